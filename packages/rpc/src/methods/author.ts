import { extrinsicHash } from "@paragrid/block";
import type { PoolStatus } from "@paragrid/chain";
import { toHex } from "@paragrid/primitives";
import type { MethodGroup } from "../method.ts";
import { bytesParam } from "../params.ts";
import { submitError } from "./transaction-error.ts";

/** A status as `author_extrinsicUpdate` shows it. */
function statusView(status: PoolStatus): unknown {
  switch (status.type) {
    case "inBlock":
    case "retracted":
    case "finalized":
      return { [status.type]: status.block };
    case "usurped":
      return { usurped: status.by };
    default:
      return status.type;
  }
}

/** The `author_` methods of Substrate's legacy JSON-RPC (sc-rpc-api, author/mod.rs). */
export const author: MethodGroup = {
  methods: {
    author_submitExtrinsic: (backend, params) => {
      const submitted = backend.node.submit(bytesParam(params, 0, "an extrinsic"));
      if (!submitted.ok) throw submitError(submitted.error);
      return submitted.value;
    },
    author_pendingExtrinsics: (backend) => backend.node.pool.pending().map((one) => toHex(one.extrinsic)),
  },
  subscriptions: {
    author_submitAndWatchExtrinsic: {
      notification: "author_extrinsicUpdate",
      unsubscribe: "author_unwatchExtrinsic",
      start(backend, params, notify) {
        const extrinsic = bytesParam(params, 0, "an extrinsic");
        const hash = extrinsicHash(extrinsic);
        let broadcast = false;
        const stop = backend.node.subscribe((event) => {
          if (event.kind !== "transaction" || event.hash !== hash) return;
          notify(statusView(event.status));
          if (event.status.type === "ready" && !broadcast) {
            broadcast = true;
            notify({ broadcast: [] });
          }
        });
        const submitted = backend.node.submit(extrinsic);
        if (!submitted.ok) {
          stop();
          throw submitError(submitted.error);
        }
        return stop;
      },
    },
  },
};
