import { type Algorithm, type Behaviour, corrupt, corruptDuring, mannersOf, Twins } from "@paragrid/consensus";

/** How a replica misbehaves: always, or between two times of its own clock (of the run's, where it runs twice meanwhile). */
export interface Misconduct {
  readonly behaviour: Behaviour;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/**
 * The algorithm as the first node of a replica with these faults runs it: a second one is honest, and what both do is whom they hear and tell. A fault
 * without times holds for the whole run, and is the only one.
 */
export function misbehaving(algorithm: Algorithm, faults: readonly Misconduct[]): Algorithm {
  const rewriting = faults.filter(({ behaviour }) => mannersOf(behaviour) === undefined);
  if (rewriting.length === 0) return algorithm;
  const always = rewriting.find(({ fromMs, untilMs }) => fromMs === undefined && untilMs === undefined);
  if (always !== undefined) return { ...algorithm, protocol: corrupt(algorithm.protocol, always.behaviour) };
  return { ...algorithm, protocol: corruptDuring(algorithm.protocol, rewriting.map(timed)) };
}

/** Who of a chain runs twice by its faults, replicas given by their index in the genesis set. */
export const twinsOf = (faults: readonly ({ readonly index: number } & Misconduct)[]): Twins =>
  new Twins(faults.map((fault) => ({ index: fault.index, ...timed(fault) })));

function timed({ behaviour, fromMs = 0, untilMs = Number.POSITIVE_INFINITY }: Misconduct) {
  return { behaviour, fromMs, untilMs };
}
