import { ddos } from "./ddos.ts";
import { eclipse } from "./eclipse.ts";
import { longRange } from "./long-range.ts";
import { doubleSpend, selfishMining } from "./mining.ts";
import type { TrialKind } from "./trial.ts";
import { bribery, nothingAtStake, silence } from "./turned.ts";

/** Every attack that `npm run attacks` can sweep, by the name that its file has: one line each. */
export const trials = {
  "selfish-mining": selfishMining,
  "double-spend": doubleSpend,
  eclipse,
  "long-range": longRange,
  "nothing-at-stake": nothingAtStake,
  ddos,
  bribery,
  silence,
} satisfies Record<string, TrialKind>;
export type TrialName = keyof typeof trials;
