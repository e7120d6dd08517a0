import { type Block, blockRef, type DigestItem, headerHash, unsealed } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  type ConsensusProtocol,
  type Context,
  type Effect,
  type Event,
  nextAuthorities,
  nextAuthoritiesDigest,
  type Replica,
} from "@paragrid/consensus";
import { type Hash, type ReplicaId, toHex } from "@paragrid/primitives";
import type { Random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";
import type { SigningKey, SigningScheme } from "../signing.ts";
import type { TraceDigest } from "../trace-digest.ts";
import { executedBlock, invalidity, type Workload } from "./execution.ts";
import type { History } from "./history.ts";
import { createTree, type Tree } from "./tree.ts";

/** What all nodes of a run share. */
export interface World {
  readonly algorithm: Algorithm;
  readonly scheduler: Scheduler;
  readonly trace: TraceDigest;
  readonly history: History;
  readonly workload: Workload;
  readonly scheme: SigningScheme;
  readonly genesis: Block;
  readonly genesisAuthorities: AuthoritySet;
  readonly machine: Machine;
  readonly transactionsPerBlock: number;
  readonly blockLimit: number;
  /** The set that a block at that height has to hand over to. */
  handOverAt(number: number, current: AuthoritySet): AuthoritySet | undefined;
  send(from: ReplicaId, to: ReplicaId | "all", message: unknown): void;
  fetch(node: Node, from: ReplicaId, number: number): void;
  /** Who built a block, by the hash of its header before any seal. */
  readonly builders: Map<Hash, ReplicaId>;
  /** `last` is the one that the proof is of, and the last of `blocks`. */
  finalized(node: Node, blocks: readonly Block[], last: Block, proof: Uint8Array): void;
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
  readonly random: Random;
  readonly honest: boolean;
  /** Crash at this boundary, counted over the node's life. */
  readonly crashAtBoundary: number | undefined;
  readonly restartAfterMs: number | undefined;
}

/** One replica in its host: obeys effects in order, keeps what is durable over crashes. */
export class Node {
  readonly id: ReplicaId;
  readonly honest: boolean;
  readonly tree: Tree;
  authorities: AuthoritySet;
  replica: Replica<unknown> | undefined;
  /** Persist and send boundaries passed so far: what a crash sweep counts over. */
  boundaries = 0;
  readonly #world: World;
  readonly #options: NodeOptions;
  readonly #durable = new Map<string, Uint8Array>();
  readonly #context: Context;
  #timers = new Map<string, object>();
  #queue: Effect<unknown>[] = [];
  #blocked = false;
  #importsUntilMs = 0;
  /** Grows at each crash: answers to an earlier life are dropped. */
  #life = 0;

  constructor(world: World, options: NodeOptions) {
    this.id = options.id;
    this.honest = options.honest;
    this.tree = createTree(world.genesis);
    this.authorities = world.genesisAuthorities;
    this.#world = world;
    this.#options = options;
    const node = this;
    this.#context = {
      self: options.id,
      genesis: blockRef(world.genesis),
      get authorities() {
        return node.authorities;
      },
      get nowMs() {
        return world.scheduler.nowMs;
      },
      random: () => options.random.next(),
      crypto: { sign: options.key.sign, verify: world.scheme.verify },
      chain: this.tree,
    };
  }

  get up(): boolean {
    return this.replica !== undefined;
  }

  start(): void {
    this.replica = this.#options.protocol.create(this.#options.parameters);
    // A snapshot: a reader must not see what is persisted later.
    const durable = new Map(this.#durable);
    this.step({
      kind: "start",
      durable: {
        get: (key) => durable.get(key),
        keys: (prefix) => [...durable.keys()].filter((key) => key.startsWith(prefix)).sort(),
      },
    });
  }

  crash(where: string): void {
    if (!this.up) return;
    this.#world.history.crashes.push({ replica: this.id, atMs: this.#world.scheduler.nowMs, where });
    this.replica = undefined;
    this.#life++;
    this.#timers = new Map();
    this.#queue = [];
    this.#blocked = false;
    this.#importsUntilMs = 0;
    const { restartAfterMs } = this.#options;
    if (restartAfterMs !== undefined && where !== "scheduled")
      this.#world.scheduler.after(restartAfterMs, () => this.start());
  }

  step(event: Event<unknown>): void {
    if (this.replica === undefined) return;
    const { trace, scheduler, algorithm } = this.#world;
    trace.number(scheduler.nowMs);
    trace.number(this.id);
    trace.text(event.kind);
    if (event.kind === "message") trace.bytes(algorithm.protocol.message.encode(event.message));
    const effects = this.replica.step(event, this.#context);
    for (const effect of effects) {
      trace.text(effect.kind);
      this.#queue.push(effect);
    }
    this.#pump();
  }

  /** Takes over proven blocks that sync brought: imports, finalises and tells the replica. Answers why not, if not. */
  takeSegment(blocks: readonly Block[], proof: Uint8Array): string | undefined {
    const last = blocks.at(-1)!;
    for (const block of blocks) {
      if (this.tree.header(block.hash) !== undefined) continue;
      const reason = this.#refusal(block);
      if (reason !== undefined) return reason;
      this.tree.insert(block);
    }
    if (!this.tree.isAncestor(this.tree.finalized.hash, last.hash)) return "it conflicts with what is finalised here";
    const set = this.#finalized(this.tree.finalize(last.hash, proof), last, proof);
    this.#world.history.synced++;
    this.step({ kind: "synced", block: blockRef(last), proof });
    this.#handOver(set);
    return undefined;
  }

  #pump(): void {
    const life = this.#life;
    while (!this.#blocked && this.#queue.length > 0) {
      const effect = this.#queue.shift()!;
      this.#obey(effect);
      if (life !== this.#life) return;
    }
  }

  /** Counts a boundary, and crashes here if it is the chosen one. */
  #crashesAt(where: string): boolean {
    if (this.#options.crashAtBoundary !== this.boundaries++) return false;
    this.crash(where);
    return true;
  }

  #later(delayMs: number, action: () => void): void {
    const life = this.#life;
    this.#world.scheduler.after(delayMs, () => {
      if (life === this.#life) action();
    });
  }

  #obey(effect: Effect<unknown>): void {
    const world = this.#world;
    switch (effect.kind) {
      case "send":
        if (this.#crashesAt("before a send")) return;
        world.send(this.id, effect.to, effect.message);
        return;
      case "setTimer": {
        const token = {};
        this.#timers.set(effect.timer, token);
        this.#later(effect.afterMs, () => {
          if (this.#timers.get(effect.timer) !== token) return;
          this.#timers.delete(effect.timer);
          this.step({ kind: "timer", timer: effect.timer });
        });
        return;
      }
      case "cancelTimer":
        this.#timers.delete(effect.timer);
        return;
      case "persist":
        if (this.#crashesAt("before a persist")) return;
        this.#blocked = true;
        this.#later(world.machine.persistMs, () => {
          for (const write of effect.writes) {
            if (write.value === undefined) this.#durable.delete(write.key);
            else this.#durable.set(write.key, write.value.slice());
          }
          if (this.#crashesAt("after a persist")) return;
          this.#blocked = false;
          this.#pump();
        });
        return;
      case "buildBlock":
        this.#build(effect.parent, effect.preDigest);
        return;
      case "importBlock":
        this.#import(effect.block);
        return;
      case "setHead":
        this.tree.setHead(effect.block);
        return;
      case "finalize":
        this.#finalize(effect.block, effect.proof);
        return;
      case "fetch":
        world.fetch(this, effect.from, effect.number);
        return;
      case "accuse":
        world.history.accusations.push({
          by: this.id,
          replica: effect.replica,
          evidence: effect.evidence,
          atMs: world.scheduler.nowMs,
        });
        return;
      case "work":
        // The puzzle is an exponential timer whose mean is the expected number of hashes, at one hash a microsecond.
        this.#later(
          (-Math.log(1 - this.#options.random.unit()) * Number((1n << 256n) / (effect.target + 1n))) / 1000,
          () => this.step({ kind: "workFound", block: effect.block }),
        );
        return;
      default:
        effect satisfies never;
    }
  }

  #violation(what: string): void {
    if (this.honest)
      this.#world.history.violations.push(
        `replica ${this.id} at ${this.#world.scheduler.nowMs.toFixed(1)} ms: ${what}`,
      );
  }

  #build(parentHash: Hash, preDigest: Uint8Array): void {
    const parent = this.tree.block(parentHash);
    if (parent === undefined) {
      this.#violation(`builds on ${parentHash}, which is not imported`);
      return;
    }
    const number = parent.header.number + 1;
    // A limited run has an end: the block after the last one never comes.
    if (number > this.#world.blockLimit) return;
    this.#later(this.#world.machine.buildMs, () => {
      const { algorithm, workload, builders, transactionsPerBlock } = this.#world;
      const handOver = this.#handOverOn(parent);
      const block = executedBlock(parent, workload.take(transactionsPerBlock), [
        { type: "PreRuntime", value: [algorithm.protocol.engine, preDigest] },
        ...(handOver === undefined ? [] : [handOver]),
      ]);
      builders.set(block.hash, this.id);
      this.step({ kind: "blockBuilt", block });
    });
  }

  /** The hand-over that the state of this parent demands of its child: from the set that rules after the parent. */
  #handOverOn(parent: Block): DigestItem | undefined {
    const next = this.#world.handOverAt(parent.header.number + 1, this.#authoritiesAfter(parent));
    return next === undefined ? undefined : nextAuthoritiesDigest(next);
  }

  #authoritiesAfter(block: Block): AuthoritySet {
    for (let at: Block | undefined = block; at !== undefined; at = this.tree.block(at.header.parentHash)) {
      const set = nextAuthorities(at.header);
      if (set !== undefined) return set;
    }
    return this.#world.genesisAuthorities;
  }

  #import(block: Block): void {
    const { scheduler, machine } = this.#world;
    // One executor: imports happen one after another, in the order they were asked for.
    this.#importsUntilMs = Math.max(this.#importsUntilMs, scheduler.nowMs) + machine.executeMs;
    this.#later(this.#importsUntilMs - scheduler.nowMs, () => {
      if (this.tree.header(block.hash) === undefined) {
        const reason = this.#refusal(block);
        if (reason !== undefined) {
          this.step({ kind: "blockRefused", block: blockRef(block), reason });
          return;
        }
        this.tree.insert(block);
      }
      this.step({ kind: "blockImported", block: blockRef(block) });
    });
  }

  #refusal(block: Block): string | undefined {
    const parent = this.tree.block(block.header.parentHash);
    if (parent === undefined) return "unknown parent";
    return invalidity(
      block,
      parent,
      this.#world.algorithm.protocol.engine,
      this.#handOverOn(parent),
      this.#world.workload,
    );
  }

  #finalize(hash: Hash, proof: Uint8Array): void {
    const fault = this.#finalityFault(hash, proof);
    if (fault !== undefined) this.#violation(`finalises ${fault}`);
    else this.#handOver(this.#finalized(this.tree.finalize(hash, proof), this.tree.block(hash)!, proof));
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

  #handOver(set: AuthoritySet | undefined): void {
    if (set === undefined) return;
    this.authorities = set;
    this.step({ kind: "authoritiesChanged", set });
  }

  /** Why the proof does not prove the block under the set that rules here, or undefined. */
  badProof(block: Block, proof: Uint8Array): string | undefined {
    const { algorithm, genesis, scheme } = this.#world;
    const claim = {
      genesis: genesis.hash,
      authorities: this.authorities,
      header: block.header,
      hash: block.hash,
      proof,
    };
    const verdict = algorithm.verifier.verify(claim, scheme);
    return verdict.ok ? undefined : verdict.error;
  }

  /** Book-keeping of newly final blocks; answers the set that now rules, if it changed. */
  #finalized(blocks: readonly Block[], last: Block, proof: Uint8Array): AuthoritySet | undefined {
    const { trace, workload, builders } = this.#world;
    let changed: AuthoritySet | undefined;
    for (const block of blocks) {
      trace.text(block.hash);
      const bare = unsealed(block.header);
      const builder = builders.get(bare === undefined ? block.hash : headerHash(bare.header));
      if (builder === undefined)
        this.#violation(`finalises ${block.header.number} ${block.hash}, which no replica built`);
      for (const extrinsic of block.body)
        if (!workload.isSubmitted(extrinsic)) this.#violation(`finalises ${toHex(extrinsic)}, which nobody submitted`);
      changed = nextAuthorities(block.header) ?? changed;
    }
    if (blocks.length > 0) this.#world.finalized(this, blocks, last, proof);
    return changed;
  }
}
