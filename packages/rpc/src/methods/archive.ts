import { header } from "@paragrid/block";
import { equalBytes, type Hash, toHex } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";
import type { RpcBackend } from "../backend.ts";
import type { Connection } from "../connection.ts";
import type { MethodGroup, Sink } from "../method.ts";
import {
  blockNumber,
  bytesParam,
  hashParam,
  hexBytes,
  listParam,
  optionalBytes,
  optionalHash,
  record,
  stringParam,
  wordOf,
} from "../params.ts";
import { pump } from "../pump.ts";
import { storageAnswers, storageQuery, valueOrHash } from "../storage-query.ts";

const spec = (name: string): string => `json-rpc-interface-spec archive_v1_${name}`;
const pruned = "states older than the store keeps are gone, although their blocks are not";
const mostItems = 1024;
/** Entries that a difference compares between two looks at the clock of others. */
const comparedAtOnce = 64;

/** Sends events one by one while the client keeps up; a refusal becomes the group's own error event. */
function stream(steps: Iterator<unknown>, backend: RpcBackend, connection: Connection): () => void {
  return pump(steps, {
    keepsUp: () => connection.queuedBytes() < connection.limits.queuedBytes,
    later: backend.later,
  });
}

/** Any block and its state, by hash or height (json-rpc-interface-spec, archive_v1). */
export const archive: MethodGroup = {
  methods: {
    archive_v1_genesisHash: { spec: spec("genesisHash"), params: [], call: (backend) => backend.node.genesis.hash },
    archive_v1_finalizedHeight: {
      spec: spec("finalizedHeight"),
      params: [],
      call: (backend) => backend.node.tree.finalized.number,
    },
    archive_v1_hashByHeight: {
      spec: spec("hashByHeight"),
      params: ["height"],
      call(backend, params) {
        const height = blockNumber(params[0]);
        return hashesAt(backend, height);
      },
    },
    archive_v1_header: {
      spec: spec("header"),
      params: ["hash"],
      call(backend, params) {
        const block = backend.node.block(hashParam(params, 0));
        return block === undefined ? null : toHex(header.encode(block.header));
      },
    },
    archive_v1_body: {
      spec: spec("body"),
      params: ["hash"],
      call: (backend, params) => backend.node.block(hashParam(params, 0))?.body.map(toHex) ?? null,
    },
    archive_v1_call: {
      spec: spec("call"),
      params: ["hash", "function", "callParameters"],
      differs: pruned,
      call(backend, params) {
        const hash = hashParam(params, 0);
        const api = stringParam(params, 1, "function");
        const argument = bytesParam(params, 2, "callParameters");
        const state = backend.states.at(hash);
        if (state === undefined) return null;
        const answer = backend.node.runtime.call(state, api, argument);
        return answer.ok ? { success: true, value: toHex(answer.value) } : { success: false, error: answer.error };
      },
    },
  },
  subscriptions: {
    archive_v1_storage: {
      spec: spec("storage"),
      params: ["hash", "items", "childTrie"],
      differs: `there are no child tries: one that is named is empty; ${pruned}`,
      notification: "archive_v1_storageEvent",
      unsubscribe: "archive_v1_stopStorage",
      unsubscribeParams: ["operationId"],
      start(backend, params, sink, connection) {
        const hash = hashParam(params, 0);
        const items = listParam(params, 1, "items", mostItems).map((item) => storageQuery(item, { paged: true }));
        const childTrie = optionalBytes(params, 2, "childTrie");
        return stream(
          ended(sink, "storage", function* () {
            const state = stateOf(backend, hash);
            for (const item of childTrie === undefined ? items : [])
              for (const answer of storageAnswers(state, item)) yield { event: "storage", ...answer };
          }),
          backend,
          connection,
        );
      },
    },
    archive_v1_storageDiff: {
      spec: spec("storageDiff"),
      params: ["hash", "items?", "previousHash?"],
      differs: `there are no child tries: one that is named is empty; ${pruned}`,
      notification: "archive_v1_storageDiffEvent",
      unsubscribe: "archive_v1_stopStorageDiff",
      unsubscribeParams: ["operationId"],
      start(backend, params, sink, connection) {
        const hash = hashParam(params, 0);
        const given = params[1] === undefined || params[1] === null ? [{ returnType: "value" }] : undefined;
        const items = (given ?? listParam(params, 1, "items", mostItems)).map(differenceQuery);
        const previous = optionalHash(params, 2);
        return stream(
          ended(sink, "storageDiff", function* () {
            const block = backend.node.block(hash);
            if (block === undefined) throw new Unanswerable(`no block ${hash}`);
            const now = stateOf(backend, hash);
            const before = stateOf(backend, previous ?? block.header.parentHash);
            if (previous !== undefined && !isAncestor(backend, previous, hash))
              throw new Unanswerable(`${previous} is no ancestor of ${hash}`);
            for (const item of items) if (!item.isChild) yield* differences(before, now, item);
          }),
          backend,
          connection,
        );
      },
    },
  },
};

