// How fast the simulator is with whole protocols: the registry's plug-ins at the `modelled` execution level, with metrics, trace digest,
// CPU, disk and link models on, in CPU time beside a bare event loop measured in the same run. Each case has a process of its own, so that
// its peak of memory is its own.
import { spawnSync } from "node:child_process";
import { BadInput, script, startProgress, wholeNumber } from "@paragrid/command-line";
import type { bareCase } from "./cases.ts";
import type { CaseRun } from "./measured.ts";

const child = "--child";
/** V8's bound of old. On a big machine it lets the space of new objects grow to 32 MB, which fits no cache: a fifth of the time more, or two. */
const engine = ["--max-semi-space-size=16"];

interface ChildResult {
  readonly run: CaseRun;
  readonly peakRssMb: number;
}

/** All runs of one case. What others do on the machine only adds to CPU time, so the least is the nearest to what the case costs. */
interface Measured {
  readonly name: string;
  readonly least: CaseRun;
  readonly mostCpuMs: number;
  readonly peakRssMb: number;
}

interface Flags {
  readonly only: string;
  readonly repeats?: string;
  readonly json?: true;
}

async function main({ only, json, ...flags }: Flags): Promise<number> {
  // Here, so that help and wrong flags need none of the algorithms.
  const { cases } = await import("./cases.ts");
  const names = Object.keys(cases).filter((name) => name.includes(only));
  if (names.length === 0)
    throw new BadInput(`--only: found "${only}", a part of one of these wanted: ${Object.keys(cases).join("; ")}`);
  const repeats = wholeNumber("--repeats", flags.repeats, 1) ?? 3;
  const bare: number[] = [];
  const results = new Map<string, ChildResult[]>(names.map((name) => [name, []]));
  // Round by round: what slows a minute of the machine slows one run of each case, and not all runs of one.
  const progress = startProgress("cases", json === true);
  try {
    for (let round = 0; round < repeats; round++) {
      bare.push(ask<ReturnType<typeof bareCase>>("bare loop").messagesPerCpuSecond);
      for (const [index, name] of names.entries()) {
        progress.update((round * names.length + index) / (repeats * names.length), name);
        results.get(name)!.push(ask<ChildResult>(name));
      }
    }
  } finally {
    progress.stop();
  }
  const measured = [...results].map(([name, runs]) => summary(name, runs));
  const bareLoop = { messagesPerCpuSecond: Math.max(...bare), slowest: Math.min(...bare) };
  if (json) console.log(JSON.stringify({ cases: measured.map(report), bareLoop }));
  else print(measured, bareLoop);
  return 0;
}

function summary(name: string, runs: readonly ChildResult[]): Measured {
  const byTime = runs.map(({ run }) => run).sort((one, other) => one.cpuMs - other.cpuMs);
  const peakRssMb = Math.max(...runs.map((one) => one.peakRssMb));
  return { name, least: byTime[0]!, mostCpuMs: byTime.at(-1)!.cpuMs, peakRssMb };
}

function report({ name, least, mostCpuMs, peakRssMb }: Measured) {
  const { cpuMs, messages, messagesPerCpuSecond } = least;
  const rounded = (ms: number): number => Number(ms.toFixed(2));
  return { name, cpuMs: rounded(cpuMs), mostCpuMs: rounded(mostCpuMs), messages, messagesPerCpuSecond, peakRssMb };
}

function print(
  measured: readonly Measured[],
  bareLoop: { readonly messagesPerCpuSecond: number; readonly slowest: number },
): void {
  console.log(
    "case                               CPU ms  to at most    messages  messages/CPU s  of bare loop  peak MB  MB mid -> end",
  );
  for (const { name, least, mostCpuMs, peakRssMb } of measured) {
    const { cpuMs, messages, messagesPerCpuSecond: rate, rssMb } = least;
    console.log(
      name.padEnd(29) +
        cpuMs.toFixed(1).padStart(12) +
        mostCpuMs.toFixed(1).padStart(12) +
        String(messages).padStart(12) +
        `${(rate / 1e6).toFixed(2)} M`.padStart(16) +
        `${((100 * rate) / bareLoop.messagesPerCpuSecond).toFixed(0)} %`.padStart(14) +
        String(peakRssMb).padStart(9) +
        `  ${rssMb.map((value) => value.toFixed(0)).join(" -> ")}`,
    );
  }
  const millions = (rate: number): string => (rate / 1e6).toFixed(2);
  const { messagesPerCpuSecond, slowest } = bareLoop;
  console.log(`bare loop: ${millions(messagesPerCpuSecond)} M messages/CPU s, at least ${millions(slowest)} M`);
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
        ["--repeats <count>", "runs of each case, of which the one with the least CPU time counts; 3 without it"],
        [
          "--json",
          "{ cases: [{ name, cpuMs, mostCpuMs, messages, messagesPerCpuSecond, peakRssMb }], bareLoop: { messagesPerCpuSecond, slowest } } on stdout",
        ],
      ],
      examples: [
        ["", "all cases, each in a process of its own"],
        ['--only "pbft 128"', "those of 128 replicas"],
      ],
      exits: "0 measured",
    },
    main,
  );
