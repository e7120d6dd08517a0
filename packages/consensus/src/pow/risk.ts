/** What theory says of mining in secret, of which `share` is the attacker's share of the hash power, in [0, 1]. */

/**
 * The chance that a payment with so many confirmations (its own block is the first) is taken back by who mines in secret from the moment it is
 * sent with one block in hand, and never gives up: M. Rosenfeld, "Analysis of Hashrate-Based Double-Spending", 2014, §4; C. Grunspan and
 * R. Pérez-Marco, "Double Spend Races", 2018, Theorem 1. Nakamoto's own table is an approximation of it.
 */
export function rewriteChance(share: number, confirmations: number): number {
  if (share <= 0) return 0;
  if (share >= 0.5) return 1;
  const honest = 1 - share;
  let safe = 0;
  // The term of k: C(k + z - 1, k) (p^z q^k - q^z p^k), each product from the one before.
  let won = power(honest, confirmations);
  let lost = power(share, confirmations);
  for (let k = 0; k < confirmations; k++) {
    safe += won - lost;
    const choice = (k + confirmations) / (k + 1);
    won *= choice * share;
    lost *= choice * honest;
  }
  return 1 - safe;
}

/** The fewest confirmations at which `rewriteChance` is no more than that. Throws RangeError where no number is enough. */
export function confirmationsFor(share: number, chance: number): number {
  if (!(share < 0.5 && chance > 0)) throw new RangeError(`no confirmations hold a share of ${share} to ${chance}`);
  let confirmations = 1;
  while (rewriteChance(share, confirmations) > chance) confirmations++;
  return confirmations;
}

/** The largest share that so many confirmations hold to that chance, to nine digits: the other way round. */
export function shareFor(confirmations: number, chance: number): number {
  let [held, lost] = [0, 0.5];
  while (lost - held > 1e-9) {
    const share = (held + lost) / 2;
    if (rewriteChance(share, confirmations) <= chance) held = share;
    else lost = share;
  }
  return held;
}

/** What is promised by default: one in so many replicas of equal power may mine in secret, and rewrites a final block with that chance at most. */
export const borne = { replicasPerFault: 5, risk: 0.001 };

/**
 * A selfish miner's part of the blocks of the chain; `tie` is the part of the honest power that builds on its block when two are equal
 * (gamma): I. Eyal and E. G. Sirer, "Majority Is Not Enough: Bitcoin Mining Is Vulnerable", 2014, equation 8. For shares below a half.
 */
export function selfishRevenue(share: number, tie: number): number {
  const a = share;
  return (a * (1 - a) * (1 - a) * (4 * a + tie * (1 - 2 * a)) - a * a * a) / (1 - a * (1 + (2 - a) * a));
}

/** The share above which mining selfishly earns more than it is worth (ibid., equation 9). */
export const selfishThreshold = (tie: number): number => (1 - tie) / (3 - 2 * tie);

function power(base: number, exponent: number): number {
  let product = 1;
  for (let at = 0; at < exponent; at++) product *= base;
  return product;
}
