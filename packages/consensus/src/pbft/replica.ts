import { headerHash } from "@paragrid/block";
import { invariant, type ReplicaId } from "@paragrid/primitives";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { announceCheckpoint, onCheckpoint, repeatCheckpoint } from "./checkpoint.ts";
import { recover } from "./durable.ts";
import type { PbftMessage } from "./messages.ts";
import {
  becameFinal,
  buildWhenDue,
  onBlockBuilt,
  onCommit,
  onImported,
  onPrePrepare,
  onPrepare,
  onRefused,
  progress,
  propose,
  restartViewTimer,
  sendCommit,
  sendVote,
} from "./normal-case.ts";
import { adoptSet, emptyState, type Pbft, type PbftParameters, send, setView, slotAt } from "./state.ts";
import {
  askForBlocks,
  carryOver,
  changeView,
  onNewView,
  onViewChange,
  randomOther,
  repeatViewChange,
} from "./view-change.ts";

const nothing: readonly Effect<PbftMessage>[] = [];
/** Messages of views and sets to come that are kept of each sender. */
const mostEarly = 64;

export function pbftReplica(parameters: PbftParameters): Replica<PbftMessage> {
  invariant(parameters.logWindow >= 2 * parameters.checkpointInterval, "the log window spans two checkpoints at least");
  return new PbftReplica(parameters);
}

class PbftReplica implements Replica<PbftMessage> {
  readonly #parameters: PbftParameters;
  #state: Pbft | undefined;

  constructor(parameters: PbftParameters) {
    this.#parameters = parameters;
  }

  step(event: Event<PbftMessage>, context: Context): readonly Effect<PbftMessage>[] {
    if (event.kind === "start") this.#state = start(this.#parameters, event.durable, context);
    else handle(this.#state!, event, context);
    const state = this.#state!;
    const { effects } = state;
    // Most steps count a vote and ask for nothing: they allocate nothing.
    if (effects.length === 0) return nothing;
    state.effects = [];
    return effects;
  }

  inspect(): Readonly<Record<string, unknown>> {
    const state = this.#state;
    if (state === undefined) return {};
    return {
      view: state.view,
      active: state.active,
      primary: state.electorate.set.members[state.view % state.electorate.count]!.replica,
      final: state.final.height,
      stable: state.stable,
      /** Certificates above the final block, made on demand. */
      get prepared() {
        return [...state.certificates].map(([height, { view, header }]) => ({
          height,
          view,
          hash: headerHash(header),
        }));
      },
    };
  }
}

function handle(state: Pbft, event: Exclude<Event<PbftMessage>, { kind: "start" }>, context: Context): void {
  switch (event.kind) {
    case "message":
      onMessage(state, event.from, event.message, context);
      return;
    case "timer":
      onTimer(state, event.timer, context);
      return;
    case "blockBuilt":
      onBlockBuilt(state, event.block, context);
      return;
    case "blockImported":
      onImported(state, event.block.number, event.block.hash, context);
      return;
    case "blockRefused":
      onRefused(state, event.block.number, event.block.hash, context);
      return;
    case "synced":
      onSynced(state, event.block.hash, event.proof, context);
      return;
    case "authoritiesChanged":
      onAuthoritiesChanged(state, context);
      return;
    case "workDue":
    case "workFound":
      return;
    default:
      event satisfies never;
  }
}

function onMessage(state: Pbft, from: ReplicaId, message: PbftMessage, context: Context): void {
  switch (message.type) {
    case "prepare":
      if (isPresent(state, from, message, message.value)) onPrepare(state, from, message.value, context);
      return;
    case "commit":
      if (message.value.height > state.heardHeight) state.heardHeight = message.value.height;
      if (isPresent(state, from, message, message.value)) onCommit(state, from, message.value, context);
      return;
    case "prePrepare":
      if (isPresent(state, from, message, message.value)) onPrePrepare(state, from, message.value, context);
      return;
    case "checkpoint":
      if (isOfSet(state, from, message, message.value.set)) onCheckpoint(state, from, message.value);
      return;
    case "viewChange":
      if (isOfSet(state, from, message, message.value.content.set)) onViewChange(state, from, message.value, context);
      return;
    case "newView":
      if (!isOfSet(state, from, message, message.value.content.set)) return;
      onNewView(state, from, message.value, context);
      hearEarly(state, context);
      return;
    case "blockRequest": {
      const { hash } = message.value;
      const block = context.chain.block(hash) ?? state.slots.find((slot) => slot?.hash === hash)?.block;
      if (block !== undefined) send(state, from, { type: "blockReply", value: { block } });
      return;
    }
    case "blockReply": {
      const { block } = message.value;
      const slot = slotAt(state, block.header.number);
      if (slot?.hash !== block.hash || slot.block !== undefined) return;
      slot.block = block;
      progress(state, context);
      return;
    }
    default:
      message satisfies never;
  }
}

/** True for messages of the present view; those of a later one, or of a later set, are kept until it comes. */
function isPresent(
  state: Pbft,
  from: ReplicaId,
  message: PbftMessage,
  { set, view }: { readonly set: number; readonly view: number },
): boolean {
  const present = state.electorate.set.id;
  if (set === present && view === state.view && state.active) return true;
  if (set > present || (set === present && view >= state.view)) keepEarly(state, from, message);
  return false;
}

function isOfSet(state: Pbft, from: ReplicaId, message: PbftMessage, set: number): boolean {
  if (set > state.electorate.set.id) keepEarly(state, from, message);
  return set === state.electorate.set.id;
}

function keepEarly(state: Pbft, from: ReplicaId, message: PbftMessage): void {
  const kept = state.early.get(from);
  if (kept === undefined) state.early.set(from, [message]);
  else if (kept.length < mostEarly) kept.push(message);
}

/** A new view or set has begun: what came too early is heard now, and kept again if it still is too early. */
function hearEarly(state: Pbft, context: Context): void {
  if (state.early.size === 0) return;
  const kept = [...state.early];
  state.early.clear();
  for (const [from, messages] of kept) for (const message of messages) onMessage(state, from, message, context);
}

function onTimer(state: Pbft, timer: string, context: Context): void {
  switch (timer) {
    case "view":
      changeView(state, state.view + 1, context);
      return;
    case "build":
      buildWhenDue(state, context);
      return;
    case "tick":
      onTick(state, context);
      return;
  }
}

/** Whoever has made no progress since the last tick repeats what it said, since messages are lost, and asks for what it lacks. */
function onTick(state: Pbft, context: Context): void {
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: state.parameters.resendMs });
  state.helped.clear();
  if (state.tickHeight === state.final.height) {
    repeat(state, context);
    askForBlocks(state, context);
    const from = randomOther(state, context);
    if (state.heardHeight > state.final.height && from !== undefined)
      state.effects.push({ kind: "fetch", from, number: state.heardHeight });
  }
  state.tickHeight = state.final.height;
}

