import { rmSync } from "node:fs";
import { join } from "node:path";
import { digestItem, type Header } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { held, type Verdict, violated } from "@paragrid/measures";
import { ChainClient, ProcessNetwork, type RawBlock, type ReplicaHandle } from "@paragrid/node";
import { asHash, fromHex, invariant, toHex, utf8 } from "@paragrid/primitives";
import { rootHash, trieOf } from "@paragrid/trie";
import { InputError } from "../input-error.ts";
import { Recorder } from "../record/recorder.ts";
import { ConsensusWatch } from "../verdicts/consensus-watch.ts";
import type { ServedBlock } from "../verdicts/refusals-change-nothing.ts";
import { cutHeights } from "./consistent-cut.ts";
import { clientBlock } from "./decode-block.ts";
import { WorkloadDriver } from "./drive.ts";
import type { HostPort } from "./host-port.ts";
import { leaderAmong } from "./leader.ts";
import type { FinalChain, HostOutcome } from "./outcome.ts";
import type { PreparedRun } from "./prepare.ts";
import { checkProcessFaults, scheduleProcessFaults } from "./process-faults.ts";
import { ReplicaReader } from "./read-replica.ts";
import type { RunOptions } from "./run-options.ts";
import { faultsEndMs } from "./sim-faults.ts";

const lookEveryMs = 250;
/** After the workload: last messages arrive, replicas that lag catch up. */
const drainMs = 3000;
const catchUpMs = 30_000;
/** `twox128("System") ++ twox128("Events")`. */
const eventsKey = fromHex("0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7");

/** Runs a prepared scenario as real processes on this machine; whatever happens, all of them are stopped at the end. */
export async function runProcess(prepared: PreparedRun, options: RunOptions): Promise<HostOutcome> {
  const { scenario, network, plan } = prepared;
  if (options.entry === undefined) throw new InputError("the process host needs the script that its processes run");
  checkProcessFaults(scenario.faults);
  const died: string[] = [];
  // A run begins at genesis: what an earlier one left in this folder is another network's, or this one's past.
  const folder = join(options.outDir, "network");
  rmSync(folder, { recursive: true, force: true });
  const processes = await ProcessNetwork.launch({
    spec: network.spec,
    seeds: network.seeds,
    entry: options.entry,
    folder,
    processes: options.processes ?? "replica",
    byzantine: Object.entries(scenario.chains).flatMap(([chain, spec]) =>
      spec.byzantine.map((one) => ({ chain, ...one })),
    ),
    onExit: ({ chain, replica }, code, signal) => died.push(`${chain}/${replica} ended by itself (${signal ?? code})`),
  });
  const clients = new Map(
    plan.chains.map(({ name }) => [
      name,
      new ChainClient(
        name,
        processes.replicas.filter(({ chain }) => chain === name).map(({ rpcUrl }) => rpcUrl),
      ),
    ]),
  );
  try {
    return await drive(prepared, options, { processes, clients, died });
  } finally {
    for (const client of clients.values()) client.close();
    await processes.stop();
  }
}

interface Running {
  readonly processes: ProcessNetwork;
  readonly clients: ReadonlyMap<string, ChainClient>;
  readonly died: readonly string[];
}

