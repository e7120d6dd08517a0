// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-defs`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/types/lookup';

import type { Bytes, Compact, Enum, Null, Option, Result, Struct, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, MultiAddress } from '@polkadot/types/interfaces/runtime';
import type { Event } from '@polkadot/types/interfaces/system';

declare module '@polkadot/types/lookup' {
  /** @name PalletBalancesAccountData (3) */
  interface PalletBalancesAccountData extends Struct {
    readonly free: u128;
    readonly reserved: u128;
    readonly frozen: u128;
    readonly flags: u128;
  }

  /** @name FrameSystemAccountInfo (4) */
  interface FrameSystemAccountInfo extends Struct {
    readonly nonce: u32;
    readonly consumers: u32;
    readonly providers: u32;
    readonly sufficients: u32;
    readonly data: PalletBalancesAccountData;
  }

  /** @name SpWeightsWeightV2Weight (10) */
  interface SpWeightsWeightV2Weight extends Struct {
    readonly refTime: Compact<u64>;
    readonly proofSize: Compact<u64>;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeight (11) */
  interface FrameSupportDispatchPerDispatchClassWeight extends Struct {
    readonly normal: SpWeightsWeightV2Weight;
    readonly operational: SpWeightsWeightV2Weight;
    readonly mandatory: SpWeightsWeightV2Weight;
  }

  /** @name SpRuntimeDigestDigestItem (15) */
  interface SpRuntimeDigestDigestItem extends Enum {
    readonly isOther: boolean;
    readonly asOther: Bytes;
    readonly isConsensus: boolean;
    readonly asConsensus: ITuple<[U8aFixed, Bytes]>;
    readonly isSeal: boolean;
    readonly asSeal: ITuple<[U8aFixed, Bytes]>;
    readonly isPreRuntime: boolean;
    readonly asPreRuntime: ITuple<[U8aFixed, Bytes]>;
    readonly isRuntimeEnvironmentUpdated: boolean;
    readonly type: 'Other' | 'Consensus' | 'Seal' | 'PreRuntime' | 'RuntimeEnvironmentUpdated';
  }

  /** @name SpRuntimeDigest (17) */
  interface SpRuntimeDigest extends Struct {
    readonly logs: Vec<SpRuntimeDigestDigestItem>;
  }

  /** @name FrameSupportDispatchDispatchClass (18) */
  interface FrameSupportDispatchDispatchClass extends Enum {
    readonly isNormal: boolean;
    readonly isOperational: boolean;
    readonly isMandatory: boolean;
    readonly type: 'Normal' | 'Operational' | 'Mandatory';
  }

  /** @name FrameSupportDispatchPays (19) */
  interface FrameSupportDispatchPays extends Enum {
    readonly isYes: boolean;
    readonly isNo: boolean;
    readonly type: 'Yes' | 'No';
  }

  /** @name FrameSupportDispatchDispatchInfo (20) */
  interface FrameSupportDispatchDispatchInfo extends Struct {
    readonly weight: SpWeightsWeightV2Weight;
    readonly class: FrameSupportDispatchDispatchClass;
    readonly paysFee: FrameSupportDispatchPays;
  }

  /** @name SpRuntimeModuleError (21) */
  interface SpRuntimeModuleError extends Struct {
    readonly index: u8;
    readonly error: U8aFixed;
  }

  /** @name SpRuntimeTokenError (22) */
  interface SpRuntimeTokenError extends Enum {
    readonly isFundsUnavailable: boolean;
    readonly isOnlyProvider: boolean;
    readonly isBelowMinimum: boolean;
    readonly isCannotCreate: boolean;
    readonly isUnknownAsset: boolean;
    readonly isFrozen: boolean;
    readonly isUnsupported: boolean;
    readonly isCannotCreateHold: boolean;
    readonly isNotExpendable: boolean;
    readonly isBlocked: boolean;
    readonly type: 'FundsUnavailable' | 'OnlyProvider' | 'BelowMinimum' | 'CannotCreate' | 'UnknownAsset' | 'Frozen' | 'Unsupported' | 'CannotCreateHold' | 'NotExpendable' | 'Blocked';
  }

  /** @name SpArithmeticArithmeticError (23) */
  interface SpArithmeticArithmeticError extends Enum {
    readonly isUnderflow: boolean;
    readonly isOverflow: boolean;
    readonly isDivisionByZero: boolean;
    readonly type: 'Underflow' | 'Overflow' | 'DivisionByZero';
  }

  /** @name SpRuntimeDispatchError (24) */
  interface SpRuntimeDispatchError extends Enum {
    readonly isOther: boolean;
    readonly isCannotLookup: boolean;
    readonly isBadOrigin: boolean;
    readonly isModule: boolean;
    readonly asModule: SpRuntimeModuleError;
    readonly isConsumerRemaining: boolean;
    readonly isNoProviders: boolean;
    readonly isTooManyConsumers: boolean;
    readonly isToken: boolean;
    readonly asToken: SpRuntimeTokenError;
    readonly isArithmetic: boolean;
    readonly asArithmetic: SpArithmeticArithmeticError;
    readonly isExhausted: boolean;
    readonly isCorruption: boolean;
    readonly isUnavailable: boolean;
    readonly isRootNotAllowed: boolean;
    readonly type: 'Other' | 'CannotLookup' | 'BadOrigin' | 'Module' | 'ConsumerRemaining' | 'NoProviders' | 'TooManyConsumers' | 'Token' | 'Arithmetic' | 'Exhausted' | 'Corruption' | 'Unavailable' | 'RootNotAllowed';
  }

  /** @name FrameSystemEvent (25) */
  interface FrameSystemEvent extends Enum {
    readonly isExtrinsicSuccess: boolean;
    readonly asExtrinsicSuccess: {
      readonly dispatchInfo: FrameSupportDispatchDispatchInfo;
    } & Struct;
    readonly isExtrinsicFailed: boolean;
    readonly asExtrinsicFailed: {
      readonly dispatchError: SpRuntimeDispatchError;
      readonly dispatchInfo: FrameSupportDispatchDispatchInfo;
    } & Struct;
    readonly isCodeUpdated: boolean;
    readonly isNewAccount: boolean;
    readonly asNewAccount: {
      readonly account: AccountId32;
    } & Struct;
    readonly isKilledAccount: boolean;
    readonly asKilledAccount: {
      readonly account: AccountId32;
    } & Struct;
    readonly isRemarked: boolean;
    readonly asRemarked: {
      readonly sender: AccountId32;
      readonly hash_: H256;
    } & Struct;
    readonly type: 'ExtrinsicSuccess' | 'ExtrinsicFailed' | 'CodeUpdated' | 'NewAccount' | 'KilledAccount' | 'Remarked';
  }

