export { type Commitments, commitments } from "./commitments.ts";
export { type ChannelId, type ChannelMessage, channelId, channelMessage, messageHash, relayId } from "./message.ts";
export {
  checkDelivery,
  type Delivery,
  delivery,
  emptyQueue,
  extend,
  type QueueLink,
  type QueuePoint,
  queueLink,
  queuePoint,
} from "./queue-chain.ts";
export {
  type EscrowCall,
  escrowCall,
  type RemoteCall,
  remoteCall,
  remotePalletIndex,
  type TradesCall,
  tradesCall,
} from "./remote-calls.ts";
export {
  type Decision,
  decision,
  decisionOf,
  type Leg,
  leg,
  maxLegs,
  type Refusal,
  refusal,
  type Trade,
  type TradeRecord,
  type TradeState,
  trade,
  tradeId,
  tradeRecord,
  tradeState,
} from "./trade.ts";
export {
  type Asset,
  type AssetFilter,
  type AssetId,
  asset,
  assetId,
  assets,
  everything,
  fungible,
} from "./xcm/asset.ts";
export {
  type Instruction,
  instruction,
  type Weight,
  weight,
  type Xcm,
  type XcmError,
  xcm,
  xcmError,
} from "./xcm/instruction.ts";
export {
  accountId32,
  accountOf,
  child,
  here,
  type Junction,
  type Location,
  location,
  parachainOf,
  parent,
  sameLocation,
  sibling,
} from "./xcm/location.ts";
export { decodeXcm, encodeXcm, type VersionedXcm, versionedXcm } from "./xcm/versioned.ts";