async function drive(prepared: PreparedRun, options: RunOptions, running: Running): Promise<HostOutcome> {
  const { scenario, plan, chains, seed } = prepared;
  const { processes, clients, died } = running;
  const startMs = performance.now();
  const recorder = new Recorder({
    chains: plan.chains.map(({ name, paraId }) => ({
      name,
      runtime: chains[name]!.runtime,
      ...(paraId === undefined ? {} : { paraId }),
    })),
    epochMs: Date.now(),
    audited: prepared.markets.size + prepared.emergencies.size + prepared.strategic.size > 0,
  });
  const port = processPort(clients, startMs);
  const driver = new WorkloadDriver({ workloads: prepared.workloads, chains, port, recorder, seed });
  const heights = new Map<string, number>();
  const faultErrors: string[] = [];
  for (const [name, client] of clients)
    client.finalized$.subscribe((block) => {
      heights.set(name, block.number);
      driver.finalized(clientBlock(name, chains[name]!.runtime, decoded(block)));
    });
  const cancelFaults = scheduleProcessFaults(processes, scenario.faults, {
    leader: (chain) => leaderOf(processes, chain),
    failed: (what, error) => faultErrors.push(`${what}: ${error instanceof Error ? error.message : String(error)}`),
  });
  driver.start();
  const readers = readersOf(prepared, processes);
  try {
    const progress = (phase: "running" | "draining" | "checking"): void =>
      options.onProgress?.({
        atMs: port.nowMs(),
        heights: Object.fromEntries(heights),
        trades: recorder.trades.count("Committed"),
        phase,
      });
    const voidReason = await untilDone(prepared, options, { driver, port, progress });
    const endMs = port.nowMs();
    cancelFaults();
    if (voidReason === undefined) {
      await pause(drainMs);
      progress("draining");
    }
    driver.stop();
    progress("checking");
    const watch = new ConsensusWatch();
    const alive = await readers.alive();
    if (voidReason === undefined) await catchUp(alive, heights);
    const reached = await Promise.all(alive.map((reader) => reader.finalisedHeight()));
    const serving = plan.chains.filter(({ name }) => alive.some(({ chain }) => chain === name));
    const common = new Map(
      serving.map(({ name }) => [
        name,
        Math.min(
          recorder.chains.get(name)!.blocks.length,
          ...reached.filter((_, index) => alive[index]!.chain === name),
        ),
      ]),
    );
    const cut = cutHeights(serving, common, recorder);
    const finals: FinalChain[] = [];
    for (const { name } of serving)
      finals.push(
        await finalChain(
          name,
          alive.filter(({ chain }) => chain === name),
          watch,
          { finalised: common.get(name)!, readAt: cut.get(name)! },
        ),
      );
    const refusing: ServedBlock[] = [];
    for (const one of recorder.refusals.blocks) {
      const reader = alive.find(({ chain }) => chain === one.block.chain);
      if (reader !== undefined) refusing.push({ ...one, state: await reader.state(one.block.header.parentHash) });
    }
    const verdicts: Verdict[] = [
      died[0] === undefined
        ? held("replicas-stay-up", processes.replicas.length)
        : violated("replicas-stay-up", processes.replicas.length, died[0]),
      ...(scenario.faults.length === 0
        ? []
        : faultErrors[0] === undefined
          ? [held("faults-carried-out", scenario.faults.length)]
          : [violated("faults-carried-out", scenario.faults.length, faultErrors[0])]),
    ];
    const cpuMs = await replicaCpuMs(processes.replicas);
    return {
      recorder,
      watch,
      finals,
      voidReason,
      endMs,
      virtualMs: null,
      digest: hash256(utf8(finals.map(({ name, readAt, stateRoot }) => `${name} ${readAt} ${stateRoot}`).join("\n"))),
      replicaCpuMs: cpuMs,
      verdicts,
      refusalsSeen: false,
      refusing,
      modelled: [],
      figures: new Map([["CPU of replicas", { unit: "ms", value: cpuMs }]]),
    };
  } finally {
    cancelFaults();
    driver.stop();
    readers.close();
  }
}

