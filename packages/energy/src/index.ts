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
export { type ExactShares, maxShapleyPlayers, shapleySplitFen, shapleyValue } from "./games/shapley.ts";
export type { Order } from "./order.ts";
export type { SelfMatchRule } from "./pairing.ts";
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
export { costFen, reserveFen } from "./units.ts";
