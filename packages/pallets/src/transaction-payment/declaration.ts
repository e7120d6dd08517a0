import { accountId, constant, declarePallet, event, storageValue } from "@paragrid/runtime";
import { type CodecType, struct, u8, u32, u64, u128 } from "@paragrid/scale";
import { treasuryAccount } from "../pots.ts";

/** What a transaction costs: a base, and one fen for so many bytes and so much reference time, begun ones counting whole. Zero turns a part off. */
export const feeSchedule = struct(
  { baseFen: u128, bytesPerFen: u32, refTimePsPerFen: u64 },
  { path: "pallet_transaction_payment::FeeSchedule" },
);
export type FeeSchedule = CodecType<typeof feeSchedule>;

export const defaultFees: FeeSchedule = { baseFen: 1n, bytesPerFen: 100, refTimePsPerFen: 100_000_000n };

/** Names and types of pallet_transaction_payment. */
export const transactionPayment = declarePallet({
  name: "TransactionPayment",
  docs: [
    "Fees of signed transactions. They go to an account, the treasury unless genesis says otherwise, and are never burnt.",
  ],
  storage: {
    Schedule: storageValue(feeSchedule, { default: defaultFees, docs: "What a transaction costs." }),
    Receiver: storageValue(accountId, { default: treasuryAccount, docs: "Where fees and tips go." }),
  },
  events: {
    TransactionFeePaid: event(
      { who: accountId, actualFee: u128, tip: u128 },
      "A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.",
    ),
  },
  constants: {
    OperationalFeeMultiplier: constant(
      u8,
      5,
      'A fee multiplier for `Operational` extrinsics to compute the "virtual tip" that boosts their `priority`.',
    ),
  },
});
