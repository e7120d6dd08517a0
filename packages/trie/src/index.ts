export type { StateVersion } from "./encode-node.ts";
export { orderedRoot } from "./ordered-root.ts";
export { emptyTrie, type ListOptions, rootHash, type Trie, trieOf } from "./trie.ts";
export type { Change } from "./update.ts";
