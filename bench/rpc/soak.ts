// Many subscriptions and reconnecting clients for a long time: is every finalised block told once, does memory stay, does anything break?
import { parseArgs } from "node:util";
import { runSoak, type SoakReport } from "./run-soak.ts";

const usage = `usage: npm run soak:rpc -- [--minutes N] [--subscriptions N] [--clients N] [--scenario FILE] [--max-slope N] [--json]
  --minutes N         how long, 0.1 to 1440; 60 without it
  --subscriptions N   subscriptions that stay, 10 to 2000; 200 without it
  --clients N         clients that connect, follow and leave again and again, 0 to 500; 50 without it
  --scenario FILE     what \`paragrid up\` starts; bench/scenarios/energy-day.yaml without it
  --max-slope N       MiB a minute that a process may grow by; 1 without it. Judged from ten minutes on: before, memory still settles
  --json              one JSON document on stdout
Exit codes: 0 all held, 1 something was violated, 2 bad input, 3 nothing was observed.`;

async function main(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (options === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const report = await runSoak(options);
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : show(report));
  if (report.violations.length > 0) return 1;
  return report.finalizedBlocksTold === 0 ? 3 : 0;
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: "string", default: "60" },
        subscriptions: { type: "string", default: "200" },
        clients: { type: "string", default: "50" },
        scenario: { type: "string", default: "bench/scenarios/energy-day.yaml" },
        "max-slope": { type: "string", default: "1" },
        json: { type: "boolean", default: false },
      },
    });
    const options = {
      minutes: Number(values.minutes),
      subscriptions: Number(values.subscriptions),
      clients: Number(values.clients),
      scenario: values.scenario,
      maxSlopeMib: Number(values["max-slope"]),
      json: values.json,
    };
    const { minutes, subscriptions, clients, maxSlopeMib } = options;
    const good =
      minutes >= 0.1 &&
      minutes <= 1440 &&
      Number.isInteger(subscriptions) &&
      subscriptions >= 10 &&
      subscriptions <= 2000 &&
      Number.isInteger(clients) &&
      clients >= 0 &&
      clients <= 500 &&
      maxSlopeMib > 0;
    return good ? options : undefined;
  } catch {
    return undefined;
  }
}

function show(report: SoakReport): string {
  const memory = report.memory.map(
    ({ url, lastMib, slopeMibPerMinute }) =>
      `  ${url}: ${lastMib.toFixed(0)} MiB, ${slopeMibPerMinute === null ? "too few samples for a slope" : `${slopeMibPerMinute.toFixed(2)} MiB a minute`}`,
  );
  return [
    `${report.subscriptions} subscriptions for ${report.minutes} minutes, ${report.reconnections} reconnections`,
    `finalised blocks told: ${report.finalizedBlocksTold}, missed or told twice: ${report.missedFinalizedBlocks}`,
    `subscriptions that were silent: ${report.silentSubscriptions}, connections lost: ${report.lostConnections}, rejections that nobody handled: ${report.unhandledRejections}`,
    report.memoryJudged
      ? "memory of each process:"
      : "memory of each process (not judged: under ten minutes it still settles):",
    ...memory,
    report.violations.length === 0 ? "held" : `violated: ${report.violations.join("; ")}`,
    "",
  ].join("\n");
}

process.exitCode = await main(process.argv.slice(2));
