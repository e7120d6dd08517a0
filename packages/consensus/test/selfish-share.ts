import { ModelledSimulation } from "@paragrid/sim";
import { sampleCount } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";
import { intervalMs } from "./pow-run.ts";

/**
 * Selfish mining on whole replicas of the modelled level, with its theory. Two honest miners of equal power: where the attacker's links are the quick
 * ones, whichever of them finds a block, the other hears the attacker's answer first.
 */
const milliseconds = (value: number) => ({ latency: { kind: "constant", value } as const });

/** The attacker's part of what a replica that is honest calls final, of so many blocks found. */
export function selfishShare(share: number, tie: number, seed: number): number {
  let [own, all] = [0, 0];
  const weights = [share, (1 - share) / 2, (1 - share) / 2].map((part) => Math.round(2000 * part));
  const simulation = new ModelledSimulation({
    chain: "lab",
    algorithm: algorithms.pow,
    replicas: weights.length,
    seed,
    weights,
    byzantine: [{ replica: 0, behaviour: "selfish-mining" }],
    regions: ["attacker", "others", "others"],
    network: {
      link: milliseconds(20),
      regions: ["attacker", "others"],
      between: (from, to) => (tie > 0 && from !== to ? milliseconds(1) : undefined),
    },
    parameters: {
      blockIntervalMs: intervalMs,
      // Four tries a block: how hard the puzzle is changes nothing but the machine's time.
      hashesPerSecond: 4000 / intervalMs / 2000,
      epoch: 2 ** 30,
      confirmations: 30,
    },
    observer: {
      finalized(replica, path) {
        if (replica !== 1) return;
        all += path.length;
        own += path.filter(({ author }) => author === 0).length;
      },
    },
  });
  simulation.run({ timeMs: sampleCount(3000) * intervalMs });
  return own / all;
}
