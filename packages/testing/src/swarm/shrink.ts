import { algorithms } from "@paragrid/consensus";
import type { Fault } from "../host/faults.ts";
import { range } from "../range.ts";
import type { Violation } from "./run.ts";
import { faultModelOf, faultyOf, type SwarmScenario } from "./scenario.ts";

/** Most runs that a search for a smaller scenario may take. */
const mostRuns = 150;

/**
 * A smaller scenario that breaks the same check (delta debugging, Zeller and Hildebrandt 2002): fewer faults, fewer liars, fewer replicas,
 * a shorter run, plainer links. Each step is kept if the violation is still there.
 */
export function shrink(
  scenario: SwarmScenario,
  check: string,
  run: (scenario: SwarmScenario) => readonly Violation[],
): SwarmScenario {
  let best = scenario;
  let runs = 0;
  const breaks = (candidate: SwarmScenario): boolean =>
    runs++ < mostRuns && isWithin(candidate) && run(candidate).some((one) => one.check === check);
  const attempt = (candidate: SwarmScenario | undefined): boolean => {
    if (candidate === undefined || !breaks(candidate)) return false;
    best = candidate;
    return true;
  };
  for (let before: SwarmScenario | undefined; before !== best && runs < mostRuns; ) {
    before = best;
    fewerFaults();
    for (const replica of Object.keys(best.byzantine))
      attempt({ ...best, byzantine: without(best.byzantine, replica) });
    while (attempt(withoutLast(best)));
    attempt(shorter(best, 0.5)) || attempt(shorter(best, 0.8));
    for (const plain of plainer(best)) attempt({ ...best, ...plain });
  }
  return best;

  /** Drops halves of the faults, then quarters, and so on (ddmin without complements: a fault seldom needs another to harm nothing). */
  function fewerFaults(): void {
    for (let size = Math.ceil(best.faults.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < best.faults.length; ) {
        const faults = best.faults.filter((_, index) => index < at || index >= at + size);
        if (!attempt({ ...best, faults })) at += size;
      }
  }
}

/** False where fewer replicas would bear fewer faults than there are: that would be another violation. */
function isWithin(scenario: SwarmScenario): boolean {
  if (scenario.replicas < 1) return false;
  if (scenario.profile === "beyond" || faultModelOf(scenario) === "none") return true;
  return faultyOf(scenario).size <= algorithms[scenario.algorithm].protocol.guarantees.faultsOf(scenario.replicas);
}

function without<T>(record: Readonly<Record<number, T>>, key: string): Record<number, T> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}

function withoutLast(scenario: SwarmScenario): SwarmScenario | undefined {
  const replicas = scenario.replicas - 1;
  if (replicas < 1) return undefined;
  const byzantine = without(scenario.byzantine, String(replicas));
  return { ...scenario, replicas, byzantine, faults: scenario.faults.flatMap((fault) => among(fault, replicas)) };
}

/** The fault as it concerns so many replicas; none where it concerned others only. */
function among(fault: Fault, replicas: number): Fault[] {
  const kept = (list: readonly number[]): number[] => list.filter((replica) => replica < replicas);
  switch (fault.kind) {
    case "crash":
    case "crashAtBoundary":
    case "pause":
    case "clock":
    case "disk":
      return fault.replica < replicas ? [fault] : [];
    case "cut":
    case "delay": {
      const [from, to] = [kept(fault.from), kept(fault.to)];
      return from.length > 0 && to.length > 0 ? [{ ...fault, from, to }] : [];
    }
    case "clog":
      return fault.from < replicas && fault.to < replicas ? [fault] : [];
    case "partition":
      return [{ ...fault, groups: fault.groups.map(kept).filter((group) => group.length > 0) }];
    case "unstable": {
      const left = kept(fault.replicas ?? range(replicas));
      return left.length > 0 ? [{ ...fault, replicas: left }] : [];
    }
    case "flapping":
    case "loss":
    case "replay":
      return [fault];
    default:
      return fault satisfies never;
  }
}

/** The safety phase cut at a share of its length: what would begin later is gone, what lasts longer ends. */
function shorter(scenario: SwarmScenario, share: number): SwarmScenario {
  const healedMs = Math.ceil(scenario.healedMs * share);
  const faults = scenario.faults.flatMap((fault): Fault[] => {
    if ("fromMs" in fault)
      return fault.fromMs >= healedMs ? [] : [{ ...fault, untilMs: Math.min(fault.untilMs, healedMs) }];
    if (fault.kind !== "crash" || fault.restartAfterMs === undefined) return [fault];
    if (fault.atMs >= healedMs) return [];
    return [{ ...fault, restartAfterMs: Math.min(fault.restartAfterMs, healedMs - fault.atMs) }];
  });
  return { ...scenario, healedMs, faults };
}

function plainer({ links, machine, wire }: SwarmScenario): readonly Partial<SwarmScenario>[] {
  const { duplication: _, ...once } = links;
  return [
    ...("duplication" in links ? [{ links: once }] : []),
    ...(links.deviationMs === 0 ? [] : [{ links: { ...links, deviationMs: 0 } }]),
    ...(machine.persistMs + machine.buildMs + machine.executeMs === 0
      ? []
      : [{ machine: { persistMs: 0, buildMs: 0, executeMs: 0 } }]),
    ...(wire ? [{ wire: false }] : []),
  ];
}
