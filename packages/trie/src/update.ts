import { equalBytes } from "@paragrid/primitives";
import { commonNibbles, keyOf, nibbleAt, noChildren, requireKnown, type StoredValue, TrieNode } from "./node.ts";

/** A key and its new value, or undefined to delete it. */
export type Change = readonly [key: Uint8Array, value: Uint8Array | undefined];

/**
 * The trie under `root` after all changes, of which the last for a key counts. One pass: the changes are dealt out over
 * the branches nibble by nibble and never sorted; every branch on the way is copied once, whatever the number of
 * changes below it; what does not change stays as it is, Merkle values and all. `touched` collects the nodes of the old
 * trie whose content was needed: what a proof must show so that the same changes can be applied to it.
 */
export function applyChanges(
  root: TrieNode | undefined,
  changes: Iterable<Change>,
  touched?: Set<TrieNode>,
): TrieNode | undefined {
  const list = Array.isArray(changes) ? (changes as readonly Change[]) : [...changes];
  if (list.length === 0) return root;
  return changeNode(root, new Batch(list, touched), 0, 0, 0);
}

/** Changes in linked lists, which are cut into shorter ones on the way down; an end is -1. */
class Batch {
  readonly changes: readonly Change[];
  readonly next: Int32Array;
  readonly touched: Set<TrieNode> | undefined;
  readonly #ends: Int32Array[] = [];

  constructor(changes: readonly Change[], touched: Set<TrieNode> | undefined) {
    this.changes = changes;
    this.next = new Int32Array(changes.length);
    this.touched = touched;
    for (let index = 0; index < changes.length; index++) this.next[index] = index + 1;
    this.next[changes.length - 1] = -1;
  }

  /** Sixteen empty lists for a branch at this depth of recursion: first their heads, then their tails. */
  emptyLists(level: number): Int32Array {
    this.#ends[level] ??= new Int32Array(32);
    return this.#ends[level].fill(-1);
  }
}

/** The subtree under `node`, `depth` nibbles below the root, after the changes of the list, which agree with it so far. */
function changeNode(
  node: TrieNode | undefined,
  batch: Batch,
  head: number,
  depth: number,
  level: number,
): TrieNode | undefined {
  const { changes, next } = batch;
  const first = changes[head]!;
  const alone = next[head] === -1;
  if (node === undefined) {
    if (alone) return leafOf(first, depth);
    const fork = sharedNibbles(batch, next[head]!, first[0], depth, 2 * first[0].length);
    const empty = new TrieNode(first[0], depth, fork, undefined, noChildren);
    const grown = changeBranch(empty, batch, head, level);
    return grown === empty ? undefined : grown;
  }
  requireKnown(node);
  batch.touched?.add(node);
  const fork = sharedNibbles(batch, head, node.key, depth, node.end);
  if (node.children !== undefined && fork === node.end) return changeBranch(node, batch, head, level);
  if (alone && fork === node.end && 2 * first[0].length === fork) return changeLeaf(node, first);
  const lone = branchAbove(node, fork);
  const changed = changeBranch(lone, batch, head, level);
  return changed === lone ? node : changed;
}

/** Up to which nibble all keys of a list agree with `key`; they do up to `from`. */
function sharedNibbles({ changes, next }: Batch, head: number, key: Uint8Array, from: number, limit: number): number {
  let shared = limit;
  for (let index = head; index !== -1; index = next[index]!) {
    const other = changes[index]![0];
    shared = commonNibbles(key, other, from, Math.min(shared, 2 * other.length));
  }
  return shared;
}

/** A branch whose whole partial key the changes share: sets its value, deals the rest out, puts it in order again. */
function changeBranch(branch: TrieNode, batch: Batch, head: number, level: number): TrieNode | undefined {
  const { changes, next } = batch;
  const { end, children: before } = branch;
  let value = branch.value;
  const lists = batch.emptyLists(level);
  for (let index = head; index !== -1; ) {
    const following = next[index]!;
    const [key, newValue] = changes[index]!;
    if (2 * key.length === end) {
      value = newValue;
    } else {
      const nibble = nibbleAt(key, end);
      if (lists[nibble] === -1) lists[nibble] = index;
      else next[lists[16 + nibble]!] = index;
      lists[16 + nibble] = index;
      next[index] = -1;
    }
    index = following;
  }
  if (isSame(value, branch.value)) value = branch.value;

  let children = before as (TrieNode | undefined)[];
  for (let nibble = 0; nibble < 16; nibble++) {
    if (lists[nibble] === -1) continue;
    const child = changeNode(before![nibble], batch, lists[nibble]!, end + 1, level + 1);
    if (child === before![nibble]) continue;
    if (children === before) children = before.slice();
    children[nibble] = child;
  }
  if (children === before && value === branch.value) return branch;
  return inOrder(branch, value, children, batch.touched);
}

/** A branch must have two children, or a value and one: with less it becomes a leaf, its only child, or nothing. */
function inOrder(
  branch: TrieNode,
  value: StoredValue | undefined,
  children: (TrieNode | undefined)[],
  touched: Set<TrieNode> | undefined,
): TrieNode | undefined {
  let count = 0;
  let only: TrieNode | undefined;
  for (let nibble = 0; nibble < 16; nibble++) {
    if (children[nibble] === undefined) continue;
    count += 1;
    only = children[nibble];
  }
  if (count === 0) {
    if (value === undefined) return undefined;
    return new TrieNode(keyOf(branch), branch.start, branch.end, value, undefined);
  }
  if (count === 1 && value === undefined) {
    touched?.add(only!);
    return withStart(requireKnown(only!), branch.start);
  }
  return new TrieNode(branch.key, branch.start, branch.end, value, children);
}

function leafOf([key, value]: Change, start: number): TrieNode | undefined {
  return value === undefined ? undefined : new TrieNode(key, start, 2 * key.length, value, undefined);
}

function changeLeaf(leaf: TrieNode, change: Change): TrieNode | undefined {
  return isSame(change[1], leaf.value) ? leaf : leafOf(change, leaf.start);
}

function isSame(value: StoredValue | undefined, stored: StoredValue | undefined): boolean {
  return value instanceof Uint8Array && stored instanceof Uint8Array && equalBytes(value, stored);
}

/** A branch that ends at `fork` and holds nothing but the node: as its value if that is a leaf ending there, else as a child. */
function branchAbove(node: TrieNode, fork: number): TrieNode {
  if (fork === node.end) return new TrieNode(node.key, node.start, fork, node.value, noChildren);
  const children = noChildren.slice();
  children[nibbleAt(node.key, fork)] = withStart(node, fork + 1);
  return new TrieNode(node.key, node.start, fork, undefined, children);
}

function withStart(node: TrieNode, start: number): TrieNode {
  return new TrieNode(node.key, start, node.end, node.value, node.children);
}
