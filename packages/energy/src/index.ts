export { roundShares, splitProportionally } from "./apportion.ts";
export {
  type AuctionRule,
  type Clearing,
  clearAuction,
  type Match,
  matchableWh,
  type PriceRule,
  type TieRule,
} from "./auction.ts";
export { type BuiltInSettings, builtInDay, builtInDefaults } from "./builtIn.ts";
export {
  type CityLearnData,
  type CityLearnSettings,
  type CityLearnTexts,
  cityLearnDay,
  cityLearnDefaults,
  cityLearnFiles,
  parseCityLearn,
  type TariffName,
} from "./citylearn.ts";
export { type DataError, describeDataError } from "./csv.ts";
export { type DayResult, type DayRules, dayDefaults, type EnergyTotals, runEnergyDay, type SlotResult } from "./day.ts";
export { type Forecast, type ForecastRule, forecastDay, forecastDefaults } from "./forecast.ts";
export { type ExactShares, maxShapleyPlayers, shapleySplitFen, shapleyValue } from "./games/shapley.ts";
export {
  type ChargeStep,
  type Commitment,
  type EnergyFlow,
  type GateOutcome,
  gateChargeCarried,
  gateDeviationSigns,
  gateEnergyConserved,
  gateMatchedWithinOffered,
  gateMoneyConserved,
  gateSlotsCleared,
  gateWithinPhysicalLimit,
  mergeOutcomes,
  type SettledDeviation,
} from "./gates.ts";
export type { Order } from "./order.ts";
export type { SelfMatchRule } from "./pairing.ts";
export {
  assumedConnectionW,
  type Battery,
  type DayEnergy,
  type DayProfile,
  homeLimits,
  netWh,
  type Participant,
  type Tariff,
} from "./profile.ts";
export { type Random, uniformBelow, uniformBetween } from "./random.ts";
export {
  type ImbalancePrice,
  imbalanceFen,
  type PenaltyRule,
  type Position,
  penaltyFen,
  responseShortfallFen,
  type Settlement,
  type SettlementRule,
  type Side,
  type SlotSettlement,
  settlePosition,
  settleSlot,
  toleranceWh,
} from "./settlement.ts";
export {
  carryCharge,
  chargeQuotas,
  type StorageRule,
  type StorageState,
  type StorageUnit,
  storageDefaults,
  storageLimits,
  storageOrders,
  storageUnits,
} from "./storage.ts";
export {
  homeOrders,
  type LimitStrategy,
  type OrderRule,
  orderDefaults,
  type PlannedOrder,
  type StrategyName,
  strategies,
} from "./strategies.ts";
export { type DayBalance, dayBalance, type SlotBalance, slotBalance } from "./tradable.ts";
export { costFen, reserveFen, shareOf } from "./units.ts";
