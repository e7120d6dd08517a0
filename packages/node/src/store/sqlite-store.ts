import { type Block, block, type Header } from "@paragrid/block";
import type { BlockStore, Snapshot, StateChange, StoredBlock } from "@paragrid/chain";
import type { DurableReader, DurableWrite } from "@paragrid/consensus";
import { asHash, compareBytes, equalBytes, fromHex, type Hash, invariant, toHex } from "@paragrid/primitives";
import type { Receipt } from "@paragrid/runtime";
import type Database from "better-sqlite3";
import { Packr } from "msgpackr";
import { keyPrefix } from "./key-prefix.ts";
import { defaultStoreOptions, openDatabase, StoreCorrupt, type StoreOptions } from "./open.ts";

interface BlockRow {
  readonly id: number;
  readonly hash: Uint8Array;
  readonly number: number;
  readonly finalized: number;
  readonly block: Uint8Array;
  readonly receipts: Uint8Array;
  readonly changes: Uint8Array | null;
  readonly proof: Uint8Array | null;
}

interface StateRow {
  readonly id: number;
  readonly height: number;
  readonly key: Uint8Array;
  readonly value: Uint8Array | null;
}

/** Both by `state_by_key` alone: a key that every block writes has as many versions as there are blocks. */
export const versionQueries = {
  valueAt: "SELECT value FROM state WHERE prefix = ? AND height <= ? AND key = ? ORDER BY height DESC LIMIT 1",
  deleteOlder: "DELETE FROM state WHERE prefix = ? AND height < ? AND key = ?",
} as const;

// Plain arrays and records of bytes; structured cloning would only cost.
const packer = new Packr({ useRecords: false, copyBuffers: true });

/** Blocks, states, receipts and a replica's durable words in one SQLite file. Every call is one transaction. */
export class SqliteStore implements BlockStore {
  readonly durable: DurableReader & { persist(writes: readonly DurableWrite[]): void };
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #keepStates: number | "archive";
  readonly #statements: Statements;

  constructor(file: string, options: StoreOptions = defaultStoreOptions) {
    this.#file = file;
    this.#keepStates = options.keepStates;
    this.#database = openDatabase(file, options);
    this.#statements = prepare(this.#database);
    this.durable = this.#makeDurable();
  }

  close(): void {
    this.#database.close();
  }

