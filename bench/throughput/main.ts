// Committed transactions per second of each algorithm as processes on loopback, beside what this machine's CPU could bear.
import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { algorithms } from "@paragrid/consensus";
import type { Percentiles } from "@paragrid/measures";
import { leastCpuUs, measureCosts, type TransactionCosts } from "./costs.ts";
import { type Load, makeLoad, payers, type SignatureScheme, signatureSchemes } from "./load.ts";
import { latencyAt, saturate, startBed, type Window } from "./measure.ts";

/** Least, median and greatest of the windows. */
interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

interface Case {
  readonly algorithm: AlgorithmName;
  readonly replicas: number;
  readonly signature: SignatureScheme;
  /** Over all windows together; `windows` has each. */
  readonly tps: number;
  readonly tpsOfWindows: Spread;
  /** Cores of this machine / CPU time that one transaction cannot do without (`leastUs` and the client's); at most what one core bears of one replica. */
  readonly boundTps: number;
  /** Of the bound: reached by the clock; needs a machine to itself. */
  readonly shareOfBound: number;
  /** The CPU time that a transaction cannot do without over the CPU time that it took: less moved by what else the machine does. */
  readonly shareOfCpu: number;
  readonly leastUs: number;
  /** CPU time per transaction and busy cores, over all windows. */
  readonly whole: Window;
  readonly latencyAtHalfMs: Percentiles;
  readonly costsUs: TransactionCosts;
  readonly windows: readonly Window[];
}

type AlgorithmName = keyof typeof algorithms;

interface Settings {
  readonly json: boolean;
  readonly algorithms: readonly AlgorithmName[];
  readonly signatures: readonly SignatureScheme[];
  readonly transactions: number;
  readonly intervalMs: number;
  readonly windows: number;
}

const usage =
  "usage: npm run bench -- [--json] [--algorithm NAME]... [--signature ed25519|sr25519]... [--transactions N] [--interval MS] [--windows N]";

const explanation = `
TPS: transfers in blocks that became final, by when the blocks appeared, over all windows between warm-up and the end of sending (least / median /
greatest of them). Bound: cores / CPU time that a transaction cannot do without, or what one core bears of the busiest replica, which has one thread: admission (decoding, checks, pool), execution, hashing (trie, roots) and storing in every replica, the author's building of the block in
place of one execution, its signature wherever the algorithm has it verified, and the client that sends and follows, which shares this
machine; each measured in the same run as the fastest of nine. Signing is done before the clock starts. Sockets, gossip, JSON, consensus
messages and garbage are not in the bound. "of CPU" is that least time over the time spent: it is fit for a busy machine, too, where the share
of the bound by the clock does not. "others'" are the cores that other programs kept busy. Latency: from intended submission to finality, open loop, at half of it.
`;

async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(`${usage}\n${explanation}`);
    return 0;
  }
  const settings = read(args);
  if (typeof settings === "string") {
    process.stderr.write(`${settings}\n${usage}\n`);
    return 2;
  }
  const cores = availableParallelism();
  const { intervalMs, json } = settings;
  const cases: Case[] = [];
  const failed: { readonly algorithm: string; readonly signature: string; readonly reason: string }[] = [];
  if (!json) process.stdout.write(`${cores} cores, load ${loadavg()[0]!.toFixed(1)}, blocks every ${intervalMs} ms\n`);
  for (const algorithm of settings.algorithms)
    for (const signature of settings.signatures) {
      try {
        cases.push(await measure({ ...settings, algorithm, signature, cores }));
        if (!json) process.stdout.write(`${text(cases.at(-1)!)}\n`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failed.push({ algorithm, signature, reason });
        process.stderr.write(`${algorithm} ${signature}: not measured: ${reason}\n`);
      }
    }
  if (json) process.stdout.write(`${JSON.stringify({ cores, intervalMs, cases, failed })}\n`);
  else process.stdout.write(explanation);
  return failed.length > 0 ? 3 : 0;
}

/** The settings, or what is wrong with them in one line. */
function read(args: readonly string[]): Settings | string {
  let values: Partial<Record<string, boolean | string | string[]>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean" },
        algorithm: { type: "string", multiple: true },
        signature: { type: "string", multiple: true },
        transactions: { type: "string" },
        interval: { type: "string" },
        windows: { type: "string" },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message.split("\n")[0]! : String(error);
  }
  const known = Object.keys(algorithms) as AlgorithmName[];
  const names = (values.algorithm ?? known) as AlgorithmName[];
  const signatures = (values.signature ?? signatureSchemes) as SignatureScheme[];
  for (const name of names)
    if (!known.includes(name)) return `--algorithm ${name} is not known: one of ${known.join(", ")}`;
  for (const name of signatures)
    if (!signatureSchemes.includes(name))
      return `--signature ${name} is not known: one of ${signatureSchemes.join(", ")}`;
  const number = (flag: string, fallback: number, least: number, most: number): number | string => {
    const found = Number(values[flag] ?? fallback);
    return Number.isInteger(found) && found >= least && found <= most
      ? found
      : `--${flag} ${String(values[flag])} is not a whole number from ${least} to ${most}`;
  };
  const transactions = number("transactions", 60_000, 3000, 1_000_000);
  const intervalMs = number("interval", 250, 10, 60_000);
  const windows = number("windows", 5, 3, 100);
  for (const one of [transactions, intervalMs, windows]) if (typeof one === "string") return one;
  return {
    json: values.json === true,
    algorithms: names,
    signatures,
    transactions: transactions as number,
    intervalMs: intervalMs as number,
    windows: windows as number,
  };
}

