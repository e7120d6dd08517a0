import { RpcClient } from "@paragrid/node";
import { startUp } from "../clients/network.ts";
import { type KeptMemory, keptMemory, type MemorySample, memorySample } from "./kept-memory.ts";

export interface SoakOptions {
  readonly minutes: number;
  readonly subscriptions: number;
  readonly clients: number;
  readonly scenario: string;
  /** MiB a minute that a process may come to keep more, for each replica that it hosts. */
  readonly maxSlopeMib: number;
  /** Gets every sample of every process's memory, as it is taken. */
  readonly onSample?: (url: string, sample: MemorySample) => void;
}

export interface SoakReport {
  readonly minutes: number;
  readonly subscriptions: number;
  readonly reconnections: number;
  readonly finalizedBlocksTold: number;
  readonly missedFinalizedBlocks: number;
  readonly silentSubscriptions: number;
  readonly lostConnections: number;
  readonly unhandledRejections: number;
  readonly memoryJudged: boolean;
  readonly memory: readonly (KeptMemory & { readonly url: string; readonly replicas: number })[];
  /** Processes of which too few collections were seen to judge them. */
  readonly memoryUnknown: readonly string[];
  readonly violations: readonly string[];
}

/** Minutes before which a slope says more about warming up than about a leak. */
const judgedFromMinutes = 10;
const sampleEveryMs = 5000;
/** `twox128("System") ++ twox128("Number")`: changes with every block. */
const numberKey = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

/** What all clients count together. */
interface Tally {
  finalized: number;
  missed: number;
  lost: number;
  reconnections: number;
  readonly heard: Map<string, number>;
}

/** Runs `paragrid up`, subscribes and reconnects for so long, and says what came of it. Throws when the signal is aborted before. */
export async function runSoak(options: SoakOptions, signal?: AbortSignal): Promise<SoakReport> {
  let unhandled = 0;
  const onRejection = (): void => {
    unhandled += 1;
  };
  process.on("unhandledRejection", onRejection);
  const network = await startUp([options.scenario, "--processes", "chain"]);
  const tally: Tally = { finalized: 0, missed: 0, lost: 0, reconnections: 0, heard: new Map() };
  const watched = network.processes.map((one) => ({ ...one, samples: [] as MemorySample[] }));
  try {
    const endMs = performance.now() + options.minutes * 60_000;
    const urls = Object.values(network.endpoints).flat();
    const stayers = await stay(urls, options.subscriptions, tally);
    const visitors = Array.from({ length: options.clients }, (_, index) => visit(urls, index, endMs, tally));
    while (performance.now() < endMs) {
      signal?.throwIfAborted();
      for (const { metrics, samples } of watched) {
        const taken = await sample(metrics);
        samples.push(taken);
        options.onSample?.(metrics, taken);
      }
      await pause(Math.min(sampleEveryMs, Math.max(0, endMs - performance.now())));
    }
    await Promise.all(visitors);
    for (const client of stayers) client.close();
  } finally {
    await network.stop();
    process.off("unhandledRejection", onRejection);
  }
  const memory = watched.map(({ metrics: url, replicas, samples }) => ({ url, replicas, ...keptMemory(samples) }));
  return reportOf(options, tally, memory, unhandled);
}

/** Subscriptions of every kind, ten to a connection, over all replicas in turn. */
async function stay(urls: readonly string[], count: number, tally: Tally): Promise<readonly RpcClient[]> {
  const clients: RpcClient[] = [];
  for (let made = 0; made < count; ) {
    const url = urls[clients.length % urls.length]!;
    let connections = 0;
    const client = await new Promise<RpcClient>((resolve) => {
      new RpcClient(url, (connected) => {
        // A second connection means that the first was lost: what it subscribed to is gone.
        connections += 1;
        if (connections === 1) resolve(connected);
        else tally.lost += 1;
      });
    });
    clients.push(client);
    for (let own = 0; own < 10 && made < count; own++, made++) {
      const name = `${url} ${clients.length} ${own}`;
      tally.heard.set(name, 0);
      const heard = (): void => void tally.heard.set(name, (tally.heard.get(name) ?? 0) + 1);
      await subscribe(client, own, heard, tally);
    }
  }
  return clients;
}

