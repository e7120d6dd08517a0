import { type Block, type BlockRef, block as blockCodec } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context, Effect } from "../contract.ts";
import { mostBlocks } from "../forks/messages.ts";
import { Recent } from "../forks/recent.ts";
import { Requests, type Wanted } from "../forks/requests.ts";
import { type Received, WaitingBlocks } from "../forks/waiting-blocks.ts";
import type { PosMessage } from "./messages.ts";

/** What is to become of a block whose parent is imported. */
export type Judgement = "import" | "bad";

/** What taking blocks in needs of the replica. */
export interface IntakePort {
  readonly slotMs: number;
  /** How many slots a block may come early: clocks differ. */
  readonly earlySlots: number;
  context(): Context;
  emit(effect: Effect<PosMessage>): void;
  root(): BlockRef;
  /** The slot that a block says it is of; undefined when it is not well-formed. */
  slotOf(block: Block): number | undefined;
  isImported(hash: Hash): boolean;
  judge(received: Received): Judgement;
  peers(): readonly ReplicaId[];
}

/** Blocks of future slots that are held, of all senders and of one. */
const mostHeld = 128;
const mostHeldOfOne = 16;
/** Bad or refused blocks that are remembered, to be bad only once. */
const mostBad = 256;
/** Heights that are fetched as proven blocks in bulk rather than one by one. */
const farBehind = 96;

/** Takes blocks in: asks for missing ancestors, waits for slots that have not begun, and imports in order of descent. */
export class BlockIntake {
  readonly #port: IntakePort;
  readonly #waiting = new WaitingBlocks();
  readonly #requests = new Requests();
  readonly #held: Received[] = [];
  readonly #importing = new Map<Hash, Block>();
  readonly #bad = new Recent(mostBad);
  /** Blocks that the host refused, body and all: another body under the same header may be the right one. */
  readonly #refusedBodies = new Recent(mostBad);
  #retrying = false;

  constructor(port: IntakePort) {
    this.#port = port;
  }

