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

/** Two blocks must be final so soon, or the algorithm does not run on this host. */
const startsWithinMs = 60_000;

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
  const close = async (): Promise<void> => {
    client.close();
    for (const sender of senders) sender.close();
    await network.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const begun = await new Promise<boolean>((resolve) => {
    const late = setTimeout(() => resolve(false), startsWithinMs);
    const watch = client.finalized$.subscribe((block) => {
      if (block.number < 2) return;
      clearTimeout(late);
      watch.unsubscribe();
      resolve(true);
    });
  });
  if (!begun) {
    await close();
    throw new Error(`${algorithm} has not finalised two blocks within ${startsWithinMs / 1000} s`);
  }
  return {
    chain: chain!,
    runtime: chain!.definition.runtime as ComposedRuntime,
    network,
    client,
    senders,
    close,
  };
}

/** Follows which transactions of a load are final, and when. */
class Follower {
  readonly finalMs: Float64Array;
  final = 0;
  readonly #index: ReadonlyMap<Hex, number>;
  readonly #watch: { unsubscribe(): void };
  /** `onBlock` gets each finalised block and how many of the load it brought. */
  constructor(bed: Bed, load: Load, onBlock: (block: RawBlock, brought: number) => void = () => {}) {
    this.finalMs = new Float64Array(load.hex.length).fill(Number.NaN);
    this.#index = new Map(load.hex.map((hex, index) => [hex, index]));
    this.#watch = bed.client.finalized$.subscribe((block) => {
      const now = performance.now();
      const before = this.final;
      for (const hex of block.extrinsics) {
        const index = this.#index.get(hex);
        if (index === undefined || !Number.isNaN(this.finalMs[index]!)) continue;
        this.finalMs[index] = now;
        this.final++;
      }
      onBlock(block, this.final - before);
    });
  }
  close(): void {
    this.#watch.unsubscribe();
  }
}

/** One stretch of the saturated run: from one block's appearance to that of a later one, both of which became final. */
export interface Window {
  readonly tps: number;
  /** CPU time per transaction, in µs: of all replicas, and of the client that sends and follows. */
  readonly replicasUs: number;
  readonly clientUs: number;
  /** Cores that replicas and client kept busy, and that everything else on this machine did. */
  readonly cores: number;
  readonly coresOfOthers: number;
}

/** All windows in order, and what they are together. */
export interface Saturation {
  readonly windows: readonly Window[];
  readonly whole: Window;
}

interface Snapshot {
  readonly atMs: number;
  /** Transactions of the load up to this block. */
  readonly included: number;
  readonly replicas: number;
  readonly client: number;
  readonly machine: number;
}

/** Transactions that wait in a pool while the load is sent: several blocks' worth, and well below the 8,192 that it holds. */
const waiting = 2500;
/** How often a replica's metrics are asked how many wait. */
const lookEveryMs = 100;

/**
 * Sends `load` as fast as blocks take it: a pool holds at most about 2,500 transactions at any time, however far finality lags. What
 * counts is when a block that became final has appeared. The first half warms up, for code is compiled as it runs, and the last twelfth
 * keeps the pipe full; what lies between is cut into `windows` of about equally many transactions.
 */
