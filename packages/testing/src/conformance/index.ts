import type { Algorithm } from "@paragrid/consensus";
import { describe } from "vitest";
import { beyondSynchronyConformance } from "./beyond-synchrony.ts";
import { byzantineConformance } from "./byzantine.ts";
import { faultConformance } from "./faults.ts";
import { finalityConformance } from "./finality.ts";
import { handOverConformance } from "./hand-over.ts";
import { normalConformance } from "./normal.ts";
import { type ConformanceOptions, subjectOf } from "./options.ts";
import { stormConformance } from "./storm.ts";
import { swarmConformance } from "./swarm.ts";

/**
 * The suite that every algorithm passes: the first line of its test file calls it, and its tests register themselves.
 * Which parts apply follows from the algorithm's guarantees.
 */
export function conformance(algorithm: Algorithm, options: ConformanceOptions = {}): void {
  const subject = subjectOf(algorithm, options);
  describe(`${algorithm.protocol.name} conforms`, () => {
    normalConformance(subject);
    faultConformance(subject);
    byzantineConformance(subject);
    swarmConformance(subject);
    stormConformance(subject);
    handOverConformance(subject);
    finalityConformance(subject);
    beyondSynchronyConformance(subject);
  });
}

export type { ConformanceOptions };
