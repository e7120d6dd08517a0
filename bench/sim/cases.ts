import { algorithms } from "@paragrid/consensus";
import type { NetworkSettings } from "@paragrid/kernel";
import { ModelledSimulation } from "@paragrid/sim";
import { bareLoop } from "../micro/bareLoop.ts";
import { type CaseRun, measured, rssMb } from "./measured.ts";
import { mining } from "./mining.ts";

/** Delays of the published PBFT simulations: normal, 250 ms on average, 50 ms of deviation. */
const wide: NetworkSettings = { link: { latency: { kind: "normal", mean: 250, deviation: 50, minimum: 1 } } };
const local: NetworkSettings = { link: { latency: { kind: "uniform", low: 0.2, high: 0.5 } } };
/** Nothing is repeated for want of patience: a decision takes a second here. */
const patient = { viewTimeoutMs: 60_000, resendMs: 30_000 };

/** Each case by its name in the report; the names that end in "decision" are means over many. */
export const cases: Readonly<Record<string, () => CaseRun>> = {
  "pbft 64, one decision": () => decisions(64, 200),
  "pbft 128, one decision": () => decisions(128, 80),
  "pbft 256, one decision": () => decisions(256, 20),
  "pbft 512, one decision": () => decisions(512, 8),
  "pbft 1024, one decision": () => decisions(1024, 3),
  "pbft 128 on a LAN, 3600 s": () => {
    const parameters = { ...patient, blockIntervalMs: 8450 };
    compile(local, parameters);
    const simulation = pbft(128, local, parameters);
    return measured(simulation, () => {
      simulation.run({ timeMs: 1_800_000 });
      const middle = rssMb();
      simulation.run({ timeMs: 3_600_000 });
      return middle;
    });
  },
  "pow 600, 100 blocks": () => mining(600, { blocks: 100 }),
  "pow 6000, 20 blocks": () => mining(6000, { blocks: 20 }),
  "pow 8000, six hours": () => mining(8000, { hours: 6 }),
};

/** The bare event loop beside which the cases stand: a queue around 40 lines of PBFT among 128 replicas, nothing else. */
export function bareCase(): { readonly messagesPerCpuSecond: number } {
  bareLoop(128, 5, "wheel");
  const { messages, cpuMs } = bareLoop(128, 60, "wheel");
  return { messagesPerCpuSecond: Math.round((1000 * messages) / cpuMs) };
}

function pbft(
  replicas: number,
  network: NetworkSettings,
  parameters: Readonly<Record<string, unknown>>,
  finalized: (height: number) => void = () => {},
): ModelledSimulation {
  return new ModelledSimulation({
    chain: "lab",
    algorithm: algorithms.pbft,
    replicas,
    seed: 1,
    parameters,
    network,
    observer: { finalized: (_replica, path) => finalized(path.at(-1)!.block.header.number) },
  });
}

/**
 * Lets the engine compile before the clock runs, which else takes a fourth of a case: sixteen replicas decide so often that also what happens once a
 * decision is done, and three times, for what was compiled for the objects of one network is compiled again for another's.
 */
function compile(network: NetworkSettings, parameters: Readonly<Record<string, unknown>>): void {
  for (let time = 0; time < 3; time++) {
    let height = 0;
    const simulation = pbft(16, network, parameters, (final) => {
      if (final > height) height = final;
    });
    while (height < 2000) simulation.run({ events: simulation.kernel.events + 1000 });
  }
}

/** Messages of the network that is measured, before it is. */
const warmUp = 2e6;

/** The mean of so many decisions, one after the other. */
function decisions(replicas: number, count: number): CaseRun {
  let height = 0;
  const parameters = { ...patient, blockIntervalMs: 0, pipeline: 1 };
  compile(wide, parameters);
  const simulation = pbft(replicas, wide, parameters, (final) => {
    if (final > height) height = final;
  });
  const runTo = (wanted: number): void => {
    while (height < wanted) simulation.run({ events: simulation.kernel.events + 1000 });
  };
  const warm = Math.ceil(warmUp / (2 * replicas * (replicas - 1)));
  runTo(warm);
  const run = measured(simulation, () => {
    runTo(warm + (count >> 1));
    const middle = rssMb();
    runTo(warm + count);
    return middle;
  });
  return { ...run, cpuMs: run.cpuMs / count, messages: Math.round(run.messages / count) };
}
