import { type Header, headerHash } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import { readState } from "../state/overlay.ts";
import { system } from "../system/declaration.ts";
import type { Composition } from "./composition.ts";
import { ExecutionContext } from "./execution-context.ts";

/** A context in the block after the state's, for questions: what it writes is thrown away. */
export function queryContext(runtime: Composition, state: Trie, blockHash?: Hash): ExecutionContext {
  const number = system.storage.Number.get(readState(state));
  const parentHash = blockHash ?? (number === 0 ? genesisHash(state) : undefined);
  return new ExecutionContext({ runtime, state, blockNumber: number + 1, parentHash, digest: [] });
}

/** Block 0 has no body and no digest, so its hash follows from its state. */
function genesisHash(state: Trie): Hash {
  const genesis: Header = {
    parentHash: zeroHash,
    number: 0,
    stateRoot: rootHash(state),
    extrinsicsRoot: orderedRoot([], 0),
    digest: [],
  };
  return headerHash(genesis);
}
