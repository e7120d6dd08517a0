export { auctionCall, auctionPalletIndex, type BookEntry, bookEntry, type Side, side } from "./auction-call.ts";
export {
  type AuctionSettings,
  auctionMechanisms,
  auctionPrices,
  auctionSettings,
  auctionTies,
  defaultAuction,
  orderTypes,
} from "./auction-rule.ts";
export { chargingRightsDeclaration, rightAsset, rightsHeld } from "./charging-rights/charging-rights.ts";
export {
  type EnergyClockGenesis,
  energyClock,
  marketTiming,
  type SlotHeights,
  type SlotTariff,
  slotHeights,
  slotTariff,
  type Timing,
} from "./clock/clock.ts";
export { type Phase, phaseOf, phases, type SessionRule, sessionHeights } from "./clock/phase.ts";
export { composeParachain, type ParachainParts } from "./compose.ts";
export { contractsDeclaration, slotPriced } from "./contracts/declaration.ts";
export { lifeDiagram, type State, states, steps, transitions } from "./contracts/life.ts";
export { stakesOf } from "./contracts/templates.ts";
export { type Contract, contractId, type Offer, pledgeId, stakeAccount, type Template } from "./contracts/terms.ts";
export { creditDeclaration, mutualFund } from "./credit/declaration.ts";
export { marginOf } from "./credit/waterfall.ts";
export {
  energyAsset,
  energyHeld,
  energyKeeper,
  energyTokens,
  energyTokensDeclaration,
  slotOfAsset,
} from "./energy-tokens/energy-tokens.ts";
export {
  type MarketSettings,
  type MarketSettingsInput,
  marketGenesis,
  marketSettings,
  readMarket,
} from "./market-settings.ts";
export { countedReading, meteringDeclaration } from "./metering/declaration.ts";
export { type MeteringGenesis, metering, operatorOf } from "./metering/metering.ts";
export { isMoney, moneyAsset } from "./money.ts";
export type { NetworkSettings } from "./network-settings.ts";
export { type OrderRecord, orderPlaced, ordersDeclaration, type PositionRecord } from "./orders/declaration.ts";
export {
  type OrdersConfig,
  type OrdersGenesis,
  orderBook,
  orderId,
  ordersPallet,
  positionOf,
  reserveAccount,
} from "./orders/orders.ts";
export { checkPredicate, type Fill } from "./orders/predicate.ts";
export { commitmentOf, type SealedOrder } from "./orders/sealed.ts";
export { memberAt, type RuleVersion, regionsDeclaration } from "./regions/declaration.ts";
export { rolesDeclaration } from "./roles/roles.ts";
