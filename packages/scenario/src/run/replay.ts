import type { ReportedOutcome } from "./outcome.ts";
import { prepareRun } from "./prepare.ts";
import { runModelled } from "./run-modelled.ts";
import type { RunOptions } from "./run-options.ts";
import { runSim } from "./run-sim.ts";

/** Where a repeated simulation stands at its end, or at the event where it was stopped. */
export interface Replay {
  readonly digest: string;
  readonly events: number;
  readonly virtualMs: number;
  readonly chains: Readonly<Record<string, ReplayedChain>>;
}

export interface ReplayedChain {
  /** Best height of any replica, and the height that all have finalised. */
  readonly best: number;
  readonly finalised: number;
  /** State root of the block at `readAt`, where all chains fit together. */
  readonly readAt: number;
  readonly stateRoot: string;
}

/** Runs a scenario in the simulator again, whole or up to an event of its trace. Nothing is written. */
export async function replayScenario(options: RunOptions & { readonly untilEvents?: number }): Promise<Replay> {
  const outcome: ReportedOutcome =
    options.scenario.execution === "modelled"
      ? (await runModelled(options)).outcome
      : await runSim(prepareRun(options), options);
  return {
    digest: outcome.digest,
    events: outcome.figures.get("kernel events")?.value ?? 0,
    virtualMs: outcome.endMs,
    chains: Object.fromEntries(
      outcome.finals.map(({ name, height, finalised, readAt, stateRoot }) => [
        name,
        { best: height, finalised, readAt, stateRoot },
      ]),
    ),
  };
}
