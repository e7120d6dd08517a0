import { hash256 } from "@paragrid/crypto";
import { poolingWorth, sampledShapley, shapleySplitFen } from "@paragrid/energy";
import { transfer } from "@paragrid/pallets";
import { countedReading, marketTiming, operatorOf, slotHeights, slotTariff } from "@paragrid/parachains-common";
import { concatBytes, equalBytes, fromHex, toHex, utf8 } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  weightOf,
} from "@paragrid/runtime";
import { u32, u64, vec } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { benefitsDeclaration, type Coalition, mostExactMembers, mostMembers, type Proposal } from "./declaration.ts";

const { storage, events, errors } = benefitsDeclaration;
const members = vec(accountId, mostMembers);

/**
 * The chain derives what a coalition is worth from its own meters' readings and tariffs: in each slot, what some feed in covers what
 * others draw, and each Wh of that is worth retail less feed-in to the operator, who settles with each alone. It needs both readings
 * of a member here.
 */
export const benefitsPallet = definePallet(benefitsDeclaration, {
  hooks: { onFinalize: checkProposals },
  calls: {
    split: call({
      index: 0,
      docs: "Splits the gain of a small coalition by its exact Shapley value, in whole fen, and pays it. The operator's call.",
      args: { id: u32, members, fromSlot: u32, toSlot: u32 },
      weight: weightOf(2000),
      dispatch(context, origin, { id, ...coalition }) {
        const operator = ensureNew(context, ensureSigned(origin), id, coalition);
        const players = coalition.members.length;
        ensure(players <= mostExactMembers, errors.TooManyMembers);
        const worth = worthOf(context, coalition);
        const shares = shapleySplitFen(players, (mask) => worth(membersOf(mask, players)));
        pay(context, { id, operator, coalition, shares });
      },
    }),
    propose: call({
      index: 1,
      docs: [
        "Proposes the shares of a coalition of any size: they add up to its worth to the fen. The operator's call.",
        "The next block checks each against sampled marginal contributions, and pays all or nothing.",
      ],
      args: { id: u32, members, fromSlot: u32, toSlot: u32, sharesFen: vec(u64, mostMembers) },
      weight: weightOf(2000),
      dispatch(context, origin, { id, sharesFen, ...coalition }) {
        ensureNew(context, ensureSigned(origin), id, coalition);
        const players = coalition.members.length;
        const worthFen = worthOf(context, coalition)(Array.from({ length: players }, (_, player) => player));
        const given = sharesFen.reduce((sum, fen) => sum + fen, 0n);
        ensure(sharesFen.length === players && given === worthFen, errors.NotEfficient);
        storage.Proposals.put(context, id, { coalition, sharesFen, proposedAt: context.blockNumber });
        storage.Due.mutate(context, (ids) => [...ids, id]);
      },
    }),
  },
});

/** Only the operator, only once a number, only slots that are over; gives the operator's account. */
function ensureNew(context: Context, who: AccountId, id: number, coalition: Coalition): AccountId {
  const operator = operatorOf(context);
  ensure(operator !== undefined && equalBytes(operator, who), errors.NotTheOperator);
  ensure(!storage.Paid.has(context, id) && !storage.Proposals.has(context, id), errors.AlreadySplit);
  const timing = marketTiming(context);
  const distinct = new Set(coalition.members.map((member) => toHex(member)));
  const { fromSlot, toSlot } = coalition;
  ensure(
    timing !== undefined &&
      distinct.size > 0 &&
      distinct.size === coalition.members.length &&
      fromSlot < toSlot &&
      toSlot <= timing.slots &&
      lastRelay(context).height >= slotHeights(timing, toSlot - 1).end,
    errors.BadCoalition,
  );
  return operator;
}

/** What members are worth together, by their places in the coalition. */
function worthOf(context: Context, { members: all, fromSlot, toSlot }: Coalition) {
  const slots = Array.from({ length: toSlot - fromSlot }, (_, slot) => fromSlot + slot);
  const nets = all.map((member) =>
    slots.map((slot) => {
      const reading = countedReading(context, slot, member);
      return reading === undefined ? 0n : reading.exportedWh - reading.importedWh;
    }),
  );
  const gains = slots.map((slot) => {
    const { retailFenPerKwh, feedInFenPerKwh } = slotTariff(context, slot) ?? {
      retailFenPerKwh: 0n,
      feedInFenPerKwh: 0n,
    };
    return retailFenPerKwh - feedInFenPerKwh;
  });
  return poolingWorth(nets, gains);
}

const membersOf = (mask: number, players: number): number[] =>
  Array.from({ length: players }, (_, player) => player).filter((player) => mask & (1 << player));

interface Payment {
  readonly id: number;
  readonly operator: AccountId;
  readonly coalition: Coalition;
  readonly shares: readonly bigint[];
}

function pay(context: Context, { id, operator, coalition, shares }: Payment): void {
  for (const [index, member] of coalition.members.entries()) {
    const fen = shares[index]!;
    if (fen > 0n) transfer(context, { from: operator, to: member, amount: fen });
    context.deposit(events.SharePaid({ id, member, fen }));
  }
  const worthFen = shares.reduce((sum, fen) => sum + fen, 0n);
  storage.Paid.put(context, id, worthFen);
  context.deposit(events.SplitDone({ id, worthFen, members: shares.length }));
}

/**
 * Pairs of orders of arrival that are drawn, and how far a share may be from their mean: so many standard errors, which few draws
 * underestimate where rare orders contribute most, and a fiftieth of it.
 */
const sampledOrders = 64;
const mostErrors = 5;

/** Proposals of earlier blocks: the seed is the hash of the block before this one, which was not known when they were made. */
function checkProposals(context: Context): void {
  for (const id of storage.Due.get(context)) {
    const proposal = storage.Proposals.get(context, id);
    if (proposal === undefined || proposal.proposedAt >= context.blockNumber) continue;
    storage.Due.mutate(context, (ids) => ids.filter((other) => other !== id));
    storage.Proposals.remove(context, id);
    const refuse = (member: number, refusal: "SampledMarginal" | "CannotPay"): void =>
      context.deposit(
        events.SplitRefused({
          id,
          member: proposal.coalition.members[member]!,
          fen: proposal.sharesFen[member]!,
          refusal: { type: refusal },
        }),
      );
    const odd = oddShare(context, id, proposal);
    const operator = operatorOf(context);
    if (odd !== undefined || operator === undefined) {
      refuse(odd ?? 0, "SampledMarginal");
      continue;
    }
    const { coalition, sharesFen: shares } = proposal;
    if (!context.attempt(() => pay(context, { id, operator, coalition, shares })).ok) refuse(0, "CannotPay");
  }
}

/** A member whose share is not near the mean of its marginal contributions over drawn orders of arrival. */
function oddShare(context: Context, id: number, { coalition, sharesFen }: Proposal): number | undefined {
  const seed = concatBytes(utf8("paragrid/benefits/v1"), fromHex(context.parentHash ?? "0x"), u32.encode(id));
  let drawn = 0;
  const random = {
    nextUint32: () => u32.decode(fromHex(hash256(concatBytes(seed, u32.encode(drawn++)))).subarray(0, 4)),
  };
  const players = coalition.members.length;
  const { shares } = sampledShapley(players, worthOf(context, coalition), { orders: sampledOrders, random });
  const found = shares.findIndex(({ mean, standardError }, player) => {
    const off = Math.abs(Number(sharesFen[player]!) - mean);
    // A fen for the rounding of shares, one for that of each worth.
    return off > mostErrors * standardError + Math.abs(mean) / 50 + 2;
  });
  return found < 0 ? undefined : found;
}