  load(): Snapshot | undefined {
    const genesis = this.#meta("genesis");
    const finalized = this.#meta("finalized");
    if (genesis === undefined || finalized === undefined) return undefined;
    const rows = this.#statements.unfinalized.all() as BlockRow[];
    const unfinalized = rows.map((row): StoredBlock => {
      if (row.changes === null) throw new StoreCorrupt(this.#file, `block ${row.number} lacks its state changes`);
      return {
        block: this.#decode(row),
        changes: unpackChanges(row.changes),
        receipts: packer.unpack(row.receipts) as Receipt[],
      };
    });
    return { genesis, finalized, unfinalized };
  }

  init(genesis: Header, hash: Hash, state: Iterable<readonly [Uint8Array, Uint8Array]>): void {
    this.#database.transaction(() => {
      const changes: StateChange[] = [...state];
      this.#insertBlock({ block: { hash, header: genesis, body: [] }, changes: [], receipts: [] }, 1);
      this.#writeState(0, changes);
      this.#statements.setMeta.run("genesis", fromHex(hash));
      this.#statements.setMeta.run("finalized", fromHex(hash));
    })();
  }

  insert(stored: StoredBlock): void {
    this.#database.transaction(() => this.#insertBlock(stored, 0))();
  }

  finalize(chain: readonly Hash[], proofs: ReadonlyMap<Hash, Uint8Array>): void {
    const last = chain.at(-1);
    if (last === undefined) return;
    this.#database.transaction(() => {
      let height = 0;
      for (const hash of chain) {
        const row = this.#row(hash);
        invariant(row !== undefined, `block ${hash} is stored before it is final`);
        height = row.number;
        if (row.changes !== null) this.#writeState(height, unpackChanges(row.changes));
        this.#statements.markFinal.run(proofs.get(hash) ?? null, row.id);
        if (this.#keepStates !== "archive") this.#prune(height - this.#keepStates);
      }
      this.#statements.dropLosers.run(height);
      this.#statements.setMeta.run("finalized", fromHex(last));
    })();
  }

  block(hash: Hash): Block | undefined {
    const row = this.#row(hash);
    return row === undefined ? undefined : this.#decode(row);
  }

  receipts(hash: Hash): readonly Receipt[] | undefined {
    const row = this.#row(hash);
    return row === undefined ? undefined : (packer.unpack(row.receipts) as Receipt[]);
  }

  finalizedHash(number: number): Hash | undefined {
    const row = this.#statements.finalAt.get(number) as { readonly hash: Uint8Array } | undefined;
    return row === undefined ? undefined : asHash(toHex(row.hash));
  }

  proof(hash: Hash): Uint8Array | undefined {
    const proof = this.#row(hash)?.proof;
    return proof === null || proof === undefined ? undefined : new Uint8Array(proof);
  }

  valueAt(number: number, key: Uint8Array): Uint8Array | undefined {
    this.#checkKept(number);
    const row = this.#statements.valueAt.get(keyPrefix(key), number, key) as Pick<StateRow, "value"> | undefined;
    return row === undefined || row.value === null ? undefined : new Uint8Array(row.value);
  }

  *stateAt(number: number): Iterable<readonly [Uint8Array, Uint8Array]> {
    this.#checkKept(number);
    const newest = new Map<string, StateRow>();
    for (const row of this.#statements.allVersions.iterate(number) as IterableIterator<StateRow>)
      newest.set(Buffer.from(row.key).toString("latin1"), row);
    const rows = [...newest.values()].filter((row) => row.value !== null);
    rows.sort((left, right) => compareBytes(left.key, right.key));
    for (const row of rows) yield [new Uint8Array(row.key), new Uint8Array(row.value!)];
  }

  #checkKept(number: number): void {
    const finalized = this.#meta("finalized");
    const height = finalized === undefined ? 0 : this.#row(finalized)!.number;
    const lowest = this.#keepStates === "archive" ? 0 : Math.max(0, height - this.#keepStates);
    if (number < lowest || number > height)
      throw new RangeError(`state at height ${number} is not kept: ${lowest} to ${height} are`);
  }

  #meta(name: string): Hash | undefined {
    const row = this.#statements.meta.get(name) as { readonly value: Uint8Array } | undefined;
    return row === undefined ? undefined : asHash(toHex(row.value));
  }

  #row(hash: Hash): BlockRow | undefined {
    const raw = fromHex(hash);
    return (this.#statements.block.all(keyPrefix(raw)) as BlockRow[]).find((row) => equalBytes(row.hash, raw));
  }

  #decode(row: BlockRow): Block {
    try {
      return block.decode(row.block);
    } catch (error) {
      throw new StoreCorrupt(
        this.#file,
        `block ${row.number}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  #insertBlock(stored: StoredBlock, finalized: 0 | 1): void {
    const { hash } = stored.block;
    if (this.#row(hash) !== undefined) return;
    const raw = fromHex(hash);
    const changes = finalized === 1 ? null : packer.pack(stored.changes.map(([key, value]) => [key, value ?? null]));
    this.#statements.insertBlock.run(
      keyPrefix(raw),
      raw,
      stored.block.header.number,
      finalized,
      block.encode(stored.block),
      packer.pack(stored.receipts),
      changes,
    );
  }

  #writeState(height: number, changes: readonly StateChange[]): void {
    for (const [key, value] of changes) this.#statements.writeState.run(keyPrefix(key), height, key, value ?? null);
  }

  /** Forgets versions that were superseded at or before `height`. */
  #prune(height: number): void {
    if (height <= 0) return;
    for (const row of this.#statements.versionsAt.all(height) as StateRow[]) {
      this.#statements.deleteOlder.run(keyPrefix(row.key), height, row.key);
      if (row.value === null) this.#statements.deleteVersion.run(row.id);
    }
  }

  #makeDurable(): DurableReader & { persist(writes: readonly DurableWrite[]): void } {
    const { getDurable, durableKeys, setDurable, deleteDurable } = this.#statements;
    const persist = this.#database.transaction((writes: readonly DurableWrite[]) => {
      for (const { key, value } of writes) {
        if (value === undefined) deleteDurable.run(key);
        else setDurable.run(key, value);
      }
    });
    return {
      get: (key) => {
        const row = getDurable.get(key) as { readonly value: Uint8Array } | undefined;
        return row === undefined ? undefined : new Uint8Array(row.value);
      },
      keys: (prefix) =>
        (durableKeys.all() as { readonly name: string }[])
          .map((row) => row.name)
          .filter((name) => name.startsWith(prefix)),
      persist: (writes) => persist(writes),
    };
  }
}

type Statements = ReturnType<typeof prepare>;

function prepare(database: Database.Database) {
  return {
    meta: database.prepare("SELECT value FROM meta WHERE name = ?"),
    setMeta: database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)"),
    getDurable: database.prepare("SELECT value FROM durable WHERE name = ?"),
    durableKeys: database.prepare("SELECT name FROM durable ORDER BY name"),
    setDurable: database.prepare("INSERT OR REPLACE INTO durable (name, value) VALUES (?, ?)"),
    deleteDurable: database.prepare("DELETE FROM durable WHERE name = ?"),
    block: database.prepare(
      "SELECT id, hash, number, finalized, block, receipts, changes, proof FROM blocks WHERE prefix = ?",
    ),
    unfinalized: database.prepare(
      "SELECT id, hash, number, finalized, block, receipts, changes, proof FROM blocks WHERE finalized = 0 ORDER BY number, id",
    ),
    finalAt: database.prepare("SELECT hash FROM blocks WHERE number = ? AND finalized = 1"),
    insertBlock: database.prepare(
      "INSERT INTO blocks (prefix, hash, number, finalized, block, receipts, changes) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ),
    markFinal: database.prepare("UPDATE blocks SET finalized = 1, changes = NULL, proof = ? WHERE id = ?"),
    dropLosers: database.prepare("DELETE FROM blocks WHERE finalized = 0 AND number <= ?"),
    writeState: database.prepare("INSERT INTO state (prefix, height, key, value) VALUES (?, ?, ?, ?)"),
    valueAt: database.prepare(versionQueries.valueAt),
    deleteOlder: database.prepare(versionQueries.deleteOlder),
    versionsAt: database.prepare("SELECT id, height, key, value FROM state WHERE height = ?"),
    allVersions: database.prepare("SELECT id, height, key, value FROM state WHERE height <= ? ORDER BY height, id"),
    deleteVersion: database.prepare("DELETE FROM state WHERE id = ?"),
  };
}

function unpackChanges(bytes: Uint8Array): StateChange[] {
  return (packer.unpack(bytes) as [Uint8Array, Uint8Array | null][]).map(([key, value]) => [
    new Uint8Array(key),
    value === null ? undefined : new Uint8Array(value),
  ]);
}
