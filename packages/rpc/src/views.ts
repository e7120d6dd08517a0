import { type Block, digestItem, type Header } from "@paragrid/block";
import { type Hash, type Hex, toHex } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";
import { unknownBlock } from "./error.ts";
import type { RpcBackend } from "./method.ts";

/** A header as JSON-RPC shows it. */
export function headerView(header: Header): Readonly<Record<string, unknown>> {
  return {
    parentHash: header.parentHash,
    number: `0x${header.number.toString(16)}`,
    stateRoot: header.stateRoot,
    extrinsicsRoot: header.extrinsicsRoot,
    digest: { logs: header.digest.map((item) => toHex(digestItem.encode(item))) },
  };
}

export function blockView(block: Block): Readonly<Record<string, unknown>> {
  return { header: headerView(block.header), extrinsics: block.body.map(toHex) };
}

/** The block of that hash, or the best one; throws UnknownBlock. */
export function blockAt(backend: RpcBackend, hash: Hash | undefined): Block {
  const found = hash === undefined ? backend.node.tree.best.block : backend.node.block(hash);
  if (found === undefined) throw unknownBlock(`no block ${hash}`);
  return found;
}

/** The state after that block, or after the best one; throws UnknownBlock. */
export function stateAt(backend: RpcBackend, hash: Hash | undefined): Trie {
  if (hash === undefined) return backend.node.tree.best.state;
  const state = backend.node.stateAt(hash);
  if (state === undefined) throw unknownBlock(`no state of block ${hash}: unknown, or discarded already`);
  return state;
}

export const hexOrNull = (bytes: Uint8Array | undefined): Hex | null => (bytes === undefined ? null : toHex(bytes));
