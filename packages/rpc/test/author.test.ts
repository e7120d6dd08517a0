import { extrinsicHash } from "@paragrid/block";
import { describe, expect, it } from "vitest";
import { bob, hex, ScriptedChain } from "./scripted-chain.ts";

const watch = (client: ReturnType<ScriptedChain["connect"]>, extrinsic: Uint8Array): string =>
  client.result("author_submitAndWatchExtrinsic", [hex(extrinsic)]);

describe("author_submitAndWatchExtrinsic", () => {
  it("tells ready, broadcast, inBlock and finalized, and then no more", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const id = watch(client, chain.transfer(0));
    const hash = chain.advance();
    chain.advance();
    expect(client.heard(id)).toEqual(["ready", { broadcast: [] }, { inBlock: hash }, { finalized: hash }]);
    expect(client.result("author_unwatchExtrinsic", [id])).toBe(false);
  });

  it("tells of a retraction before the block that took its place, though both hold the transaction", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const id = watch(client, chain.transfer(0));
    const left = chain.block();
    const right = chain.block(chain.genesis);
    chain.head(left);
    chain.head(right);
    chain.finalize(right);
    expect(client.heard(id).slice(2)).toEqual([
      { inBlock: left },
      { retracted: left },
      { inBlock: right },
      { finalized: right },
    ]);
  });

  it("takes a retracted transaction back into the pool where the new branch lacks it", () => {
    const chain = new ScriptedChain();
    const empty = chain.block();
    const client = chain.connect();
    const id = watch(client, chain.transfer(0));
    const left = chain.block(chain.genesis);
    chain.head(left);
    chain.head(empty);
    expect(client.heard(id).slice(2)).toEqual([{ inBlock: left }, { retracted: left }, "ready"]);
    const next = chain.advance();
    expect(client.heard(id).slice(-2)).toEqual([{ inBlock: next }, { finalized: next }]);
  });

  it("tells future until the gap is filled, whichever replica filled it", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const second = watch(client, chain.transfer(1));
    expect(client.heard(second)).toEqual(["future"]);
    const first = watch(client, chain.transfer(0));
    expect(client.heard(first)[0]).toBe("ready");
    expect(client.heard(second)).toEqual(["future", "ready", { broadcast: [] }]);
  });

  it("usurps by a higher tip only, and leaves those that wait for the nonce as they are", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const old = watch(client, chain.transfer(0));
    const after = watch(client, chain.transfer(1));
    expect(client.ask("author_submitExtrinsic", [hex(chain.transfer(0, { tip: 0n }))]).error.code).toBe(1013);
    const better = chain.transfer(0, { tip: 5n });
    client.result("author_submitExtrinsic", [hex(better)]);
    expect(client.heard(old).at(-1)).toEqual({ usurped: extrinsicHash(better) });
    expect(client.heard(after)).toEqual(["ready", { broadcast: [] }]);
    expect(client.ask("author_submitExtrinsic", [hex(chain.transfer(0, { tip: 4n }))]).error.code).toBe(1014);
    chain.advance();
    expect(chain.node.tree.best.block.body.map(hex)).toEqual([hex(better), hex(chain.transfer(1))]);
  });

  it("drops the worst when the pool is full, or refuses the newcomer that is no better", () => {
    const chain = new ScriptedChain({ ready: 1 });
    const client = chain.connect();
    const poor = watch(client, chain.transfer(0));
    expect(client.ask("author_submitExtrinsic", [hex(chain.transfer(0, { from: bob }))]).error.code).toBe(1016);
    client.result("author_submitExtrinsic", [hex(chain.transfer(0, { from: bob, tip: 9n }))]);
    expect(client.heard(poor).at(-1)).toBe("dropped");
  });

  it("calls invalid what a block of other transactions has outdated", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    // A block with one transaction of that nonce, of which this pool then forgets everything.
    chain.node.submit(chain.transfer(0, { tip: 1n }));
    const block = chain.block();
    client.result("author_removeExtrinsic", [[{ hash: extrinsicHash(chain.transfer(0, { tip: 1n })) }]]);
    const outdated = watch(client, chain.transfer(0));
    const next = watch(client, chain.transfer(2));
    chain.node.submit(chain.transfer(1));
    chain.head(block);
    expect(client.heard(outdated).at(-1)).toBe("invalid");
    expect(client.heard(next)).toContain("ready");
  });

  it("ends a watch 512 blocks after its own when finality does not come", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const id = watch(client, chain.transfer(0));
    const own = chain.block();
    chain.head(own);
    for (let count = 0; count < 512; count++) chain.head(chain.block());
    expect(client.heard(id).slice(2)).toEqual([{ inBlock: own }, { finalityTimeout: own }]);
  });

  it("orders the pool by tip", () => {
    const chain = new ScriptedChain();
    const [small, large] = [chain.transfer(0, { tip: 1n }), chain.transfer(0, { from: bob, tip: 50n })];
    chain.node.submit(small);
    chain.node.submit(large);
    chain.advance();
    expect(chain.node.tree.best.block.body.map(hex)).toEqual([hex(large), hex(small)]);
  });
});