  inspect(): Readonly<Record<string, number>> {
    return { waiting: this.#waiting.size, wanted: this.#requests.size, held: this.#held.length };
  }

  isKnown(hash: Hash): boolean {
    return (
      this.#port.isImported(hash) ||
      this.#importing.has(hash) ||
      this.#waiting.has(hash) ||
      this.#bad.has(hash) ||
      this.#held.some((one) => one.block.hash === hash)
    );
  }

  /** Checks a block as far as its header goes and has it imported, or keeps it until it can be. */
  admit(received: Received): void {
    const { block } = received;
    const { header } = block;
    if (this.isKnown(block.hash) || header.number <= this.#port.root().number) return;
    const slot = this.#port.slotOf(block);
    if (slot === undefined) return;
    if (slot > this.#slotNow) this.#hold(received, slot);
    else if (!this.#port.isImported(header.parentHash)) this.#wait(received);
    else if (this.#port.judge(received) === "bad") this.#reject(block.hash);
    else if (this.#refusedBodies.size === 0 || !this.#refusedBodies.has(bodyId(block))) {
      this.#importing.set(block.hash, block);
      this.#port.emit({ kind: "importBlock", block });
    }
  }

  /** The block that was asked for is imported: true when it was asked for here. */
  imported(hash: Hash): boolean {
    this.#requests.close(hash);
    return this.#importing.delete(hash);
  }

  /** Goes on with what waited for a block. */
  resume(hash: Hash): void {
    const resumed = this.#requests.resumedBy(hash);
    if (resumed !== undefined) this.#ask(resumed);
    for (const received of this.#waiting.childrenOf(hash)) this.admit(received);
  }

  /** A sealed header does not vouch for the body that a peer put under it: the block may come again, from another peer. */
  refused({ hash, number }: BlockRef): void {
    const block = this.#importing.get(hash);
    if (block === undefined) return;
    this.#importing.delete(hash);
    this.#refusedBodies.add(bodyId(block));
    const peer = this.#anyPeer();
    if (peer !== undefined && this.#waiting.hasChildren(hash)) this.want(hash, number, peer);
  }

  /** A slot has begun. */
  slotBegan(): void {
    for (const received of this.#held.splice(0)) this.admit(received);
  }

  /** Forgets what is at or below the last final block. */
  forget(): void {
    const { number } = this.#port.root();
    this.#waiting.dropUpTo(number);
    this.#requests.dropUpTo(number);
  }

  /** Repeats requests after blocks came another way. */
  repeat(): void {
    for (const wanted of this.#requests.all()) this.#ask(wanted);
  }

  /** Asks for a block that somebody has spoken of. */
  want(target: Hash, number: number, from: ReplicaId): void {
    const root = this.#port.root();
    if (number <= root.number || from === this.#port.context().self) return;
    const { nowMs, chain } = this.#port.context();
    const wanted = this.#requests.open(target, number, from, root.number, nowMs);
    if (wanted === undefined) return;
    this.#startRetrying();
    // Far behind, proven blocks in bulk are quicker; what is missing then is asked for when they have come.
    if (number - chain.head.number > farBehind) this.#port.emit({ kind: "fetch", from, number: number - farBehind });
    else this.#ask(wanted);
  }

  serve(to: ReplicaId, target: Hash, above: number): void {
    const { chain } = this.#port.context();
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
      this.#port.emit({ kind: "send", to, message: { type: "blocks", value: { target, blocks } } });
  }

  answered(from: ReplicaId, target: Hash, blocks: readonly Block[]): void {
    const wanted = this.#requests.get(target);
    const last = blocks.at(-1);
    if (wanted === undefined || !wanted.asked.has(from) || last === undefined) return;
    if (last.hash === target) this.#requests.close(target);
    else {
      wanted.above = Math.max(wanted.above, last.header.number);
      wanted.resumeAfter = last.hash;
    }
    for (const block of blocks) this.admit({ block, from });
    // All of it was known already.
    if (last.hash !== target && this.#port.isImported(last.hash)) this.#ask(wanted);
  }

  /** Repeats what was not answered, from what is final on: in turn with somebody who should have it and with anybody. */
  retry(): void {
    this.#retrying = false;
    const { nowMs, random } = { nowMs: this.#port.context().nowMs, random: () => this.#port.context().random() };
    const { repeat, given } = this.#requests.overdue(nowMs, this.#port.slotMs);
    for (const { target } of given) this.#waiting.dropDescendants(target);
    for (const wanted of repeat) {
      const sources = [...wanted.sources];
      const source = sources[random() % sources.length]!;
      wanted.peer = wanted.tries % 2 === 1 ? source : (this.#anyPeer() ?? source);
      wanted.above = this.#port.root().number;
      this.#ask(wanted);
    }
    if (this.#requests.size > 0) this.#startRetrying();
  }

  get #slotNow(): number {
    return Math.floor(this.#port.context().nowMs / this.#port.slotMs);
  }

  /** A slot that has not begun here. */
  #hold(received: Received, slot: number): void {
    const ofOne = this.#held.filter((one) => one.from === received.from).length;
    if (slot - this.#slotNow > this.#port.earlySlots || this.#held.length >= mostHeld || ofOne >= mostHeldOfOne) return;
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
    const root = this.#port.root();
    if (missing.number <= root.number) {
      // Its branch leaves the chain below what is final here.
      if (missing.hash !== root.hash) this.#reject(missing.hash);
      return;
    }
    if (!this.isKnown(missing.hash)) this.want(missing.hash, missing.number, from);
  }

  #reject(hash: Hash): void {
    this.#bad.add(hash);
    this.#waiting.dropDescendants(hash);
    this.#requests.close(hash);
  }

  #ask(wanted: Wanted): void {
    const context = this.#port.context();
    wanted.above = Math.max(wanted.above, this.#port.root().number);
    wanted.askedAtMs = context.nowMs;
    wanted.asked.add(wanted.peer);
    wanted.resumeAfter = undefined;
    const { target, above, peer } = wanted;
    this.#port.emit({ kind: "send", to: peer, message: { type: "request", value: { target, above } } });
  }

  #startRetrying(): void {
    if (this.#retrying) return;
    this.#retrying = true;
    this.#port.emit({ kind: "setTimer", timer: "retry", afterMs: this.#port.slotMs });
  }

  #anyPeer(): ReplicaId | undefined {
    const peers = this.#port.peers();
    return peers[this.#port.context().random() % Math.max(1, peers.length)];
  }
}

const bodyId = (block: Block): string => hash256(blockCodec.encode(block));
