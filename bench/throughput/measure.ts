import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { catalog } from "@paragrid/catalog";
import { type NetworkSpec, type PlannedChain, planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { accountIdOf, ed25519, hash256, type KeyPair } from "@paragrid/crypto";
import { type Percentiles, percentiles } from "@paragrid/measures";
import { ChainClient, ProcessNetwork, type RawBlock, RpcClient } from "@paragrid/node";
import { fromHex, type Hex, toHex, utf8 } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";
import type { Load } from "./load.ts";

/** One chain alone, as processes on loopback. */
export interface Bed {
  readonly chain: PlannedChain;
  readonly runtime: ComposedRuntime;
  readonly network: ProcessNetwork;
  readonly client: ChainClient;
  readonly senders: readonly RpcClient[];
  close(): Promise<void>;
}

const seedOf = (replica: number): Uint8Array => fromHex(hash256(utf8(`bench session ${replica}`)));

export async function startBed(
  algorithm: string,
  replicas: number,
  blockIntervalMs: number,
  payers: readonly KeyPair[],
): Promise<Bed> {
  const seeds = Array.from({ length: replicas }, (_, replica) => seedOf(replica));
  const [name] = Object.entries(catalog).find(([, definition]) => definition.layer === "relay")!;
  const spec: NetworkSpec = {
    chains: [
      {
        name,
        definition: name,
        algorithm,
        parameters: { blockIntervalMs },
        authorities: seeds.map((seed, replica) => ({
          replica,
          key: toHex(ed25519.fromSeed(seed).publicKey),
          weight: "1",
        })),
        endowed: payers.map((payer) => ({ account: toHex(accountIdOf(payer.publicKey)), balanceFen: "1000000000" })),
        settings: {},
      },
    ],
  };
  const [chain] = planNetwork(spec, catalog, algorithms).chains;
  const folder = mkdtempSync(join(tmpdir(), "paragrid-bench-"));
  const entry = fileURLToPath(import.meta.resolve("@paragrid/cli/replica-entry"));
  const network = await ProcessNetwork.launch({ spec, seeds: { [name]: seeds }, entry, folder, processes: "replica" });
  const urls = network.replicas.map((replica) => replica.rpcUrl);
  const client = new ChainClient(name, urls);
  const senders = await Promise.all(
    urls.map((url) => new Promise<RpcClient>((resolve) => new RpcClient(url, resolve))),
  );
  await new Promise<void>((resolve) => {
    const watch = client.finalized$.subscribe((block) => {
      if (block.number < 2) return;
      watch.unsubscribe();
      resolve();
    });
  });
  return {
    chain: chain!,
    runtime: chain!.definition.runtime as ComposedRuntime,
    network,
    client,
    senders,
    async close() {
      client.close();
      for (const sender of senders) sender.close();
      await network.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Follows which transactions of a load are final, and when. */
class Follower {
  readonly finalMs: Float64Array;
  final = 0;
  readonly #index: ReadonlyMap<Hex, number>;
  readonly #watch: { unsubscribe(): void };
  constructor(bed: Bed, load: Load) {
    this.finalMs = new Float64Array(load.hex.length).fill(Number.NaN);
    this.#index = new Map(load.hex.map((hex, index) => [hex, index]));
    this.#watch = bed.client.finalized$.subscribe((block: RawBlock) => {
      const now = performance.now();
      for (const hex of block.extrinsics) {
        const index = this.#index.get(hex);
        if (index === undefined || !Number.isNaN(this.finalMs[index]!)) continue;
        this.finalMs[index] = now;
        this.final++;
      }
    });
  }
  close(): void {
    this.#watch.unsubscribe();
  }
}

/** Transactions that may be on their way at once: enough for several blocks, below the pools' limit. */
const mostOnTheWay = 2500;

export interface Saturation {
  readonly tps: number;
  readonly final: number;
  /** CPU time of all replicas over the measured window, in cores. */
  readonly cores: number;
}

/** Sends `load` as fast as it is taken. Counted is from the finality of the first block that holds some of it to the last one's. */
export async function saturate(bed: Bed, load: Load, timeoutMs: number): Promise<Saturation> {
  const follower = new Follower(bed, load);
  const began = performance.now();
  const total = load.hex.length;
  let sent = 0;
  const late = (): boolean => performance.now() - began >= timeoutMs;
  const push = async (sender: RpcClient): Promise<void> => {
    while (sent < total && !late()) {
      if (sent - follower.final > mostOnTheWay) {
        await pause(5);
        continue;
      }
      const from = sent;
      sent = Math.min(total, sent + 50);
      const batch: Promise<unknown>[] = [];
      for (let index = from; index < sent; index++)
        batch.push(sender.request("author_submitExtrinsic", [load.hex[index]!]).catch(() => undefined));
      await Promise.all(batch);
    }
  };
  const pushing = Promise.all(bed.senders.map(push));
  while (follower.final === 0 && !late()) await pause(2);
  const cpuFrom = cpuSeconds(bed);
  while (follower.final < total && !late()) await pause(5);
  const cpu = cpuSeconds(bed) - cpuFrom;
  await pushing;
  follower.close();
  const times = [...follower.finalMs].filter((at) => !Number.isNaN(at)).sort((left, right) => left - right);
  const first = times[0] ?? Number.NaN;
  const last = times.at(-1) ?? Number.NaN;
  const spanMs = last - first;
  // What became final with the first block was sent before the window.
  const counted = times.filter((at) => at > first + 1).length;
  return { tps: (counted * 1000) / spanMs, final: times.length, cores: (cpu * 1000) / spanMs };
}

/** Open loop at `ratePerSecond`: latency counts from the time at which each was to be sent. */
export async function latencyAt(bed: Bed, load: Load, ratePerSecond: number): Promise<Percentiles> {
  const follower = new Follower(bed, load);
  const began = performance.now();
  const intended = (index: number): number => began + (index * 1000) / ratePerSecond;
  let sent = 0;
  const total = load.hex.length;
  while (sent < total) {
    while (sent < total && intended(sent) <= performance.now()) {
      bed.senders[sent % bed.senders.length]!.request("author_submitExtrinsic", [load.hex[sent]!]).catch(() => {});
      sent++;
    }
    await pause(2);
  }
  for (let waited = 0; follower.final < total && waited < 20_000; waited += 20) await pause(20);
  follower.close();
  const latencies = [...follower.finalMs].flatMap((at, index) => (Number.isNaN(at) ? [] : [at - intended(index)]));
  return percentiles(latencies);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** CPU seconds that all replicas have spent, where the system tells (Linux); NaN elsewhere. */
function cpuSeconds(bed: Bed): number {
  let ticks = 0;
  for (const { pid } of bed.network.replicas) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      return Number.NaN;
    }
  }
  return ticks / 100;
}
