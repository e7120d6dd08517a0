import type {
  Address,
  ChainNode,
  Environment,
  Executor,
  NetworkPlan,
  PlannedChain,
  Puzzle,
  WireMessage,
} from "@paragrid/chain";
import {
  agentOfTwin,
  ConflictingFinality,
  directExecutor,
  ChainNode as Node,
  sharedExecutor,
  wireSize,
} from "@paragrid/chain";
import { solvePuzzle, type TwinNode, type Twins, triesFor } from "@paragrid/consensus";
import { ecvrf, ed25519, signatureCache, verifyOnce } from "@paragrid/crypto";
import {
  type Actor,
  type ActorId,
  type CostTable,
  costUs,
  createKernel,
  type Fault,
  type Kernel,
  type KernelMetrics,
  type NetworkSettings,
  type RunEnd,
  type RunLimit,
  samplerOf,
  type TraceEntry,
} from "@paragrid/kernel";
import { type Hash, invariant, type ReplicaId } from "@paragrid/primitives";
import type { Runtime } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import { defaultCosts } from "./costs.ts";
import { MemoryStore } from "./memory-store.ts";
import { type Misconduct, misbehaving, twinsOf } from "./misconduct.ts";
import { validatingOnce } from "./validate-once.ts";

export interface SimulationOptions {
  readonly plan: NetworkPlan;
  /** Session key seed (32 bytes) of every replica, by chain in the order of its authorities. */
  readonly seeds: Readonly<Record<string, readonly Uint8Array[]>>;
  readonly seed: number;
  readonly network?: NetworkSettings;
  /** Region of a replica, one of the network's; undefined: the first. */
  readonly region?: (chain: string, index: number) => string | undefined;
  readonly costs?: CostTable;
  /** Cores of each replica's own machine. */
  readonly cores?: number;
  /** Replicas by kernel name (`chain/index`). */
  readonly faults?: readonly Fault[];
  /** "strict": every replica executes every block itself. */
  readonly execution?: "full" | "strict";
  /** Replicas that misbehave, with `fromMs` and `untilMs` for a time only. */
  readonly byzantine?: readonly ({ readonly chain: string; readonly replica: number } & Misconduct)[];
  readonly record?: (entry: TraceEntry) => void;
  /** Told of each new incarnation of a replica before it starts. */
  readonly onBoot?: (node: ChainNode) => void;
  /** Told of what a replica makes durable and of what it sends to another, in that order and just before it is done. */
  readonly onEffect?: (effect: SimEffect) => void;
}

/** An effect of a replica at which a `crashAt` fault can strike. */
export type SimEffect =
  | { readonly kind: "persist"; readonly self: Address }
  | { readonly kind: "send"; readonly self: Address; readonly to: Address; readonly message: WireMessage };

/** The timer that stands for a search: exponential, for tries have no memory. */
const workTimer = "host/work";
const searchTime = samplerOf({ kind: "exponential", mean: 1 });

/**
 * A replica that sees two final blocks of one height stops, as its process would; the others and the run go on. Where nobody lies there is no
 * such thing, and the run ends.
 */
function untilConflict(node: ChainNode, mayLie: boolean, task: () => void): void {
  try {
    task();
  } catch (error) {
    if (!mayLie || !(error instanceof ConflictingFinality)) throw error;
    node.stop();
  }
}

/** What travels between simulated actors: a chain's message with its sender, or a host's own note. */
export type SimPayload = { readonly from: Address; readonly message: WireMessage } | { readonly note: () => void };

/** Name of a replica's actor in the kernel, in fault timelines and traces. */
export const actorName = (chain: string, replica: ReplicaId | number): string => `${chain}/${replica}`;
/** That of the second node of a replica that runs twice. */
const twinName = (chain: string, replica: ReplicaId | number): string => `${chain}/${replica} again`;

/**
 * Whole nodes of all chains on the kernel: the simulated host. The nodes are the very ones that run as processes; links, machines,
 * disks, clocks and faults are the kernel's.
 */
