import type { ModelledSimulation } from "@paragrid/sim";

/** What one case did, in one process of its own. */
export interface CaseRun {
  /** Of the run, or of one decision where the case is about one. */
  readonly cpuMs: number;
  readonly messages: number;
  readonly messagesPerCpuSecond: number;
  /** Memory in the middle of the run and at its end, in MB. */
  readonly rssMb: readonly [middle: number, end: number];
}

/** Runs a part of a simulation, and counts what it took; `run` answers how much memory there was in its middle. */
export function measured(simulation: ModelledSimulation, run: () => number): CaseRun {
  const before = simulation.kernel.metrics().messagesDelivered;
  const cpu = process.cpuUsage();
  const middle = run();
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000;
  const messages = simulation.kernel.metrics().messagesDelivered - before;
  return { cpuMs, messages, messagesPerCpuSecond: Math.round((1000 * messages) / cpuMs), rssMb: [middle, rssMb()] };
}

export const rssMb = (): number => process.memoryUsage.rss() / 1e6;
