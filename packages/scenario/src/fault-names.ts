import { algorithms, attackRefusal } from "@paragrid/consensus";
import type { Scenario, ScenarioFault } from "./schema.ts";

/** One thing wrong with a timeline that its shape alone cannot show. */
interface FaultIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Chains and replicas that are not there, times the wrong way round, and attacks that mean nothing to a chain's algorithm. */
export function faultFaults(scenario: Scenario): readonly FaultIssue[] {
  return scenario.faults.flatMap((fault, index) =>
    [...who(scenario, fault), ...when(fault), ...how(scenario, fault)].map(({ path, message }) => ({
      path: ["faults", index, ...path],
      message,
    })),
  );
}

function who({ chains }: Scenario, fault: ScenarioFault): readonly FaultIssue[] {
  const { chain } = fault;
  if (chain === undefined) {
    const isNamed = "replicas" in fault && fault.replicas !== undefined;
    return isNamed ? [{ path: ["replicas"], message: "found without a chain: replicas are those of a chain" }] : [];
  }
  const spec = Object.hasOwn(chains, chain) ? chains[chain] : undefined;
  if (spec === undefined)
    return [{ path: ["chain"], message: `unknown chain "${chain}", allowed: ${Object.keys(chains).join(", ")}` }];
  return (["replicas", "replica", "by"] as const).flatMap((key) => {
    const named = (fault as Partial<Record<typeof key, unknown>>)[key];
    return [named].flat().flatMap((replica): FaultIssue[] => {
      if (typeof replica !== "number" || replica < spec.replicas) return [];
      return [{ path: [key], message: `found ${replica}, ${chain} has replicas 0 to ${spec.replicas - 1}` }];
    });
  });
}

function when(fault: ScenarioFault): readonly FaultIssue[] {
  if (!("untilMs" in fault) || fault.untilMs === undefined || fault.untilMs > fault.atMs) return [];
  return [{ path: ["untilMs"], message: `found ${fault.untilMs}, more than atMs ${fault.atMs} wanted` }];
}

function how({ chains, execution }: Scenario, fault: ScenarioFault): readonly FaultIssue[] {
  if (fault.kind === "eclipse" && fault.by.includes(fault.replica))
    return [{ path: ["by"], message: `found ${fault.replica}, which is the victim: others wanted` }];
  if (fault.kind === "long-range") {
    const issues: FaultIssue[] = [];
    if (execution === "modelled")
      issues.push({ path: ["kind"], message: "long-range needs signatures: execution full or strict wanted" });
    const { consensus } = chains[fault.chain] ?? {};
    const found = Object.entries(algorithms).find(([name]) => name === consensus)?.[1];
    if (found?.protocol.guarantees.finality === "probabilistic")
      issues.push({ path: ["chain"], message: `a history of ${consensus} costs work: there are no keys to sell` });
    return issues;
  }
  if (fault.kind !== "byzantine" && fault.kind !== "bribe") return [];
  const issues: FaultIssue[] = [];
  const algorithm = chains[fault.chain]?.consensus;
  const refusal = algorithm === undefined ? undefined : attackRefusal(fault.behaviour, algorithm);
  if (refusal !== undefined) issues.push({ path: ["behaviour"], message: refusal });
  if (fault.kind === "byzantine" && (fault.replica === undefined) === (fault.share === undefined)) {
    const found = fault.share === undefined ? "neither" : "both";
    issues.push({ path: ["replica"], message: `found ${found} of replica and share, exactly one wanted` });
  }
  return issues;
}
