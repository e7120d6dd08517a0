import { header } from "@paragrid/block";
import { fromHex } from "@paragrid/primitives";
import { System } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { alice, hex, ScriptedChain } from "./scripted-chain.ts";

const names = (events: readonly { readonly event: string }[]): readonly string[] => events.map(({ event }) => event);

describe("chainHead_v1_follow", () => {
  it("tells initialized, then every block of every fork after its parent, then the best one", () => {
    const chain = new ScriptedChain();
    const first = chain.advance();
    const left = chain.block(first);
    const right = chain.block(first);
    const top = chain.block(right);
    chain.head(top);
    const client = chain.connect();
    const events = client.heard(client.result("chainHead_v1_follow", [false]));
    expect(events[0]).toEqual({ event: "initialized", finalizedBlockHashes: [chain.genesis, first] });
    expect(events.slice(1, 4)).toEqual([
      { event: "newBlock", blockHash: left, parentBlockHash: first },
      { event: "newBlock", blockHash: right, parentBlockHash: first },
      { event: "newBlock", blockHash: top, parentBlockHash: right },
    ]);
    expect(events[4]).toEqual({ event: "bestBlockChanged", bestBlockHash: top });
  });

  it("tells a reorganisation and what finality pruned in order", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [true]);
    expect(client.heard(follow)[0]).toMatchObject({
      finalizedBlockRuntime: { type: "valid", spec: { specName: "scripted", apis: { "0xdf6acb689907609b": 5 } } },
    });
    const left = chain.block();
    chain.head(left);
    const right = chain.block(chain.genesis);
    // Finality moves the best block over before it is told.
    chain.finalize(right);
    expect(client.heard(follow).slice(2)).toEqual([
      { event: "newBlock", blockHash: left, parentBlockHash: chain.genesis, newRuntime: null },
      { event: "bestBlockChanged", bestBlockHash: left },
      { event: "newBlock", blockHash: right, parentBlockHash: chain.genesis, newRuntime: null },
      { event: "bestBlockChanged", bestBlockHash: right },
      { event: "finalized", finalizedBlockHashes: [right], prunedBlockHashes: [left] },
    ]);
  });

  it("keeps blocks that it told of until they are unpinned, pruned ones too", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const left = chain.block();
    const right = chain.block(chain.genesis);
    chain.finalize(right);
    const bytes = client.result("chainHead_v1_header", [follow, left]);
    expect(header.decode(fromHex(bytes)).parentHash).toBe(chain.genesis);
    expect(client.code("chainHead_v1_unpin", [follow, [left, left]])).toBe(-32804);
    expect(client.code("chainHead_v1_unpin", [follow, [left, `0x${"1".repeat(64)}`]])).toBe(-32801);
    expect(client.result("chainHead_v1_header", [follow, left])).toBe(bytes);
    expect(client.result("chainHead_v1_unpin", [follow, [left]])).toBeNull();
    for (const method of ["header", "body", "unpin"])
      expect(client.code(`chainHead_v1_${method}`, [follow, left])).toBe(-32801);
    expect(client.code("chainHead_v1_call", [follow, left, "Core_version", "0x"])).toBe(-32801);
    expect(client.code("chainHead_v1_storage", [follow, left, [], null])).toBe(-32801);
  });

  it("refuses too many follows, and answers for one that is over as for one that never was", () => {
    const client = new ScriptedChain().connect({ limits: { follows: 2 } });
    const follow = client.result("chainHead_v1_follow", [false]);
    client.result("chainHead_v1_follow", [false]);
    expect(client.code("chainHead_v1_follow", [false])).toBe(-32800);
    expect(client.result("chainHead_v1_unfollow", [follow])).toBeNull();
    expect(client.code("chainHead_v1_follow", [false])).toBeUndefined();
    const hash = `0x${"1".repeat(64)}`;
    expect(client.result("chainHead_v1_header", [follow, hash])).toBeNull();
    expect(client.result("chainHead_v1_body", [follow, hash])).toEqual({ result: "limitReached" });
    expect(client.result("chainHead_v1_unpin", [follow, hash])).toBeNull();
    expect(client.result("chainHead_v1_continue", [follow, "x"])).toBeNull();
    expect(client.result("chainHead_v1_stopOperation", [follow, "x"])).toBeNull();
  });

  it("stops for a client that reads too slowly or pins too much, and says nothing after", () => {
    const chain = new ScriptedChain();
    const slow = chain.connect();
    const hoarder = chain.connect({ limits: { pinned: 3 } });
    const [first, second] = [slow, hoarder].map((client) => client.result("chainHead_v1_follow", [false]));
    slow.queued = Number.MAX_SAFE_INTEGER;
    for (let count = 0; count < 5; count++) chain.advance();
    for (const events of [slow.heard(first), hoarder.heard(second)]) {
      expect(events.filter(({ event }) => event === "stop")).toHaveLength(1);
      expect(events.at(-1)).toEqual({ event: "stop" });
    }
    expect(hoarder.heard(second).filter(({ event }) => event === "finalized")).toHaveLength(3);
  });

  it("answers body and call by one event after the reply, and errors of the runtime by operationError", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    const hash = chain.advance();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [true]);
    const start = (method: string, ...params: unknown[]) => {
      const { result, operationId } = client.result(method, [follow, ...params]);
      expect(result).toBe("started");
      return client.heard(follow).find((event) => event.operationId === operationId);
    };
    expect(start("chainHead_v1_body", hash)).toMatchObject({
      event: "operationBodyDone",
      value: [hex(chain.transfer(0))],
    });
    expect(start("chainHead_v1_call", hash, "AccountNonceApi_account_nonce", hex(alice.publicKey))).toMatchObject({
      event: "operationCallDone",
      output: "0x01000000",
    });
    expect(start("chainHead_v1_call", hash, "Nobody_knows", "0x")).toMatchObject({ event: "operationError" });
    expect(start("chainHead_v1_call", hash, "AccountNonceApi_account_nonce", "0x00")).toMatchObject({
      event: "operationError",
    });
    const without = client.result("chainHead_v1_follow", [false]);
    expect(client.code("chainHead_v1_call", [without, hash, "Core_version", "0x"])).toBe(-32802);
  });
});

