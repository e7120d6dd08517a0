import { transfer } from "@paragrid/pallets";
import { equalBytes, type Hash, invariant } from "@paragrid/primitives";
import { type AccountId, type Context, ensure, fail } from "@paragrid/runtime";
import { lastRelay } from "@paragrid/xcmp";
import { contractsDeclaration } from "./declaration.ts";
import { advance, type Step } from "./life.ts";
import { stakesOf } from "./templates.ts";
import { type Contract, stakeAccount } from "./terms.ts";
import { unwatch, watch } from "./triggers.ts";

const { storage, events, errors } = contractsDeclaration;

/** A dispute that nobody resolves ends so many relay blocks after the contract's expiry, or after the dispute if that is later. */
const disputeBlocks = 64;

/** Takes one step of the table and keeps index, due heights and counters in line with the new state. Fails with WrongState. */
export function take(context: Context, id: Hash, step: Step, by?: AccountId): Contract {
  const known = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
  const to = advance(known.state.type, step);
  ensure(to !== undefined, errors.WrongState);
  const record: Contract = { ...known, state: { type: to }, since: context.blockNumber };
  storage.Contracts.put(context, id, record);
  if (known.state.type === "Active") unwatch(context, id, known);
  if (to === "Active") watch(context, id, record);
  if (to === "Disputed")
    storage.Due.put(context, Math.max(lastRelay(context).height, record.offer.expiresAt) + disputeBlocks, id, true);
  if (to === "Triggered" || step === "uphold") enqueue(context, id);
  if (to === "Settled" || to === "Expired") {
    storage.LiveCount.mutate(context, (count) => count - 1);
    for (const part of record.offer.parts)
      if (part.type === "EvSwap") storage.OpenSwaps.remove(context, part.value.slot, id);
  }
  context.deposit(
    events.ContractAdvanced({
      contractId: id,
      from: known.state,
      to: record.state,
      reason: by === undefined ? { type: "Chain" } : { type: "Account", value: by },
    }),
  );
  if (to === "Expired") refundStakes(context, id, record, { signed: known.state.type !== "Registered" });
  return record;
}

function enqueue(context: Context, id: Hash): void {
  const tail = storage.QueueTail.get(context);
  storage.Queue.put(context, tail, id);
  storage.QueueTail.put(context, tail + 1n);
}

/** What both sides have at stake over all parts. */
export const totalStakes = ({ offer }: Pick<Contract, "offer">) =>
  offer.parts.map(stakesOf).reduce((sum, one) => ({
    firstFen: sum.firstFen + one.firstFen,
    secondFen: sum.secondFen + one.secondFen,
  }));

/** Takes one side's stake. */
export function putUp(context: Context, id: Hash, who: AccountId, amount: bigint): void {
  if (amount > 0n) transfer(context, { from: who, to: stakeAccount(id), amount });
}

/** Pays the stakes out, the second paying the first so much; what goes out is what came in. */
export function payStakes(context: Context, id: Hash, record: Contract, paidFen: bigint): void {
  const second = record.offer.second ?? fail(errors.WrongState);
  const stakes = totalStakes(record);
  const firstFen = stakes.firstFen + paidFen;
  const secondFen = stakes.secondFen - paidFen;
  invariant(firstFen >= 0n && secondFen >= 0n, "a payment is within the payer's stake");
  payOut(context, id, { first: record.first, second, firstFen, secondFen });
}

/** Whoever has not signed yet has nothing at stake. */
function refundStakes(context: Context, id: Hash, record: Contract, options: { readonly signed: boolean }): void {
  const { firstFen, secondFen } = totalStakes(record);
  const second = options.signed ? record.offer.second : undefined;
  payOut(context, id, {
    first: record.first,
    second: second ?? record.first,
    firstFen,
    secondFen: second === undefined ? 0n : secondFen,
  });
}

function payOut(
  context: Context,
  id: Hash,
  paid: {
    readonly first: AccountId;
    readonly second: AccountId;
    readonly firstFen: bigint;
    readonly secondFen: bigint;
  },
): void {
  const { first, second, firstFen, secondFen } = paid;
  if (firstFen + secondFen === 0n) return;
  const from = stakeAccount(id);
  if (firstFen > 0n) transfer(context, { from, to: first, amount: firstFen });
  if (secondFen > 0n) transfer(context, { from, to: second, amount: secondFen });
  context.deposit(events.ContractPaid({ contractId: id, first, second, firstFen, secondFen }));
}

/** Whether an account is one of the contract's sides. */
export const isParty = ({ first, offer }: Contract, who: AccountId): boolean =>
  equalBytes(first, who) || (offer.second !== undefined && equalBytes(offer.second, who));
