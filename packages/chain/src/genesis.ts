import { type DigestItem, type Header, headerHash } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import type { Runtime } from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";

/** Block 0: a header and a state, no body. */
export interface Genesis {
  readonly hash: Hash;
  readonly header: Header;
  readonly state: Trie;
}

/** Makes block 0 from genesis values by pallet name; `digest` is what the consensus algorithm has to say in it. */
export function makeGenesis(
  runtime: Runtime,
  config: Readonly<Record<string, unknown>>,
  digest: readonly DigestItem[] = [],
): Genesis {
  const state = runtime.genesis(config);
  const header: Header = {
    parentHash: zeroHash,
    number: 0,
    stateRoot: rootHash(state),
    extrinsicsRoot: orderedRoot([], 0),
    digest,
  };
  return { hash: headerHash(header), header, state };
}