async function subscribe(client: RpcClient, kind: number, heard: () => void, tally: Tally): Promise<void> {
  switch (kind) {
    case 0:
      return client.subscribe("chain_subscribeNewHeads", [], heard);
    case 1:
      return client.subscribe("chain_subscribeAllHeads", [], heard);
    case 2:
    case 3:
      return client.subscribe("state_subscribeStorage", [[numberKey]], heard);
    case 4:
      return follow(client, heard, tally);
    default:
      return followFinalized(client, heard, tally);
  }
}

/** Every finalised height has to be told once, in order. */
async function followFinalized(client: RpcClient, heard: () => void, tally: Tally): Promise<void> {
  let last: number | undefined;
  await client.subscribe("chain_subscribeFinalizedHeads", [], (result) => {
    const number = Number((result as { readonly number: string }).number);
    heard();
    if (last !== undefined) {
      tally.finalized += 1;
      if (number !== last + 1) tally.missed += Math.max(1, Math.abs(number - last - 1));
    }
    last = number;
  });
}

interface FollowEvent {
  readonly event: string;
  readonly finalizedBlockHashes?: readonly string[];
  readonly prunedBlockHashes?: readonly string[];
}

/** Follows the chain's head as a wallet does: what is final or lost is unpinned. A `stop` is a block that was not told. */
async function follow(client: RpcClient, heard: () => void, tally: Tally): Promise<void> {
  const id = await client.request<string>("chainHead_v1_follow", [false]);
  client.listen(id, (result) => {
    const event = result as FollowEvent;
    heard();
    if (event.event === "stop") tally.missed += 1;
    if (event.event !== "finalized") return;
    const hashes = [...(event.finalizedBlockHashes ?? []), ...(event.prunedBlockHashes ?? [])];
    client.request("chainHead_v1_unpin", [id, hashes]).catch(() => {
      // The connection is closing: the block is unpinned with it.
    });
  });
}

/** Connects, follows finality and the head for a few seconds, leaves, and comes back until the end. */
async function visit(urls: readonly string[], index: number, endMs: number, tally: Tally): Promise<void> {
  for (let round = 0; performance.now() < endMs; round++) {
    const url = urls[(index + round) % urls.length]!;
    const client = await new Promise<RpcClient>((resolve) => void new RpcClient(url, resolve));
    tally.reconnections += 1;
    await followFinalized(client, () => {}, tally);
    await follow(client, () => {}, tally);
    // Lengths differ from client to client, so that they do not march in step.
    await pause(Math.min(1000 + 137 * ((index * 7 + round) % 30), Math.max(0, endMs - performance.now())));
    client.close();
  }
}

async function sample(url: string): Promise<MemorySample> {
  return memorySample(performance.now() / 60_000, await fetch(url).then((response) => response.text()));
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function reportOf(
  options: SoakOptions,
  tally: Tally,
  memory: SoakReport["memory"],
  unhandledRejections: number,
): SoakReport {
  const memoryJudged = options.minutes >= judgedFromMinutes;
  const silent = [...tally.heard.values()].filter((count) => count < 2).length;
  const judged = memoryJudged ? memory : [];
  const most = (replicas: number): number => options.maxSlopeMib * replicas;
  const grown = judged.filter((one) => (one.slopeMibPerMinute ?? 0) > most(one.replicas));
  const unseen = judged.filter((one) => one.slopeMibPerMinute === null);
  const violations = [
    ...(tally.missed > 0 ? [`${tally.missed} finalised blocks were missed or told twice`] : []),
    ...(silent > 0 ? [`${silent} subscriptions were silent`] : []),
    ...(tally.lost > 0 ? [`${tally.lost} connections were lost`] : []),
    ...(unhandledRejections > 0 ? [`${unhandledRejections} rejections were not handled`] : []),
    ...grown.map(
      ({ url, replicas, slopeMibPerMinute }) =>
        `${url} keeps ${slopeMibPerMinute?.toFixed(2)} MiB more every minute, ${most(replicas).toFixed(2)} allowed to ${replicas} replicas`,
    ),
  ];
  return {
    minutes: options.minutes,
    subscriptions: tally.heard.size,
    reconnections: tally.reconnections,
    finalizedBlocksTold: tally.finalized,
    missedFinalizedBlocks: tally.missed,
    silentSubscriptions: silent,
    lostConnections: tally.lost,
    unhandledRejections,
    memoryJudged,
    memory,
    memoryUnknown: unseen.map(({ url }) => url),
    violations,
  };
}