  /** @name PalletBalancesEvent (27) */
  interface PalletBalancesEvent extends Enum {
    readonly isEndowed: boolean;
    readonly asEndowed: {
      readonly account: AccountId32;
      readonly freeBalance: u128;
    } & Struct;
    readonly isTransfer: boolean;
    readonly asTransfer: {
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isBalanceSet: boolean;
    readonly asBalanceSet: {
      readonly who: AccountId32;
      readonly free: u128;
    } & Struct;
    readonly isDeposit: boolean;
    readonly asDeposit: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isWithdraw: boolean;
    readonly asWithdraw: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isMinted: boolean;
    readonly asMinted: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isBurned: boolean;
    readonly asBurned: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isHeld: boolean;
    readonly asHeld: {
      readonly reason: U8aFixed;
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isReleased: boolean;
    readonly asReleased: {
      readonly reason: U8aFixed;
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isTransferOnHold: boolean;
    readonly asTransferOnHold: {
      readonly reason: U8aFixed;
      readonly source: AccountId32;
      readonly dest: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isLocked: boolean;
    readonly asLocked: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUnlocked: boolean;
    readonly asUnlocked: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly type: 'Endowed' | 'Transfer' | 'BalanceSet' | 'Deposit' | 'Withdraw' | 'Minted' | 'Burned' | 'Held' | 'Released' | 'TransferOnHold' | 'Locked' | 'Unlocked';
  }

  /** @name PalletTransactionPaymentEvent (28) */
  interface PalletTransactionPaymentEvent extends Enum {
    readonly isTransactionFeePaid: boolean;
    readonly asTransactionFeePaid: {
      readonly who: AccountId32;
      readonly actualFee: u128;
      readonly tip: u128;
    } & Struct;
    readonly type: 'TransactionFeePaid';
  }

  /** @name PalletSessionEvent (30) */
  interface PalletSessionEvent extends Enum {
    readonly isNewSession: boolean;
    readonly asNewSession: {
      readonly sessionIndex: u32;
    } & Struct;
    readonly isSetScheduled: boolean;
    readonly asSetScheduled: {
      readonly id: u32;
      readonly members: u32;
    } & Struct;
    readonly isSetRotated: boolean;
    readonly asSetRotated: {
      readonly id: u32;
      readonly members: u32;
    } & Struct;
    readonly isKeyChanged: boolean;
    readonly asKeyChanged: {
      readonly replica: u16;
    } & Struct;
    readonly type: 'NewSession' | 'SetScheduled' | 'SetRotated' | 'KeyChanged';
  }

  /** @name PalletSudoEvent (34) */
  interface PalletSudoEvent extends Enum {
    readonly isSudid: boolean;
    readonly asSudid: {
      readonly sudoResult: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly isKeyChanged: boolean;
    readonly asKeyChanged: {
      readonly old: Option<AccountId32>;
      readonly new_: AccountId32;
    } & Struct;
    readonly isKeyRemoved: boolean;
    readonly isSudoAsDone: boolean;
    readonly asSudoAsDone: {
      readonly sudoResult: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly type: 'Sudid' | 'KeyChanged' | 'KeyRemoved' | 'SudoAsDone';
  }

  /** @name PalletUtilityEvent (35) */
  interface PalletUtilityEvent extends Enum {
    readonly isBatchInterrupted: boolean;
    readonly asBatchInterrupted: {
      readonly index: u32;
      readonly error: SpRuntimeDispatchError;
    } & Struct;
    readonly isBatchCompleted: boolean;
    readonly isBatchCompletedWithErrors: boolean;
    readonly isItemCompleted: boolean;
    readonly isItemFailed: boolean;
    readonly asItemFailed: {
      readonly error: SpRuntimeDispatchError;
    } & Struct;
    readonly type: 'BatchInterrupted' | 'BatchCompleted' | 'BatchCompletedWithErrors' | 'ItemCompleted' | 'ItemFailed';
  }

  /** @name PalletOffencesEvent (37) */
  interface PalletOffencesEvent extends Enum {
    readonly isOffence: boolean;
    readonly asOffence: {
      readonly setId: u32;
      readonly replica: u16;
      readonly what: Text;
    } & Struct;
    readonly type: 'Offence';
  }

  /** @name PolkadotRuntimeParachainsInclusionPalletEvent (38) */
  interface PolkadotRuntimeParachainsInclusionPalletEvent extends Enum {
    readonly isCandidateIncluded: boolean;
    readonly asCandidateIncluded: {
      readonly paraId: u32;
      readonly number: u32;
      readonly headHash: H256;
      readonly headers: u32;
    } & Struct;
    readonly isUpwardMessagesReceived: boolean;
    readonly asUpwardMessagesReceived: {
      readonly from: u32;
      readonly count: u32;
    } & Struct;
    readonly type: 'CandidateIncluded' | 'UpwardMessagesReceived';
  }

  /** @name PolkadotRuntimeParachainsParasPalletEvent (39) */
  interface PolkadotRuntimeParachainsParasPalletEvent extends Enum {
    readonly isCurrentCodeUpdated: boolean;
    readonly asCurrentCodeUpdated: {
      readonly paraId: u32;
    } & Struct;
    readonly isCurrentHeadUpdated: boolean;
    readonly asCurrentHeadUpdated: {
      readonly paraId: u32;
    } & Struct;
    readonly isNewHeadNoted: boolean;
    readonly asNewHeadNoted: {
      readonly paraId: u32;
    } & Struct;
    readonly type: 'CurrentCodeUpdated' | 'CurrentHeadUpdated' | 'NewHeadNoted';
  }

  /** @name PolkadotParachainPrimitivesPrimitivesHrmpChannelId (40) */
  interface PolkadotParachainPrimitivesPrimitivesHrmpChannelId extends Struct {
    readonly sender: u32;
    readonly recipient: u32;
  }

  /** @name PolkadotRuntimeParachainsHrmpPalletEvent (41) */
  interface PolkadotRuntimeParachainsHrmpPalletEvent extends Enum {
    readonly isHrmpChannelForceOpened: boolean;
    readonly asHrmpChannelForceOpened: {
      readonly sender: u32;
      readonly recipient: u32;
      readonly proposedMaxCapacity: u32;
      readonly proposedMaxMessageSize: u32;
    } & Struct;
    readonly isChannelClosed: boolean;
    readonly asChannelClosed: {
      readonly channelId: PolkadotParachainPrimitivesPrimitivesHrmpChannelId;
    } & Struct;
    readonly type: 'HrmpChannelForceOpened' | 'ChannelClosed';
  }

  /** @name PolkadotRuntimeParachainsDisputesPalletEvent (43) */
  interface PolkadotRuntimeParachainsDisputesPalletEvent extends Enum {
    readonly isDisputeConcluded: boolean;
    readonly asDisputeConcluded: {
      readonly paraId: u32;
      readonly height: u32;
      readonly guilty: Vec<u32>;
    } & Struct;
    readonly isClientUnfrozen: boolean;
    readonly asClientUnfrozen: {
      readonly paraId: u32;
      readonly evidence: Bytes;
    } & Struct;
    readonly isClientReplaced: boolean;
    readonly asClientReplaced: {
      readonly paraId: u32;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'DisputeConcluded' | 'ClientUnfrozen' | 'ClientReplaced';
  }

  /** @name PolkadotRuntimeCommonParasRegistrarPalletEvent (44) */
  interface PolkadotRuntimeCommonParasRegistrarPalletEvent extends Enum {
    readonly isRegistered: boolean;
    readonly asRegistered: {
      readonly paraId: u32;
    } & Struct;
    readonly type: 'Registered';
  }

  /** @name StagingXcmV5JunctionNetworkId (46) */
  interface StagingXcmV5JunctionNetworkId extends Enum {
    readonly isByGenesis: boolean;
    readonly asByGenesis: U8aFixed;
    readonly isByFork: boolean;
    readonly asByFork: {
      readonly blockNumber: u64;
      readonly blockHash: U8aFixed;
    } & Struct;
    readonly isPolkadot: boolean;
    readonly isKusama: boolean;
    readonly isEthereum: boolean;
    readonly asEthereum: {
      readonly chainId: Compact<u64>;
    } & Struct;
    readonly type: 'ByGenesis' | 'ByFork' | 'Polkadot' | 'Kusama' | 'Ethereum';
  }

  /** @name StagingXcmV5Junction (50) */
  interface StagingXcmV5Junction extends Enum {
    readonly isParachain: boolean;
    readonly asParachain: Compact<u32>;
    readonly isAccountId32: boolean;
    readonly asAccountId32: {
      readonly network: Option<StagingXcmV5JunctionNetworkId>;
      readonly id: U8aFixed;
    } & Struct;
    readonly isAccountIndex64: boolean;
    readonly asAccountIndex64: {
      readonly network: Option<StagingXcmV5JunctionNetworkId>;
      readonly index: Compact<u64>;
    } & Struct;
    readonly isAccountKey20: boolean;
    readonly asAccountKey20: {
      readonly network: Option<StagingXcmV5JunctionNetworkId>;
      readonly key: U8aFixed;
    } & Struct;
    readonly isPalletInstance: boolean;
    readonly asPalletInstance: u8;
    readonly isGeneralIndex: boolean;
    readonly asGeneralIndex: Compact<u128>;
    readonly isGeneralKey: boolean;
    readonly asGeneralKey: {
      readonly length: u8;
      readonly data: U8aFixed;
    } & Struct;
    readonly isOnlyChild: boolean;
    readonly isGlobalConsensus: boolean;
    readonly asGlobalConsensus: StagingXcmV5JunctionNetworkId;
    readonly type: 'Parachain' | 'AccountId32' | 'AccountIndex64' | 'AccountKey20' | 'PalletInstance' | 'GeneralIndex' | 'GeneralKey' | 'OnlyChild' | 'GlobalConsensus';
  }

  /** @name StagingXcmV5Junctions (59) */
  interface StagingXcmV5Junctions extends Enum {
    readonly isHere: boolean;
    readonly isX1: boolean;
    readonly asX1: Vec<StagingXcmV5Junction>;
    readonly isX2: boolean;
    readonly asX2: Vec<StagingXcmV5Junction>;
    readonly isX3: boolean;
    readonly asX3: Vec<StagingXcmV5Junction>;
    readonly isX4: boolean;
    readonly asX4: Vec<StagingXcmV5Junction>;
    readonly isX5: boolean;
    readonly asX5: Vec<StagingXcmV5Junction>;
    readonly isX6: boolean;
    readonly asX6: Vec<StagingXcmV5Junction>;
    readonly isX7: boolean;
    readonly asX7: Vec<StagingXcmV5Junction>;
    readonly isX8: boolean;
    readonly asX8: Vec<StagingXcmV5Junction>;
    readonly type: 'Here' | 'X1' | 'X2' | 'X3' | 'X4' | 'X5' | 'X6' | 'X7' | 'X8';
  }

  /** @name StagingXcmV5Location (60) */
  interface StagingXcmV5Location extends Struct {
    readonly parents: u8;
    readonly interior: StagingXcmV5Junctions;
  }

  /** @name StagingXcmV5AssetAssetInstance (62) */
  interface StagingXcmV5AssetAssetInstance extends Enum {
    readonly isUndefined: boolean;
    readonly isIndex: boolean;
    readonly asIndex: Compact<u128>;
    readonly isArray4: boolean;
    readonly asArray4: U8aFixed;
    readonly isArray8: boolean;
    readonly asArray8: U8aFixed;
    readonly isArray16: boolean;
    readonly asArray16: U8aFixed;
    readonly isArray32: boolean;
    readonly asArray32: U8aFixed;
    readonly type: 'Undefined' | 'Index' | 'Array4' | 'Array8' | 'Array16' | 'Array32';
  }

  /** @name StagingXcmV5AssetFungibility (63) */
  interface StagingXcmV5AssetFungibility extends Enum {
    readonly isFungible: boolean;
    readonly asFungible: Compact<u128>;
    readonly isNonFungible: boolean;
    readonly asNonFungible: StagingXcmV5AssetAssetInstance;
    readonly type: 'Fungible' | 'NonFungible';
  }

  /** @name StagingXcmV5Asset (64) */
  interface StagingXcmV5Asset extends Struct {
    readonly id: StagingXcmV5Location;
    readonly fun: StagingXcmV5AssetFungibility;
  }

  /** @name XcmV5TraitsError (66) */
  interface XcmV5TraitsError extends Enum {
    readonly isOverflow: boolean;
    readonly isUnimplemented: boolean;
    readonly isUntrustedReserveLocation: boolean;
    readonly isUntrustedTeleportLocation: boolean;
    readonly isLocationFull: boolean;
    readonly isLocationNotInvertible: boolean;
    readonly isBadOrigin: boolean;
    readonly isInvalidLocation: boolean;
    readonly isAssetNotFound: boolean;
    readonly isFailedToTransactAsset: boolean;
    readonly isNotWithdrawable: boolean;
    readonly isLocationCannotHold: boolean;
    readonly isExceedsMaxMessageSize: boolean;
    readonly isDestinationUnsupported: boolean;
    readonly isTransport: boolean;
    readonly isUnroutable: boolean;
    readonly isUnknownClaim: boolean;
    readonly isFailedToDecode: boolean;
    readonly isMaxWeightInvalid: boolean;
    readonly isNotHoldingFees: boolean;
    readonly isTooExpensive: boolean;
    readonly isTrap: boolean;
    readonly asTrap: u64;
    readonly isExpectationFalse: boolean;
    readonly isPalletNotFound: boolean;
    readonly isNameMismatch: boolean;
    readonly isVersionIncompatible: boolean;
    readonly isHoldingWouldOverflow: boolean;
    readonly isExportError: boolean;
    readonly isReanchorFailed: boolean;
    readonly isNoDeal: boolean;
    readonly isFeesNotMet: boolean;
    readonly isLockError: boolean;
    readonly isNoPermission: boolean;
    readonly isUnanchored: boolean;
    readonly isNotDepositable: boolean;
    readonly isTooManyAssets: boolean;
    readonly isUnhandledXcmVersion: boolean;
    readonly isWeightLimitReached: boolean;
    readonly asWeightLimitReached: SpWeightsWeightV2Weight;
    readonly isBarrier: boolean;
    readonly isWeightNotComputable: boolean;
    readonly isExceedsStackLimit: boolean;
    readonly type: 'Overflow' | 'Unimplemented' | 'UntrustedReserveLocation' | 'UntrustedTeleportLocation' | 'LocationFull' | 'LocationNotInvertible' | 'BadOrigin' | 'InvalidLocation' | 'AssetNotFound' | 'FailedToTransactAsset' | 'NotWithdrawable' | 'LocationCannotHold' | 'ExceedsMaxMessageSize' | 'DestinationUnsupported' | 'Transport' | 'Unroutable' | 'UnknownClaim' | 'FailedToDecode' | 'MaxWeightInvalid' | 'NotHoldingFees' | 'TooExpensive' | 'Trap' | 'ExpectationFalse' | 'PalletNotFound' | 'NameMismatch' | 'VersionIncompatible' | 'HoldingWouldOverflow' | 'ExportError' | 'ReanchorFailed' | 'NoDeal' | 'FeesNotMet' | 'LockError' | 'NoPermission' | 'Unanchored' | 'NotDepositable' | 'TooManyAssets' | 'UnhandledXcmVersion' | 'WeightLimitReached' | 'Barrier' | 'WeightNotComputable' | 'ExceedsStackLimit';
  }

  /** @name XcmV3MaybeErrorCode (69) */
  interface XcmV3MaybeErrorCode extends Enum {
    readonly isSuccess: boolean;
    readonly isError: boolean;
    readonly asError: Bytes;
    readonly isTruncatedError: boolean;
    readonly asTruncatedError: Bytes;
    readonly type: 'Success' | 'Error' | 'TruncatedError';
  }

  /** @name StagingXcmV5Response (70) */
  interface StagingXcmV5Response extends Enum {
    readonly isNull: boolean;
    readonly isAssets: boolean;
    readonly asAssets: Vec<StagingXcmV5Asset>;
    readonly isExecutionResult: boolean;
    readonly asExecutionResult: Option<ITuple<[u32, XcmV5TraitsError]>>;
    readonly isVersion: boolean;
    readonly asVersion: u32;
    readonly isDispatchResult: boolean;
    readonly asDispatchResult: XcmV3MaybeErrorCode;
    readonly type: 'Null' | 'Assets' | 'ExecutionResult' | 'Version' | 'DispatchResult';
  }

  /** @name PalletXcmEvent (71) */
  interface PalletXcmEvent extends Enum {
    readonly isSent: boolean;
    readonly asSent: {
      readonly origin: StagingXcmV5Location;
      readonly destination: StagingXcmV5Location;
      readonly messageId: H256;
    } & Struct;
    readonly isAssetsTrapped: boolean;
    readonly asAssetsTrapped: {
      readonly hash_: H256;
      readonly origin: StagingXcmV5Location;
      readonly assets: Vec<StagingXcmV5Asset>;
    } & Struct;
    readonly isAssetsClaimed: boolean;
    readonly asAssetsClaimed: {
      readonly hash_: H256;
      readonly origin: StagingXcmV5Location;
      readonly assets: Vec<StagingXcmV5Asset>;
    } & Struct;
    readonly isFeesPaid: boolean;
    readonly asFeesPaid: {
      readonly fees: Vec<StagingXcmV5Asset>;
    } & Struct;
    readonly isResponseReady: boolean;
    readonly asResponseReady: {
      readonly queryId: u64;
      readonly origin: StagingXcmV5Location;
      readonly response: StagingXcmV5Response;
    } & Struct;
    readonly isTransactFailed: boolean;
    readonly asTransactFailed: {
      readonly origin: StagingXcmV5Location;
      readonly error: Text;
    } & Struct;
    readonly type: 'Sent' | 'AssetsTrapped' | 'AssetsClaimed' | 'FeesPaid' | 'ResponseReady' | 'TransactFailed';
  }

  /** @name PalletMessageQueueEvent (73) */
  interface PalletMessageQueueEvent extends Enum {
    readonly isProcessingFailed: boolean;
    readonly asProcessingFailed: {
      readonly id: H256;
      readonly origin: StagingXcmV5Location;
      readonly error: Text;
    } & Struct;
    readonly isProcessed: boolean;
    readonly asProcessed: {
      readonly id: H256;
      readonly origin: StagingXcmV5Location;
      readonly weightUsed: SpWeightsWeightV2Weight;
      readonly success: bool;
    } & Struct;
    readonly isOverweightEnqueued: boolean;
    readonly asOverweightEnqueued: {
      readonly id: H256;
      readonly origin: StagingXcmV5Location;
      readonly index: u64;
    } & Struct;
    readonly type: 'ProcessingFailed' | 'Processed' | 'OverweightEnqueued';
  }

  /** @name ParagridXcmpTradeRefusal (74) */
  interface ParagridXcmpTradeRefusal extends Enum {
    readonly isTooLate: boolean;
    readonly isPredicate: boolean;
    readonly asPredicate: Text;
    readonly isUnknownOrder: boolean;
    readonly isReserved: boolean;
    readonly isAlreadyDecided: boolean;
    readonly isMalformed: boolean;
    readonly isUnknownAsset: boolean;
    readonly type: 'TooLate' | 'Predicate' | 'UnknownOrder' | 'Reserved' | 'AlreadyDecided' | 'Malformed' | 'UnknownAsset';
  }

  /** @name ParagridXcmpTradeDecision (75) */
  interface ParagridXcmpTradeDecision extends Enum {
    readonly isCommitted: boolean;
    readonly isAborted: boolean;
    readonly type: 'Committed' | 'Aborted';
  }

  /** @name ParagridRelayTradesPalletEvent (76) */
  interface ParagridRelayTradesPalletEvent extends Enum {
    readonly isTradeOpened: boolean;
    readonly asTradeOpened: {
      readonly tradeId: H256;
      readonly proposer: u32;
      readonly deadline: u32;
    } & Struct;
    readonly isLegLocked: boolean;
    readonly asLegLocked: {
      readonly tradeId: H256;
      readonly legIndex: u8;
    } & Struct;
    readonly isLegRefused: boolean;
    readonly asLegRefused: {
      readonly tradeId: H256;
      readonly legIndex: u8;
      readonly refusal: ParagridXcmpTradeRefusal;
    } & Struct;
    readonly isTradeDecided: boolean;
    readonly asTradeDecided: {
      readonly tradeId: H256;
      readonly decision: ParagridXcmpTradeDecision;
    } & Struct;
    readonly isTradeSettled: boolean;
    readonly asTradeSettled: {
      readonly tradeId: H256;
    } & Struct;
    readonly isNothingChanged: boolean;
    readonly asNothingChanged: {
      readonly tradeId: H256;
    } & Struct;
    readonly type: 'TradeOpened' | 'LegLocked' | 'LegRefused' | 'TradeDecided' | 'TradeSettled' | 'NothingChanged';
  }

  /** @name PolkadotRuntimeParachainsDmpPalletEvent (77) */
  interface PolkadotRuntimeParachainsDmpPalletEvent extends Enum {
    readonly isDownwardMessageSent: boolean;
    readonly asDownwardMessageSent: {
      readonly messageHash: H256;
      readonly recipient: u32;
    } & Struct;
    readonly type: 'DownwardMessageSent';
  }

  /** @name FrameSystemPhase (79) */
  interface FrameSystemPhase extends Enum {
    readonly isApplyExtrinsic: boolean;
    readonly asApplyExtrinsic: u32;
    readonly isFinalization: boolean;
    readonly isInitialization: boolean;
    readonly type: 'ApplyExtrinsic' | 'Finalization' | 'Initialization';
  }

  /** @name FrameSystemEventRecord (81) */
  interface FrameSystemEventRecord extends Struct {
    readonly phase: FrameSystemPhase;
    readonly event: Event;
    readonly topics: Vec<H256>;
  }

  /** @name FrameSystemLastRuntimeUpgradeInfo (83) */
  interface FrameSystemLastRuntimeUpgradeInfo extends Struct {
    readonly specVersion: Compact<u32>;
    readonly specName: Text;
  }

  /** @name FrameSystemCall (86) */
  interface FrameSystemCall extends Enum {
    readonly isRemark: boolean;
    readonly asRemark: {
      readonly remark: Bytes;
    } & Struct;
    readonly isSetStorage: boolean;
    readonly asSetStorage: {
      readonly items: Vec<ITuple<[Bytes, Bytes]>>;
    } & Struct;
    readonly isRemarkWithEvent: boolean;
    readonly asRemarkWithEvent: {
      readonly remark: Bytes;
    } & Struct;
    readonly type: 'Remark' | 'SetStorage' | 'RemarkWithEvent';
  }

  /** @name FrameSystemLimitsWeightsPerClass (88) */
  interface FrameSystemLimitsWeightsPerClass extends Struct {
    readonly baseExtrinsic: SpWeightsWeightV2Weight;
    readonly maxExtrinsic: Option<SpWeightsWeightV2Weight>;
    readonly maxTotal: Option<SpWeightsWeightV2Weight>;
    readonly reserved: Option<SpWeightsWeightV2Weight>;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeightsPerClass (89) */
  interface FrameSupportDispatchPerDispatchClassWeightsPerClass extends Struct {
    readonly normal: FrameSystemLimitsWeightsPerClass;
    readonly operational: FrameSystemLimitsWeightsPerClass;
    readonly mandatory: FrameSystemLimitsWeightsPerClass;
  }

  /** @name FrameSystemLimitsBlockWeights (90) */
  interface FrameSystemLimitsBlockWeights extends Struct {
    readonly baseBlock: SpWeightsWeightV2Weight;
    readonly maxBlock: SpWeightsWeightV2Weight;
    readonly perClass: FrameSupportDispatchPerDispatchClassWeightsPerClass;
  }

  /** @name FrameSupportDispatchPerDispatchClassU32 (91) */
  interface FrameSupportDispatchPerDispatchClassU32 extends Struct {
    readonly normal: u32;
    readonly operational: u32;
    readonly mandatory: u32;
  }

  /** @name FrameSystemLimitsBlockLength (92) */
  interface FrameSystemLimitsBlockLength extends Struct {
    readonly max: FrameSupportDispatchPerDispatchClassU32;
  }

  /** @name SpWeightsRuntimeDbWeight (93) */
  interface SpWeightsRuntimeDbWeight extends Struct {
    readonly read: u64;
    readonly write: u64;
  }

  /** @name SpVersionRuntimeVersion (96) */
  interface SpVersionRuntimeVersion extends Struct {
    readonly specName: Text;
    readonly implName: Text;
    readonly authoringVersion: u32;
    readonly specVersion: u32;
    readonly implVersion: u32;
    readonly apis: Vec<ITuple<[U8aFixed, u32]>>;
    readonly transactionVersion: u32;
    readonly systemVersion: u8;
  }

  /** @name FrameSystemError (97) */
  interface FrameSystemError extends Enum {
    readonly isNonZeroRefCount: boolean;
    readonly isCallFiltered: boolean;
    readonly type: 'NonZeroRefCount' | 'CallFiltered';
  }

  /** @name PalletTimestampCall (98) */
  interface PalletTimestampCall extends Enum {
    readonly isSet: boolean;
    readonly asSet: {
      readonly now: Compact<u64>;
    } & Struct;
    readonly type: 'Set';
  }

  /** @name PalletTimestampError (99) */
  interface PalletTimestampError extends Enum {
    readonly isBackwards: boolean;
    readonly type: 'Backwards';
  }

  /** @name PalletBalancesReasons (100) */
  interface PalletBalancesReasons extends Enum {
    readonly isFee: boolean;
    readonly isMisc: boolean;
    readonly isAll: boolean;
    readonly type: 'Fee' | 'Misc' | 'All';
  }

  /** @name PalletBalancesBalanceLock (101) */
  interface PalletBalancesBalanceLock extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
    readonly reasons: PalletBalancesReasons;
  }

  /** @name FrameSupportTokensMiscIdAmount (103) */
  interface FrameSupportTokensMiscIdAmount extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
  }

  /** @name PalletBalancesCall (107) */
  interface PalletBalancesCall extends Enum {
    readonly isTransferAllowDeath: boolean;
    readonly asTransferAllowDeath: {
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isForceTransfer: boolean;
    readonly asForceTransfer: {
      readonly source: MultiAddress;
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isTransferKeepAlive: boolean;
    readonly asTransferKeepAlive: {
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isTransferAll: boolean;
    readonly asTransferAll: {
      readonly dest: MultiAddress;
      readonly keepAlive: bool;
    } & Struct;
    readonly isForceSetBalance: boolean;
    readonly asForceSetBalance: {
      readonly who: MultiAddress;
      readonly newFree: Compact<u128>;
    } & Struct;
    readonly type: 'TransferAllowDeath' | 'ForceTransfer' | 'TransferKeepAlive' | 'TransferAll' | 'ForceSetBalance';
  }

  /** @name PalletBalancesError (108) */
  interface PalletBalancesError extends Enum {
    readonly isLiquidityRestrictions: boolean;
    readonly isInsufficientBalance: boolean;
    readonly isTooManyHolds: boolean;
    readonly isTooManyLocks: boolean;
    readonly isInsufficientHold: boolean;
    readonly type: 'LiquidityRestrictions' | 'InsufficientBalance' | 'TooManyHolds' | 'TooManyLocks' | 'InsufficientHold';
  }

  /** @name PalletTransactionPaymentFeeSchedule (109) */
  interface PalletTransactionPaymentFeeSchedule extends Struct {
    readonly baseFen: u128;
    readonly bytesPerFen: u32;
    readonly refTimePsPerFen: u64;
  }

  /** @name PalletTransactionPaymentCall (110) */
  interface PalletTransactionPaymentCall extends Enum {
    readonly isSetSchedule: boolean;
    readonly asSetSchedule: {
      readonly schedule: PalletTransactionPaymentFeeSchedule;
    } & Struct;
    readonly type: 'SetSchedule';
  }

  /** @name ParagridConsensusAuthority (111) */
  interface ParagridConsensusAuthority extends Struct {
    readonly replica: u16;
    readonly key: U8aFixed;
    readonly weight: u64;
  }

  /** @name ParagridConsensusAuthoritySet (113) */
  interface ParagridConsensusAuthoritySet extends Struct {
    readonly id: u32;
    readonly members: Vec<ParagridConsensusAuthority>;
  }

  /** @name PalletSessionCall (116) */
  interface PalletSessionCall extends Enum {
    readonly isSetKeys: boolean;
    readonly asSetKeys: {
      readonly replica: u16;
      readonly key: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isSchedule: boolean;
    readonly asSchedule: {
      readonly members: Vec<ParagridConsensusAuthority>;
    } & Struct;
    readonly isSetLength: boolean;
    readonly asSetLength: {
      readonly length: u32;
    } & Struct;
    readonly isSetOwner: boolean;
    readonly asSetOwner: {
      readonly replica: u16;
      readonly owner: AccountId32;
    } & Struct;
    readonly type: 'SetKeys' | 'Schedule' | 'SetLength' | 'SetOwner';
  }

  /** @name PalletSessionError (117) */
  interface PalletSessionError extends Enum {
    readonly isNoMembers: boolean;
    readonly isTooManyMembers: boolean;
    readonly isDuplicateMember: boolean;
    readonly isNoWeight: boolean;
    readonly isNotOwner: boolean;
    readonly isBadProof: boolean;
    readonly type: 'NoMembers' | 'TooManyMembers' | 'DuplicateMember' | 'NoWeight' | 'NotOwner' | 'BadProof';
  }

  /** @name PalletSudoCall (119) */
  interface PalletSudoCall extends Enum {
    readonly isSudo: boolean;
    readonly asSudo: {
      readonly call: Call;
    } & Struct;
    readonly isSetKey: boolean;
    readonly asSetKey: {
      readonly new_: MultiAddress;
    } & Struct;
    readonly isSudoAs: boolean;
    readonly asSudoAs: {
      readonly who: MultiAddress;
      readonly call: Call;
    } & Struct;
    readonly isRemoveKey: boolean;
    readonly type: 'Sudo' | 'SetKey' | 'SudoAs' | 'RemoveKey';
  }

  /** @name PalletUtilityCall (121) */
  interface PalletUtilityCall extends Enum {
    readonly isBatch: boolean;
    readonly asBatch: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly isBatchAll: boolean;
    readonly asBatchAll: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly isForceBatch: boolean;
    readonly asForceBatch: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly type: 'Batch' | 'BatchAll' | 'ForceBatch';
  }

  /** @name PalletOffencesCall (122) */
  interface PalletOffencesCall extends Enum {
    readonly isReport: boolean;
    readonly asReport: {
      readonly setId: u32;
      readonly replica: u16;
      readonly evidence: Bytes;
    } & Struct;
    readonly isReportUnsigned: boolean;
    readonly asReportUnsigned: {
      readonly setId: u32;
      readonly replica: u16;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'Report' | 'ReportUnsigned';
  }

  /** @name SpRuntimeHeader (123) */
  interface SpRuntimeHeader extends Struct {
    readonly parentHash: H256;
    readonly number: Compact<u32>;
    readonly stateRoot: H256;
    readonly extrinsicsRoot: H256;
    readonly digest: Vec<SpRuntimeDigestDigestItem>;
  }

  /** @name ParagridXcmpProvenHeader (125) */
  interface ParagridXcmpProvenHeader extends Struct {
    readonly header: SpRuntimeHeader;
    readonly proof: Option<Bytes>;
  }

  /** @name ParagridXcmpChannelMessage (128) */
  interface ParagridXcmpChannelMessage extends Struct {
    readonly channel: PolkadotParachainPrimitivesPrimitivesHrmpChannelId;
    readonly sequence: u64;
    readonly sentAt: u32;
    readonly payload: Bytes;
  }

  /** @name ParagridXcmpQueueLink (130) */
  interface ParagridXcmpQueueLink extends Struct {
    readonly sentAt: u32;
    readonly messageHash: H256;
  }

  /** @name ParagridXcmpDelivery (132) */
  interface ParagridXcmpDelivery extends Struct {
    readonly messages: Vec<ParagridXcmpChannelMessage>;
    readonly rest: Vec<ParagridXcmpQueueLink>;
  }

  /** @name ParagridRelayInclusionCandidate (134) */
  interface ParagridRelayInclusionCandidate extends Struct {
    readonly paraId: u32;
    readonly headers: Vec<ParagridXcmpProvenHeader>;
    readonly commitments: Vec<Bytes>;
    readonly upward: Vec<ParagridXcmpDelivery>;
  }

  /** @name PolkadotPrimitivesInherentData (136) */
  interface PolkadotPrimitivesInherentData extends Struct {
    readonly candidates: Vec<ParagridRelayInclusionCandidate>;
  }

  /** @name PolkadotRuntimeParachainsParasInherentPalletCall (137) */
  interface PolkadotRuntimeParachainsParasInherentPalletCall extends Enum {
    readonly isEnter: boolean;
    readonly asEnter: {
      readonly data: PolkadotPrimitivesInherentData;
    } & Struct;
    readonly type: 'Enter';
  }

  /** @name ParagridLightClientProvenHeader (138) */
  interface ParagridLightClientProvenHeader extends Struct {
    readonly header: SpRuntimeHeader;
    readonly proof: Bytes;
  }

  /** @name ParagridLightClientConflict (139) */
  interface ParagridLightClientConflict extends Struct {
    readonly first: ParagridLightClientProvenHeader;
    readonly second: ParagridLightClientProvenHeader;
  }

  /** @name ParagridLightClientTrustedHeader (142) */
  interface ParagridLightClientTrustedHeader extends Struct {
    readonly number: u32;
    readonly hash_: H256;
    readonly stateRoot: H256;
    readonly relayHeight: u32;
  }

  /** @name ParagridLightClientClientState (146) */
  interface ParagridLightClientClientState extends Struct {
    readonly algorithm: Text;
    readonly genesis: Option<H256>;
    readonly set: ParagridConsensusAuthoritySet;
    readonly before: Option<ParagridConsensusAuthoritySet>;
    readonly trusted: ParagridLightClientTrustedHeader;
    readonly proof: Option<ParagridLightClientProvenHeader>;
    readonly anchor: Option<SpRuntimeHeader>;
    readonly trustPeriod: u32;
    readonly trustExpiry: u32;
    readonly frozen: Option<ParagridLightClientConflict>;
  }

  /** @name PolkadotRuntimeParachainsDisputesPalletCall (147) */
  interface PolkadotRuntimeParachainsDisputesPalletCall extends Enum {
    readonly isReportConflictingFinality: boolean;
    readonly asReportConflictingFinality: {
      readonly paraId: u32;
      readonly evidence: ParagridLightClientConflict;
    } & Struct;
    readonly isUnfreeze: boolean;
    readonly asUnfreeze: {
      readonly paraId: u32;
      readonly evidence: Bytes;
    } & Struct;
    readonly isReplaceClient: boolean;
    readonly asReplaceClient: {
      readonly paraId: u32;
      readonly client: ParagridLightClientClientState;
      readonly head: Bytes;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'ReportConflictingFinality' | 'Unfreeze' | 'ReplaceClient';
  }

  /** @name PolkadotRuntimeCommonParasRegistrarPalletCall (148) */
  interface PolkadotRuntimeCommonParasRegistrarPalletCall extends Enum {
    readonly isForceRegister: boolean;
    readonly asForceRegister: {
      readonly id: u32;
      readonly genesisHead: Bytes;
      readonly algorithm: Text;
      readonly authorities: ParagridConsensusAuthoritySet;
    } & Struct;
    readonly isSudoEstablishHrmpChannel: boolean;
    readonly asSudoEstablishHrmpChannel: {
      readonly sender: u32;
      readonly recipient: u32;
      readonly maxCapacity: u32;
      readonly maxMessageSize: u32;
    } & Struct;
    readonly type: 'ForceRegister' | 'SudoEstablishHrmpChannel';
  }

  /** @name XcmVersionedLocation (149) */
  interface XcmVersionedLocation extends Enum {
    readonly isV5: boolean;
    readonly asV5: StagingXcmV5Location;
    readonly type: 'V5';
  }

  /** @name XcmV3OriginKind (151) */
  interface XcmV3OriginKind extends Enum {
    readonly isNative: boolean;
    readonly isSovereignAccount: boolean;
    readonly isSuperuser: boolean;
    readonly isXcm: boolean;
    readonly type: 'Native' | 'SovereignAccount' | 'Superuser' | 'Xcm';
  }

  /** @name StagingXcmV5QueryResponseInfo (152) */
  interface StagingXcmV5QueryResponseInfo extends Struct {
    readonly destination: StagingXcmV5Location;
    readonly queryId: Compact<u64>;
    readonly maxWeight: SpWeightsWeightV2Weight;
  }

  /** @name StagingXcmV5AssetWildFungibility (153) */
  interface StagingXcmV5AssetWildFungibility extends Enum {
    readonly isFungible: boolean;
    readonly isNonFungible: boolean;
    readonly type: 'Fungible' | 'NonFungible';
  }

  /** @name StagingXcmV5AssetWildAsset (154) */
  interface StagingXcmV5AssetWildAsset extends Enum {
    readonly isAll: boolean;
    readonly isAllOf: boolean;
    readonly asAllOf: {
      readonly id: StagingXcmV5Location;
      readonly fun: StagingXcmV5AssetWildFungibility;
    } & Struct;
    readonly isAllCounted: boolean;
    readonly asAllCounted: Compact<u32>;
    readonly isAllOfCounted: boolean;
    readonly asAllOfCounted: {
      readonly id: StagingXcmV5Location;
      readonly fun: StagingXcmV5AssetWildFungibility;
      readonly count: Compact<u32>;
    } & Struct;
    readonly type: 'All' | 'AllOf' | 'AllCounted' | 'AllOfCounted';
  }

  /** @name StagingXcmV5AssetAssetFilter (155) */
  interface StagingXcmV5AssetAssetFilter extends Enum {
    readonly isDefinite: boolean;
    readonly asDefinite: Vec<StagingXcmV5Asset>;
    readonly isWild: boolean;
    readonly asWild: StagingXcmV5AssetWildAsset;
    readonly type: 'Definite' | 'Wild';
  }

  /** @name XcmV3WeightLimit (156) */
  interface XcmV3WeightLimit extends Enum {
    readonly isUnlimited: boolean;
    readonly isLimited: boolean;
    readonly asLimited: SpWeightsWeightV2Weight;
    readonly type: 'Unlimited' | 'Limited';
  }

  /** @name StagingXcmV5Xcm (157) */
  interface StagingXcmV5Xcm extends Vec<StagingXcmV5Instruction> {}

  /** @name StagingXcmV5Instruction (158) */
  interface StagingXcmV5Instruction extends Enum {
    readonly isWithdrawAsset: boolean;
    readonly asWithdrawAsset: Vec<StagingXcmV5Asset>;
    readonly isReserveAssetDeposited: boolean;
    readonly asReserveAssetDeposited: Vec<StagingXcmV5Asset>;
    readonly isQueryResponse: boolean;
    readonly asQueryResponse: {
      readonly queryId: Compact<u64>;
      readonly response: StagingXcmV5Response;
      readonly maxWeight: SpWeightsWeightV2Weight;
      readonly querier: Option<StagingXcmV5Location>;
    } & Struct;
    readonly isTransferAsset: boolean;
    readonly asTransferAsset: {
      readonly assets: Vec<StagingXcmV5Asset>;
      readonly beneficiary: StagingXcmV5Location;
    } & Struct;
    readonly isTransact: boolean;
    readonly asTransact: {
      readonly originKind: XcmV3OriginKind;
      readonly fallbackMaxWeight: Option<SpWeightsWeightV2Weight>;
      readonly call: Bytes;
    } & Struct;
    readonly isClearOrigin: boolean;
    readonly isDescendOrigin: boolean;
    readonly asDescendOrigin: StagingXcmV5Junctions;
    readonly isReportError: boolean;
    readonly asReportError: StagingXcmV5QueryResponseInfo;
    readonly isDepositAsset: boolean;
    readonly asDepositAsset: {
      readonly assets: StagingXcmV5AssetAssetFilter;
      readonly beneficiary: StagingXcmV5Location;
    } & Struct;
    readonly isBuyExecution: boolean;
    readonly asBuyExecution: {
      readonly fees: StagingXcmV5Asset;
      readonly weightLimit: XcmV3WeightLimit;
    } & Struct;
    readonly isRefundSurplus: boolean;
    readonly isSetErrorHandler: boolean;
    readonly asSetErrorHandler: StagingXcmV5Xcm;
    readonly isSetAppendix: boolean;
    readonly asSetAppendix: StagingXcmV5Xcm;
    readonly isClearError: boolean;
    readonly isClaimAsset: boolean;
    readonly asClaimAsset: {
      readonly assets: Vec<StagingXcmV5Asset>;
      readonly ticket: StagingXcmV5Location;
    } & Struct;
    readonly isTrap: boolean;
    readonly asTrap: Compact<u64>;
    readonly isBurnAsset: boolean;
    readonly asBurnAsset: Vec<StagingXcmV5Asset>;
    readonly isExpectAsset: boolean;
    readonly asExpectAsset: Vec<StagingXcmV5Asset>;
    readonly isExpectOrigin: boolean;
    readonly asExpectOrigin: Option<StagingXcmV5Location>;
    readonly isExpectError: boolean;
    readonly asExpectError: Option<ITuple<[u32, XcmV5TraitsError]>>;
    readonly isSetTopic: boolean;
    readonly asSetTopic: U8aFixed;
    readonly isClearTopic: boolean;
    readonly isUnpaidExecution: boolean;
    readonly asUnpaidExecution: {
      readonly weightLimit: XcmV3WeightLimit;
      readonly checkOrigin: Option<StagingXcmV5Location>;
    } & Struct;
    readonly isPayFees: boolean;
    readonly asPayFees: {
      readonly asset: StagingXcmV5Asset;
    } & Struct;
    readonly type: 'WithdrawAsset' | 'ReserveAssetDeposited' | 'QueryResponse' | 'TransferAsset' | 'Transact' | 'ClearOrigin' | 'DescendOrigin' | 'ReportError' | 'DepositAsset' | 'BuyExecution' | 'RefundSurplus' | 'SetErrorHandler' | 'SetAppendix' | 'ClearError' | 'ClaimAsset' | 'Trap' | 'BurnAsset' | 'ExpectAsset' | 'ExpectOrigin' | 'ExpectError' | 'SetTopic' | 'ClearTopic' | 'UnpaidExecution' | 'PayFees';
  }

  /** @name XcmVersionedXcm (160) */
  interface XcmVersionedXcm extends Enum {
    readonly isV5: boolean;
    readonly asV5: StagingXcmV5Xcm;
    readonly type: 'V5';
  }

  /** @name XcmVersionedAssets (161) */
  interface XcmVersionedAssets extends Enum {
    readonly isV5: boolean;
    readonly asV5: Vec<StagingXcmV5Asset>;
    readonly type: 'V5';
  }

  /** @name PalletXcmCall (162) */
  interface PalletXcmCall extends Enum {
    readonly isSend: boolean;
    readonly asSend: {
      readonly dest: XcmVersionedLocation;
      readonly message: XcmVersionedXcm;
    } & Struct;
    readonly isLimitedReserveTransferAssets: boolean;
    readonly asLimitedReserveTransferAssets: {
      readonly dest: XcmVersionedLocation;
      readonly beneficiary: XcmVersionedLocation;
      readonly assets: XcmVersionedAssets;
      readonly feeAssetItem: u32;
      readonly weightLimit: XcmV3WeightLimit;
    } & Struct;
    readonly isTransferAssets: boolean;
    readonly asTransferAssets: {
      readonly dest: XcmVersionedLocation;
      readonly beneficiary: XcmVersionedLocation;
      readonly assets: XcmVersionedAssets;
      readonly feeAssetItem: u32;
      readonly weightLimit: XcmV3WeightLimit;
    } & Struct;
    readonly isClaimAssets: boolean;
    readonly asClaimAssets: {
      readonly assets: XcmVersionedAssets;
      readonly beneficiary: XcmVersionedLocation;
    } & Struct;
    readonly isClaimRemoteAssets: boolean;
    readonly asClaimRemoteAssets: {
      readonly dest: XcmVersionedLocation;
      readonly assets: XcmVersionedAssets;
      readonly beneficiary: XcmVersionedLocation;
    } & Struct;
    readonly type: 'Send' | 'LimitedReserveTransferAssets' | 'TransferAssets' | 'ClaimAssets' | 'ClaimRemoteAssets';
  }

  /** @name PalletMessageQueueCall (163) */
  interface PalletMessageQueueCall extends Enum {
    readonly isExecuteOverweight: boolean;
    readonly asExecuteOverweight: {
      readonly index: u64;
      readonly weightLimit: SpWeightsWeightV2Weight;
    } & Struct;
    readonly type: 'ExecuteOverweight';
  }

  /** @name ParagridXcmpTradeLeg (165) */
  interface ParagridXcmpTradeLeg extends Struct {
    readonly chain: u32;
    readonly from: U8aFixed;
    readonly to: U8aFixed;
    readonly asset: StagingXcmV5Location;
    readonly amount: u128;
    readonly order: H256;
  }

  /** @name ParagridXcmpTrade (167) */
  interface ParagridXcmpTrade extends Struct {
    readonly proposer: u32;
    readonly author: Option<U8aFixed>;
    readonly proposedAt: u32;
    readonly index: u32;
    readonly deadline: u32;
    readonly legs: Vec<ParagridXcmpTradeLeg>;
  }

  /** @name ParagridRelayTradesPalletCall (168) */
  interface ParagridRelayTradesPalletCall extends Enum {
    readonly isOpen: boolean;
    readonly asOpen: {
      readonly trade: ParagridXcmpTrade;
    } & Struct;
    readonly isLocked: boolean;
    readonly asLocked: {
      readonly trade: ParagridXcmpTrade;
      readonly legIndex: u8;
    } & Struct;
    readonly isRefused: boolean;
    readonly asRefused: {
      readonly trade: ParagridXcmpTrade;
      readonly legIndex: u8;
      readonly refusal: ParagridXcmpTradeRefusal;
    } & Struct;
    readonly isAcknowledge: boolean;
    readonly asAcknowledge: {
      readonly tradeId: H256;
    } & Struct;
    readonly type: 'Open' | 'Locked' | 'Refused' | 'Acknowledge';
  }

  /** @name PalletSudoError (169) */
  interface PalletSudoError extends Enum {
    readonly isRequireSudo: boolean;
    readonly type: 'RequireSudo';
  }

  /** @name PalletUtilityError (170) */
  interface PalletUtilityError extends Enum {
    readonly isTooManyCalls: boolean;
    readonly type: 'TooManyCalls';
  }

  /** @name ParagridOffencesOffence (171) */
  interface ParagridOffencesOffence extends Struct {
    readonly what: Text;
    readonly evidence: H256;
    readonly number: u32;
  }

  /** @name PalletOffencesError (173) */
  interface PalletOffencesError extends Enum {
    readonly isDuplicateReport: boolean;
    readonly isUnknownSet: boolean;
    readonly isNotMember: boolean;
    readonly isNotVerifiable: boolean;
    readonly isTooLong: boolean;
    readonly isNoOffence: boolean;
    readonly type: 'DuplicateReport' | 'UnknownSet' | 'NotMember' | 'NotVerifiable' | 'TooLong' | 'NoOffence';
  }

  /** @name ParagridRelayConfigurationSecurityMode (174) */
  interface ParagridRelayConfigurationSecurityMode extends Enum {
    readonly isSpv: boolean;
    readonly isShared: boolean;
    readonly type: 'Spv' | 'Shared';
  }

  /** @name PolkadotRuntimeParachainsConfigurationHostConfiguration (175) */
  interface PolkadotRuntimeParachainsConfigurationHostConfiguration extends Struct {
    readonly securityMode: ParagridRelayConfigurationSecurityMode;
    readonly maxHeadDataSize: u32;
    readonly maxUpwardMessageSize: u32;
    readonly maxUpwardMessageNumPerCandidate: u32;
    readonly maxDownwardMessageSize: u32;
    readonly hrmpChannelMaxCapacity: u32;
    readonly hrmpChannelMaxTotalSize: u32;
    readonly hrmpChannelMaxMessageSize: u32;
    readonly hrmpMaxParachainOutboundChannels: u32;
    readonly hrmpMaxParachainInboundChannels: u32;
    readonly maxHeadersPerCandidate: u32;
    readonly trustPeriod: u32;
    readonly maxTradeDuration: u32;
  }

  /** @name ParagridXcmpQueuePoint (176) */
  interface ParagridXcmpQueuePoint extends Struct {
    readonly sequence: u64;
    readonly head: H256;
  }

  /** @name PolkadotRuntimeParachainsInclusionPalletError (177) */
  interface PolkadotRuntimeParachainsInclusionPalletError extends Enum {
    readonly isUnscheduledCandidate: boolean;
    readonly isClientFrozen: boolean;
    readonly isClientExpired: boolean;
    readonly isHeadDataTooLarge: boolean;
    readonly isParaHeadMismatch: boolean;
    readonly isInsufficientBacking: boolean;
    readonly isDisallowedRelayParent: boolean;
    readonly isCommitmentsNotProven: boolean;
    readonly isInvalidOutboundHrmp: boolean;
    readonly isHrmpWatermarkMishandling: boolean;
    readonly isIncorrectDownwardMessageHandling: boolean;
    readonly isInvalidUpwardMessages: boolean;
    readonly isNotSorted: boolean;
    readonly type: 'UnscheduledCandidate' | 'ClientFrozen' | 'ClientExpired' | 'HeadDataTooLarge' | 'ParaHeadMismatch' | 'InsufficientBacking' | 'DisallowedRelayParent' | 'CommitmentsNotProven' | 'InvalidOutboundHrmp' | 'HrmpWatermarkMishandling' | 'IncorrectDownwardMessageHandling' | 'InvalidUpwardMessages' | 'NotSorted';
  }

  /** @name PolkadotRuntimeParachainsParasParaLifecycle (178) */
  interface PolkadotRuntimeParachainsParasParaLifecycle extends Enum {
    readonly isOnboarding: boolean;
    readonly isParathread: boolean;
    readonly isParachain: boolean;
    readonly isOffboardingParachain: boolean;
    readonly type: 'Onboarding' | 'Parathread' | 'Parachain' | 'OffboardingParachain';
  }

  /** @name PolkadotRuntimeParachainsParasPalletError (179) */
  interface PolkadotRuntimeParachainsParasPalletError extends Enum {
    readonly isNotRegistered: boolean;
    readonly isAlreadyRegistered: boolean;
    readonly type: 'NotRegistered' | 'AlreadyRegistered';
  }

  /** @name PolkadotRuntimeParachainsHrmpHrmpChannel (180) */
  interface PolkadotRuntimeParachainsHrmpHrmpChannel extends Struct {
    readonly maxCapacity: u32;
    readonly maxTotalSize: u32;
    readonly maxMessageSize: u32;
    readonly msgCount: u32;
    readonly totalSize: u32;
    readonly mqcHead: Option<H256>;
    readonly senderDeposit: u128;
    readonly recipientDeposit: u128;
    readonly sentSequence: u64;
    readonly receivedSequence: u64;
  }

  /** @name PolkadotRuntimeParachainsHrmpPalletError (181) */
  interface PolkadotRuntimeParachainsHrmpPalletError extends Enum {
    readonly isOpenHrmpChannelToSelf: boolean;
    readonly isOpenHrmpChannelAlreadyExists: boolean;
    readonly isOpenHrmpChannelDoesntExist: boolean;
    readonly type: 'OpenHrmpChannelToSelf' | 'OpenHrmpChannelAlreadyExists' | 'OpenHrmpChannelDoesntExist';
  }

  /** @name PolkadotRuntimeParachainsDisputesPalletError (182) */
  interface PolkadotRuntimeParachainsDisputesPalletError extends Enum {
    readonly isNoConflict: boolean;
    readonly isAlreadyFrozen: boolean;
    readonly isNotFrozen: boolean;
    readonly type: 'NoConflict' | 'AlreadyFrozen' | 'NotFrozen';
  }

  /** @name PolkadotRuntimeCommonParasRegistrarPalletError (183) */
  interface PolkadotRuntimeCommonParasRegistrarPalletError extends Enum {
    readonly isInvalidHead: boolean;
    readonly type: 'InvalidHead';
  }

  /** @name PalletXcmError (184) */
  interface PalletXcmError extends Enum {
    readonly isUnreachable: boolean;
    readonly isInvalidAssetNotReserved: boolean;
    readonly isEmpty: boolean;
    readonly isCannotClaim: boolean;
    readonly isInvalidBeneficiary: boolean;
    readonly type: 'Unreachable' | 'InvalidAssetNotReserved' | 'Empty' | 'CannotClaim' | 'InvalidBeneficiary';
  }

  /** @name ParagridXcmpMessageQueueHeldMessage (185) */
  interface ParagridXcmpMessageQueueHeldMessage extends Struct {
    readonly origin: StagingXcmV5Location;
    readonly id: H256;
    readonly payload: Bytes;
  }

  /** @name PalletMessageQueueError (186) */
  interface PalletMessageQueueError extends Enum {
    readonly isNoMessage: boolean;
    readonly isInsufficientWeight: boolean;
    readonly type: 'NoMessage' | 'InsufficientWeight';
  }

  /** @name ParagridRelayTradesTradeState (187) */
  interface ParagridRelayTradesTradeState extends Enum {
    readonly isUnopened: boolean;
    readonly isOpen: boolean;
    readonly isCommitted: boolean;
    readonly isAborted: boolean;
    readonly type: 'Unopened' | 'Open' | 'Committed' | 'Aborted';
  }

  /** @name ParagridRelayTradesTradeRecord (188) */
  interface ParagridRelayTradesTradeRecord extends Struct {
    readonly proposer: u32;
    readonly deadline: u32;
    readonly chains: Vec<u32>;
    readonly state: ParagridRelayTradesTradeState;
    readonly locked: Bytes;
    readonly refused: Bytes;
    readonly acknowledged: Vec<u32>;
    readonly openedAt: u32;
    readonly decidedAt: u32;
  }

  /** @name ParagridRelayTradesPalletError (189) */
  interface ParagridRelayTradesPalletError extends Enum {
    readonly isNotTheProposer: boolean;
    readonly isNotTheLegsChain: boolean;
    readonly isNotAParty: boolean;
    readonly isBadLegs: boolean;
    readonly isDeadlineTooFar: boolean;
    readonly isUnknownTrade: boolean;
    readonly type: 'NotTheProposer' | 'NotTheLegsChain' | 'NotAParty' | 'BadLegs' | 'DeadlineTooFar' | 'UnknownTrade';
  }

  /** @name FrameSystemExtensionsCheckNonZeroSender (191) */
  type FrameSystemExtensionsCheckNonZeroSender = Null;

  /** @name FrameSystemExtensionsCheckSpecVersion (192) */
  type FrameSystemExtensionsCheckSpecVersion = Null;

  /** @name FrameSystemExtensionsCheckTxVersion (193) */
  type FrameSystemExtensionsCheckTxVersion = Null;

  /** @name FrameSystemExtensionsCheckGenesis (194) */
  type FrameSystemExtensionsCheckGenesis = Null;

  /** @name FrameSystemExtensionsCheckNonce (197) */
  interface FrameSystemExtensionsCheckNonce extends Compact<u32> {}

  /** @name FrameSystemExtensionsCheckWeight (198) */
  type FrameSystemExtensionsCheckWeight = Null;

  /** @name PalletTransactionPaymentChargeTransactionPayment (199) */
  interface PalletTransactionPaymentChargeTransactionPayment extends Compact<u128> {}

  /** @name ParagridRelayRuntimeRuntime (200) */
  type ParagridRelayRuntimeRuntime = Null;

  /** @name SpCoreEd25519Signature (201) */
  interface SpCoreEd25519Signature extends U8aFixed {}

  /** @name SpCoreSr25519Signature (202) */
  interface SpCoreSr25519Signature extends U8aFixed {}

  /** @name SpCoreEcdsaSignature (204) */
  interface SpCoreEcdsaSignature extends U8aFixed {}

  /** @name SpRuntimeMultiSignature (205) */
  interface SpRuntimeMultiSignature extends Enum {
    readonly isEd25519: boolean;
    readonly asEd25519: SpCoreEd25519Signature;
    readonly isSr25519: boolean;
    readonly asSr25519: SpCoreSr25519Signature;
    readonly isEcdsa: boolean;
    readonly asEcdsa: SpCoreEcdsaSignature;
    readonly type: 'Ed25519' | 'Sr25519' | 'Ecdsa';
  }

  /** @name SpRuntimeTransactionValidityInvalidTransaction (210) */
  interface SpRuntimeTransactionValidityInvalidTransaction extends Enum {
    readonly isCall: boolean;
    readonly isPayment: boolean;
    readonly isFuture: boolean;
    readonly isStale: boolean;
    readonly isBadProof: boolean;
    readonly isAncientBirthBlock: boolean;
    readonly isExhaustsResources: boolean;
    readonly isCustom: boolean;
    readonly asCustom: u8;
    readonly isBadMandatory: boolean;
    readonly isMandatoryValidation: boolean;
    readonly isBadSigner: boolean;
    readonly type: 'Call' | 'Payment' | 'Future' | 'Stale' | 'BadProof' | 'AncientBirthBlock' | 'ExhaustsResources' | 'Custom' | 'BadMandatory' | 'MandatoryValidation' | 'BadSigner';
  }

  /** @name SpRuntimeTransactionValidityUnknownTransaction (211) */
  interface SpRuntimeTransactionValidityUnknownTransaction extends Enum {
    readonly isCannotLookup: boolean;
    readonly isNoUnsignedValidator: boolean;
    readonly isCustom: boolean;
    readonly asCustom: u8;
    readonly type: 'CannotLookup' | 'NoUnsignedValidator' | 'Custom';
  }

  /** @name SpRuntimeTransactionValidityTransactionValidityError (212) */
  interface SpRuntimeTransactionValidityTransactionValidityError extends Enum {
    readonly isInvalid: boolean;
    readonly asInvalid: SpRuntimeTransactionValidityInvalidTransaction;
    readonly isUnknown: boolean;
    readonly asUnknown: SpRuntimeTransactionValidityUnknownTransaction;
    readonly type: 'Invalid' | 'Unknown';
  }

  /** @name SpRuntimeTransactionValidityTransactionSource (214) */
  interface SpRuntimeTransactionValidityTransactionSource extends Enum {
    readonly isInBlock: boolean;
    readonly isLocal: boolean;
    readonly isExternal: boolean;
    readonly type: 'InBlock' | 'Local' | 'External';
  }

  /** @name SpRuntimeTransactionValidityValidTransaction (215) */
  interface SpRuntimeTransactionValidityValidTransaction extends Struct {
    readonly priority: u64;
    readonly requires: Vec<Bytes>;
    readonly provides: Vec<Bytes>;
    readonly longevity: u64;
    readonly propagate: bool;
  }

  /** @name PalletTransactionPaymentRuntimeDispatchInfo (217) */
  interface PalletTransactionPaymentRuntimeDispatchInfo extends Struct {
    readonly weight: SpWeightsWeightV2Weight;
    readonly class: FrameSupportDispatchDispatchClass;
    readonly partialFee: u128;
  }

  /** @name PalletTransactionPaymentInclusionFee (218) */
  interface PalletTransactionPaymentInclusionFee extends Struct {
    readonly baseFee: u128;
    readonly lenFee: u128;
    readonly adjustedWeightFee: u128;
  }

  /** @name PalletTransactionPaymentFeeDetails (220) */
  interface PalletTransactionPaymentFeeDetails extends Struct {
    readonly inclusionFee: Option<PalletTransactionPaymentInclusionFee>;
  }

  /** @name ParagridRelayRuntimeRuntimeError (221) */
  interface ParagridRelayRuntimeRuntimeError extends Enum {
    readonly isSystem: boolean;
    readonly asSystem: FrameSystemError;
    readonly isTimestamp: boolean;
    readonly asTimestamp: PalletTimestampError;
    readonly isBalances: boolean;
    readonly asBalances: PalletBalancesError;
    readonly isSession: boolean;
    readonly asSession: PalletSessionError;
    readonly isSudo: boolean;
    readonly asSudo: PalletSudoError;
    readonly isUtility: boolean;
    readonly asUtility: PalletUtilityError;
    readonly isOffences: boolean;
    readonly asOffences: PalletOffencesError;
    readonly isParaInclusion: boolean;
    readonly asParaInclusion: PolkadotRuntimeParachainsInclusionPalletError;
    readonly isParas: boolean;
    readonly asParas: PolkadotRuntimeParachainsParasPalletError;
    readonly isHrmp: boolean;
    readonly asHrmp: PolkadotRuntimeParachainsHrmpPalletError;
    readonly isParasDisputes: boolean;
    readonly asParasDisputes: PolkadotRuntimeParachainsDisputesPalletError;
    readonly isRegistrar: boolean;
    readonly asRegistrar: PolkadotRuntimeCommonParasRegistrarPalletError;
    readonly isXcmPallet: boolean;
    readonly asXcmPallet: PalletXcmError;
    readonly isMessageQueue: boolean;
    readonly asMessageQueue: PalletMessageQueueError;
    readonly isTrades: boolean;
    readonly asTrades: ParagridRelayTradesPalletError;
    readonly type: 'System' | 'Timestamp' | 'Balances' | 'Session' | 'Sudo' | 'Utility' | 'Offences' | 'ParaInclusion' | 'Paras' | 'Hrmp' | 'ParasDisputes' | 'Registrar' | 'XcmPallet' | 'MessageQueue' | 'Trades';
  }

} // declare module
