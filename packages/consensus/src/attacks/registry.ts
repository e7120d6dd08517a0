import type { Attack } from "./attack.ts";
import { doubleSpend } from "./double-spend.ts";
import { nothingAtStake } from "./nothing-at-stake.ts";
import { selfishMining } from "./selfish-mining.ts";

/** Strategies against some algorithms, by the name that scenarios use: one line each. */
export const attacks = {
  "selfish-mining": selfishMining,
  "double-spend": doubleSpend,
  "nothing-at-stake": nothingAtStake,
} satisfies Record<string, Attack>;
export type AttackName = keyof typeof attacks;

/** Why that strategy means nothing against that algorithm, or undefined; any of `corrupt`'s other behaviours means something to all. */
export function attackRefusal(behaviour: string, algorithm: string): string | undefined {
  if (!Object.hasOwn(attacks, behaviour)) return undefined;
  const { against, what } = attacks[behaviour as AttackName] as Attack;
  if (against.includes(algorithm)) return undefined;
  return `${behaviour} (${what}) has no meaning for ${algorithm}, only for ${against.join(", ")}`;
}
