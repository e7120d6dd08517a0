import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, utf8, zeroHash } from "@paragrid/primitives";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SqliteStore, StoreCorrupt } from "../src/index.ts";
import { versionQueries } from "../src/store/sqlite-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paragrid-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const blockOn = (parentHash: Hash, number: number, note = ""): Block =>
  makeBlock(
    {
      parentHash,
      number,
      stateRoot: zeroHash,
      extrinsicsRoot: zeroHash,
      digest: [{ type: "Other", value: utf8(note) }],
    },
    number === 0 ? [] : [Uint8Array.of(8, number, 7)],
  );
const key = (text: string): Uint8Array => utf8(text);
const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);
const listed = (store: SqliteStore, number: number): string[] =>
  [...store.stateAt(number)].map(([name, value]) => `${text(name)}=${text(value)}`);
const genesis = blockOn(zeroHash, 0);

function fresh(keepStates: number | "archive" = "archive"): SqliteStore {
  const store = new SqliteStore(join(folder, "chain.db"), { synchronous: "normal", keepStates });
  if (store.load() === undefined) {
    store.init(genesis.header, genesis.hash, [
      [key("a"), key("0")],
      [key("b"), key("0")],
    ]);
  }
  return store;
}

/** Five finalised blocks; block n writes a=n, block 3 deletes b. */
function withFive(store: SqliteStore): Block[] {
  const blocks: Block[] = [genesis];
  for (let number = 1; number <= 5; number++) {
    const block = blockOn(blocks.at(-1)!.hash, number);
    const removal = number === 3 ? [[key("b"), undefined] as const] : [];
    store.insert({
      block,
      changes: [[key("a"), key(String(number))], ...removal],
      receipts: [{ hash: block.hash, success: true }],
    });
    store.finalize([block.hash], new Map([[block.hash, Uint8Array.of(number)]]));
    blocks.push(block);
  }
  return blocks;
}

describe("the SQLite store", () => {
  it("gives back every finalised block, its receipts, proof and state after it is opened again", () => {
    const first = fresh();
    const blocks = withFive(first);
    first.close();
    const store = fresh();
    expect(store.load()).toEqual({ genesis: genesis.hash, finalized: blocks[5]!.hash, unfinalized: [] });
    for (const block of blocks) {
      expect(store.block(block.hash)).toEqual(block);
      expect(store.finalizedHash(block.header.number)).toBe(block.hash);
      expect(text(store.valueAt(block.header.number, key("a")))).toBe(String(block.header.number));
    }
    expect(store.receipts(blocks[2]!.hash)).toEqual([{ hash: blocks[2]!.hash, success: true }]);
    expect(store.proof(blocks[2]!.hash)).toEqual(Uint8Array.of(2));
    expect(store.proof(genesis.hash)).toBeUndefined();
    expect(listed(store, 2)).toEqual(["a=2", "b=0"]);
    expect(listed(store, 5)).toEqual(["a=5"]);
    store.close();
  });

  it("keeps branches until one of them is final, then drops those that lost", () => {
    const store = fresh();
    const left = blockOn(genesis.hash, 1, "left");
    const right = blockOn(genesis.hash, 1, "right");
    const onLeft = [[key("a"), key("L")] as const, [key("c"), key("L")] as const];
    store.insert({ block: left, changes: onLeft, receipts: [] });
    store.insert({ block: right, changes: [[key("a"), key("R")]], receipts: [] });
    expect(store.load()?.unfinalized.map((one) => one.block.hash)).toEqual([left.hash, right.hash]);
    expect(text(store.valueAt(0, key("a")))).toBe("0");
    store.finalize([right.hash], new Map());
    expect(store.load()?.unfinalized).toEqual([]);
    expect(store.block(left.hash)).toBeUndefined();
    expect(text(store.valueAt(1, key("a")))).toBe("R");
    expect(store.valueAt(1, key("c"))).toBeUndefined();
    expect(listed(store, 1)).toEqual(["a=R", "b=0"]);
    store.close();
  });

  it("refuses a pruned height by name and keeps the current state whole", () => {
    const store = fresh(1);
    withFive(store);
    expect(text(store.valueAt(4, key("a")))).toBe("4");
    expect(listed(store, 5)).toEqual(["a=5"]);
    expect(() => store.valueAt(3, key("a"))).toThrow("state at height 3 is not kept: 4 to 5 are");
    expect(() => store.valueAt(6, key("a"))).toThrow(RangeError);
    store.close();
  });

  it("finds one version of a key in the index, however many there are", () => {
    fresh().close();
    const database = new Database(join(folder, "chain.db"), { readonly: true });
    const plan = (query: string): string[] =>
      (database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(1, 1, key("a")) as { readonly detail: string }[]).map(
        ({ detail }) => detail,
      );
    expect(plan(versionQueries.valueAt)).toEqual(["SEARCH state USING INDEX state_by_key (prefix=? AND height<?)"]);
    expect(plan(versionQueries.deleteOlder)).toEqual(["SEARCH state USING INDEX state_by_key (prefix=? AND height<?)"]);
    database.close();
  });

  it("keeps apart keys that share an index prefix", () => {
    const store = fresh();
    withFive(store);
    const database = new Database(join(folder, "chain.db"));
    database.exec("INSERT INTO state (prefix, height, key, value) SELECT prefix, height, x'00', x'21' FROM state");
    database.close();
    for (let number = 0; number <= 5; number++)
      expect(text(store.valueAt(number, key("a"))), `height ${number}`).toBe(String(number));
    expect(store.valueAt(5, key("b"))).toBeUndefined();
    store.close();
  });

  it("writes, deletes and lists durable words", () => {
    const store = fresh();
    store.durable.persist([
      { key: "vote/1", value: Uint8Array.of(1) },
      { key: "vote/2", value: Uint8Array.of(2) },
      { key: "term", value: Uint8Array.of(9) },
    ]);
    store.durable.persist([{ key: "vote/1" }]);
    expect(store.durable.keys("vote/")).toEqual(["vote/2"]);
    expect(store.durable.get("vote/1")).toBeUndefined();
    expect(store.durable.get("term")).toEqual(Uint8Array.of(9));
    store.close();
  });

  it("names the file when it is damaged or not a database", () => {
    const file = join(folder, "chain.db");
    writeFileSync(file, "this is no database at all, only a text that is long enough to be read as a header");
    expect(() => new SqliteStore(file)).toThrow(StoreCorrupt);
    expect(() => new SqliteStore(file)).toThrow(file);
    rmSync(file);
    const store = fresh();
    withFive(store);
    store.close();
    const bytes = readFileSync(file);
    for (let at = 4096; at < bytes.length; at += 997) bytes[at] = 0xff;
    writeFileSync(file, bytes);
    expect(() => {
      const damaged = new SqliteStore(file);
      damaged.load();
      for (let number = 0; number <= 5; number++) damaged.block(damaged.finalizedHash(number)!);
    }).toThrow();
  });
});
