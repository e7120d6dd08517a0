import { concatBytes } from "@paragrid/primitives";
import { ByteReader, compactU64, option, struct, u8, u32, u128 } from "@paragrid/scale";
import type { RpcBackend } from "../backend.ts";
import type { MethodGroup } from "../method.ts";
import { bytesParam, optionalHash } from "../params.ts";
import { callApi, stateAt } from "../views.ts";

const spec = (name: string): string => `polkadot-sdk pallet-transaction-payment-rpc TransactionPaymentApi::${name}`;

const dispatchInfo = struct({
  weight: struct({ refTime: compactU64, proofSize: compactU64 }),
  class: u8,
  partialFee: u128,
});
/** The tip is in the query itself and not encoded. */
const feeDetails = struct({ inclusionFee: option(struct({ baseFee: u128, lenFee: u128, adjustedWeightFee: u128 })) });
const classes = ["normal", "operational", "mandatory"] as const;

/** Calls a payment API with (extrinsic, its length). */
function ask(backend: RpcBackend, api: string, params: readonly unknown[]): Uint8Array {
  const extrinsic = bytesParam(params, 0, "an extrinsic");
  const state = stateAt(backend, optionalHash(params, 1));
  return callApi(backend, state, api, concatBytes(extrinsic, u32.encode(extrinsic.length)));
}

const hexNumber = (value: bigint): string => `0x${value.toString(16)}`;

/** What a transaction costs (polkadot-sdk, pallet-transaction-payment-rpc). */
export const payment: MethodGroup = {
  methods: {
    payment_queryInfo: {
      spec: spec("query_info"),
      params: ["encoded_xt", "at?"],
      call(backend, params) {
        const info = dispatchInfo.read(new ByteReader(ask(backend, "TransactionPaymentApi_query_info", params)));
        return {
          weight: { ref_time: Number(info.weight.refTime), proof_size: Number(info.weight.proofSize) },
          class: classes[info.class] ?? "normal",
          partialFee: info.partialFee.toString(),
        };
      },
    },
    payment_queryFeeDetails: {
      spec: spec("query_fee_details"),
      params: ["encoded_xt", "at?"],
      call(backend, params) {
        const raw = ask(backend, "TransactionPaymentApi_query_fee_details", params);
        const { inclusionFee } = feeDetails.read(new ByteReader(raw));
        if (inclusionFee === undefined) return { inclusionFee: null };
        return {
          inclusionFee: {
            baseFee: hexNumber(inclusionFee.baseFee),
            lenFee: hexNumber(inclusionFee.lenFee),
            adjustedWeightFee: hexNumber(inclusionFee.adjustedWeightFee),
          },
        };
      },
    },
  },
};
