export {
  childAccount,
  escrowAccount,
  hashLockAccount,
  holdingAccount,
  parentAccount,
  siblingAccount,
  xcmFeeAccount,
} from "./accounts.ts";
export { type AgentMessage, agentMessage, decodeAgentMessage, maxMessagesPerAnswer } from "./agents/agent-message.ts";
export { makeCandidate } from "./agents/make-candidate.ts";
export { type ParachainAgentOptions, parachainAgent } from "./agents/parachain-agent.ts";
export { type Candidate, candidate } from "./candidate.ts";
export { checkCut } from "./checker/check-cut.ts";
export type { CutChain } from "./checker/cut.ts";
export { type Commitments, commitments } from "./commitments.ts";
export { type HashLock, hashLock, hashLockId, releaseOf, secretHash } from "./hash-lock.ts";
export { defaultConfiguration, type HostConfiguration, type SecurityMode } from "./host-configuration.ts";
export { type ChannelId, type ChannelMessage, channelId, channelMessage, messageHash, relayId } from "./message.ts";
export { type AssetKeeper, amountOf, keeperOf } from "./pallets/assets.ts";
export { type EscrowConfig, escrowPallet, type OrderBook, proposeTrade } from "./pallets/escrow.ts";
export { type EscrowRecord, escrowDeclaration, type LegInput, tradeDecided } from "./pallets/escrow-declaration.ts";
export { hashLocksDeclaration, hashLocksPallet } from "./pallets/hash-locks.ts";
export {
  deliveryMicros,
  messageQueueDeclaration,
  messageQueuePallet,
  processMessage,
} from "./pallets/message-queue.ts";
export { eCny, homeMoney, voucherMoney } from "./pallets/money.ts";
export { crossChainOrigin } from "./pallets/origin.ts";
export { sendCall, sendXcm, transactAll, xcmpQueue, xcmpQueueDeclaration } from "./pallets/outbox.ts";
export { parachainInfo, selfParaId } from "./pallets/parachain-info.ts";
export {
  commitmentsKey,
  decodeCommitments,
  lastRelay,
  maxMessagesPerBlock,
  type ParachainSystemConfig,
  type ParachainSystemGenesis,
  parachainSystemPallet,
  relayStateRoot,
} from "./pallets/parachain-system.ts";
export { parachainSystemDeclaration } from "./pallets/parachain-system-declaration.ts";
export { parachainXcm, xcmPrice } from "./pallets/parachain-xcm.ts";
export { trapHash, type XcmConfig, xcmHost } from "./pallets/xcm-host.ts";
export { type XcmPalletConfig, xcmPallet } from "./pallets/xcm-pallet.ts";
export {
  polkadotXcmDeclaration,
  relayXcmDeclaration,
  type XcmPalletDeclaration,
} from "./pallets/xcm-pallet-declaration.ts";
export { parachainGenesis } from "./parachain-genesis.ts";
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
export { recordedRelayHeight, relayParentDigest } from "./relay-height.ts";
export {
  configurationItems,
  dmpItems,
  type HrmpChannel,
  hrmpItems,
  inclusionItems,
  parasItems,
  tradesItems,
  wellKnown,
} from "./relay-state.ts";
export { proveRelayView, type RelayView, readRelayView } from "./relay-view.ts";
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
export { proveTrade, readDecision } from "./trade-proof.ts";
export { type RelayProof, relayProof, type ValidationData, validationData } from "./validation-data.ts";
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
export { executeXcm, passesBarrier, weighXcm, type XcmHost, type XcmOutcome } from "./xcm/executor.ts";
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
