import { type Bill, gridExchange, type Ledger, shareLeftBps } from "./bills.ts";
import { type DayProfile, netWh } from "./profile.ts";
import { costFen, maxBig, minBig, sumBig } from "./units.ts";

/** A match with both limits: what its parties said it is worth to them. */
export interface ValuedMatch {
  readonly slot: number;
  readonly energyWh: bigint;
  readonly priceFenPerKwh: bigint;
  readonly bidLimitFenPerKwh: bigint;
  readonly askLimitFenPerKwh: bigint;
}

/** Figures of the whole market; shares in basis points, rounded down, null of nothing. */
export interface MarketIndices {
  /** Committed energy times what the bid's limit is above the ask's: declared values, which strategies may shade. */
  readonly welfareFen: bigint;
  /** Of all homes and units, against the outside prices. */
  readonly savingFen: bigint;
  readonly selfSufficiencyBps: number | null;
  readonly selfConsumptionBps: number | null;
  /** PV that no home used and its connection could not carry away either, and the share of PV that could be taken up. */
  readonly curtailedWh: bigint;
  readonly accommodationBps: number | null;
  /** Highest less lowest exchange of all homes together with the grid in a slot, import positive, with and without the market. */
  readonly peakToValleyWh: bigint;
  readonly peakToValleyOutsideWh: bigint;
  /** Carbon of what was drawn from the grid, with and without the market. */
  readonly carbonGrams: bigint;
  readonly carbonOutsideGrams: bigint;
  /** Where the grams of a kWh from the grid are from. */
  readonly carbonSource: string;
  /** Of the homes' savings: 0 and 10,000 are equal. A home that lost counts as one that saved nothing; null where nobody saved. */
  readonly giniBps: number | null;
  readonly jainBps: number | null;
}

/** The market's figures from its bills, trades and meters. */
export function marketIndices(
  profile: DayProfile,
  ledger: Ledger,
  bills: readonly Bill[],
  matches: readonly ValuedMatch[],
): MarketIndices {
  const exchange = gridExchange(profile, ledger);
  const slots = Array.from({ length: profile.slots }, (_, slot) => slot);
  const homes = profile.participants.map((_, home) => home);
  const netOf = (slot: number): bigint[] => homes.map((home) => netWh(profile, home, slot));
  const drawnWh = slots.map((slot) => sumBig(homes.map((home) => exchange[home]![slot]!.inWh)));
  const fedWh = slots.map((slot) => sumBig(homes.map((home) => exchange[home]![slot]!.outWh)));
  const loadWh = sumBig(bills.map((bill) => bill.loadWh));
  const pvWh = sumBig(bills.map((bill) => bill.pvWh));
  const curtailedWh = sumBig(
    profile.participants.flatMap(({ connectionW }, home) => {
      const carriedWh = (connectionW * BigInt(profile.slotMinutes)) / 60n;
      return slots.map((slot) => maxBig(0n, netWh(profile, home, slot) - carriedWh));
    }),
  );
  const carbon = (wh: readonly bigint[]): bigint =>
    sumBig(slots.map((slot) => wh[slot]! * profile.carbonGramsPerKwh[slot]!)) / 1000n;
  const homeSavings = bills
    .filter((_, index) => ledger.parties[index]!.home !== null)
    .map((bill) => maxBig(0n, bill.savingFen));
  return {
    welfareFen: sumBig(matches.map((one) => costFen(one.energyWh, one.bidLimitFenPerKwh - one.askLimitFenPerKwh))),
    savingFen: sumBig(bills.map((bill) => bill.savingFen)),
    selfSufficiencyBps: shareLeftBps(sumBig(drawnWh), loadWh),
    selfConsumptionBps: shareLeftBps(sumBig(fedWh), pvWh),
    curtailedWh,
    accommodationBps: shareLeftBps(curtailedWh, pvWh),
    peakToValleyWh: rangeOf(slots.map((slot) => drawnWh[slot]! - fedWh[slot]!)),
    peakToValleyOutsideWh: rangeOf(slots.map((slot) => -sumBig(netOf(slot)))),
    carbonGrams: carbon(drawnWh),
    carbonOutsideGrams: carbon(slots.map((slot) => sumBig(netOf(slot).map((net) => maxBig(0n, -net))))),
    carbonSource: profile.carbonSource,
    giniBps: giniBps(homeSavings),
    jainBps: jainBps(homeSavings),
  };
}

const rangeOf = (values: readonly bigint[]): bigint =>
  values.length === 0 ? 0n : values.reduce(maxBig) - values.reduce(minBig);

/**
 * Gini coefficient in basis points: half the mean difference between two of the values, over their mean (Gini 1912). 0 is equal, and
 * (n - 1) / n of 10,000 is one who has all. Null where a value is negative or all are zero.
 */
export function giniBps(values: readonly bigint[]): number | null {
  const sum = sumBig(values);
  if (sum <= 0n || values.some((value) => value < 0n)) return null;
  const sorted = values.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const n = BigInt(sorted.length);
  const weighted = sumBig(sorted.map((value, index) => (2n * BigInt(index + 1) - n - 1n) * value));
  return Number((weighted * 10_000n) / (n * sum));
}

/** Jain's index in basis points: the square of the sum over n times the sum of squares (Jain, Chiu, Hawe 1984). 10,000 is equal. */
export function jainBps(values: readonly bigint[]): number | null {
  const squares = sumBig(values.map((value) => value * value));
  if (squares === 0n || values.some((value) => value < 0n)) return null;
  const sum = sumBig(values);
  return Number((sum * sum * 10_000n) / (BigInt(values.length) * squares));
}

/** A step of the price duration curve: this share of the traded energy, in basis points, was paid at least this price. */
export interface PriceStep {
  readonly shareBps: number;
  readonly priceFenPerKwh: bigint;
}

/** Prices from the dearest down, each with the share of all energy that was traded at it or above; empty without trades. */
export function priceDuration(matches: readonly ValuedMatch[]): PriceStep[] {
  const byPrice = new Map<bigint, bigint>();
  for (const { energyWh, priceFenPerKwh } of matches)
    byPrice.set(priceFenPerKwh, (byPrice.get(priceFenPerKwh) ?? 0n) + energyWh);
  const whole = sumBig(byPrice.values());
  let above = 0n;
  return [...byPrice]
    .toSorted(([left], [right]) => (left > right ? -1 : 1))
    .map(([priceFenPerKwh, energyWh]) => {
      above += energyWh;
      return { shareBps: Number((above * 10_000n) / whole), priceFenPerKwh };
    });
}
