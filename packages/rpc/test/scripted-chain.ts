import { type Address, type BlockStore, ChainNode, directExecutor, makeGenesis } from "@paragrid/chain";
import type { Algorithm, Effect } from "@paragrid/consensus";
import { algorithms } from "@paragrid/consensus";
import { devPair, type KeyPair } from "@paragrid/crypto";
import { Balances, Sudo, System, TransactionPayment, Utility } from "@paragrid/pallets";
import { type Hash, replicaId, toHex } from "@paragrid/primitives";
import { addressOf, composeRuntime, readState } from "@paragrid/runtime";
import { MemoryStore } from "@paragrid/sim";
import { type ConnectionLimits, type DevControl, defaultLimits, RpcSession, rpcBackend } from "../src/index.ts";

export const runtime = composeRuntime({
  specName: "scripted",
  specVersion: 1,
  pallets: [System, Balances, TransactionPayment, Utility, Sudo],
});
export const alice = devPair("//Alice", "ed25519");
export const bob = devPair("//Bob", "ed25519");

/** A replica that does what the test tells it: every fork, reorganisation and finality is the test's. */
const scripted: Algorithm = {
  ...algorithms.solo,
  protocol: {
    ...algorithms.solo.protocol,
    create: () => ({
      step(event) {
        if (event.kind === "message") return event.message as readonly Effect<unknown>[];
        return event.kind === "blockBuilt" ? [{ kind: "importBlock", block: event.block }] : [];
      },
      inspect: () => ({ view: 0 }),
    }),
  },
};

export interface ScriptedOptions {
  /** Limits of the pool. */
  readonly ready?: number;
  readonly future?: number;
  /** Accounts besides Alice's and Bob's. */
  readonly accounts?: number;
  /** What Alice and Bob have. */
  readonly balanceFen?: bigint;
  readonly dev?: true;
  /** Finalised states that stay in memory. */
  readonly keepStates?: number;
  /** In memory without it. */
  readonly store?: BlockStore;
}

/** One node of a scripted chain, and clients of it. */
export class ScriptedChain {
  readonly node: ChainNode;
  readonly backend: ReturnType<typeof rpcBackend>;
  readonly #self: Address = { chain: "scripted", replica: replicaId(0) };
  readonly #later: (() => void)[] = [];
  /** The replica's clock. */
  nowMs = 0;
  /** What development methods did to the clock, in order. */
  readonly rates: number[] = [];
  #forks = 0;
  /** When each of the replica's timers runs out. */
  readonly #timers = new Map<string, number>();

