import { blake2b256 } from "@paragrid/crypto";
import { equalBytes, type Hash, toHex } from "@paragrid/primitives";
import { createProof, type Trie } from "@paragrid/trie";
import type { RpcBackend } from "../backend.ts";
import { invalidParams } from "../error.ts";
import type { Method, MethodGroup } from "../method.ts";
import { bytesParam, countParam, hashParam, keysParam, optionalBytes, optionalHash, stringParam } from "../params.ts";
import { blockAt, callApi, hexOrNull, stateAt, versionView } from "../views.ts";

const spec = (name: string): string => `polkadot-sdk sc-rpc-api StateApi::${name}`;

/** Keys of one page at most (sc-rpc, STORAGE_KEYS_PAGED_MAX_COUNT). */
const pageSize = 1000;
/** Keys in one query or subscription, and pairs of one answer. */
const mostKeys = 1000;
/** Blocks that `state_queryStorage` walks over. */
const mostBlocks = 256;

function changeSet(backend: RpcBackend, keys: readonly Uint8Array[], hash: Hash): Readonly<Record<string, unknown>> {
  const state = stateAt(backend, hash);
  return { block: hash, changes: keys.map((key) => [toHex(key), hexOrNull(state.get(key))]) };
}

/** Asks for one key's value at a block. */
const ofKey = (name: string, answer: (value: Uint8Array | undefined) => unknown): Method => ({
  spec: spec(name),
  params: ["key", "hash?"],
  call(backend, params) {
    const key = bytesParam(params, 0, "a key");
    return answer(stateAt(backend, optionalHash(params, 1)).get(key));
  },
});

/** The state: values, keys, proofs, metadata and runtime APIs (polkadot-sdk, sc-rpc-api state). */
export const state: MethodGroup = {
  methods: {
    state_getMetadata: {
      spec: spec("metadata"),
      params: ["hash?"],
      call(backend, params) {
        blockAt(backend, optionalHash(params, 0));
        return toHex(backend.node.runtime.metadata(14));
      },
    },
    state_getRuntimeVersion: {
      spec: spec("runtime_version"),
      params: ["hash?"],
      call(backend, params) {
        blockAt(backend, optionalHash(params, 0));
        return versionView(backend.node.runtime.version);
      },
    },
    state_call: {
      spec: spec("call"),
      params: ["name", "bytes", "hash?"],
      call(backend, params) {
        const api = stringParam(params, 0, "the runtime API's name");
        const argument = bytesParam(params, 1, "the argument");
        return toHex(callApi(backend, stateAt(backend, optionalHash(params, 2)), api, argument));
      },
    },
    state_getStorage: ofKey("storage", hexOrNull),
    state_getStorageHash: ofKey("storage_hash", (value) => (value === undefined ? null : toHex(blake2b256(value)))),
    state_getStorageSize: ofKey("storage_size", (value) => value?.length ?? null),
    state_getKeysPaged: {
      spec: spec("storage_keys_paged"),
      params: ["prefix?", "count", "startKey?", "hash?"],
      call(backend, params) {
        const prefix = optionalBytes(params, 0, "the prefix") ?? new Uint8Array(0);
        const limit = countParam(params, 1, "the count", pageSize);
        const startAfter = optionalBytes(params, 2, "the start key");
        const keys = stateAt(backend, optionalHash(params, 3)).keysWithPrefix(prefix, { startAfter, limit });
        return [...keys].map(toHex);
      },
    },
    state_getPairs: {
      spec: spec("storage_pairs"),
      params: ["prefix", "hash?"],
      unsafe: true,
      differs: `refuses more than ${mostKeys} pairs instead of sending them`,
      call(backend, params) {
        const prefix = bytesParam(params, 0, "the prefix");
        const at = stateAt(backend, optionalHash(params, 1));
        const pairs = [...at.entriesWithPrefix(prefix, { limit: mostKeys + 1 })];
        if (pairs.length > mostKeys)
          throw invalidParams(`more than ${mostKeys} pairs begin with the prefix: use state_getKeysPaged`);
        return pairs.map(([key, value]) => [toHex(key), toHex(value)]);
      },
    },
    state_queryStorageAt: {
      spec: spec("query_storage_at"),
      params: ["keys", "at?"],
      call(backend, params) {
        const keys = keysParam(params, 0, mostKeys);
        return [changeSet(backend, keys, optionalHash(params, 1) ?? backend.node.tree.best.hash)];
      },
    },
    state_queryStorage: {
      spec: spec("query_storage"),
      params: ["keys", "block", "to?"],
      unsafe: true,
      differs: `at most ${mostBlocks} blocks`,
      call(backend, params) {
        const keys = keysParam(params, 0, mostKeys);
        const from = hashParam(params, 1);
        return history(backend, keys, chainBetween(backend, from, optionalHash(params, 2)));
      },
    },
    state_getReadProof: {
      spec: spec("read_proof"),
      params: ["keys", "hash?"],
      call(backend, params) {
        const keys = keysParam(params, 0, mostKeys);
        const hash = optionalHash(params, 1) ?? backend.node.tree.best.hash;
        return { at: hash, proof: createProof(stateAt(backend, hash), keys).map(toHex) };
      },
    },
  },
  subscriptions: {
    state_subscribeRuntimeVersion: {
      spec: spec("subscribe_runtime_version"),
      params: [],
      differs: "tells the version once: a chain keeps the runtime of its genesis",
      notification: "state_runtimeVersion",
      unsubscribe: "state_unsubscribeRuntimeVersion",
      start(backend, _params, sink) {
        sink.notify(versionView(backend.node.runtime.version));
        return () => {};
      },
    },
    state_subscribeStorage: {
      spec: spec("subscribe_storage"),
      params: ["keys"],
      differs: "needs keys: the whole state cannot be subscribed to",
      notification: "state_storage",
      unsubscribe: "state_unsubscribeStorage",
      start(backend, params, sink) {
        const keys = keysParam(params, 0, mostKeys);
        let last = backend.node.tree.best.state;
        sink.notify(changeSet(backend, keys, backend.node.tree.best.hash));
        return backend.node.subscribe((event) => {
          if (event.kind !== "best") return;
          const changes = changesOf(keys, last, event.block.state);
          last = event.block.state;
          if (changes.length > 0) sink.notify({ block: event.block.hash, changes });
        });
      },
    },
  },
  aliases: {
    chain_getRuntimeVersion: "state_getRuntimeVersion",
    chain_subscribeRuntimeVersion: "state_subscribeRuntimeVersion",
    chain_unsubscribeRuntimeVersion: "state_unsubscribeRuntimeVersion",
    state_callAt: "state_call",
    state_getKeysPagedAt: "state_getKeysPaged",
    state_getStorageAt: "state_getStorage",
    state_getStorageHashAt: "state_getStorageHash",
    state_getStorageSizeAt: "state_getStorageSize",
  },
};

