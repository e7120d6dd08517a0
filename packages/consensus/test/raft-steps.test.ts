import { blockRef } from "@paragrid/block";
import { describe, expect, test } from "vitest";
import { entryWrite } from "../src/raft/durable.ts";
import { ackSignature, blockOn, genesis, Hand, proofOf, setOf } from "./raft-hand.ts";

/** A replica stepped by hand: which effects, in which order, for what the host and the others do. */

const three = setOf(0, [0, 1, 2]);
const a1 = blockOn(genesis, 1);
const a2 = blockOn(a1, 1);
const a3 = blockOn(a2, 1);
const b2 = blockOn(a1, 2);
const b3 = blockOn(b2, 2);

describe("a follower", () => {
  test("writes where entries are, imports them, and acknowledges only when the last of them is imported", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2]);
    expect(hand.kinds.filter((kind) => kind !== "setTimer")).toEqual(["persist", "importBlock", "importBlock"]);
    expect(hand.imported(a1).sent("ack")).toEqual([]);
    expect(hand.imported(a2).sent("ack")).toMatchObject([{ to: 0, value: { term: 1, index: 2, finalized: 0 } }]);
  });

  test("signs what it acknowledges", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1]).imported(a1);
    expect(hand.sent("ack")[0]!.value.signature).toEqual(ackSignature(1, a1, 1));
  });

  test("imports a conflicting branch from the fork on, and makes it the head", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2, a3]).imported(a1).imported(a2).imported(a3);
    hand.head = blockRef(a3);
    hand.append(2, 2, a1, [b2]);
    expect(hand.of("importBlock").map(({ block }) => block)).toEqual([b2]);
    expect(hand.of("setHead").map(({ block }) => block)).toEqual([a1.hash]);
    expect(hand.sent("ack")).toEqual([]);
    hand.imported(b2);
    expect(hand.of("setHead").map(({ block }) => block)).toEqual([b2.hash]);
    expect(hand.sent("ack")).toMatchObject([{ to: 2, value: { term: 2, index: 2 } }]);
  });

  test("does not acknowledge a block that was replaced while it was imported", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2]).imported(a1).append(2, 2, a1, [b2]);
    expect(hand.imported(a2).sent("ack")).toEqual([]);
    expect(hand.view.durable).toBe(1);
  });

  test("drops a block that cannot be executed, and all after it", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2, a3]).imported(a1);
    hand.step({ kind: "blockRefused", block: blockRef(a2), reason: "bad state root" });
    expect([hand.view.lastIndex, hand.sent("ack")]).toEqual([1, []]);
    expect(hand.start().view.lastIndex).toBe(1);
  });

  test.each([
    ["of a term above its sender's", [blockOn(genesis, 9)]],
    ["that leave a gap", [a2]],
    ["that are no chain", [a1, blockOn(b2, 2)]],
    ["whose terms fall", [blockOn(genesis, 2), blockOn(blockOn(genesis, 2), 1)]],
  ])("takes no entries %s", (_, blocks) => {
    expect(new Hand(1, three).append(0, 2, genesis, blocks).view.lastIndex).toBe(0);
  });

  test("takes no block on another parent than its anchor", () => {
    const other = blockOn(blockOn(genesis, 1, { variant: 1 }), 1);
    expect(new Hand(1, three).append(0, 1, genesis, [a1]).append(0, 1, a1, [other]).view.lastIndex).toBe(1);
  });
});

describe("finality at a follower", () => {
  const proof = proofOf(a2, 1, three, [0, 2]);

  test("waits for the block, and then is final without another message", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2], [proof]).imported(a1);
    expect(hand.of("finalize")).toEqual([]);
    expect(hand.imported(a2).of("finalize")).toEqual([{ kind: "finalize", block: a2.hash, proof: proof.proof }]);
    expect(hand.sent("ack")).toMatchObject([{ value: { index: 2, finalized: 2 } }]);
  });

  test("takes no proof that is not good, or not of its own block", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2]).imported(a1).imported(a2);
    const bad = { ...proof, proof: proof.proof.with(-2, proof.proof.at(-2)! ^ 1) };
    const other = proofOf(blockOn(a1, 1, { variant: 1 }), 1, three, [0, 2]);
    for (const one of [bad, other]) {
      hand.hear(0, { type: "proven", value: { term: 1, proofs: [one] } });
      expect(hand.of("finalize")).toEqual([]);
    }
    hand.hear(0, { type: "proven", value: { term: 1, proofs: [proof] } });
    expect(hand.of("finalize")).toHaveLength(1);
  });

  test("where entries were is forgotten only by a later write, when finality is durable itself", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1]).imported(a1);
    const [key] = [...hand.durable.keys()].filter((one) => one.startsWith("raft/log/"));
    hand.append(0, 1, a1, [a2], [proofOf(a1, 1, three, [0, 2])]);
    expect(hand.of("finalize")).toHaveLength(1);
    expect(hand.durable.has(key!)).toBe(true);
    hand.append(0, 1, a2, [a3]);
    expect(hand.durable.has(key!)).toBe(false);
  });
});

