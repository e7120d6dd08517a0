import { type Header, headerHash } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context } from "../contract.ts";
import { checkQuorumProof } from "../quorum-proof.ts";
import { type Carried, writeLeft, writeView } from "./durable.ts";
import {
  type NewView,
  newViewContent,
  type PreparedCertificate,
  type ViewChange,
  viewChangeContent,
} from "./messages.ts";
import { progress, propose, restartViewTimer } from "./normal-case.ts";
import { phasePayload } from "./payload.ts";
import { preparedFault, primaryOf } from "./prepared.ts";
import { commitRule } from "./proof.ts";
import { isPrimary, type Pbft, payloadFor, persist, send, setView, slotAt } from "./state.ts";

/** Leaves the present view (§4.4): after this nothing of a lower view is accepted, which is durable before anybody hears it. */
export function changeView(state: Pbft, view: number, context: Context): void {
  if (state.index < 0 || state.ended) return;
  setView(state, view);
  state.active = false;
  state.floor = 0;
  state.building = false;
  state.newView = undefined;
  state.quorumForView = false;
  state.effects.push({ kind: "cancelTimer", timer: "view" }, { kind: "cancelTimer", timer: "build" });
  const own = ownViewChange(state, context);
  persist(state, writeLeft(state, own));
  repeatViewChange(state, own, context);
}

/**
 * Says for which view it has left the one before: also after a restart, with the message of the life before. A new one would say something
 * else if more is final by now, and a replica sends one view change a view.
 */
export function repeatViewChange(state: Pbft, own: ViewChange, context: Context): void {
  if (state.index < 0 || state.ended) return;
  state.failures++;
  state.viewChanges[state.index] = own;
  send(state, "all", { type: "viewChange", value: own });
  joinOrEnter(state, context);
}

function ownViewChange(state: Pbft, context: Context): ViewChange {
  const { height, hash } = state.final;
  // Where the set's rule begins there is nothing of its own to prove: every member knows that block.
  const proof = height === state.epochStart.height ? new Uint8Array(0) : state.proven.proof;
  const prepared = [...state.certificates.values()].sort((left, right) => left.header.number - right.header.number);
  const content = { set: state.electorate.set.id, view: state.view, base: { height, hash, proof }, prepared };
  return { content, signature: context.crypto.sign(viewChangePayload(state, content, context)) };
}

function viewChangePayload(state: Pbft, content: ViewChange["content"], context: Context): Uint8Array {
  return phasePayload("view-change", {
    genesis: context.genesis.hash,
    setId: state.electorate.set.id,
    round: content.view,
    height: content.base.height,
    block: hash256(viewChangeContent.encode(content)),
  });
}

export function onViewChange(state: Pbft, from: ReplicaId, message: ViewChange, context: Context): void {
  const index = state.electorate.indexOf(from);
  if (index < 0 || state.ended) return;
  const { view } = message.content;
  const before = state.viewChanges[index];
  if (view < state.view || (view === state.view && state.active)) {
    // The new view was sent to everybody, and may be on its way to who leaves late: only who says so again has missed it.
    const isLate = view === state.view && !state.late.has(from) && before?.content.view !== view;
    if (isLate) state.late.add(from);
    else if (state.newView !== undefined && !state.helped.has(from)) {
      state.helped.add(from);
      send(state, from, { type: "newView", value: state.newView });
    }
    return;
  }
  if (before !== undefined && before.content.view >= view) return;
  if (viewChangeFault(state, index, message, context) !== undefined) return;
  state.viewChanges[index] = message;
  joinOrEnter(state, context);
}

/** After each new view change: joins the others, or enters the view. */
function joinOrEnter(state: Pbft, context: Context): void {
  // §4.5.2: f+1 replicas in higher views cannot all be faulty; the least of those views is joined without waiting for the timer.
  let ahead = 0;
  let least = Number.POSITIVE_INFINITY;
  let here = 0;
  for (const [index, one] of state.viewChanges.entries()) {
    if (one === undefined) continue;
    const weight = state.electorate.weights[index]!;
    if (one.content.view === state.view) here += weight;
    if (one.content.view <= state.view) continue;
    ahead += weight;
    least = Math.min(least, one.content.view);
  }
  if (ahead > state.electorate.total - state.electorate.quorum && state.index >= 0) {
    changeView(state, least, context);
    return;
  }
  if (state.active) return;
  // §4.5.2: the clock of a view starts only when a quorum has left the one before. Whoever is in a later view has left it too:
  // its view change for this one may be lost, and it repeats only the latest.
  if (!state.quorumForView && here + ahead >= state.electorate.quorum) {
    state.quorumForView = true;
    restartViewTimer(state);
  }
  if (here >= state.electorate.quorum && isPrimary(state)) startView(state, context);
}

