import Database from "better-sqlite3";

/** The database is damaged or not one of ours: says which file and what was found. */
export class StoreCorrupt extends Error {
  override readonly name = "StoreCorrupt";
  readonly file: string;
  constructor(file: string, found: string) {
    super(`database ${file} is not usable: ${found}`);
    this.file = file;
  }
}

export interface StoreOptions {
  /** "normal" survives the death of the process, "full" also a loss of power (one fsync a transaction). */
  readonly synchronous: "normal" | "full";
  /** Finalised heights whose states stay readable; "archive" keeps all. */
  readonly keepStates: number | "archive";
}

export const defaultStoreOptions: StoreOptions = { synchronous: "normal", keepStates: "archive" };

/** The library's own default of 16 MB a database fills over an hour, and looks like a leak; what is read again is in memory above it. */
const pageCacheKib = 4096;

/** Grows when the tables change: a database of another version is refused, not guessed at. */
const schemaVersion = 2;

const tables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE durable (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE blocks (
  id INTEGER PRIMARY KEY, prefix INTEGER NOT NULL, hash BLOB NOT NULL, number INTEGER NOT NULL, finalized INTEGER NOT NULL,
  block BLOB NOT NULL, receipts BLOB NOT NULL, changes BLOB, proof BLOB
);
CREATE INDEX blocks_by_prefix ON blocks (prefix);
CREATE INDEX blocks_by_number ON blocks (number);
CREATE TABLE state (id INTEGER PRIMARY KEY, prefix INTEGER NOT NULL, height INTEGER NOT NULL, key BLOB NOT NULL, value BLOB);
CREATE INDEX state_by_key ON state (prefix, height);
CREATE INDEX state_by_height ON state (height);
`;

/** Opens or makes the database file in WAL mode. Throws StoreCorrupt on a damaged or foreign file. */
export function openDatabase(file: string, options: StoreOptions): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    database.pragma("journal_mode = WAL");
    database.pragma(`synchronous = ${options.synchronous}`);
    database.pragma(`cache_size = -${pageCacheKib}`);
    const version = database.pragma("user_version", { simple: true });
    if (version === 0) {
      const some = database.prepare("SELECT count(*) AS n FROM sqlite_master").get() as { n: number };
      if (some.n > 0) throw new StoreCorrupt(file, "tables of another program");
      const fresh = database;
      fresh.transaction(() => {
        fresh.exec(tables);
        fresh.pragma(`user_version = ${schemaVersion}`);
      })();
    } else if (version !== schemaVersion)
      throw new StoreCorrupt(file, `schema version ${String(version)}, this program writes ${schemaVersion}`);
    const check = database.pragma("quick_check(1)", { simple: true });
    if (check !== "ok") throw new StoreCorrupt(file, String(check));
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof StoreCorrupt) throw error;
    throw new StoreCorrupt(file, error instanceof Error ? error.message : String(error));
  }
}
