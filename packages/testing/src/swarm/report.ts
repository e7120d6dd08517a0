import type { AlgorithmName } from "@paragrid/consensus";
import type { SwarmScenario } from "./scenario.ts";
import type { SeedOutcome } from "./seed.ts";

export interface SwarmReport {
  readonly seeds: number;
  readonly virtualHours: number;
  readonly events: number;
  /** In how many runs there was a fault of each kind. */
  readonly faults: Readonly<Record<string, number>>;
  /** One for each seed in which a check failed: the first that did. */
  readonly violations: readonly {
    readonly seed: number;
    readonly algorithm: string;
    readonly check: string;
    readonly seen: string;
    /** The command that runs this seed again. */
    readonly replay: string;
    readonly shrunk: SwarmScenario | undefined;
  }[];
}

export function reportOf(outcomes: readonly SeedOutcome[], only: AlgorithmName | undefined): SwarmReport {
  const faults: Record<string, number> = {};
  for (const { scenario } of outcomes) for (const kind of kindsIn(scenario)) faults[kind] = (faults[kind] ?? 0) + 1;
  return {
    seeds: outcomes.length,
    virtualHours: outcomes.reduce((sum, { virtualMs }) => sum + virtualMs, 0) / 3_600_000,
    events: outcomes.reduce((sum, { events }) => sum + events, 0),
    faults,
    violations: outcomes.flatMap(({ scenario, violations: [first], shrunk }) => {
      if (first === undefined) return [];
      const { seed, algorithm, variant } = scenario;
      const replay = `npm run swarm -- --seeds 1 --from ${seed}${only === undefined ? "" : ` --algorithm ${only}`}`;
      return [
        { seed, algorithm: variant === undefined ? algorithm : `${algorithm}, ${variant}`, ...first, replay, shrunk },
      ];
    }),
  };
}

function kindsIn({ faults, byzantine, links, profile }: SwarmScenario): ReadonlySet<string> {
  return new Set([
    ...faults.map(({ kind }) => kind),
    ...Object.values(byzantine),
    ...((links.duplication ?? 0) > 0 ? ["duplication"] : []),
    ...(profile === "beyond" ? ["more than is borne"] : []),
  ]);
}
