import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { emptyTrie } from "@paragrid/trie";
import { describe, expect, test } from "vitest";
import { BlockTree, type TreeBlock } from "../src/block-tree.ts";

const base = { stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };

function entryOf(block: Block): TreeBlock {
  const { hash, header } = block;
  return { hash, number: header.number, header, block, state: emptyTrie(), receipts: [] };
}
/** A block on that one; `salt` makes siblings. */
function on(parent: TreeBlock, salt = 0): TreeBlock {
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  return entryOf(makeBlock({ ...base, stateRoot, parentHash: parent.hash, number: parent.number + 1 }, []));
}
const root = entryOf(makeBlock({ ...base, parentHash: zeroHash, number: 0 }, []));
const [a1, b1] = [on(root), on(root, 1)];
const [a2, b2] = [on(a1), on(b1)];
const a3 = on(a2);

function forked(keepStates = 8): BlockTree {
  const tree = new BlockTree(root, keepStates);
  for (const one of [a1, b1, a2, b2, a3]) tree.insert(one);
  return tree;
}
const numbers = (blocks: readonly TreeBlock[] | undefined) => blocks?.map(({ number }) => number);

describe("a tree of blocks", () => {
  test("tells how the best chain changed: what left it, newest first, and what joined it, oldest first", () => {
    const tree = forked();
    expect(tree.setBest(b2.hash)).toEqual({ retracted: [], enacted: [b1, b2] });
    expect(tree.setBest(a3.hash)).toEqual({ retracted: [b2, b1], enacted: [a1, a2, a3] });
    expect(tree.setBest(a1.hash)).toEqual({ retracted: [a3, a2], enacted: [] });
    expect(tree.setBest(a1.hash)).toEqual({ retracted: [], enacted: [] });
    expect(tree.best).toBe(a1);
  });

  test("knows who descends from whom", () => {
    const tree = forked();
    const pairs = [
      [a3, a1],
      [a1, a1],
      [a3, root],
      [a1, a3],
      [a3, b1],
      [b2, a1],
    ] as const;
    expect(pairs.map(([one, ancestor]) => tree.descends(one.hash, ancestor.hash))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(tree.descends(zeroHash, root.hash)).toBe(false);
    expect(numbers(tree.pathFromFinalized(a3.hash))).toEqual([1, 2, 3]);
  });

  test("forgets the branches that lose when a block is final, and moves the best chain off them", () => {
    const tree = forked();
    tree.setBest(b2.hash);
    const { path, stale, route } = tree.finalize(a2.hash);
    expect(path).toEqual([a1, a2]);
    expect(new Set(stale)).toEqual(new Set([b1, b2]));
    expect(route).toEqual({ retracted: [b2, b1], enacted: [a1, a2] });
    expect(tree.best).toBe(a2);
    expect([tree.get(b1.hash), tree.get(b2.hash), tree.get(a3.hash)]).toEqual([undefined, undefined, a3]);
    expect([1, 2, 3].map((number) => tree.finalizedHash(number))).toEqual([a1.hash, a2.hash, undefined]);
    expect(tree.pathFromFinalized(a3.hash)).toEqual([a3]);
  });

  test("keeps the best chain where it stands on the final block", () => {
    const tree = forked();
    tree.setBest(a3.hash);
    expect(tree.finalize(a1.hash).route).toEqual({ retracted: [], enacted: [] });
    expect(tree.best).toBe(a3);
  });

  test("never finalises beside what is final", () => {
    const tree = forked();
    tree.finalize(a2.hash);
    expect(tree.pathFromFinalized(b2.hash)).toBeUndefined();
    expect(() => tree.finalize(b2.hash)).toThrow("descends from the last finalised block");
    expect(() => tree.insert(on(b2))).toThrow("is in the tree");
  });

  test("keeps so many final states below the last one, and no more", () => {
    const tree = forked(1);
    tree.finalize(a3.hash);
    expect([root, a1, a2, a3].map(({ hash }) => tree.get(hash) !== undefined)).toEqual([false, false, true, true]);
  });
});