describe("author_submitExtrinsic", () => {
  it("refuses with Substrate's codes, the detail in data", () => {
    const chain = new ScriptedChain();
    chain.node.submit(chain.transfer(0));
    chain.advance();
    const client = chain.connect();
    const submit = (bytes: Uint8Array) => client.ask("author_submitExtrinsic", [hex(bytes)]).error;
    expect(submit(chain.transfer(0))).toEqual({
      code: 1010,
      message: "Invalid Transaction",
      data: "Transaction is outdated",
    });
    const forged = chain.transfer(1).slice();
    forged[50]! ^= 1;
    expect(submit(forged)).toMatchObject({ code: 1010, data: "Transaction has a bad signature" });
    expect(submit(Uint8Array.of(1, 2, 3))).toMatchObject({ code: 1010 });
    for (const params of [[], [5], ["0x0"], ["zz"], [null], [{}]])
      expect(client.code("author_submitExtrinsic", params)).toBe(-32602);
  });
});

describe("a ban", () => {
  const banned = { code: 1012, message: "Transaction is temporarily banned" };
  const submit = (chain: ScriptedChain, bytes: Uint8Array) =>
    chain.connect().ask("author_submitExtrinsic", [hex(bytes)]).error;

  it("keeps what a client offered and what was invalid from being judged again for half an hour, and nothing else", () => {
    const chain = new ScriptedChain();
    const forged = chain.transfer(0).slice();
    forged[50]! ^= 1;
    expect(submit(chain, forged)).toMatchObject({ code: 1010 });
    expect(submit(chain, forged)).toEqual(banned);
    expect(chain.connect().ask("author_submitAndWatchExtrinsic", [hex(forged)]).error).toEqual(banned);
    expect(submit(chain, chain.transfer(0))).toBeUndefined();
    // A refusal of the pool's own is none of the transaction's.
    expect(submit(chain, chain.transfer(0))).toMatchObject({ code: 1013 });
    chain.nowMs += 30 * 60_000;
    expect(submit(chain, forged)).toMatchObject({ code: 1010 });
  });

  it("keeps what the operator removed out of this replica's pool, whoever offers it, but not out of blocks", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const extrinsic = chain.transfer(0);
    const watched = watch(client, extrinsic);
    expect(client.result("author_removeExtrinsic", [[{ extrinsic: hex(extrinsic) }]])).toEqual([
      extrinsicHash(extrinsic),
    ]);
    expect(client.heard(watched).at(-1)).toBe("invalid");
    expect(submit(chain, extrinsic)).toEqual(banned);
    expect(chain.node.pool.has(extrinsicHash(extrinsic))).toBe(false);
    expect(submit(chain, chain.transfer(0, { tip: 1n }))).toBeUndefined();
  });

  it("does not lose a transaction whose block was retracted", () => {
    const chain = new ScriptedChain();
    const empty = chain.block();
    const extrinsic = chain.transfer(0);
    chain.node.submit(extrinsic);
    const left = chain.block(chain.genesis);
    chain.head(left);
    // Stale on this branch: the client is told so, and told of the ban when it asks again.
    expect(submit(chain, extrinsic)).toMatchObject({ code: 1010 });
    expect(submit(chain, extrinsic)).toEqual(banned);
    chain.head(empty);
    expect(chain.node.pool.has(extrinsicHash(extrinsic))).toBe(true);
  });
});

