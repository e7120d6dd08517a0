import type { AccountBook, PriceLimit } from "@paragrid/workloads";
import { InputError } from "../input-error.ts";
import type { EnergyDayWorkload } from "../schema.ts";

/** The price limits of a day, one for each slot. Throws an InputError where a home or a slot does not exist. */
export function marketLimits(limits: EnergyDayWorkload["priceLimits"], book: AccountBook, slots: number): PriceLimit[] {
  return limits.flatMap(({ kind, writer, holder, fromSlot, slots: count, ...terms }, index) => {
    const where = `priceLimits.${index}`;
    const home = (role: "writer" | "holder", id: string) => {
      const found = book.homes.get(id);
      if (found === undefined)
        throw new InputError(`${where}.${role}: found ${id}, there are ${[...book.homes.keys()].join(", ")}`);
      return found;
    };
    if (writer === holder) throw new InputError(`${where}.holder: found ${holder}, who writes it: two homes wanted`);
    if (fromSlot + count > slots)
      throw new InputError(`${where}: found slots up to ${fromSlot + count}, the run has ${slots}`);
    return Array.from(
      { length: count },
      (_, further): PriceLimit => ({
        kind,
        slot: fromSlot + further,
        writer: home("writer", writer),
        holder: home("holder", holder),
        energyWh: BigInt(terms.energyWh),
        strikeFenPerKwh: BigInt(terms.strikeFenPerKwh),
        premiumFen: BigInt(terms.premiumFen),
        coverFen: BigInt(terms.coverFen),
      }),
    );
  });
}
