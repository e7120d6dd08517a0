// What one replica's JSON-RPC bears: submitted extrinsics that it accepts and state queries that it answers, per second.
import { printJson, script, wholeNumber } from "@paragrid/command-line";
import { accountIdOf } from "@paragrid/crypto";
import { type Interval, meanInterval, type Percentiles, percentiles } from "@paragrid/measures";
import type { RpcClient } from "@paragrid/node";
import { toHex } from "@paragrid/primitives";
import { System } from "@paragrid/runtime";
import { makeLoad, payers } from "../throughput/load.ts";
import { type Bed, startBed } from "../throughput/measure.ts";

interface Flags {
  readonly rounds: string;
  readonly requests: string;
  readonly window: string;
  readonly json?: true;
}

interface Figures {
  readonly what: string;
  readonly perSecond: Interval;
  readonly latencyMs: Percentiles;
}

async function main(flags: Flags): Promise<number> {
  const rounds = wholeNumber("--rounds", flags.rounds, 2, 50)!;
  const requests = wholeNumber("--requests", flags.requests, 100, 5000)!;
  const window = wholeNumber("--window", flags.window, 1, 1000)!;
  const accounts = payers(250, "ed25519");
  // Alone on its chain, so that nothing but the replica and this client needs the machine.
  const bed = await startBed("solo", 1, 250, accounts);
  try {
    const client = bed.senders[0]!;
    const { hex } = makeLoad(bed.chain, bed.runtime, accounts, (rounds + 1) * requests);
    const keys = accounts.map(({ publicKey }) => toHex(System.storage.Account.key(accountIdOf(publicKey))));
    const submissions: Round[] = [];
    const queries: Round[] = [];
    // One round more than asked for: the first warms up and is cut.
    for (let round = 0; round <= rounds; round++) {
      const batch = hex.slice(round * requests, (round + 1) * requests);
      submissions.push(await timed(client, window, requests, (index) => ["author_submitExtrinsic", [batch[index]]]));
      await drained(bed);
      queries.push(await timed(client, window, requests, (index) => ["state_getStorage", [keys[index % keys.length]]]));
    }
    const figures = [
      figuresOf("extrinsics accepted", submissions.slice(1)),
      figuresOf("state queries answered", queries.slice(1)),
    ];
    if (flags.json) printJson({ rounds, requests, window, figures });
    else for (const one of figures) process.stdout.write(`${line(one)}\n`);
    return 0;
  } finally {
    await bed.close();
  }
}

interface Round {
  readonly perSecond: number;
  readonly latenciesMs: readonly number[];
}

/** Keeps `window` requests on their way until `count` are answered; rejects when one is refused. */
async function timed(
  client: RpcClient,
  window: number,
  count: number,
  request: (index: number) => readonly [method: string, params: readonly unknown[]],
): Promise<Round> {
  const latenciesMs: number[] = [];
  let next = 0;
  const began = performance.now();
  const lane = async (): Promise<void> => {
    while (next < count) {
      const [method, params] = request(next++);
      const sent = performance.now();
      await client.request(method, params);
      latenciesMs.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: window }, lane));
  return { perSecond: (1000 * count) / (performance.now() - began), latenciesMs };
}

/** Waits until the pool is empty: the next round begins as the first did. */
async function drained(bed: Bed): Promise<void> {
  for (;;) {
    const waiting = await bed.client.request<readonly unknown[]>("author_pendingExtrinsics");
    if (waiting.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const figuresOf = (what: string, rounds: readonly Round[]): Figures => ({
  what,
  perSecond: meanInterval(rounds.map((round) => round.perSecond)),
  latencyMs: percentiles(rounds.flatMap((round) => round.latenciesMs)),
});

function line({ what, perSecond, latencyMs }: Figures): string {
  const { mean, low, high, samples } = perSecond;
  const ms = (value: number | null): string => (value ?? Number.NaN).toFixed(1);
  return `${what}: ${mean.toFixed(0)} per second (95 % of ${samples} rounds' mean: ${low?.toFixed(0)} to ${high?.toFixed(0)}); latency p50 ${ms(latencyMs.p50)} ms, p95 ${ms(latencyMs.p95)} ms, p99 ${ms(latencyMs.p99)} ms`;
}

await script<Flags>(
  {
    name: "bench:rpc",
    description: "Extrinsics accepted and state queries answered per second by one replica alone, with latencies.",
    options: [
      ["--rounds <n>", "repetitions of each measurement, 2 to 50", "5"],
      ["--requests <n>", "requests of one round, 100 to 5000", "1500"],
      ["--window <n>", "requests on their way at once on the one connection, 1 to 1000", "64"],
      ["--json", "one JSON document on stdout"],
    ],
    examples: [
      ["", "both figures with 95 % intervals"],
      ["--rounds 2 --requests 200", "a quick look"],
      ["--window 1 --json", "one request at a time, for scripts"],
    ],
    exits: "0 measured",
  },
  main,
);
