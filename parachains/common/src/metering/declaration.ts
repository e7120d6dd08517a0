import {
  type AccountId,
  accountId,
  blake2Concat,
  declarePallet,
  declareSignal,
  event,
  type StorageReader,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bare, bool, type CodecType, i128, struct, u32, u64, variant } from "@paragrid/scale";

/** How good a reading is (ENERGY.md §6). */
export const quality = variant(
  { Ok: bare(0), Missing: bare(1), Estimated: bare(2), Bad: bare(3) },
  { path: "paragrid_metering::Quality" },
);
export const reading = struct({ importedWh: u64, exportedWh: u64, quality }, { path: "paragrid_metering::Reading" });
export type Reading = CodecType<typeof reading>;

/** What deviating costs: the rules of `packages/energy/src/settlement.ts` as the chain's setting. */
export const rule = struct(
  {
    bandBps: u32,
    bandWh: u64,
    penaltyFenPerKwh: u64,
    counts: variant({ Both: bare(0), Short: bare(1), Shortfall: bare(2) }, { path: "paragrid_metering::Counts" }),
    /** Dual: feed-in for what is over, retail for what is missing. Single: one price for both, between feed-in (0) and retail (10,000). */
    single: bool,
    singleBps: u32,
    /** Relay blocks after a slot's end in which readings are taken; then the chain estimates what is missing. 0: it waits for ever. */
    lateBlocks: u32,
  },
  { path: "paragrid_metering::Rule" },
);
export type Rule = CodecType<typeof rule>;

export const meteringDeclaration = declarePallet({
  name: "Metering",
  path: "paragrid_metering",
  docs: ["Readings of registered meters, and the settlement of what really flowed against what was traded."],
  storage: {
    Meters: storageMap(blake2Concat(accountId), accountId, { docs: "Whose energy a registered meter measures." }),
    Revoked: storageMap(blake2Concat(accountId), accountId, {
      docs: "Meters that are trusted no more, with whose energy they measured.",
    }),
    Readings: storageMap([twoxConcat(u32), blake2Concat(accountId)], reading, { docs: "Readings by slot and owner." }),
    Operator: storageValue(accountId, { docs: "The grid operator's account: counterparty of every imbalance." }),
    Rule: storageValue(rule, { docs: "What breaking a commitment costs, and how long readings may take." }),
    EstimatedTo: storageValue(u32, { default: 0, docs: "Slots below this one have no missing readings any more." }),
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
        side: variant({ Seller: bare(0), Buyer: bare(1) }, { path: "paragrid_metering::Side" }),
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
    MeterRegistered: event({ meter: accountId, owner: accountId, by: accountId }, "A meter is trusted for an owner."),
    MeterRevoked: event({ meter: accountId, owner: accountId, by: accountId }, "A meter is trusted no more."),
  },
  errors: {
    UnknownMeter: "No such meter is registered on this chain.",
    UnknownSlot: "The energy day has no such slot.",
    AlreadyReported: "The meter has reported that slot with other figures.",
    RevokedMeter: "The meter was revoked: its readings count no more.",
    MeterTaken: "The meter is registered already.",
    ReadingsSealed: "This market's readings are sealed: a meter commits to them.",
    TooLate: "The slot's readings are closed: the chain has estimated what was missing.",
  },
});

/** A reading that counts was taken in. */
export const slotMetered = declareSignal<{ readonly slot: number; readonly owner: AccountId }>("market/slotMetered");

/** Nobody is charged on a reading that is missing or known to be bad. */
export const counts = ({ quality: { type } }: Pick<Reading, "quality">): boolean =>
  type === "Ok" || type === "Estimated";

/** An account's reading of a slot, if there is one that counts. */
export function countedReading(state: StorageReader, slot: number, owner: AccountId): Reading | undefined {
  const found = meteringDeclaration.storage.Readings.get(state, slot, owner);
  return found !== undefined && counts(found) ? found : undefined;
}