export class Simulation {
  readonly kernel: Kernel<SimPayload>;
  readonly plan: NetworkPlan;
  readonly #options: SimulationOptions;
  readonly #costs: CostTable;
  /** Made once for all replicas and all chains that read their proofs; each replica is charged for it in virtual time all the same. */
  readonly #verify = signatureCache.verify;
  readonly #drawn = verifyOnce(ecvrf.verify);
  readonly #nodes = new Map<string, ChainNode>();
  readonly #stores = new Map<string, MemoryStore>();
  readonly #actors = new Map<string, ActorId>();
  /** Who runs twice on a chain; chains where nobody does are not in here. */
  readonly #twins = new Map<string, Twins>();
  /** The disks of replicas that run twice, as their first nodes write them. */
  readonly #disks = new Map<string, Pick<Actor<SimPayload>, "keys" | "read">>();
  /** What the replicas of a chain execute with, where they share what they execute. */
  readonly #shared = new Map<string, { readonly runtime: Runtime; readonly executor: Executor }>();
  /** Finalised states by chain and block hash: what replicas that share executions hold in common. */
  readonly #states = new Map<string, Map<Hash, Trie>>();

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.plan = options.plan;
    this.#costs = options.costs ?? defaultCosts;
    this.kernel = createKernel<SimPayload>({
      seed: options.seed,
      costs: this.#costs,
      ...(options.network === undefined ? {} : { network: options.network }),
      ...(options.record === undefined ? {} : { record: options.record }),
    });
    for (const chain of options.plan.chains) {
      const { runtime } = chain.definition;
      if (options.execution !== "strict")
        this.#shared.set(chain.name, { runtime: validatingOnce(runtime), executor: sharedExecutor(runtime) });
      this.#states.set(chain.name, new Map());
      const twins = twinsOf(
        chain.authorities.members.flatMap(({ replica }, index) =>
          this.#faultsOf(chain, replica).map((fault) => ({ index, ...fault })),
        ),
      );
      if (twins.indices.length > 0) this.#twins.set(chain.name, twins);
      for (const index of chain.authorities.members.keys()) this.#addNode(chain, { index, node: 0 });
    }
    for (const chain of options.plan.chains)
      for (const index of this.#twins.get(chain.name)?.indices ?? []) this.#addNode(chain, { index, node: 1 });
    for (const fault of options.faults ?? []) this.kernel.schedule(fault);
  }

  /** The replica's node as it is now; undefined while it is down. */
  node(chain: string, replica: number): ChainNode | undefined {
    const name = actorName(chain, replica);
    const id = this.#actors.get(name);
    if (id === undefined) throw new RangeError(`no replica ${name} in this network`);
    return this.kernel.isUp(id) ? this.#nodes.get(name) : undefined;
  }

  /** All nodes of a chain that are up. */
  nodes(chain: string): readonly ChainNode[] {
    const found = this.plan.infos[chain];
    if (found === undefined) throw new RangeError(`no chain ${chain} in this network`);
    return found.replicas.flatMap((replica) => this.node(chain, replica) ?? []);
  }

  /** Runs `task` in the replica's own step, as a client's request would be; false when the replica is down. */
  ask(chain: string, replica: number, task: (node: ChainNode) => void): boolean {
    const node = this.node(chain, replica);
    if (node === undefined) return false;
    const id = this.#actors.get(actorName(chain, replica));
    invariant(id !== undefined, "a node has an actor");
    this.kernel.post(id, { note: () => task(node) });
    return true;
  }

  run(limit: RunLimit): RunEnd {
    return this.kernel.runUntil(limit);
  }

  metrics(): KernelMetrics {
    return this.kernel.metrics();
  }

