import { type DayEnergy, netWh } from "./profile.ts";
import { minBig } from "./units.ts";

export interface SlotBalance {
  readonly surplusWh: bigint;
  readonly deficitWh: bigint;
  /** The smaller of the two: what the homes can trade among themselves in the slot, without storage. */
  readonly tradableWh: bigint;
}

export interface DayBalance extends SlotBalance {
  readonly slots: readonly SlotBalance[];
}

/** Surplus, deficit and tradable energy of a day, slot by slot and in total; a home is on one side in each slot. */
export function dayBalance(energy: Pick<DayEnergy, "loadWh" | "pvWh">): DayBalance {
  const slots = Array.from({ length: energy.loadWh[0]?.length ?? 0 }, (_, slot) => slotBalance(energy, slot));
  const total = { surplusWh: 0n, deficitWh: 0n, tradableWh: 0n };
  for (const slot of slots) {
    total.surplusWh += slot.surplusWh;
    total.deficitWh += slot.deficitWh;
    total.tradableWh += slot.tradableWh;
  }
  return { ...total, slots };
}

/** Surplus, deficit and tradable energy of one slot. */
export function slotBalance(energy: Pick<DayEnergy, "loadWh" | "pvWh">, slot: number): SlotBalance {
  let surplusWh = 0n;
  let deficitWh = 0n;
  for (let participant = 0; participant < energy.loadWh.length; participant++) {
    const net = netWh(energy, participant, slot);
    if (net > 0n) surplusWh += net;
    else deficitWh -= net;
  }
  return { surplusWh, deficitWh, tradableWh: minBig(surplusWh, deficitWh) };
}
