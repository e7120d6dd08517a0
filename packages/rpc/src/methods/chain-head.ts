import { header } from "@paragrid/block";
import { toHex } from "@paragrid/primitives";
import { Follow, hexBody } from "../chain-head/follow.ts";
import type { Connection } from "../connection.ts";
import { RpcError } from "../error.ts";
import type { MethodGroup } from "../method.ts";
import { blockHash, bytesParam, flagParam, hashParam, listParam, optionalBytes, stringParam } from "../params.ts";
import { storageQuery } from "../storage-query.ts";

/** Items of one storage request, before the limit on operations is applied. */
const mostItems = 1024;
const limitReached = { result: "limitReached" };
const spec = (name: string): string => `json-rpc-interface-spec chainHead_v1_${name}`;

/** The follow that a parameter names; undefined for one that is unknown or over. */
const followOf = (connection: Connection, params: readonly unknown[]): Follow | undefined =>
  connection.follows.get(stringParam(params, 0, "followSubscription"));

/** The chain's head, followed with forks, bodies, states and calls of pinned blocks (json-rpc-interface-spec, chainHead_v1). */
export const chainHead: MethodGroup = {
  methods: {
    chainHead_v1_header: {
      spec: spec("header"),
      params: ["followSubscription", "hash"],
      call(_backend, params, connection) {
        const hash = hashParam(params, 1);
        const follow = followOf(connection, params);
        return follow === undefined ? null : toHex(header.encode(follow.block(hash).header));
      },
    },
    chainHead_v1_body: {
      spec: spec("body"),
      params: ["followSubscription", "hash"],
      call(_backend, params, connection) {
        const hash = hashParam(params, 1);
        const follow = followOf(connection, params);
        if (follow === undefined) return limitReached;
        const block = follow.block(hash);
        const operationId = follow.startAnswer((id) => ({
          event: "operationBodyDone",
          operationId: id,
          value: hexBody(block),
        }));
        return operationId === undefined ? limitReached : { result: "started", operationId };
      },
    },
    chainHead_v1_call: {
      spec: spec("call"),
      params: ["followSubscription", "hash", "function", "callParameters"],
      call(backend, params, connection) {
        const hash = hashParam(params, 1);
        const api = stringParam(params, 2, "function");
        const argument = bytesParam(params, 3, "callParameters");
        const follow = followOf(connection, params);
        if (follow === undefined) return limitReached;
        const { state } = follow.block(hash);
        if (!follow.withRuntime)
          throw new RpcError(-32802, "The runtime was not asked for: follow with withRuntime true");
        const operationId = follow.startAnswer((id) => {
          const answer = backend.node.runtime.call(state, api, argument);
          return answer.ok
            ? { event: "operationCallDone", operationId: id, output: toHex(answer.value) }
            : { event: "operationError", operationId: id, error: answer.error };
        });
        return operationId === undefined ? limitReached : { result: "started", operationId };
      },
    },
    chainHead_v1_storage: {
      spec: spec("storage"),
      params: ["followSubscription", "hash", "items", "childTrie"],
      differs: "there are no child tries: one that is named is empty",
      call(_backend, params, connection) {
        const hash = hashParam(params, 1);
        const items = listParam(params, 2, "items", mostItems).map((item) => storageQuery(item, { paged: false }));
        const childTrie = optionalBytes(params, 3, "childTrie");
        const follow = followOf(connection, params);
        if (follow === undefined) return limitReached;
        const block = follow.block(hash);
        const started = follow.startStorage(items, childTrie === undefined ? block : undefined);
        return started === undefined ? limitReached : { result: "started", ...started };
      },
    },
    chainHead_v1_continue: {
      spec: spec("continue"),
      params: ["followSubscription", "operationId"],
      call(_backend, params, connection) {
        const operationId = stringParam(params, 1, "operationId");
        followOf(connection, params)?.resume(operationId);
        return null;
      },
    },
    chainHead_v1_stopOperation: {
      spec: spec("stopOperation"),
      params: ["followSubscription", "operationId"],
      call(_backend, params, connection) {
        const operationId = stringParam(params, 1, "operationId");
        followOf(connection, params)?.stopOperation(operationId);
        return null;
      },
    },
    chainHead_v1_unpin: {
      spec: spec("unpin"),
      params: ["followSubscription", "hashOrHashes"],
      call(_backend, params, connection) {
        const given = params[1];
        const hashes = Array.isArray(given)
          ? listParam(params, 1, "hashes", 65_536).map(blockHash)
          : [blockHash(given)];
        const follow = followOf(connection, params);
        if (follow === undefined) return null;
        if (new Set(hashes).size !== hashes.length) throw new RpcError(-32804, "A block hash is given twice");
        follow.unpin(hashes);
        return null;
      },
    },
  },
  subscriptions: {
    chainHead_v1_follow: {
      spec: spec("follow"),
      params: ["withRuntime"],
      differs: "a block keeps the runtime of genesis, so newRuntime is always null",
      notification: "chainHead_v1_followEvent",
      unsubscribe: "chainHead_v1_unfollow",
      unsubscribeParams: ["followSubscription"],
      start(backend, params, sink, connection) {
        const withRuntime = flagParam(params, 0, "withRuntime");
        if (connection.follows.size >= connection.limits.follows)
          throw new RpcError(
            -32800,
            `Maximum number of chainHead_follow has been reached: ${connection.limits.follows} on this connection`,
          );
        const follow = new Follow({ backend, connection, sink, withRuntime });
        connection.follows.set(sink.id, follow);
        return () => {
          follow.close();
          connection.follows.delete(sink.id);
        };
      },
    },
  },
};
