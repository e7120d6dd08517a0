import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkSpec } from "@paragrid/chain";
import Database from "better-sqlite3";
import { type ClockSetting, machineTime, replicaTime } from "./replica-clock.ts";

/** A snapshot that cannot be taken or restored, in one line. */
export class SnapshotError extends Error {
  override readonly name = "SnapshotError";
}

interface Manifest {
  readonly format: typeof format;
  readonly network: NetworkSpec;
  /** What every chain's clock showed, in milliseconds. */
  readonly clocksMs: Readonly<Record<string, number>>;
}

const format = 1;
const manifestFile = "snapshot.json";

/** Names that are one folder on every system, so that a client of RPC cannot write elsewhere. */
export const snapshotName = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const databaseName = (chain: string, replica: number): string => `${chain}-${replica}.db`;

const databasesOf = (network: NetworkSpec): readonly string[] =>
  network.chains.flatMap(({ name, authorities }) => authorities.map(({ replica }) => databaseName(name, replica)));

/**
 * Copies the databases of a network whose processes stand still, log and all, into a new folder. Each replica writes down what it
 * promises before it says so, and none runs meanwhile: so no copy knows of a message whose sender's copy has forgotten it (a consistent
 * cut: Chandy and Lamport 1985), and messages that were under way are lost as a network may lose them.
 */
export function copyDatabases(
  network: NetworkSpec,
  clocks: Readonly<Record<string, ClockSetting>>,
  from: string,
  to: string,
): void {
  if (existsSync(to)) throw new SnapshotError(`${to} exists: a snapshot is never written over`);
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const name of databasesOf(network)) copyDatabase(join(from, name), join(unfinished, name));
  const machineMs = Date.now();
  const manifest: Manifest = {
    format,
    network,
    clocksMs: Object.fromEntries(
      network.chains.map(({ name }) => [name, replicaTime(clocks[name] ?? machineTime, machineMs)]),
    ),
  };
  writeFileSync(join(unfinished, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(unfinished, to);
}

/**
 * Puts a snapshot's databases where a network's replicas look for theirs, and answers clocks that go on from where the snapshot's
 * stood. Throws SnapshotError when it is none, is another network's, or there are databases already.
 */
export function restoreDatabases(
  network: NetworkSpec,
  from: string,
  to: string,
): Readonly<Record<string, ClockSetting>> {
  const { network: saved, clocksMs } = readManifest(from);
  for (const chain of new Set([...network.chains, ...saved.chains].map(({ name }) => name))) {
    const [now, then] = [network, saved].map(({ chains }) => JSON.stringify(chains.find(({ name }) => name === chain)));
    if (now !== then)
      throw new SnapshotError(
        `the snapshot in ${from} is of another network: chain ${chain} ${now === undefined ? "is not in this one" : then === undefined ? "is not in it" : "has other authorities, parameters or settings (--seed and --set must be as they were)"}`,
      );
  }
  const names = databasesOf(network);
  const missing = names.find((name) => !existsSync(join(from, name)));
  if (missing !== undefined) throw new SnapshotError(`the snapshot in ${from} lacks ${missing}`);
  const present = names.find((name) => existsSync(join(to, name)));
  if (present !== undefined)
    throw new SnapshotError(`${join(to, present)} exists: a snapshot is restored into a folder without databases`);
  mkdirSync(to, { recursive: true });
  for (const name of names) copyDatabase(join(from, name), join(to, name));
  const machineMs = Date.now();
  return Object.fromEntries(
    network.chains.map(({ name }) => [name, { rate: 1, machineMs, replicaMs: clocksMs[name] ?? machineMs }]),
  );
}

function readManifest(folder: string): Manifest {
  let found: Partial<Manifest>;
  try {
    found = JSON.parse(readFileSync(join(folder, manifestFile), "utf8")) as Partial<Manifest>;
  } catch (error) {
    throw new SnapshotError(
      `${folder} is no snapshot: ${manifestFile}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { format: written, network, clocksMs } = found;
  if (written !== format || network?.chains === undefined || clocksMs === undefined)
    throw new SnapshotError(`${folder} is no snapshot of format ${format}, the one that this program reads`);
  return { format, network, clocksMs };
}

/** All that is committed, the write-ahead log's part included; the file itself is not touched. */
function copyDatabase(from: string, to: string): void {
  let database: Database.Database | undefined;
  try {
    database = new Database(from, { readonly: true, fileMustExist: true });
    database.prepare("VACUUM INTO ?").run(to);
  } catch (error) {
    throw new SnapshotError(`${from} cannot be copied: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    database?.close();
  }
}
