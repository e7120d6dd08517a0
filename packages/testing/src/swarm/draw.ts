import { type AlgorithmName, algorithms, type Behaviour, behaviours } from "@paragrid/consensus";
import { type Random, splitRandom } from "@paragrid/kernel";
import type { Fault } from "../host/faults.ts";
import { range } from "../range.ts";
import { drawFaults } from "./draw-faults.ts";
import { faultModelOf, type Profile, type SwarmScenario } from "./scenario.ts";
import { drawTiming } from "./timing.ts";

/** What there is to test: every algorithm of the registry, and every variant that it declares. */
export interface Subject {
  readonly algorithm: AlgorithmName;
  readonly variant?: string;
}

export function subjects(only?: AlgorithmName): readonly Subject[] {
  const names = (Object.keys(algorithms) as AlgorithmName[]).filter((name) => only === undefined || name === only);
  return names.flatMap((algorithm) => [
    { algorithm },
    ...(algorithms[algorithm].protocol.variants ?? []).map(({ name }) => ({ algorithm, variant: name })),
  ]);
}

/** The stream of a purpose: what one purpose draws changes no other's. */
const streamOf = (seed: number, purpose: string): Random => splitRandom(seed, `swarm ${purpose}`);

/**
 * The scenario of a seed. Seeds go round the subjects; in each, chance says how many replicas there are, how quick they and their links
 * are, which faults exist in this run and at which rates (Groce et al., "Swarm Testing", 2012).
 */
export function drawScenario(seed: number, among: readonly Subject[]): SwarmScenario {
  const subject = among[seed % among.length]!;
  const random = streamOf(seed, "group");
  const { guarantees } = algorithms[subject.algorithm].protocol;
  const faultModel = faultModelOf(subject);
  // From one that bears nothing to one that bears two faults and has one replica more than it needs.
  const least = random.below(8) === 0 ? 1 : guarantees.replicasFor(1);
  const replicas =
    faultModel === "none" ? 1 + random.below(3) : least + random.below(guarantees.replicasFor(2) + 2 - least);
  const mostFaulty = faultModel === "none" ? 0 : guarantees.faultsOf(replicas);
  const profile = drawProfile(subject, mostFaulty, random);
  const timing = drawTiming(subject, streamOf(seed, "timing"));
  const group = { ...subject, profile, seed, replicas, ...timing };
  const corrupted = drawFaulty(group, mostFaulty, streamOf(seed, "faulty"));
  const faults = [...corrupted.faults, ...drawFaults(group, corrupted, (purpose) => streamOf(seed, purpose))];
  return {
    ...group,
    announceMs: timing.parameters.blockIntervalMs! * (1 + random.below(3)),
    wire: random.below(4) === 0,
    byzantine: corrupted.byzantine,
    faults,
  };
}

export type Group = Omit<SwarmScenario, "announceMs" | "wire" | "byzantine" | "faults">;

/** One run in eight is beyond what is borne, where that has a claim of its own to be held to. */
function drawProfile(subject: Subject, mostFaulty: number, random: Random): Profile {
  const { guarantees } = algorithms[subject.algorithm].protocol;
  const claims =
    faultModelOf(subject) === "byzantine" && (guarantees.accountability || guarantees.synchrony === "synchronous");
  return random.below(8) === 0 && claims && mostFaulty > 0 ? "beyond" : "safety";
}

/** Replicas that are faulty in this run, and those that may be away for a while although messages have to arrive in time. */
export interface Faulty {
  readonly byzantine: Readonly<Record<number, Behaviour>>;
  readonly faults: readonly Fault[];
  readonly mayBeAway: readonly number[];
}

function drawFaulty(group: Group, most: number, random: Random): Faulty {
  const isByzantine = faultModelOf(group) === "byzantine";
  const order = random.shuffled(range(group.replicas));
  const byzantine: Record<number, Behaviour> = {};
  const faults: Fault[] = [];
  if (group.profile === "beyond") {
    const count = Math.min(group.replicas - 2, most + random.below(2) + (random.bool(0.8) ? 1 : 0));
    for (const replica of order.splice(0, count))
      byzantine[replica] = random.bool(0.8) ? "equivocating" : random.pick(behaviours);
    return { byzantine, faults, mayBeAway: [] };
  }
  let left = random.bool(0.5) ? random.below(most + 1) : most;
  if (isByzantine && random.bool(0.6))
    for (const replica of order.splice(0, random.below(left + 1))) {
      byzantine[replica] = random.pick(behaviours);
      left--;
    }
  // A disk that forgets makes a liar of its replica.
  if (isByzantine && left > 0 && random.bool(0.2)) {
    left--;
    const lostSync = random.bool(0.5);
    faults.push({ kind: "disk", replica: order.shift()!, ...(lostSync ? { lostSync: 0.2 } : { misdirected: 0.05 }) });
  }
  if (left > 0 && random.bool(0.2)) {
    left--;
    faults.push({ kind: "crash", replica: order.shift()!, atMs: random.below(group.healedMs) });
  }
  const { synchrony } = algorithms[group.algorithm].protocol.guarantees;
  const mayBeAway = synchrony === "synchronous" ? order.slice(0, left) : range(group.replicas);
  return { byzantine, faults, mayBeAway };
}
