import type { Hash } from "@paragrid/primitives";
import { type ConsensusHost, type ConsensusHostOptions, consensusHost } from "@paragrid/testing";
import type { BlockMessage } from "../src/forks/messages.ts";
import { algorithms } from "../src/registry.ts";

/** Mean time between blocks of these runs. */
export const intervalMs = 10_000;

/** A block that somebody has published. */
export interface Found {
  readonly hash: Hash;
  readonly number: number;
  readonly by: number;
  readonly atMs: number;
}

/** Miners of these weights with real puzzles of few tries, without retarget; nothing but links takes time. */
export function miners(weights: readonly number[], options: Partial<ConsensusHostOptions> = {}): ConsensusHost {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return consensusHost({
    algorithm: algorithms.pow,
    replicas: weights.length,
    seed: 7,
    weights: weights.map(BigInt),
    announceMs: 0,
    record: true,
    transactionsPerBlock: 0,
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    ...options,
    parameters: {
      blockIntervalMs: intervalMs,
      // Four tries a block: how hard the puzzle is changes nothing but the machine's time.
      hashesPerSecond: 4000 / intervalMs / total,
      epoch: 2 ** 30,
      // More than any branch here is long: what a replica calls final it never gives up.
      confirmations: 30,
      ...options.parameters,
    },
  });
}

/** All blocks that were published, in order. */
export function foundIn({ sent }: ConsensusHost): readonly Found[] {
  return sent.flatMap(({ message, from, atMs, to }) => {
    const { type, value } = message as BlockMessage;
    if (type !== "block" || to !== "all") return [];
    return [{ hash: value.block.hash, number: value.block.header.number, by: Number(from), atMs }];
  });
}

/** The blocks of a replica's chain, lowest first, with who found them. */
export function chainOf(host: ConsensusHost, replica: number): readonly Found[] {
  const byHash = new Map(foundIn(host).map((one) => [one.hash, one]));
  const { tree } = host.nodes[replica]!;
  const chain: Found[] = [];
  for (let at = tree.head.hash; at !== host.genesis.hash; at = tree.header(at)!.parentHash) {
    const one = byHash.get(at);
    if (one !== undefined) chain.push(one);
  }
  return chain.reverse();
}
