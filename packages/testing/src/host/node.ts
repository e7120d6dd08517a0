import { type Block, type BlockRef, blockRef, type DigestItem, headerHash, unsealed } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  ancestryFrom,
  type ConsensusProtocol,
  type Context,
  type Effect,
  type Event,
  named,
  nextAuthorities,
  nextAuthoritiesDigest,
  type Replica,
  solvePuzzle,
  triesFor,
} from "@paragrid/consensus";
import { type Actor, type ActorId, type Behaviour, type Kernel, samplerOf } from "@paragrid/kernel";
import { asHash, fromUtf8, type Hash, type ReplicaId, toHex, utf8 } from "@paragrid/primitives";
import type { SigningKey, SigningScheme } from "../signing.ts";
import { executedBlock, invalidity, type Workload } from "./execution.ts";
import type { History } from "./history.ts";
import { type Journal, readJournal } from "./journal.ts";
import { type Segment, segmentsAfter, takeSegments } from "./sync.ts";
import { createTree, type Tree } from "./tree.ts";

/** What travels between nodes, and from a node to itself. */
export type Payload =
  | { readonly kind: "protocol"; readonly message: unknown; readonly again?: true }
  | { readonly kind: "announce"; readonly number: number }
  /** "I have finalised this: what comes after?" */
  | { readonly kind: "ask"; readonly number: number; readonly hash: Hash }
  | { readonly kind: "segments"; readonly segments: readonly Segment[] };

/** Work that takes CPU time. */
type Job =
  | { readonly kind: "build"; readonly parent: Block; readonly preDigest: Uint8Array }
  | { readonly kind: "import"; readonly block: Block };

/** What a finished sync makes known. */
type Durable =
  | { readonly kind: "imported"; readonly block: Block }
  | { readonly kind: "finalized"; readonly blocks: readonly Block[]; readonly last: Block; readonly proof: Uint8Array };

/** What all nodes of a run share. */
export interface World {
  readonly algorithm: Algorithm;
  readonly kernel: Kernel<Payload>;
  readonly history: History;
  readonly workload: Workload;
  readonly scheme: SigningScheme;
  readonly genesis: Block;
  readonly genesisAuthorities: AuthoritySet;
  readonly machine: Machine;
  readonly transactionsPerBlock: number;
  readonly blockLimit: number;
  readonly announceMs: number;
  /** Every block that was ever imported: a node's disk names them, their content is here once. */
  readonly blocks: Map<Hash, Block>;
  /** The nodes, as actors, that hear what one says to a replica or to all. */
  hearersOf(from: ActorId, to: ReplicaId | "all"): readonly ActorId[];
  replicaOf(actor: ActorId): ReplicaId;
  /** Who built a block, and when, by the hash of its header before any seal. */
  readonly builders: Map<Hash, Built>;
  /** The set that a block at that height has to hand over to. */
  handOverAt(number: number, current: () => AuthoritySet): AuthoritySet | undefined;
  /** Counts a message and hands back what the recipients see. */
  outgoing(from: ReplicaId, to: ReplicaId | "all", message: unknown): unknown;
  /** A message has come to somebody for the first time. */
  heard(from: ReplicaId, message: unknown): void;
  /** A replica has taken a step, and its effects are under way. */
  stepped(): void;
  /** `last` is the one that the proof is of, and the last of `blocks`. */
  finalized(node: Node, blocks: readonly Block[], last: Block, proof: Uint8Array): void;
}

export interface Built {
  readonly by: ReplicaId;
  readonly atMs: number;
}

/** Costs in virtual time. */
export interface Machine {
  readonly persistMs: number;
  readonly buildMs: number;
  readonly executeMs: number;
}

export interface NodeOptions {
  readonly id: ReplicaId;
  readonly protocol: ConsensusProtocol<unknown, { readonly blockIntervalMs: number }>;
  readonly parameters: { readonly blockIntervalMs: number };
  readonly key: SigningKey;
  readonly honest: boolean;
  /** Its disk may lose what it said to have written: it may forget, as no honest replica does. */
  readonly amnesic: boolean;
  /** Its block sync offers altered proofs. */
  readonly lies: boolean;
  /** It is the second node of a twin, whose first one is `of`: each of its lives begins with what that one's disk has by then. */
  readonly twin?: { readonly of: Node; bornAt(nowMs: number): number | undefined };
}