function repeat(state: Pbft, context: Context): void {
  if (state.index < 0 || state.ended) return;
  if (!state.active) {
    const own = state.viewChanges[state.index];
    if (own !== undefined) send(state, "all", { type: "viewChange", value: own });
    return;
  }
  if (state.final.height - state.stable >= state.parameters.checkpointInterval) repeatCheckpoint(state);
  for (let height = state.final.height + 1; ; height++) {
    const slot = slotAt(state, height);
    if (slot?.hash === undefined || !slot.voted) return;
    sendVote(state, slot, context);
    if (slot.prepared) sendCommit(state, slot, context);
  }
}

/** Block sync has brought a proven block: the paper's state transfer (§5.3.2 of TOCS 2002). */
function onSynced(
  state: Pbft,
  hash: Parameters<Context["chain"]["header"]>[0],
  proof: Uint8Array,
  context: Context,
): void {
  const header = context.chain.header(hash);
  if (header === undefined || header.number <= state.final.height) return;
  becameFinal(state, header, hash, { proof });
  state.stable = Math.max(state.stable, header.number);
  // Whoever is fed by sync while others are in a later view has to ask for that view: its clock runs on.
  if (state.active && state.early.size === 0) restartViewTimer(state);
  announceCheckpoint(state);
  progress(state, context);
}

function onAuthoritiesChanged(state: Pbft, context: Context): void {
  const { hash, number } = context.chain.finalized;
  takeFinal(state, context);
  adoptSet(state, context);
  state.epochStart = { height: number, hash };
  state.stable = number;
  state.floor = number;
  restartViewTimer(state);
  hearEarly(state, context);
  progress(state, context);
}

function takeFinal(state: Pbft, context: Context): void {
  const { hash, number } = context.chain.finalized;
  state.final = { height: number, hash };
  state.proven = { proof: context.chain.proof(hash) ?? new Uint8Array(0) };
}

/** A first start, and a restart from what was durable. */
function start(parameters: PbftParameters, durable: DurableReader, context: Context): Pbft {
  const state = emptyState(parameters, context);
  takeFinal(state, context);
  adoptSet(state, context);
  const past = recover(durable, context);
  setView(state, past.view);
  state.active = past.left === undefined;
  state.floor = past.floor;
  state.epochStart = past.epochStart;
  state.stable = state.final.height;
  for (const certificate of past.certificates) {
    state.certificates.set(certificate.header.number, certificate);
    state.durableHeights.add(certificate.header.number);
  }
  state.effects.push({ kind: "setTimer", timer: "tick", afterMs: parameters.resendMs });
  if (past.left === undefined) {
    restartViewTimer(state);
    carryOver(state, past.carried, context);
    for (const { header, signature } of past.voted) {
      const slot = slotAt(state, header.number);
      if (slot === undefined) continue;
      if (slot.hash === undefined) propose(state, slot, header, headerHash(header), signature, context);
      slot.voted = true;
      slot.prepared = state.certificates.get(header.number)?.view === state.view;
      state.durableHeights.add(header.number);
    }
    repeat(state, context);
    askForBlocks(state, context);
  } else {
    repeatViewChange(state, past.left, context);
  }
  progress(state, context);
  return state;
}