  constructor(options: ScriptedOptions = {}) {
    const balances = [alice, bob].map(({ publicKey }) => ({
      account: publicKey,
      balanceFen: options.balanceFen ?? 1_000_000n,
    }));
    for (let index = 0; index < (options.accounts ?? 0); index++)
      balances.push({
        account: new Uint8Array(32)
          .fill(7)
          .with(0, index & 255)
          .with(1, index >> 8),
        balanceFen: 1n,
      });
    const genesis = makeGenesis(runtime, { Balances: { balances }, Sudo: { key: alice.publicKey } });
    this.node = new ChainNode({
      self: this.#self,
      runtime,
      executor: directExecutor(runtime),
      algorithm: scripted,
      parameters: scripted.protocol.defaults,
      genesis,
      genesisAuthorities: { id: 0, members: [] },
      agent: { step: () => [], inherents: () => ({}) },
      network: { scripted: { algorithm: "solo", genesis: genesis.hash, replicas: [replicaId(0)] } },
      environment: {
        nowMs: () => this.nowMs,
        random: () => 0,
        setTimer: (timer, afterMs) => this.#timers.set(timer, this.nowMs + afterMs),
        work: () => {},
        cancelTimer: (timer) => this.#timers.delete(timer),
        send: () => {},
        crypto: {
          sign: () => new Uint8Array(64),
          verify: () => true,
          draw: () => ({ output: new Uint8Array(64), proof: new Uint8Array(80) }),
          drawn: () => undefined,
        },
        store: options.store ?? new MemoryStore(),
        durable: { get: () => undefined, keys: () => [], persist: () => {} },
        charge: () => {},
        log: () => {},
      },
      ...(options.keepStates === undefined ? {} : { keepStates: options.keepStates }),
      poolLimits: { ready: options.ready ?? 100, future: options.future ?? 100 },
    });
    this.backend = rpcBackend({
      node: this.node,
      peers: () => [],
      chainName: "scripted",
      version: "1.2.3",
      later: (task) => this.#later.push(task),
      ...(options.dev === true ? { dev: this.#dev() } : {}),
    });
  }

  get genesis(): Hash {
    return this.node.genesis.hash;
  }

  #do(...effects: readonly Effect<unknown>[]): void {
    this.node.receive(this.#self, { type: "consensus", value: effects });
  }

  /** A block on that parent with what the pool holds; each has a digest of its own. */
  block(parent: Hash = this.node.tree.best.hash): Hash {
    const before = new Set(this.node.tree.children(parent));
    this.#forks += 1;
    this.#do({ kind: "buildBlock", parent, preDigest: Uint8Array.of(this.#forks & 255, this.#forks >> 8) });
    return this.node.tree.children(parent).find((hash) => !before.has(hash))!;
  }

  head(hash: Hash): void {
    this.#do({ kind: "setHead", block: hash });
  }

  finalize(hash: Hash): void {
    this.#do({ kind: "finalize", block: hash, proof: new Uint8Array(1) });
  }

  /** So much time passes, and timers run out. */
  elapse(ms: number): void {
    this.nowMs += ms;
    for (const [timer, dueMs] of [...this.#timers])
      if (dueMs <= this.nowMs && this.#timers.delete(timer)) this.node.fire(timer);
  }

  /** One more block, best and final. */
  advance(): Hash {
    const hash = this.block();
    this.head(hash);
    this.finalize(hash);
    return hash;
  }

  transfer(nonce: number, options: { readonly tip?: bigint; readonly from?: KeyPair } = {}): Uint8Array {
    const call = Balances.calls.transferAllowDeath({ dest: addressOf(bob.publicKey), value: 1n });
    const { tip = 0n, from = alice } = options;
    return runtime.signExtrinsic({ call, signer: from, nonce, tip, genesisHash: this.genesis });
  }

  /** Alice's next nonce, her transactions in the pool counted. */
  nextNonce(): number {
    const onChain = System.storage.Account.get(readState(this.node.tree.best.state), alice.publicKey).nonce;
    return this.node.pool.nextNonce(alice.publicKey, onChain);
  }

  /** The host's part of development methods: while its clock runs and somebody waits, the chain goes on. */
  #dev(): DevControl {
    let rate = 1;
    let turns: Promise<unknown> = Promise.resolve();
    return {
      turn(work) {
        const done = turns.then(work, work);
        turns = done.catch(() => {});
        return done;
      },
      setRates: async (rates) => {
        const before = { scripted: rate };
        rate = rates.scripted ?? rate;
        this.rates.push(rate);
        return before;
      },
      snapshot: async (name) => {
        if (name.includes("/")) throw new Error(`a snapshot's name is no path, found ${name}`);
        return `snapshots/${name}`;
      },
      signSetStorage: (items) => {
        const call = Sudo.calls.sudo({
          call: System.calls.setStorage({ items: items.map(([key, value]) => [key, value]) }),
        });
        return runtime.signExtrinsic({ call, signer: alice, nonce: this.nextNonce(), genesisHash: this.genesis });
      },
      within: async (work) => {
        let over = false;
        const end = (): void => {
          over = true;
        };
        work.then(end, end);
        for (let blocks = 0; blocks < 50 && !over; blocks++) {
          if (rate > 0) this.advance();
          await Promise.resolve();
        }
        if (!over) throw new Error("the chain did not get there");
        return work;
      },
    };
  }

  /** Runs what long answers put off, until nothing is left. */
  settle(): void {
    for (let task = this.#later.shift(); task !== undefined; task = this.#later.shift()) task();
  }

  connect(options: { readonly limits?: Partial<ConnectionLimits>; readonly unsafe?: boolean } = {}): Client {
    return new Client(this, options);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON a server sends.
type Json = any;

/** A client's end of one connection: all that was sent to it, in order. */
export class Client {
  readonly texts: string[] = [];
  readonly session: RpcSession;
  /** Bytes that it has not read. */
  queued = 0;
  #ids = 0;

  constructor(
    chain: ScriptedChain,
    options: { readonly limits?: Partial<ConnectionLimits>; readonly unsafe?: boolean },
  ) {
    this.session = new RpcSession({
      backend: chain.backend,
      send: (text) => this.texts.push(text),
      limits: { ...defaultLimits, ...options.limits },
      queuedBytes: () => this.queued,
      unsafe: options.unsafe ?? true,
    });
  }

  /** The reply to one request that is answered at once: `{ result }` or `{ error }`. */
  ask(method: string, params: unknown = []): Json {
    this.#ids += 1;
    const id = this.#ids;
    this.session.receive(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return this.texts.map((text) => JSON.parse(text)).find((one) => one.id === id);
  }

  /** The same for a method that answers by a promise. */
  async wait(method: string, params: unknown = []): Promise<Json> {
    this.#ids += 1;
    const id = this.#ids;
    await this.session.receive(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return this.texts.map((text) => JSON.parse(text)).find((one) => one.id === id);
  }

  result(method: string, params: unknown = []): Json {
    const reply = this.ask(method, params);
    if (reply.error !== undefined) throw new Error(`${method}: ${reply.error.code} ${reply.error.message}`);
    return reply.result;
  }

  code(method: string, params: unknown = []): number | undefined {
    return this.ask(method, params).error?.code;
  }

  /** Raw text in, the newest text out. */
  raw(text: string): Json {
    const before = this.texts.length;
    this.session.receive(text);
    return this.texts.length === before ? undefined : JSON.parse(this.texts[before]!);
  }

  /** Results of a subscription's notifications so far. */
  heard(subscription: string): readonly Json[] {
    return this.texts
      .map((text) => JSON.parse(text))
      .filter((one) => one.params?.subscription === subscription)
      .map((one) => one.params.result);
  }
}

export const hex = (bytes: Uint8Array): string => toHex(bytes);