const announceTimer = "host/announce";
const workTimer = "host/work";
const searchTime = samplerOf({ kind: "exponential", mean: 1 });
const blockPrefix = "block/";
const finalPrefix = "final/";
const padded = (number: number): string => String(number).padStart(9, "0");

/** One replica in its host, an actor of the kernel: obeys effects in order, keeps what is durable over crashes. */
export class Node implements Behaviour<Payload> {
  readonly id: ReplicaId;
  readonly honest: boolean;
  tree: Tree;
  authorities: AuthoritySet;
  replica: Replica<unknown> | undefined;
  readonly #world: World;
  readonly #options: NodeOptions;
  #self!: Actor<Payload>;
  #context!: Context;
  #journal!: Journal;
  #imports: Block[] = [];
  #working: Extract<Effect<unknown>, { readonly kind: "work" }> | undefined;
  #durable = new Map<number, Durable>();
  #tokens = 0;
  /** The highest block known to be final, as an onlooker remembers it: not part of the node's memory. */
  #keeps: BlockRef | undefined;
  /** What was final when this node last announced. */
  #announced = -1;
  #bornMs: number | undefined;

  constructor(world: World, options: NodeOptions) {
    this.id = options.id;
    this.honest = options.honest;
    this.tree = createTree(world.genesis);
    this.authorities = world.genesisAuthorities;
    this.#world = world;
    this.#options = options;
  }

  get up(): boolean {
    return this.#world.kernel.isUp(this.#self.id);
  }

  /** Nothing that it has done would be lost by a crash now: neither waits a write for its sync, nor does it crash in this very step, in which it writes no more. */
  get isSynced(): boolean {
    return this.#self.isSynced && !this.#self.isCondemned;
  }

  /** Takes the node down now; only what was durable is left. */
  crash(): void {
    this.#world.kernel.apply({ kind: "crash", actors: [this.#self.name] });
  }

  /** Brings it back. */
  restart(): void {
    this.#world.kernel.apply({ kind: "restart", actors: [this.#self.name] });
  }

