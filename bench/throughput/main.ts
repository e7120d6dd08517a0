// Committed transactions per second of each algorithm as processes on loopback, beside what this machine's CPU could bear.
import { availableParallelism, loadavg } from "node:os";
import { BadInput, exitCodes, note, printJson, script, wholeNumber } from "@paragrid/command-line";
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

interface Flags {
  readonly json?: true;
  readonly algorithm?: readonly string[];
  readonly signature?: readonly string[];
  readonly transactions: string;
  readonly interval: string;
  readonly windows: string;
}

const explanation = `
TPS: transfers in blocks that became final, by when the blocks appeared, over all windows between warm-up and the end of sending (least / median /
greatest of them). Bound: cores / CPU time that a transaction cannot do without, or what one core bears of the busiest replica, which has one thread: admission (decoding, checks, pool), execution, hashing (trie, roots) and storing in every replica, the author's building of the block in
place of one execution, its signature wherever the algorithm has it verified, and the client that sends and follows, which shares this
machine; each measured in the same run as the fastest of nine. Signing is done before the clock starts. Sockets, gossip, JSON, consensus
messages and garbage are not in the bound. "of CPU" is that least time over the time spent: it is fit for a busy machine, too, where the share
of the bound by the clock does not. "others'" are the cores that other programs kept busy. Latency: from intended submission to finality, open loop, at half of it.
`;

async function main(flags: Flags): Promise<number> {
  const settings = read(flags);
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
        note(`${algorithm} ${signature}: not measured: ${reason}`);
      }
    }
  if (json) printJson({ cores, intervalMs, cases, failed });
  else process.stdout.write(explanation);
  return failed.length > 0 ? exitCodes.unknown : exitCodes.held;
}

function read(flags: Flags): Settings {
  return {
    json: flags.json === true,
    algorithms: named("--algorithm", flags.algorithm, Object.keys(algorithms) as AlgorithmName[]),
    signatures: named("--signature", flags.signature, signatureSchemes),
    transactions: wholeNumber("--transactions", flags.transactions, 3000, 1_000_000)!,
    intervalMs: wholeNumber("--interval", flags.interval, 10, 60_000)!,
    windows: wholeNumber("--windows", flags.windows, 3, 100)!,
  };
}

function named<T extends string>(
  flag: string,
  asked: readonly string[] | undefined,
  known: readonly T[],
): readonly T[] {
  const unknown = asked?.find((one) => !known.some((name) => name === one));
  if (unknown !== undefined) throw new BadInput(`${flag}: found "${unknown}", allowed: ${known.join(", ")}`);
  return asked === undefined ? known : known.filter((name) => asked.includes(name));
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

await script<Flags>(
  {
    name: "bench",
    description: `Committed transactions per second of each algorithm as processes on loopback, beside what this machine's CPU could bear.\n${explanation}`,
    options: [
      ["--algorithm <name...>", "algorithms to measure; all without it"],
      ["--signature <scheme...>", `signatures of the load: ${signatureSchemes.join(", ")}; each without it`],
      ["--transactions <n>", "transfers of the load, 3000 to 1000000", "60000"],
      ["--interval <ms>", "milliseconds from block to block, 10 to 60000", "250"],
      ["--windows <n>", "stretches that the measured part is cut into, 3 to 100", "5"],
      ["--json", "one JSON document on stdout"],
    ],
    examples: [
      ["", "every algorithm under both signatures"],
      ["--algorithm pbft raft --signature ed25519", "two of them"],
      ["--algorithm solo --transactions 3000 --windows 3 --json", "a quick look, for scripts"],
    ],
    exits: "0 measured, 3 something could not be measured",
  },
  main,
);
