import { compareBytes, equalBytes } from "@paragrid/primitives";
import { commonNibbles, keyOf, nibbleAt, noChildren, requireKnown, type StoredValue, TrieNode } from "./node.ts";

/** A key and its new value, or undefined to delete it. */
export type Change = readonly [key: Uint8Array, value: Uint8Array | undefined];

/**
 * The subtree under `node` after the changes `from..to`, which are sorted, have distinct keys, and agree with it in the
 * first `depth` nibbles. Every branch on the way is copied once, whatever the number of changes below it. What does not
 * change is returned as it is, Merkle values and all. `touched` collects the nodes of the old trie whose content was
 * needed: what a proof must show so that the same changes can be applied to it.
 */
export function applyChanges(
  node: TrieNode | undefined,
  changes: readonly Change[],
  from: number,
  to: number,
  depth: number,
  touched?: Set<TrieNode>,
): TrieNode | undefined {
  const first = changes[from]![0];
  if (node === undefined) {
    if (to - from === 1) return leafOf(changes[from]!, depth);
    const last = changes[to - 1]![0];
    const fork = commonNibbles(first, last, depth, 2 * Math.min(first.length, last.length));
    const empty = new TrieNode(first, depth, fork, undefined, noChildren);
    const grown = changeBranch(empty, changes, from, to, touched);
    return grown === empty ? undefined : grown;
  }
  requireKnown(node);
  touched?.add(node);
  // Sorted: what the first and the last change share with the node, all between them share too.
  let fork = commonNibbles(node.key, first, depth, Math.min(node.end, 2 * first.length));
  if (to - from > 1) {
    const last = changes[to - 1]![0];
    fork = commonNibbles(node.key, last, depth, Math.min(fork, 2 * last.length));
  }
  if (node.children !== undefined && fork === node.end) return changeBranch(node, changes, from, to, touched);
  if (to - from === 1 && fork === node.end && 2 * first.length === fork) return changeLeaf(node, changes[from]!);
  const lone = branchAbove(node, fork);
  const changed = changeBranch(lone, changes, from, to, touched);
  return changed === lone ? node : changed;
}

/** A branch whose whole partial key the changes share: sets its value, hands the rest down, puts it in order again. */
function changeBranch(
  branch: TrieNode,
  changes: readonly Change[],
  from: number,
  to: number,
  touched: Set<TrieNode> | undefined,
): TrieNode | undefined {
  const end = branch.end;
  const before = branch.children!;
  let children = before as (TrieNode | undefined)[];
  let value = branch.value;
  let index = from;
  if (2 * changes[index]![0].length === end) {
    value = changes[index]![1];
    if (isSame(value, branch.value)) value = branch.value;
    index += 1;
  }
  while (index < to) {
    const nibble = nibbleAt(changes[index]![0], end);
    let next = index + 1;
    while (next < to && nibbleAt(changes[next]![0], end) === nibble) next += 1;
    const child = applyChanges(before[nibble], changes, index, next, end + 1, touched);
    if (child !== before[nibble]) {
      if (children === before) children = before.slice();
      children[nibble] = child;
    }
    index = next;
  }
  if (children === before && value === branch.value) return branch;
  return inOrder(branch, value, children, touched);
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

function isSame(value: Uint8Array | undefined, stored: StoredValue | undefined): boolean {
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

/** Sorted by key, and of equal keys the last alone. */
export function sortedByKey(changes: Iterable<Change>): readonly Change[] {
  const list = Array.isArray(changes) ? (changes as readonly Change[]) : [...changes];
  if (isStrictlySorted(list)) return list;
  const sorted = list.toSorted((left, right) => compareBytes(left[0], right[0]));
  return sorted.filter((change, index) => {
    const next = sorted[index + 1];
    return next === undefined || compareBytes(change[0], next[0]) !== 0;
  });
}

function isStrictlySorted(list: readonly Change[]): boolean {
  for (let index = 1; index < list.length; index++)
    if (compareBytes(list[index - 1]![0], list[index]![0]) >= 0) return false;
  return true;
}
