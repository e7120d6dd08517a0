import {
  type Block,
  type BlockRef,
  blockRef,
  extrinsicHash,
  headerHash,
  isOpaqueExtrinsic,
  type OpaqueExtrinsic,
} from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  type CommonParameters,
  type Context,
  type Effect,
  type Event,
  nextAuthorities,
  type Replica,
} from "@paragrid/consensus";
import { err, type Hash, ok, type ReplicaId, type Result } from "@paragrid/primitives";
import { type GoodSignatures, type Receipt, type Runtime, type TransactionError, trustAll } from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";
import type { Trie } from "@paragrid/trie";
import type { Address, Agent, AgentContext, AgentEffect, AgentEvent, ChainInfo } from "./agent.ts";
import { authoritiesAfter, rememberAuthorities } from "./authority-history.ts";
import { Bans } from "./bans.ts";
import type { BlockTree, Route, TreeBlock } from "./block-tree.ts";
import { ChainData } from "./chain-data.ts";
import type { ChainEvent } from "./chain-event.ts";
import type { Environment, Puzzle } from "./environment.ts";
import type { Executor } from "./executor.ts";
import type { Genesis } from "./genesis.ts";
import { gossipPrefix, TransactionGossip } from "./gossip.ts";
import { importBlock } from "./import-block.ts";
import { type PoolLimits, type PoolRefusal, TransactionPool } from "./pool.ts";
import { followRoute } from "./pool-route.ts";
import { BlockSync } from "./sync.ts";
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

export type SubmitError =
  | { readonly kind: "transaction"; readonly error: TransactionError }
  | { readonly kind: "pool"; readonly refusal: PoolRefusal };

