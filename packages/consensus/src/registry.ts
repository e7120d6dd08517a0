import type { Algorithm } from "./contract.ts";
import { solo } from "./solo/index.ts";

/** Every consensus algorithm by the name that scenarios, reports and the command line use: one line each. */
export const algorithms = {
  solo,
} satisfies Record<string, Algorithm>;
export type AlgorithmName = keyof typeof algorithms;