describe("a restart", () => {
  const withKeys = (blocks: readonly (typeof a1)[], imported: readonly (typeof a1)[]): Hand => {
    const hand = new Hand(1, three);
    for (const block of blocks) {
      const { key, value } = entryWrite(block.header.number, block.hash);
      hand.durable.set(key, value!);
    }
    for (const block of imported) hand.blocks.set(block.hash, block);
    return hand.start();
  };

  test("keeps term and vote", () => {
    const hand = new Hand(1, three).hear(2, {
      type: "vote",
      value: { term: 5, pre: false, transfer: false, lastIndex: 0, lastTerm: 0 },
    });
    expect(hand.kinds.slice(0, 2)).toEqual(["persist", "send"]);
    expect(hand.start().view).toMatchObject({ role: "follower", term: 5, vote: 2 });
  });

  test("finds the branch that was the log, whatever else is imported", () => {
    expect(withKeys([a1, b2], [a1, a2, a3, b2]).view.log).toMatchObject([{ hash: a1.hash }, { hash: b2.hash }]);
  });

  test("ends the log before an entry that was written down and not imported", () => {
    expect(withKeys([a1, b2, b3], [a1, a2, b3]).view.lastIndex).toBe(1);
  });

  test("ends the log before an entry of another branch that nobody crossed out", () => {
    expect(withKeys([a1, b2, a3], [a1, a2, a3, b2]).view.lastIndex).toBe(2);
  });

  test("inside a joint configuration finds the older set", () => {
    const next = setOf(1, [3, 4, 5]);
    const h1 = blockOn(genesis, 1, { next });
    const hand = new Hand(1, three).append(0, 1, genesis, [h1]).imported(h1);
    expect(hand.view.configuration).toBe("voters=(3 4 5)&&(0 1 2) autoleave");
    hand.append(0, 1, h1, [], [proofOf(h1, 1, three, [0, 2, 3, 4], next)]);
    expect(hand.of("finalize")).toMatchObject([{ block: h1.hash }]);
    hand.finalized = blockRef(h1);
    hand.authorities = next;
    expect(hand.start().view.configuration).toBe("voters=(3 4 5)&&(0 1 2) autoleave");
  });
});

describe("the block that leaves a joint configuration", () => {
  const next = setOf(1, [1, 2, 3]);
  const h1 = blockOn(genesis, 1, { next });
  const leave = blockOn(h1, 1, { joint: false });
  const stay = blockOn(h1, 1, { joint: true });
  const proof = proofOf(h1, 1, three, [0, 1, 2], next);

  test("is not taken without the proof of the hand-over", () => {
    const hand = new Hand(2, three).append(0, 1, genesis, [h1, leave]);
    expect(hand.view.lastIndex).toBe(1);
    expect(hand.imported(h1).sent("ack")).toMatchObject([{ value: { index: 1 } }]);
    expect(new Hand(2, three).append(0, 1, genesis, [h1, stay]).view.lastIndex).toBe(2);
  });

  test("is imported only when the hand-over is final", () => {
    const hand = new Hand(2, three).append(0, 1, genesis, [h1, leave], [proof]);
    expect(hand.view.lastIndex).toBe(2);
    expect(hand.of("importBlock").map(({ block }) => block)).toEqual([h1]);
    hand.imported(h1);
    expect(hand.kinds.filter((kind) => kind === "finalize" || kind === "importBlock")).toEqual([
      "finalize",
      "importBlock",
    ]);
    expect(hand.of("importBlock").map(({ block }) => block)).toEqual([leave]);
    expect(hand.view.configuration).toBe("voters=(1 2 3)");
  });
});

