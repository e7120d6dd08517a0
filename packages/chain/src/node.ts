import { type Block, type BlockRef, blockRef, headerHash, type OpaqueExtrinsic } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  type CommonParameters,
  type Context,
  type Effect,
  type Event,
  named,
  nextAuthorities,
  type Replica,
} from "@paragrid/consensus";
import { type Hash, ok, type ReplicaId, type Result } from "@paragrid/primitives";
import { type GoodSignatures, type Receipt, type Runtime, trustAll } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import type { Address, Agent, AgentEvent, ChainInfo } from "./agent.ts";
import { AgentDriver, agentPrefix } from "./agent-driver.ts";
import { authoritiesAfter, rememberAuthorities } from "./authority-history.ts";
import type { BlockTree, Route, TreeBlock } from "./block-tree.ts";
import { ChainData } from "./chain-data.ts";
import type { ChainEvent } from "./chain-event.ts";
import type { Environment, Puzzle } from "./environment.ts";
import type { Executor } from "./executor.ts";
import type { Genesis } from "./genesis.ts";
import { gossipPrefix } from "./gossip.ts";
import { importBlock } from "./import-block.ts";
import type { PoolLimits, TransactionPool } from "./pool.ts";
import { BlockSync } from "./sync.ts";
import { type SubmitError, Transactions } from "./transactions.ts";
import type { SyncedBlock, WireMessage } from "./wire.ts";

/** Everything one replica of one chain is made of. */
export interface NodeOptions {
  readonly self: Address;
  readonly runtime: Runtime;
  readonly executor: Executor;
  readonly algorithm: Algorithm;
  readonly parameters: CommonParameters;
  readonly genesis: Genesis;
  readonly genesisAuthorities: AuthoritySet;
  readonly agent: Agent;
  /** All chains with their replicas, this one included. */
  readonly network: Readonly<Record<string, ChainInfo>>;
  readonly environment: Environment;
  /** Finalised states kept in memory for queries and for peers that lag. */
  readonly keepStates?: number;
  readonly poolLimits?: PoolLimits;
  /** How often a replica says how far it is. */
  readonly announceEveryMs?: number;
}

const announceTimer = "node/announce";
const syncTimer = "node/sync";
const consensusPrefix = "consensus/";
/** Blocks of lag that are left to the consensus algorithm before block sync steps in. */
const syncSlack = 3;

/** Two blocks of one height are proven final: a replica that sees it can go on with neither (more than f lie). Ends the replica. */
export class ConflictingFinality extends Error {
  override readonly name = "ConflictingFinality";
}

/**
 * One replica of one chain: joins a consensus replica, a runtime, an agent and an environment. A state machine without I/O:
 * hosts call `start`, `receive`, `fire` and `submit`; all it does goes through the environment.
 */
export class ChainNode {
  readonly self: Address;
  readonly runtime: Runtime;
  readonly algorithm: Algorithm;
  readonly genesis: Genesis;
  readonly network: Readonly<Record<string, ChainInfo>>;
  readonly data: ChainData;
  readonly tree: BlockTree;
  readonly #environment: Environment;
  readonly #executor: Executor;
  readonly #replica: Replica<unknown>;
  readonly #agent: AgentDriver;
  readonly #transactions: Transactions;
  readonly #sync: BlockSync;
  readonly #announceEveryMs: number;
  readonly #listeners = new Set<(event: ChainEvent) => void>();
  readonly #queue: Event<unknown>[] = [];
  #working: Extract<Effect<unknown>, { readonly kind: "work" }> | undefined;
  #authorities: AuthoritySet;
  #draining = false;
  #stopped = false;

