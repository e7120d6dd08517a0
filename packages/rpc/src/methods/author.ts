import { extrinsicHash } from "@paragrid/block";
import { type Hash, toHex } from "@paragrid/primitives";
import type { RpcBackend } from "../backend.ts";
import type { MethodGroup } from "../method.ts";
import { blockHash, bytesParam, hexBytes, listParam, record } from "../params.ts";
import type { WatchStatus } from "../transaction-watches.ts";
import { submitError } from "./transaction-error.ts";

const spec = (name: string): string => `polkadot-sdk sc-rpc-api AuthorApi::${name}`;

/** A status as `author_extrinsicUpdate` shows it (sc-transaction-pool-api, TransactionStatus). */
function statusView(status: WatchStatus): unknown {
  switch (status.type) {
    case "inBlock":
    case "retracted":
    case "finalized":
    case "finalityTimeout":
      return { [status.type]: status.block };
    case "usurped":
      return { usurped: status.by };
    default:
      return status.type;
  }
}

/** After these nothing more is told. */
const last: ReadonlySet<WatchStatus["type"]> = new Set([
  "finalized",
  "finalityTimeout",
  "usurped",
  "dropped",
  "invalid",
]);

/** Transactions into the pool (polkadot-sdk, sc-rpc-api author). */
export const author: MethodGroup = {
  methods: {
    author_submitExtrinsic: {
      spec: spec("submit_extrinsic"),
      params: ["extrinsic"],
      call(backend, params) {
        return offer(backend, bytesParam(params, 0, "an extrinsic"));
      },
    },
    author_pendingExtrinsics: {
      spec: spec("pending_extrinsics"),
      params: [],
      call: (backend) => backend.node.pool.pending().map((one) => toHex(one.extrinsic)),
    },
    author_removeExtrinsic: {
      spec: spec("remove_extrinsic"),
      params: ["bytesOrHash"],
      unsafe: true,
      differs:
        "from this replica's pool only, which does not take it again for half an hour; other replicas may put it into a block",
      call: (backend, params) =>
        listParam(params, 0, "extrinsics or hashes", 1024)
          .map(hashOf)
          .filter((hash) => {
            const known = backend.node.pool.has(hash);
            backend.node.ban(hash);
            return known;
          }),
    },
  },
  subscriptions: {
    author_submitAndWatchExtrinsic: {
      spec: spec("watch_extrinsic"),
      params: ["extrinsic"],
      differs: "broadcast follows ready at once and names the peers that are connected then",
      notification: "author_extrinsicUpdate",
      unsubscribe: "author_unwatchExtrinsic",
      start(backend, params, sink) {
        const extrinsic = bytesParam(params, 0, "an extrinsic");
        const hash = extrinsicHash(extrinsic);
        let broadcast = false;
        const stop = backend.transactions.watch(hash, (status) => {
          sink.notify(statusView(status));
          if (last.has(status.type)) sink.end();
          if (status.type !== "ready" || broadcast) return;
          broadcast = true;
          sink.notify({ broadcast: backend.peers().map(({ peerId }) => peerId) });
        });
        try {
          offer(backend, extrinsic);
        } catch (error) {
          stop();
          throw error;
        }
        return stop;
      },
    },
  },
};

/** Into the pool; throws the refusal. What is invalid is banned for half an hour (sc-transaction-pool, validated_pool.rs submit_one). */
function offer({ node }: RpcBackend, extrinsic: Uint8Array): Hash {
  const submitted = node.submit(extrinsic);
  if (submitted.ok) return submitted.value;
  const { error } = submitted;
  if (error.kind === "transaction" && error.error.kind === "Invalid") node.ban(extrinsicHash(extrinsic));
  throw submitError(error);
}

/** `ExtrinsicOrHash`. */
function hashOf(value: unknown): Hash {
  const given = record(value, "an extrinsic or its hash");
  return given.hash === undefined ? extrinsicHash(hexBytes(given.extrinsic, "an extrinsic")) : blockHash(given.hash);
}
