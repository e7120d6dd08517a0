import { type Block, type BlockRef, block as blockCodec } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { type Hash, invariant, RecentSet, type ReplicaId } from "@paragrid/primitives";
import type { AuthoritySet } from "../authorities.ts";
import type { Context, DurableReader, Effect, Event, Replica } from "../contract.ts";
import { Finalize } from "../finalize.ts";
import type { Dissemination } from "../gossip/dissemination.ts";
import { drawPeers } from "../gossip/draw-peers.ts";
import { Pushes } from "../gossip/pushes.ts";
import { ForkTree } from "./fork-tree.ts";
import { Importing } from "./importing.ts";
import { type BlockMessage, isBlockMessage, mostBlocks } from "./messages.ts";
import { Requests, type Wanted } from "./requests.ts";
import { type Received, WaitingBlocks } from "./waiting-blocks.ts";

/** What an algorithm says of a block whose parent is known. */
export type Judgement<S> =
  | { readonly kind: "valid"; readonly state: S }
  /** Its time has not come by this replica's clock. */
  | { readonly kind: "early"; readonly untilMs: number }
  | { readonly kind: "invalid"; readonly reason: string };

/** Blocks of the future that are held, of all senders and of one. */
const mostHeld = 128;
const mostHeldOfOne = 16;
/** How far a block may be ahead of the clock to be held, in times of a request's patience: clocks differ by less. */
const mostHeldFor = 16;
/** Bad or refused blocks that are remembered, to be bad only once. */
const mostBad = 256;

/**
 * What replicas of algorithms have in common whose chain forks: blocks go to all, are checked as far as their headers go, executed by
 * the host, kept in a tree of which the best tip is the head; what lacks a parent waits while its ancestors are asked for. An algorithm
 * adds who may make a block, which tip is best, and what is final: `S` is what it knows of a block from its ancestors, `M` what its
 * replicas say to each other besides blocks.
 */
