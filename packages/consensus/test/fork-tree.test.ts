import type { BlockRef } from "@paragrid/block";
import { asHash, type Hash } from "@paragrid/primitives";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ForkTree } from "../src/forks/fork-tree.ts";
import { Importing } from "../src/forks/importing.ts";

const hashOf = (index: number): Hash => asHash(`0x${index.toString(16).padStart(64, "0")}`);
const block = (index: number, parent?: BlockRef): BlockRef => ({
  hash: hashOf(index),
  number: parent === undefined ? 0 : parent.number + 1,
  parent: parent?.hash ?? hashOf(0xffff),
});
const root = block(0);

/** A tree of so many blocks, each on the `back`-th of those before it, counted from the last. */
function grown(backs: readonly number[]): { readonly tree: ForkTree<BlockRef>; readonly blocks: readonly BlockRef[] } {
  const tree = new ForkTree(root, (candidate, head) => candidate.number > head.number);
  const blocks = [root];
  for (const back of backs) {
    const next = block(blocks.length, blocks[Math.max(0, blocks.length - 1 - back)]);
    tree.insert(next);
    blocks.push(next);
  }
  return { tree, blocks };
}

const isFrom = (one: BlockRef, ancestor: BlockRef, blocks: readonly BlockRef[]): boolean => {
  let at: BlockRef | undefined = one;
  while (at !== undefined && at.hash !== ancestor.hash) at = blocks.find(({ hash }) => hash === at!.parent);
  return at !== undefined;
};

test("what is kept of a tree with and without forks are the descendants of what is final, again and again", () => {
  const back = fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(3) });
  fc.assert(
    fc.property(
      fc.array(back, { minLength: 1, maxLength: 24 }),
      fc.array(fc.nat(100), { maxLength: 4 }),
      (backs, picks) => {
        const { tree, blocks } = grown(backs);
        let final = root;
        for (const pick of picks) {
          const kept = blocks.filter((one) => isFrom(one, final, blocks));
          final = kept[pick % kept.length]!;
          const head = tree.head;
          const moved = tree.finalize(final);
          const wanted = blocks.filter((one) => isFrom(one, final, blocks)).map(({ hash }) => hash);
          expect([...tree.values()].map(({ hash }) => hash).sort()).toEqual([...wanted].sort());
          expect(tree.root.hash).toBe(final.hash);
          expect(moved).toBe(!wanted.includes(head.hash));
          expect(wanted).toContain(tree.head.hash);
        }
        // What comes later is followed as before.
        const next = block(900, tree.head);
        expect(tree.insert(next)).toBe(true);
        expect(tree.path(final, next).at(-1)).toBe(next);
        expect(tree.path(final, next)[0]!.hash).toBe(final.hash);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test("a path to a block that does not descend from there is an error of our own", () => {
  const { tree, blocks } = grown([0, 0, 2, 0]);
  expect(() => tree.path(blocks[2]!, blocks[4]!)).toThrow("is an ancestor of");
});

test("blocks that the host executes are told apart, one or several", () => {
  const importing = new Importing<string>();
  const blockOf = (index: number) => ({ hash: hashOf(index), header: {}, body: [] }) as never;
  importing.add(blockOf(1), "one");
  importing.add(blockOf(2), "two");
  importing.add(blockOf(3), "three");

  expect([1, 2, 3, 4].map((index) => importing.has(hashOf(index)))).toEqual([true, true, true, false]);
  expect(importing.take(hashOf(2))?.state).toBe("two");
  expect(importing.take(hashOf(2))).toBeUndefined();
  expect(importing.take(hashOf(1))?.state).toBe("one");
  importing.add(blockOf(4), "four");
  expect(importing.take(hashOf(3))?.state).toBe("three");
  expect(importing.take(hashOf(4))?.state).toBe("four");
});