  /** A new life, from what was durable. */
  boot(self: Actor<Payload>): this {
    this.#self = self;
    const { twin } = this.#options;
    if (twin !== undefined) {
      const bornMs = twin.bornAt(this.#world.kernel.nowMs);
      // At the start there is nothing yet.
      if (bornMs !== this.#bornMs && bornMs !== 0) this.#copyDisk(twin.of);
      this.#bornMs = bornMs;
    }
    this.#imports = [];
    this.#durable = new Map();
    this.#announced = -1;
    this.#load();
    this.#checkKept();
    this.#context = this.#contextOf(self);
    this.replica = this.#options.protocol.create(this.#options.parameters);
    const { saved } = this.#journal;
    if (this.#world.announceMs > 0) self.setTimer(announceTimer, this.#world.announceMs);
    this.#step({
      kind: "start",
      durable: {
        get: (key) => saved.get(key),
        keys: (prefix) => [...saved.keys()].filter((key) => key.startsWith(prefix)),
      },
    });
    return this;
  }

  received(from: ActorId, payload: Payload): void {
    const sender = this.#world.replicaOf(from);
    switch (payload.kind) {
      case "protocol":
        if (payload.again === undefined) this.#world.heard(sender, payload.message);
        this.#step({ kind: "message", from: sender, message: payload.message });
        return;
      case "announce": {
        const own = this.tree.finalized.number;
        if (own < payload.number && own === this.#announced) this.#ask(sender);
        return;
      }
      case "ask": {
        const segments = segmentsAfter(this.tree, payload.number, payload.hash);
        if (segments.length > 0) this.#send(sender, { kind: "segments", segments: this.#offered(segments) });
        return;
      }
      case "segments": {
        const refusal = takeSegments(this, payload.segments);
        if (refusal !== undefined) this.#world.history.syncRefusals.push(refusal);
        return;
      }
      default:
        payload satisfies never;
    }
  }

  timerFired(timer: string | number): void {
    if (timer === workTimer) {
      const { block, puzzle, target } = this.#working!;
      const nonce = solvePuzzle(puzzle, target, { first: 0n, tries: Number.MAX_SAFE_INTEGER })!;
      this.#step({ kind: "workFound", block, nonce });
      return;
    }
    if (timer !== announceTimer) {
      this.#step({ kind: "timer", timer: String(timer) });
      return;
    }
    this.#self.setTimer(announceTimer, this.#world.announceMs);
    const { number } = this.tree.finalized;
    this.#announced = number;
    this.#self.sendAll(this.#world.hearersOf(this.#self.id, "all"), { kind: "announce", number }, 8);
  }

  jobFinished(job: unknown): void {
    const done = job as Job;
    if (done.kind === "build") this.#built(done.parent, done.preDigest);
    else this.#executed(done.block);
  }

  synced(token: number): void {
    const durable = this.#durable.get(token)!;
    this.#durable.delete(token);
    if (durable.kind === "imported") this.#step({ kind: "blockImported", block: blockRef(durable.block) });
    else this.#recordFinal(durable.blocks, durable.last, durable.proof);
  }

  /** Takes over proven blocks that sync brought: imports, finalises and tells the replica. Answers why not, if not. */
  takeSegment(blocks: readonly Block[], proof: Uint8Array): string | undefined {
    const last = blocks.at(-1)!;
    for (const block of blocks) {
      if (this.tree.header(block.hash) !== undefined) continue;
      const reason = this.#refusal(block);
      if (reason !== undefined) return reason;
      this.#insert(block);
    }
    if (!this.tree.isAncestor(this.tree.finalized.hash, last.hash)) return "it conflicts with what is finalised here";
    const set = this.#finalized(last, proof);
    this.#world.history.synced++;
    this.#step({ kind: "synced", block: blockRef(last), proof });
    this.#handOver(set);
    return undefined;
  }

  /** Why the proof does not prove the block under the set that rules here, or undefined. */
  badProof(block: Block, proof: Uint8Array, below: readonly Block[] = []): string | undefined {
    const { algorithm, genesis, scheme } = this.#world;
    const unknown = new Map(below.map(({ hash, header }) => [hash, header]));
    const { finalized } = this.tree;
    const ancestry = ancestryFrom(finalized, block.header, (hash) => unknown.get(hash) ?? this.tree.header(hash));
    const claim = {
      genesis: genesis.hash,
      authorities: this.authorities,
      header: block.header,
      hash: block.hash,
      proof,
      ...(ancestry === undefined ? {} : { ancestry }),
    };
    const verdict = algorithm.verifier.verify(claim, scheme);
    return verdict.ok ? undefined : verdict.error;
  }

  #contextOf(self: Actor<Payload>): Context {
    const node = this;
    return {
      self: this.id,
      genesis: blockRef(this.#world.genesis),
      get authorities() {
        return node.authorities;
      },
      get nowMs() {
        return self.nowMs();
      },
      random: () => self.random.nextUint32(),
      crypto: { ...this.#options.key, ...this.#world.scheme },
      chain: this.tree,
    };
  }

  #step(event: Event<unknown>): void {
    for (const effect of this.replica!.step(event, this.#context)) this.#obey(effect);
    this.#world.stepped();
  }

  /** Sends wait for the syncs before them; what finality and imports make known does so when their own sync is done. */
  #obey(effect: Effect<unknown>): void {
    const self = this.#self;
    switch (effect.kind) {
      case "send": {
        for (const to of effect.to === "all" ? (["all"] as const) : named(effect.to)) {
          const message = this.#world.outgoing(this.id, to, effect.message);
          this.#send(to, { kind: "protocol", message });
        }
        return;
      }
      case "setTimer":
        self.setTimer(effect.timer, effect.afterMs);
        return;
      case "cancelTimer":
        self.cancelTimer(effect.timer);
        return;
      case "persist":
        self.write([this.#journal.record(effect.writes)]);
        self.sync();
        return;
      case "buildBlock":
        this.#build(effect.parent, effect.preDigest);
        return;
      case "importBlock":
        // One executor: imports happen one after another, in the order they were asked for.
        if (this.#imports.push(effect.block) === 1) this.#execute();
        return;
      case "setHead":
        this.tree.setHead(effect.block);
        return;
      case "finalize":
        this.#finalize(effect.block, effect.proof);
        return;
      case "fetch":
        this.#ask(effect.from);
        return;
      case "accuse": {
        const { replica, evidence } = effect;
        this.#world.history.accusations.push({ by: this.id, replica, evidence, atMs: this.#world.kernel.nowMs });
        return;
      }
      case "mine":
        this.#step({ kind: "workDue", parent: effect.parent });
        return;
      case "work":
        this.#working = effect;
        self.setTimer(
          workTimer,
          (1000 * triesFor(effect.target) * self.random.sample(searchTime)) / effect.hashesPerSecond,
        );
        return;
      default:
        effect satisfies never;
    }
  }

  #send(to: ReplicaId | "all", payload: Payload): void {
    const { protocol } = this.#world.algorithm;
    const size = payload.kind === "protocol" ? protocol.message.size(payload.message) : 64;
    const hearers = this.#world.hearersOf(this.#self.id, to);
    if (to === "all") this.#self.sendAll(hearers, payload, size, size);
    else for (const actor of hearers) this.#self.send(actor, payload, size, size);
  }

  #ask(peer: ReplicaId): void {
    const { number, hash } = this.tree.finalized;
    if (peer !== this.id) this.#send(peer, { kind: "ask", number, hash });
  }

  #offered(segments: readonly Segment[]): readonly Segment[] {
    if (!this.#options.lies) return segments;
    return segments.map(({ blocks, proof }) => {
      const altered = proof.slice();
      altered[altered.length - 1]! ^= 1;
      return { blocks, proof: altered };
    });
  }

  #violation(what: string): void {
    const { history, kernel } = this.#world;
    if (this.honest) history.violations.push(`replica ${this.id} at ${kernel.nowMs} ms: ${what}`);
  }

  #build(parentHash: Hash, preDigest: Uint8Array): void {
    const parent = this.tree.block(parentHash);
    if (parent === undefined) this.#violation(`builds on ${parentHash}, which is not imported`);
    // A limited run has an end: the block after the last one never comes.
    else if (parent.header.number < this.#world.blockLimit)
      this.#self.runJob(1000 * this.#world.machine.buildMs, { kind: "build", parent, preDigest } satisfies Job);
  }

  #built(parent: Block, preDigest: Uint8Array): void {
    const { algorithm, kernel, workload, builders, transactionsPerBlock } = this.#world;
    const handOver = this.#handOverOn(parent);
    const block = executedBlock(parent, workload.take(transactionsPerBlock), [
      { type: "PreRuntime", value: [algorithm.protocol.engine, preDigest] },
      ...(handOver === undefined ? [] : [handOver]),
    ]);
    builders.set(block.hash, { by: this.id, atMs: kernel.nowMs });
    this.#step({ kind: "blockBuilt", block });
  }

  /** The hand-over that the state of this parent demands of its child: from the set that rules after the parent. */
  #handOverOn(parent: Block): DigestItem | undefined {
    const next = this.#world.handOverAt(parent.header.number + 1, () => this.#authoritiesAfter(parent));
    return next === undefined ? undefined : nextAuthoritiesDigest(next);
  }

  #authoritiesAfter(block: Block): AuthoritySet {
    for (let at: Block | undefined = block; at !== undefined; at = this.tree.block(at.header.parentHash)) {
      const set = nextAuthorities(at.header);
      if (set !== undefined) return set;
    }
    return this.#world.genesisAuthorities;
  }