describe("transaction_v1_broadcast", () => {
  it("keeps a transaction before the network until it is final or stopped, and knows only its own operations", () => {
    const chain = new ScriptedChain();
    const client = chain.connect({ limits: { broadcasts: 2 } });
    const future = client.result("transaction_v1_broadcast", [hex(chain.transfer(1))]);
    expect(client.result("transaction_v1_broadcast", ["0x010203"])).toEqual(expect.any(String));
    expect(client.result("transaction_v1_broadcast", [hex(chain.transfer(2))])).toBeNull();
    expect(chain.node.pool.futureCount).toBe(1);
    expect(client.result("transaction_v1_stop", [future])).toBeNull();
    expect(client.code("transaction_v1_stop", [future])).toBe(-32602);
    expect(chain.connect().code("transaction_v1_stop", ["0002"])).toBe(-32602);
  });

  /** What a client of the new JSON-RPC sees of a block: the body by its own follow. */
  const bodyBy = (client: ReturnType<ScriptedChain["connect"]>, follow: string, hash: string): readonly string[] => {
    const { operationId } = client.result("chainHead_v1_body", [follow, hash]);
    const done = client.heard(follow).find((event) => event.operationId === operationId);
    return done.value;
  };

  it("brings a transaction back that a reorganisation retracted, as the follower of the head sees", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const empty = chain.block();
    client.result("transaction_v1_broadcast", [hex(chain.transfer(0))]);
    const left = chain.block(chain.genesis);
    chain.head(left);
    expect(bodyBy(client, follow, left)).toEqual([hex(chain.transfer(0))]);
    chain.head(empty);
    expect(bodyBy(client, follow, empty)).toEqual([]);
    const next = chain.advance();
    expect(bodyBy(client, follow, next)).toEqual([hex(chain.transfer(0))]);
    const told = client.heard(follow).filter(({ event }) => event === "bestBlockChanged" || event === "finalized");
    expect(told).toEqual([
      { event: "bestBlockChanged", bestBlockHash: chain.genesis },
      { event: "bestBlockChanged", bestBlockHash: left },
      { event: "bestBlockChanged", bestBlockHash: empty },
      { event: "bestBlockChanged", bestBlockHash: next },
      { event: "finalized", finalizedBlockHashes: [empty, next], prunedBlockHashes: [left] },
    ]);
  });

  it("keeps a future one until the gap is filled, and puts blocks in order of tips", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const [first, second] = [chain.transfer(0, { tip: 1n }), chain.transfer(1)];
    const richer = chain.transfer(0, { from: bob, tip: 50n });
    client.result("transaction_v1_broadcast", [hex(second)]);
    expect(bodyBy(client, follow, chain.advance())).toEqual([]);
    for (const one of [first, richer]) client.result("transaction_v1_broadcast", [hex(one)]);
    expect(bodyBy(client, follow, chain.advance())).toEqual([richer, first, second].map(hex));
  });

  it("gives up one that another of the same nonce usurped, when that one is in a block", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const follow = client.result("chainHead_v1_follow", [false]);
    const [poor, better] = [chain.transfer(0), chain.transfer(0, { tip: 5n })];
    for (const one of [poor, better]) client.result("transaction_v1_broadcast", [hex(one)]);
    expect(chain.node.pool.has(extrinsicHash(poor))).toBe(false);
    expect(bodyBy(client, follow, chain.advance())).toEqual([hex(better)]);
    expect(bodyBy(client, follow, chain.advance())).toEqual([]);
    expect(chain.node.pool.readyCount + chain.node.pool.futureCount).toBe(0);
  });

  it("offers again one that a better one drove out of a full pool", () => {
    const chain = new ScriptedChain({ ready: 1 });
    const client = chain.connect();
    const [poor, better] = [chain.transfer(0), chain.transfer(0, { from: bob, tip: 9n })];
    for (const one of [poor, better]) client.result("transaction_v1_broadcast", [hex(one)]);
    expect(chain.node.pool.has(extrinsicHash(poor))).toBe(false);
    chain.advance();
    expect(chain.node.pool.has(extrinsicHash(poor))).toBe(true);
  });

  it("offers again what the pool could not take", () => {
    const chain = new ScriptedChain({ ready: 1 });
    chain.node.submit(chain.transfer(0, { tip: 100n }));
    const client = chain.connect();
    const waiting = chain.transfer(0, { from: bob });
    client.result("transaction_v1_broadcast", [hex(waiting)]);
    expect(chain.node.pool.has(extrinsicHash(waiting))).toBe(false);
    chain.advance();
    expect(chain.node.pool.has(extrinsicHash(waiting))).toBe(true);
  });
});
