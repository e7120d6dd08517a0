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
export {
  type Bill,
  type BilledDeviation,
  type BilledParty,
  type BilledTrade,
  billsOf,
  type Ledger,
  operatorFenOf,
} from "./bills.ts";
export { type BuiltInSettings, builtInDay, builtInDefaults } from "./builtIn.ts";
export { dayAfter } from "./calendar.ts";
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
export {
  type BusLoad,
  type Feeder,
  type FeederFlow,
  type FeederLine,
  feederFault,
  feederFlow,
  voltageBounds,
} from "./feeder/feeder.ts";
export { type FeederTrade, type FitMode, fitTrades } from "./feeder/fit-trades.ts";
export { type Forecast, type ForecastRule, forecastDay, forecastDefaults } from "./forecast.ts";
export { forecastOf } from "./forecast-error.ts";
export { banzhafSwings, maxBanzhafPlayers } from "./games/banzhaf.ts";
export { type Bargainer, bilateralPrice, nashBargaining, nashShare } from "./games/bargaining.ts";
export { type Equilibrium, equilibriumGap, iterateBestResponses, type ResponseGame } from "./games/best-response.ts";
export { type CoalitionGame, type Excess, inCore, worstExcess } from "./games/coalitions.ts";
export {
  type CournotFirm,
  cournotEquilibrium,
  cournotGame,
  type InverseDemand,
  type MarketOutcome,
  outcomeOf,
} from "./games/cournot.ts";
export type { CurveStep, CurveView } from "./games/curve.ts";
export {
  type DoubleAuctionEquilibrium,
  doubleAuctionEquilibrium,
  type LinearStrategy,
} from "./games/double-auction.ts";
export {
  type CournotGameSettings,
  cournotMarketGame,
  type DoubleAuctionGameSettings,
  doubleAuctionMarketGame,
  type Gains,
  type MarketGame,
  type SeenRound,
  type StackelbergGameSettings,
  type SupplyGameSettings,
  stackelbergMarketGame,
  supplyMarketGame,
  type TradedAt,
  viewOfRound,
} from "./games/market-game.ts";
export { maxNucleolusPlayers, type Nucleolus, nucleolus } from "./games/nucleolus.ts";
export {
  type CooperativeSplit,
  cooperativeSplit,
  type DividendShares,
  poolingGame,
  poolingWorth,
  sharesByDividends,
} from "./games/pooling.ts";
export { type Rational, rational, toNumber } from "./games/rational.ts";
export { type SampledShapley, type SampledShare, sampledShapley } from "./games/sampled-shapley.ts";
export { type ExactShares, maxShapleyPlayers, shapleySplitFen, shapleyValue } from "./games/shapley.ts";
export {
  type Consumer,
  type LeaderOutcome,
  type OperatorOutcome,
  stackelbergPrice,
  stackelbergQuantities,
} from "./games/stackelberg.ts";
export {
  competitivePrice,
  type SupplyFirm,
  type SupplyOutcome,
  supplyFunctionEquilibrium,
  supplyFunctionGame,
  supplyOutcome,
} from "./games/supply-function.ts";
export { type ZeroIntelligenceSettings, zeroIntelligenceMarketGame } from "./games/zero-intelligence.ts";
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
export {
  giniBps,
  jainBps,
  type MarketIndices,
  marketIndices,
  type PriceStep,
  priceDuration,
  type ValuedMatch,
} from "./indices.ts";
export { drawMeetings, tradeInMeetings } from "./mechanisms/bilateral.ts";
export {
  type ArrivingOrder,
  type Book,
  type ContinuousRule,
  continuousAuction,
} from "./mechanisms/continuous.ts";
export { type AreaClearing, localFirstAuction } from "./mechanisms/local-first.ts";
export { mcAfee } from "./mechanisms/mcafee.ts";
export {
  type CommunityBill,
  type CommunityPosition,
  type CommunitySettlement,
  midMarketRate,
} from "./mechanisms/mid-market.ts";
export { type MinimumClearing, type MinimumOrder, minimumAcceptanceAuction } from "./mechanisms/minimum-acceptance.ts";
export { type MudaFee, type MudaOutcome, muda, mudaOfHalves, sideAtPrice } from "./mechanisms/muda.ts";
export type { MechanismOutcome, TwoPriceMatch } from "./mechanisms/outcome.ts";
export { type DiscriminatoryRule, discriminatoryAuction, type PairPrice } from "./mechanisms/pay-as-bid.ts";
export {
  type BookedOrder,
  type Matching,
  type Mechanism,
  type MechanismName,
  type MechanismRule,
  matchBook,
  mechanisms,
  type SlotBook,
} from "./mechanisms/registry.ts";
export { operatorFenOfMatches, partOfMatch, type SettledMatch } from "./mechanisms/settled.ts";
export { type Rationing, tradeReduction } from "./mechanisms/trade-reduction.ts";
export { type VcgAccount, type VcgOutcome, vcg, welfareOf } from "./mechanisms/vcg.ts";
export type { Order } from "./order.ts";
export type { SelfMatchRule } from "./pairing.ts";
export {
  assumedConnectionW,
  type Battery,
  type DayEnergy,
  type DayProfile,
  homeLimits,
  joinDays,
  netWh,
  type Participant,
  slotsPerDay,
  type Tariff,
} from "./profile.ts";
export { type Random, uniformBelow, uniformBetween } from "./random.ts";
export {
  intersectRules,
  type RegionMember,
  type RegionRule,
  type RuleRefusal,
  ruleRefusal,
  tradeRefusal,
  type VoltageLevel,
  voltageLevels,
} from "./region-rules.ts";
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
