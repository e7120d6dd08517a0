import type { ChainNode } from "@paragrid/chain";
import { type Hash, RecentMap } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";

/** Old states that are kept at most, once they were rebuilt from disk: a client that asks once asks again. */
const kept = 4;

/** States by block. Those that the tree holds cost nothing; an older one is read from disk whole, hence remembered. */
export class StateCache {
  readonly #node: ChainNode;
  readonly #rebuilt = new RecentMap<Hash, Trie>(kept);

  constructor(node: ChainNode) {
    this.#node = node;
  }

  /** The state after that block; undefined where it is unknown or pruned. */
  at(hash: Hash): Trie | undefined {
    const inTree = this.#node.tree.get(hash)?.state ?? this.#rebuilt.get(hash);
    if (inTree !== undefined) return inTree;
    const state = this.#node.stateAt(hash);
    if (state === undefined) return undefined;
    this.#rebuilt.set(hash, state);
    return state;
  }
}
