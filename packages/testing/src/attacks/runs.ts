import { type AlgorithmName, algorithms, byzantineQuorum, majorityQuorum } from "@paragrid/consensus";
import { holdersOf } from "@paragrid/scenario";
import { type ConsensusHost, type ConsensusHostOptions, consensusHost } from "../host/consensus-host.ts";
import type { Setting } from "./trial.ts";

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
  const { faults } = algorithms[algorithm].protocol.guarantees;
  return Number((faults === "byzantine" ? byzantineQuorum : majorityQuorum)(BigInt(replicas)));
}

/** The highest block that some honest replica has final. */
export const finalHeight = ({ honest }: ConsensusHost): number =>
  Math.max(0, ...honest.map(({ tree }) => tree.finalized.number));

/** The part of the final blocks above a height that these replicas have built; undefined below thirty blocks. */
export function revenueOf(host: ConsensusHost, attackers: readonly number[], above = 0): number | undefined {
  const [best] = [...host.honest].sort((one, other) => other.tree.finalized.number - one.tree.finalized.number);
  const tree = best?.tree;
  const count = (tree?.finalized.number ?? 0) - above;
  if (tree === undefined || count < 30) return undefined;
  let own = 0;
  for (let number = above + 1; number <= above + count; number++) {
    const builder = host.builderOf(tree.header(tree.finalizedHash(number)!)!);
    if (builder !== undefined && attackers.includes(builder)) own++;
  }
  return own / count;
}
