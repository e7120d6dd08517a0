import { type Block, type BlockRef, block as blockCodec, makeBlock, sealed } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import { type CodecType, compactU32, compactU64, struct } from "@paragrid/scale";
import { type AuthoritySet, authoritySet } from "../authorities.ts";
import type { CommonParameters, Context, DurableReader, DurableWrite, Effect, Event, Replica } from "../contract.ts";
import { decoded } from "../forks/fields.ts";
import { handOverOf } from "../forks/hand-over.ts";
import { type BlockMessage, mostBlocks } from "../forks/messages.ts";
import { Recent } from "../forks/recent.ts";
import { Requests, type Wanted } from "../forks/requests.ts";
import { type Received, WaitingBlocks } from "../forks/waiting-blocks.ts";
import { Branches } from "./branches.ts";
import {
  after,
  type ChainState,
  type Child,
  claimsAfter,
  headerFault,
  promiseFault,
  setForSlot,
  windowOf,
} from "./chain-state.ts";
import { comparePrevoted } from "./contradiction.ts";
import { dposEngine, type FinalityRule, readHeader, slotClaims, unsealedClaims } from "./digest.ts";
import { proofOf } from "./proof.ts";
import { restoreState } from "./restore.ts";
import { delegateAt, roundLength, type Schedule } from "./schedule.ts";
import { sealPayload } from "./seal.ts";
import { Witness } from "./witness.ts";

type DposEffect = Effect<BlockMessage>;

/**
 * What a delegate has to remember of its own headers, over crashes: written before a seal leaves the replica. The block is
 * part of it: were it lost, and all others at that height with it, nobody could seal at that height again.
 */
const promise = struct({
  slot: compactU64,
  height: compactU32,
  prevotedSet: compactU32,
  maxHeightPrevoted: compactU32,
  /** Over all its headers, this one included. */
  maxHeightGenerated: compactU32,
  block: blockCodec,
});
type Promised = CodecType<typeof promise>;

const promiseKey = "promise";
const setPrefix = "set/";
/** Blocks of future slots that are held, of all senders and of one. */
const mostHeld = 128;
const mostHeldOfOne = 16;
/** Bad or refused blocks that are remembered, to be bad only once. */
const mostBad = 256;

export class DposReplica implements Replica<BlockMessage> {
  readonly #slotMs: number;
  readonly #parameters: { readonly finality: FinalityRule; readonly turn: number };
  readonly #sets = new Map<number, AuthoritySet>();
  readonly #waiting = new WaitingBlocks();
  readonly #requests = new Requests();
  readonly #witness = new Witness();
  readonly #held: Received[] = [];
  /** Valid as far as headers go, the host is executing them. */
  readonly #importing = new Map<Hash, { readonly state: ChainState; readonly slot: number; readonly block: Block }>();
  readonly #bad = new Recent(mostBad);
  /** Blocks that the host refused, body and all: another body under the same header may be the right one. */
  readonly #refusedBodies = new Recent(mostBad);
  #branches: Branches | undefined;
  #promised: Promised | undefined;
  #building: { readonly slot: number; readonly parent: Hash } | undefined;
  #lastSlot = -1;
  #retrying = false;
  #missedOwnSlots = 0;
  // Of the current step.
  #context!: Context;
  #effects: DposEffect[] = [];

  constructor(parameters: CommonParameters & { readonly finality: FinalityRule; readonly turn: number }) {
    this.#slotMs = parameters.blockIntervalMs;
    this.#parameters = { finality: parameters.finality, turn: parameters.turn };
  }

  step(event: Event<BlockMessage>, context: Context): readonly DposEffect[] {
    this.#context = context;
    this.#effects = [];
    switch (event.kind) {
      case "start":
        this.#start(event.durable);
        break;
      case "timer":
        if (event.timer === "slot") this.#slot();
        else if (event.timer === "retry") this.#retry();
        break;
      case "message":
        this.#receive(event.from, event.message);
        break;
      case "blockBuilt":
        this.#seal(event.block);
        break;
      case "blockImported":
        this.#imported(event.block);
        break;
      case "blockRefused":
        this.#refused(event.block);
        break;
      case "synced":
        this.#synced(event.block);
        break;
      case "authoritiesChanged":
        this.#learn(event.set);
        break;
      case "workDue":
      case "workFound":
        break;
      default:
        event satisfies never;
    }
    return this.#effects;
  }

