import { blake2b256 } from "@paragrid/crypto";
import { equalBytes, type Hash, type Hex, toHex } from "@paragrid/primitives";
import type { RuntimeVersion } from "@paragrid/runtime";
import { createProof } from "@paragrid/trie";
import { RpcError } from "../error.ts";
import type { MethodGroup, RpcBackend } from "../method.ts";
import { bytesParam, countParam, keysParam, optionalHash, stringParam } from "../params.ts";
import { blockAt, hexOrNull, stateAt } from "../views.ts";

/** Keys of one page at most (Substrate's STORAGE_KEYS_PAGED_MAX_COUNT). */
const pageSize = 1000;
/** Keys in one query or subscription. */
const mostKeys = 1000;

function versionView(version: RuntimeVersion): Readonly<Record<string, unknown>> {
  return { ...version, stateVersion: 1 };
}

function changeSet(backend: RpcBackend, keys: readonly Uint8Array[], hash: Hash): Readonly<Record<string, unknown>> {
  const state = stateAt(backend, hash);
  return { block: hash, changes: keys.map((key) => [toHex(key), hexOrNull(state.get(key))]) };
}

function callApi(backend: RpcBackend, api: string, argument: Uint8Array, hash: Hash | undefined): Hex {
  const result = backend.node.runtime.call(stateAt(backend, hash), api, argument);
  if (!result.ok) throw new RpcError(4003, `Client error: Execution failed: ${result.error}`);
  return toHex(result.value);
}

/** The `state_` methods of Substrate's legacy JSON-RPC (sc-rpc-api, state/mod.rs). */
export const state: MethodGroup = {
  methods: {
    state_getMetadata: (backend, params) => {
      stateAt(backend, optionalHash(params, 0));
      return toHex(backend.node.runtime.metadata(14));
    },
    state_getRuntimeVersion: (backend, params) => {
      blockAt(backend, optionalHash(params, 0));
      return versionView(backend.node.runtime.version);
    },
    state_call: (backend, params) =>
      callApi(
        backend,
        stringParam(params, 0, "the runtime API's name"),
        bytesParam(params, 1, "the argument"),
        optionalHash(params, 2),
      ),
    state_getStorage: (backend, params) =>
      hexOrNull(stateAt(backend, optionalHash(params, 1)).get(bytesParam(params, 0, "a key"))),
    state_getStorageHash: (backend, params) => {
      const value = stateAt(backend, optionalHash(params, 1)).get(bytesParam(params, 0, "a key"));
      return value === undefined ? null : toHex(blake2b256(value));
    },
    state_getStorageSize: (backend, params) =>
      stateAt(backend, optionalHash(params, 1)).get(bytesParam(params, 0, "a key"))?.length ?? null,
    state_getKeysPaged: (backend, params) => {
      const prefix =
        params[0] === null || params[0] === undefined ? new Uint8Array(0) : bytesParam(params, 0, "the prefix");
      const limit = countParam(params, 1, "the count", pageSize);
      const startAfter =
        params[2] === null || params[2] === undefined ? undefined : bytesParam(params, 2, "the start key");
      const keys = stateAt(backend, optionalHash(params, 3)).keysWithPrefix(prefix, { startAfter, limit });
      return [...keys].map(toHex);
    },
    state_queryStorageAt: (backend, params) => [
      changeSet(backend, keysParam(params, 0, mostKeys), optionalHash(params, 1) ?? backend.node.tree.best.hash),
    ],
    state_getReadProof: (backend, params) => {
      const hash = optionalHash(params, 1) ?? backend.node.tree.best.hash;
      return { at: hash, proof: createProof(stateAt(backend, hash), keysParam(params, 0, mostKeys)).map(toHex) };
    },
  },
  subscriptions: {
    state_subscribeRuntimeVersion: {
      notification: "state_runtimeVersion",
      unsubscribe: "state_unsubscribeRuntimeVersion",
      start(backend, _params, notify) {
        notify(versionView(backend.node.runtime.version));
        return () => {};
      },
    },
    state_subscribeStorage: {
      notification: "state_storage",
      unsubscribe: "state_unsubscribeStorage",
      start(backend, params, notify) {
        const keys = keysParam(params, 0, mostKeys);
        let last = keys.map((key) => backend.node.tree.best.state.get(key));
        notify(changeSet(backend, keys, backend.node.tree.best.hash));
        return backend.node.subscribe((event) => {
          if (event.kind !== "best") return;
          const now = keys.map((key) => event.block.state.get(key));
          const changes = keys.flatMap((key, index) =>
            same(last[index], now[index]) ? [] : [[toHex(key), hexOrNull(now[index])]],
          );
          last = now;
          if (changes.length > 0) notify({ block: event.block.hash, changes });
        });
      },
    },
  },
};

function same(left: Uint8Array | undefined, right: Uint8Array | undefined): boolean {
  return left === undefined || right === undefined ? left === right : equalBytes(left, right);
}
