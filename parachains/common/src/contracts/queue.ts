import type { Hash } from "@paragrid/primitives";
import { type Context, fail } from "@paragrid/runtime";
import { type EscrowConfig, lastRelay, proposeTrade, type Trade } from "@paragrid/xcmp";
import { marketTiming } from "../clock/clock.ts";
import { contractsDeclaration } from "./declaration.ts";
import { type PledgeParts, returnPledge } from "./pledges.ts";
import { payStakes, take } from "./step.ts";
import { legsOf, paymentOf } from "./templates.ts";
import type { Contract } from "./terms.ts";
import { allConditions, candidates, factsOf, holds } from "./triggers.ts";

const { storage, events, errors } = contractsDeclaration;

/** Blocks between trigger and execution: those on top agree on the trigger, and a party can dispute it. */
export const confirmBlocks = 2;
/** Contracts executed in one block at most; the others wait their turn. */
export const mostPerBlock = 16;
/** Relay heights looked at in one block at most; a chain that was long away catches up over several. */
const heightsPerBlock = 256;
/** Relay blocks from a proposal to its deadline at least: three message hops and a leader change. */
const tradeBlocks = 30;

/**
 * What happens to contracts when a block ends, in this order: heights that came, contracts whose turn it is, triggers that are met.
 * An execution can only write facts and touch contracts for the last of these; what it triggers runs `confirmBlocks` later, from a
 * queue. No contract runs within another, and none calls anything: its effects are a list of payments and legs from `templates.ts`.
 */
export function endBlock(context: Context, escrow: EscrowConfig, parts: PledgeParts): void {
  passHeights(context, parts);
  runQueue(context, escrow);
  for (const id of candidates(context)) {
    const record = storage.Contracts.get(context, id);
    if (record?.state.type === "Active" && allConditions(record).every((one) => holds(context, one)))
      take(context, id, "trigger");
  }
}

function passHeights(context: Context, parts: PledgeParts): void {
  const { height } = lastRelay(context);
  const from = storage.DueTo.get(context);
  const to = Math.min(height, from + heightsPerBlock);
  if (to <= from) return;
  for (let at = from + 1; at <= to; at++) {
    for (const [, id] of [...storage.Due.entries(context, at)]) {
      storage.Due.remove(context, at, id);
      due(context, id, at);
    }
    for (const [, id] of [...storage.DuePledges.entries(context, at)]) {
      storage.DuePledges.remove(context, at, id);
      returnPledge(context, parts, id);
    }
  }
  storage.DueTo.put(context, to);
}

function due(context: Context, id: Hash, at: number): void {
  const record = storage.Contracts.get(context, id);
  if (record === undefined) return;
  const expired = at >= record.offer.expiresAt;
  switch (record.state.type) {
    case "Registered":
    case "Signed":
      if (expired) take(context, id, "expire");
      return;
    case "Active":
      if (expired) take(context, id, "expire");
      else storage.Touched.put(context, record.ordinal, id);
      return;
    case "Disputed":
      // The expiry itself comes before the end of the dispute, and is not it.
      if (at > record.offer.expiresAt) take(context, id, "dismiss");
      return;
    default:
      return;
  }
}

function runQueue(context: Context, escrow: EscrowConfig): void {
  let head = storage.QueueHead.get(context);
  const tail = storage.QueueTail.get(context);
  const last = head + BigInt(mostPerBlock);
  const first = head;
  while (head < tail && head < last) {
    const id = storage.Queue.get(context, head) ?? fail(errors.UnknownContract);
    const record = storage.Contracts.get(context, id);
    const waits = record?.state.type === "Triggered" || record?.state.type === "Confirmed";
    if (waits && context.blockNumber < record.since + confirmBlocks) break;
    storage.Queue.remove(context, head++);
    // Disputed meanwhile: it lost its place, and gets another when the dispute is resolved.
    if (waits) execute(context, escrow, id, record);
  }
  if (head !== first) storage.QueueHead.put(context, head);
}

function execute(context: Context, escrow: EscrowConfig, id: Hash, queued: Contract): void {
  if (queued.state.type === "Triggered") take(context, id, "confirm");
  const record = take(context, id, "execute");
  const second = record.offer.second ?? fail(errors.WrongState);
  const legs = legsOf(id, record.offer.parts, { first: record.first, second });
  if (legs.length === 0) {
    settle(context, id, record);
    return;
  }
  const deadline = lastRelay(context).height + Math.max(marketTiming(context)?.tradeBlocks ?? 0, tradeBlocks);
  const tradeId = proposeTrade(context, escrow, { legs, deadline });
  storage.Trades.put(context, tradeId, id);
  context.deposit(events.ContractTraded({ contractId: id, tradeId }));
}

function settle(context: Context, id: Hash, record: Contract): void {
  const second = record.offer.second ?? fail(errors.WrongState);
  const facts = factsOf(context);
  let paidFen = 0n;
  for (const part of record.offer.parts)
    paidFen += paymentOf(part, { first: record.first, second }, facts) ?? fail(errors.WrongState);
  payStakes(context, id, record, paidFen);
  take(context, id, "settle");
}

/** The relay has decided a contract's trade. Aborted legs are back in their pledges: it may try again until it expires. */
export function tradeEnded(
  context: Context,
  decided: { readonly tradeId: Hash; readonly trade: Trade; readonly committed: boolean },
): void {
  const id = storage.Trades.take(context, decided.tradeId);
  if (id === undefined) return;
  const record = storage.Contracts.get(context, id) ?? fail(errors.UnknownContract);
  if (decided.committed) {
    settle(context, id, record);
    return;
  }
  take(context, id, "abort");
  if (lastRelay(context).height >= record.offer.expiresAt) take(context, id, "expire");
}
