import { type AlgorithmName, algorithms, type Behaviour, type Guarantees, type Variant } from "@paragrid/consensus";
import { type Fault, isAmnesic, type Links } from "../host/faults.ts";
import type { Machine } from "../host/node.ts";
import { range } from "../range.ts";

/** A drawn run as plain data: all that is needed to repeat it, and what a shrunk scenario file holds. */
export interface SwarmScenario {
  readonly algorithm: AlgorithmName;
  /** Of the algorithm's variants, by name. */
  readonly variant?: string;
  readonly profile: Profile;
  /** Of all chance within the run. */
  readonly seed: number;
  readonly replicas: number;
  /** Over the variant's. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly links: Partial<Links>;
  readonly machine: Machine;
  readonly announceMs: number;
  /** Sends every message through its codec. */
  readonly wire: boolean;
  readonly byzantine: Readonly<Record<number, Behaviour>>;
  readonly faults: readonly Fault[];
  /** When the phase in which anything may fail ends. */
  readonly healedMs: number;
  /** Within so long after it the healed core has to go on. */
  readonly recoveryMs: number;
}

/**
 * `safety`: never more faults than the algorithm bears; all of CONSENSUS.md §2 is owed, and progress after healing. `beyond`: more than
 * that, or a broken assumption of synchrony; owed is what then remains: evidence against the guilty, and light clients that freeze.
 */
export type Profile = "safety" | "beyond";

export function variantOf(scenario: Pick<SwarmScenario, "algorithm" | "variant">): Variant<unknown> | undefined {
  const { variant, algorithm } = scenario;
  if (variant === undefined) return undefined;
  const variants: readonly Variant<unknown>[] = algorithms[algorithm].protocol.variants ?? [];
  const found = variants.find((one) => one.name === variant);
  if (found === undefined)
    throw new RangeError(
      `variant of ${algorithm}: found "${variant}", one of ${variants.map((one) => one.name)} wanted`,
    );
  return found;
}

/** The fault model under the scenario's rules. */
export function faultModelOf(scenario: Pick<SwarmScenario, "algorithm" | "variant">): Guarantees["faults"] {
  return variantOf(scenario)?.faults ?? algorithms[scenario.algorithm].protocol.guarantees.faults;
}

/** Members of the authority set. A central operator is alone in its set, and has observers. */
export function authoritiesOf(scenario: Pick<SwarmScenario, "algorithm" | "replicas">): readonly number[] {
  const { guarantees } = algorithms[scenario.algorithm].protocol;
  return range(guarantees.faults === "none" ? 1 : scenario.replicas);
}

/** Replicas that do not keep to the protocol, or stay away in the end; where messages have to arrive in time, also those that were away for a while. */
export function faultyOf(scenario: SwarmScenario): ReadonlySet<number> {
  const { synchrony } = algorithms[scenario.algorithm].protocol.guarantees;
  const faulty = new Set(Object.keys(scenario.byzantine).map(Number));
  for (const fault of scenario.faults) {
    if (fault.kind === "disk" && isAmnesic(fault)) faulty.add(fault.replica);
    if (fault.kind === "crash" && (fault.restartAfterMs === undefined || synchrony === "synchronous"))
      faulty.add(fault.replica);
    if (fault.kind === "pause" && synchrony === "synchronous") faulty.add(fault.replica);
    if (fault.kind === "unstable" && synchrony === "synchronous")
      for (const replica of fault.replicas ?? range(scenario.replicas)) faulty.add(replica);
  }
  return faulty;
}
