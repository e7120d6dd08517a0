import { type Position, type Settlement, type SettlementRule, settlePosition } from "@paragrid/energy";
import { spendable, transfer } from "@paragrid/pallets";
import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  storageMap,
  storageValue,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { bare, i128, struct, u32, u64, variant } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { marketTiming, slotHeights, slotTariff } from "../clock/clock.ts";
import { retireSlot } from "../energy-tokens/energy-tokens.ts";
import { positionOf } from "../orders/orders.ts";

/** How good a reading is (ENERGY.md §6). */
const quality = variant(
  { Ok: bare(0), Missing: bare(1), Estimated: bare(2), Bad: bare(3) },
  { path: "paragrid_metering::Quality" },
);
const reading = struct({ importedWh: u64, exportedWh: u64, quality }, { path: "paragrid_metering::Reading" });
const rule = struct({ bandBps: u32, bandWh: u64, penaltyFenPerKwh: u64 }, { path: "paragrid_metering::PenaltyRule" });

const declaration = declarePallet({
  name: "Metering",
  path: "paragrid_metering",
  docs: ["Readings of registered meters, and the settlement of what really flowed against what was traded."],
  storage: {
    Meters: storageMap(blake2Concat(accountId), accountId, { docs: "Whose energy a registered meter measures." }),
    Readings: storageMap([twoxConcat(u32), blake2Concat(accountId)], reading, { docs: "Readings by slot and owner." }),
    Operator: storageValue(accountId, { docs: "The grid operator's account: counterparty of every imbalance." }),
    Rule: storageValue(rule, { docs: "What breaking a commitment costs: free band, and price beyond it." }),
    RetiredTo: storageValue(u32, {
      default: 0,
      docs: "Slots below this one are over: their energy rights are retired.",
    }),
  },
  events: {
    Metered: event(
      { slot: u32, owner: accountId, importedWh: u64, exportedWh: u64, quality },
      "A reading was taken in.",
    ),
    Settled: event(
      {
        slot: u32,
        owner: accountId,
        side: variant({ Seller: bare(0), Buyer: bare(1) }),
        committedWh: u64,
        meteredWh: u64,
        deviationWh: i128,
        deliveredWh: u64,
        imbalanceFen: i128,
        penaltyFen: u64,
      },
      "A position was settled against the meter; money that the owner receives is positive.",
    ),
    Arrears: event({ slot: u32, owner: accountId, owedFen: u64 }, "An owner could not pay all of a settlement."),
  },
  errors: {
    UnknownMeter: "No such meter is registered on this chain.",
    TooEarly: "The slot's delivery is not over.",
    UnknownSlot: "The energy day has no such slot.",
    AlreadyReported: "The meter has reported that slot with other figures.",
  },
});

const { storage, events, errors } = declaration;
export const meteringDeclaration = declaration;

/** How long after a slot's end its energy rights are kept for settlement, in relay blocks. */
const retireAfterBlocks = 32;

export interface MeteringGenesis {
  readonly operator: AccountId;
  readonly meters: readonly { readonly meter: AccountId; readonly owner: AccountId }[];
  readonly rule: { readonly bandBps: number; readonly bandWh: bigint; readonly penaltyFenPerKwh: bigint };
}

