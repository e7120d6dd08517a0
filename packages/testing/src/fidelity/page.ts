// Writes docs/fidelity.md and its plots from a run of the fidelity suite: theory against simulation.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Finding } from "./fidelity.ts";
import { deviationPlot, distributionPlot } from "./plot.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const plots = join(root, "docs/fidelity");

function main(): number {
  const scratch = mkdtempSync(join(tmpdir(), "fidelity-"));
  try {
    const out = join(scratch, "findings");
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const run = spawnSync(process.execPath, [vitest, "run", "--config", "vitest.fidelity.config.ts"], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, PARAGRID_FIDELITY_OUT: out },
    });
    const findings = readFileSync(out, "utf8")
      .split("\n")
      .filter((one) => one !== "")
      .map((one) => JSON.parse(one) as Finding);
    write(findings);
    process.stderr.write(
      `docs/fidelity.md: ${findings.length} claims, ${findings.filter((one) => one.holds).length} hold\n`,
    );
    return run.status ?? 1;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function write(findings: readonly Finding[]): void {
  rmSync(plots, { recursive: true, force: true });
  mkdirSync(plots, { recursive: true });
  const byAlgorithm = Map.groupBy(findings, (one) => one.algorithm);
  const sections = [...byAlgorithm]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([algorithm, list]) => section(algorithm, list));
  writeFileSync(join(root, "docs/fidelity.md"), `${[introduction(findings), ...sections].join("\n\n")}\n`);
}

function introduction(findings: readonly Finding[]): string {
  return `# Theory against simulation

${findings.length} statements of the literature that the simulator is held to, and what it measures. Written by \`npm run fidelity:page\`; the same statements are tests
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

process.exitCode = main();
