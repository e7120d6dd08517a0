import { algorithms } from "@paragrid/consensus";
import type { Random } from "@paragrid/kernel";
import type { Links } from "../host/faults.ts";
import type { Machine } from "../host/node.ts";
import type { Subject } from "./draw.ts";
import { variantOf } from "./scenario.ts";

export interface Timing {
  readonly parameters: Readonly<Record<string, number>>;
  readonly links: Partial<Links>;
  readonly machine: Machine;
  readonly healedMs: number;
  readonly recoveryMs: number;
}

/**
 * How quick links, machines and the protocol are. First the links and machines, then a block interval that suits them, and all other times
 * of the protocol in proportion to it. What suits them is the algorithm's own assumption about synchrony:
 *
 * - `synchronous`, by turns (poa): blocks have to reach everybody, with what they stand on, before the next slot begins. A block that a liar has
 *   withheld takes a request and an answer more, and Clique seals as late as half a slot. Drawn is an interval of at least ten times the longest way
 *   of a message, so that what breaks agreement is no message that came late.
 * - `synchronous`, by work (pow): delays are a small part of the interval, and there are enough confirmations that no chance that is worth
 *   naming undoes them.
 * - otherwise: safety depends on no time. For progress after healing, an interval from one and a half times what a block usually takes.
 */
export function drawTiming(subject: Subject, random: Random): Timing {
  const { protocol } = algorithms[subject.algorithm];
  const { synchrony, permissionless } = protocol.guarantees;
  const meanMs = 2 + random.below(80);
  const deviationMs = random.below(1 + meanMs);
  const machine = { persistMs: random.below(8), buildMs: random.below(12), executeMs: random.below(12) };
  const workMs = machine.buildMs + machine.executeMs + 2 * machine.persistMs;
  const usualMs = meanMs + 2 * deviationMs + workMs;
  const longestMs = meanMs + 6 * deviationMs + workMs;
  const share = random.nextFraction();
  const blockIntervalMs = Math.ceil(
    permissionless === true
      ? usualMs * (12 + 20 * share)
      : synchrony === "synchronous"
        ? longestMs * (10 + 10 * share)
        : Math.max(50, usualMs * (1.5 + 6 * share)),
  );
  const parameters = { ...scaled(subject, blockIntervalMs), ...(permissionless === true ? { confirmations: 12 } : {}) };
  const intervals = (permissionless === true ? 30 : 12) + random.below(40);
  return {
    parameters,
    links: { meanMs, deviationMs, ...(random.bool(0.5) ? { duplication: percent(random, 50) } : {}) },
    machine,
    healedMs: intervals * blockIntervalMs,
    recoveryMs: Math.max(60_000, 300 * blockIntervalMs),
  };
}

/** The variant's times, all by the same factor. */
function scaled(subject: Subject, blockIntervalMs: number): Record<string, number> {
  const { defaults } = algorithms[subject.algorithm].protocol;
  const usual = { ...defaults, ...(variantOf(subject)?.parameters as object | undefined) };
  const factor = blockIntervalMs / defaults.blockIntervalMs;
  return Object.fromEntries(
    Object.entries(usual)
      .filter(([name, value]) => name.endsWith("Ms") && typeof value === "number")
      .map(([name, value]) => [name, Math.ceil((value as number) * factor)]),
  );
}

export const percent = (random: Random, most: number): number => random.below(most + 1) / 100;
