import { held, type PriceLimitFigures, unknown, type Verdict, violated } from "@paragrid/measures";
import { limitContracts, type PriceLimit } from "@paragrid/workloads";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { ContractProgress, ContractRecords } from "../record/contract-record.ts";
import type { EnergyRecord } from "../record/energy-record.ts";

interface SeenLimit {
  readonly limit: PriceLimit;
  readonly contract: ContractProgress | undefined;
  /** The slot's first cleared price; null where nothing was traded, undefined where trades had no one price. */
  readonly priceFenPerKwh: bigint | null | undefined;
}

/** A market with limits, what its chains said of contracts and prices, and the para id of its auction's chain. */
export interface LimitRecords {
  readonly market: EnergyMarket;
  readonly contracts: ContractRecords;
  readonly energy: EnergyRecord;
  readonly auctioneer: number;
}

function seenLimits({ market, contracts, energy, auctioneer }: LimitRecords): SeenLimit[] {
  const { priceLimits: limits, chains, timing } = market;
  const known = limitContracts({ chain: chains.asks, timing, limits }, auctioneer);
  return [...known].map(([id, limit]) => {
    const first = energy.cleared.find(({ slot, volumeWh }) => slot === limit.slot && volumeWh > 0n);
    return {
      limit,
      contract: contracts.byId.get(id),
      priceFenPerKwh: first === undefined ? null : first.priceFenPerKwh,
    };
  });
}

/** What the report says of each price limit. */
export const limitFigures = (records: LimitRecords): PriceLimitFigures[] =>
  seenLimits(records).map(({ limit, contract, priceFenPerKwh }) => ({
    kind: limit.kind,
    slot: limit.slot,
    writer: limit.writer.name,
    holder: limit.holder.name,
    energyWh: Number(limit.energyWh),
    strikeFenPerKwh: Number(limit.strikeFenPerKwh),
    premiumFen: Number(limit.premiumFen),
    coverFen: Number(limit.coverFen),
    priceFenPerKwh: priceFenPerKwh === undefined || priceFenPerKwh === null ? null : Number(priceFenPerKwh),
    state: contract?.states.at(-1)?.state ?? "none",
    // What the writer is left without of its stake, the holder has.
    holderFen: contract?.paid === undefined ? 0 : Number(limit.coverFen - contract.paid.firstFen),
  }));

/**
 * Each price limit paid what its slot's first cleared price makes it owe, recomputed here from its terms, less the premium; where the
 * slot had no price it expired and both sides have their stakes back. Nothing is judged where there is none.
 */
export function limitsPaid(records: LimitRecords): Verdict[] {
  const seen = seenLimits(records);
  if (seen.length === 0) return [];
  const name = "price-limits-paid";
  for (const { limit, contract, priceFenPerKwh } of seen) {
    const { kind, slot, energyWh, strikeFenPerKwh, premiumFen, coverFen } = limit;
    if (priceFenPerKwh === undefined) return [unknown(name, `slot ${slot}: its trades had no one price`)];
    const found = `${contract?.states.at(-1)?.state ?? "not registered"}, paid ${contract?.paid?.firstFen ?? "nothing"} and ${contract?.paid?.secondFen ?? "nothing"} fen`;
    const wanted = expected(limit, priceFenPerKwh);
    const right =
      contract?.states.at(-1)?.state === wanted.state &&
      contract.paid?.firstFen === wanted.firstFen &&
      contract.paid.secondFen === wanted.secondFen;
    if (!right)
      return [
        violated(
          name,
          seen.length,
          `${kind} of ${strikeFenPerKwh} fen/kWh on ${energyWh} Wh in slot ${slot} (premium ${premiumFen}, cover ${coverFen} fen), price ${priceFenPerKwh ?? "none"}: ${found}; ${wanted.state}, paid ${wanted.firstFen} and ${wanted.secondFen} fen wanted`,
        ),
      ];
  }
  return [held(name, seen.length)];
}

/** How a limit has to end: what either side has of the stakes. */
function expected(
  { kind, energyWh, strikeFenPerKwh, premiumFen, coverFen }: PriceLimit,
  priceFenPerKwh: bigint | null,
): { readonly state: string; readonly firstFen: bigint; readonly secondFen: bigint } {
  if (priceFenPerKwh === null) return { state: "Expired", firstFen: coverFen, secondFen: premiumFen };
  const beyond = kind === "cap" ? priceFenPerKwh - strikeFenPerKwh : strikeFenPerKwh - priceFenPerKwh;
  const owed = beyond <= 0n ? 0n : (energyWh * beyond) / 1000n;
  const paid = owed < coverFen ? owed : coverFen;
  // Both stakes are paid out: cover and premium come in, and what is owed changes sides.
  return { state: "Settled", firstFen: coverFen + premiumFen - paid, secondFen: paid };
}