/** Keys whose values differ, with the new values. */
function changesOf(
  keys: readonly Uint8Array[],
  before: Trie,
  now: Trie,
): readonly (readonly [string, string | null])[] {
  if (before === now) return [];
  return keys.flatMap((key) => {
    const value = now.get(key);
    return same(before.get(key), value) ? [] : [[toHex(key), hexOrNull(value)] as const];
  });
}

function same(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  return left === undefined || right === undefined ? left === right : equalBytes(left, right);
}

/** The first block's values, then what each further block changed. */
function history(backend: RpcBackend, keys: readonly Uint8Array[], chain: readonly Hash[]): readonly unknown[] {
  const sets: unknown[] = [];
  let before: Trie | undefined;
  for (const hash of chain) {
    const now = stateAt(backend, hash);
    if (before === undefined) sets.push(changeSet(backend, keys, hash));
    else {
      const changes = changesOf(keys, before, now);
      if (changes.length > 0) sets.push({ block: hash, changes });
    }
    before = now;
  }
  return sets;
}

/** Hashes from one block to its descendant, or to the best block; throws where it is none or too far away. */
function chainBetween(backend: RpcBackend, from: Hash, to: Hash | undefined): readonly Hash[] {
  const first = blockAt(backend, from).header.number;
  const chain: Hash[] = [];
  for (let at = blockAt(backend, to); ; at = blockAt(backend, at.header.parentHash)) {
    chain.push(at.hash);
    if (at.header.number <= first) break;
    if (chain.length >= mostBlocks) throw invalidParams(`at most ${mostBlocks} blocks may lie between the two`);
  }
  if (chain.at(-1) !== from) throw invalidParams(`${from} is no ancestor of ${chain[0]}`);
  return chain.reverse();
}
