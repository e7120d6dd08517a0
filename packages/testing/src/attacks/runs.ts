import { type AlgorithmName, algorithms, byzantineQuorum, majorityQuorum } from "@paragrid/consensus";
import { holdersOf } from "@paragrid/scenario";
import { type ConsensusHost, type ConsensusHostOptions, consensusHost } from "../host/consensus-host.ts";
import type { Setting, Trial } from "./trial.ts";

/** Few tries a block, where puzzles are solved: how hard they are changes nothing but the machine's time. */
const cheapPuzzles = { hashesPerSecond: 10, epoch: 2 ** 30 };

export const intervalOf = (algorithm: AlgorithmName): number => algorithms[algorithm].protocol.defaults.blockIntervalMs;

export function hostOf({ algorithm, seed, replicas }: Setting, options: Partial<ConsensusHostOptions>): ConsensusHost {
  return consensusHost({
    algorithm: algorithms[algorithm],
    replicas,
    seed,
    transactionsPerBlock: 1,
    ...options,
    parameters: { ...(algorithm === "pow" ? cheapPuzzles : {}), ...options.parameters },
  });
}

/** The replicas of equal weight that are that share of all. */
export const replicasOf = (share: number, replicas: number): readonly number[] =>
  holdersOf(share, new Array<number>(replicas).fill(1));
export const countOf = (share: number, replicas: number): number => replicasOf(share, replicas).length;

/** Signers that a finality proof needs among n of equal weight. */
export function quorumOf(algorithm: AlgorithmName, replicas: number): number {
  const { faults, replicasFor } = algorithms[algorithm].protocol.guarantees;
  // Of 2f + 1 a majority, whatever the faults: authorities that take turns (poa) are bound to synchrony instead.
  const isByzantine = faults === "byzantine" && replicasFor(1) > 3;
  return Number((isByzantine ? byzantineQuorum : majorityQuorum)(BigInt(replicas)));
}

/** The highest block that some honest replica has final. */
export const finalHeight = ({ honest }: ConsensusHost): number =>
  Math.max(0, ...honest.map(({ tree }) => tree.finalized.number));

/** Whether honest replicas were seen to break what their algorithm says of itself; nothing where it states nothing. */
export const invariantsOf = ({ algorithm, history }: ConsensusHost): Pick<Trial, "broken"> =>
  algorithm.invariants === undefined ? {} : { broken: history.broken.map(({ invariant }) => invariant) };

/** Parts of the final blocks of a stretch, in [0, 1]. */
export interface Earnings {
  /** Built by the attacker. */
  readonly revenue: number;
  /** Of those, what was built before evidence was found against its builder: the delegation pallet bans whoever is convicted. */
  readonly kept: number;
  /** The final blocks that there are parts of. */
  readonly blocks: number;
}

/** What these replicas have of the final blocks above a height; nothing is said below thirty blocks. */
export function earningsOf(host: ConsensusHost, attackers: readonly number[], above = 0): Earnings | undefined {
  const [best] = [...host.honest].sort((one, other) => other.tree.finalized.number - one.tree.finalized.number);
  const tree = best?.tree;
  const count = (tree?.finalized.number ?? 0) - above;
  if (tree === undefined || count < 30) return undefined;
  const accusedMs = new Map<number, number>();
  for (const { by, replica, atMs } of host.history.accusations)
    if (host.nodes[by]!.honest) accusedMs.set(replica, Math.min(atMs, accusedMs.get(replica) ?? atMs));
  let own = 0;
  let kept = 0;
  for (let number = above + 1; number <= above + count; number++) {
    const built = host.builtBy(tree.header(tree.finalizedHash(number)!)!);
    if (built === undefined || !attackers.includes(built.by)) continue;
    own++;
    if (built.atMs < (accusedMs.get(built.by) ?? Number.POSITIVE_INFINITY)) kept++;
  }
  return { revenue: own / count, kept: kept / count, blocks: count };
}