/** Meters, readings and deviation settlement. */
export const metering = definePallet(declaration, {
  genesis(context: Context, config: MeteringGenesis | undefined) {
    if (config === undefined) return;
    storage.Operator.put(context, config.operator);
    storage.Rule.put(context, config.rule);
    for (const { meter, owner } of config.meters) storage.Meters.put(context, meter, owner);
  },
  hooks: { onFinalize: retireOver },
  calls: {
    report: call({
      index: 0,
      docs: "A registered meter's reading of a slot that is over; the same reading again changes nothing.",
      args: { slot: u32, importedWh: u64, exportedWh: u64, quality },
      weight: weightOf(120),
      dispatch(context, origin, args) {
        const owner = storage.Meters.get(context, ensureSigned(origin));
        ensure(owner !== undefined, errors.UnknownMeter);
        const timing = marketTiming(context);
        ensure(timing !== undefined && args.slot < timing.slots, errors.UnknownSlot);
        ensure(lastRelay(context).height >= slotHeights(timing, args.slot).end, errors.TooEarly);
        const known = storage.Readings.get(context, args.slot, owner);
        if (known !== undefined) {
          ensure(
            known.importedWh === args.importedWh &&
              known.exportedWh === args.exportedWh &&
              known.quality.type === args.quality.type,
            errors.AlreadyReported,
          );
          return;
        }
        const { slot, importedWh, exportedWh } = args;
        storage.Readings.put(context, slot, owner, { importedWh, exportedWh, quality: args.quality });
        context.deposit(events.Metered({ slot, owner, importedWh, exportedWh, quality: args.quality }));
        // Nobody is charged on a reading that is missing or known to be bad: it is kept for who has to decide.
        if (args.quality.type === "Ok" || args.quality.type === "Estimated") settle(context, owner, args);
      },
    }),
  },
});

function settle(
  context: Context,
  owner: AccountId,
  read: { readonly slot: number; readonly importedWh: bigint; readonly exportedWh: bigint },
): void {
  const { slot } = read;
  const prices = slotTariff(context, slot);
  const penalty = storage.Rule.get(context);
  if (prices === undefined || penalty === undefined) return;
  const traded = positionOf(context, slot, owner);
  const by: SettlementRule = {
    imbalance: { kind: "dual", longFenPerKwh: prices.feedInFenPerKwh, shortFenPerKwh: prices.retailFenPerKwh },
    penalty: { ...penalty, counts: "shortfall" },
  };
  const party = "";
  const positions: Position[] = [
    { party, side: "seller", committedWh: traded.soldWh, meteredWh: read.exportedWh },
    { party, side: "buyer", committedWh: traded.boughtWh, meteredWh: read.importedWh },
  ];
  for (const position of positions) {
    if (position.committedWh === 0n && position.meteredWh === 0n) continue;
    record(context, owner, slot, position, settlePosition(position, by));
  }
}

function record(context: Context, owner: AccountId, slot: number, position: Position, result: Settlement): void {
  pay(context, owner, slot, result.imbalanceFen - result.penaltyFen);
  const { committedWh, meteredWh } = position;
  const { deviationWh, deliveredWh, imbalanceFen, penaltyFen } = result;
  const side = { type: position.side === "seller" ? "Seller" : "Buyer" } as const;
  context.deposit(
    events.Settled({ slot, owner, side, committedWh, meteredWh, deviationWh, deliveredWh, imbalanceFen, penaltyFen }),
  );
}

/** Moves money between owner and operator; what an owner cannot pay is told, not invented. */
function pay(context: Context, owner: AccountId, slot: number, receivesFen: bigint): void {
  const operator = storage.Operator.get(context);
  if (operator === undefined || receivesFen === 0n) return;
  const [from, to, amount] = receivesFen > 0n ? [operator, owner, receivesFen] : [owner, operator, -receivesFen];
  const able = spendable(context, from);
  const paid = amount < able ? amount : able;
  if (paid > 0n) transfer(context, { from, to, amount: paid });
  if (paid < amount) context.deposit(events.Arrears({ slot, owner: from, owedFen: amount - paid }));
}

function retireOver(context: Context): void {
  const timing = marketTiming(context);
  if (timing === undefined) return;
  const { height } = lastRelay(context);
  let slot = storage.RetiredTo.get(context);
  const from = slot;
  while (slot < timing.slots && slotHeights(timing, slot).end + retireAfterBlocks <= height)
    retireSlot(context, slot++);
  if (slot !== from) storage.RetiredTo.put(context, slot);
}
