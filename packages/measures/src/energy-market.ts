import { amount, count, finite, flag, listOf, nullable, object, oneOf, type TypeOf, text, whole } from "./shape.ts";

/** Shares are in basis points: 10,000 is the whole; null of nothing. */
const share = nullable(whole);

/** What one home or storage unit paid and was paid, over all slots. Meanings and rounding: `Bill` of the energy package. */
export const billShape = object({
  party: text,
  loadWh: count,
  pvWh: count,
  boughtWh: count,
  soldWh: count,
  gridInWh: count,
  gridOutWh: count,
  salesFen: count,
  purchasesFen: count,
  exportFen: count,
  importFen: count,
  penaltyFen: count,
  feesFen: count,
  arrearsFen: count,
  benefitFen: count,
  contractsFen: whole,
  netFen: whole,
  outsideFen: whole,
  savingFen: whole,
  selfSufficiencyBps: share,
  selfConsumptionBps: share,
});

/** Figures of the whole market. Meanings: `MarketIndices` of the energy package. */
export const indicesShape = object({
  welfareFen: whole,
  savingFen: whole,
  selfSufficiencyBps: share,
  selfConsumptionBps: share,
  curtailedWh: count,
  accommodationBps: share,
  peakToValleyWh: count,
  peakToValleyOutsideWh: count,
  carbonGrams: count,
  carbonOutsideGrams: count,
  carbonSource: text,
  giniBps: share,
  jainBps: share,
});

/** What the homes gain by settling as one, and how it could be split among them; only of up to ten homes. */
export const splitShape = object({
  worthFen: count,
  shapleyInCore: flag,
  /** Those who would gain most by leaving the Shapley split, and how much; null where nobody would gain. */
  objection: nullable(object({ parties: listOf(text), gainFen: amount })),
  nucleolusInCore: flag,
  shares: listOf(object({ party: text, shapleyFen: whole, nucleolusFen: finite })),
});

/** A price limit between two homes, one slot of it; the price is null where nothing was traded, and the contract then expires. */
export const priceLimitShape = object({
  kind: oneOf("floor", "cap"),
  slot: count,
  writer: text,
  holder: text,
  energyWh: count,
  strikeFenPerKwh: count,
  premiumFen: count,
  coverFen: count,
  priceFenPerKwh: nullable(count),
  /** Last state of the contract's life; `none` where the chain never took it. */
  state: text,
  /** What the holder has of it, less the premium. */
  holderFen: whole,
});

/** This share of the traded energy was paid at least this price. */
export const priceStepShape = object({ shareBps: count, priceFenPerKwh: count });

export type BillFigures = TypeOf<typeof billShape>;
export type MarketFigures = TypeOf<typeof indicesShape>;
export type SplitFigures = TypeOf<typeof splitShape>;
export type PriceLimitFigures = TypeOf<typeof priceLimitShape>;
export type PriceStepFigures = TypeOf<typeof priceStepShape>;
