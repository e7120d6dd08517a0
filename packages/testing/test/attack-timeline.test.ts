import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { runScenario, scenarioSchema } from "@paragrid/scenario";
import { afterAll, describe, expect, test } from "vitest";
import { readExperiment } from "../src/attacks/experiment.ts";
import { resultOf } from "../src/attacks/results.ts";

const outDir = mkdtempSync(join(tmpdir(), "paragrid-bribe-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

const textOf = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const read = readExperiment(textOf("bench/scenarios/attacks/bribery.yaml"));
if (!read.ok) throw new Error(read.error);
const swept = resultOf(textOf("docs/attacks.jsonl"), "bribery", read.value);
if (!swept.ok) throw new Error(swept.error);
const { replicas, intervals } = read.value;

/** Whether two blocks of one height become final when so much of a scenario's chain is bribed for the second third of its time. */
async function agreement(consensus: AlgorithmName, share: number): Promise<string | undefined> {
  const thirdMs = (intervals * algorithms[consensus].protocol.defaults.blockIntervalMs) / 3;
  const scenario = scenarioSchema.parse({
    question: "What share has to be bribed until two blocks are final?",
    name: "bribed",
    execution: "modelled",
    chains: { lab: { consensus, replicas } },
    faults: [{ atMs: thirdMs, untilMs: 2 * thirdMs, kind: "bribe", chain: "lab", share }],
    maxMs: 3 * thirdMs,
  });
  const report = await runScenario({ scenario, catalog: {}, algorithms, outDir, command: "test", commit: "test" });
  return report.verdicts.find(({ name }) => name === "agreement")?.kind;
}

describe("a scenario's timeline with a bribe", () => {
  test.each(swept.value.outcomes.map(({ algorithm, measured }) => [algorithm, measured] as const))(
    "costs %s its agreement where the sweep of the same attack found it: %o",
    async (algorithm, { above, from }) => {
      expect(from).not.toBeNull();
      expect(await agreement(algorithm, above)).toBe("held");
      expect(await agreement(algorithm, from!)).toBe("violated");
    },
  );
});
