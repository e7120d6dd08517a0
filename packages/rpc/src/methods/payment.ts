import { concatBytes, type Hash } from "@paragrid/primitives";
import { ByteReader, compactU64, option, struct, u8, u32, u128 } from "@paragrid/scale";
import { RpcError } from "../error.ts";
import type { MethodGroup, RpcBackend } from "../method.ts";
import { bytesParam, optionalHash } from "../params.ts";
import { stateAt } from "../views.ts";

const dispatchInfo = struct({
  weight: struct({ refTime: compactU64, proofSize: compactU64 }),
  class: u8,
  partialFee: u128,
});
const feeDetails = struct({
  inclusionFee: option(struct({ baseFee: u128, lenFee: u128, adjustedWeightFee: u128 })),
  tip: u128,
});
const classes = ["normal", "operational", "mandatory"] as const;

/** Calls a payment API with (extrinsic, its length). */
function ask(backend: RpcBackend, api: string, extrinsic: Uint8Array, hash: Hash | undefined): Uint8Array {
  const result = backend.node.runtime.call(
    stateAt(backend, hash),
    api,
    concatBytes(extrinsic, u32.encode(extrinsic.length)),
  );
  if (!result.ok) throw new RpcError(4003, `Client error: Execution failed: ${result.error}`);
  return result.value;
}

/** The `payment_` methods (pallet-transaction-payment-rpc). */
export const payment: MethodGroup = {
  methods: {
    payment_queryInfo: (backend, params) => {
      const raw = ask(
        backend,
        "TransactionPaymentApi_query_info",
        bytesParam(params, 0, "an extrinsic"),
        optionalHash(params, 1),
      );
      const info = dispatchInfo.read(new ByteReader(raw));
      return {
        weight: { ref_time: Number(info.weight.refTime), proof_size: Number(info.weight.proofSize) },
        class: classes[info.class] ?? "normal",
        partialFee: info.partialFee.toString(),
      };
    },
    payment_queryFeeDetails: (backend, params) => {
      const raw = ask(
        backend,
        "TransactionPaymentApi_query_fee_details",
        bytesParam(params, 0, "an extrinsic"),
        optionalHash(params, 1),
      );
      const { inclusionFee } = feeDetails.read(new ByteReader(raw));
      return {
        inclusionFee:
          inclusionFee === undefined
            ? null
            : {
                baseFee: `0x${inclusionFee.baseFee.toString(16)}`,
                lenFee: `0x${inclusionFee.lenFee.toString(16)}`,
                adjustedWeightFee: `0x${inclusionFee.adjustedWeightFee.toString(16)}`,
              },
      };
    },
  },
};
