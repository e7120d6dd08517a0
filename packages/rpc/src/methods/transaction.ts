import { startBroadcast } from "../broadcast.ts";
import { invalidParams } from "../error.ts";
import type { MethodGroup } from "../method.ts";
import { bytesParam, shown, stringParam } from "../params.ts";

const spec = (name: string): string => `json-rpc-interface-spec transaction_v1_${name}`;

/** Transactions sent out without being watched (json-rpc-interface-spec, transaction_v1). */
export const transaction: MethodGroup = {
  methods: {
    transaction_v1_broadcast: {
      spec: spec("broadcast"),
      params: ["transaction"],
      differs: "what the pool refuses is tried again at each best block, unless no block can ever change the reason",
      call(backend, params, connection) {
        const extrinsic = bytesParam(params, 0, "transaction");
        if (connection.broadcasts.size >= connection.limits.broadcasts) return null;
        const operationId = connection.nextId();
        connection.broadcasts.set(operationId, startBroadcast(backend, extrinsic));
        return operationId;
      },
    },
    transaction_v1_stop: {
      spec: spec("stop"),
      params: ["operationId"],
      call(_backend, params, connection) {
        const operationId = stringParam(params, 0, "operationId");
        const broadcast = connection.broadcasts.get(operationId);
        if (broadcast === undefined) throw invalidParams(`no broadcast ${shown(operationId)} of this connection`);
        connection.broadcasts.delete(operationId);
        broadcast.stop();
        return null;
      },
    },
  },
};
