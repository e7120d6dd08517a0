export { type BadInputOptions, badInput, badInputMeasures, badInputsOf } from "./bad-input/bad-input.ts";
export { ClientAccount, chainOf, derivedPair, type SignedCall } from "./client-account.ts";
export type {
  BlockEvent,
  FinalizedBlock,
  Workload,
  WorkloadChain,
  WorkloadContext,
  WorkloadEffect,
  WorkloadEvent,
} from "./contract.ts";
export { type AccountBook, accountBook, namesOf } from "./energy-day/account-book.ts";
export { type EnergyDayOptions, energyDay } from "./energy-day/energy-day.ts";
export type { Formalities, RulePublication } from "./energy-day/formalities.ts";
export type { MarketChains } from "./energy-day/market-view.ts";
export { leadSlotsOf } from "./energy-day/plan.ts";
export {
  type EmergencyChains,
  type EmergencyOptions,
  type EmergencyPeople,
  emergencyPeople,
  evEmergency,
} from "./ev-emergency/ev-emergency.ts";
export {
  limitContracts,
  type PriceLimit,
  type PriceLimitsOptions,
  priceLimits,
} from "./price-limits/price-limits.ts";
export {
  type StrategicOptions,
  strategicBidding,
  strategicPlayers,
} from "./strategic-bidding/strategic-bidding.ts";
export { type TransfersOptions, transferAccounts, transfers } from "./transfers.ts";