async function measure(
  options: Settings & {
    readonly algorithm: AlgorithmName;
    readonly signature: SignatureScheme;
    readonly cores: number;
  },
): Promise<Case> {
  const { algorithm, signature, cores, intervalMs } = options;
  const { guarantees } = algorithms[algorithm].protocol;
  // Delegates of DPoS are five as in the energy day; of every other algorithm there are as many replicas as bear one fault.
  const replicas = algorithm === "dpos" ? 5 : guarantees.replicasFor(1);
  // sr25519 signs slowly in JavaScript: fewer of them say as much.
  const count = signature === "sr25519" ? Math.ceil(options.transactions / 3) : options.transactions;
  const from = payers(500, signature);
  const bed = await startBed(algorithm, replicas, intervalMs, from);
  try {
    const load = makeLoad(bed.chain, bed.runtime, from, count + Math.ceil(count / 2));
    const costs = measureCosts(bed.chain, bed.runtime, load);
    const { windows, whole } = await saturate(bed, part(load, 0, count), {
      windows: options.windows,
      timeoutMs: 180_000,
    });
    const half = whole.tps / 2;
    const afterwards = part(load, count, count + Math.min(Math.ceil(count / 2), Math.ceil(half * 8)));
    const latencyAtHalfMs = await latencyAt(bed, afterwards, half);
    const leastUs = leastCpuUs(costs, { replicas, verifiers: guarantees.faults === "byzantine" ? replicas : 1 });
    const boundTps = Math.min(
      (cores * 1e6) / (leastUs + whole.clientUs),
      1e6 / leastCpuUs(costs, { replicas: 1, verifiers: 1 }),
    );
    return {
      algorithm,
      replicas,
      signature,
      tps: whole.tps,
      tpsOfWindows: spread(windows.map((one) => one.tps)),
      boundTps,
      shareOfBound: whole.tps / boundTps,
      shareOfCpu: (leastUs + whole.clientUs) / (whole.replicasUs + whole.clientUs),
      leastUs,
      whole,
      latencyAtHalfMs,
      costsUs: costs,
      windows,
    };
  } finally {
    await bed.close();
  }
}

const part = (load: Load, begin: number, end: number): Load => ({
  ...load,
  extrinsics: load.extrinsics.slice(begin, end),
  hex: load.hex.slice(begin, end),
  payer: load.payer.slice(begin, end),
});

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  return { min: sorted[0]!, median: sorted[sorted.length >> 1]!, max: sorted.at(-1)! };
}

function text(one: Case): string {
  const { costsUs: costs, latencyAtHalfMs: latency } = one;
  const ms = (value: number | null): string => (value === null ? "-" : value.toFixed(0));
  const { min, median, max } = one.tpsOfWindows;
  const { whole } = one;
  return [
    `${one.algorithm} x${one.replicas} ${one.signature}: ${one.tps.toFixed(0)} TPS (${min.toFixed(0)} / ${median.toFixed(0)} / ${max.toFixed(0)}), ${(100 * one.shareOfBound).toFixed(0)} % of the bound ${one.boundTps.toFixed(0)}, ${(100 * one.shareOfCpu).toFixed(0)} % of CPU`,
    `  latency at half, ms: p50 ${ms(latency.p50)}, p95 ${ms(latency.p95)}, p99 ${ms(latency.p99)}`,
    `  CPU us a transaction: replicas ${whole.replicasUs.toFixed(0)} (least ${one.leastUs.toFixed(0)}), client ${whole.clientUs.toFixed(0)}; cores ${whole.cores.toFixed(2)}, others' ${whole.coresOfOthers.toFixed(2)}`,
    `  least us: admit ${costs.admitUs.toFixed(1)}, verify ${costs.verifyUs.toFixed(1)}, execute ${costs.executeUs.toFixed(1)}, hash ${costs.hashUs.toFixed(1)}, store ${costs.storeUs.toFixed(1)}, build ${costs.buildUs.toFixed(1)} (sign ${costs.signUs.toFixed(0)})`,
  ].join("\n");
}

process.exitCode = await main(process.argv.slice(2));
