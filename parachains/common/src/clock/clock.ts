import { type Context, declarePallet, definePallet, type StorageReader, storageValue } from "@paragrid/runtime";
import { type CodecType, struct, u32, u64, vec } from "@paragrid/scale";

/** Prices outside the local market in one slot: what the retailer charges and the grid pays for feed-in. */
const tariff = struct({ retailFenPerKwh: u64, feedInFenPerKwh: u64 }, { path: "paragrid_energy_clock::Tariff" });
export type SlotTariff = CodecType<typeof tariff>;

/**
 * When what happens, in relay heights (the only clock that chains share, TRUST §3). Slot s opens for orders at
 * `firstHeight + s * blocksPerSlot`; its gate closes `gateBlocks` later and the auction clears from then on; trades must be decided
 * `tradeBlocks` after the gate, when delivery begins; delivery lasts `blocksPerSlot`, then meters report.
 */
const timing = struct(
  { firstHeight: u32, blocksPerSlot: u32, gateBlocks: u32, tradeBlocks: u32, slots: u32 },
  { path: "paragrid_energy_clock::Timing" },
);
export type Timing = CodecType<typeof timing>;

const declaration = declarePallet({
  name: "EnergyClock",
  path: "paragrid_energy_clock",
  docs: ["The slots of the energy day, counted in proven relay heights."],
  storage: {
    Timing: storageValue(timing, { docs: "When slots open, close, deliver and are metered." }),
    Tariffs: storageValue(vec(tariff, 1024), { default: [], docs: "Outside prices by slot." }),
  },
});

export interface EnergyClockGenesis {
  readonly timing: Timing;
  readonly tariffs: readonly SlotTariff[];
}

/** The energy day's clock and tariffs; the same on every chain of the market. */
export const energyClock = definePallet(declaration, {
  genesis(context: Context, config: EnergyClockGenesis | undefined) {
    if (config === undefined) return;
    declaration.storage.Timing.put(context, config.timing);
    declaration.storage.Tariffs.put(context, config.tariffs);
  },
});

/** Relay heights at which a slot's phases begin. */
export interface SlotHeights {
  readonly open: number;
  readonly gate: number;
  /** Deadline of the slot's trades and begin of its delivery. */
  readonly delivery: number;
  /** Meters report from here. */
  readonly end: number;
}

export function slotHeights(timing: Timing, slot: number): SlotHeights {
  const open = timing.firstHeight + slot * timing.blocksPerSlot;
  const gate = open + timing.gateBlocks;
  const delivery = gate + timing.tradeBlocks;
  return { open, gate, delivery, end: delivery + timing.blocksPerSlot };
}

/** The chain's timing, or undefined on a chain without a market. */
export const marketTiming = (state: StorageReader): Timing | undefined => declaration.storage.Timing.get(state);

/** Outside prices of a slot, undefined past the day. */
export const slotTariff = (state: StorageReader, slot: number): SlotTariff | undefined =>
  declaration.storage.Tariffs.get(state)[slot];
