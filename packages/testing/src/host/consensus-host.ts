import { type Block, type Header, headerHash, unsealed } from "@paragrid/block";
import {
  type Algorithm,
  type AttackPlan,
  type AuthoritySet,
  type Behaviour,
  corrupt,
  corruptDuring,
  type FinalityClaim,
  type FinalityEvidence,
  type MisconductWindow,
  mannersOf,
  type TwinNode,
  Twins,
} from "@paragrid/consensus";
import { type Actor, type Behaviour as ActorBehaviour, type ActorId, createKernel } from "@paragrid/kernel";
import { type Hash, type ReplicaId, type Result, replicaId } from "@paragrid/primitives";
import { type Signing, type SigningKey, type SigningScheme, signingScheme } from "../signing.ts";
import { createWorkload, genesisBlock } from "./execution.ts";
import {
  defaultLinks,
  type Fault,
  isAmnesic,
  type Links,
  linkSettings,
  nameOf,
  timeline,
  twinNameOf,
} from "./faults.ts";
import { emptyHistory, type History } from "./history.ts";
import { type Built, type Machine, Node, type Payload, type World } from "./node.ts";
import { onlooker } from "./onlooker.ts";

export interface ConsensusHostOptions {
  readonly algorithm: Algorithm;
  readonly replicas: number;
  readonly seed: number;
  /** Over the protocol's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly links?: Partial<Links>;
  readonly machine?: Partial<Machine>;
  readonly faults?: readonly Fault[];
  /** Replicas that misbehave from the start; they are exempt from the checks. */
  readonly byzantine?: Readonly<Record<number, Behaviour>>;
  /** Replicas that are honest but for some windows of time; they are exempt from the checks from the start. */
  readonly bribed?: { readonly replicas: readonly number[]; readonly windows: readonly MisconductWindow[] };
  /** What corrupted replicas have agreed on. */
  readonly plan?: AttackPlan;
  /** Replicas whose block sync offers altered proofs. */
  readonly lyingSync?: readonly number[];
  /** Members of the genesis set, all replicas unless said; weights in the same order, 1 unless said. */
  readonly authorities?: readonly number[];
  readonly weights?: readonly bigint[];
  /** Blocks that hand over: height and the members of the next set. */
  readonly handOvers?: readonly {
    readonly at: number;
    readonly members: readonly number[];
    readonly weights?: readonly bigint[];
  }[];
  readonly signing?: Signing;
  readonly transactionsPerBlock?: number;
  /** Blocks above this height are never built. */
  readonly blockLimit?: number;
  /** Sends every message through its codec, and throws when that loses anything or its size is not what was said. */
  readonly wire?: boolean;
  /** How often replicas tell each other what they have finalised, so that who lags can sync; 0 is never. */
  readonly announceMs?: number;
  /** Keeps every message that was sent, in order. */
  readonly record?: boolean;
  /** Of so many steps of replicas, all together, the states after one are held to the algorithm's invariants: 16, or as many as there are replicas, unless said. */
  readonly looksEvery?: number;
}

export interface SentMessage {
  readonly atMs: number;
  readonly from: ReplicaId;
  readonly to: ReplicaId | "all";
  readonly message: unknown;
}

export interface ConsensusHost {
  readonly algorithm: Algorithm;
  readonly nodes: readonly Node[];
  /** The second nodes of replicas that run twice at some time, by replica; before that time they have no tree of their own. */
  readonly twins: ReadonlyMap<number, Node>;
  readonly history: History;
  readonly genesis: Block;
  readonly genesisAuthorities: AuthoritySet;
  readonly nowMs: number;
  /** Events so far. */
  readonly events: number;
  readonly keys: readonly SigningKey[];
  readonly scheme: SigningScheme;
  readonly sent: readonly SentMessage[];
  /** Honest nodes, whether up or down. */
  readonly honest: readonly Node[];
  /** Runs until that time. */
  run(untilMs: number): void;
  /** Runs until `done`, at most until that time; answers whether it was done. */
  runUntil(done: () => boolean, atMostMs: number): boolean;
  /** Runs until these nodes (the honest ones unless said) have finalised that height. */
  runToHeight(number: number, atMostMs: number, nodes?: readonly Node[]): boolean;
  /** Equal runs have equal digests. */
  digest(): string;
  verify(claim: FinalityClaim): Result<FinalityEvidence>;
  /** Hands a message to a node as if it came from that replica: for attacks that need more than `corrupt`. */
  inject(from: number, to: number, message: unknown): void;
  /** What is sent to and from that replica is lost from now on, for so long. */
  clog(replica: number, forMs: number): void;
  /** Who has built that block and when, sealed or not; undefined for block 0. */
  builtBy(header: Header): Built | undefined;
}

const defaultMachine: Machine = { persistMs: 1, buildMs: 2, executeMs: 2 };

