export { type AnswerPart, answerFigures } from "./answer.ts";
export type { BillFigures, MarketFigures, PriceLimitFigures, PriceStepFigures, SplitFigures } from "./energy-market.ts";
export { type Interval, type Measure, meanInterval, measureOf, studentT975 } from "./interval.ts";
export { type CdfPoint, cdf, nearestRank, type Percentiles, percentiles } from "./latency.ts";
export {
  type BlockFigures,
  type ChainFigures,
  type EnergyFigures,
  type EnergyQuantity,
  energyQuantities,
  type Machine,
  type MessagePath,
  type Report,
  type RunSummary,
  reportFormat,
  type SlotFigures,
  summaryOf,
  type Topology,
  type TradeLane,
  type TradeLeg,
  validateReport,
  validateSummary,
} from "./report.ts";
export { meanRate, type RatePoint, rateSeries, type Window } from "./throughput.ts";
export { exitCodeOf, held, mergeVerdicts, unknown, type Verdict, violated } from "./verdict.ts";