/** Waits for the workloads and the fault timeline; the reason when the run does not count. */
async function untilDone(
  { scenario }: PreparedRun,
  options: RunOptions,
  run: { readonly driver: WorkloadDriver; readonly port: HostPort; readonly progress: (phase: "running") => void },
): Promise<string | undefined> {
  for (;;) {
    const nowMs = run.port.nowMs();
    run.progress("running");
    if (options.signal?.aborted === true) return "the run was aborted";
    if (run.driver.done && nowMs >= faultsEndMs(scenario.faults)) return undefined;
    if (nowMs >= scenario.maxMs) return `the workload was not done within maxMs ${scenario.maxMs}`;
    await pause(lookEveryMs);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Clients over JSON-RPC, on the machine's own clock. */
function processPort(clients: ReadonlyMap<string, ChainClient>, startMs: number): HostPort {
  return {
    nowMs: () => performance.now() - startMs,
    setTimer: (afterMs, task) => void setTimeout(task, afterMs).unref(),
    submit: (chain, extrinsic, answer) => {
      clients
        .get(chain)!
        .submit(toHex(extrinsic))
        .then(
          () => answer(),
          (error: unknown) => {
            const reason = error instanceof Error ? error.message : String(error);
            // Already known, or nobody was reachable: neither is a refusal, the driver repeats what stays out of blocks.
            if (error instanceof Error && error.name === "RpcFailure" && !/already imported/i.test(reason))
              answer(reason);
          },
        );
    },
  };
}

function decoded(raw: RawBlock): Parameters<typeof clientBlock>[2] {
  const { parentHash, number, stateRoot, extrinsicsRoot, digest } = raw.header;
  const header: Header = {
    parentHash: asHash(parentHash),
    number: Number(number),
    stateRoot: asHash(stateRoot),
    extrinsicsRoot: asHash(extrinsicsRoot),
    digest: digest.logs.map((log) => digestItem.decode(fromHex(log))),
  };
  const state = trieOf(raw.events === undefined ? [] : [[eventsKey, fromHex(raw.events)]]);
  return { hash: raw.hash, header, body: raw.extrinsics.map((one) => fromHex(one)), state };
}

/** Readers of the replicas that ought to be honest. */
function readersOf(prepared: PreparedRun, processes: ProcessNetwork) {
  const open: ReplicaReader[] = [];
  return {
    /** Those that serve just now. */
    async alive(): Promise<readonly ReplicaReader[]> {
      for (const { chain, replica, rpcUrl, alive } of processes.replicas) {
        const byzantine = prepared.scenario.chains[chain]!.byzantine.some((one) => one.replica === replica);
        if (alive && !byzantine) open.push(new ReplicaReader(chain, replica, rpcUrl));
      }
      const connected = await Promise.all(open.map((reader) => reader.connected()));
      return open.filter((_, index) => connected[index]);
    },
    close(): void {
      for (const reader of open) reader.close();
    },
  };
}

async function leaderOf(processes: ProcessNetwork, chain: string): Promise<number> {
  const readers = processes.replicas
    .filter((one) => one.chain === chain && one.alive)
    .map(({ replica, rpcUrl }) => new ReplicaReader(chain, replica, rpcUrl));
  try {
    const views = await Promise.all(
      readers.map(async (reader) =>
        (await reader.connected()) ? [{ replica: reader.replica, view: await reader.consensus() }] : [],
      ),
    );
    return leaderAmong(views.flat());
  } finally {
    for (const reader of readers) reader.close();
  }
}

/** Waits until every replica that serves has finalised what the clients know to be final. */
async function catchUp(readers: readonly ReplicaReader[], heights: ReadonlyMap<string, number>): Promise<void> {
  const untilMs = performance.now() + catchUpMs;
  const wanted = new Map(heights);
  while (performance.now() < untilMs) {
    const reached = await Promise.all(readers.map((reader) => reader.finalisedHeight()));
    if (readers.every(({ chain }, index) => reached[index]! >= (wanted.get(chain) ?? 0))) return;
    await pause(lookEveryMs);
  }
}

/** Reads a chain at a height that all replicas have finalised, and the hash of every final height from each of them. */
async function finalChain(
  name: string,
  readers: readonly ReplicaReader[],
  watch: ConsensusWatch,
  { finalised, readAt }: { readonly finalised: number; readonly readAt: number },
): Promise<FinalChain> {
  const reached = await Promise.all(readers.map((reader) => reader.finalisedHeight()));
  await Promise.all(
    readers.map(async (reader, index) => {
      const hashes = await reader.hashes(1, reached[index]!);
      for (const [at, hash] of hashes.entries()) if (hash !== null) watch.finalized(name, reader.replica, at + 1, hash);
    }),
  );
  const roots = await Promise.all(
    readers.map(async (reader) => {
      const [hash] = await reader.hashes(readAt, readAt);
      invariant(hash !== null && hash !== undefined, `${name}/${reader.replica} has its finalised height ${readAt}`);
      const state = await reader.state(hash);
      return { replica: reader.replica, hash, state, root: rootHash(state) };
    }),
  );
  const height = Math.max(...(await Promise.all(readers.map((reader) => reader.bestHeight()))));
  const { hash, state, root } = roots[0]!;
  return { name, height, finalised, readAt, hash, stateRoot: root, state, roots };
}

/** Processor time of the replicas' processes until now, by their own metrics; that of killed ones is lost. */
async function replicaCpuMs(replicas: readonly ReplicaHandle[]): Promise<number> {
  const byProcess = new Map(replicas.filter(({ alive }) => alive).map((one) => [one.pid, one.metricsUrl]));
  const seconds = await Promise.all(
    [...byProcess.values()].map(async (url) => {
      try {
        const text = await (await fetch(url, { signal: AbortSignal.timeout(3000) })).text();
        return Number(/^process_cpu_seconds_total(?:\{[^}]*\})? ([\d.eE+-]+)/m.exec(text)?.[1] ?? 0);
      } catch {
        return 0;
      }
    }),
  );
  return 1000 * seconds.reduce((sum, one) => sum + one, 0);
}
