import type { BlockRef } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  ancestryFrom,
  type FinalityVerifier,
  isAmong,
  type Recipients,
  type ReplicaCrypto,
  type TwinNode,
} from "@paragrid/consensus";
import {
  type Actor,
  type ActorId,
  type Behaviour,
  type CostTable,
  createKernel,
  type DiskSettings,
  type Fault,
  type Kernel,
  type NetworkSettings,
  type RunEnd,
  type RunLimit,
  type TraceEntry,
} from "@paragrid/kernel";
import { type Hash, invariant, replicaId } from "@paragrid/primitives";
import { defaultCosts } from "../costs.ts";
import { type Misconduct, misbehaving, twinsOf } from "../misconduct.ts";
import { BlockTable, type ModelledBlock } from "./block-table.ts";
import { Load, type LoadSettings } from "./load.ts";
import { type ModelledChain, type ModelledObserver, type Payload, ReplicaHost, type Traffic } from "./replica-host.ts";
import { ModelledCrypto, ModelledSignatures } from "./signatures.ts";

export interface ModelledOptions {
  readonly chain: string;
  readonly algorithm: Algorithm;
  /** Laid over the algorithm's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly replicas: number;
  /** Power of each replica; 1 each without. */
  readonly weights?: readonly number[];
  readonly seed: number;
  readonly network?: NetworkSettings;
  /** Region of each replica, one of the network's. */
  readonly regions?: readonly string[];
  readonly costs?: CostTable;
  /** Cores of each replica's own machine. */
  readonly cores?: number;
  readonly load?: LoadSettings;
  /** Transactions that a block holds at most. */
  readonly blockTransactions?: number;
  readonly faults?: readonly Fault[];
  /** Replicas that misbehave, with `fromMs` and `untilMs` for a time only. */
  readonly byzantine?: readonly ({ readonly replica: number } & Misconduct)[];
  readonly observer?: Partial<ModelledObserver>;
  readonly record?: (entry: TraceEntry) => void;
}

/** The second node of a replica that runs twice, and when the life began that it lives. */
interface Twin {
  readonly index: number;
  readonly name: string;
  readonly host: ReplicaHost;
  life: number | undefined;
}

/** Blocks this far below the lowest final height of any replica are still kept, for whoever looks back. */
const keptHeights = 64;
const disk: DiskSettings = { syncLatency: { kind: "constant", value: 0.2 } };

/**
 * One chain of any algorithm and up to thousands of replicas, with sizes and costs in place of runtime, state and signatures. Consensus
 * is the very plug-in that runs as processes; what surrounds it is counted, not done.
 */
export class ModelledSimulation {
  readonly kernel: Kernel<unknown>;
  readonly name: string;
  readonly authorities: AuthoritySet;
  /** Copies of messages by kind. */
  readonly traffic: ReadonlyMap<string, Traffic>;
  readonly #hosts: readonly ReplicaHost[];
  /** Second nodes of replicas that run twice. */
  readonly #twins: readonly Twin[];
  readonly #table: BlockTable;
  readonly #load: Load | undefined;
  readonly #verifier: FinalityVerifier;
  /** What an onlooker verifies with: it has no machine that could be charged. */
  readonly #uncharged: ReplicaCrypto;
  #finalHeight = 0;

