import type { AlgorithmName } from "@paragrid/consensus";
import { drawScenario, subjects } from "./draw.ts";
import { type RunOutcome, runScenario } from "./run.ts";
import type { SwarmScenario } from "./scenario.ts";
import { shrink } from "./shrink.ts";

export interface SeedJob {
  readonly seed: number;
  readonly algorithm?: AlgorithmName;
}

export interface SeedOutcome extends RunOutcome {
  readonly scenario: SwarmScenario;
  /** Where a check failed: a smaller scenario that fails it too. */
  readonly shrunk?: SwarmScenario;
}

/** Draws a seed's scenario, runs it, and shrinks it when a check fails. */
export function runSeed({ seed, algorithm }: SeedJob): SeedOutcome {
  const scenario = drawScenario(seed, subjects(algorithm));
  const outcome = runScenario(scenario);
  const [first] = outcome.violations;
  if (first === undefined) return { ...outcome, scenario };
  return { ...outcome, scenario, shrunk: shrink(scenario, first.check, (one) => runScenario(one).violations) };
}
