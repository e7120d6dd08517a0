import type { Block } from "@paragrid/block";
import {
  type Algorithm,
  type AuthoritySet,
  type Behaviour,
  coalition,
  corrupt,
  type FinalityClaim,
  type FinalityEvidence,
} from "@paragrid/consensus";
import { type Hash, type ReplicaId, type Result, replicaId } from "@paragrid/primitives";
import { createRandom } from "../random.ts";
import { createScheduler } from "../scheduler.ts";
import { type Signing, type SigningKey, type SigningScheme, signingScheme } from "../signing.ts";
import { createTraceDigest } from "../trace-digest.ts";
import { createWorkload, genesisBlock } from "./execution.ts";
import { defaultLinks, type Fault, isCut, type Links, lossAt } from "./faults.ts";
import { emptyHistory, type History } from "./history.ts";
import { type Machine, Node, type World } from "./node.ts";
import { segmentsAfter, takeSegments } from "./sync.ts";

export interface ConsensusHostOptions {
  readonly algorithm: Algorithm;
  readonly replicas: number;
  readonly seed: number;
  /** Over the protocol's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly links?: Partial<Links>;
  readonly machine?: Partial<Machine>;
  readonly faults?: readonly Fault[];
  /** Replicas that run a corrupted protocol; they are exempt from the checks. */
  readonly byzantine?: Readonly<Record<number, Behaviour>>;
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
  readonly history: History;
  readonly genesis: Block;
  readonly genesisAuthorities: AuthoritySet;
  readonly nowMs: number;
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
  /** The authority set that proofs of this node's finalised block at that height are under. */
  authoritiesAt(node: Node, number: number): AuthoritySet;
  /** Hands a message to a node as if it came from that replica: for attacks that need more than `corrupt`. */
  inject(from: number, to: number, message: unknown): void;
}

const defaultMachine: Machine = { persistMs: 1, buildMs: 2, executeMs: 2 };

