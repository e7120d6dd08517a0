import type { Header } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import { nextAuthorities } from "../authorities.ts";
import type { CommonParameters, Context, DurableWrite, Effect } from "../contract.ts";
import { type Electorate, rulingElectorate } from "../electorate.ts";
import type { BlockAt } from "../epoch-start.ts";
import type { Proven } from "../finalize.ts";
import { obsoleteWrites } from "./durable.ts";
import type { NewView, PbftMessage, PreparedCertificate, ViewChange } from "./messages.ts";
import { type Phase, phasePayload } from "./payload.ts";
import { primaryOf } from "./prepared.ts";
import { Slot } from "./slot.ts";

export interface PbftParameters extends CommonParameters {
  /** How long a view may go without a decision before it is left; doubles for each view that fails. */
  readonly viewTimeoutMs: number;
  /** How often a replica that makes no progress repeats what it has said. */
  readonly resendMs: number;
  /** K of the paper: a checkpoint every so many blocks. */
  readonly checkpointInterval: number;
  /** L of the paper: how far above the stable checkpoint replicas work (H = h + L). */
  readonly logWindow: number;
  /** Heights that a primary may have in flight at once. */
  readonly pipeline: number;
}

/** Authorities whose last checkpoint is the same. */
export interface CheckpointGroup {
  readonly height: number;
  readonly hash: Hash;
  weight: number;
}

/** The whole state of a replica; the parts of the protocol are functions over it. */
export interface Pbft {
  // What every vote looks at comes first: close together it is a cache line or two of each replica that takes its turn.
  electorate: Electorate;
  view: number;
  /** Index of the authority that leads the view. */
  primary: number;
  /** False from leaving a view until the new one is entered. */
  active: boolean;
  /** The slot that was asked for last; one of height -1 where its height has become final since. */
  current: Slot;
  /** Effects of the step that is being made. */
  effects: Effect<PbftMessage>[];
  /** Highest height that anybody voted on. */
  heardHeight: number;

  readonly parameters: PbftParameters;
  /** Own index in the set, -1 for a replica that only follows. */
  index: number;
  /** The block that began this set's rule: a hand-over, or genesis. */
  epochStart: BlockAt;
  /** The block that hands over to the next set is final: nothing more is decided by this one. */
  ended: boolean;

  /** Fresh proposals of this view are above this height: the new view's O has fixed what is at or below it. */
  floor: number;
  /** Views left in a row without a decision. */
  failures: number;

  final: BlockAt;
  /** Has the proof of the final block. */
  proven: Proven;
  /** Slots by height modulo the window's length. */
  readonly slots: (Slot | undefined)[];
  /** h of the paper: the last stable checkpoint. */
  stable: number;
  /** Last checkpoint of each authority, and all of these with the weight that stands behind each. */
  readonly checkpoints: (CheckpointGroup | undefined)[];
  readonly checkpointGroups: CheckpointGroup[];
  /** P: the prepared certificate with the highest view, for each height above the final one. */
  readonly certificates: Map<number, PreparedCertificate>;
  /** Heights with a durable vote or certificate. */
  readonly durableHeights: Set<number>;

  /** Latest view change of each authority. */
  readonly viewChanges: (ViewChange | undefined)[];
  /** A quorum has left for the view that is to be entered: its clock runs. */
  quorumForView: boolean;
  /** The message by which the present view was entered, for those who missed it. */
  newView: NewView | undefined;
  /** Messages of views and sets to come, by sender. */
  readonly early: Map<ReplicaId, PbftMessage[]>;

  /** A block was asked for in this view and has not come. */
  building: boolean;
  lastBuiltMs: number;
  /** Height final at the last tick: equal heights mean no progress. */
  tickHeight: number;
  /** Whom a new view was sent to since the last tick. */
  readonly helped: Set<ReplicaId>;
  /** Whose view change for the present view came after its new view, once. */
  readonly late: Set<ReplicaId>;
  /** Replicas of this set that were accused already. */
  readonly accused: Set<ReplicaId>;
}

export function send(state: Pbft, to: ReplicaId | "all", message: PbftMessage): void {
  state.effects.push({ kind: "send", to, message });
}

