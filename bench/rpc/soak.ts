// Many subscriptions and reconnecting clients for a long time: is every finalised block told once, does memory stay, does anything break?
import { appendFileSync, writeFileSync } from "node:fs";
import { BadInput, exitCodes, printJson, script, wholeNumber } from "@paragrid/command-line";
import { runSoak, type SoakOptions, type SoakReport } from "./run-soak.ts";

interface Flags {
  readonly minutes: string;
  readonly subscriptions: string;
  readonly clients: string;
  readonly scenario: string;
  readonly maxSlope: string;
  readonly samples?: string;
  readonly json?: true;
}

async function main(flags: Flags, signal: AbortSignal): Promise<number> {
  const report = await runSoak(read(flags), signal);
  if (flags.json) printJson(report);
  else process.stdout.write(show(report));
  if (report.violations.length > 0) return exitCodes.violated;
  const unknown = report.finalizedBlocksTold === 0 || report.memoryUnknown.length > 0;
  return unknown ? exitCodes.unknown : exitCodes.held;
}

function read(flags: Flags): SoakOptions {
  return {
    minutes: decimal("--minutes", flags.minutes, 0.1, 1440),
    subscriptions: wholeNumber("--subscriptions", flags.subscriptions, 10, 2000)!,
    clients: wholeNumber("--clients", flags.clients, 0, 500)!,
    scenario: flags.scenario,
    maxSlopeMib: decimal("--max-slope", flags.maxSlope, 0.001, 1000),
    ...(flags.samples === undefined ? {} : { onSample: csvOf(flags.samples) }),
  };
}

/** Writes samples as lines of a CSV file, so that what grew can be seen. */
function csvOf(file: string): NonNullable<SoakOptions["onSample"]> {
  const columns = ["minute", "residentMib", "heapTotalMib", "externalMib", "liveHeapMib"] as const;
  try {
    writeFileSync(file, `process,${columns.join(",")}\n`);
  } catch (error) {
    throw new BadInput(`--samples: ${(error as Error).message}`);
  }
  return (url, sample) =>
    appendFileSync(file, `${url},${columns.map((column) => sample[column].toFixed(2)).join(",")}\n`);
}

function decimal(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return value;
  throw new BadInput(`${flag}: found "${text}", a number from ${least} to ${most} wanted`);
}

function show(report: SoakReport): string {
  const memory = report.memory.map(
    ({ url, replicas, residentMib, liveHeapMib, outsideMib, slopeMibPerMinute }) =>
      `  ${url}, ${replicas} replicas: ${residentMib.toFixed(0)} MiB resident; kept: heap ${liveHeapMib.toFixed(0)}, outside ${outsideMib.toFixed(0)} MiB, ${slopeMibPerMinute === null ? "unknown growth: too few collections" : `${slopeMibPerMinute.toFixed(2)} MiB more every minute`}`,
  );
  const outcome =
    report.violations.length > 0
      ? `violated: ${report.violations.join("; ")}`
      : report.memoryUnknown.length > 0
        ? `unknown: the memory of ${report.memoryUnknown.join(", ")}`
        : "held";
  return [
    `${report.subscriptions} subscriptions for ${report.minutes} minutes, ${report.reconnections} reconnections`,
    `finalised blocks told: ${report.finalizedBlocksTold}, missed or told twice: ${report.missedFinalizedBlocks}`,
    `subscriptions that were silent: ${report.silentSubscriptions}, connections lost: ${report.lostConnections}, rejections that nobody handled: ${report.unhandledRejections}`,
    report.memoryJudged
      ? "memory of each process:"
      : "memory of each process (not judged: under ten minutes it still settles):",
    ...memory,
    outcome,
    "",
  ].join("\n");
}

await script<Flags>(
  {
    name: "soak:rpc",
    description:
      "Starts a network and keeps many subscriptions and clients that reconnect on it: every finalised block must be told once, nothing may break, and no process may keep ever more memory (its heap after collections, and all outside the heap).",
    options: [
      ["--minutes <n>", "how long, 0.1 to 1440; memory is judged from 10 on", "60"],
      ["--subscriptions <n>", "subscriptions that stay, 10 to 2000", "200"],
      ["--clients <n>", "clients that connect, follow and leave again and again, 0 to 500", "50"],
      ["--scenario <file>", "what `paragrid up` starts", "bench/scenarios/energy-day.yaml"],
      [
        "--max-slope <mib>",
        "MiB that a process may keep more every minute for each of its replicas, after the first third",
        "0.2",
      ],
      ["--samples <file>", "CSV file that gets every sample of every process's memory"],
      ["--json", "one JSON document on stdout"],
    ],
    examples: [
      ["", "an hour of 200 subscriptions and 50 clients"],
      ["--minutes 12 --clients 20", "the least that judges memory"],
      ["--minutes 1 --json", "one minute, for scripts"],
    ],
    exits: "0 all held, 1 something was violated, 3 nothing was observed or too few collections were",
  },
  main,
);
// Clients that reconnect for ever would keep an interrupted soak alive.
process.exit();
