import { err, ok, type Result } from "@paragrid/primitives";
import type { Context, DispatchInfo, SignedExtension, SignedInput, TransactionError } from "@paragrid/runtime";
import { compactU128, mapped, unit } from "@paragrid/scale";
import { spendable } from "../balances/account.ts";
import { deposit, withdraw } from "../balances/imbalance.ts";
import { transactionPayment } from "./declaration.ts";
import { inclusionFee, totalFee } from "./fee.ts";

const { storage, events, constants } = transactionPayment;

/**
 * Takes the fee before the call, by the weight it announces, and gives back after it what it did not use. The fee is paid
 * whether or not the call succeeds. What is withdrawn is nobody's during the call, so that nobody can spend it there.
 */
export const chargeTransactionPayment: SignedExtension<bigint, undefined, bigint> = {
  identifier: "ChargeTransactionPayment",
  extra: mapped(
    compactU128,
    (tip) => tip,
    (tip) => tip,
    {
      kind: "composite",
      path: ["pallet_transaction_payment", "ChargeTransactionPayment"],
      fields: [{ type: compactU128.shape, typeName: "BalanceOf<T>" }],
    },
  ),
  implicit: unit,
  implicitValue: () => ok(undefined),
  choose: ({ tip = 0n }) => tip,

  validate(context, input) {
    const fee = payable(context, input);
    return fee.ok ? ok({ priority: priority(context, input, fee.value) }) : fee;
  },

  preDispatch(context, input) {
    const fee = payable(context, input);
    if (fee.ok) withdraw(context, input.signer, fee.value, "preserve");
    return fee;
  },

  postDispatch(context, { signer, info, length, extra: tip }, taken, post) {
    const paysFee = info.paysFee && post.paysFee !== false;
    const actual: DispatchInfo = { ...info, paysFee, weight: post.actualWeight ?? info.weight };
    const due = totalFee(inclusionFee(context, actual, length), tip);
    // Never more than was taken, even where a call claims to have used more than it announced.
    const actualFee = due < taken ? due : taken;
    deposit(context, signer, taken - actualFee);
    deposit(context, storage.Receiver.get(context), actualFee);
    context.deposit(events.TransactionFeePaid({ who: signer, actualFee, tip }));
  },
};

/** The fee, if the signer can pay it and live. */
function payable(
  context: Context,
  { signer, info, length, extra: tip }: SignedInput<bigint>,
): Result<bigint, TransactionError> {
  const fee = totalFee(inclusionFee(context, info, length), tip);
  if (fee <= spendable(context, signer, "preserve")) return ok(fee);
  return err({
    kind: "Invalid",
    reason: "Payment",
    detail: `a fee of ${fee} fen, ${spendable(context, signer, "preserve")} to spend`,
  });
}

/** Tip for the block space that is taken (`ChargeTransactionPayment::get_priority`). */
function priority(context: Context, { info, length, extra: tip }: SignedInput<bigint>, fee: bigint): bigint {
  const { blockWeights, blockLength } = context.runtime;
  const maxWeight = (blockWeights.perClass[info.class].maxTotal ?? blockWeights.maxBlock).refTime;
  const weight = bounded(info.weight.refTime, maxWeight);
  const perBlockByWeight = maxWeight / weight;
  const perBlockByLength = BigInt(blockLength[info.class]) / bounded(BigInt(length), BigInt(blockLength[info.class]));
  const perBlock = perBlockByWeight < perBlockByLength ? perBlockByWeight : perBlockByLength;
  // A tip of nothing still tells small transactions from large ones.
  const scaled = perBlock * (tip + 1n);
  const virtualTip = fee * BigInt(constants.OperationalFeeMultiplier);
  const total = info.class === "Operational" ? scaled + perBlock * virtualTip : scaled;
  return total < maxPriority ? total : maxPriority;
}

const maxPriority = (1n << 64n) - 1n;
const bounded = (value: bigint, max: bigint): bigint => (value < 1n ? 1n : value < max ? value : max);