/** n replicas of one algorithm in virtual time, each with its own block tree and durable store. */
export function consensusHost(options: ConsensusHostOptions): ConsensusHost {
  const { algorithm, seed } = options;
  const { protocol } = algorithm;
  const ids = Array.from({ length: options.replicas }, (_, id) => replicaId(id));
  const scheme = signingScheme(options.signing ?? "keyed-hash");
  const keys = ids.map((id) => scheme.key(seed, id));
  const scheduler = createScheduler();
  const trace = createTraceDigest();
  const history = emptyHistory();
  const links: Links = { ...defaultLinks, ...options.links };
  const faults = options.faults ?? [];
  const network = createRandom(seed, "network");
  const genesis = genesisBlock(seed);
  const sent: SentMessage[] = [];
  const parameters = { ...protocol.defaults, ...options.parameters };

  const setOf = (id: number, members: readonly number[], weights: readonly bigint[] = []): AuthoritySet => ({
    id,
    members: members.map((member, index) => ({
      replica: ids[member]!,
      key: keys[member]!.publicKey,
      weight: weights[index] ?? 1n,
    })),
  });
  const genesisAuthorities = setOf(0, options.authorities ?? ids, options.weights);

  /** One message or request on its way; lost, doubled and late as the links and faults say. */
  function carry(from: ReplicaId, to: ReplicaId, deliver: () => void): void {
    const now = scheduler.nowMs;
    if (isCut(faults, from, to, now)) return;
    const loss = lossAt(faults, links, now);
    if (loss > 0 && network.unit() < loss) return;
    const copies = links.duplication > 0 && network.unit() < links.duplication ? 2 : 1;
    for (let copy = 0; copy < copies; copy++)
      scheduler.after(Math.max(links.leastMs, links.meanMs + links.deviationMs * network.normal()), deliver);
  }

  function deliverMessage(from: ReplicaId, to: ReplicaId, message: unknown): void {
    nodes[to]!.step({ kind: "message", from, message });
  }

  function overWire(message: unknown): unknown {
    const bytes = protocol.message.encode(message);
    const size = protocol.message.size(message);
    if (size !== bytes.length) throw new Error(`a ${kindOf(message)} has ${bytes.length} bytes, its size says ${size}`);
    return protocol.message.decode(bytes);
  }

  function ask(node: Node, from: ReplicaId): void {
    const { number, hash } = node.tree.finalized;
    carry(node.id, from, () => {
      const peer = nodes[from]!;
      if (!peer.up) return;
      let segments = segmentsAfter(peer, number, hash);
      if (segments.length === 0) return;
      if (options.lyingSync?.includes(from))
        segments = segments.map(({ blocks, proof }) => ({ blocks, proof: altered(proof) }));
      carry(from, node.id, () => {
        if (!node.up) return;
        const refusal = takeSegments(node, segments);
        if (refusal !== undefined) history.syncRefusals.push(refusal);
      });
    });
  }

  /** Finalised block by height, of the first honest replica to finalise one there. */
  const canonical = new Map<number, { readonly node: Node; readonly hash: Hash }>();

  const world: World = {
    algorithm,
    scheduler,
    trace,
    history,
    workload: createWorkload(seed, 24),
    scheme,
    genesis,
    genesisAuthorities,
    machine: { ...defaultMachine, ...options.machine },
    transactionsPerBlock: options.transactionsPerBlock ?? 3,
    blockLimit: options.blockLimit ?? Number.POSITIVE_INFINITY,
    builders: new Map(),
    handOverAt(number, current) {
      const due = options.handOvers?.find((one) => one.at === number);
      return due === undefined ? undefined : setOf(current.id + 1, due.members, due.weights);
    },
    send(from, to, message) {
      if (options.record) sent.push({ atMs: scheduler.nowMs, from, to, message });
      const recipients = to === "all" ? ids.filter((id) => id !== from) : [to];
      const kind = kindOf(message);
      history.messages.set(kind, (history.messages.get(kind) ?? 0) + recipients.length);
      history.messageBytes += protocol.message.size(message) * recipients.length;
      const carried = options.wire ? overWire(message) : message;
      for (const recipient of recipients) carry(from, recipient, () => deliverMessage(from, recipient, carried));
    },
    fetch: (node, from) => ask(node, from),
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

  const allies = coalition();
  const nodes = ids.map((id) => {
    const behaviour = options.byzantine?.[id];
    const crash = faults.find((fault) => fault.kind === "crashAtBoundary" && fault.replica === id);
    return new Node(world, {
      id,
      protocol: behaviour === undefined ? protocol : corrupt(protocol, behaviour, allies),
      parameters,
      key: keys[id]!,
      random: createRandom(seed, `replica ${id}`),
      honest: behaviour === undefined,
      crashAtBoundary: crash?.kind === "crashAtBoundary" ? crash.boundary : undefined,
      restartAfterMs: crash?.kind === "crashAtBoundary" ? crash.restartAfterMs : undefined,
    });
  });
  const honest = nodes.filter((node) => node.honest);

  for (const fault of faults) {
    if (fault.kind !== "crash") continue;
    const node = nodes[fault.replica]!;
    scheduler.after(fault.atMs, () => node.crash("scheduled"));
    if (fault.restartAfterMs !== undefined) scheduler.after(fault.atMs + fault.restartAfterMs, () => node.start());
  }
  for (const node of nodes) scheduler.after(0, () => node.start());

  const announceMs = options.announceMs ?? 500;
  /** What each node had finalised when it last announced: whoever has not moved since, and hears of more, syncs. */
  const announced = ids.map(() => -1);
  function announce(node: Node): void {
    scheduler.after(announceMs, () => announce(node));
    if (!node.up) return;
    const { number } = node.tree.finalized;
    announced[node.id] = number;
    for (const to of ids)
      if (to !== node.id)
        carry(node.id, to, () => {
          const peer = nodes[to]!;
          const own = peer.tree.finalized.number;
          if (peer.up && own < number && own === announced[to]) ask(peer, node.id);
        });
  }
  if (announceMs > 0 && nodes.length > 1) for (const node of nodes) announce(node);

  return {
    algorithm,
    nodes,
    history,
    genesis,
    genesisAuthorities,
    keys,
    scheme,
    sent,
    honest,
    get nowMs() {
      return scheduler.nowMs;
    },
    run: (untilMs) => void scheduler.run(untilMs),
    runUntil: (done, atMostMs) => done() || scheduler.run(atMostMs, done),
    runToHeight(number, atMostMs, which = honest) {
      const done = (): boolean => which.every((node) => node.tree.finalized.number >= number);
      return done() || scheduler.run(atMostMs, done);
    },
    digest: () => trace.hex(),
    verify: (claim) => algorithm.verifier.verify(claim, scheme),
    authoritiesAt(node, number) {
      let set = genesisAuthorities;
      for (let at = 1; at < number; at++) {
        const due = world.handOverAt(at, set);
        if (due !== undefined && node.tree.finalizedHash(at) !== undefined) set = due;
      }
      return set;
    },
    inject: (from, to, message) => deliverMessage(ids[from]!, ids[to]!, message),
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

function altered(proof: Uint8Array): Uint8Array {
  const copy = proof.slice();
  copy[copy.length - 1]! ^= 1;
  return copy;
}
