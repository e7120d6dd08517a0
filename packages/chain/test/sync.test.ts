import { type Block, type BlockRef, blockRef, makeBlock } from "@paragrid/block";
import { type AuthoritySet, nextAuthoritiesDigest } from "@paragrid/consensus";
import { replicaId, zeroHash } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { BlockSync, syncBatch } from "../src/sync.ts";
import type { SyncedBlock } from "../src/wire.ts";

const set: AuthoritySet = { id: 0, members: [{ replica: replicaId(0), key: new Uint8Array(32), weight: 1n }] };
const base = { stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
const genesis = makeBlock({ ...base, parentHash: zeroHash, number: 0 }, []);

/** Blocks 1 to 8, of which the fifth hands over. */
const chain: Block[] = [];
for (let number = 1, parent = genesis; number <= 8; number++) {
  const digest = number === 5 ? [nextAuthoritiesDigest({ ...set, id: 1 })] : [];
  parent = makeBlock({ ...base, digest, parentHash: parent.hash, number }, []);
  chain.push(parent);
}

/** What a peer sends: blocks from one height to another, those named with a proof, good or not. */
const answer = (from: number, to: number, proven: readonly number[], good = true): readonly SyncedBlock[] =>
  chain.slice(from - 1, to).map((block) => ({
    block,
    proof: proven.includes(block.header.number) ? Uint8Array.of(good ? 1 : 0) : undefined,
  }));

/** A replica at genesis that takes proofs of one byte 1 for good; what it asked for, and how far it has come. */
function syncing() {
  let finalized: BlockRef = blockRef(genesis);
  const asked: { readonly peer: number; readonly from: number; readonly to: number }[] = [];
  const runs: number[][] = [];
  const below: number[][] = [];
  const sync = new BlockSync(
    {
      finalized: () => finalized,
      authorities: () => set,
      request: (peer, from, to) => void asked.push({ peer, from, to }),
      verify: (_, proof, __, headers) => {
        below.push(headers.map(({ number }) => number));
        return proof[0] === 1;
      },
      adopt: (run) => {
        runs.push(run.map(({ block }) => block.header.number));
        finalized = blockRef(run.at(-1)!.block);
        return true;
      },
      setTimer: () => {},
    },
    1000,
  );
  return { sync, asked, runs, below, height: () => finalized.number };
}
const [one, two] = [replicaId(1), replicaId(2)];

describe("block sync", () => {
  test("begins when a peer is further ahead than the algorithm's own lag, and asks for what is missing", () => {
    const { sync, asked } = syncing();
    sync.announced(one, 3, 3);
    expect(asked).toEqual([]);
    sync.announced(one, 4, 3);
    expect(asked).toEqual([{ peer: 1, from: 1, to: 4 }]);
    expect(sync.target).toBe(4);
    // One request at a time.
    sync.announced(two, 9000, 3);
    expect(asked).toHaveLength(1);
  });

  test("asks for no more than a batch at once", () => {
    const { sync, asked } = syncing();
    sync.want(one, 9000);
    expect(asked).toEqual([{ peer: 1, from: 1, to: syncBatch }]);
  });

  test("adopts run by run up to the last proof, and asks on from there", () => {
    const { sync, asked, runs, below } = syncing();
    sync.want(one, 4);
    sync.received(one, answer(1, 4, [2, 3]));
    expect(runs).toEqual([[1, 2], [3]]);
    expect(below).toEqual([[1], []]);
    expect(asked.at(-1)).toEqual({ peer: 1, from: 4, to: 4 });
  });

  test("adopts nothing on a bad proof, after a gap, on another parent, from another height, or without a proof", () => {
    const bad: readonly (readonly SyncedBlock[])[] = [
      answer(1, 4, [4], false),
      [...answer(1, 1, []), ...answer(3, 4, [4])],
      [
        ...answer(1, 1, []),
        { block: makeBlock({ ...base, parentHash: zeroHash, number: 2 }, []), proof: Uint8Array.of(1) },
      ],
      answer(2, 4, [4]),
      answer(1, 4, []),
      [],
    ];
    for (const blocks of bad) {
      const { sync, runs, asked } = syncing();
      sync.want(one, 4);
      sync.announced(two, 4, 9);
      sync.received(one, blocks);
      expect(runs).toEqual([]);
      // Whoever fails is asked last.
      expect(asked.at(-1)).toMatchObject({ peer: 2 });
    }
  });

  test("judges nothing behind a hand-over by the set before it: that has to be proven itself", () => {
    const skipped = syncing();
    skipped.sync.want(one, 6);
    skipped.sync.received(one, answer(1, 6, [6]));
    expect(skipped.runs).toEqual([]);
    const shown = syncing();
    shown.sync.want(one, 6);
    shown.sync.received(one, answer(1, 6, [5, 6]));
    expect(shown.runs).toEqual([[1, 2, 3, 4, 5], [6]]);
  });

  test("hears only who was asked", () => {
    const { sync, runs } = syncing();
    sync.want(one, 4);
    sync.received(two, answer(1, 4, [4]));
    expect(runs).toEqual([]);
    sync.received(one, answer(1, 4, [4]));
    sync.received(one, answer(1, 4, [4]));
    expect(runs).toEqual([[1, 2, 3, 4]]);
  });

  test("turns to another peer when no answer comes, and back when that one fails too", () => {
    const { sync, asked } = syncing();
    sync.announced(two, 4, 9);
    sync.want(one, 4);
    for (let time = 0; time < 3; time++) sync.timedOut();
    // The second one, which failed no oftener, once more.
    expect(asked.map(({ peer }) => peer)).toEqual([1, 2, 2, 1]);
  });

  test("ends at the height that was wanted", () => {
    const { sync, asked, height } = syncing();
    sync.want(one, 4);
    sync.received(one, answer(1, 4, [4]));
    expect([height(), sync.target, asked.length]).toEqual([4, 0, 1]);
    sync.timedOut();
    expect(asked).toHaveLength(1);
  });
});