const announceTimer = "node/announce";
const syncTimer = "node/sync";
const consensusPrefix = "consensus/";
const agentPrefix = "agent/";
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
  readonly pool: TransactionPool;
  readonly data: ChainData;
  readonly tree: BlockTree;
  readonly #environment: Environment;
  /** One function for the node's life, so that agents can remember what it verified. */
  readonly #verify: AgentContext["verify"];
  readonly #executor: Executor;
  readonly #replica: Replica<unknown>;
  readonly #agent: Agent;
  readonly #sync: BlockSync;
  readonly #announceEveryMs: number;
  readonly #listeners = new Set<(event: ChainEvent) => void>();
  readonly #queue: Event<unknown>[] = [];
  readonly #gossip: TransactionGossip;
  readonly #bans = new Bans();
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
    this.#verify = (key, payload, signature) => options.environment.crypto.verify(key, payload, signature);
    this.#executor = options.executor;
    this.#agent = options.agent;
    this.#announceEveryMs = options.announceEveryMs ?? 2000;
    this.pool = new TransactionPool(options.poolLimits ?? { ready: 8192, future: 1024 }, (hash, status) => {
      if (status.type !== "ready" && status.type !== "future") this.#gossip.forget(hash);
      this.#emit({ kind: "transaction", hash, status });
    });
    this.#gossip = new TransactionGossip({
      nowMs: () => this.#environment.nowMs(),
      setTimer: (timer, afterMs) => this.#environment.setTimer(timer, afterMs),
      tellPeers: (value) => this.#sendPeers({ type: "transactions", value: [...value] }),
      admit: (extrinsic) => {
        if (!this.#stopped) this.#admit(extrinsic, { signatures: this.#peersSignatures() });
      },
      waiting: (hash) => this.pool.get(hash),
    });
    const { store, durable } = options.environment;
    this.data = new ChainData(store, options.genesis, options.keepStates ?? 256);
    this.tree = this.data.tree;
    this.#authorities = authoritiesAfter(durable, this.tree.finalized.number) ?? options.genesisAuthorities;
    this.#sync = this.#makeSync();
    this.#replica = options.algorithm.protocol.create(options.parameters);
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
        this.#gossip.received(message.value);
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
    else if (timer.startsWith(gossipPrefix)) this.#gossip.fire(timer);
    else if (timer === syncTimer) this.#sync.timedOut();
    else if (timer === announceTimer) {
      this.#announce();
      this.#gossip.repeat();
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
    const admitted = this.#admit(extrinsic, { signatures: this.#executor.signatures });
    if (admitted.ok) this.#gossip.offer(admitted.value, extrinsic);
    return admitted;
  }

  /** Its client no longer wants it offered to peers again; the pool keeps it. */
  stopRepeating(hash: Hash): void {
    this.#gossip.forget(hash);
  }

  /** Takes that transaction out of the pool, if it waits there, and takes it from nobody for half an hour, retracted blocks aside. */
  ban(hash: Hash): void {
    this.#bans.add(hash, this.#environment.nowMs());
    this.pool.remove(hash, { type: "invalid" });
  }

  /** Validates a transaction and adds it to the pool. `retracted`: a block held it, which no ban gainsays. */
  #admit(
    extrinsic: OpaqueExtrinsic,
    { signatures, retracted }: { readonly signatures: GoodSignatures; readonly retracted?: true },
  ): Result<Hash, SubmitError> {
    if (!isOpaqueExtrinsic(extrinsic)) return err({ kind: "transaction", error: { kind: "Invalid", reason: "Call" } });
    const hash = extrinsicHash(extrinsic);
    if (this.pool.has(hash)) return err({ kind: "pool", refusal: "AlreadyImported" });
    if (retracted === undefined && this.#bans.has(hash, this.#environment.nowMs()))
      return err({ kind: "pool", refusal: "TemporarilyBanned" });
    if (signatures !== trustAll) this.#environment.charge({ kind: "verifyTransaction", count: 1 });
    const { state, hash: blockHash } = this.tree.best;
    const valid = this.runtime.validateTransaction(state, extrinsic, { signatures, blockHash });
    if (!valid.ok) return err({ kind: "transaction", error: valid.error });
    const refusal = this.pool.add({ hash, extrinsic }, valid.value, this.tree.best.number);
    return refusal === undefined ? ok(hash) : err({ kind: "pool", refusal });
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
        else environment.send({ chain: this.self.chain, replica: effect.to }, message);
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
      inherents: this.#agent.inherents(parentHash, this.#agentContext()),
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
    // Who watches learns that a block is gone before hearing of the one that took its place.
    for (const block of route.retracted)
      for (const receipt of block.receipts)
        if (receipt.signer !== undefined)
          this.#emit({ kind: "transaction", hash: receipt.hash, status: { type: "retracted", block: block.hash } });
    followRoute(route, {
      pool: this.pool,
      readmit: (extrinsic) => this.#admit(extrinsic, { signatures: this.#executor.signatures, retracted: true }),
      nonceOf: (signer) => {
        const nonce = this.runtime.call(this.tree.best.state, "AccountNonceApi_account_nonce", signer);
        return nonce.ok ? u32.decode(nonce.value) : undefined;
      },
    });
    this.pool.expire(this.tree.best.number);
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

  #agentContext(): AgentContext {
    const { tree } = this;
    return {
      self: this.self,
      nowMs: this.#environment.nowMs(),
      network: this.network,
      random: () => this.#environment.random(),
      verify: this.#verify,
      chain: {
        algorithm: this.algorithm,
        authorities: this.#authorities,
        best: tree.best.hash,
        finalized: tree.finalized.hash,
        finalizedNumber: tree.finalized.number,
        header: (hash) => this.data.reader.header(hash),
        block: (hash) => this.block(hash),
        finalizedHash: (number) => this.finalizedHash(number),
        proof: (hash) => this.proof(hash),
        state: (hash) => tree.get(hash)?.state,
      },
    };
  }

  #stepAgent(event: AgentEvent): void {
    if (this.#stopped) return;
    for (const effect of this.#agent.step(event, this.#agentContext())) this.#obeyAgent(effect);
  }

  #obeyAgent(effect: AgentEffect): void {
    switch (effect.kind) {
      case "send":
        this.#environment.send(effect.to, { type: "agent", value: effect.body });
        return;
      case "setTimer":
        this.#environment.setTimer(agentPrefix + effect.timer, effect.afterMs);
        return;
      case "cancelTimer":
        this.#environment.cancelTimer(agentPrefix + effect.timer);
        return;
      case "submit":
        this.submit(effect.extrinsic);
        return;
      default:
        effect satisfies never;
    }
  }
}
