import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  fail,
  type StorageReader,
  weightOf,
} from "@paragrid/runtime";
import { u32, u64 } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { retireSlot } from "../energy-tokens/energy-tokens.ts";
import { positionOf } from "../orders/orders.ts";
import { ensureRole } from "../roles/roles.ts";
import { readingsSealed } from "../sealed-metering/declaration.ts";
import { ensurePhase } from "../sessions/sessions.ts";
import { counts, meteringDeclaration, quality, type Reading, type Rule, slotMetered } from "./declaration.ts";
import { settle } from "./settle.ts";

const { storage, events, errors } = meteringDeclaration;

/** How long after a slot's end its energy rights are kept for settlement, in relay blocks. */
const retireAfterBlocks = 32;

export interface MeteringGenesis {
  readonly operator: AccountId;
  readonly meters: readonly { readonly meter: AccountId; readonly owner: AccountId }[];
  readonly rule: Rule;
}

/** The grid operator's account, counterparty of whatever the market itself does not balance. */
export const operatorOf = (state: StorageReader): AccountId | undefined => storage.Operator.get(state);

/** Meters, readings and deviation settlement. */
export const metering = definePallet(meteringDeclaration, {
  genesis(context: Context, config: MeteringGenesis | undefined) {
    if (config === undefined) return;
    storage.Operator.put(context, config.operator);
    storage.Rule.put(context, config.rule);
    for (const { meter, owner } of config.meters) storage.Meters.put(context, meter, owner);
  },
  hooks: {
    onFinalize(context) {
      estimateMissing(context);
      retireOver(context);
    },
  },
  calls: {
    report: call({
      index: 0,
      docs: [
        "A registered meter's reading of a slot that is over; the same reading again changes nothing.",
        "A reading that counts replaces one that was missing or bad, and nothing else does.",
      ],
      args: { slot: u32, importedWh: u64, exportedWh: u64, quality },
      weight: weightOf(120),
      dispatch(context, origin, { slot, ...read }) {
        ensure(!readingsSealed(context), errors.ReadingsSealed);
        const owner = meterOwner(context, ensureSigned(origin));
        const timing = marketTiming(context);
        ensure(timing !== undefined && slot < timing.slots, errors.UnknownSlot);
        ensurePhase(context, slot, "Settlement");
        const known = storage.Readings.get(context, slot, owner);
        if (known !== undefined && sameReading(known, read)) return;
        ensure(known === undefined || (!counts(known) && counts(read)), errors.AlreadyReported);
        ensure(slot >= storage.EstimatedTo.get(context), errors.TooLate);
        takeIn(context, slot, owner, read);
      },
    }),
    registerMeter: call({
      index: 1,
      docs: "Trusts a meter for an owner's energy. Wants the role MeterOperator.",
      args: { meter: accountId, owner: accountId },
      weight: weightOf(60),
      dispatch(context, origin, { meter, owner }) {
        const by = ensureSigned(origin);
        ensureRole(context, by, "MeterOperator");
        ensure(!storage.Revoked.has(context, meter), errors.RevokedMeter);
        ensure(!storage.Meters.has(context, meter), errors.MeterTaken);
        storage.Meters.put(context, meter, owner);
        context.deposit(events.MeterRegistered({ meter, owner, by }));
      },
    }),
    revokeMeter: call({
      index: 2,
      docs: "Trusts a meter no more, for good: a successor gets a key of its own. Wants the role MeterOperator.",
      args: { meter: accountId },
      weight: weightOf(60),
      dispatch(context, origin, { meter }) {
        const by = ensureSigned(origin);
        ensureRole(context, by, "MeterOperator");
        const owner = storage.Meters.take(context, meter) ?? fail(errors.UnknownMeter);
        storage.Revoked.put(context, meter, owner);
        context.deposit(events.MeterRevoked({ meter, owner, by }));
      },
    }),
  },
});

/** Whose energy a trusted meter measures; fails for any other account. */
export function meterOwner(context: Context, meter: AccountId): AccountId {
  ensure(!storage.Revoked.has(context, meter), errors.RevokedMeter);
  return storage.Meters.get(context, meter) ?? fail(errors.UnknownMeter);
}

const sameReading = (left: Reading, right: Reading): boolean =>
  left.importedWh === right.importedWh &&
  left.exportedWh === right.exportedWh &&
  left.quality.type === right.quality.type;

function takeIn(context: Context, slot: number, owner: AccountId, read: Reading): void {
  storage.Readings.put(context, slot, owner, read);
  context.deposit(events.Metered({ slot, owner, ...read }));
  // A reading that does not count is kept for who has to decide.
  if (!counts(read)) return;
  settle(context, owner, { slot, ...read });
  context.emit(slotMetered, { slot, owner });
}

/**
 * Where the rule closes a slot's readings, whoever has traded and has no reading that counts is estimated to have done what he
 * committed to. One slot a block: its owners are bounded by the registered meters.
 */
function estimateMissing(context: Context): void {
  const timing = marketTiming(context);
  const lateBlocks = storage.Rule.get(context)?.lateBlocks ?? 0;
  if (timing === undefined || lateBlocks === 0 || readingsSealed(context)) return;
  const slot = storage.EstimatedTo.get(context);
  if (slot >= timing.slots || lastRelay(context).height < slotHeights(timing, slot).end + lateBlocks) return;
  storage.EstimatedTo.put(context, slot + 1);
  for (const owner of [...storage.Meters.values(context), ...storage.Revoked.values(context)]) {
    const known = storage.Readings.get(context, slot, owner);
    const { boughtWh, soldWh } = positionOf(context, slot, owner);
    if ((known !== undefined && counts(known)) || boughtWh + soldWh === 0n) continue;
    takeIn(context, slot, owner, { importedWh: boughtWh, exportedWh: soldWh, quality: { type: "Estimated" } });
  }
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
