import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { formatIssue, loadScenario, replayScenario } from "@paragrid/scenario";

/** A run whose digest is to be the same wherever and however often it runs. */
export interface DigestCase {
  readonly name: string;
  /** In bench/scenarios. */
  readonly file: string;
  readonly overrides: readonly string[];
}

/** Both levels of the simulator, with crashes, cuts, loss and lies, in some seconds. */
export const digestCases: readonly DigestCase[] = [
  {
    name: "modelled, 32 replicas with faults",
    file: "pbft-128.yaml",
    overrides: [
      "chains.lab.replicas=32",
      "workload.0.durationMs=4000",
      "faults=[{ atMs: 1000, kind: crash, chain: lab, replica: 3 }, { atMs: 2000, kind: restart, chain: lab, replica: crashed }, { atMs: 2500, untilMs: 3500, kind: loss, share: 0.1 }]",
    ],
  },
  {
    name: "modelled, 60 miners that gossip, with a crash",
    file: "pbft-128.yaml",
    overrides: [
      "chains.lab.consensus=pow",
      "chains.lab.replicas=60",
      "chains.lab.parameters={ blockIntervalMs: 3000, gossipFanout: 4, hashesPerSecond: 1, confirmations: 4 }",
      "workload.0.durationMs=20000",
      "faults=[{ atMs: 5000, kind: crash, chain: lab, replica: 3 }, { atMs: 12000, kind: restart, chain: lab, replica: crashed }]",
    ],
  },
  {
    name: "full, four chains on an energy day with an equivocating replica and a crash",
    file: "energy-day.yaml",
    overrides: [
      "workload.0.slots=2",
      "workload.0.participants=6",
      "chains.relay.byzantine=[{ replica: 3, behaviour: equivocating }]",
      "faults=[{ atMs: 6000, kind: crash, chain: demand, replica: leader }, { atMs: 9000, kind: restart, chain: demand, replica: crashed }]",
    ],
  },
];

/** Runs a case once; nothing is written. */
export async function digestOf({ file, overrides }: DigestCase): Promise<string> {
  const path = fileURLToPath(new URL(`../scenarios/${file}`, import.meta.url));
  const loaded = loadScenario(path, readFileSync(path, "utf8"), overrides, {
    definitions: Object.keys(catalog),
    algorithms: Object.fromEntries(
      Object.entries(algorithms).map(([name, { protocol }]) => [
        name,
        { defaults: protocol.defaults, replicasFor: protocol.guarantees.replicasFor },
      ]),
    ),
  });
  if (!loaded.ok) throw new Error(loaded.error.map(formatIssue).join("\n"));
  const scenario = { ...loaded.value, host: "sim" as const };
  const replay = await replayScenario({ scenario, catalog, algorithms, outDir: "", command: "", commit: "" });
  return replay.digest;
}