  constructor(options: NodeOptions) {
    this.self = options.self;
    this.runtime = options.runtime;
    this.algorithm = options.algorithm;
    this.genesis = options.genesis;
    this.network = options.network;
    this.#environment = options.environment;
    this.#executor = options.executor;
    this.#announceEveryMs = options.announceEveryMs ?? 2000;
    const { store, durable } = options.environment;
    this.data = new ChainData(store, options.genesis, options.keepStates ?? 256);
    this.tree = this.data.tree;
    this.#authorities = authoritiesAfter(durable, this.tree.finalized.number) ?? options.genesisAuthorities;
    this.#sync = this.#makeSync();
    this.#replica = options.algorithm.protocol.create(options.parameters);
    this.#transactions = new Transactions({
      runtime: options.runtime,
      executor: options.executor,
      environment: options.environment,
      tree: this.tree,
      peersSignatures: this.#peersSignatures(),
      ...(options.poolLimits === undefined ? {} : { limits: options.poolLimits }),
      tellPeers: (value) => this.#sendPeers({ type: "transactions", value: [...value] }),
      emit: (event) => this.#emit(event),
    });
    this.#agent = new AgentDriver({
      self: options.self,
      agent: options.agent,
      algorithm: options.algorithm,
      network: options.network,
      data: this.data,
      environment: options.environment,
      authorities: () => this.#authorities,
      submit: (extrinsic) => this.submit(extrinsic),
    });
  }

  get pool(): TransactionPool {
    return this.#transactions.pool;
  }

  get authorities(): AuthoritySet {
    return this.#authorities;
  }

  /** The height that a peer said to have finalised; 0 before it said anything. */
  finalizedOf(peer: ReplicaId): number {
    return this.#sync.heightOf(peer);
  }

  get syncTarget(): number {
    return this.#sync.target;
  }

  /** The consensus replica's own view, for checkers and pages. */
  inspect(): Readonly<Record<string, unknown>> {
    return this.#replica.inspect();
  }

  /** Tells `listener` of every event from now on; the result ends it. */
  subscribe(listener: (event: ChainEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#environment.setTimer(announceTimer, this.#announceEveryMs);
    this.#announce();
    this.#dispatch({ kind: "start", durable: this.#environment.durable });
    this.#stepAgent({ kind: "start" });
  }

  /** After this nothing is sent, built or stored any more. */
  stop(): void {
    this.#stopped = true;
  }

  receive(from: Address, message: WireMessage): void {
    if (this.#stopped) return;
    if (message.type === "agent") {
      this.#stepAgent({ kind: "message", from, body: message.value });
      return;
    }
    // Everything else is a matter of this chain's own replicas.
    if (from.chain !== this.self.chain) return;
    switch (message.type) {
      case "consensus":
        this.#dispatch({ kind: "message", from: from.replica, message: message.value });
        return;
      case "transactions":
        this.#transactions.gossip.received(message.value);
        return;
      case "blockRequest":
        this.#serve(from, message.value);
        return;
      case "blockResponse":
        this.#sync.received(from.replica, message.value);
        return;
      case "announce":
        this.#sync.announced(from.replica, message.value.finalized, syncSlack);
        return;
      default:
        message satisfies never;
    }
  }

  /** A timer of the environment has run out. */
  fire(timer: string): void {
    if (this.#stopped) return;
    if (timer.startsWith(consensusPrefix))
      this.#dispatch({ kind: "timer", timer: timer.slice(consensusPrefix.length) });
    else if (timer.startsWith(agentPrefix)) this.#stepAgent({ kind: "timer", timer: timer.slice(agentPrefix.length) });
    else if (timer.startsWith(gossipPrefix)) this.#transactions.gossip.fire(timer);
    else if (timer === syncTimer) this.#sync.timedOut();
    else if (timer === announceTimer) {
      this.#announce();
      this.#transactions.gossip.repeat();
      this.#environment.setTimer(announceTimer, this.#announceEveryMs);
    }
  }

  /** The host has found the nonce of a puzzle that it was asked to solve: of use if it is still the latest one. */
  solved({ puzzle }: Puzzle, nonce: Uint8Array): void {
    const working = this.#working;
    if (this.#stopped || working?.puzzle !== puzzle) return;
    this.#working = undefined;
    this.#dispatch({ kind: "workFound", block: working.block, nonce });
  }

  /** A transaction from a client of this replica: validated, pooled, and told to the other replicas. */
  submit(extrinsic: OpaqueExtrinsic): Result<Hash, SubmitError> {
    return this.#transactions.submit(extrinsic);
  }

  /** Its client no longer wants it offered to peers again; the pool keeps it. */
  stopRepeating(hash: Hash): void {
    this.#transactions.gossip.forget(hash);
  }

  /** Takes that transaction out of the pool, if it waits there, and takes it from nobody for half an hour, retracted blocks aside. */
  ban(hash: Hash): void {
    this.#transactions.ban(hash);
  }

  block(hash: Hash): Block | undefined {
    return this.data.block(hash);
  }

  receipts(hash: Hash): readonly Receipt[] | undefined {
    return this.data.receipts(hash);
  }

  finalizedHash(number: number): Hash | undefined {
    return this.data.finalizedHash(number);
  }

  proof(hash: Hash): Uint8Array | undefined {
    return this.data.proof(hash);
  }

  stateAt(hash: Hash): Trie | undefined {
    return this.data.stateAt(hash);
  }

  #context(): Context {
    return {
      self: this.self.replica,
      genesis: blockRef(this.genesis),
      authorities: this.#authorities,
      nowMs: this.#environment.nowMs(),
      random: () => this.#environment.random(),
      crypto: this.#environment.crypto,
      chain: this.data.reader,
    };
  }

  #emit(event: ChainEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Steps the replica with this event and with all that follow from its effects. */
  #dispatch(event: Event<unknown>): void {
    this.#queue.push(event);
    if (this.#draining) return;
    this.#draining = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        for (const effect of this.#replica.step(next, this.#context())) this.#obey(effect);
      }
    } finally {
      this.#draining = false;
    }
  }

  #obey(effect: Effect<unknown>): void {
    if (this.#stopped) return;
    const environment = this.#environment;
    switch (effect.kind) {
      case "send": {
        const message: WireMessage = { type: "consensus", value: effect.message };
        if (effect.to === "all") this.#sendPeers(message);
        else for (const replica of named(effect.to)) environment.send({ chain: this.self.chain, replica }, message);
        return;
      }
      case "setTimer":
        environment.setTimer(consensusPrefix + effect.timer, effect.afterMs);
        return;
      case "cancelTimer":
        environment.cancelTimer(consensusPrefix + effect.timer);
        return;
      case "persist":
        environment.durable.persist(effect.writes);
        return;
      case "buildBlock":
        this.#build(effect.parent, effect.preDigest);
        return;
      case "mine":
        this.#dispatch({ kind: "workDue", parent: effect.parent });
        return;
      case "work":
        this.#working = effect;
        environment.work(effect);
        return;
      case "importBlock":
        this.#import(effect.block);
        return;
      case "setHead":
        this.#setHead(effect.block);
        return;
      case "finalize":
        this.#finalize(effect.block, effect.proof);
        return;
      case "fetch":
        this.#sync.want(effect.from, effect.number);
        return;
      case "accuse":
        environment.log("warn", "a replica is accused", { replica: effect.replica });
        this.#emit({ kind: "accused", replica: effect.replica, evidence: effect.evidence });
        return;
      default:
        effect satisfies never;
    }
  }

  #build(parentHash: Hash, preDigest: Uint8Array): void {
    const parent = this.tree.get(parentHash);
    if (parent === undefined) return;
    const skip = new Set<Hash>();
    for (let at = parent; at.number > this.tree.finalized.number; ) {
      for (const receipt of at.receipts) skip.add(receipt.hash);
      const up = this.tree.get(at.header.parentHash);
      if (up === undefined) break;
      at = up;
    }
    const best = this.pool.best(skip);
    const built = this.runtime.buildBlock({
      parentHash,
      parent: parent.header,
      state: parent.state,
      digest: [{ type: "PreRuntime", value: [this.algorithm.protocol.engine, preDigest] }],
      inherents: this.#agent.inherents(parentHash),
      next: () => best.next().value,
      signatures: this.#peersSignatures(),
    });
    for (const { hash, reason } of built.invalid)
      if (reason.reason !== "Future") this.pool.remove(hash, { type: "invalid" });
    this.#environment.charge({ kind: "execute", count: built.block.body.length });
    this.#executor.remember(built.block, built.execution);
    this.#emit({ kind: "authored", block: built.block.hash, transactions: built.execution.signatures });
    this.#dispatch({ kind: "blockBuilt", block: built.block });
  }

  /** For what a peer says to be good. */
  #peersSignatures(): GoodSignatures {
    // Crash-fault algorithms verify at the replica that admits the transaction (DESIGN §2): peers do not lie in their model.
    return this.algorithm.protocol.guarantees.faults === "byzantine" ? this.#executor.signatures : trustAll;
  }

  #import(block: Block): void {
    const imported = this.#tryImport(block);
    if (imported.ok) this.#dispatch({ kind: "blockImported", block: blockRef(block) });
    else {
      this.#emit({ kind: "refused", block: block.hash, reason: imported.error });
      this.#dispatch({ kind: "blockRefused", block: blockRef(block), reason: imported.error });
    }
  }

  #tryImport(block: Block): Result<TreeBlock> {
    const known = this.tree.get(block.hash);
    if (known !== undefined) return ok(known);
    const imported = importBlock(block, {
      tree: this.tree,
      executor: this.#executor,
      signatures: this.#peersSignatures(),
      environment: this.#environment,
    });
    if (!imported.ok) return imported;
    const entry = imported.value;
    this.#emit({ kind: "imported", block: entry });
    this.#stepAgent({ kind: "imported", hash: entry.hash, header: entry.header });
    return imported;
  }

  #setHead(hash: Hash): void {
    if (!this.tree.descends(hash, this.tree.finalized.hash)) return;
    this.#follow(this.tree.setBest(hash));
  }

  #follow(route: Route): void {
    if (route.retracted.length === 0 && route.enacted.length === 0) return;
    this.#transactions.follow(route);
    this.#emit({ kind: "best", block: this.tree.best, route });
  }

  #finalize(hash: Hash, proof: Uint8Array): void {
    const entry = this.tree.get(hash);
    if (entry === undefined) {
      if (this.#environment.store.block(hash) === undefined)
        throw new ConflictingFinality(
          `conflicting finality on ${this.self.chain}: ${hash} was never imported or has gone with a branch that lost`,
        );
      return;
    }
    if (entry.number <= this.tree.finalized.number) {
      if (this.finalizedHash(entry.number) !== hash)
        throw new ConflictingFinality(
          `conflicting finality at height ${entry.number} of ${this.self.chain}: ${hash} against ${this.finalizedHash(entry.number)}`,
        );
      return;
    }
    this.#settle(hash, new Map([[hash, proof]]));
  }

  /** Moves finality to `hash`, stores it, follows hand-overs and tells everyone. */
  #settle(hash: Hash, proofs: ReadonlyMap<Hash, Uint8Array>): void {
    const { path, stale, route } = this.tree.finalize(hash);
    this.data.keepProofs(proofs);
    let next: AuthoritySet | undefined;
    for (const block of path) {
      const handedOver = nextAuthorities(block.header);
      if (handedOver === undefined) continue;
      next = handedOver;
      rememberAuthorities(this.#environment.durable, block.number, handedOver);
    }
    this.#environment.store.finalize(
      path.map((block) => block.hash),
      proofs,
    );
    this.#follow(route);
    for (const block of path) {
      for (const receipt of block.receipts) {
        if (receipt.signer !== undefined)
          this.#emit({ kind: "transaction", hash: receipt.hash, status: { type: "finalized", block: block.hash } });
      }
    }
    this.#emit({ kind: "finalized", path, stale });
    if (next !== undefined) {
      this.#authorities = next;
      this.#dispatch({ kind: "authoritiesChanged", set: next });
    }
    for (const block of path) {
      const proof = proofs.get(block.hash);
      this.#stepAgent({
        kind: "finalized",
        hash: block.hash,
        header: block.header,
        ...(proof === undefined ? {} : { proof }),
      });
    }
  }

  #makeSync(): BlockSync {
    return new BlockSync(
      {
        finalized: () => blockRef(this.tree.finalized),
        authorities: () => this.#authorities,
        request: (peer, from, to) =>
          this.#environment.send(
            { chain: this.self.chain, replica: peer },
            { type: "blockRequest", value: { from, to } },
          ),
        verify: (block, proof, set, below) =>
          this.algorithm.verifier.verify(
            {
              genesis: this.genesis.hash,
              authorities: set,
              header: block.header,
              hash: headerHash(block.header),
              proof,
              ancestry: [this.tree.finalized.header, ...below],
            },
            this.#environment.crypto,
          ).ok,
        adopt: (chain) => this.#adopt(chain),
        setTimer: (afterMs) => this.#environment.setTimer(syncTimer, afterMs),
      },
      1000,
    );
  }

  #adopt(chain: readonly SyncedBlock[]): boolean {
    let last: { readonly ref: BlockRef; readonly proof: Uint8Array } | undefined;
    const proofs = new Map<Hash, Uint8Array>();
    for (const { block, proof } of chain) {
      if (!this.#tryImport(block).ok) return false;
      if (proof === undefined) continue;
      proofs.set(block.hash, proof);
      last = { ref: blockRef(block), proof };
    }
    if (last === undefined || last.ref.number <= this.tree.finalized.number) return last !== undefined;
    this.#settle(last.ref.hash, proofs);
    this.#dispatch({ kind: "synced", block: last.ref, proof: last.proof });
    return true;
  }

  #serve(to: Address, range: { readonly from: number; readonly to: number }): void {
    const blocks = this.data.served(range);
    if (blocks.length > 0) this.#environment.send(to, { type: "blockResponse", value: blocks });
  }

  #announce(): void {
    this.#sendPeers({ type: "announce", value: { finalized: this.tree.finalized.number } });
  }

  #sendPeers(message: WireMessage): void {
    const { chain, replica } = this.self;
    for (const peer of this.network[chain]?.replicas ?? [])
      if (peer !== replica) this.#environment.send({ chain, replica: peer }, message);
  }

  #stepAgent(event: AgentEvent): void {
    if (!this.#stopped) this.#agent.step(event);
  }
}