  #execute(): void {
    const block = this.#imports[0]!;
    this.#self.runJob(1000 * this.#world.machine.executeMs, { kind: "import", block } satisfies Job);
  }

  #executed(block: Block): void {
    this.#imports.shift();
    if (this.#imports.length > 0) this.#execute();
    const known = this.tree.header(block.hash) !== undefined;
    const reason = known ? undefined : this.#refusal(block);
    if (reason !== undefined) {
      this.#step({ kind: "blockRefused", block: blockRef(block), reason });
      return;
    }
    if (!known) this.#insert(block);
    this.#afterSync({ kind: "imported", block });
  }

  #insert(block: Block): void {
    this.tree.insert(block);
    this.#world.blocks.set(block.hash, block);
    this.#self.write([{ key: blockPrefix + padded(block.header.number) + block.hash, value: new Uint8Array(0) }]);
  }

  #afterSync(durable: Durable): void {
    const token = this.#tokens++;
    this.#durable.set(token, durable);
    this.#self.sync(token);
  }

  #refusal(block: Block): string | undefined {
    const parent = this.tree.block(block.header.parentHash);
    if (parent === undefined) return "unknown parent";
    const { algorithm, workload } = this.#world;
    return invalidity(block, parent, algorithm.protocol.engine, this.#handOverOn(parent), workload);
  }

  #finalize(hash: Hash, proof: Uint8Array): void {
    const fault = this.#finalityFault(hash, proof);
    if (fault !== undefined) this.#violation(`finalises ${fault}`);
    else this.#handOver(this.#finalized(this.tree.block(hash)!, proof));
  }

  /** Why the replica may not finalise that block with that proof, or undefined. */
  #finalityFault(hash: Hash, proof: Uint8Array): string | undefined {
    const block = this.tree.block(hash);
    if (block === undefined) return `${hash}, which is not imported`;
    const { number } = block.header;
    const { finalized } = this.tree;
    if (!this.tree.isAncestor(finalized.hash, hash) && !this.tree.isAncestor(hash, finalized.hash))
      return `${number} ${hash} beside ${finalized.number} ${finalized.hash}`;
    const path = this.tree.pathFromFinalized(hash) ?? [];
    if (path.slice(0, -1).some((one) => nextAuthorities(one.header) !== undefined))
      return `${number} across a hand-over that has no proof of its own`;
    const bad = path.length > 0 ? this.badProof(block, proof) : undefined;
    return bad === undefined ? undefined : `${number} with a bad proof: ${bad}`;
  }

  /** Makes blocks final here; answers the set that now rules, if it changed. */
  #finalized(last: Block, proof: Uint8Array): AuthoritySet | undefined {
    const blocks = this.tree.finalize(last.hash, proof);
    if (blocks.length === 0) return undefined;
    this.#self.write([{ key: finalPrefix + padded(last.header.number), value: finalRecord(last.hash, proof) }]);
    this.#afterSync({ kind: "finalized", blocks, last, proof });
    return blocks.map((block) => nextAuthorities(block.header)).findLast((set) => set !== undefined);
  }

  #handOver(set: AuthoritySet | undefined): void {
    if (set === undefined) return;
    this.authorities = set;
    this.#step({ kind: "authoritiesChanged", set });
  }

  /** What is final is history only once it is durable: until then nobody else can have heard of it. */
  #recordFinal(blocks: readonly Block[], last: Block, proof: Uint8Array): void {
    const { workload, builders } = this.#world;
    for (const block of blocks) {
      const bare = unsealed(block.header);
      const builder = builders.get(bare === undefined ? block.hash : headerHash(bare.header));
      if (builder === undefined)
        this.#violation(`finalises ${block.header.number} ${block.hash}, which no replica built`);
      for (const extrinsic of block.body)
        if (!workload.isSubmitted(extrinsic)) this.#violation(`finalises ${toHex(extrinsic)}, which nobody submitted`);
    }
    this.#keeps = blockRef(last);
    this.#world.finalized(this, blocks, last, proof);
  }

  #copyDisk(of: Node): void {
    for (const key of this.#self.keys()) this.#self.write([{ key }]);
    for (const key of of.#self.keys()) {
      const record = of.#self.read(key);
      if (record.ok) this.#self.write([{ key, value: record.value! }]);
    }
    this.#self.sync();
  }

  /** Rebuilds what this node knew from its disk; where that cannot be read, its operator has it begin anew with an empty one. */
  #load(): void {
    try {
      this.#readDisk();
    } catch (error) {
      if (!this.#options.amnesic) throw error;
      for (const key of this.#self.keys()) this.#self.write([{ key }]);
      this.#self.sync();
      this.#readDisk();
    }
  }

  #readDisk(): void {
    const { genesis, genesisAuthorities, blocks } = this.#world;
    this.tree = createTree(genesis);
    this.authorities = genesisAuthorities;
    this.#journal = readJournal(this.#self);
    for (const key of this.#self.keys(blockPrefix)) this.tree.insert(blocks.get(asHash(key.slice(-66)))!);
    for (const key of this.#self.keys(finalPrefix)) {
      const record = this.#self.read(key);
      // Torn: it was being written when the node crashed, and nobody has heard of it.
      if (!record.ok) continue;
      const { hash, proof } = readFinalRecord(record.value!);
      for (const block of this.tree.finalize(hash, proof))
        this.authorities = nextAuthorities(block.header) ?? this.authorities;
    }
  }

  /** What a node has told the world to be final it has to know after a restart. */
  #checkKept(): void {
    const kept = this.#keeps;
    if (kept !== undefined && this.tree.finalizedHash(kept.number) !== kept.hash)
      this.#violation(`has forgotten in a restart that ${kept.number} ${kept.hash} is final`);
  }
}

function finalRecord(hash: Hash, proof: Uint8Array): Uint8Array {
  const record = new Uint8Array(66 + proof.length);
  record.set(utf8(hash));
  record.set(proof, 66);
  return record;
}

function readFinalRecord(record: Uint8Array): { hash: Hash; proof: Uint8Array } {
  return { hash: asHash(fromUtf8(record.slice(0, 66))), proof: record.slice(66) };
}
