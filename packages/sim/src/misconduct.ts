import { type Algorithm, type Behaviour, type Coalition, corrupt, corruptDuring } from "@paragrid/consensus";

/** How a replica misbehaves: always, or between two times of its own clock. */
export interface Misconduct {
  readonly behaviour: Behaviour;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** The algorithm as a replica with these faults runs it. A fault without times holds for the whole run, and is the only one. */
export function misbehaving(algorithm: Algorithm, faults: readonly Misconduct[], allies?: Coalition): Algorithm {
  if (faults.length === 0) return algorithm;
  const always = faults.find(({ fromMs, untilMs }) => fromMs === undefined && untilMs === undefined);
  if (always !== undefined) return { ...algorithm, protocol: corrupt(algorithm.protocol, always.behaviour, allies) };
  const windows = faults.map(({ behaviour, fromMs = 0, untilMs = Number.POSITIVE_INFINITY }) => ({
    behaviour,
    fromMs,
    untilMs,
  }));
  return { ...algorithm, protocol: corruptDuring(algorithm.protocol, windows, allies) };
}
