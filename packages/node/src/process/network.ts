import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { NetworkSpec } from "@paragrid/chain";
import { ed25519 } from "@paragrid/crypto";
import { toHex } from "@paragrid/primitives";
import { defaultStoreOptions, type StoreOptions } from "../store/open.ts";
import { tlsIdentity } from "../transport/certificate.ts";
import { DevTurns } from "./dev-turns.ts";
import { type ClockSetting, machineTime, replicaTime } from "./replica-clock.ts";
import {
  type DevOrder,
  exitCode,
  type PeerEndpoint,
  type ReplicaConfig,
  type ReplicaNotice,
  type RpcSettings,
} from "./replica-config.ts";
import type { StartOrder } from "./replica-main.ts";
import { copyDatabases, databaseName, restoreDatabases, SnapshotError, snapshotName } from "./snapshot.ts";

export interface LaunchOptions {
  readonly spec: NetworkSpec;
  /** Session key seed (32 bytes) of every replica, by chain in the order of its authorities. */
  readonly seeds: Readonly<Record<string, readonly Uint8Array[]>>;
  /** Script that calls `replicaMain`. */
  readonly entry: string;
  /** Databases and logs go here. */
  readonly folder: string;
  readonly processes: "replica" | "chain";
  /** Ports of each replica, by chain in the order of its authorities; free ones are taken for what is left out. */
  readonly ports?: Readonly<Record<string, readonly ReplicaPorts[]>>;
  readonly host?: string;
  readonly rpc?: RpcSettings;
  readonly store?: StoreOptions;
  /** Replicas serve development methods. */
  readonly dev?: boolean;
  /** A snapshot's folder: the network goes on from it, its clocks too. Needs `dev`. */
  readonly restore?: string;
  readonly byzantine?: readonly { readonly chain: string; readonly replica: number; readonly behaviour: string }[];
  readonly onExit?: (replica: ReplicaHandle, code: number | null, signal: NodeJS.Signals | null) => void;
}

/** Where one replica listens. */
export interface ReplicaPorts {
  readonly rpc?: number;
  readonly peer?: number;
  readonly metrics?: number;
}

/** One replica of a launched network. */
export interface ReplicaHandle {
  readonly chain: string;
  readonly replica: number;
  readonly rpcUrl: string;
  readonly metricsUrl: string;
  readonly logFile: string;
  readonly pid: number | undefined;
  readonly alive: boolean;
}

/** A start that failed, in one line, with the exit code that it asks for. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

interface Unit {
  readonly configs: readonly ReplicaConfig[];
  readonly logFile: string;
  child: ChildProcess | undefined;
  expectedExit: boolean;
}

/** The processes of a network: started together, stopped together, killed and restarted one by one. */
export class ProcessNetwork {
  readonly #units: readonly Unit[];
  readonly #options: LaunchOptions;
  /** Clocks that do not show the machine's time, by chain. */
  readonly #clocks: Record<string, ClockSetting>;
  readonly #turns = new DevTurns();
  readonly #acknowledged = new Map<number, () => void>();
  #orders = 0;
  #stopping = false;

  private constructor(options: LaunchOptions, units: readonly Unit[], clocks: Readonly<Record<string, ClockSetting>>) {
    this.#clocks = { ...clocks };
    this.#options = options;
    this.#units = units;
  }