/** n replicas of one algorithm on the kernel, each with its own block tree and disk. */
export function consensusHost(options: ConsensusHostOptions): ConsensusHost {
  const { algorithm, seed } = options;
  const { protocol } = algorithm;
  const ids = Array.from({ length: options.replicas }, (_, id) => replicaId(id));
  const scheme = signingScheme(options.signing ?? "keyed-hash");
  const keys = ids.map((id) => scheme.key(seed, id));
  const links: Links = { ...defaultLinks, ...options.links };
  const machine: Machine = { ...defaultMachine, ...options.machine };
  const kernel = createKernel<Payload>({ seed, network: { link: linkSettings(links) } });
  const { bribed } = options;
  const behaviourOf = (id: number): readonly MisconductWindow[] => {
    const always = options.byzantine?.[id];
    if (always !== undefined) return [{ behaviour: always, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }];
    return bribed?.replicas.includes(id) ? bribed.windows : [];
  };
  const twins = new Twins(ids.flatMap((id) => behaviourOf(id).map((window) => ({ index: id, ...window }))));
  const runTwice = twins.indices;
  const run = { replicas: ids.length, links, seed, runTwice };
  for (const fault of timeline(options.faults ?? [], run)) kernel.schedule(fault);
  const history = emptyHistory();
  const sent: SentMessage[] = [];

  const setOf = (id: number, members: readonly number[], weights: readonly bigint[] = []): AuthoritySet => ({
    id,
    members: members.map((member, index) => ({
      replica: ids[member]!,
      key: keys[member]!.publicKey,
      weight: weights[index] ?? 1n,
    })),
  });
  const genesisAuthorities = setOf(0, options.authorities ?? ids, options.weights);
  const parameters = { ...protocol.defaults, ...options.parameters };
  const genesis = genesisBlock(seed, protocol.genesisDigest?.(parameters, genesisAuthorities));

  function overWire(message: unknown): unknown {
    const bytes = protocol.message.encode(message);
    const size = protocol.message.size(message);
    if (size !== bytes.length) throw new Error(`a ${kindOf(message)} has ${bytes.length} bytes, its size says ${size}`);
    return protocol.message.decode(bytes);
  }

  const replays = (options.faults ?? []).filter((fault) => fault.kind === "replay");
  const replaying = kernel.random("replay");
  /** By chance hands a message that was heard to somebody once more, later; one that never left its sender comes from nobody. */
  function replay(from: ReplicaId, message: unknown): void {
    for (const { fromMs, untilMs, probability, withinMs } of replays) {
      if (kernel.nowMs < fromMs || kernel.nowMs >= untilMs || !replaying.bool(probability)) continue;
      const again = replaying.pick(ids);
      if (again !== from)
        kernel.at(kernel.nowMs + replaying.below(withinMs), () =>
          kernel.post(
            again as number as ActorId,
            { kind: "protocol", message, again: true },
            { from: from as number as ActorId },
          ),
        );
    }
  }

  /** Finalised block by height, of the first honest replica to finalise one there. */
  const canonical = new Map<number, { readonly node: Node; readonly hash: Hash }>();

  const everybody = Array.from({ length: ids.length + runTwice.length }, (_, actor) => actor as ActorId);
  const nodeAt = (actor: ActorId): TwinNode =>
    actor < ids.length ? { index: actor, node: 0 } : { index: runTwice[actor - ids.length]!, node: 1 };
  const actorsOf = ids.map((id) => {
    const again = runTwice.indexOf(id);
    return [id as number, ...(again < 0 ? [] : [ids.length + again])] as ActorId[];
  });

  let onlook: (() => void) | undefined;
  const world: World = {
    algorithm,
    kernel,
    history,
    workload: createWorkload(seed, 24),
    scheme,
    genesis,
    genesisAuthorities,
    machine,
    transactionsPerBlock: options.transactionsPerBlock ?? 3,
    blockLimit: options.blockLimit ?? Number.POSITIVE_INFINITY,
    announceMs: ids.length > 1 ? (options.announceMs ?? 500) : 0,
    hearersOf(from, to) {
      const wanted = to === "all" ? everybody : actorsOf[to]!;
      if (runTwice.length === 0) return wanted;
      const sender = nodeAt(from);
      return wanted.filter((actor) => twins.reaches(sender, nodeAt(actor), kernel.nowMs));
    },
    replicaOf: (actor) => ids[nodeAt(actor).index]!,
    blocks: new Map(),
    builders: new Map(),
    handOverAt(number, current) {
      const due = options.handOvers?.find((one) => one.at === number);
      return due === undefined ? undefined : setOf(current().id + 1, due.members, due.weights);
    },
    outgoing(from, to, message) {
      if (options.record) sent.push({ atMs: kernel.nowMs, from, to, message });
      const recipients = to === "all" ? ids.length - 1 : 1;
      const kind = kindOf(message);
      history.messages.set(kind, (history.messages.get(kind) ?? 0) + recipients);
      history.messageBytes += protocol.message.size(message) * recipients;
      return options.wire ? overWire(message) : message;
    },
    heard: replay,
    stepped: () => onlook?.(),
    finalized(node, blocks, last, proof) {
      if (!node.honest) return;
      for (const block of blocks) {
        const { number } = block.header;
        const known = canonical.get(number);
        if (known === undefined) canonical.set(number, { node, hash: block.hash });
        else if (known.hash !== block.hash) {
          const first = firstProven(known.node, number);
          history.conflicts.push({ first, second: { replica: node.id, block: last, proof } });
          return;
        }
      }
    },
  };

  const amnesic = new Set<number>(
    options.faults?.flatMap((fault) => (fault.kind === "disk" && isAmnesic(fault) ? [fault.replica] : [])),
  );
  const nodes = ids.map((id) => {
    const windows = behaviourOf(id);
    const node = new Node(world, {
      id,
      protocol: rewritten(id, windows),
      parameters,
      key: keys[id]!,
      honest: windows.length === 0 && !amnesic.has(id),
      amnesic: amnesic.has(id),
      lies: options.lyingSync?.includes(id) ?? false,
    });
    addActor(nameOf(id), `machine ${id}`, (self) => node.boot(self));
    return node;
  });
  const honest = nodes.filter((node) => node.honest);
  // A look is as long as there are replicas: of a thousand, one for every sixteenth step would take all of the time.
  onlook = onlooker(world, honest, options.looksEvery ?? Math.max(16, honest.length));

  /** The protocol as such a replica runs it: where it runs twice, each node does so as it is. */
  function rewritten(id: number, windows: readonly MisconductWindow[]): typeof protocol {
    const always = options.byzantine?.[id];
    const rewriting = windows.filter(({ behaviour }) => mannersOf(behaviour) === undefined);
    if (rewriting.length === 0) return protocol;
    return always === undefined
      ? corruptDuring(protocol, rewriting, options.plan)
      : corrupt(protocol, always, options.plan);
  }

  function addActor(name: string, machineName: string, boot: (self: Actor<Payload>) => ActorBehaviour<Payload>): void {
    kernel.addActor({
      name,
      // A core for the replica and one for execution.
      machine: kernel.addMachine({ name: machineName, cores: 2 }),
      disk: { syncLatency: { kind: "constant", value: machine.persistMs } },
      boot,
    });
  }

  const again = new Map(
    runTwice.map((id) => {
      const twin = { of: nodes[id]!, bornAt: (nowMs: number) => twins.bornAt(id, nowMs) };
      const own = { id: ids[id]!, protocol, parameters, key: keys[id]!, honest: false, amnesic: false, lies: false };
      const node = new Node(world, { ...own, twin });
      const actors = [twinNameOf(id)];
      // Outside its lives there is nobody.
      addActor(twinNameOf(id), `machine ${id} again`, (self) =>
        twin.bornAt(kernel.nowMs) === undefined ? { received: () => {} } : node.boot(self),
      );
      for (const { fromMs, untilMs } of twins.livesOf(id)) {
        if (fromMs > 0) kernel.schedule({ atMs: fromMs, kind: "crash", actors, restartAfterMs: 0 });
        if (untilMs < Number.POSITIVE_INFINITY) kernel.schedule({ atMs: untilMs, kind: "crash", actors });
      }
      return [id, node] as const;
    }),
  );

  function runUntil(done: () => boolean, atMostMs: number): boolean {
    let over = false;
    kernel.at(atMostMs, () => {
      over = true;
    });
    while (!over && !done() && kernel.step());
    return done();
  }

  return {
    algorithm,
    nodes,
    twins: again,
    history,
    genesis,
    genesisAuthorities,
    keys,
    scheme,
    sent,
    honest,
    get nowMs() {
      return kernel.nowMs;
    },
    run: (untilMs) => void kernel.runUntil({ timeMs: untilMs }),
    get events() {
      return kernel.events;
    },
    runUntil,
    runToHeight: (number, atMostMs, which = honest) =>
      runUntil(() => which.every((node) => node.tree.finalized.number >= number), atMostMs),
    digest: () => kernel.digest,
    verify: (claim) => algorithm.verifier.verify(claim, scheme),
    inject: (from, to, message) => kernel.post(to as ActorId, { kind: "protocol", message }, { from: from as ActorId }),
    clog: (replica, healAfterMs) =>
      kernel.apply({
        kind: "partition",
        groups: [[nameOf(replica)], ids.filter((id) => Number(id) !== replica).map(nameOf)],
        name: `clog ${replica}`,
        healAfterMs,
      }),
    builtBy: (header) => world.builders.get(headerHash(unsealed(header)?.header ?? header)),
  };
}

/** The lowest block at or above that height that the node can prove. */
function firstProven(node: Node, number: number): { replica: ReplicaId; block: Block; proof: Uint8Array } {
  for (let at = number; ; at++) {
    const hash = node.tree.finalizedHash(at);
    if (hash === undefined) throw new Error(`replica ${node.id} finalised ${number} and has no proof at or above it`);
    const proof = node.tree.proof(hash);
    if (proof !== undefined) return { replica: node.id, block: node.tree.block(hash)!, proof };
  }
}

/** A message's kind: its `type` field, as every algorithm here names its messages. */
export function kindOf(message: unknown): string {
  const { type } = message as { readonly type?: unknown };
  return typeof type === "string" ? type : "message";
}