  inspect(): Readonly<Record<string, unknown>> {
    const head = this.#branches?.head;
    return {
      slot: this.#lastSlot,
      head: head?.number,
      headSlot: head?.slot,
      finalized: this.#branches?.root.number,
      maxHeightPrevoted: head?.votes.maxHeightPrevoted,
      maxHeightGenerated: this.#promised?.maxHeightGenerated ?? 0,
      sealingSet: head?.set.id,
      pendingSets: head?.pending.map(({ set }) => set.id),
      waiting: this.#waiting.size,
      wanted: this.#requests.size,
      held: this.#held.length,
      missedOwnSlots: this.#missedOwnSlots,
    };
  }

  get #rules(): Schedule {
    return { genesis: this.#context.genesis.hash, ...this.#parameters };
  }

  get #tree(): Branches {
    invariant(this.#branches !== undefined, "a replica is started before anything else happens to it");
    return this.#branches;
  }

  get #slotNow(): number {
    return Math.floor(this.#context.nowMs / this.#slotMs);
  }

  // ---- a replica's life

  #start(durable: DurableReader): void {
    const { chain, authorities, nowMs } = this.#context;
    for (const key of durable.keys(setPrefix)) {
      const set = decoded(authoritySet, durable.get(key)!);
      invariant(set.ok, `${key} is readable`);
      this.#sets.set(set.value.id, set.value);
    }
    this.#learn(authorities);
    const written = durable.get(promiseKey);
    if (written !== undefined) {
      const read = decoded(promise, written);
      invariant(read.ok, "the delegate's own promise is readable");
      this.#promised = read.value;
    }
    this.#branches = this.#branchesFrom(chain.finalized.hash);
    // The host keeps what was imported, but only some hosts tell which of it was the head.
    const own = this.#promised?.block;
    for (const known of [chain.head.hash, own?.hash, own?.header.parentHash]) this.#readopt(known);
    this.#moveHead();
    this.#finalize(this.#tree.head);
    this.#sayTip();
    if (own !== undefined) this.#sayAgain(own);
    const slot = this.#slotNow;
    // A replica that starts in the middle of a slot leaves it be: it is late, and has heard nothing yet.
    this.#lastSlot = nowMs - slot * this.#slotMs < this.#slotMs / 3 ? slot - 1 : slot;
    this.#slot();
  }

  #branchesFrom(hash: Hash): Branches {
    const state = restoreState(hash, this.#context, this.#rules, (id) => this.#sets.get(id));
    return new Branches(state, this.#rules);
  }

  /** Takes blocks over that the host has imported in an earlier life. */
  #readopt(hash: Hash | undefined): void {
    const { chain } = this.#context;
    const path: Hash[] = [];
    let at = hash;
    while (at !== undefined && this.#tree.get(at) === undefined) {
      const header = chain.header(at);
      if (header === undefined || header.number <= this.#tree.root.number) return;
      path.push(at);
      at = header.parentHash;
    }
    for (const one of path.reverse()) {
      const header = chain.header(one)!;
      const read = readHeader(header);
      invariant(read.ok, `imported header ${header.number} is well-formed`);
      const parent = this.#tree.get(header.parentHash)!;
      const state = after(parent, { ...read.value, hash: one }, this.#rules);
      this.#tree.insert(state, this.#slotNow);
    }
  }

  /** A block that the replica sealed before it crashed, and has not imported: nobody may have heard of it. */
  #sayAgain(own: Block): void {
    if (this.#tree.get(own.hash) !== undefined || this.#tree.get(own.header.parentHash) === undefined) return;
    this.#effects.push({ kind: "send", to: "all", message: { type: "block", value: { block: own } } });
    this.#admit({ block: own, from: this.#context.self });
  }

  /** Keeps a set in memory and on disk: after a restart the host knows only the latest one. */
  #learn(set: AuthoritySet): void {
    if (this.#sets.has(set.id)) return;
    this.#sets.set(set.id, set);
    const writes: DurableWrite[] = [{ key: setKey(set.id), value: authoritySet.encode(set) }];
    const sealing = this.#branches?.root.set.id ?? 0;
    for (const id of this.#sets.keys()) {
      if (id >= sealing) continue;
      this.#sets.delete(id);
      writes.push({ key: setKey(id) });
    }
    this.#effects.push({ kind: "persist", writes });
  }

  #synced(block: BlockRef): void {
    const known = this.#tree.get(block.hash);
    if (block.number <= this.#tree.root.number) return;
    if (known !== undefined) this.#tree.finalize(known);
    else {
      const sealedHeader = readHeader(this.#context.chain.header(block.hash)!);
      invariant(sealedHeader.ok, "a proven header is well-formed");
      const next = handOverOf(sealedHeader.value.header, sealedHeader.value.claims.ruledBy);
      if (next.ok && next.value !== undefined) this.#learn(next.value);
      this.#branches = this.#branchesFrom(block.hash);
    }
    this.#moveHead();
    this.#forget();
    this.#finalize(this.#tree.head);
    // What was in flight below the new root will never be attached; what waited for it may.
    for (const received of this.#waiting.childrenOf(block.hash)) this.#admit(received);
    for (const wanted of this.#requests.all()) this.#ask(wanted);
  }

  // ---- slots

  #slot(): void {
    const slot = this.#slotNow;
    const { nowMs } = this.#context;
    this.#effects.push({ kind: "setTimer", timer: "slot", afterMs: Math.ceil((slot + 1) * this.#slotMs - nowMs) });
    // Timers of real clocks may fire a little early.
    if (slot <= this.#lastSlot) return;
    this.#lastSlot = slot;
    for (const received of this.#held.splice(0)) this.#admit(received);
    this.#produce(slot);
  }

  #produce(slot: number): void {
    const { head } = this.#tree;
    if (slot <= head.slot) return;
    const set = setForSlot(head, slot, this.#rules);
    if (set.members[delegateAt(slot, set, this.#rules)]!.replica !== this.#context.self) return;
    const claims = claimsAfter(head, slot, this.#rules);
    if (!this.#mayGenerate(slot, head.number + 1, claims)) {
      // Sealing now would contradict what this delegate sealed before; the others may be without the chain it stands on.
      this.#missedOwnSlots++;
      this.#sayTip();
      return;
    }
    this.#building = { slot, parent: head.hash };
    const maxHeightGenerated = this.#promised?.maxHeightGenerated ?? 0;
    const preDigest = slotClaims.encode({ ...claims, maxHeightGenerated });
    this.#effects.push({ kind: "buildBlock", parent: head.hash, preDigest });
  }

  /** LIP 0055: never two blocks of one slot, never headers that contradict each other (contradiction.ts). */
  #mayGenerate(
    slot: number,
    height: number,
    claims: { readonly prevotedSet: number; readonly maxHeightPrevoted: number },
  ): boolean {
    const last = this.#promised;
    if (last === undefined) return true;
    const prevoted = comparePrevoted(claims, last);
    return BigInt(slot) > last.slot && (prevoted > 0 || (prevoted === 0 && height > last.height));
  }

  #seal(built: Block): void {
    const building = this.#building;
    const { header } = built;
    if (building === undefined || header.parentHash !== building.parent) return;
    const claims = unsealedClaims(header);
    if (claims === undefined || claims.slot !== building.slot) return;
    this.#building = undefined;
    const signature = this.#context.crypto.sign(sealPayload(this.#rules.genesis, claims, header));
    const block = makeBlock(sealed(header, dposEngine, signature), built.body);
    const { slot, prevotedSet, maxHeightPrevoted } = claims;
    this.#promised = {
      slot: BigInt(slot),
      height: header.number,
      prevotedSet,
      maxHeightPrevoted,
      maxHeightGenerated: Math.max(header.number, claims.maxHeightGenerated),
      block,
    };
    // Durable before it is said: a delegate that forgot it would seal again.
    this.#effects.push({ kind: "persist", writes: [{ key: promiseKey, value: promise.encode(this.#promised) }] });
    this.#effects.push({ kind: "send", to: "all", message: { type: "block", value: { block } } });
    this.#admit({ block, from: this.#context.self });
  }

  #sayTip(): void {
    const { hash: tip, number } = this.#tree.head;
    if (number > 0)
      this.#effects.push({ kind: "send", to: "all", message: { type: "tip", value: { hash: tip, number } } });
  }

  // ---- blocks

  #receive(from: ReplicaId, message: BlockMessage): void {
    switch (message.type) {
      case "block":
        this.#admit({ block: message.value.block, from });
        return;
      case "tip": {
        const { hash: target, number } = message.value;
        if (number > this.#tree.root.number && !this.#isKnown(target)) this.#want(target, number, from);
        return;
      }
      case "request":
        this.#serve(from, message.value.target, message.value.above);
        return;
      case "blocks":
        this.#answered(from, message.value.target, message.value.blocks);
        return;
      default:
        message satisfies never;
    }
  }

  #isKnown(block: Hash): boolean {
    return (
      this.#tree.get(block) !== undefined ||
      this.#importing.has(block) ||
      this.#waiting.has(block) ||
      this.#bad.has(block) ||
      this.#held.some((one) => one.block.hash === block)
    );
  }

  /** Checks a block as far as its header goes and has it imported, or keeps it until it can be. */
  #admit(received: Received): void {
    const { block, from } = received;
    const { header } = block;
    if (this.#isKnown(block.hash) || header.number <= this.#tree.root.number) return;
    const read = readHeader(header);
    if (!read.ok) return;
    if (read.value.claims.slot > this.#slotNow) {
      this.#hold(received, read.value.claims.slot);
      return;
    }
    const parent = this.#tree.get(header.parentHash);
    if (parent === undefined) {
      this.#wait(received);
      return;
    }
    const child: Child = { ...read.value, hash: block.hash };
    if (headerFault(parent, child, this.#rules, this.#context.crypto) !== undefined) {
      this.#reject(block.hash);
      return;
    }
    // Whatever its delegate sealed is evidence, whether it can be imported or not.
    if (from !== this.#context.self) this.#watch(child, setForSlot(parent, child.claims.slot, this.#rules));
    if (promiseFault(parent, child, this.#rules) !== undefined) {
      this.#reject(block.hash);
      return;
    }
    const state = after(parent, child, this.#rules);
    if (this.#refusedBodies.size > 0 && this.#refusedBodies.has(bodyId(block))) return;
    this.#importing.set(block.hash, { state, slot: this.#slotNow, block });
    this.#effects.push({ kind: "importBlock", block });
  }

  /** A slot that has not begun here: clocks differ. It waits for its slot, at most a round of them. */
  #hold(received: Received, slot: number): void {
    const longest = roundLength(this.#tree.root.set, this.#parameters.turn);
    const ofOne = this.#held.filter((one) => one.from === received.from).length;
    if (slot - this.#slotNow > longest || this.#held.length >= mostHeld || ofOne >= mostHeldOfOne) return;
    this.#held.push(received);
  }

  #wait(received: Received): void {
    const { block, from } = received;
    if (this.#bad.has(block.header.parentHash)) {
      this.#reject(block.hash);
      return;
    }
    if (!this.#waiting.add(received)) return;
    const missing = this.#waiting.missing(block);
    if (missing.number <= this.#tree.root.number) {
      // Its branch leaves the chain below what is final here.
      if (missing.hash !== this.#tree.root.hash) this.#reject(missing.hash);
      return;
    }
    if (this.#importing.has(missing.hash) || this.#isKnown(missing.hash)) return;
    this.#want(missing.hash, missing.number, from, block);
  }

  #reject(block: Hash): void {
    this.#bad.add(block);
    this.#waiting.dropDescendants(block);
    this.#requests.close(block);
  }

  #watch(child: Child, set: AuthoritySet): void {
    const delegate = set.members[delegateAt(child.claims.slot, set, this.#rules)]!.replica;
    const evidence = this.#witness.note(delegate, child.hash, child);
    if (evidence !== undefined) this.#effects.push({ kind: "accuse", replica: delegate, evidence });
  }

  #imported({ hash: block }: BlockRef): void {
    const done = this.#importing.get(block);
    if (done === undefined) return;
    this.#importing.delete(block);
    this.#requests.close(block);
    const { state } = done;
    if (this.#tree.get(state.parent) !== undefined) {
      if (this.#tree.insert(state, done.slot)) this.#moveHead();
      this.#finalize(state);
      const resumed = this.#requests.resumedBy(block);
      if (resumed !== undefined) this.#ask(resumed);
    }
    for (const received of this.#waiting.childrenOf(block)) this.#admit(received);
  }

  /** A sealed header does not vouch for the body that a peer put under it: the block may come again, from another peer. */
  #refused({ hash: block, number }: BlockRef): void {
    const done = this.#importing.get(block);
    if (done === undefined) return;
    this.#importing.delete(block);
    this.#refusedBodies.add(bodyId(done.block));
    const peer = this.#anyPeer();
    if (peer !== undefined && this.#waiting.hasChildren(block)) this.#want(block, number, peer);
  }

  #moveHead(): void {
    const { head } = this.#tree;
    if (head.hash !== this.#context.chain.head.hash) this.#effects.push({ kind: "setHead", block: head.hash });
  }

  /** Finalises what a chain of blocks decides, each decision with the block that made it: after a restart there may be several. */
  #finalize(tip: ChainState): void {
    if (tip.finalized <= this.#tree.root.number) return;
    for (const state of this.#tree.path(this.#tree.root.hash, tip)) {
      if (state.finalized <= this.#tree.root.number) continue;
      const target = this.#tree.ancestor(state, state.finalized);
      invariant(target?.number === state.finalized, `block ${state.finalized} is above the last final one`);
      const proof = proofOf(this.#tree.path(target.hash, state));
      if (this.#tree.finalize(target)) this.#moveHead();
      this.#effects.push({ kind: "finalize", block: target.hash, proof });
    }
    this.#forget();
  }

  #forget(): void {
    const { number } = this.#tree.root;
    this.#waiting.dropUpTo(number);
    this.#requests.dropUpTo(number);
  }

  // ---- blocks that are missing

  #want(target: Hash, number: number, from: ReplicaId, descendant?: Block): void {
    const { root, head } = this.#tree;
    const { nowMs } = this.#context;
    const wanted = this.#requests.open(target, number, from, root.number, nowMs);
    if (wanted === undefined) return;
    this.#startRetrying();
    const behind = number - head.number > windowOf(head.set, this.#parameters.turn);
    const final = behind && descendant !== undefined ? this.#likelyFinal(descendant) : 0;
    // Far behind, proven blocks in bulk are quicker; what is missing then is asked for when they have come.
    if (final > root.number) this.#effects.push({ kind: "fetch", from, number: final });
    else this.#ask(wanted);
  }

  /** A height that whoever sealed this block has most likely finalised: finality follows about a round behind what is prevoted. */
  #likelyFinal(block: Block): number {
    const read = readHeader(block.header);
    return read.ok ? read.value.claims.maxHeightPrevoted - roundLength(this.#tree.root.set, this.#parameters.turn) : 0;
  }

  #ask(wanted: Wanted): void {
    wanted.above = Math.max(wanted.above, this.#tree.root.number);
    wanted.askedAtMs = this.#context.nowMs;
    wanted.asked.add(wanted.peer);
    wanted.resumeAfter = undefined;
    const { target, above, peer } = wanted;
    this.#effects.push({ kind: "send", to: peer, message: { type: "request", value: { target, above } } });
  }

  #serve(to: ReplicaId, target: Hash, above: number): void {
    const { chain } = this.#context;
    const path: Hash[] = [];
    let at: Hash = target;
    for (let header = chain.header(at); header !== undefined && header.number > above; header = chain.header(at)) {
      path.push(at);
      at = header.parentHash;
    }
    const blocks: Block[] = [];
    for (const one of path.reverse().slice(0, mostBlocks)) {
      const block = chain.block(one);
      if (block === undefined) break;
      blocks.push(block);
    }
    if (blocks.length > 0)
      this.#effects.push({ kind: "send", to, message: { type: "blocks", value: { target, blocks } } });
  }

  #answered(from: ReplicaId, target: Hash, blocks: readonly Block[]): void {
    const wanted = this.#requests.get(target);
    const last = blocks.at(-1);
    if (wanted === undefined || !wanted.asked.has(from) || last === undefined) return;
    if (last.hash === target) this.#requests.close(target);
    else {
      wanted.above = Math.max(wanted.above, last.header.number);
      wanted.resumeAfter = last.hash;
    }
    for (const block of blocks) this.#admit({ block, from });
    // All of it was known already.
    if (last.hash !== target && this.#tree.get(last.hash) !== undefined) this.#ask(wanted);
  }

  #startRetrying(): void {
    if (this.#retrying) return;
    this.#retrying = true;
    this.#effects.push({ kind: "setTimer", timer: "retry", afterMs: this.#slotMs });
  }

  /** Repeats what was not answered, from what is final on: in turn with somebody who should have it and with anybody. */
  #retry(): void {
    this.#retrying = false;
    const { repeat, given } = this.#requests.overdue(this.#context.nowMs, this.#slotMs);
    for (const { target } of given) this.#waiting.dropDescendants(target);
    for (const wanted of repeat) {
      const sources = [...wanted.sources];
      const source = sources[this.#context.random() % sources.length]!;
      wanted.peer = wanted.tries % 2 === 1 ? source : (this.#anyPeer() ?? source);
      wanted.above = this.#tree.root.number;
      this.#ask(wanted);
    }
    if (this.#requests.size > 0) this.#startRetrying();
  }

  #anyPeer(): ReplicaId | undefined {
    const { members } = this.#tree.head.set;
    const peers = members.map(({ replica }) => replica).filter((replica) => replica !== this.#context.self);
    return peers[this.#context.random() % Math.max(1, peers.length)];
  }
}

const bodyId = (block: Block): string => hash256(blockCodec.encode(block));

const setKey = (id: number): string => setPrefix + String(id).padStart(10, "0");