  /** Starts all processes and waits until every replica serves. Stops what it started when one fails. */
  static async launch(options: LaunchOptions): Promise<ProcessNetwork> {
    mkdirSync(options.folder, { recursive: true });
    const units = await plannedUnits(options);
    const network = new ProcessNetwork(options, units, restored(options));
    try {
      await Promise.all(network.#units.map((unit) => network.#start(unit)));
    } catch (error) {
      await network.stop();
      throw error;
    }
    return network;
  }

  get replicas(): readonly ReplicaHandle[] {
    return this.#units.flatMap((unit) => unit.configs.map((config) => handleOf(unit, config)));
  }

  replica(chain: string, replica: number): ReplicaHandle {
    const unit = this.#unitOf(chain, replica);
    return handleOf(unit, unit.configs.find((config) => config.chain === chain && config.replica === replica)!);
  }

  /** Sends a signal to the replica's process; `SIGKILL` is the crash of the fault timeline. */
  signal(chain: string, replica: number, signal: NodeJS.Signals): void {
    const unit = this.#unitOf(chain, replica);
    if (signal === "SIGKILL" || signal === "SIGTERM") unit.expectedExit = true;
    unit.child?.kill(signal);
  }

  /** Starts a replica's process again on its own database. */
  async restart(chain: string, replica: number): Promise<void> {
    const unit = this.#unitOf(chain, replica);
    const { child } = unit;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      unit.expectedExit = true;
      child.kill("SIGKILL");
      await exited(child);
    }
    if (!this.#stopping) await this.#start(unit);
  }

  /** SIGTERM to all, SIGKILL to those that do not end within `graceMs`; resolves when all are gone. */
  async stop(graceMs = 5000): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      this.#units.map(async ({ child }) => {
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
        // A stopped (paused) process does not see SIGTERM before it goes on.
        child.kill("SIGCONT");
        child.kill("SIGTERM");
        const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
        await exited(child);
        clearTimeout(force);
      }),
    );
  }

  /** Sets how fast chains' clocks run; resolves with the rates before, when every process that is up has obeyed. */
  async setRates(rates: Readonly<Record<string, number>>): Promise<Readonly<Record<string, number>>> {
    const before: Record<string, number> = {};
    const machineMs = Date.now();
    for (const [chain, rate] of Object.entries(rates)) {
      const old = this.#clocks[chain] ?? machineTime;
      before[chain] = old.rate;
      this.#clocks[chain] = { rate, machineMs, replicaMs: replicaTime(old, machineMs) };
    }
    await Promise.all(this.#units.map((unit) => this.#sendClocks(unit)));
    return before;
  }

  /**
   * Copies the whole network as it is at one moment into the folder `snapshots/<name>` of its own and answers where. Clocks are stopped
   * and processes frozen meanwhile, so no time passes for the replicas. Throws SnapshotError; the network goes on in any case.
   */
  async snapshot(name: string): Promise<string> {
    if (this.#options.dev !== true) throw new SnapshotError("snapshots are taken of networks started for development");
    if (!snapshotName.test(name))
      throw new SnapshotError(
        `a snapshot's name is of 1 to 64 of a-z, 0-9 and "-", found ${JSON.stringify(name.slice(0, 80))}`,
      );
    const { spec, folder } = this.#options;
    const to = join(folder, "snapshots", name);
    const before = await this.setRates(Object.fromEntries(spec.chains.map((chain) => [chain.name, 0])));
    try {
      for (const { child } of this.#units) child?.kill("SIGSTOP");
      // The signal is sent and not awaited: a process on another processor may take a moment to stand.
      await new Promise((resolve) => setTimeout(resolve, standMs));
      copyDatabases(spec, this.#clocks, folder, to);
    } finally {
      for (const { child } of this.#units) child?.kill("SIGCONT");
      await this.setRates(before);
    }
    return to;
  }

  #sendClocks({ child }: Unit): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    this.#orders += 1;
    const id = this.#orders;
    return new Promise((resolve) => {
      const done = (): void => {
        this.#acknowledged.delete(id);
        child.off("exit", done);
        resolve();
      };
      this.#acknowledged.set(id, done);
      // One that dies meanwhile gets the clocks with its next start.
      child.once("exit", done);
      tell(child, { kind: "clocks", id, clocks: this.#clocks });
    });
  }

  #unitOf(chain: string, replica: number): Unit {
    const unit = this.#units.find((one) =>
      one.configs.some((config) => config.chain === chain && config.replica === replica),
    );
    if (unit === undefined) throw new RangeError(`no replica ${chain}/${replica} in this network`);
    return unit;
  }

  #start(unit: Unit): Promise<void> {
    const child = spawn(process.execPath, [this.#options.entry], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, NODE_NO_WARNINGS: "1" },
    });
    unit.child = child;
    unit.expectedExit = false;
    let complaint = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-2000);
    });
    const order: StartOrder = { replicas: unit.configs, logFile: unit.logFile, clocks: this.#clocks };
    return new Promise((resolve, reject) => {
      let ready = false;
      child.once("error", (error) => reject(new LaunchError(`a replica's process cannot start: ${error.message}`, 1)));
      child.on("message", (notice: ReplicaNotice) => {
        if (notice.kind === "ready") {
          ready = true;
          resolve();
        } else if (notice.kind === "failed") reject(new LaunchError(notice.reason, notice.code));
        else if (notice.kind === "clocksSet") this.#acknowledged.get(notice.id)?.();
        else if (notice.kind === "turnWanted")
          this.#turns.want(child, notice.id, () => tell(child, { kind: "turnGiven", id: notice.id }));
        else if (notice.kind === "turnOver") this.#turns.over(child, notice.id);
        else if (notice.kind === "ratesWanted" && this.#options.dev === true)
          void this.setRates(notice.rates).then((before) => tell(child, { kind: "ratesSet", id: notice.id, before }));
        else if (notice.kind === "snapshotWanted")
          this.snapshot(notice.name).then(
            (folder) => tell(child, { kind: "snapshotTaken", id: notice.id, folder }),
            (error: unknown) =>
              tell(child, {
                kind: "snapshotFailed",
                id: notice.id,
                reason: error instanceof Error ? error.message : String(error),
              }),
          );
      });
      child.on("exit", (code, signal) => {
        const names = unit.configs.map((config) => `${config.chain}/${config.replica}`).join(", ");
        if (!ready)
          reject(
            new LaunchError(
              `the process of ${names} ended at its start (${signal ?? code})${complaint === "" ? "" : `: ${lastLine(complaint)}`}`,
              1,
            ),
          );
        else if (!unit.expectedExit && !this.#stopping)
          for (const config of unit.configs) this.#options.onExit?.(handleOf(unit, config), code, signal);
      });
      child.send(order);
    });
  }
}

const standMs = 100;

/** Clocks of the snapshot that a network starts from. */
function restored({ restore, dev, spec, folder }: LaunchOptions): Readonly<Record<string, ClockSetting>> {
  if (restore === undefined) return {};
  try {
    if (dev !== true) throw new SnapshotError("snapshots are restored into networks started for development (--dev)");
    return restoreDatabases(spec, restore, folder);
  } catch (error) {
    if (error instanceof SnapshotError) throw new LaunchError(error.message, exitCode.badInput);
    throw error;
  }
}

function tell(child: ChildProcess, order: DevOrder): void {
  if (child.connected) child.send(order);
}

const lastLine = (text: string): string =>
  text
    .trim()
    .split("\n")
    .find((line) => /error/i.test(line)) ??
  text.trim().split("\n").at(-1) ??
  "";

function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

function handleOf(unit: Unit, config: ReplicaConfig): ReplicaHandle {
  const { child } = unit;
  return {
    chain: config.chain,
    replica: config.replica,
    // Nothing connects to "all addresses": the machine's own programs take the loopback one.
    rpcUrl: `ws://${config.rpc.host === "0.0.0.0" ? "127.0.0.1" : config.rpc.host}:${config.rpc.port}`,
    metricsUrl: `http://${config.metrics.host}:${config.metrics.port}/metrics`,
    logFile: unit.logFile,
    pid: child?.pid,
    alive: child !== undefined && child.exitCode === null && child.signalCode === null,
  };
}

async function plannedUnits(options: LaunchOptions): Promise<readonly Unit[]> {
  const host = options.host ?? "127.0.0.1";
  const all = options.spec.chains.flatMap((chain) =>
    chain.authorities.map(({ replica }, place) => ({
      chain: chain.name,
      replica,
      ports: options.ports?.[chain.name]?.[place] ?? {},
    })),
  );
  const free = await freePorts(host, 3 * all.length);
  const portOf = (kind: keyof ReplicaPorts, index: number): number =>
    all[index]!.ports[kind] ?? free[["rpc", "peer", "metrics"].indexOf(kind) * all.length + index]!;
  const endpoints: PeerEndpoint[] = all.map(({ chain, replica }, index) => ({
    chain,
    replica,
    host,
    port: portOf("peer", index),
  }));
  const configs = await Promise.all(
    all.map(async ({ chain, replica }, index): Promise<ReplicaConfig> => {
      const place = options.spec.chains
        .find((one) => one.name === chain)!
        .authorities.findIndex((one) => one.replica === replica);
      const seed = options.seeds[chain]?.[place];
      if (seed === undefined) throw new RangeError(`no session key of ${chain}/${replica}`);
      const byzantine = options.byzantine?.find((one) => one.chain === chain && one.replica === replica);
      return {
        network: options.spec,
        chain,
        replica,
        seed: toHex(ed25519.fromSeed(seed).secretKey),
        identity: await tlsIdentity(seed),
        endpoints,
        rpc: { host, ...options.rpc, port: portOf("rpc", index) },
        metrics: { host, port: portOf("metrics", index) },
        database: join(options.folder, databaseName(chain, replica)),
        store: options.store ?? defaultStoreOptions,
        ...(options.dev === true ? { dev: true } : {}),
        ...(byzantine === undefined ? {} : { byzantine: byzantine.behaviour }),
      };
    }),
  );
  const groups = new Map<string, ReplicaConfig[]>();
  for (const config of configs) {
    const name = options.processes === "chain" ? config.chain : `${config.chain}-${config.replica}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [config]);
    else group.push(config);
  }
  return [...groups].map(([name, group]) => ({
    configs: group,
    logFile: join(options.folder, `${name}.log`),
    child: undefined,
    expectedExit: false,
  }));
}

/** Ports that were free a moment ago: all are held open until the last is found, so that none comes twice. */
async function freePorts(host: string, count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, host, resolve);
      });
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The last lines of a replica's log. */
export function tailLog(file: string, lines: number): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
}
