import { compareBytes } from "@paragrid/primitives";

export interface Candidate {
  readonly address: Uint8Array;
  readonly weight: bigint;
}

/** Who generates blocks in a round: `active` by weight and `standby` drawn by lot. */
export interface Selection<C extends Candidate> {
  readonly active: readonly C[];
  readonly standby: readonly C[];
}

/**
 * The generators of a round (LIP 0022, LIP 0057 "Validators selection"): the heaviest candidates, and from the rest some standby
 * ones with a chance proportional to their weight, one seed each (seeds repeat when there are fewer than standby places).
 */
export function selectGenerators<C extends Candidate>(
  candidates: readonly C[],
  options: { readonly active: number; readonly standby: number; readonly seeds: readonly Uint8Array[] },
): Selection<C> {
  const ordered = byWeight(candidates);
  const active = ordered.slice(0, options.active);
  const rest = ordered.slice(options.active);
  if (rest.length <= options.standby) return { active, standby: rest };
  const standby: C[] = [];
  for (let place = 0; place < options.standby; place++) {
    const index = draw(rest, options.seeds[place % options.seeds.length]!);
    if (index < 0) break;
    standby.push(...rest.splice(index, 1));
  }
  return { active, standby };
}

/** Heaviest first; by address where weights are equal. */
export function byWeight<C extends Candidate>(candidates: readonly C[]): C[] {
  return [...candidates].sort((left, right) => {
    if (left.weight !== right.weight) return left.weight > right.weight ? -1 : 1;
    return compareBytes(left.address, right.address);
  });
}

/** Index drawn by the first eight bytes of the seed (big-endian), with chances as weights; -1 when nobody has weight. */
export function draw(candidates: readonly Candidate[], seed: Uint8Array): number {
  const total = candidates.reduce((sum, candidate) => sum + candidate.weight, 0n);
  if (total === 0n) return -1;
  let rest = new DataView(seed.buffer, seed.byteOffset, seed.byteLength).getBigUint64(0) % total;
  for (const [index, { weight }] of candidates.entries()) {
    if (weight > rest) return index;
    rest -= weight;
  }
  return -1;
}
