import type { Votes } from "./bft.ts";

/**
 * The EOS rule ("DPOS BFT with pipelining", EOSIO 1.x `calc_dpos_last_irreversible`): a height is proposed as irreversible
 * once a quorum of producers has confirmed it, and each header tells which height its producer had seen proposed; the
 * height is irreversible once a quorum's last headers tell it or a higher one. Two rounds of more than two thirds.
 *
 * EOS' confirmations are Lisk's prevotes, and the height seen proposed is `maxHeightPrevoted`. Unlike Lisk's precommits the
 * second round does not ask whether the producer has meanwhile sealed on another fork, and no proof of its safety under
 * Byzantine producers is known. Deviations: a producer that returns from a higher fork confirms nothing until it is above
 * its old height (EOS lets it confirm its own block), and only headers and heights within the window count.
 */
export function irreversible(
  votes: Votes,
  weights: readonly bigint[],
  rule: { readonly threshold: bigint; readonly window: number },
): number {
  const oldest = votes.height - rule.window;
  const seen: { readonly height: number; readonly weight: bigint }[] = [];
  for (let voter = 0; voter < votes.voters.length; voter++) {
    const record = votes.voters[voter];
    if (record !== undefined && record.height > oldest && record.maxHeightPrevoted > oldest)
      seen.push({ height: record.maxHeightPrevoted, weight: weights[voter]! });
  }
  seen.sort((left, right) => right.height - left.height);
  let sum = 0n;
  for (const { height, weight } of seen) {
    sum += weight;
    if (sum >= rule.threshold) return height;
  }
  return 0;
}