  #addNode(chain: PlannedChain, which: TwinNode): void {
    const { index, node: ordinal } = which;
    const { replica } = chain.authorities.members[index]!;
    const first = actorName(chain.name, replica);
    const name = ordinal === 0 ? first : twinName(chain.name, replica);
    const seed = this.#options.seeds[chain.name]?.[index];
    if (seed === undefined) throw new RangeError(`no session key of ${name}`);
    const pair = ed25519.fromSeed(seed);
    // Where every replica executes for itself, its states are its own, too.
    const shared = this.#options.execution === "strict" ? undefined : this.#states.get(chain.name);
    const store = new MemoryStore(shared);
    this.#stores.set(name, store);
    const machine = this.kernel.addMachine({ name, cores: this.#options.cores ?? 1 });
    const region = this.#options.region?.(chain.name, index);
    const twins = this.#twins.get(chain.name);
    const bornMs = (): number | undefined => twins?.bornAt(index, this.kernel.nowMs);
    let life: number | undefined;
    const id = this.kernel.addActor({
      name,
      machine,
      ...(region === undefined ? {} : { region }),
      disk: { syncLatency: { kind: "constant", value: 0.2 } },
      boot: (self) => {
        if (ordinal === 0) this.#disks.set(name, self);
        else {
          const born = bornMs();
          // Outside its lives there is nobody.
          if (born === undefined) return { received: () => {} };
          if (born !== life && born > 0) this.#copy(first, self, store);
          life = born;
        }
        const self_: Address = { chain: chain.name, replica };
        // Past its crash point a replica does nothing more, the rest of its step included.
        const halt = (): void => node.stop();
        const environment = this.#environment(self, self_, chain, { which, store, pair, halt });
        const agent = chain.definition.agent({ chain: chain.name, settings: chain.settings });
        const node: ChainNode = new Node({
          self: self_,
          ...(this.#shared.get(chain.name) ?? {
            runtime: chain.definition.runtime,
            executor: directExecutor(chain.definition.runtime),
          }),
          algorithm: ordinal === 0 ? misbehaving(chain.algorithm, this.#faultsOf(chain, replica)) : chain.algorithm,
          parameters: chain.parameters,
          genesis: chain.genesis,
          genesisAuthorities: chain.authorities,
          agent: twins?.indices.includes(index) ? agentOfTwin(agent, ordinal, () => bornMs() !== undefined) : agent,
          network: this.plan.infos,
          environment,
        });
        const mayLie = this.#options.byzantine?.some((one) => one.chain === chain.name) === true;
        this.#nodes.set(name, node);
        this.#options.onBoot?.(node);
        this.kernel.post(self.id, { note: () => node.start() });
        return {
          received: (_from, payload) => {
            if ("note" in payload) payload.note();
            else untilConflict(node, mayLie, () => node.receive(payload.from, payload.message));
          },
          timerFired: (timer) =>
            untilConflict(node, mayLie, () =>
              timer === workTimer ? environment.found(node) : node.fire(String(timer)),
            ),
        };
      },
    });
    this.#actors.set(name, id);
    if (ordinal === 0) return;
    for (const { fromMs, untilMs } of twins!.livesOf(index)) {
      if (fromMs > 0) this.kernel.schedule({ atMs: fromMs, kind: "crash", actors: [name], restartAfterMs: 0 });
      if (untilMs < Number.POSITIVE_INFINITY) this.kernel.schedule({ atMs: untilMs, kind: "crash", actors: [name] });
    }
  }

  /** A second node begins with what the first one has on its disk; at the start that is nothing. */
  #copy(first: string, to: Actor<SimPayload>, store: MemoryStore): void {
    for (const key of to.keys("")) to.write([{ key }]);
    const disk = this.#disks.get(first);
    for (const key of disk?.keys("") ?? []) {
      const found = disk!.read(key);
      if (found.ok) to.write([{ key, value: found.value! }]);
    }
    to.sync();
    store.become(this.#stores.get(first)!);
  }

  /** Kernel names of a replica's nodes, the first one's first. */
  namesOf(chain: string, replica: number): readonly string[] {
    return [actorName(chain, replica), twinName(chain, replica)].filter((name) => this.#actors.has(name));
  }

  #faultsOf(chain: PlannedChain, replica: ReplicaId): readonly Misconduct[] {
    return this.#options.byzantine?.filter((one) => one.chain === chain.name && one.replica === replica) ?? [];
  }

  /** The nodes that hear what one says to a replica: of another chain both. */
  #hearersOf(from: Address, which: TwinNode, to: Address): readonly ActorId[] {
    const index = this.plan.chains
      .find(({ name }) => name === to.chain)!
      .authorities.members.findIndex(({ replica }) => replica === to.replica);
    const twins = this.#twins.get(to.chain);
    const { nowMs } = this.kernel;
    return this.namesOf(to.chain, to.replica).flatMap((name, node) => {
      const isHeard =
        from.chain === to.chain
          ? twins === undefined || twins.reaches(which, { index, node: node as 0 | 1 }, nowMs)
          : node === 0 || twins?.bornAt(index, nowMs) !== undefined;
      return isHeard ? [this.#actors.get(name)!] : [];
    });
  }

  #environment(
    actor: Actor<SimPayload>,
    self: Address,
    chain: PlannedChain,
    {
      which,
      store,
      pair,
      halt,
    }: {
      readonly which: TwinNode;
      readonly store: MemoryStore;
      readonly pair: ReturnType<typeof ed25519.fromSeed>;
      readonly halt: () => void;
    },
  ): Environment & { found(node: ChainNode): void } {
    const charge = (operation: string, count: number, sizeBytes = 0): void =>
      actor.charge(count * costUs(this.#costs, operation, sizeBytes));
    const codecs = new Map(this.plan.chains.map((one) => [one.name, one.algorithm.protocol.message]));
    let puzzle: Puzzle | undefined;
    return {
      nowMs: () => actor.nowMs(),
      random: () => actor.random.nextUint32(),
      setTimer: (timer, afterMs) => actor.setTimer(timer, afterMs),
      cancelTimer: (timer) => actor.cancelTimer(timer),
      send: (to, message) => {
        const target = this.#actors.get(actorName(to.chain, to.replica));
        if (target === undefined) return;
        this.#options.onEffect?.({ kind: "send", self, to, message });
        const size = wireSize(message, codecs.get(chain.name)!);
        if (this.#twins.size === 0) actor.send(target, { from: self, message }, size);
        else for (const hearer of this.#hearersOf(self, which, to)) actor.send(hearer, { from: self, message }, size);
        if (actor.isCondemned) halt();
      },
      crypto: {
        sign: (payload) => {
          charge("sign", 1);
          return ed25519.sign(pair, payload);
        },
        verify: (key, payload, signature) => {
          charge("verify", 1);
          return this.#verify(key, payload, signature);
        },
        draw: (input) => {
          charge("draw", 1);
          return ecvrf.prove(pair, input);
        },
        drawn: (key, input, proof) => {
          charge("drawn", 1);
          return this.#drawn(key, input, proof);
        },
      },
      store: store.until(() => actor.isCondemned),
      durable: {
        get: (key) => {
          const found = actor.read(key);
          return found.ok ? found.value : undefined;
        },
        keys: (prefix) => actor.keys(prefix),
        persist: (writes) => {
          this.#options.onEffect?.({ kind: "persist", self });
          actor.write(writes);
          actor.sync();
          if (actor.isCondemned) halt();
        },
      },
      work: (work) => {
        puzzle = work;
        const meanMs = (1000 * triesFor(work.target)) / work.hashesPerSecond;
        actor.setTimer(workTimer, meanMs * actor.random.sample(searchTime));
      },
      // The time was drawn; the nonce is a real one, so that whoever verifies need not know that this is a simulation.
      found: (node) => {
        invariant(puzzle !== undefined, "work was begun before it ended");
        const nonce = solvePuzzle(puzzle.puzzle, puzzle.target, { first: 0n, tries: Number.MAX_SAFE_INTEGER });
        invariant(nonce !== undefined, "a puzzle has a solution");
        node.solved(puzzle, nonce);
      },
      charge: (work) => {
        if (work.kind === "store") charge("store", 1, work.count);
        else charge(work.kind, work.count);
      },
      log: () => {},
    };
  }
}