describe("a leader", () => {
  test("asks for its first block at once, and sends it before it has imported it", () => {
    const hand = new Hand(0, three).lead(1);
    expect(hand.view).toMatchObject({ role: "leader", term: 1 });
    expect(hand.of("buildBlock")).toMatchObject([{ parent: genesis.hash }]);
    hand.step({ kind: "blockBuilt", block: a1 });
    expect(hand.kinds.filter((kind) => kind !== "setTimer")).toEqual(["send", "send", "persist", "importBlock"]);
  });

  test("waits a block interval before the next one", () => {
    const hand = new Hand(0, three, { blockIntervalMs: 400 }).lead(1).step({ kind: "blockBuilt", block: a1 });
    hand.nowMs += 100;
    expect(hand.imported(a1).of("buildBlock")).toEqual([]);
    expect(hand.of("setTimer")).toContainEqual({ kind: "setTimer", timer: "block", afterMs: 300 });
    hand.nowMs += 300;
    expect(hand.step({ kind: "timer", timer: "block" }).of("buildBlock")).toMatchObject([{ parent: a1.hash }]);
  });

  test("finalises with the signatures of a majority, and of no less", () => {
    const hand = new Hand(0, three).lead(1).step({ kind: "blockBuilt", block: a1 }).imported(a1);
    expect(hand.of("finalize")).toEqual([]);
    const ack = (signature: Uint8Array) =>
      ({ type: "ack", value: { term: 1, index: 1, finalized: 0, signature } }) as const;
    expect(hand.hear(1, ack(ackSignature(2, a1, 1))).of("finalize")).toEqual([]);
    expect(hand.view.committed).toBe(0);
    expect(hand.hear(1, ack(ackSignature(1, a1, 1))).of("finalize")).toMatchObject([{ block: a1.hash }]);
    expect(hand.sent("proven").map(({ to }) => to)).toEqual([1, 2]);
  });

  test("drops a block that was built for a term that is over", () => {
    const hand = new Hand(0, three).lead(1).lead(1);
    hand.append(2, 5, genesis, []);
    hand.step({ kind: "blockBuilt", block: a1 });
    expect([hand.view.lastIndex, hand.sent("append")]).toEqual([0, []]);
  });

  test("that cannot import its own block is none", () => {
    const hand = new Hand(0, three).lead(1).step({ kind: "blockBuilt", block: a1 });
    hand.step({ kind: "blockRefused", block: blockRef(a1), reason: "bad state root" });
    expect(hand.view).toMatchObject({ role: "follower", lastIndex: 0 });
  });

  test("opens its term on a hand-over that is not proven with a block that stays joint, and builds nothing more before the proof", () => {
    const next = setOf(1, [0, 1, 3]);
    const h1 = blockOn(genesis, 1, { next });
    const hand = new Hand(0, three).append(1, 1, genesis, [h1]).imported(h1).lead(1);
    // Both majorities have to elect it: 1 is of both sets.
    expect(hand.view.role).toBe("leader");
    const [build] = hand.of("buildBlock");
    const own = blockOn(h1, 2, { joint: true });
    expect(build!.preDigest).toEqual(own.header.digest[0]!.value![1]);
    hand.step({ kind: "blockBuilt", block: own });
    hand.nowMs += 10_000;
    expect(hand.imported(own).of("buildBlock")).toEqual([]);
  });
});

describe("block sync", () => {
  test("that brings a block beyond the log starts the log anew there, and tells the leader", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1]).imported(a1);
    for (const block of [b2, b3]) hand.blocks.set(block.hash, block);
    hand.finalized = blockRef(b3);
    hand.step({ kind: "synced", block: blockRef(b3), proof: new Uint8Array(1) });
    expect(hand.view).toMatchObject({ lastIndex: 3, committed: 3, finalized: 3, term: 2, log: [] });
    hand.append(2, 2, b3, []);
    expect(hand.sent("ack")).toMatchObject([{ to: 2, value: { index: 3, finalized: 3 } }]);
  });

  test("that brings a block of the log keeps what is above it", () => {
    const hand = new Hand(1, three).append(0, 1, genesis, [a1, a2, a3]).imported(a1);
    for (const block of [a1, a2]) hand.blocks.set(block.hash, block);
    hand.finalized = blockRef(a2);
    hand.step({ kind: "synced", block: blockRef(a2), proof: new Uint8Array(1) });
    expect(hand.view).toMatchObject({ lastIndex: 3, durable: 2, finalized: 2 });
    expect(hand.imported(a3).sent("ack").at(-1)).toMatchObject({ value: { index: 3 } });
  });

  test("is asked for when the leader says that its entries are gone", () => {
    const hand = new Hand(1, three).hear(0, { type: "snapshot", value: { term: 1, index: 70, lastTerm: 1 } });
    expect(hand.of("fetch")).toEqual([{ kind: "fetch", from: 0, number: 70 }]);
  });
});
