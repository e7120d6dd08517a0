// How fast the simulator is with whole protocols: the registry's plug-ins at the `modelled` execution level, with metrics, trace digest,
// CPU, disk and link models on, in CPU time beside a bare event loop measured in the same run. Each case has a process of its own, so that
// its peak of memory is its own.
import { spawnSync } from "node:child_process";
import { BadInput, script } from "@paragrid/command-line";
import type { bareCase } from "./cases.ts";
import type { CaseRun } from "./measured.ts";

const child = "--child";
/** V8's bound of old. On a big machine it lets the space of new objects grow to 32 MB, which fits no cache: a fifth of the time more, or two. */
const engine = ["--max-semi-space-size=16"];

interface ChildResult {
  readonly run: CaseRun;
  readonly peakRssMb: number;
}

async function main({ only, json }: { readonly only: string; readonly json?: true }): Promise<number> {
  // Here, so that help and wrong flags need none of the algorithms.
  const { cases } = await import("./cases.ts");
  const names = Object.keys(cases).filter((name) => name.includes(only));
  if (names.length === 0)
    throw new BadInput(`--only: found "${only}", a part of one of these wanted: ${Object.keys(cases).join("; ")}`);
  const bareLoop = ask<ReturnType<typeof bareCase>>("bare loop");
  const results = names.map((name) => ({ name, ...ask<ChildResult>(name) }));
  if (json) {
    const report = results.map(({ name, run, peakRssMb }) => ({
      name,
      cpuMs: Number(run.cpuMs.toFixed(2)),
      messages: run.messages,
      messagesPerCpuSecond: run.messagesPerCpuSecond,
      peakRssMb,
    }));
    console.log(JSON.stringify({ cases: report, bareLoop }));
    return 0;
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
  return 0;
}

/** Runs a case in a process of its own. */
function ask<T>(name: string): T {
  const done = spawnSync(process.execPath, [...engine, import.meta.filename, child, name], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`the case "${name}" ended with status ${done.status ?? done.signal}`);
  return JSON.parse(done.stdout) as T;
}

async function runChild(name: string): Promise<void> {
  const { bareCase, cases } = await import("./cases.ts");
  if (name === "bare loop") {
    console.log(JSON.stringify(bareCase()));
    return;
  }
  const run = cases[name]!();
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1000);
  console.log(JSON.stringify({ run, peakRssMb } satisfies ChildResult));
}

if (process.argv[2] === child) await runChild(process.argv[3]!);
else
  await script(
    {
      name: "bench:sim",
      description:
        "CPU time, messages and memory of whole simulated protocols, beside a bare event loop of the same run",
      options: [
        ["--only <text>", "cases whose name contains it", ""],
        ["--json", "{ cases: [{ name, cpuMs, messages, messagesPerCpuSecond, peakRssMb }], bareLoop } on stdout"],
      ],
      examples: [
        ["", "all cases, each in a process of its own"],
        ['--only "pbft 128"', "those of 128 replicas"],
      ],
      exits: "0 measured",
    },
    main,
  );
