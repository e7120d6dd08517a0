import { shareOf } from "@paragrid/energy";
import { type OrderRecord, ordersDeclaration } from "@paragrid/parachains-common";
import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  declarePallet,
  definePallet,
  ensure,
  event,
  type StorageReader,
  storageMap,
} from "@paragrid/runtime";
import { type CodecType, struct, u32, u64 } from "@paragrid/scale";

/**
 * A battery as a market unit. `chargeWh` is what it will hold once all committed trades are delivered; what open orders could
 * still take or add is kept apart, so that no sequence of fills empties or overfills it.
 */
const unit = struct(
  { capacityWh: u64, powerW: u64, efficiencyBps: u32, chargeWh: u64, offeredWh: u64, wantedWh: u64 },
  { path: "paragrid_units::Unit" },
);
export type UnitRecord = CodecType<typeof unit>;

const declaration = declarePallet({
  name: "Units",
  path: "paragrid_units",
  docs: ["Storage units with their state of charge: they buy and sell within what they hold."],
  storage: { Units: storageMap(blake2Concat(accountId), unit, { docs: "Registered units by their owner's account." }) },
  events: {
    ChargeScheduled: event(
      { account: accountId, slot: u32, chargeWh: u64, chargedWh: u64, dischargedWh: u64 },
      "A settled trade changes what a unit will hold; losses are taken when charging.",
    ),
  },
});
const { storage, events } = declaration;

export interface UnitsGenesis {
  readonly units: readonly {
    readonly account: AccountId;
    readonly capacityWh: bigint;
    readonly powerW: bigint;
    readonly efficiencyBps: number;
    readonly chargeWh: bigint;
  }[];
}

export const units = definePallet(declaration, {
  genesis(context: Context, config: UnitsGenesis | undefined) {
    for (const { account, ...record } of config?.units ?? [])
      storage.Units.put(context, account, { ...record, offeredWh: 0n, wantedWh: 0n });
  },
});
export const unitsDeclaration = declaration;

/** A unit's record. */
export const unitOf = (state: StorageReader, account: AccountId): UnitRecord | undefined =>
  storage.Units.get(state, account);

const isBid = (order: OrderRecord): boolean => order.side.type === "Bid";
const stored = (record: UnitRecord, energyWh: bigint): bigint => shareOf(energyWh, record.efficiencyBps);

/** Refuses an order that could take more than the unit holds, or add more than it can hold. */
export function admitOrder(context: Context, order: OrderRecord): void {
  const record = storage.Units.get(context, order.owner);
  ensure(record !== undefined, ordersDeclaration.errors.NotRegistered);
  const next: UnitRecord = isBid(order)
    ? { ...record, wantedWh: record.wantedWh + order.energyWh }
    : { ...record, offeredWh: record.offeredWh + order.energyWh };
  ensure(
    next.offeredWh <= next.chargeWh && next.chargeWh + stored(next, next.wantedWh) <= next.capacityWh,
    ordersDeclaration.errors.ChargeExceeded,
  );
  storage.Units.put(context, order.owner, next);
}

/** A settled trade moves energy from what is open into the scheduled charge. */
export function orderFilled(context: Context, order: OrderRecord, energyWh: bigint): void {
  const record = storage.Units.get(context, order.owner);
  if (record === undefined) return;
  const bid = isBid(order);
  const chargeWh = bid ? record.chargeWh + stored(record, energyWh) : record.chargeWh - energyWh;
  const next: UnitRecord = {
    ...record,
    chargeWh,
    offeredWh: record.offeredWh - (bid ? 0n : energyWh),
    wantedWh: record.wantedWh - (bid ? energyWh : 0n),
  };
  storage.Units.put(context, order.owner, next);
  context.deposit(
    events.ChargeScheduled({
      account: order.owner,
      slot: order.slot,
      chargeWh,
      chargedWh: bid ? energyWh : 0n,
      dischargedWh: bid ? 0n : energyWh,
    }),
  );
}

/** What an order did not use is free for others again. */
export function orderClosed(context: Context, order: OrderRecord, unfilledWh: bigint): void {
  const record = storage.Units.get(context, order.owner);
  if (record === undefined) return;
  storage.Units.put(
    context,
    order.owner,
    isBid(order)
      ? { ...record, wantedWh: record.wantedWh - unfilledWh }
      : { ...record, offeredWh: record.offeredWh - unfilledWh },
  );
}
