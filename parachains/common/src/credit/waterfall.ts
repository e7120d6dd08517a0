import { heldBalance, holdReason, spendable, transfer, transferOnHold } from "@paragrid/pallets";
import type { AccountId, Context, StorageReader } from "@paragrid/runtime";
import { creditDeclaration, mutualFund } from "./declaration.ts";

const { storage, events } = creditDeclaration;

/** Why margins are held. */
export const marginHold = holdReason("pgmargin");

/** What an account has put up on this chain, in fen. */
export const marginOf = (state: StorageReader, account: AccountId): bigint => heldBalance(state, marginHold, account);

/** What an owner owes the operator for a slot. */
export interface Due {
  readonly slot: number;
  readonly owner: AccountId;
  readonly operator: AccountId;
  readonly dueFen: bigint;
  /** Owed for energy that was sold and not delivered. */
  readonly failedDelivery: boolean;
}

/**
 * Takes what is due down the waterfall (ENERGY.md §6). Who has failed to deliver pays from its margin first, then from its free money; who
 * merely pays, from its free money first, and from its margin where that does not suffice, which is a default too. What the defaulter
 * does not have the mutual fund pays, and what the fund does not have is the operator's loss, recorded and not invented.
 * Gives what the owner itself did not pay.
 */
export function collect(context: Context, due: Due): bigint {
  const { slot, owner, operator, dueFen, failedDelivery } = due;
  const rated = storage.Rule.has(context);
  let leftFen = dueFen;
  const take = (ableFen: bigint, move: (amount: bigint) => void): bigint => {
    const amount = ableFen < leftFen ? ableFen : leftFen;
    if (amount > 0n) move(amount);
    leftFen -= amount;
    return amount;
  };
  const fromMargin = (): bigint =>
    take(marginOf(context, owner), (amount) =>
      transferOnHold(context, marginHold, { from: owner, to: operator, amount }),
    );
  const fromFree = (): bigint =>
    take(spendable(context, owner), (amount) => transfer(context, { from: owner, to: operator, amount }));
  const firstFen = failedDelivery ? fromMargin() : fromFree();
  const secondFen = failedDelivery ? fromFree() : fromMargin();
  const fundFen = rated
    ? take(spendable(context, mutualFund), (amount) => transfer(context, { from: mutualFund, to: operator, amount }))
    : 0n;
  const [marginFen, freeFen] = failedDelivery ? [firstFen, secondFen] : [secondFen, firstFen];
  const lossFen = leftFen;
  if (rated && (failedDelivery || freeFen < dueFen)) {
    const cause = { type: failedDelivery ? "Delivery" : "Payment" } as const;
    context.deposit(events.Defaulted({ slot, account: owner, cause, dueFen, marginFen, freeFen, fundFen, lossFen }));
    if (lossFen > 0n) storage.LostFen.mutate(context, (lost) => lost + lossFen);
  }
  return fundFen + lossFen;
}