  constructor(options: ModelledOptions) {
    const { algorithm, replicas, seed, observer = {} } = options;
    const { protocol } = algorithm;
    this.name = options.chain;
    this.kernel = createKernel<unknown>({
      seed,
      costs: options.costs ?? defaultCosts,
      ...(options.network === undefined ? {} : { network: options.network }),
      ...(options.record === undefined ? {} : { record: options.record }),
    });
    const signatures = new ModelledSignatures(seed, replicas);
    this.authorities = {
      id: 0,
      members: signatures.keys.map((key, index) => ({
        replica: replicaId(index),
        key,
        weight: BigInt(options.weights?.[index] ?? 1),
      })),
    };
    this.#verifier = algorithm.verifier;
    this.#uncharged = new ModelledCrypto(signatures, 0, { sign: 0, verify: 0, draw: 0, drawn: 0 }, { charge: ignore });
    const parameters = { ...protocol.defaults, ...options.parameters };
    this.#table = new BlockTable(seed, protocol.engine, protocol.genesisDigest?.(parameters, this.authorities) ?? []);
    this.#load = options.load === undefined ? undefined : new Load(options.load, seed);
    const corruptions = new Set<number>(options.byzantine?.map(({ replica }) => replica));
    const traffic = new Map<string, Traffic>();
    this.traffic = traffic;
    const everybody = this.authorities.members.map(({ replica }) => replica as number as ActorId);
    const twins = twinsOf(options.byzantine?.map((fault) => ({ index: fault.replica, ...fault })) ?? []);
    const nodes = everybody.concat(twins.indices.map((_, at) => (replicas + at) as ActorId));
    const nodeAt = (actor: ActorId): TwinNode =>
      actor < replicas ? { index: actor, node: 0 } : { index: twins.indices[actor - replicas]!, node: 1 };
    const hearersOf = (from: ActorId, to: Recipients): readonly ActorId[] =>
      nodes.filter((actor) => {
        const node = nodeAt(actor);
        return isAmong(node.index, to) && twins.reaches(nodeAt(from), node, this.kernel.nowMs);
      });
    const chain: ModelledChain = {
      parameters,
      authorities: this.authorities,
      table: this.#table,
      load: this.#load,
      blockTransactions: options.blockTransactions ?? 10_000,
      signatures,
      payer: this.kernel,
      nowMs: () => this.kernel.nowMs,
      costs: options.costs ?? defaultCosts,
      everybody,
      ...(twins.indices.length === 0 ? {} : { hearersOf }),
      traffic,
      observer: {
        booted: observer.booted ?? ignore,
        authored: observer.authored ?? ignore,
        refused: observer.refused ?? ignore,
        contradicted: observer.contradicted ?? ignore,
        accused: observer.accused ?? ignore,
      },
      finalized: (replica, path, by) => {
        const last = path.at(-1)!;
        const honest = !corruptions.has(replica);
        const firstProof = honest && last.proof === undefined ? by.proof : undefined;
        if (firstProof !== undefined) last.proof = firstProof;
        observer.finalized?.(replica, path, firstProof);
        if (honest) this.#forget(last);
      },
    };
    this.#hosts = this.authorities.members.map(({ replica }) => {
      const faults = options.byzantine?.filter((one) => one.replica === replica) ?? [];
      return new ReplicaHost(chain, replica, misbehaving(algorithm, faults));
    });
    const addActor = (name: string, index: number, boot: (self: Actor<unknown>) => Behaviour<unknown>): void => {
      const region = options.regions?.[index];
      this.kernel.addActor({
        name,
        machine: this.kernel.addMachine({ name, cores: options.cores ?? 1 }),
        disk,
        boot,
        ...(region === undefined ? {} : { region }),
      });
    };
    for (const [index, host] of this.#hosts.entries())
      addActor(`${options.chain}/${host.replica}`, index, (self) => host.boot(self));
    this.#twins = twins.indices.map((index) => {
      const first = this.#hosts[index]!;
      const name = `${options.chain}/${first.replica} again`;
      const twin = { index, name, host: new ReplicaHost(chain, first.replica, algorithm), life: undefined };
      addActor(name, index, (self) => this.#bootTwin(twin, twins.bornAt(index, this.kernel.nowMs), self));
      for (const { fromMs, untilMs } of twins.livesOf(index)) {
        if (fromMs > 0) this.kernel.schedule({ atMs: fromMs, kind: "crash", actors: [name], restartAfterMs: 0 });
        if (untilMs < Number.POSITIVE_INFINITY) this.kernel.schedule({ atMs: untilMs, kind: "crash", actors: [name] });
      }
      return twin;
    });
    for (const fault of options.faults ?? []) this.kernel.schedule(fault);
  }

  /** A second node begins with what the first one has by then, which at the start is nothing; outside its lives there is nobody. */
  #bootTwin(twin: Twin, bornMs: number | undefined, self: Actor<unknown>): Behaviour<unknown> {
    const { life, host, index } = twin;
    twin.life = bornMs;
    if (bornMs === undefined) return { received: () => {} };
    if (life !== bornMs && bornMs > 0) host.become(this.#hosts[index]!, self as Actor<Payload>);
    return host.boot(self as Actor<Payload>) as Behaviour<unknown>;
  }

  /** Kernel names of a replica's nodes, the first one's first. */
  namesOf(replica: number): readonly string[] {
    const first = `${this.name}/${replica}`;
    return [first, ...this.#twins.flatMap(({ index, name }) => (index === replica ? [name] : []))];
  }

  run(limit: RunLimit): RunEnd {
    return this.kernel.runUntil(limit);
  }

  /** Replicas that are up, as their consensus describes itself. */
  views(): readonly { readonly replica: number; readonly view: Readonly<Record<string, unknown>> }[] {
    return this.#hosts
      .filter(({ replica }) => this.isUp(replica))
      .map((host) => ({ replica: host.replica, view: host.inspect() }));
  }

  isUp(replica: number): boolean {
    return this.kernel.isUp(replica as ActorId);
  }

  /** The block that is final at a replica, and the head that it follows. */
  finalOf(replica: number): BlockRef {
    return this.#hostOf(replica).view.finalized;
  }

  headOf(replica: number): BlockRef {
    return this.#hostOf(replica).view.head;
  }

  finalizedHash(replica: number, height: number): Hash | undefined {
    return this.#hostOf(replica).view.finalizedHash(height);
  }

  /** Bytes that the replica has sent which sent most: under a leader that stays, its upload. */
  mostBytesSent(): number {
    return Math.max(
      ...this.#hosts.map(({ replica }) => this.kernel.actorMetrics(replica as number as ActorId).bytesSent),
    );
  }

  /** When a transaction of the load (0 is the first) was meant to be sent, in ms; known until it is final. */
  intendedMs(ordinal: number): number {
    invariant(this.#load !== undefined, "a chain without load has no transactions");
    return this.#load.intendedMs(ordinal);
  }

  /** Transactions of the load that were meant to be sent by then. */
  submittedBy(nowMs: number): number {
    return this.#load?.arrivedBy(nowMs) ?? 0;
  }

  /** Why the proof of the last of these blocks, lowest first, would not convince a light client that trusts the one before them, or undefined. */
  proofFault(path: readonly ModelledBlock[], proof: Uint8Array): string | undefined {
    const { header, hash } = path.at(-1)!.block;
    const trusted = this.#table.get(path[0]!.block.header.parentHash);
    const ancestry =
      trusted === undefined ? undefined : ancestryFrom(trusted.ref, header, (at) => this.#table.get(at)?.block.header);
    const claim = {
      genesis: this.#table.genesis.block.hash,
      authorities: this.authorities,
      header,
      hash,
      proof,
      ...(ancestry === undefined ? {} : { ancestry }),
    };
    const verdict = this.#verifier.verify(claim, this.#uncharged);
    return verdict.ok ? undefined : verdict.error;
  }

  /** Blocks in memory: those that some replica may still ask for. */
  get blocksKept(): number {
    return this.#table.size;
  }

  #hostOf(replica: number): ReplicaHost {
    const host = this.#hosts[replica];
    if (host === undefined) throw new RangeError(`replicas are 0 to ${this.#hosts.length - 1}, found ${replica}`);
    return host;
  }

  /** Drops what is far below the lowest final height, so that a long run needs no more memory than a short one. */
  #forget({ block, total }: ModelledBlock): void {
    const { number } = block.header;
    if (number <= this.#finalHeight) return;
    this.#finalHeight = number;
    this.#load?.forget(total);
    if (number % keptHeights !== 0) return;
    const living = this.#twins.flatMap(({ life, host }, at) =>
      life !== undefined && this.isUp(this.#hosts.length + at) ? [host] : [],
    );
    const hosts = living.length === 0 ? this.#hosts : [...this.#hosts, ...living];
    const below = Math.min(...hosts.map(({ view }) => view.finalized.number)) - keptHeights;
    if (below <= 1) return;
    this.#table.dropBelow(below);
    for (const { view } of hosts) view.dropBelow(below);
  }
}

function ignore(): void {}
