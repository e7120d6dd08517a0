import { type Block, digestItem, type Header } from "@paragrid/block";
import { type Hash, type Hex, toHex } from "@paragrid/primitives";
import type { RuntimeVersion } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import type { RpcBackend } from "./backend.ts";
import { executionFailed, unknownBlock } from "./error.ts";

const headers = new WeakMap<Header, Readonly<Record<string, unknown>>>();

/** A header as the legacy JSON-RPC shows it; made once for all who follow heads. */
export function headerView(header: Header): Readonly<Record<string, unknown>> {
  const known = headers.get(header);
  if (known !== undefined) return known;
  const view = {
    parentHash: header.parentHash,
    number: `0x${header.number.toString(16)}`,
    stateRoot: header.stateRoot,
    extrinsicsRoot: header.extrinsicsRoot,
    digest: { logs: header.digest.map((item) => toHex(digestItem.encode(item))) },
  };
  headers.set(header, view);
  return view;
}

export function blockView(block: Block): Readonly<Record<string, unknown>> {
  return { header: headerView(block.header), extrinsics: block.body.map(toHex) };
}

/** The runtime's version as the legacy JSON-RPC shows it. */
export function versionView(version: RuntimeVersion): Readonly<Record<string, unknown>> {
  return { ...version, stateVersion: 1 };
}

/** The runtime's specification as `chainHead_v1_follow` shows it. */
export function runtimeView(version: RuntimeVersion): Readonly<Record<string, unknown>> {
  const { specName, implName, specVersion, implVersion, transactionVersion, apis } = version;
  const spec = { specName, implName, specVersion, implVersion, transactionVersion, apis: Object.fromEntries(apis) };
  return { type: "valid", spec };
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
  const state = backend.states.at(hash);
  if (state === undefined) throw unknownBlock(`no state of block ${hash}: unknown, or discarded already`);
  return state;
}

/** A runtime API's answer on that state; throws when the runtime lacks it or cannot read the argument. */
export function callApi(backend: RpcBackend, state: Trie, api: string, argument: Uint8Array): Uint8Array {
  const result = backend.node.runtime.call(state, api, argument);
  if (!result.ok) throw executionFailed(result.error);
  return result.value;
}

/** Token and address format, in the words that wallets know. */
export const chainProperties = { ss58Format: 42, tokenDecimals: 2, tokenSymbol: "CNY" } as const;

export const hexOrNull = (bytes: Uint8Array | undefined): Hex | null => (bytes === undefined ? null : toHex(bytes));

/** The account's nonce by the state alone. */
export function nonceAt(backend: RpcBackend, state: Trie, account: Uint8Array): number {
  const answer = callApi(backend, state, "AccountNonceApi_account_nonce", account);
  return new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);
}
