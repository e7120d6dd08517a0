// Swarm testing over every algorithm of the registry: each seed draws a run of its own, checks hold it to what the algorithm promises.
import { availableParallelism } from "node:os";
import { script } from "@paragrid/command-line";

export interface SwarmOptions {
  readonly seeds: string;
  readonly from: string;
  readonly algorithm?: string;
  readonly workers: string;
  readonly out: string;
  readonly scenario?: string;
  readonly json?: true;
}

await script<SwarmOptions>(
  {
    name: "swarm",
    description:
      "random faults on every algorithm, each run held to what its algorithm promises; a violation is shrunk to a scenario file",
    options: [
      ["--seeds <count>", "runs, each drawn from a seed", "100"],
      ["--from <seed>", "the first seed", "0"],
      ["--algorithm <name>", "one algorithm alone; every seed draws one without it"],
      ["--workers <count>", "worker threads", String(availableParallelism())],
      ["--out <dir>", "folder for shrunk scenarios", "out/swarm"],
      ["--scenario <file>", "run a shrunk scenario again, and nothing else"],
      ["--json", "one JSON document on stdout"],
    ],
    examples: [
      ["--seeds 2000", "every algorithm, about 150 times each"],
      ["--from 1355 --seeds 1 --algorithm pos", "one run again"],
      ["--scenario out/swarm/pos-seed-7.yaml", "a shrunk one again"],
    ],
    exits: "0 all checks held, 1 one did not",
  },
  // Help and wrong flags need none of the algorithms.
  async (options, signal) => (await import("./sweep.ts")).sweep(options, signal),
);