export abstract class ForkingReplica<S extends BlockRef, M extends { readonly type: string } = never>
  implements Replica<BlockMessage | M>
{
  // Of the current step, and what every block that comes is compared with first.
  #context!: Context;
  #effects: Effect<BlockMessage | M>[] | undefined;
  /** The block imported last, of which most copies come when blocks are pushed from many sides. */
  #newest: Hash | undefined;
  #tree: ForkTree<S> | undefined;
  /** The greatest height that a block had here: whatever is higher is new. */
  #highest = 0;
  /** True while nothing waits, is wanted, was refused: looking at each of these would take longer than all else about most blocks. */
  #isQuiet = true;
  readonly #retryMs: number;
  readonly #dissemination: Dissemination;
  readonly #pushes = new Pushes<Block>();
  readonly #waiting = new WaitingBlocks();
  readonly #requests = new Requests();
  readonly #held: Received[] = [];
  #releaseAtMs = 0;
  /** Valid as far as headers go, the host is executing them. */
  readonly #importing = new Importing<S>();
  readonly #bad = new RecentSet<Hash>(mostBad);
  /** Blocks that the host refused, body and all: another body under the same header may be the right one. */
  readonly #refusedBodies = new RecentSet<string>(mostBad);
  #retrying = false;
  /** The height up to which blocks were final before this life, or came final by sync. */
  #takenOver = 0;

  constructor(options: { readonly retryMs: number; readonly dissemination?: Dissemination }) {
    this.#retryMs = options.retryMs;
    this.#dissemination = options.dissemination ?? "direct";
  }

  step(event: Event<BlockMessage | M>, context: Context): readonly Effect<BlockMessage | M>[] {
    this.#context = context;
    this.#effects = undefined;
    switch (event.kind) {
      case "start":
        this.#start(event.durable);
        break;
      case "timer":
        if (event.timer === "retry") this.#retry();
        else if (event.timer === "held") this.#release();
        else if (event.timer === "push") this.#push();
        else this.timerFired(event.timer);
        break;
      case "message":
        if (isBlockMessage(event.message)) this.#receive(event.from, event.message);
        else this.heard(event.from, event.message);
        break;
      case "blockBuilt":
        this.built(event.block);
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
        this.learn(event.set);
        break;
      case "workDue":
        this.workDue(event.parent);
        break;
      case "workFound":
        this.workFound(event.block, event.nonce);
        break;
      default:
        event satisfies never;
    }
    return this.#effects ?? nothing;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return {
      head: this.#tree?.head.number,
      headBlock: this.#tree?.head.hash,
      finalized: this.#tree?.root.number,
      takenOver: this.#takenOver,
      tips: this.#tree?.tips().map(({ hash, number }) => ({ hash, number })),
      waiting: this.#waiting.size,
      wanted: this.#requests.size,
      held: this.#held.length,
    };
  }

  // ---- what an algorithm adds

  /** Reads what earlier lives wrote; the tree is made after it. */
  protected restore(_durable: DurableReader): void {}
  /** What follows from the ancestors of a final block, after a restart or a sync. */
  protected abstract stateAt(hash: Hash): S;
  /** The state after a child of this block, or why there is none. */
  protected abstract judge(parent: S, block: Block): Judgement<S>;
  protected abstract isBetter(candidate: S, head: S): boolean;
  /** This block is in the tree now, or it is the head after a start or a sync: something may have become final. */
  protected abstract decide(tip: S): void;
  /** A height that whoever knows this block has most likely finalised: far behind, it is synced instead of asked for block by block. */
  protected abstract likelyFinal(block: Block): number;
  /** The replica is up: blocks may be made from now on. */
  protected abstract begin(): void;
  protected abstract timerFired(timer: string): void;
  protected abstract built(block: Block): void;
  /** A message of the algorithm's own. */
  protected heard(_from: ReplicaId, _message: M): void {}
  protected workDue(_parent: Hash): void {}
  protected workFound(_block: Block, _nonce: Uint8Array): void {}
  /** The head, or what is final, is another block than before. */
  protected headMoved(): void {}
  /** Another set rules after the last final block. */
  protected learn(_set: AuthoritySet): void {}
  /** A valid header of somebody else's, on whatever branch. */
  protected watch(_state: S): void {}
  /** A branch that leaves the chain below what is final here: it is not followed, whatever it is worth. */
  protected forkBelowFinal(): void {}
  /** The last block that this replica made in an earlier life, imported or not. */
  protected ownBlock(): Block | undefined {
    return undefined;
  }
  /** Blocks that matter to it besides. */
  protected remembered(): readonly Hash[] {
    return [];
  }
  protected plant(root: S): ForkTree<S> {
    return new ForkTree(root, (candidate, head) => this.isBetter(candidate, head));
  }

  // ---- what it may use

  protected get context(): Context {
    return this.#context;
  }

  protected get tree(): ForkTree<S> {
    invariant(this.#tree !== undefined, "a replica is started before anything else happens to it");
    return this.#tree;
  }

  protected get isStarted(): boolean {
    return this.#tree !== undefined;
  }

  protected emit(effect: Effect<BlockMessage | M>): void {
    if (this.#effects === undefined) this.#effects = [effect];
    else this.#effects.push(effect);
  }

  /** Sends a block of one's own to all, or under gossip to some, and imports it. */
  protected publish(block: Block): void {
    if (this.#dissemination === "direct")
      this.emit({ kind: "send", to: "all", message: { type: "block", value: { block } } });
    else this.#passOn(block, this.#context.self);
    this.admit({ block, from: this.#context.self });
  }

  #passOn(block: Block, from: ReplicaId): void {
    if (this.#dissemination === "direct") return;
    const { fanout, rounds, roundMs } = this.#dissemination;
    if (rounds === 0) {
      this.#sendOn(block, from, fanout);
      return;
    }
    this.#pushes.add(block, rounds);
    if (this.#pushes.size === 1) this.#awaitRound(roundMs);
  }

  #awaitRound(roundMs: number): void {
    const afterMs = Pushes.untilNextRound(this.#context.nowMs, roundMs);
    this.emit({ kind: "setTimer", timer: "push", afterMs });
  }

  #push(): void {
    if (this.#dissemination === "direct") return;
    for (const block of this.#pushes.round()) this.#sendOn(block, this.#context.self, this.#dissemination.fanout);
    if (this.#pushes.size > 0) this.#awaitRound(this.#dissemination.roundMs);
  }

  #sendOn(block: Block, from: ReplicaId, fanout: number): void {
    // One message, however many get it: hosts measure and encode it once.
    const message: BlockMessage = { type: "block", value: { block } };
    this.emit({ kind: "send", to: drawPeers(fanout, from, this.#context), message });
  }

  protected sayTip(): void {
    const { hash, number } = this.tree.head;
    if (number > 0) this.emit({ kind: "send", to: "all", message: { type: "tip", value: { hash, number } } });
  }

  // ---- a replica's life

  #start(durable: DurableReader): void {
    const { chain, authorities } = this.#context;
    this.restore(durable);
    this.learn(authorities);
    this.#tree = this.plant(this.stateAt(chain.finalized.hash));
    this.#takenOver = chain.finalized.number;
    const own = this.ownBlock();
    // The host keeps what was imported, but only some hosts tell which of it was the head.
    for (const known of [chain.head.hash, own?.hash, own?.header.parentHash, ...this.remembered()])
      this.#readopt(known);
    this.#moveHead();
    this.decide(this.tree.head);
    this.sayTip();
    // Sealed before a crash and not imported: nobody may have heard of it.
    if (
      own !== undefined &&
      this.tree.get(own.hash) === undefined &&
      this.tree.get(own.header.parentHash) !== undefined
    )
      this.publish(own);
    this.begin();
  }

  /** Takes blocks over that the host has imported in an earlier life. */
  #readopt(hash: Hash | undefined): void {
    const { chain } = this.#context;
    const path: Block[] = [];
    for (let at = hash; at !== undefined && this.tree.get(at) === undefined; ) {
      const block = chain.block(at);
      if (block === undefined || block.header.number <= this.tree.root.number) return;
      path.push(block);
      at = block.header.parentHash;
    }
    for (const block of path.reverse()) {
      const judged = this.judge(this.tree.get(block.header.parentHash)!, block);
      if (judged.kind !== "valid") return;
      this.tree.insert(judged.state);
      this.#highest = Math.max(this.#highest, block.header.number);
    }
  }

  #synced(block: BlockRef): void {
    if (block.number <= this.tree.root.number) return;
    // The new tree need not hold it.
    this.#newest = undefined;
    this.#takenOver = block.number;
    const known = this.tree.get(block.hash);
    if (known !== undefined) this.tree.finalize(known);
    else this.#tree = this.plant(this.stateAt(block.hash));
    this.#moveHead();
    this.#forget();
    this.decide(this.tree.head);
    // What was in flight below the new root will never be attached; what waited for it may.
    for (const received of this.#waiting.childrenOf(block.hash)) this.admit(received);
    for (const wanted of this.#requests.all()) this.#ask(wanted);
    this.headMoved();
  }

  // ---- blocks

  #receive(from: ReplicaId, message: BlockMessage): void {
    switch (message.type) {
      case "block": {
        const { block } = message.value;
        if (block.hash !== this.#newest) this.admit({ block, from, news: true });
        return;
      }
      case "tip": {
        this.want(message.value.hash, message.value.number, from);
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

  /** Asks for a block that somebody has spoken of. */
  protected want(target: Hash, number: number, from: ReplicaId): void {
    if (from !== this.#context.self && number > this.tree.root.number && !this.#isKnown(target))
      this.#want(target, number, from);
  }

  #isKnown(block: Hash): boolean {
    return (
      this.tree.get(block) !== undefined ||
      this.#importing.has(block) ||
      this.#waiting.has(block) ||
      this.#bad.has(block) ||
      (this.#held.length > 0 && this.#held.some((one) => one.block.hash === block))
    );
  }

  /** Checks a block as far as its header goes and has it imported, or keeps it until it can be. */
  protected admit(received: Received): void {
    const { block, from } = received;
    const { header } = block;
    if (header.number <= this.tree.root.number) return;
    if (header.number > this.#highest) this.#highest = header.number;
    else if (this.#isKnown(block.hash)) return;
    const parent = this.tree.get(header.parentHash);
    if (parent === undefined) {
      this.#wait(received);
      return;
    }
    const judged: Judgement<S> =
      header.number === parent.number + 1
        ? this.judge(parent, block)
        : { kind: "invalid", reason: `number ${header.number} on a parent of number ${parent.number}` };
    if (judged.kind === "early") {
      this.#hold(received, judged.untilMs);
      return;
    }
    if (judged.kind === "invalid") {
      this.#reject(block.hash);
      return;
    }
    if (from !== this.#context.self) this.watch(judged.state);
    if (!this.#isQuiet && this.#refusedBodies.size > 0 && this.#refusedBodies.has(bodyId(block))) return;
    // Before it is executed: a valid seal costs enough to be no flood. But not what was refused: replicas would pass it to and fro.
    if (received.news === true) this.#passOn(block, from);
    this.#importing.add(block, judged.state);
    this.emit({ kind: "importBlock", block });
  }

  #hold(received: Received, untilMs: number): void {
    const ofOne = this.#held.filter((one) => one.from === received.from).length;
    const waitMs = untilMs - this.#context.nowMs;
    if (waitMs > mostHeldFor * this.#retryMs || this.#held.length >= mostHeld || ofOne >= mostHeldOfOne) return;
    this.#held.push(received);
    if (this.#held.length > 1 && untilMs >= this.#releaseAtMs) return;
    this.#releaseAtMs = untilMs;
    this.emit({ kind: "setTimer", timer: "held", afterMs: Math.max(1, waitMs) });
  }

  #release(): void {
    for (const received of this.#held.splice(0)) this.admit(received);
  }

  #wait(received: Received): void {
    const { block, from } = received;
    if (this.#bad.has(block.header.parentHash)) {
      this.#reject(block.hash);
      return;
    }
    if (!this.#waiting.add(received)) return;
    this.#isQuiet = false;
    const missing = this.#waiting.missing(block);
    if (missing.number <= this.tree.root.number) {
      // Its branch leaves the chain below what is final here.
      if (missing.hash !== this.tree.root.hash) {
        this.#reject(missing.hash);
        this.forkBelowFinal();
      }
      return;
    }
    if (this.#isKnown(missing.hash)) return;
    this.#want(missing.hash, missing.number, from, block);
  }

  #reject(block: Hash): void {
    this.#bad.add(block);
    this.#waiting.dropDescendants(block);
    this.#requests.close(block);
  }

  #imported({ hash: block }: BlockRef): void {
    const state = this.#importing.take(block)?.state;
    if (state === undefined) return;
    if (!this.#isQuiet) this.#requests.close(block);
    if (this.tree.get(state.parent) !== undefined) {
      const isHead = this.tree.insert(state);
      this.#newest = block;
      if (isHead) this.#moveHead();
      this.decide(state);
      if (isHead) this.headMoved();
      const resumed = this.#isQuiet ? undefined : this.#requests.resumedBy(block);
      if (resumed !== undefined) this.#ask(resumed);
    }
    if (!this.#isQuiet) for (const received of this.#waiting.childrenOf(block)) this.admit(received);
  }

  /** A sealed header does not vouch for the body that a peer put under it: the block may come again, from another peer. */
  #refused({ hash: block, number }: BlockRef): void {
    const done = this.#importing.take(block);
    if (done === undefined) return;
    this.#isQuiet = false;
    this.#refusedBodies.add(bodyId(done.block));
    const peer = this.#anyPeer();
    if (peer !== undefined && this.#waiting.hasChildren(block)) this.#want(block, number, peer);
  }

  #moveHead(): void {
    const { head } = this.tree;
    if (head.hash !== this.#context.chain.head.hash) this.emit({ kind: "setHead", block: head.hash });
  }

  /** Makes a block of the tree final; its proof is made when somebody asks for it. */
  protected finalize(state: S, prove: () => Uint8Array): void {
    if (this.tree.finalize(state)) this.#moveHead();
    this.emit(new Finalize(state.hash, prove));
    this.#forget();
  }

  #forget(): void {
    if (this.#isQuiet) return;
    const { number } = this.tree.root;
    this.#waiting.dropUpTo(number);
    this.#requests.dropUpTo(number);
    this.#isQuiet = this.#waiting.size === 0 && this.#requests.size === 0 && this.#refusedBodies.size === 0;
  }

  // ---- blocks that are missing

  #want(target: Hash, number: number, from: ReplicaId, descendant?: Block): void {
    const { root } = this.tree;
    const wanted = this.#requests.open(target, number, from, root.number, this.#context.nowMs);
    if (wanted === undefined) return;
    this.#isQuiet = false;
    this.#startRetrying();
    const final = descendant === undefined ? 0 : this.likelyFinal(descendant);
    // Far behind, proven blocks in bulk are quicker; what is missing then is asked for when they have come.
    if (final > root.number + mostBlocks) this.emit({ kind: "fetch", from, number: final });
    else this.#ask(wanted);
  }

  #ask(wanted: Wanted): void {
    wanted.above = Math.max(wanted.above, this.tree.root.number);
    wanted.askedAtMs = this.#context.nowMs;
    wanted.asked.add(wanted.peer);
    wanted.resumeAfter = undefined;
    const { target, above, peer } = wanted;
    this.emit({ kind: "send", to: peer, message: { type: "request", value: { target, above } } });
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
    if (blocks.length > 0) this.emit({ kind: "send", to, message: { type: "blocks", value: { target, blocks } } });
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
    for (const block of blocks) this.admit({ block, from });
    // All of it was known already.
    if (last.hash !== target && this.tree.get(last.hash) !== undefined) this.#ask(wanted);
  }

  #startRetrying(): void {
    if (this.#retrying) return;
    this.#retrying = true;
    this.emit({ kind: "setTimer", timer: "retry", afterMs: this.#retryMs });
  }

  /** Repeats what was not answered, from what is final on: in turn with somebody who should have it and with anybody. */
  #retry(): void {
    this.#retrying = false;
    const { repeat, given } = this.#requests.overdue(this.#context.nowMs, this.#retryMs);
    for (const { target } of given) this.#waiting.dropDescendants(target);
    for (const wanted of repeat) {
      const sources = [...wanted.sources];
      const source = sources[this.#context.random() % sources.length]!;
      wanted.peer = wanted.tries % 2 === 1 ? source : (this.#anyPeer() ?? source);
      wanted.above = this.tree.root.number;
      this.#ask(wanted);
    }
    if (this.#requests.size > 0) this.#startRetrying();
  }

  #anyPeer(): ReplicaId | undefined {
    const { authorities, self } = this.#context;
    const peers = authorities.members.map(({ replica }) => replica).filter((replica) => replica !== self);
    return peers[this.#context.random() % Math.max(1, peers.length)];
  }
}

const nothing: readonly Effect<never>[] = [];
const bodyId = (block: Block): string => hash256(blockCodec.encode(block));
