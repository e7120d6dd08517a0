// Writes docs/fidelity.md and its plots from a run of the fidelity suite: theory against simulation.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BadInput, note, script } from "@paragrid/command-line";
import type { Finding } from "./fidelity.ts";
import { deviationPlot, distributionPlot } from "./plot.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const page = join(root, "docs/fidelity.md");
const plots = join(root, "docs/fidelity");
const folder = "packages/consensus/test";
const ending = ".fidelity.test.ts";
const fileOf = (algorithm: string): string => `${folder}/${algorithm}${ending}`;
const suites = readdirSync(join(root, folder))
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();

function main({ algorithm }: { readonly algorithm?: string }, signal: AbortSignal): number {
  if (algorithm !== undefined && !suites.includes(algorithm))
    throw new BadInput(`--algorithm: found "${algorithm}", one of ${suites.join(", ")} wanted`);
  const scratch = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    const out = join(scratch, "findings");
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const only = algorithm === undefined ? [] : [fileOf(algorithm)];
    const run = spawnSync(process.execPath, [vitest, "run", "--config", "vitest.fidelity.config.ts", ...only], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, PARAGRID_FIDELITY_OUT: out },
    });
    // What was measured until then is no page.
    if (signal.aborted || run.signal !== null) throw new Error("interrupted: nothing is written");
    const findings = readFileSync(out, "utf8")
      .split("\n")
      .filter((one) => one !== "")
      .map((one) => JSON.parse(one) as Finding);
    write(findings, algorithm !== undefined);
    note(`docs/fidelity.md: ${findings.length} claims measured, ${findings.filter((one) => one.holds).length} hold`);
    return run.status === 0 ? 0 : 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** Writes the sections of what was measured, the others as they stand or, where all was measured, not at all. */
function write(findings: readonly Finding[], keepsOthers: boolean): void {
  const sections = new Map<string, string>();
  if (keepsOthers)
    for (const text of readFileSync(page, "utf8")
      .trimEnd()
      .split(/^(?=## )/m)
      .slice(1))
      sections.set(/^## (.*)$/m.exec(text)![1]!, text.trimEnd());
  else rmSync(plots, { recursive: true, force: true });
  mkdirSync(plots, { recursive: true });
  for (const [algorithm, list] of Map.groupBy(findings, (one) => one.algorithm))
    sections.set(algorithm, section(algorithm, list));
  const inOrder = [...sections].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
  // Rows of tables, without the two that head each.
  const statements = inOrder.reduce((sum, text) => sum + (text.match(/^\| /gm)?.length ?? 0) - 1, 0);
  writeFileSync(page, `${[introduction(statements), ...inOrder].join("\n\n")}\n`);
}

function introduction(statements: number): string {
  return `# Theory against simulation

${statements} statements of the literature that the simulator is held to, and what it measures. Written by \`npm run fidelity:page\`; the same statements are tests
(\`npm run test:fidelity\`), so that a disagreement is a red suite and not a plot that somebody has to look at.

A proportion may differ from theory by three standard errors, a mean by three of its own, a distribution is judged by Kolmogorov-Smirnov or chi-square at alpha 0.001, a
count must be exact. Every run has the same seeds, so that these figures repeat to the last digit.`;
}

function section(algorithm: string, findings: readonly Finding[]): string {
  const file = algorithm.replaceAll(/[^a-z0-9]+/gi, "-");
  writeFileSync(join(plots, `${file}.svg`), deviationPlot(findings));
  const lines = [
    `## ${algorithm}`,
    "",
    `![deviations of ${algorithm}](fidelity/${file}.svg)`,
    "",
    "| statement | theory | measured | may differ by | rule | samples | source |",
    "|---|---|---|---|---|---|---|",
    ...findings.map(row),
  ];
  for (const [at, finding] of findings.entries()) {
    if (finding.curve === undefined || finding.curve.length < 2) continue;
    const name = `${file}-${at + 1}.svg`;
    writeFileSync(join(plots, name), distributionPlot(finding, finding.curve));
    lines.push("", `![${finding.claim}](fidelity/${name})`);
  }
  return lines.join("\n");
}

function row(one: Finding): string {
  const unit = one.unit === undefined ? "" : ` ${one.unit}`;
  const cells = [
    `${one.holds ? "" : "**does not hold:** "}${one.claim}`,
    `${figure(one.theory)}${unit}`,
    `${figure(one.measured)}${unit}`,
    one.tolerance === 0 ? "0" : figure(one.tolerance),
    one.rule,
    String(one.samples),
    one.source,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

const figure = (value: number): string => String(Number(value.toPrecision(5)));

await script<{ algorithm?: string }>(
  {
    name: "fidelity:page",
    description: "runs the fidelity suite and writes docs/fidelity.md and its plots: theory against simulation",
    options: [["--algorithm <name>", `measure one anew and leave the other sections: ${suites.join(", ")}`]],
    examples: [
      ["", "every statement; a quarter of an hour"],
      ["--algorithm gossip", "one section"],
    ],
    exits: "0 every statement that was measured holds, 1 one does not",
  },
  main,
);
