/*
 * How fast the simulator is with whole protocols: the registry's plug-ins at the `modelled` execution level, with metrics, trace digest,
 * CPU, disk and link models on, in CPU time beside a bare event loop measured in the same run. Each case has a process of its own, so that
 * its peak of memory is its own.
 *
 *   npm run bench:sim [-- --json] [-- --only "pbft 128"]
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { bareCase, type CaseRun, cases } from "./cases.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    child: { type: "string" },
  },
});

if (values.child !== undefined) runChild(values.child);
else main();

interface ChildResult {
  readonly run: CaseRun;
  readonly peakRssMb: number;
}

function main(): void {
  const names = Object.keys(cases).filter((name) => name.includes(values.only));
  if (names.length === 0) {
    console.error(`--only: found "${values.only}", a part of one of these wanted: ${Object.keys(cases).join("; ")}`);
    process.exit(2);
  }
  const bareLoop = ask<ReturnType<typeof bareCase>>("bare loop");
  const results = names.map((name) => ({ name, ...ask<ChildResult>(name) }));
  if (values.json) {
    const report = results.map(({ name, run, peakRssMb }) => ({
      name,
      cpuMs: Number(run.cpuMs.toFixed(2)),
      messages: run.messages,
      messagesPerCpuSecond: run.messagesPerCpuSecond,
      peakRssMb,
    }));
    console.log(JSON.stringify({ cases: report, bareLoop }));
    return;
  }
  console.log(
    "case                                  CPU ms    messages  messages/CPU s  of bare loop  peak MB  MB mid -> end",
  );
  for (const { name, run, peakRssMb } of results) {
    const { cpuMs, messages, messagesPerCpuSecond: rate, rssMb } = run;
    console.log(
      name.padEnd(32) +
        cpuMs.toFixed(1).padStart(12) +
        String(messages).padStart(12) +
        `${(rate / 1e6).toFixed(2)} M`.padStart(16) +
        `${((100 * rate) / bareLoop.messagesPerCpuSecond).toFixed(0)} %`.padStart(14) +
        String(peakRssMb).padStart(9) +
        `  ${rssMb.map((value) => value.toFixed(0)).join(" -> ")}`,
    );
  }
  console.log(`bare loop: ${(bareLoop.messagesPerCpuSecond / 1e6).toFixed(2)} M messages/CPU s`);
}

/** Runs a case in a process of its own. */
function ask<T>(name: string): T {
  const child = spawnSync(process.execPath, [import.meta.filename, "--child", name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (child.status !== 0) throw new Error(`the case "${name}" ended with status ${child.status ?? child.signal}`);
  return JSON.parse(child.stdout) as T;
}

function runChild(name: string): void {
  if (name === "bare loop") {
    console.log(JSON.stringify(bareCase()));
    return;
  }
  const run = cases[name]!();
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1000);
  console.log(JSON.stringify({ run, peakRssMb } satisfies ChildResult));
}