/** Writes, and deletes what finality has made useless. */
export function persist(state: Pbft, write: DurableWrite): void {
  state.effects.push({ kind: "persist", writes: [write, ...obsoleteWrites(state)] });
}

export const isPrimary = (state: Pbft): boolean => state.index >= 0 && state.primary === state.index;

/** Moves to a view and whoever leads it. */
export function setView(state: Pbft, view: number): void {
  state.view = view;
  state.primary = primaryOf(view, state.electorate);
}

/** The signature payload of a phase in the present view and set. */
export function payloadFor(state: Pbft, context: Context, phase: Phase, height: number, block: Hash): Uint8Array {
  return phasePayload(phase, {
    genesis: context.genesis.hash,
    setId: state.electorate.set.id,
    round: state.view,
    height,
    block,
  });
}

/** The slot of a height in the present view; undefined outside the watermarks (h < n <= H) and at or below the final height. */
export function slotAt(state: Pbft, height: number): Slot | undefined {
  const { current } = state;
  return current.height === height && current.view === state.view ? current : otherSlot(state, height);
}

function otherSlot(state: Pbft, height: number): Slot | undefined {
  if (height <= state.final.height || height > state.stable + state.parameters.logWindow) return undefined;
  const place = height % state.parameters.logWindow;
  let slot = state.slots[place];
  if (slot === undefined || slot.height !== height || slot.view !== state.view) {
    slot = new Slot(height, state.view, state.electorate.count);
    state.slots[place] = slot;
  }
  state.current = slot;
  return slot;
}

/** Gives up the slots of heights from `first` on, up to the final one. */
export function releaseSlots(state: Pbft, first: number): void {
  const { logWindow } = state.parameters;
  for (let height = Math.max(first, state.final.height - logWindow + 1); height <= state.final.height; height++) {
    const slot = state.slots[height % logWindow];
    if (slot !== undefined && slot.height <= state.final.height) state.slots[height % logWindow] = undefined;
  }
  if (state.current.height <= state.final.height) state.current = noSlot;
}

/** True when the block of that header ends its set's rule. */
export function handsOver(header: Header): boolean {
  return nextAuthorities(header) !== undefined;
}

/** Stands where no slot is current. */
const noSlot = new Slot(-1, -1, 0);

/** The state before anything has happened; `adoptSet` completes it. */
export function emptyState(parameters: PbftParameters, context: Context): Pbft {
  const { hash, number } = context.genesis;
  return {
    electorate: rulingElectorate(context),
    view: 0,
    primary: 0,
    active: true,
    current: noSlot,
    effects: [],
    heardHeight: 0,
    parameters,
    index: -1,
    epochStart: { height: number, hash },
    ended: false,
    floor: 0,
    failures: 0,
    final: { height: number, hash },
    proven: { proof: new Uint8Array(0) },
    slots: [],
    stable: number,
    checkpoints: [],
    checkpointGroups: [],
    certificates: new Map(),
    durableHeights: new Set(),
    viewChanges: [],
    quorumForView: false,
    newView: undefined,
    early: new Map(),
    building: false,
    lastBuiltMs: Number.NEGATIVE_INFINITY,
    tickHeight: -1,
    helped: new Set(),
    late: new Set(),
    accused: new Set(),
  };
}

/** Sets the state up for the present authority set, in its view 0. */
export function adoptSet(state: Pbft, context: Context): void {
  const electorate = rulingElectorate(context);
  state.electorate = electorate;
  state.index = electorate.indexOf(context.self);
  state.ended = false;
  setView(state, 0);
  state.active = true;
  state.failures = 0;
  state.newView = undefined;
  state.quorumForView = false;
  state.building = false;
  state.accused.clear();
  state.late.clear();
  state.certificates.clear();
  state.viewChanges.length = 0;
  state.checkpoints.length = 0;
  state.checkpointGroups.length = 0;
  state.current = noSlot;
  state.slots.length = 0;
  for (let index = 0; index < state.parameters.logWindow; index++) state.slots.push(undefined);
}
