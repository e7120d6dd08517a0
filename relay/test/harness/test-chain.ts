import { type Block, type Header, headerHash } from "@paragrid/block";
import type { Address, Agent, AgentChain, AgentContext, AgentEffect, ChainInfo, PlannedChain } from "@paragrid/chain";
import { type Algorithm, type AuthoritySet, algorithms, nextAuthorities, votePayload } from "@paragrid/consensus";
import { ed25519, type KeyPair } from "@paragrid/crypto";
import { equalBytes, type Hash, replicaId } from "@paragrid/primitives";
import {
  type ComposedRuntime,
  type InherentData,
  type PalletEvent,
  type RuntimeCall,
  readState,
  type StorageReader,
  System,
  trustAll,
} from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";

export interface Body {
  readonly from: Address;
  readonly to: Address;
  readonly body: Uint8Array;
}

interface Entry {
  readonly header: Header;
  readonly block: Block;
  readonly state: Trie;
  readonly proof: Uint8Array | undefined;
}

/** One chain of one replica with the operator's finality: a block is final when it is made. Its agent is the real one. */
export class TestChain {
  readonly self: Address;
  readonly runtime: ComposedRuntime;
  readonly genesis: Hash;
  readonly outbox: Body[] = [];
  readonly timers = new Map<string, number>();
  nowMs = 0;
  /** What an author makes of what its agent gives it: a test's way to leave things out. */
  adjust: (inherents: InherentData) => InherentData = (inherents) => inherents;
  /** Blocks by hash, and the hashes by height. */
  readonly #entries = new Map<Hash, Entry>();
  readonly #hashes: Hash[] = [];
  readonly #agent: Agent;
  /** Keys of operators, the first one's and those that come later. */
  readonly keys: KeyPair<"ed25519">[];
  #set: AuthoritySet;
  readonly #network: () => Readonly<Record<string, ChainInfo>>;
  #queue: Uint8Array[] = [];

  constructor(plan: PlannedChain, operator: KeyPair<"ed25519">, network: () => Readonly<Record<string, ChainInfo>>) {
    this.self = { chain: plan.name, replica: replicaId(0) };
    this.runtime = plan.definition.runtime as ComposedRuntime;
    this.genesis = plan.genesis.hash;
    this.keys = [operator];
    this.#set = plan.authorities;
    this.#network = network;
    this.#agent = plan.definition.agent({ chain: plan.name, settings: {} });
    const { hash, header, state } = plan.genesis;
    this.#entries.set(hash, { header, block: { hash, header, body: [] }, state, proof: undefined });
    this.#hashes.push(hash);
  }

  get best(): Entry & { readonly hash: Hash } {
    const hash = this.#hashes.at(-1)!;
    return { hash, ...this.#entries.get(hash)! };
  }

  get height(): number {
    return this.#hashes.length - 1;
  }

  get state(): StorageReader {
    return readState(this.best.state);
  }

  /** Events of the last block. */
  get events(): readonly PalletEvent[] {
    return this.runtime.events(this.best.state).map(({ event }) => event);
  }

  /** Entry at a height. */
  at(height: number): Entry & { readonly hash: Hash } {
    const hash = this.#hashes[height]!;
    return { hash, ...this.#entries.get(hash)! };
  }

  start(): void {
    this.#obey(this.#agent.step({ kind: "start" }, this.context()));
  }

  submit(signer: KeyPair, call: RuntimeCall, nonce = this.nextNonce(signer)): void {
    this.#queue.push(this.runtime.signExtrinsic({ call, signer, nonce, genesisHash: this.genesis }));
  }

  submitUnsigned(call: RuntimeCall): void {
    this.#queue.push(this.runtime.encodeExtrinsic({ call }));
  }

  nextNonce(signer: KeyPair): number {
    const queued = this.#queue.filter((extrinsic) => {
      const { signed } = this.runtime.decodeExtrinsic(extrinsic) as { readonly signed?: unknown };
      return signed !== undefined;
    });
    return System.storage.Account.get(this.state, signer.publicKey).nonce + queued.length;
  }

