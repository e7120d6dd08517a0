// Committed transactions per second of each algorithm as processes on loopback, beside what this machine's CPU could bear.
import { availableParallelism } from "node:os";
import { algorithms } from "@paragrid/consensus";
import type { Percentiles } from "@paragrid/measures";
import { boundTps, measureCosts, type TransactionCosts } from "./costs.ts";
import { makeLoad, payers } from "./load.ts";
import { latencyAt, saturate, startBed } from "./measure.ts";

interface Case {
  readonly algorithm: string;
  readonly replicas: number;
  readonly signature: "ed25519" | "sr25519";
  readonly tps: number;
  readonly boundTps: number;
  readonly shareOfBound: number;
  readonly coresUsed: number;
  readonly latencyAtHalfMs: Percentiles;
  readonly costsUs: TransactionCosts;
}

const usage = `usage: npm run bench -- [--json] [--algorithm NAME]... [--signature ed25519|sr25519]... [--transactions N] [--interval MS]`;

/** Replicas that bear one fault; the delegates of DPoS are five as in the energy day. */
const replicasOf: Readonly<Record<string, number>> = { solo: 1, raft: 3, pbft: 4, dpos: 5 };

async function main(args: readonly string[]): Promise<number> {
  const values = (flag: string): string[] =>
    args.flatMap((arg, index) => (arg === flag ? [args[index + 1] ?? ""] : []));
  if (args.includes("--help")) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const names = values("--algorithm");
  const wanted = names.length > 0 ? names : Object.keys(replicasOf);
  const signatures = values("--signature");
  const count = Number(values("--transactions")[0] ?? 12_000);
  const intervalMs = Number(values("--interval")[0] ?? 250);
  const unknown = [
    ...wanted.filter((name) => !(name in algorithms)),
    ...signatures.filter((one) => one !== "ed25519" && one !== "sr25519"),
  ];
  if (unknown.length > 0 || !Number.isInteger(count) || count < 1000 || !(intervalMs > 0)) {
    process.stderr.write(
      `${unknown.length > 0 ? `unknown: ${unknown.join(", ")}; algorithms: ${Object.keys(algorithms).join(", ")}\n` : ""}${usage}\n`,
    );
    return 2;
  }
  const cores = availableParallelism();
  const cases: Case[] = [];
  for (const algorithm of wanted)
    for (const signature of (signatures.length > 0 ? signatures : ["ed25519", "sr25519"]) as Case["signature"][]) {
      // sr25519 signs slowly in JavaScript: fewer of them say as much.
      const size = signature === "sr25519" ? Math.ceil(count / 3) : count;
      cases.push(await measure(algorithm, signature, size, intervalMs, cores));
      if (!args.includes("--json")) process.stdout.write(`${line(cases.at(-1)!)}\n`);
    }
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify({ cores, intervalMs, cases })}\n`);
  else
    process.stdout.write(
      "\nbound: cores / CPU time of one transaction over all replicas (admission, signature, execution with hashing, storing),\nmeasured before each case; signing is done before the clock starts. Latency: from intended submission to finality, open loop.\n",
    );
  return 0;
}

async function measure(
  algorithm: string,
  signature: Case["signature"],
  count: number,
  intervalMs: number,
  cores: number,
): Promise<Case> {
  const replicas =
    replicasOf[algorithm] ?? algorithms[algorithm as keyof typeof algorithms].protocol.guarantees.replicasFor(1);
  const from = payers(500, signature);
  const bed = await startBed(algorithm, replicas, intervalMs, from);
  try {
    const load = makeLoad(bed.chain, bed.runtime, from, count + Math.ceil(count / 2));
    const costs = measureCosts(bed.chain, bed.runtime, load);
    const part = (begin: number, end: number) => ({
      ...load,
      extrinsics: load.extrinsics.slice(begin, end),
      hex: load.hex.slice(begin, end),
    });
    const saturation = await saturate(bed, part(0, count), 120_000);
    const half = Math.max(1, saturation.tps / 2);
    const latencyAtHalfMs = await latencyAt(
      bed,
      part(count, count + Math.min(Math.ceil(count / 2), Math.ceil(half * 8))),
      half,
    );
    const trusting = algorithms[algorithm as keyof typeof algorithms].protocol.guarantees.faults !== "byzantine";
    const bound = boundTps(costs, { replicas, verifiers: trusting ? 1 : replicas, cores });
    return {
      algorithm,
      replicas,
      signature,
      tps: saturation.tps,
      boundTps: bound,
      shareOfBound: saturation.tps / bound,
      coresUsed: saturation.cores,
      latencyAtHalfMs,
      costsUs: costs,
    };
  } finally {
    await bed.close();
  }
}

function line(one: Case): string {
  const { costsUs, latencyAtHalfMs: latency } = one;
  const ms = (value: number | null): string => (value === null ? "-" : `${value.toFixed(0)}`);
  return [
    `${one.algorithm} x${one.replicas} ${one.signature}:`.padEnd(20),
    `${one.tps.toFixed(0)} TPS`.padStart(10),
    `${(100 * one.shareOfBound).toFixed(0)} % of the CPU bound ${one.boundTps.toFixed(0)}`,
    `latency at half p50 ${ms(latency.p50)} p95 ${ms(latency.p95)} p99 ${ms(latency.p99)} ms`,
    `cores used ${one.coresUsed.toFixed(2)}`,
    `us/tx: admit ${costsUs.admitUs.toFixed(0)} verify ${costsUs.verifyUs.toFixed(0)} execute ${costsUs.executeUs.toFixed(0)} store ${costsUs.storeUs.toFixed(0)} (sign ${costsUs.signUs.toFixed(0)})`,
  ].join("  ");
}

process.exitCode = await main(process.argv.slice(2));