describe("chainHead_v1_storage", () => {
  const accounts = hex(System.storage.Account.key(alice.publicKey)).slice(0, 66);

  it("gives values, hashes, descendants and Merkle values, and nothing for what is not there", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const key = hex(System.storage.Account.key(alice.publicKey));
    const query = (type: string, at: string, childTrie: string | null = null) => {
      const { operationId } = client.result("chainHead_v1_storage", [
        follow,
        chain.genesis,
        [{ key: at, type }],
        childTrie,
      ]);
      const events = client.heard(follow).filter((event) => event.operationId === operationId);
      expect(events.at(-1)?.event).toBe("operationStorageDone");
      return events.flatMap((event) => event.items ?? []);
    };
    const value = client.result("state_getStorage", [key]);
    expect(query("value", key)).toEqual([{ key, value }]);
    expect(query("hash", key)).toEqual([{ key, hash: client.result("state_getStorageHash", [key]) }]);
    expect(query("descendantsValues", accounts).map((item) => item.key)).toEqual(
      client.result("state_getKeysPaged", [accounts, 10]),
    );
    expect(query("descendantsHashes", key)).toEqual(query("hash", key));
    const [root] = query("closestDescendantMerkleValue", "0x");
    expect(root).toEqual({ key: "0x", closestDescendantMerkleValue: chain.node.tree.best.header.stateRoot });
    for (const type of ["value", "descendantsValues", "closestDescendantMerkleValue"])
      expect(query(type, "0xdeadbeef")).toEqual([]);
    expect(query("value", key, "0x01")).toEqual([]);
  });

  it("discards items above the limit on operations, and pauses a long list until the client goes on", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const items = Array.from({ length: 20 }, () => ({ key: "0x00", type: "value" }));
    expect(client.result("chainHead_v1_storage", [follow, chain.genesis, items, null])).toMatchObject({
      discardedItems: 4,
    });
  });

  it("pauses a long list after each page until the client goes on, and takes the pause for an operation", () => {
    const chain = new ScriptedChain({ accounts: 1200 });
    const client = chain.connect({ limits: { operations: 1 } });
    const follow = client.result("chainHead_v1_follow", [false]);
    const items = [{ key: accounts, type: "descendantsHashes" }];
    const { operationId } = client.result("chainHead_v1_storage", [follow, chain.genesis, items, null]);
    const heard = () => client.heard(follow).filter((event) => event.operationId === operationId);
    const found = () => heard().flatMap((event) => event.items ?? []);
    expect(names(heard()).at(-1)).toBe("operationWaitingForContinue");
    expect(found()).toHaveLength(1024);
    expect(client.result("chainHead_v1_body", [follow, chain.genesis])).toEqual({ result: "limitReached" });
    client.result("chainHead_v1_continue", [follow, operationId]);
    chain.settle();
    expect(names(heard()).at(-1)).toBe("operationStorageDone");
    expect(new Set(found().map((item) => item.key)).size).toBe(1202);
    expect(client.result("chainHead_v1_body", [follow, chain.genesis])).toMatchObject({ result: "started" });
  });

  it("ends a look-up that is stopped while it waits, and refuses to continue one that does not wait", () => {
    const chain = new ScriptedChain({ accounts: 1200 });
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const items = [{ key: accounts, type: "descendantsHashes" }];
    const { operationId } = client.result("chainHead_v1_storage", [follow, chain.genesis, items, null]);
    client.result("chainHead_v1_stopOperation", [follow, operationId]);
    client.result("chainHead_v1_continue", [follow, operationId]);
    chain.settle();
    const mine = client.heard(follow).filter((event) => event.operationId === operationId);
    expect(names(mine).at(-1)).toBe("operationWaitingForContinue");
    client.queued = Number.MAX_SAFE_INTEGER;
    const slow = client.result("chainHead_v1_storage", [follow, chain.genesis, items, null]);
    expect(client.code("chainHead_v1_continue", [follow, slow.operationId])).toBe(-32803);
  });
});