  /** Makes, checks and finalises the next block. Gives what became of the transactions that did not get in. */
  produce(): readonly string[] {
    const parent = this.best;
    const waiting = this.#queue;
    this.#queue = [];
    let at = 0;
    const built = this.runtime.buildBlock({
      parentHash: parent.hash,
      parent: parent.header,
      state: parent.state,
      digest: [],
      inherents: this.adjust(this.inherents()),
      next: () => {
        const extrinsic = waiting[at++];
        return extrinsic && { hash: `0x${String(at).padStart(64, "0")}` as Hash, extrinsic };
      },
      signatures: trustAll,
    });
    // Every other replica executes the same block from the parent's state alone.
    const executed = this.runtime.executeBlock({
      parent: parent.header,
      state: parent.state,
      block: built.block,
      signatures: trustAll,
    });
    if (!executed.ok) throw new Error(`${this.self.chain} refuses its own block: ${executed.error}`);
    this.append(built.block.header, built.block.body, executed.value.state);
    return built.invalid.map(({ reason }) => `${reason.reason} ${reason.detail ?? ""}`);
  }

  /** Why no replica would take a next block with this unsigned call in it; undefined when it may stand there. Nothing is appended. */
  refusalOf(call: RuntimeCall): string | undefined {
    const parent = this.best;
    const body = [this.runtime.encodeExtrinsic({ call })];
    const header = { ...parent.header, parentHash: parent.hash, number: parent.header.number + 1, digest: [] };
    const executed = this.runtime.executeBlock({
      parent: parent.header,
      state: parent.state,
      block: { hash: headerHash(header), header, body },
      signatures: trustAll,
    });
    if (executed.ok) throw new Error("the block's roots were right by chance");
    // Extrinsics are applied before roots are compared: what is said of the roots means that the extrinsic was taken.
    return executed.error.startsWith("extrinsic 0") ? executed.error : undefined;
  }

  /** Appends a block and tells the agent that it is final. */
  append(header: Header, body: Block["body"], state: Trie): void {
    const hash = headerHash(header);
    const proof = this.prove(header);
    this.#entries.set(hash, { header, block: { hash, header, body }, state, proof });
    this.#hashes.push(hash);
    this.#set = nextAuthorities(header) ?? this.#set;
    this.#obey(this.#agent.step({ kind: "imported", hash, header }, this.context()));
    this.#obey(this.#agent.step({ kind: "finalized", hash, header, proof }, this.context()));
  }

  /** A finality proof of any header of this chain, under the set that rules now unless another is given. */
  prove(header: Header, set: AuthoritySet = this.#set): Uint8Array {
    const { key } = set.members[0]!;
    const operator = this.keys.find(({ publicKey }) => equalBytes(publicKey, key));
    if (operator === undefined) throw new Error("no key of the operator");
    const payload = votePayload.encode({
      domain: "paragrid/solo/final",
      round: 0,
      genesis: this.genesis,
      setId: set.id,
      height: header.number,
      block: headerHash(header),
    });
    return ed25519.sign(operator, payload);
  }

  get authorities(): AuthoritySet {
    return this.#set;
  }

  receive(from: Address, body: Uint8Array): void {
    this.#obey(this.#agent.step({ kind: "message", from, body }, this.context()));
  }

  /** Fires timers that have run out. */
  tick(nowMs: number): void {
    this.nowMs = nowMs;
    for (const [timer, due] of [...this.timers]) {
      if (due > nowMs) continue;
      this.timers.delete(timer);
      this.#obey(this.#agent.step({ kind: "timer", timer }, this.context()));
    }
  }

  inherents(): InherentData {
    return this.#agent.inherents(this.best.hash, this.context());
  }

  context(): AgentContext {
    const chain: AgentChain = {
      algorithm: algorithms.solo as Algorithm,
      authorities: this.#set,
      best: this.best.hash,
      finalized: this.best.hash,
      finalizedNumber: this.height,
      header: (hash) => this.#entries.get(hash)?.header,
      block: (hash) => this.#entries.get(hash)?.block,
      finalizedHash: (number) => this.#hashes[number],
      proof: (hash) => this.#entries.get(hash)?.proof,
      state: (hash) => this.#entries.get(hash)?.state,
    };
    return {
      self: this.self,
      nowMs: this.nowMs,
      network: this.#network(),
      chain,
      random: () => 7,
      verify: ed25519.verify,
    };
  }

  #obey(effects: readonly AgentEffect[]): void {
    for (const effect of effects) {
      switch (effect.kind) {
        case "send":
          this.outbox.push({ from: this.self, to: effect.to, body: effect.body });
          break;
        case "setTimer":
          this.timers.set(effect.timer, this.nowMs + effect.afterMs);
          break;
        case "cancelTimer":
          this.timers.delete(effect.timer);
          break;
        case "submit":
          this.#queue.push(effect.extrinsic);
          break;
        default:
          effect satisfies never;
      }
    }
  }
}
