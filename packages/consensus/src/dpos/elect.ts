import type { ReplicaId } from "@paragrid/primitives";
import type { Authority } from "../authorities.ts";
import { byWeight } from "./selection.ts";

/** Somebody who stands for election. Amounts are sums over everybody who votes for the candidate, the candidate included. */
export interface Standing {
  readonly replica: ReplicaId;
  /** Ed25519 session key, 32 bytes. */
  readonly key: Uint8Array;
  readonly stakeFen: bigint;
  /** Metered over the last election period. */
  readonly generatedWh: bigint;
  readonly consumedWh: bigint;
}

/** What a candidate weighs by. */
export type WeightBy = "stake" | "meteredEnergy";

/** Weights of a set sum up to less than this, so that every algorithm can count them exactly. */
const mostWeight = (1n << 53n) - 1n;

/**
 * The authorities that the votes elect: the heaviest candidates, heaviest first, by key where weights are equal. Weights too
 * large for a set are halved until they fit; who then weighs nothing is not elected. The same candidates give the same set in whatever order they come.
 */
export function elect(
  candidates: readonly Standing[],
  options: { readonly seats: number; readonly weightBy: WeightBy },
): Authority[] {
  const weighed = candidates.map((candidate) => ({
    candidate,
    address: candidate.key,
    weight: weightOf(candidate, options.weightBy),
  }));
  const chosen = byWeight(weighed).slice(0, options.seats);
  let halvings = 0n;
  const scaled = (weight: bigint): bigint => weight >> halvings;
  while (chosen.reduce((sum, { weight }) => sum + scaled(weight), 0n) > mostWeight) halvings++;
  return chosen
    .filter(({ weight }) => scaled(weight) > 0n)
    .map(({ candidate, weight }) => ({ replica: candidate.replica, key: candidate.key, weight: scaled(weight) }));
}

/** What a candidate weighs. */
export function weightOf(candidate: Standing, by: WeightBy): bigint {
  switch (by) {
    case "stake":
      return candidate.stakeFen;
    case "meteredEnergy":
      return candidate.generatedWh + candidate.consumedWh;
    default:
      return by satisfies never;
  }
}

/** The source paper's "largest" rule: the node with the largest generation and consumption keeps the account; undefined when nothing was metered. */
export function accountKeeper(candidates: readonly Standing[]): Standing | undefined {
  const [largest] = byWeight(
    candidates.map((candidate) => ({
      candidate,
      address: candidate.key,
      weight: weightOf(candidate, "meteredEnergy"),
    })),
  );
  return largest !== undefined && largest.weight > 0n ? largest.candidate : undefined;
}
