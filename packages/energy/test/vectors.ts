/*
 * Holds markets, games and settlement against the foreign vectors beside the checkout (`../shared/vectors/energy`), and prints every case.
 *
 *   npm run test:vectors
 *
 * Ends with 0 when all that ran passed, 1 when one failed, 3 when there was nothing to hold them against.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notRecomputed } from "./not-recomputed.ts";

interface Outcome {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

function outcomes(): readonly Outcome[] {
  const folder = mkdtempSync(join(tmpdir(), "paragrid-vectors-"));
  try {
    const file = join(folder, "outcomes.json");
    const { status, stderr } = spawnSync(
      "npx",
      [
        ...["vitest", "run", "packages/energy/test/", "-t", "^(market|game|settlement)_\\w+\\.json"],
        ...["--reporter=json", `--outputFile=${file}`],
      ],
      { encoding: "utf8" },
    );
    if (status !== 0 && status !== 1) throw new Error(`vitest ended with ${status}: ${stderr}`);
    const { testResults } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly testResults: readonly { readonly assertionResults: readonly Outcome[] }[];
    };
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const byFile = Map.groupBy(
  outcomes().filter(({ ancestorTitles }) => ancestorTitles[0]?.endsWith(".json")),
  ({ ancestorTitles }) => ancestorTitles[0]!,
);
const count = { passed: 0, failed: 0, skipped: 0 };
for (const [file, cases] of [...byFile].sort(([left], [right]) => (left < right ? -1 : 1))) {
  console.log(`${file}: ${cases.filter(({ status }) => status === "passed").length} of ${cases.length} pass`);
  for (const { title, status, failureMessages } of cases) {
    const kind = status === "passed" || status === "failed" ? status : "skipped";
    count[kind]++;
    console.log(`  ${kind}  ${title}`);
    for (const message of failureMessages) console.log(`    ${message.split("\n")[0]}`);
  }
}
console.log(`\nNot recomputed by whoever collected the vectors (${notRecomputed.length}):`);
for (const { file, name, outcome, reason } of notRecomputed) console.log(`  ${outcome}  ${file}, ${name}: ${reason}`);
console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
if (count.skipped > 0) console.log("skipped: ../shared/vectors/energy is not beside this checkout");
process.exitCode = count.failed > 0 ? 1 : count.passed === 0 ? 3 : 0;