/** Hashes of all known blocks at a height: one where it is final. */
function hashesAt({ node }: RpcBackend, height: number): readonly Hash[] {
  if (height <= node.tree.finalized.number) {
    const hash = node.finalizedHash(height);
    return hash === undefined ? [] : [hash];
  }
  let level: readonly Hash[] = [node.tree.finalized.hash];
  for (let at = node.tree.finalized.number; at < height && level.length > 0; at++)
    level = level.flatMap((hash) => node.tree.children(hash));
  return level;
}

/** Why an operation that has begun cannot be answered: told in an event. */
class Unanswerable extends Error {
  override readonly name = "Unanswerable";
}

function stateOf(backend: RpcBackend, hash: Hash): Trie {
  const state = backend.states.at(hash);
  if (state === undefined) throw new Unanswerable(`no state of block ${hash}: unknown, or discarded already`);
  return state;
}

/** Notifies of what `make` yields (undefined is a pause), then of the end or of what was in the way. */
function* ended(
  sink: Sink,
  name: string,
  make: () => Generator<Readonly<Record<string, unknown>> | undefined>,
): Generator<undefined, undefined> {
  try {
    for (const event of make()) {
      if (event !== undefined) sink.notify(event);
      yield;
    }
    sink.notify({ event: `${name}Done` });
  } catch (error) {
    if (!(error instanceof Unanswerable)) throw error;
    sink.notify({ event: `${name}Error`, error: error.message });
  }
  sink.end();
}

interface DifferenceQuery {
  readonly prefix: Uint8Array;
  readonly returnType: "value" | "hash";
  readonly isChild: boolean;
}

function differenceQuery(value: unknown): DifferenceQuery {
  const item = record(value, "an item");
  const absent = (field: unknown): boolean => field === undefined || field === null;
  if (!absent(item.childTrieKey)) hexBytes(item.childTrieKey, "childTrieKey");
  return {
    prefix: absent(item.key) ? new Uint8Array(0) : hexBytes(item.key, "an item's key"),
    returnType: wordOf(item.returnType, "returnType", ["value", "hash"]),
    isChild: !absent(item.childTrieKey),
  };
}

/** Entries below the prefix that are not the same in both states. */
function* differences(
  before: Trie,
  now: Trie,
  { prefix, returnType }: DifferenceQuery,
): Generator<Readonly<Record<string, unknown>> | undefined> {
  const told = (type: string, key: Uint8Array, value: Uint8Array) => ({
    event: "storageDiff",
    key: toHex(key),
    ...(type === "deleted" ? {} : valueOrHash(returnType, value)),
    type,
  });
  let compared = 0;
  for (const [key, value] of now.entriesWithPrefix(prefix)) {
    const old = before.get(key);
    if (old === undefined) yield told("added", key, value);
    else if (!equalBytes(old, value)) yield told("modified", key, value);
    else if (++compared % comparedAtOnce === 0) yield;
  }
  for (const [key, value] of before.entriesWithPrefix(prefix)) {
    if (now.get(key) === undefined) yield told("deleted", key, value);
    else if (++compared % comparedAtOnce === 0) yield;
  }
}

function isAncestor({ node }: RpcBackend, ancestor: Hash, hash: Hash): boolean {
  const low = node.block(ancestor)?.header.number;
  let at = node.block(hash);
  while (at !== undefined && low !== undefined && at.header.number > low) {
    if (at.header.number <= node.tree.finalized.number) return node.finalizedHash(low) === ancestor;
    at = node.block(at.header.parentHash);
  }
  return at?.hash === ancestor;
}
