import {
  type AccountId,
  apiMethod,
  type Context,
  call,
  definePallet,
  dispatchClass,
  ensureRoot,
  type RuntimeCall,
  type RuntimeTypes,
  weight,
  weightOf,
} from "@paragrid/runtime";
import { option, struct, u32, u128 } from "@paragrid/scale";
import { chargeTransactionPayment } from "./charge.ts";
import { type FeeSchedule, feeSchedule, transactionPayment } from "./declaration.ts";
import { inclusionFee, lengthFee, totalFee, weightFee } from "./fee.ts";

const { storage } = transactionPayment;

export interface TransactionPaymentGenesis {
  readonly schedule?: FeeSchedule;
  readonly receiver?: AccountId;
}

const types = "pallet_transaction_payment::types::";
const dispatchInfo = struct(
  { weight, class: dispatchClass, partialFee: u128 },
  { path: `${types}RuntimeDispatchInfo` },
);
const parts = struct({ baseFee: u128, lenFee: u128, adjustedWeightFee: u128 }, { path: `${types}InclusionFee` });
/** The tip is in the query itself and not encoded. */
const feeDetails = struct({ inclusionFee: option(parts) }, { path: `${types}FeeDetails` });

/** pallet_transaction_payment: adds the signed extension ChargeTransactionPayment to the runtime. */
export const TransactionPayment = definePallet(transactionPayment, {
  extensions: [chargeTransactionPayment],
  genesis(context, config: TransactionPaymentGenesis | undefined) {
    if (config?.schedule !== undefined) storage.Schedule.put(context, config.schedule);
    if (config?.receiver !== undefined) storage.Receiver.put(context, config.receiver);
  },
  calls: {
    setSchedule: call({
      index: 0,
      docs: "Sets what transactions cost from the next extrinsic on. Root only.",
      args: { schedule: feeSchedule },
      weight: weightOf(50),
      class: "Operational",
      dispatch(context, origin, { schedule }) {
        ensureRoot(origin);
        storage.Schedule.put(context, schedule);
      },
    }),
  },
  apis: ({ call: callCodec, extrinsic }: RuntimeTypes) => ({
    TransactionPaymentApi: {
      version: 4,
      docs: "What a transaction costs.",
      methods: {
        queryInfo: apiMethod({
          docs: "Weight, class and fee (without tip) of an extrinsic.",
          inputs: { uxt: extrinsic, len: u32 },
          output: dispatchInfo,
          run: (context, { uxt, len }) => infoOf(context, uxt.call, len, uxt.signed !== undefined),
        }),
        queryFeeDetails: apiMethod({
          docs: "The parts of an extrinsic's fee; none for an unsigned one.",
          inputs: { uxt: extrinsic, len: u32 },
          output: feeDetails,
          run: (context, { uxt, len }) => detailsOf(context, uxt.call, len, uxt.signed !== undefined),
        }),
        queryWeightToFee: apiMethod({
          docs: "The fee of a weight.",
          inputs: { weight },
          output: u128,
          run: (context, given) => weightFee(context, given.weight),
        }),
        queryLengthToFee: apiMethod({
          docs: "The fee of a length in bytes.",
          inputs: { length: u32 },
          output: u128,
          run: (context, { length }) => lengthFee(context, length),
        }),
      },
    },
    TransactionPaymentCallApi: {
      version: 3,
      docs: "What a call costs when it is signed.",
      methods: {
        queryCallInfo: apiMethod({
          docs: "Weight, class and fee (without tip) of a call.",
          inputs: { call: callCodec, len: u32 },
          output: dispatchInfo,
          run: (context, given) => infoOf(context, given.call, given.len, true),
        }),
        queryCallFeeDetails: apiMethod({
          docs: "The parts of a call's fee.",
          inputs: { call: callCodec, len: u32 },
          output: feeDetails,
          run: (context, given) => detailsOf(context, given.call, given.len, true),
        }),
      },
    },
  }),
});

function infoOf(context: Context, called: RuntimeCall, length: number, isSigned: boolean) {
  const info = context.runtime.dispatchInfo(called);
  const partialFee = isSigned ? totalFee(inclusionFee(context, info, length), 0n) : 0n;
  return { weight: info.weight, class: { type: info.class }, partialFee };
}

function detailsOf(context: Context, called: RuntimeCall, length: number, isSigned: boolean) {
  const info = context.runtime.dispatchInfo(called);
  return { inclusionFee: isSigned ? inclusionFee(context, info, length) : undefined };
}
