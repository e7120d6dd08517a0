import { commonNibbles, nibbleAt, nodeOnTheWay, requireKnown, type TrieNode } from "./node.ts";

/** Nodes with a value at or below the prefix, in the order of their keys, and after `startAfter` if given. */
export function* valuesWithPrefix(
  root: TrieNode | undefined,
  prefix: Uint8Array,
  startAfter: Uint8Array | undefined,
): Generator<TrieNode> {
  const top = subtreeAt(root, prefix);
  if (top === undefined) return;
  const stack = startAfter === undefined ? [top] : nodesAfter(top, startAfter);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    pushChildren(stack, requireKnown(node), 0);
    if (node.value !== undefined) yield node;
  }
}

/** The topmost node all of whose keys begin with the prefix. */
export function subtreeAt(root: TrieNode | undefined, prefix: Uint8Array): TrieNode | undefined {
  const node = nodeOnTheWay(root, prefix);
  if (node === undefined || node.end < 2 * prefix.length) return undefined;
  return commonNibbles(node.key, prefix, 0, 2 * prefix.length) === 2 * prefix.length ? node : undefined;
}

/** Subtrees that hold exactly the keys above `bound`, the least on top of the stack. */
function nodesAfter(top: TrieNode, bound: Uint8Array): TrieNode[] {
  const stack: TrieNode[] = [];
  const length = 2 * bound.length;
  let node: TrieNode | undefined = top;
  while (node !== undefined) {
    const shared: number = commonNibbles(node.key, bound, 0, Math.min(node.end, length));
    if (shared < node.end) {
      if (shared === length || nibbleAt(node.key, shared) > nibbleAt(bound, shared)) stack.push(node);
      return stack;
    }
    requireKnown(node);
    // The node's own key is a prefix of the bound, hence not above it.
    if (shared === length) {
      pushChildren(stack, node, 0);
      return stack;
    }
    const nibble = nibbleAt(bound, shared);
    pushChildren(stack, node, nibble + 1);
    node = node.children?.[nibble];
  }
  return stack;
}

export function pushChildren(stack: TrieNode[], node: TrieNode, least: number): void {
  const children = node.children;
  if (children === undefined) return;
  for (let nibble = 15; nibble >= least; nibble--) {
    const child = children[nibble];
    if (child !== undefined) stack.push(child);
  }
}