export async function saturate(
  bed: Bed,
  load: Load,
  options: { readonly windows: number; readonly timeoutMs: number },
): Promise<Saturation> {
  const total = load.hex.length;
  const warmUp = Math.floor(total / 2);
  const each = (total * 5) / 12 / options.windows;
  const appeared = new Map<string, Omit<Snapshot, "included">>();
  await bed.senders[0]!.subscribe("chain_subscribeNewHeads", [], (head) =>
    appeared.set(keyOf(head as RawBlock["header"]), takeSnapshot(bed)),
  );
  const cuts: Snapshot[] = [];
  let included = 0;
  const follower = new Follower(bed, load, (block, brought) => {
    included += brought;
    const snapshot = appeared.get(keyOf(block.header));
    if (snapshot !== undefined && cuts.length <= options.windows && included >= warmUp + each * cuts.length)
      cuts.push({ ...snapshot, included });
  });
  const began = performance.now();
  const late = (): boolean => performance.now() - began >= options.timeoutMs;
  let room = waiting;
  let sent = 0;
  let refused: unknown;
  const push = async (sender: RpcClient, which: number): Promise<void> => {
    const mine = indicesOf(bed, load, which);
    for (let at = 0; at < mine.length && !late(); ) {
      const batch: Promise<unknown>[] = [];
      for (; batch.length < 50 && at < mine.length && room > 0; at++, room--, sent++)
        batch.push(
          sender.request("author_submitExtrinsic", [load.hex[mine[at]!]!]).catch((error: unknown) => {
            refused = error;
          }),
        );
      if (batch.length === 0) await pause(5);
      else await Promise.all(batch);
    }
  };
  const pushing = Promise.all(bed.senders.map(push));
  // To the last one, though the windows end before: what is sent later goes on with the payers' nonces.
  for (let turn = 0; follower.final < total && !late() && refused === undefined; turn++) {
    await pause(lookEveryMs);
    if (sent < total) room = waiting - (await readyIn(bed, turn));
  }
  await pushing;
  follower.close();
  if (refused !== undefined)
    throw new Error(`a transfer was refused: ${refused instanceof Error ? refused.message : String(refused)}`);
  if (cuts.length <= options.windows)
    throw new Error(
      `${follower.final} of ${total} transfers were final within ${options.timeoutMs / 1000} s: too few for ${options.windows} windows`,
    );
  return {
    windows: cuts.slice(1).map((to, index) => between(cuts[index]!, to)),
    whole: between(cuts[0]!, cuts.at(-1)!),
  };
}

/** What tells a header from others of its height: several blocks of one height may appear. */
const keyOf = ({ number, stateRoot, extrinsicsRoot, parentHash }: RawBlock["header"]): string =>
  [number, parentHash, stateRoot, extrinsicsRoot].join();

/** Transactions that wait in the pool of one replica, which is another one each time. */
async function readyIn(bed: Bed, turn: number): Promise<number> {
  const { replicas } = bed.network;
  const answer = await fetch(replicas[turn % replicas.length]!.metricsUrl);
  const line = (await answer.text()).split("\n").find((one) => one.startsWith("substrate_ready_transactions_number{"));
  return Number(line?.split(" ").at(-1));
}

function between(from: Snapshot, to: Snapshot): Window {
  const spanMs = to.atMs - from.atMs;
  const count = to.included - from.included;
  const replicas = to.replicas - from.replicas;
  const client = to.client - from.client;
  return {
    tps: (count * 1000) / spanMs,
    replicasUs: (replicas * 1e6) / count,
    clientUs: (client * 1e6) / count,
    cores: ((replicas + client) * 1000) / spanMs,
    coresOfOthers: Math.max(0, ((to.machine - from.machine - replicas - client) * 1000) / spanMs),
  };
}

const senderOf = (bed: Bed, load: Load, index: number): number => load.payer[index]! % bed.senders.length;

const indicesOf = (bed: Bed, load: Load, sender: number): number[] =>
  load.hex.flatMap((_, index) => (senderOf(bed, load, index) === sender ? [index] : []));

function takeSnapshot(bed: Bed): Omit<Snapshot, "included"> {
  const { user, system } = process.cpuUsage();
  return {
    atMs: performance.now(),
    replicas: cpuSeconds(bed),
    client: (user + system) / 1e6,
    machine: machineSeconds(),
  };
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
      bed.senders[senderOf(bed, load, sent)]!.request("author_submitExtrinsic", [load.hex[sent]!]).catch(() => {});
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

/** Seconds that all cores of this machine together were busy since it started, where the system tells (Linux); NaN elsewhere. */
function machineSeconds(): number {
  try {
    const [user, nice, system, , , irq, softirq, steal] = readFileSync("/proc/stat", "utf8")
      .split("\n")[0]!
      .trim()
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return (user! + nice! + system! + irq! + softirq! + steal!) / 100;
  } catch {
    return Number.NaN;
  }
}
