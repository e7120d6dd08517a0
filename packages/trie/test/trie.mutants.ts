import type { Mutant } from "@paragrid/testing";

const source = "packages/trie/src";
const proof = (test: string) => ({ files: ["packages/trie/test/proof.test.ts"], test });
const state = (test: string) => ({ files: ["packages/trie/test/state-root.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "trie: a proof may hold more nodes than it needs",
    file: `${source}/proof-nodes.ts`,
    find: "used.size === byHash.size ? ok(undefined)",
    replace: "used.size <= byHash.size ? ok(undefined)",
    caughtBy: proof("a surplus node"),
  },
  {
    name: "trie: a proof may say something twice",
    file: `${source}/proof-nodes.ts`,
    find: "if (byHash.size !== proof.length) return err(",
    replace: "if (byHash.size > proof.length) return err(",
    caughtBy: proof("a duplicate node"),
  },
  {
    name: "trie: a branch loses its value when a child changes",
    file: `${source}/update.ts`,
    find: "  return new TrieNode(branch.key, branch.start, branch.end, value, children);\n",
    replace: "  return new TrieNode(branch.key, branch.start, branch.end, undefined, children);\n",
    caughtBy: state("deleting restores the trie"),
  },
  {
    name: "trie: a missing child proves absence",
    file: `${source}/verify-proof.ts`,
    find: "  if (bytes === undefined) return err(`node",
    replace:
      "  if (bytes === undefined && start > 0) return ok(undefined);\n  if (bytes === undefined) return err(`node",
    caughtBy: proof("a missing node"),
  },
  {
    name: "trie: a key's last nibbles are not compared",
    file: `${source}/verify-proof.ts`,
    find: "position < node.end; position++)",
    replace: "position < node.end - 1; position++)",
    caughtBy: { files: ["packages/trie/test/proof.test.ts", "packages/trie/test/trie-of-proof.test.ts"] },
  },
  {
    name: "trie: values of 33 bytes stay in their nodes",
    file: `${source}/encode-node.ts`,
    find: "1: 33 }",
    replace: "1: 34 }",
    caughtBy: state("values of 32 and 33 bytes"),
  },
  {
    name: "trie: a branch with one child and no value stays",
    file: `${source}/update.ts`,
    find: "  if (count === 1 && value === undefined) {",
    replace: "  if (count === 0 && value === undefined) {",
    caughtBy: state("deleting restores the trie"),
  },
  {
    name: "trie: a node may stand for its hash wherever it is short",
    file: `${source}/verify-proof.ts`,
    find: "start > 0 && bytes.length < 32 ? undefined : decodeNode",
    replace: "bytes.length === 0 ? undefined : decodeNode",
    caughtBy: proof("a node under 32 bytes outside of its parent"),
  },
];
