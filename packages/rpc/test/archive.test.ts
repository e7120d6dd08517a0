import { System } from "@paragrid/runtime";
import { orderedRoot } from "@paragrid/trie";
import { validateProofs } from "@polkadot-api/substrate-bindings";
import { describe, expect, it } from "vitest";
import { alice, bob, hex, ScriptedChain } from "./scripted-chain.ts";

const nowhere = `0x${"1".repeat(64)}`;

describe("archive_v1", () => {
  it("answers for any block, and null or nothing for one that does not exist", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    const first = chain.advance();
    const [left, right] = [chain.block(first), chain.block(first)];
    const client = chain.connect();
    expect(client.result("archive_v1_finalizedHeight")).toBe(1);
    expect(client.result("archive_v1_genesisHash")).toBe(chain.genesis);
    expect(client.result("archive_v1_hashByHeight", [1])).toEqual([first]);
    expect(client.result("archive_v1_hashByHeight", [2])).toEqual([left, right]);
    expect(client.result("archive_v1_hashByHeight", [3])).toEqual([]);
    expect(client.result("archive_v1_body", [first])).toEqual([hex(chain.transfer(0))]);
    expect(client.result("archive_v1_header", [first])).toMatch(/^0x/);
    expect(client.result("archive_v1_call", [first, "AccountNonceApi_account_nonce", hex(alice.publicKey)])).toEqual({
      success: true,
      value: "0x01000000",
    });
    expect(client.result("archive_v1_call", [first, "Nobody_knows", "0x"])).toMatchObject({ success: false });
    for (const method of ["body", "header"]) expect(client.result(`archive_v1_${method}`, [nowhere])).toBeNull();
    expect(client.result("archive_v1_call", [nowhere, "Core_version", "0x"])).toBeNull();
    for (const params of [[], [-1], [1.5], ["1"], [2 ** 40]])
      expect(client.code("archive_v1_hashByHeight", params)).toBe(-32602);
  });

  it("streams storage and ends with storageDone, or storageError for a state that is not there", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const stream = (hash: string, items: unknown) => {
      const id = client.result("archive_v1_storage", [hash, items, null]);
      chain.settle();
      return client.heard(id);
    };
    const key = hex(System.storage.Account.key(alice.publicKey));
    expect(stream(chain.genesis, [{ key, type: "value" }])).toEqual([
      { event: "storage", key, value: client.result("state_getStorage", [key]) },
      { event: "storageDone" },
    ]);
    const all = client.result("state_getKeysPaged", ["0x", 1000]);
    const rest = stream(chain.genesis, [{ key: "0x", type: "descendantsHashes", paginationStartKey: all[2] }]);
    expect(rest.slice(0, -1).map((event) => event.key)).toEqual(all.slice(3));
    expect(stream(nowhere, [{ key, type: "value" }])).toMatchObject([{ event: "storageError" }]);
    for (const item of [
      5,
      {},
      { key, type: "all" },
      { key: "0x1", type: "value" },
      { key, type: "value", paginationStartKey: key },
    ])
      expect(client.code("archive_v1_storage", [chain.genesis, [item], null])).toBe(-32602);
  });

  it("waits for a client that reads slowly, and ends when the client says so", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    client.queued = Number.MAX_SAFE_INTEGER;
    const id = client.result("archive_v1_storage", [chain.genesis, [{ key: "0x", type: "descendantsValues" }], null]);
    expect(client.heard(id)).toEqual([]);
    expect(client.result("archive_v1_stopStorage", [id])).toBeNull();
    client.queued = 0;
    chain.settle();
    expect(client.heard(id)).toEqual([]);
  });

  it("streams the difference of a block to its parent or to any ancestor", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    const first = chain.advance();
    const second = chain.advance();
    const client = chain.connect();
    const stream = (...params: unknown[]) => {
      const id = client.result("archive_v1_storageDiff", params);
      chain.settle();
      return client.heard(id);
    };
    const key = hex(System.storage.Account.key(bob.publicKey));
    const bobs = [{ key, returnType: "value" }];
    const value = client.result("state_getStorage", [key]);
    expect(stream(first, bobs)).toEqual([
      { event: "storageDiff", key, value, type: "modified" },
      { event: "storageDiffDone" },
    ]);
    expect(stream(second, bobs)).toEqual([{ event: "storageDiffDone" }]);
    expect(stream(second, bobs, chain.genesis)).toHaveLength(2);
    expect(stream(first).length).toBeGreaterThan(3);
    expect(stream(first, bobs, second)).toMatchObject([{ event: "storageDiffError" }]);
    expect(stream(nowhere, bobs)).toMatchObject([{ event: "storageDiffError" }]);
    expect(client.code("archive_v1_storageDiff", [first, [{ key, returnType: "both" }]])).toBe(-32602);
  });
});

describe("what clients can check for themselves", () => {
  it("read proofs verify with a public library against the header's state root, and not when they are changed", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    const hash = chain.advance();
    const client = chain.connect();
    const key = hex(System.storage.Account.key(alice.publicKey));
    const { at, proof } = client.result("state_getReadProof", [[key], hash]);
    expect(at).toBe(hash);
    const { stateRoot } = client.result("chain_getHeader", [hash]);
    const tree = validateProofs(proof);
    expect(tree).not.toBeNull();
    expect(tree!.rootHash).toBe(stateRoot);
    const changed = [`${proof[0].slice(0, -1)}${proof[0].endsWith("0") ? "1" : "0"}`, ...proof.slice(1)];
    expect(validateProofs(changed)?.rootHash).not.toBe(stateRoot);
  });

  it("the extrinsics root recomputes from the body as the runtime's system version says", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    const client = chain.connect();
    const hash = chain.advance();
    const { block } = client.result("chain_getBlock", [hash]);
    expect(client.result("state_getRuntimeVersion").systemVersion).toBe(1);
    const { body } = chain.node.block(hash)!;
    expect(body.map(hex)).toEqual(block.extrinsics);
    expect(block.header.extrinsicsRoot).toBe(orderedRoot(body, 0));
  });
});
