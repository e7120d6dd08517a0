import { leaderAmong } from "./leader.ts";

/*
 * Whom an attack takes: the same for scenarios and for sweeps of attacks over the share of power (`npm run attacks`).
 */

/** The first replicas that together come nearest to that share of the power; of equal weights, `share` of their number, rounded. */
export function holdersOf(share: number, weights: readonly number[]): readonly number[] {
  const wanted = share * weights.reduce((sum, weight) => sum + weight, 0);
  let count = 0;
  let held = 0;
  while (count < weights.length && held + weights[count]! / 2 <= wanted) held += weights[count++]!;
  return Array.from({ length: count }, (_, replica) => replica);
}

/** Two halves of those who are not bribed; who is in neither keeps all its links. */
export function halvesAround(
  bribed: readonly number[],
  replicas: number,
): readonly [readonly number[], readonly number[]] {
  const others = Array.from({ length: replicas }, (_, replica) => replica).filter((one) => !bribed.includes(one));
  return [others.filter((one) => one % 2 === 0), others.filter((one) => one % 2 === 1)];
}

/**
 * Producers that a flood hits, as far as anybody can know who they are: those whose slots come next where a schedule says so, or the leader and who follows
 * it by turns. Who wins a lottery nobody knows, and there any replicas are as good.
 */
export function floodTargets(
  views: Parameters<typeof leaderAmong>[0],
  { producers, replicas }: { readonly producers: number; readonly replicas: number },
): readonly number[] {
  const scheduled = views.map(({ view }) => view.producers).find((one) => Array.isArray(one) && one.length > 0);
  if (scheduled !== undefined) return (scheduled as readonly number[]).slice(0, producers);
  const leader = leaderAmong(views);
  return Array.from({ length: Math.min(producers, replicas) }, (_, next) => (leader + next) % replicas);
}