/** Why a view change is not what an honest replica of that index would send, or undefined. */
function viewChangeFault(state: Pbft, index: number, message: ViewChange, context: Context): string | undefined {
  const { content, signature } = message;
  const { electorate, epochStart } = state;
  const { base, prepared } = content;
  const { crypto, genesis } = context;
  if (content.set !== electorate.set.id) return `set ${content.set} is not ${electorate.set.id}`;
  for (const [at, certificate] of prepared.entries()) {
    if (certificate.header.number !== base.height + 1 + at) return "prepared heights have a gap";
    if (certificate.view >= content.view) return `prepared in view ${certificate.view}, leaving for ${content.view}`;
  }
  if (!crypto.verify(electorate.keys[index]!, viewChangePayload(state, content, context), signature))
    return "the signature is bad";
  if (base.height === epochStart.height) {
    if (base.hash !== epochStart.hash || base.proof.length > 0) return "the base is not where the set's rule begins";
  } else {
    if (base.height < epochStart.height) return "the base is of an earlier set";
    const about = { genesis: genesis.hash, height: base.height, block: base.hash };
    const signers = checkQuorumProof(base.proof, about, commitRule, electorate, crypto);
    if (typeof signers === "string") return signers;
  }
  for (const certificate of prepared) {
    const fault = preparedFault(certificate, genesis.hash, electorate, crypto);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What a new view starts from. */
export interface Carryover {
  /** The highest block that any of the view changes proves final. */
  readonly base: ViewChange["content"]["base"];
  /** O of the paper: the headers to be proposed again, a chain on the base. */
  readonly headers: readonly Header[];
}

/**
 * O, recomputed by everybody from V: at each height above the base the block with the certificate of the highest view, as long as
 * it extends the one chosen below it. Blocks chain and n+1 is prepared only after n, so whatever has been committed is found
 * this way, and there are no gaps to be filled with null requests (§4.4 has them because its requests do not chain).
 */
export function carryover(viewChanges: readonly ViewChange[]): Carryover {
  let base = viewChanges[0]!.content.base;
  const best = new Map<number, PreparedCertificate>();
  for (const { content } of viewChanges) {
    if (content.base.height > base.height) base = content.base;
    for (const certificate of content.prepared) {
      const known = best.get(certificate.header.number);
      if (known === undefined || certificate.view > known.view) best.set(certificate.header.number, certificate);
    }
  }
  const headers: Header[] = [];
  let tip: Hash = base.hash;
  for (let height = base.height + 1; ; height++) {
    const next = best.get(height)?.header;
    if (next === undefined || next.parentHash !== tip) return { base, headers };
    headers.push(next);
    tip = headerHash(next);
  }
}

/** The primary of the new view has a quorum of view changes: it says what the view starts from. */
function startView(state: Pbft, context: Context): void {
  const viewChanges: NewView["content"]["viewChanges"][number][] = [];
  for (const [authority, viewChange] of state.viewChanges.entries())
    if (viewChange?.content.view === state.view) viewChanges.push({ authority, viewChange });
  const start = carryover(viewChanges.map((one) => one.viewChange));
  const carried = start.headers.map((header): Carried => {
    const payload = payloadFor(state, context, "pre-prepare", header.number, headerHash(header));
    return { header, signature: context.crypto.sign(payload) };
  });
  const content = {
    set: state.electorate.set.id,
    view: state.view,
    viewChanges,
    proposals: carried.map((one) => one.signature),
  };
  const message: NewView = { content, signature: context.crypto.sign(newViewPayload(content, context)) };
  enterView(state, message, start, carried, context, () => send(state, "all", { type: "newView", value: message }));
}

function newViewPayload(content: NewView["content"], context: Context): Uint8Array {
  return phasePayload("new-view", {
    genesis: context.genesis.hash,
    setId: content.set,
    round: content.view,
    height: 0,
    block: hash256(newViewContent.encode(content)),
  });
}

/** Enters a view that its primary has justified; the message may come from anybody. */
export function onNewView(state: Pbft, from: ReplicaId, message: NewView, context: Context): void {
  const { content } = message;
  if (state.ended || content.view < state.view || (content.view === state.view && state.active)) return;
  const viewChanges = justified(state, message, context);
  if (viewChanges === undefined) return;
  const start = carryover(viewChanges);
  if (start.headers.length !== content.proposals.length) return;
  const key = state.electorate.keys[primaryOf(content.view, state.electorate)]!;
  const carried: Carried[] = [];
  for (const [at, header] of start.headers.entries()) {
    const signature = content.proposals[at]!;
    const payload = phasePayload("pre-prepare", {
      genesis: context.genesis.hash,
      setId: content.set,
      round: content.view,
      height: header.number,
      block: headerHash(header),
    });
    if (!context.crypto.verify(key, payload, signature)) return;
    carried.push({ header, signature });
  }
  enterView(state, message, start, carried, context, () => {
    if (start.base.height > state.final.height) state.effects.push({ kind: "fetch", from, number: start.base.height });
  });
}

/** V of a new view, if the primary has signed it and a quorum of good view changes is in it. */
function justified(state: Pbft, { content, signature }: NewView, context: Context): ViewChange[] | undefined {
  const { electorate } = state;
  const primary = primaryOf(content.view, electorate);
  if (!context.crypto.verify(electorate.keys[primary]!, newViewPayload(content, context), signature)) return undefined;
  let weight = 0;
  let last = -1;
  for (const { authority, viewChange } of content.viewChanges) {
    if (authority <= last || authority >= electorate.count || viewChange.content.view !== content.view)
      return undefined;
    last = authority;
    weight += electorate.weights[authority]!;
  }
  if (weight < electorate.quorum) return undefined;
  for (const { authority, viewChange } of content.viewChanges) {
    // Most of them have come from their senders too, and are verified already.
    if (sameViewChange(state.viewChanges[authority], viewChange)) continue;
    if (viewChangeFault(state, authority, viewChange, context) !== undefined) return undefined;
  }
  return content.viewChanges.map((one) => one.viewChange);
}

function sameViewChange(known: ViewChange | undefined, other: ViewChange): boolean {
  if (known === other) return true;
  if (known?.content.view !== other.content.view) return false;
  return hash256(viewChangeContent.encode(known.content)) === hash256(viewChangeContent.encode(other.content));
}

/** Makes the view the present one; `tell` sends what depends on its being durable. */
function enterView(
  state: Pbft,
  message: NewView,
  start: Carryover,
  carried: readonly Carried[],
  context: Context,
  tell: () => void,
): void {
  setView(state, message.content.view);
  state.active = true;
  state.late.clear();
  state.newView = message;
  state.quorumForView = false;
  state.floor = start.base.height + carried.length;
  state.building = false;
  persist(state, writeView(state, carried));
  tell();
  restartViewTimer(state);
  carryOver(state, carried, context);
  askForBlocks(state, context);
  progress(state, context);
}

/** Puts the proposals of a new view into their slots. */
export function carryOver(state: Pbft, carried: readonly Carried[], context: Context): void {
  for (const { header, signature } of carried) {
    const slot = slotAt(state, header.number);
    if (slot === undefined || slot.hash !== undefined) continue;
    slot.carried = true;
    propose(state, slot, header, headerHash(header), signature, context);
  }
}

/** Asks somebody for each proposed block that is not here: two thirds of the replicas have executed it. */
export function askForBlocks(state: Pbft, context: Context): void {
  for (let height = state.final.height + 1; ; height++) {
    const slot = slotAt(state, height);
    if (slot?.hash === undefined) return;
    if (slot.block !== undefined || context.chain.header(slot.hash) !== undefined) continue;
    const to = randomOther(state, context);
    if (to !== undefined) send(state, to, { type: "blockRequest", value: { hash: slot.hash } });
  }
}

/** Some other authority. */
export function randomOther(state: Pbft, context: Context): ReplicaId | undefined {
  const others = state.electorate.set.members.filter((member) => member.replica !== context.self);
  return others[context.random() % Math.max(1, others.length)]?.replica;
}
