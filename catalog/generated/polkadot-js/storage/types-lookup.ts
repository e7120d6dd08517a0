// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-defs`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/types/lookup';

import type { Bytes, Compact, Enum, Null, Option, Result, Struct, Text, U8aFixed, Vec, bool, i128, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
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

  /** @name ParagridEnergyTokensEvent (38) */
  interface ParagridEnergyTokensEvent extends Enum {
    readonly isIssued: boolean;
    readonly asIssued: {
      readonly slot: u32;
      readonly to: AccountId32;
      readonly energyWh: u64;
    } & Struct;
    readonly isMoved: boolean;
    readonly asMoved: {
      readonly slot: u32;
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly energyWh: u64;
    } & Struct;
    readonly isRetired: boolean;
    readonly asRetired: {
      readonly slot: u32;
      readonly from: AccountId32;
      readonly energyWh: u64;
    } & Struct;
    readonly type: 'Issued' | 'Moved' | 'Retired';
  }

  /** @name ParagridOrdersSide (39) */
  interface ParagridOrdersSide extends Enum {
    readonly isBid: boolean;
    readonly isAsk: boolean;
    readonly type: 'Bid' | 'Ask';
  }

  /** @name ParagridOrdersEvent (40) */
  interface ParagridOrdersEvent extends Enum {
    readonly isOrderPlaced: boolean;
    readonly asOrderPlaced: {
      readonly orderId: H256;
      readonly owner: AccountId32;
      readonly side: ParagridOrdersSide;
      readonly slot: u32;
      readonly untilSlot: u32;
      readonly energyWh: u64;
      readonly limitFenPerKwh: u64;
      readonly minimumWh: u64;
    } & Struct;
    readonly isOrderCommitted: boolean;
    readonly asOrderCommitted: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly commitment: H256;
    } & Struct;
    readonly isOrderRevealed: boolean;
    readonly asOrderRevealed: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly commitment: H256;
    } & Struct;
    readonly isSealForfeited: boolean;
    readonly asSealForfeited: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly commitment: H256;
      readonly amountFen: u64;
    } & Struct;
    readonly isOrderLocked: boolean;
    readonly asOrderLocked: {
      readonly orderId: H256;
      readonly tradeId: H256;
      readonly energyWh: u64;
    } & Struct;
    readonly isOrderFilled: boolean;
    readonly asOrderFilled: {
      readonly orderId: H256;
      readonly tradeId: H256;
      readonly owner: AccountId32;
      readonly side: ParagridOrdersSide;
      readonly slot: u32;
      readonly energyWh: u64;
      readonly costFen: u64;
    } & Struct;
    readonly isOrderRestored: boolean;
    readonly asOrderRestored: {
      readonly orderId: H256;
      readonly tradeId: H256;
      readonly energyWh: u64;
    } & Struct;
    readonly isOrderClosed: boolean;
    readonly asOrderClosed: {
      readonly orderId: H256;
      readonly owner: AccountId32;
      readonly unfilledWh: u64;
      readonly returnedFen: u64;
    } & Struct;
    readonly type: 'OrderPlaced' | 'OrderCommitted' | 'OrderRevealed' | 'SealForfeited' | 'OrderLocked' | 'OrderFilled' | 'OrderRestored' | 'OrderClosed';
  }

  /** @name ParagridMeteringQuality (41) */
  interface ParagridMeteringQuality extends Enum {
    readonly isOk: boolean;
    readonly isMissing: boolean;
    readonly isEstimated: boolean;
    readonly isBad: boolean;
    readonly type: 'Ok' | 'Missing' | 'Estimated' | 'Bad';
  }

  /** @name ParagridMeteringSide (42) */
  interface ParagridMeteringSide extends Enum {
    readonly isSeller: boolean;
    readonly isBuyer: boolean;
    readonly type: 'Seller' | 'Buyer';
  }

  /** @name ParagridMeteringEvent (44) */
  interface ParagridMeteringEvent extends Enum {
    readonly isMetered: boolean;
    readonly asMetered: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly importedWh: u64;
      readonly exportedWh: u64;
      readonly quality: ParagridMeteringQuality;
    } & Struct;
    readonly isSettled: boolean;
    readonly asSettled: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly side: ParagridMeteringSide;
      readonly committedWh: u64;
      readonly meteredWh: u64;
      readonly deviationWh: i128;
      readonly deliveredWh: u64;
      readonly imbalanceFen: i128;
      readonly penaltyFen: u64;
    } & Struct;
    readonly isArrears: boolean;
    readonly asArrears: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly owedFen: u64;
    } & Struct;
    readonly isMeterRegistered: boolean;
    readonly asMeterRegistered: {
      readonly meter: AccountId32;
      readonly owner: AccountId32;
      readonly by: AccountId32;
    } & Struct;
    readonly isMeterRevoked: boolean;
    readonly asMeterRevoked: {
      readonly meter: AccountId32;
      readonly owner: AccountId32;
      readonly by: AccountId32;
    } & Struct;
    readonly type: 'Metered' | 'Settled' | 'Arrears' | 'MeterRegistered' | 'MeterRevoked';
  }

  /** @name ParagridSealedMeteringEvent (45) */
  interface ParagridSealedMeteringEvent extends Enum {
    readonly isKeyRegistered: boolean;
    readonly asKeyRegistered: {
      readonly account: AccountId32;
    } & Struct;
    readonly isReadingCommitted: boolean;
    readonly asReadingCommitted: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly commitment: H256;
    } & Struct;
    readonly isBillProposed: boolean;
    readonly asBillProposed: {
      readonly owner: AccountId32;
      readonly fromSlot: u32;
      readonly toSlot: u32;
      readonly commitment: H256;
      readonly netFen: i128;
    } & Struct;
    readonly isBillPaid: boolean;
    readonly asBillPaid: {
      readonly owner: AccountId32;
      readonly fromSlot: u32;
      readonly toSlot: u32;
      readonly netFen: i128;
    } & Struct;
    readonly isBillRefused: boolean;
    readonly asBillRefused: {
      readonly owner: AccountId32;
      readonly fromSlot: u32;
      readonly toSlot: u32;
    } & Struct;
    readonly type: 'KeyRegistered' | 'ReadingCommitted' | 'BillProposed' | 'BillPaid' | 'BillRefused';
  }

  /** @name ParagridRolesRole (46) */
  interface ParagridRolesRole extends Enum {
    readonly isParticipant: boolean;
    readonly isEvOwner: boolean;
    readonly isMeterOperator: boolean;
    readonly isArbiter: boolean;
    readonly type: 'Participant' | 'EvOwner' | 'MeterOperator' | 'Arbiter';
  }

  /** @name ParagridRolesEvent (47) */
  interface ParagridRolesEvent extends Enum {
    readonly isRoleGranted: boolean;
    readonly asRoleGranted: {
      readonly account: AccountId32;
      readonly role: ParagridRolesRole;
      readonly by: AccountId32;
    } & Struct;
    readonly isRoleRevoked: boolean;
    readonly asRoleRevoked: {
      readonly account: AccountId32;
      readonly role: ParagridRolesRole;
      readonly by: AccountId32;
    } & Struct;
    readonly type: 'RoleGranted' | 'RoleRevoked';
  }

  /** @name ParagridCreditCause (48) */
  interface ParagridCreditCause extends Enum {
    readonly isDelivery: boolean;
    readonly isPayment: boolean;
    readonly type: 'Delivery' | 'Payment';
  }

  /** @name ParagridCreditStanding (50) */
  interface ParagridCreditStanding extends Struct {
    readonly scoreBps: u32;
    readonly limitBps: u32;
    readonly suspended: bool;
  }

  /** @name ParagridCreditEvent (51) */
  interface ParagridCreditEvent extends Enum {
    readonly isMarginChanged: boolean;
    readonly asMarginChanged: {
      readonly account: AccountId32;
      readonly heldFen: u64;
    } & Struct;
    readonly isDefaulted: boolean;
    readonly asDefaulted: {
      readonly slot: u32;
      readonly account: AccountId32;
      readonly cause: ParagridCreditCause;
      readonly dueFen: u64;
      readonly marginFen: u64;
      readonly freeFen: u64;
      readonly fundFen: u64;
      readonly lossFen: u64;
    } & Struct;
    readonly isScored: boolean;
    readonly asScored: {
      readonly person: AccountId32;
      readonly outcomeBps: u32;
      readonly scoreBps: u32;
    } & Struct;
    readonly isStandingChanged: boolean;
    readonly asStandingChanged: {
      readonly person: AccountId32;
      readonly standing: ParagridCreditStanding;
    } & Struct;
    readonly type: 'MarginChanged' | 'Defaulted' | 'Scored' | 'StandingChanged';
  }

  /** @name ParagridTradingSessionsEvent (52) */
  interface ParagridTradingSessionsEvent extends Enum {
    readonly isAuthenticated: boolean;
    readonly asAuthenticated: {
      readonly session: u32;
      readonly account: AccountId32;
    } & Struct;
    readonly isTermsSigned: boolean;
    readonly asTermsSigned: {
      readonly session: u32;
      readonly account: AccountId32;
      readonly version: u32;
    } & Struct;
    readonly type: 'Authenticated' | 'TermsSigned';
  }

  /** @name ParagridRegionsVoltageLevel (54) */
  interface ParagridRegionsVoltageLevel extends Enum {
    readonly isLow: boolean;
    readonly isMedium: boolean;
    readonly isHigh: boolean;
    readonly type: 'Low' | 'Medium' | 'High';
  }

  /** @name ParagridRegionsRule (56) */
  interface ParagridRegionsRule extends Struct {
    readonly effectiveFrom: u32;
    readonly floorFenPerKwh: u64;
    readonly capFenPerKwh: u64;
    readonly mostWh: u64;
    readonly partners: Vec<u32>;
    readonly levels: Vec<ParagridRegionsVoltageLevel>;
  }

  /** @name ParagridRegionsRefusal (57) */
  interface ParagridRegionsRefusal extends Enum {
    readonly isPartnerNotAdmitted: boolean;
    readonly isLevelNotAdmitted: boolean;
    readonly isPriceOutsideRule: boolean;
    readonly isQuantityOutsideRule: boolean;
    readonly type: 'PartnerNotAdmitted' | 'LevelNotAdmitted' | 'PriceOutsideRule' | 'QuantityOutsideRule';
  }

  /** @name ParagridRegionsEvent (58) */
  interface ParagridRegionsEvent extends Enum {
    readonly isRulePublished: boolean;
    readonly asRulePublished: {
      readonly region: u32;
      readonly version: u32;
      readonly rule: ParagridRegionsRule;
    } & Struct;
    readonly isMatchRefused: boolean;
    readonly asMatchRefused: {
      readonly slot: u32;
      readonly bid: H256;
      readonly ask: H256;
      readonly energyWh: u64;
      readonly priceFenPerKwh: u64;
      readonly refusal: ParagridRegionsRefusal;
    } & Struct;
    readonly type: 'RulePublished' | 'MatchRefused';
  }

  /** @name ParagridChargingRightsEvent (59) */
  interface ParagridChargingRightsEvent extends Enum {
    readonly isMoved: boolean;
    readonly asMoved: {
      readonly slot: u32;
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly energyWh: u64;
    } & Struct;
    readonly type: 'Moved';
  }

  /** @name ParagridContractsLimitKind (60) */
  interface ParagridContractsLimitKind extends Enum {
    readonly isFloor: boolean;
    readonly isCap: boolean;
    readonly type: 'Floor' | 'Cap';
  }

  /** @name ParagridContractsTemplate (61) */
  interface ParagridContractsTemplate extends Enum {
    readonly isSupply: boolean;
    readonly asSupply: {
      readonly slot: u32;
      readonly energyWh: u64;
      readonly priceFenPerKwh: u64;
      readonly moneyChain: u32;
      readonly energyChain: u32;
    } & Struct;
    readonly isEvSwap: boolean;
    readonly asEvSwap: {
      readonly slot: u32;
      readonly energyWh: u64;
      readonly priceFen: u64;
      readonly moneyChain: u32;
      readonly rightsChain: u32;
      readonly energyChain: u32;
    } & Struct;
    readonly isResponse: boolean;
    readonly asResponse: {
      readonly slot: u32;
      readonly baselineWh: u64;
      readonly clearedWh: u64;
      readonly priceFenPerKwh: u64;
      readonly requiredBps: u32;
      readonly factorBps: u32;
    } & Struct;
    readonly isLease: boolean;
    readonly asLease: {
      readonly slot: u32;
      readonly returnSlot: u32;
      readonly energyWh: u64;
      readonly rentFen: u64;
      readonly moneyChain: u32;
      readonly energyChain: u32;
    } & Struct;
    readonly isLimit: boolean;
    readonly asLimit: {
      readonly kind: ParagridContractsLimitKind;
      readonly slot: u32;
      readonly energyWh: u64;
      readonly strikeFenPerKwh: u64;
      readonly premiumFen: u64;
      readonly coverFen: u64;
    } & Struct;
    readonly isForward: boolean;
    readonly asForward: {
      readonly slot: u32;
      readonly energyWh: u64;
      readonly priceFenPerKwh: u64;
      readonly marginFen: u64;
    } & Struct;
    readonly type: 'Supply' | 'EvSwap' | 'Response' | 'Lease' | 'Limit' | 'Forward';
  }

  /** @name ParagridContractsState (63) */
  interface ParagridContractsState extends Enum {
    readonly isRegistered: boolean;
    readonly isSigned: boolean;
    readonly isActive: boolean;
    readonly isTriggered: boolean;
    readonly isConfirmed: boolean;
    readonly isExecuted: boolean;
    readonly isSettled: boolean;
    readonly isExpired: boolean;
    readonly isDisputed: boolean;
    readonly type: 'Registered' | 'Signed' | 'Active' | 'Triggered' | 'Confirmed' | 'Executed' | 'Settled' | 'Expired' | 'Disputed';
  }

  /** @name ParagridContractsReason (64) */
  interface ParagridContractsReason extends Enum {
    readonly isChain: boolean;
    readonly isAccount: boolean;
    readonly asAccount: AccountId32;
    readonly type: 'Chain' | 'Account';
  }

  /** @name StagingXcmV5JunctionNetworkId (66) */
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

  /** @name StagingXcmV5Junction (70) */
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

  /** @name StagingXcmV5Junctions (79) */
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

  /** @name StagingXcmV5Location (80) */
  interface StagingXcmV5Location extends Struct {
    readonly parents: u8;
    readonly interior: StagingXcmV5Junctions;
  }

  /** @name ParagridXcmpTradeLeg (81) */
  interface ParagridXcmpTradeLeg extends Struct {
    readonly chain: u32;
    readonly from: U8aFixed;
    readonly to: U8aFixed;
    readonly asset: StagingXcmV5Location;
    readonly amount: u128;
    readonly order: H256;
  }

  /** @name ParagridContractsEvent (83) */
  interface ParagridContractsEvent extends Enum {
    readonly isContractRegistered: boolean;
    readonly asContractRegistered: {
      readonly contractId: H256;
      readonly first: AccountId32;
      readonly parts: Vec<ParagridContractsTemplate>;
    } & Struct;
    readonly isContractAdvanced: boolean;
    readonly asContractAdvanced: {
      readonly contractId: H256;
      readonly from: ParagridContractsState;
      readonly to: ParagridContractsState;
      readonly reason: ParagridContractsReason;
    } & Struct;
    readonly isLegsAgreed: boolean;
    readonly asLegsAgreed: {
      readonly contractId: H256;
      readonly legs: Vec<ParagridXcmpTradeLeg>;
      readonly expiresAt: u32;
    } & Struct;
    readonly isLegPledged: boolean;
    readonly asLegPledged: {
      readonly contractId: H256;
      readonly legIndex: u8;
      readonly owner: AccountId32;
    } & Struct;
    readonly isPledgeHeard: boolean;
    readonly asPledgeHeard: {
      readonly contractId: H256;
      readonly legIndex: u8;
    } & Struct;
    readonly isPledgeReturned: boolean;
    readonly asPledgeReturned: {
      readonly contractId: H256;
      readonly legIndex: u8;
      readonly owner: AccountId32;
    } & Struct;
    readonly isContractTraded: boolean;
    readonly asContractTraded: {
      readonly contractId: H256;
      readonly tradeId: H256;
    } & Struct;
    readonly isContractPaid: boolean;
    readonly asContractPaid: {
      readonly contractId: H256;
      readonly first: AccountId32;
      readonly second: AccountId32;
      readonly firstFen: u64;
      readonly secondFen: u64;
    } & Struct;
    readonly isContractDisputed: boolean;
    readonly asContractDisputed: {
      readonly contractId: H256;
      readonly by: AccountId32;
      readonly reason: Text;
    } & Struct;
    readonly isAnnounced: boolean;
    readonly asAnnounced: {
      readonly by: AccountId32;
      readonly topic: H256;
    } & Struct;
    readonly isHeard: boolean;
    readonly asHeard: {
      readonly chain: u32;
      readonly by: AccountId32;
      readonly topic: H256;
    } & Struct;
    readonly type: 'ContractRegistered' | 'ContractAdvanced' | 'LegsAgreed' | 'LegPledged' | 'PledgeHeard' | 'PledgeReturned' | 'ContractTraded' | 'ContractPaid' | 'ContractDisputed' | 'Announced' | 'Heard';
  }

  /** @name ParagridUnitsEvent (84) */
  interface ParagridUnitsEvent extends Enum {
    readonly isChargeScheduled: boolean;
    readonly asChargeScheduled: {
      readonly account: AccountId32;
      readonly slot: u32;
      readonly chargeWh: u64;
      readonly chargedWh: u64;
      readonly dischargedWh: u64;
    } & Struct;
    readonly type: 'ChargeScheduled';
  }

  /** @name ParagridXcmpTrade (86) */
  interface ParagridXcmpTrade extends Struct {
    readonly proposer: u32;
    readonly author: Option<U8aFixed>;
    readonly proposedAt: u32;
    readonly index: u32;
    readonly deadline: u32;
    readonly legs: Vec<ParagridXcmpTradeLeg>;
  }

  /** @name ParagridXcmpTradeRefusal (87) */
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

  /** @name ParagridXcmpTradeDecision (88) */
  interface ParagridXcmpTradeDecision extends Enum {
    readonly isCommitted: boolean;
    readonly isAborted: boolean;
    readonly type: 'Committed' | 'Aborted';
  }

  /** @name ParagridEscrowEvent (89) */
  interface ParagridEscrowEvent extends Enum {
    readonly isTradeProposed: boolean;
    readonly asTradeProposed: {
      readonly tradeId: H256;
      readonly trade: ParagridXcmpTrade;
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
    readonly isLegRedeemed: boolean;
    readonly asLegRedeemed: {
      readonly tradeId: H256;
      readonly legIndex: u8;
    } & Struct;
    readonly isLegRefunded: boolean;
    readonly asLegRefunded: {
      readonly tradeId: H256;
      readonly legIndex: u8;
    } & Struct;
    readonly isPayoutFailed: boolean;
    readonly asPayoutFailed: {
      readonly tradeId: H256;
      readonly legIndex: u8;
    } & Struct;
    readonly isTradeDecided: boolean;
    readonly asTradeDecided: {
      readonly tradeId: H256;
      readonly decision: ParagridXcmpTradeDecision;
    } & Struct;
    readonly isAlreadySettled: boolean;
    readonly asAlreadySettled: {
      readonly tradeId: H256;
    } & Struct;
    readonly isEscrowReleased: boolean;
    readonly asEscrowReleased: {
      readonly tradeId: H256;
      readonly legIndex: u8;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'TradeProposed' | 'LegLocked' | 'LegRefused' | 'LegRedeemed' | 'LegRefunded' | 'PayoutFailed' | 'TradeDecided' | 'AlreadySettled' | 'EscrowReleased';
  }

  /** @name StagingXcmV5AssetAssetInstance (91) */
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

  /** @name StagingXcmV5AssetFungibility (92) */
  interface StagingXcmV5AssetFungibility extends Enum {
    readonly isFungible: boolean;
    readonly asFungible: Compact<u128>;
    readonly isNonFungible: boolean;
    readonly asNonFungible: StagingXcmV5AssetAssetInstance;
    readonly type: 'Fungible' | 'NonFungible';
  }

  /** @name StagingXcmV5Asset (93) */
  interface StagingXcmV5Asset extends Struct {
    readonly id: StagingXcmV5Location;
    readonly fun: StagingXcmV5AssetFungibility;
  }

  /** @name XcmV5TraitsError (95) */
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

  /** @name XcmV3MaybeErrorCode (98) */
  interface XcmV3MaybeErrorCode extends Enum {
    readonly isSuccess: boolean;
    readonly isError: boolean;
    readonly asError: Bytes;
    readonly isTruncatedError: boolean;
    readonly asTruncatedError: Bytes;
    readonly type: 'Success' | 'Error' | 'TruncatedError';
  }

  /** @name StagingXcmV5Response (99) */
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

  /** @name PalletXcmEvent (100) */
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

  /** @name PalletMessageQueueEvent (101) */
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

  /** @name CumulusPalletXcmpQueueEvent (102) */
  interface CumulusPalletXcmpQueueEvent extends Enum {
    readonly isXcmpMessageSent: boolean;
    readonly asXcmpMessageSent: {
      readonly messageHash: H256;
      readonly recipient: u32;
    } & Struct;
    readonly type: 'XcmpMessageSent';
  }

  /** @name CumulusPalletParachainSystemEvent (103) */
  interface CumulusPalletParachainSystemEvent extends Enum {
    readonly isValidationFunctionStored: boolean;
    readonly asValidationFunctionStored: {
      readonly relayHeight: u32;
    } & Struct;
    readonly isDownwardMessagesReceived: boolean;
    readonly asDownwardMessagesReceived: {
      readonly count: u32;
    } & Struct;
    readonly isRelayFrozen: boolean;
    readonly asRelayFrozen: {
      readonly height: u32;
      readonly guilty: Vec<u32>;
    } & Struct;
    readonly isRelayTrusted: boolean;
    readonly asRelayTrusted: {
      readonly evidence: Bytes;
    } & Struct;
    readonly isHorizontalMessagesReceived: boolean;
    readonly asHorizontalMessagesReceived: {
      readonly sender: u32;
      readonly count: u32;
    } & Struct;
    readonly type: 'ValidationFunctionStored' | 'DownwardMessagesReceived' | 'RelayFrozen' | 'RelayTrusted' | 'HorizontalMessagesReceived';
  }

  /** @name FrameSystemPhase (105) */
  interface FrameSystemPhase extends Enum {
    readonly isApplyExtrinsic: boolean;
    readonly asApplyExtrinsic: u32;
    readonly isFinalization: boolean;
    readonly isInitialization: boolean;
    readonly type: 'ApplyExtrinsic' | 'Finalization' | 'Initialization';
  }

  /** @name FrameSystemEventRecord (107) */
  interface FrameSystemEventRecord extends Struct {
    readonly phase: FrameSystemPhase;
    readonly event: Event;
    readonly topics: Vec<H256>;
  }

  /** @name FrameSystemLastRuntimeUpgradeInfo (109) */
  interface FrameSystemLastRuntimeUpgradeInfo extends Struct {
    readonly specVersion: Compact<u32>;
    readonly specName: Text;
  }

  /** @name FrameSystemCall (112) */
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

  /** @name FrameSystemLimitsWeightsPerClass (114) */
  interface FrameSystemLimitsWeightsPerClass extends Struct {
    readonly baseExtrinsic: SpWeightsWeightV2Weight;
    readonly maxExtrinsic: Option<SpWeightsWeightV2Weight>;
    readonly maxTotal: Option<SpWeightsWeightV2Weight>;
    readonly reserved: Option<SpWeightsWeightV2Weight>;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeightsPerClass (115) */
  interface FrameSupportDispatchPerDispatchClassWeightsPerClass extends Struct {
    readonly normal: FrameSystemLimitsWeightsPerClass;
    readonly operational: FrameSystemLimitsWeightsPerClass;
    readonly mandatory: FrameSystemLimitsWeightsPerClass;
  }

  /** @name FrameSystemLimitsBlockWeights (116) */
  interface FrameSystemLimitsBlockWeights extends Struct {
    readonly baseBlock: SpWeightsWeightV2Weight;
    readonly maxBlock: SpWeightsWeightV2Weight;
    readonly perClass: FrameSupportDispatchPerDispatchClassWeightsPerClass;
  }

  /** @name FrameSupportDispatchPerDispatchClassU32 (117) */
  interface FrameSupportDispatchPerDispatchClassU32 extends Struct {
    readonly normal: u32;
    readonly operational: u32;
    readonly mandatory: u32;
  }

  /** @name FrameSystemLimitsBlockLength (118) */
  interface FrameSystemLimitsBlockLength extends Struct {
    readonly max: FrameSupportDispatchPerDispatchClassU32;
  }

  /** @name SpWeightsRuntimeDbWeight (119) */
  interface SpWeightsRuntimeDbWeight extends Struct {
    readonly read: u64;
    readonly write: u64;
  }

  /** @name SpVersionRuntimeVersion (122) */
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

  /** @name FrameSystemError (123) */
  interface FrameSystemError extends Enum {
    readonly isNonZeroRefCount: boolean;
    readonly isCallFiltered: boolean;
    readonly type: 'NonZeroRefCount' | 'CallFiltered';
  }

  /** @name PalletTimestampCall (124) */
  interface PalletTimestampCall extends Enum {
    readonly isSet: boolean;
    readonly asSet: {
      readonly now: Compact<u64>;
    } & Struct;
    readonly type: 'Set';
  }

  /** @name PalletTimestampError (125) */
  interface PalletTimestampError extends Enum {
    readonly isBackwards: boolean;
    readonly type: 'Backwards';
  }

  /** @name PalletBalancesReasons (126) */
  interface PalletBalancesReasons extends Enum {
    readonly isFee: boolean;
    readonly isMisc: boolean;
    readonly isAll: boolean;
    readonly type: 'Fee' | 'Misc' | 'All';
  }

  /** @name PalletBalancesBalanceLock (127) */
  interface PalletBalancesBalanceLock extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
    readonly reasons: PalletBalancesReasons;
  }

  /** @name FrameSupportTokensMiscIdAmount (129) */
  interface FrameSupportTokensMiscIdAmount extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
  }

  /** @name PalletBalancesCall (133) */
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

  /** @name PalletBalancesError (134) */
  interface PalletBalancesError extends Enum {
    readonly isLiquidityRestrictions: boolean;
    readonly isInsufficientBalance: boolean;
    readonly isTooManyHolds: boolean;
    readonly isTooManyLocks: boolean;
    readonly isInsufficientHold: boolean;
    readonly type: 'LiquidityRestrictions' | 'InsufficientBalance' | 'TooManyHolds' | 'TooManyLocks' | 'InsufficientHold';
  }

  /** @name PalletTransactionPaymentFeeSchedule (135) */
  interface PalletTransactionPaymentFeeSchedule extends Struct {
    readonly baseFen: u128;
    readonly bytesPerFen: u32;
    readonly refTimePsPerFen: u64;
  }

  /** @name PalletTransactionPaymentCall (136) */
  interface PalletTransactionPaymentCall extends Enum {
    readonly isSetSchedule: boolean;
    readonly asSetSchedule: {
      readonly schedule: PalletTransactionPaymentFeeSchedule;
    } & Struct;
    readonly type: 'SetSchedule';
  }

  /** @name ParagridConsensusAuthority (137) */
  interface ParagridConsensusAuthority extends Struct {
    readonly replica: u16;
    readonly key: U8aFixed;
    readonly weight: u64;
  }

  /** @name ParagridConsensusAuthoritySet (139) */
  interface ParagridConsensusAuthoritySet extends Struct {
    readonly id: u32;
    readonly members: Vec<ParagridConsensusAuthority>;
  }

  /** @name PalletSessionCall (142) */
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

  /** @name PalletSessionError (143) */
  interface PalletSessionError extends Enum {
    readonly isNoMembers: boolean;
    readonly isTooManyMembers: boolean;
    readonly isDuplicateMember: boolean;
    readonly isNoWeight: boolean;
    readonly isNotOwner: boolean;
    readonly isBadProof: boolean;
    readonly type: 'NoMembers' | 'TooManyMembers' | 'DuplicateMember' | 'NoWeight' | 'NotOwner' | 'BadProof';
  }

  /** @name PalletSudoCall (145) */
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

  /** @name PalletUtilityCall (147) */
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

  /** @name PalletOffencesCall (148) */
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

  /** @name ParagridOrdersCall (149) */
  interface ParagridOrdersCall extends Enum {
    readonly isPlace: boolean;
    readonly asPlace: {
      readonly side: ParagridOrdersSide;
      readonly slot: u32;
      readonly energyWh: u64;
      readonly limitFenPerKwh: u64;
      readonly reference: u32;
    } & Struct;
    readonly isCancel: boolean;
    readonly asCancel: {
      readonly orderId: H256;
    } & Struct;
    readonly isPlaceWithTerms: boolean;
    readonly asPlaceWithTerms: {
      readonly side: ParagridOrdersSide;
      readonly slot: u32;
      readonly energyWh: u64;
      readonly limitFenPerKwh: u64;
      readonly reference: u32;
      readonly minimumWh: u64;
      readonly untilSlot: u32;
    } & Struct;
    readonly isCommit: boolean;
    readonly asCommit: {
      readonly slot: u32;
      readonly commitment: H256;
    } & Struct;
    readonly isReveal: boolean;
    readonly asReveal: {
      readonly side: ParagridOrdersSide;
      readonly slot: u32;
      readonly energyWh: u64;
      readonly limitFenPerKwh: u64;
      readonly reference: u32;
      readonly minimumWh: u64;
      readonly untilSlot: u32;
      readonly salt: Bytes;
    } & Struct;
    readonly type: 'Place' | 'Cancel' | 'PlaceWithTerms' | 'Commit' | 'Reveal';
  }

  /** @name ParagridMeteringCall (150) */
  interface ParagridMeteringCall extends Enum {
    readonly isReport: boolean;
    readonly asReport: {
      readonly slot: u32;
      readonly importedWh: u64;
      readonly exportedWh: u64;
      readonly quality: ParagridMeteringQuality;
    } & Struct;
    readonly isRegisterMeter: boolean;
    readonly asRegisterMeter: {
      readonly meter: AccountId32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isRevokeMeter: boolean;
    readonly asRevokeMeter: {
      readonly meter: AccountId32;
    } & Struct;
    readonly type: 'Report' | 'RegisterMeter' | 'RevokeMeter';
  }

  /** @name ParagridSealedMeteringCall (151) */
  interface ParagridSealedMeteringCall extends Enum {
    readonly isRegisterKey: boolean;
    readonly asRegisterKey: {
      readonly key: Bytes;
    } & Struct;
    readonly isReport: boolean;
    readonly asReport: {
      readonly slot: u32;
      readonly commitment: H256;
    } & Struct;
    readonly isProposeBill: boolean;
    readonly asProposeBill: {
      readonly owner: AccountId32;
      readonly toSlot: u32;
      readonly commitment: H256;
      readonly netFen: i128;
    } & Struct;
    readonly isConfirmBill: boolean;
    readonly asConfirmBill: {
      readonly owner: AccountId32;
      readonly commitment: H256;
    } & Struct;
    readonly isRefuseBill: boolean;
    readonly asRefuseBill: {
      readonly owner: AccountId32;
      readonly commitment: H256;
    } & Struct;
    readonly type: 'RegisterKey' | 'Report' | 'ProposeBill' | 'ConfirmBill' | 'RefuseBill';
  }

  /** @name ParagridRolesCall (152) */
  interface ParagridRolesCall extends Enum {
    readonly isGrant: boolean;
    readonly asGrant: {
      readonly account: AccountId32;
      readonly role: ParagridRolesRole;
    } & Struct;
    readonly isRevoke: boolean;
    readonly asRevoke: {
      readonly account: AccountId32;
      readonly role: ParagridRolesRole;
    } & Struct;
    readonly type: 'Grant' | 'Revoke';
  }

  /** @name ParagridCreditCall (153) */
  interface ParagridCreditCall extends Enum {
    readonly isRecordOutcome: boolean;
    readonly asRecordOutcome: {
      readonly account: AccountId32;
      readonly outcomeBps: u32;
    } & Struct;
    readonly isApplyStanding: boolean;
    readonly asApplyStanding: {
      readonly person: AccountId32;
      readonly standing: ParagridCreditStanding;
    } & Struct;
    readonly isDeposit: boolean;
    readonly asDeposit: {
      readonly amountFen: u64;
    } & Struct;
    readonly isWithdraw: boolean;
    readonly asWithdraw: {
      readonly amountFen: u64;
    } & Struct;
    readonly isReinstate: boolean;
    readonly asReinstate: {
      readonly person: AccountId32;
    } & Struct;
    readonly type: 'RecordOutcome' | 'ApplyStanding' | 'Deposit' | 'Withdraw' | 'Reinstate';
  }

  /** @name ParagridTradingSessionsCall (154) */
  interface ParagridTradingSessionsCall extends Enum {
    readonly isAuthenticate: boolean;
    readonly asAuthenticate: {
      readonly session: u32;
    } & Struct;
    readonly isSign: boolean;
    readonly asSign: {
      readonly session: u32;
      readonly version: u32;
    } & Struct;
    readonly type: 'Authenticate' | 'Sign';
  }

  /** @name ParagridRegionsCall (155) */
  interface ParagridRegionsCall extends Enum {
    readonly isApplyRule: boolean;
    readonly asApplyRule: {
      readonly region: u32;
      readonly version: u32;
      readonly rule: ParagridRegionsRule;
    } & Struct;
    readonly isPublish: boolean;
    readonly asPublish: {
      readonly region: u32;
      readonly rule: ParagridRegionsRule;
    } & Struct;
    readonly type: 'ApplyRule' | 'Publish';
  }

  /** @name ParagridContractsBound (156) */
  interface ParagridContractsBound extends Enum {
    readonly isAtLeast: boolean;
    readonly isAtMost: boolean;
    readonly type: 'AtLeast' | 'AtMost';
  }

  /** @name ParagridContractsPhase (157) */
  interface ParagridContractsPhase extends Enum {
    readonly isOpen: boolean;
    readonly isGate: boolean;
    readonly isDelivery: boolean;
    readonly isEnd: boolean;
    readonly type: 'Open' | 'Gate' | 'Delivery' | 'End';
  }

  /** @name ParagridContractsFlow (158) */
  interface ParagridContractsFlow extends Enum {
    readonly isImport: boolean;
    readonly isExport: boolean;
    readonly type: 'Import' | 'Export';
  }

  /** @name ParagridContractsCondition (159) */
  interface ParagridContractsCondition extends Enum {
    readonly isPrice: boolean;
    readonly asPrice: {
      readonly slot: u32;
      readonly bound: ParagridContractsBound;
      readonly fenPerKwh: u64;
    } & Struct;
    readonly isSlot: boolean;
    readonly asSlot: {
      readonly slot: u32;
      readonly phase: ParagridContractsPhase;
    } & Struct;
    readonly isMetered: boolean;
    readonly asMetered: {
      readonly slot: u32;
      readonly owner: AccountId32;
      readonly flow: ParagridContractsFlow;
      readonly bound: ParagridContractsBound;
      readonly energyWh: u64;
    } & Struct;
    readonly isEvent: boolean;
    readonly asEvent: {
      readonly by: AccountId32;
      readonly topic: H256;
    } & Struct;
    readonly isMessage: boolean;
    readonly asMessage: {
      readonly chain: u32;
      readonly by: AccountId32;
      readonly topic: H256;
    } & Struct;
    readonly type: 'Price' | 'Slot' | 'Metered' | 'Event' | 'Message';
  }

  /** @name ParagridContractsOffer (161) */
  interface ParagridContractsOffer extends Struct {
    readonly second: Option<AccountId32>;
    readonly parts: Vec<ParagridContractsTemplate>;
    readonly when: Vec<ParagridContractsCondition>;
    readonly arbiter: Option<AccountId32>;
    readonly expiresAt: u32;
    readonly reference: u32;
  }

  /** @name ParagridContractsCall (162) */
  interface ParagridContractsCall extends Enum {
    readonly isTold: boolean;
    readonly asTold: {
      readonly by: AccountId32;
      readonly topic: H256;
    } & Struct;
    readonly isPledged: boolean;
    readonly asPledged: {
      readonly contractId: H256;
      readonly legIndex: u8;
      readonly legs: Vec<ParagridXcmpTradeLeg>;
    } & Struct;
    readonly isRegister: boolean;
    readonly asRegister: {
      readonly offer: ParagridContractsOffer;
    } & Struct;
    readonly isSign: boolean;
    readonly asSign: {
      readonly contractId: H256;
    } & Struct;
    readonly isRequestCharging: boolean;
    readonly asRequestCharging: {
      readonly slot: u32;
      readonly energyWh: u64;
      readonly mostFen: u64;
    } & Struct;
    readonly isPledge: boolean;
    readonly asPledge: {
      readonly contractId: H256;
      readonly home: u32;
      readonly legs: Vec<ParagridXcmpTradeLeg>;
      readonly legIndex: u8;
      readonly expiresAt: u32;
    } & Struct;
    readonly isWithdraw: boolean;
    readonly asWithdraw: {
      readonly contractId: H256;
    } & Struct;
    readonly isAnnounce: boolean;
    readonly asAnnounce: {
      readonly topic: H256;
      readonly chain: u32;
    } & Struct;
    readonly isDispute: boolean;
    readonly asDispute: {
      readonly contractId: H256;
      readonly reason: Text;
    } & Struct;
    readonly isResolve: boolean;
    readonly asResolve: {
      readonly contractId: H256;
      readonly uphold: bool;
    } & Struct;
    readonly type: 'Told' | 'Pledged' | 'Register' | 'Sign' | 'RequestCharging' | 'Pledge' | 'Withdraw' | 'Announce' | 'Dispute' | 'Resolve';
  }

  /** @name ParagridEscrowCall (164) */
  interface ParagridEscrowCall extends Enum {
    readonly isLock: boolean;
    readonly asLock: {
      readonly trade: ParagridXcmpTrade;
      readonly legIndex: u8;
    } & Struct;
    readonly isDecide: boolean;
    readonly asDecide: {
      readonly tradeId: H256;
      readonly decision: ParagridXcmpTradeDecision;
      readonly refused: Bytes;
    } & Struct;
    readonly isPropose: boolean;
    readonly asPropose: {
      readonly legs: Vec<ParagridXcmpTradeLeg>;
      readonly deadline: u32;
    } & Struct;
    readonly isClaimDecision: boolean;
    readonly asClaimDecision: {
      readonly tradeId: H256;
      readonly relayHeight: u32;
      readonly proof: Vec<Bytes>;
    } & Struct;
    readonly isReleaseEscrow: boolean;
    readonly asReleaseEscrow: {
      readonly tradeId: H256;
      readonly legIndex: u8;
      readonly redeem: bool;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'Lock' | 'Decide' | 'Propose' | 'ClaimDecision' | 'ReleaseEscrow';
  }

  /** @name XcmVersionedLocation (165) */
  interface XcmVersionedLocation extends Enum {
    readonly isV5: boolean;
    readonly asV5: StagingXcmV5Location;
    readonly type: 'V5';
  }

  /** @name XcmV3OriginKind (167) */
  interface XcmV3OriginKind extends Enum {
    readonly isNative: boolean;
    readonly isSovereignAccount: boolean;
    readonly isSuperuser: boolean;
    readonly isXcm: boolean;
    readonly type: 'Native' | 'SovereignAccount' | 'Superuser' | 'Xcm';
  }

  /** @name StagingXcmV5QueryResponseInfo (168) */
  interface StagingXcmV5QueryResponseInfo extends Struct {
    readonly destination: StagingXcmV5Location;
    readonly queryId: Compact<u64>;
    readonly maxWeight: SpWeightsWeightV2Weight;
  }

  /** @name StagingXcmV5AssetWildFungibility (169) */
  interface StagingXcmV5AssetWildFungibility extends Enum {
    readonly isFungible: boolean;
    readonly isNonFungible: boolean;
    readonly type: 'Fungible' | 'NonFungible';
  }

  /** @name StagingXcmV5AssetWildAsset (170) */
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

  /** @name StagingXcmV5AssetAssetFilter (171) */
  interface StagingXcmV5AssetAssetFilter extends Enum {
    readonly isDefinite: boolean;
    readonly asDefinite: Vec<StagingXcmV5Asset>;
    readonly isWild: boolean;
    readonly asWild: StagingXcmV5AssetWildAsset;
    readonly type: 'Definite' | 'Wild';
  }

  /** @name XcmV3WeightLimit (172) */
  interface XcmV3WeightLimit extends Enum {
    readonly isUnlimited: boolean;
    readonly isLimited: boolean;
    readonly asLimited: SpWeightsWeightV2Weight;
    readonly type: 'Unlimited' | 'Limited';
  }

  /** @name StagingXcmV5Xcm (173) */
  interface StagingXcmV5Xcm extends Vec<StagingXcmV5Instruction> {}

  /** @name StagingXcmV5Instruction (174) */
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

  /** @name XcmVersionedXcm (176) */
  interface XcmVersionedXcm extends Enum {
    readonly isV5: boolean;
    readonly asV5: StagingXcmV5Xcm;
    readonly type: 'V5';
  }

  /** @name XcmVersionedAssets (177) */
  interface XcmVersionedAssets extends Enum {
    readonly isV5: boolean;
    readonly asV5: Vec<StagingXcmV5Asset>;
    readonly type: 'V5';
  }

  /** @name PalletXcmCall (178) */
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

  /** @name PalletMessageQueueCall (179) */
  interface PalletMessageQueueCall extends Enum {
    readonly isExecuteOverweight: boolean;
    readonly asExecuteOverweight: {
      readonly index: u64;
      readonly weightLimit: SpWeightsWeightV2Weight;
    } & Struct;
    readonly type: 'ExecuteOverweight';
  }

  /** @name SpRuntimeHeader (180) */
  interface SpRuntimeHeader extends Struct {
    readonly parentHash: H256;
    readonly number: Compact<u32>;
    readonly stateRoot: H256;
    readonly extrinsicsRoot: H256;
    readonly digest: Vec<SpRuntimeDigestDigestItem>;
  }

  /** @name ParagridLightClientProvenHeader (181) */
  interface ParagridLightClientProvenHeader extends Struct {
    readonly header: SpRuntimeHeader;
    readonly proof: Bytes;
  }

  /** @name ParagridXcmpRelayProof (183) */
  interface ParagridXcmpRelayProof extends Struct {
    readonly genesis: H256;
    readonly headers: Vec<ParagridLightClientProvenHeader>;
    readonly state: Vec<Bytes>;
  }

  /** @name PolkadotParachainPrimitivesPrimitivesHrmpChannelId (185) */
  interface PolkadotParachainPrimitivesPrimitivesHrmpChannelId extends Struct {
    readonly sender: u32;
    readonly recipient: u32;
  }

  /** @name ParagridXcmpChannelMessage (186) */
  interface ParagridXcmpChannelMessage extends Struct {
    readonly channel: PolkadotParachainPrimitivesPrimitivesHrmpChannelId;
    readonly sequence: u64;
    readonly sentAt: u32;
    readonly payload: Bytes;
  }

  /** @name ParagridXcmpQueueLink (188) */
  interface ParagridXcmpQueueLink extends Struct {
    readonly sentAt: u32;
    readonly messageHash: H256;
  }

  /** @name ParagridXcmpDelivery (190) */
  interface ParagridXcmpDelivery extends Struct {
    readonly messages: Vec<ParagridXcmpChannelMessage>;
    readonly rest: Vec<ParagridXcmpQueueLink>;
  }

  /** @name ParagridXcmpHorizontalDelivery (192) */
  interface ParagridXcmpHorizontalDelivery extends Struct {
    readonly sender: u32;
    readonly delivery: ParagridXcmpDelivery;
  }

  /** @name ParagridXcmpValidationData (194) */
  interface ParagridXcmpValidationData extends Struct {
    readonly relay: Vec<ParagridXcmpRelayProof>;
    readonly downward: Vec<ParagridXcmpDelivery>;
    readonly horizontal: Vec<ParagridXcmpHorizontalDelivery>;
  }

  /** @name ParagridLightClientConflict (195) */
  interface ParagridLightClientConflict extends Struct {
    readonly first: ParagridLightClientProvenHeader;
    readonly second: ParagridLightClientProvenHeader;
  }

  /** @name ParagridLightClientTrustedHeader (198) */
  interface ParagridLightClientTrustedHeader extends Struct {
    readonly number: u32;
    readonly hash_: H256;
    readonly stateRoot: H256;
    readonly relayHeight: u32;
  }

  /** @name ParagridLightClientClientState (202) */
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

  /** @name CumulusPalletParachainSystemCall (203) */
  interface CumulusPalletParachainSystemCall extends Enum {
    readonly isSetValidationData: boolean;
    readonly asSetValidationData: {
      readonly data: ParagridXcmpValidationData;
    } & Struct;
    readonly isReportConflictingRelay: boolean;
    readonly asReportConflictingRelay: {
      readonly evidence: ParagridLightClientConflict;
    } & Struct;
    readonly isUnfreezeRelay: boolean;
    readonly asUnfreezeRelay: {
      readonly evidence: Bytes;
    } & Struct;
    readonly isReplaceRelayClient: boolean;
    readonly asReplaceRelayClient: {
      readonly client: ParagridLightClientClientState;
      readonly evidence: Bytes;
    } & Struct;
    readonly type: 'SetValidationData' | 'ReportConflictingRelay' | 'UnfreezeRelay' | 'ReplaceRelayClient';
  }

  /** @name PalletSudoError (204) */
  interface PalletSudoError extends Enum {
    readonly isRequireSudo: boolean;
    readonly type: 'RequireSudo';
  }

  /** @name PalletUtilityError (205) */
  interface PalletUtilityError extends Enum {
    readonly isTooManyCalls: boolean;
    readonly type: 'TooManyCalls';
  }

  /** @name ParagridOffencesOffence (206) */
  interface ParagridOffencesOffence extends Struct {
    readonly what: Text;
    readonly evidence: H256;
    readonly number: u32;
  }

  /** @name PalletOffencesError (208) */
  interface PalletOffencesError extends Enum {
    readonly isDuplicateReport: boolean;
    readonly isUnknownSet: boolean;
    readonly isNotMember: boolean;
    readonly isNotVerifiable: boolean;
    readonly isTooLong: boolean;
    readonly isNoOffence: boolean;
    readonly type: 'DuplicateReport' | 'UnknownSet' | 'NotMember' | 'NotVerifiable' | 'TooLong' | 'NoOffence';
  }

  /** @name ParagridEnergyClockTiming (209) */
  interface ParagridEnergyClockTiming extends Struct {
    readonly firstHeight: u32;
    readonly blocksPerSlot: u32;
    readonly gateBlocks: u32;
    readonly tradeBlocks: u32;
    readonly slots: u32;
  }

  /** @name ParagridEnergyClockTariff (210) */
  interface ParagridEnergyClockTariff extends Struct {
    readonly retailFenPerKwh: u64;
    readonly feedInFenPerKwh: u64;
  }

  /** @name ParagridEnergyTokensError (213) */
  interface ParagridEnergyTokensError extends Enum {
    readonly isNotEnoughEnergy: boolean;
    readonly type: 'NotEnoughEnergy';
  }

  /** @name ParagridOrders (214) */
  interface ParagridOrders extends Struct {
    readonly block: bool;
    readonly flexible: bool;
  }

  /** @name ParagridOrdersOrder (215) */
  interface ParagridOrdersOrder extends Struct {
    readonly owner: AccountId32;
    readonly side: ParagridOrdersSide;
    readonly slot: u32;
    readonly untilSlot: u32;
    readonly energyWh: u64;
    readonly limitFenPerKwh: u64;
    readonly minimumWh: u64;
    readonly proposer: u32;
    readonly remainingWh: u64;
    readonly lockedWh: u64;
    readonly filledWh: u64;
    readonly filledFen: u64;
    readonly closed: bool;
  }

  /** @name ParagridOrdersLimits (216) */
  interface ParagridOrdersLimits extends Struct {
    readonly sellWh: u64;
    readonly buyWh: u64;
  }

  /** @name ParagridOrdersCommitted (217) */
  interface ParagridOrdersCommitted extends Struct {
    readonly sellWh: u64;
    readonly buyWh: u64;
  }

  /** @name ParagridOrdersPosition (218) */
  interface ParagridOrdersPosition extends Struct {
    readonly boughtWh: u64;
    readonly soldWh: u64;
    readonly paidFen: u64;
    readonly receivedFen: u64;
  }

  /** @name ParagridOrdersSealedRule (220) */
  interface ParagridOrdersSealedRule extends Struct {
    readonly revealBlocks: u32;
    readonly marginFen: u64;
  }

  /** @name ParagridOrdersError (222) */
  interface ParagridOrdersError extends Enum {
    readonly isNotRegistered: boolean;
    readonly isUnknownSlot: boolean;
    readonly isZeroEnergy: boolean;
    readonly isSealedOnly: boolean;
    readonly isNotSealed: boolean;
    readonly isRevealing: boolean;
    readonly isStillSealed: boolean;
    readonly isNotCommitted: boolean;
    readonly isDuplicateOrder: boolean;
    readonly isOverLimit: boolean;
    readonly isOrderTypeOff: boolean;
    readonly isOverPriceCap: boolean;
    readonly isBadTerms: boolean;
    readonly isWrongSide: boolean;
    readonly isUnknownOrder: boolean;
    readonly isNotOwner: boolean;
    readonly isStillLocked: boolean;
    readonly isChargeExceeded: boolean;
    readonly type: 'NotRegistered' | 'UnknownSlot' | 'ZeroEnergy' | 'SealedOnly' | 'NotSealed' | 'Revealing' | 'StillSealed' | 'NotCommitted' | 'DuplicateOrder' | 'OverLimit' | 'OrderTypeOff' | 'OverPriceCap' | 'BadTerms' | 'WrongSide' | 'UnknownOrder' | 'NotOwner' | 'StillLocked' | 'ChargeExceeded';
  }

  /** @name ParagridMeteringReading (223) */
  interface ParagridMeteringReading extends Struct {
    readonly importedWh: u64;
    readonly exportedWh: u64;
    readonly quality: ParagridMeteringQuality;
  }

  /** @name ParagridMeteringCounts (224) */
  interface ParagridMeteringCounts extends Enum {
    readonly isBoth: boolean;
    readonly isShort: boolean;
    readonly isShortfall: boolean;
    readonly type: 'Both' | 'Short' | 'Shortfall';
  }

  /** @name ParagridMeteringRule (225) */
  interface ParagridMeteringRule extends Struct {
    readonly bandBps: u32;
    readonly bandWh: u64;
    readonly penaltyFenPerKwh: u64;
    readonly counts: ParagridMeteringCounts;
    readonly single: bool;
    readonly singleBps: u32;
    readonly lateBlocks: u32;
  }

  /** @name ParagridMeteringError (226) */
  interface ParagridMeteringError extends Enum {
    readonly isUnknownMeter: boolean;
    readonly isUnknownSlot: boolean;
    readonly isAlreadyReported: boolean;
    readonly isRevokedMeter: boolean;
    readonly isMeterTaken: boolean;
    readonly isReadingsSealed: boolean;
    readonly isTooLate: boolean;
    readonly type: 'UnknownMeter' | 'UnknownSlot' | 'AlreadyReported' | 'RevokedMeter' | 'MeterTaken' | 'ReadingsSealed' | 'TooLate';
  }

  /** @name ParagridSealedMeteringBill (227) */
  interface ParagridSealedMeteringBill extends Struct {
    readonly toSlot: u32;
    readonly commitment: H256;
    readonly netFen: i128;
  }

  /** @name ParagridSealedMeteringError (228) */
  interface ParagridSealedMeteringError extends Enum {
    readonly isReadingsOpen: boolean;
    readonly isBadKey: boolean;
    readonly isAlreadyCommitted: boolean;
    readonly isNotTheOperator: boolean;
    readonly isNotTheAuditor: boolean;
    readonly isNotOver: boolean;
    readonly isBillWaits: boolean;
    readonly isNoBill: boolean;
    readonly type: 'ReadingsOpen' | 'BadKey' | 'AlreadyCommitted' | 'NotTheOperator' | 'NotTheAuditor' | 'NotOver' | 'BillWaits' | 'NoBill';
  }

  /** @name ParagridRolesError (230) */
  interface ParagridRolesError extends Enum {
    readonly isNotIssuer: boolean;
    readonly isMissingParticipant: boolean;
    readonly isMissingEvOwner: boolean;
    readonly isMissingMeterOperator: boolean;
    readonly isMissingArbiter: boolean;
    readonly isStillNeeded: boolean;
    readonly type: 'NotIssuer' | 'MissingParticipant' | 'MissingEvOwner' | 'MissingMeterOperator' | 'MissingArbiter' | 'StillNeeded';
  }

  /** @name ParagridCreditRule (231) */
  interface ParagridCreditRule extends Struct {
    readonly registry_: u32;
    readonly chains: Vec<u32>;
    readonly window: u32;
    readonly decayBps: u32;
    readonly initialBps: u32;
    readonly fullBps: u32;
    readonly suspendBps: u32;
    readonly failureBps: u32;
    readonly marginFen: u64;
    readonly enforce: bool;
  }

  /** @name ParagridCreditError (232) */
  interface ParagridCreditError extends Enum {
    readonly isSuspended: boolean;
    readonly isMarginTooLow: boolean;
    readonly isOverCreditLimit: boolean;
    readonly isNotRated: boolean;
    readonly isNotTheRegistry: boolean;
    readonly isNotOfTheMarket: boolean;
    readonly isNotSuspended: boolean;
    readonly isMarginWanted: boolean;
    readonly isBadOutcome: boolean;
    readonly type: 'Suspended' | 'MarginTooLow' | 'OverCreditLimit' | 'NotRated' | 'NotTheRegistry' | 'NotOfTheMarket' | 'NotSuspended' | 'MarginWanted' | 'BadOutcome';
  }

  /** @name ParagridTradingSessionsRule (233) */
  interface ParagridTradingSessionsRule extends Struct {
    readonly slots: u32;
    readonly authenticationBlocks: u32;
    readonly signingBlocks: u32;
  }

  /** @name ParagridTradingSessionsError (234) */
  interface ParagridTradingSessionsError extends Enum {
    readonly isInAuthentication: boolean;
    readonly isInSigning: boolean;
    readonly isInOpen: boolean;
    readonly isInGateClosure: boolean;
    readonly isInDelivery: boolean;
    readonly isInSettlement: boolean;
    readonly isNotBegun: boolean;
    readonly isNoSessions: boolean;
    readonly isUnknownSession: boolean;
    readonly isNotAuthenticated: boolean;
    readonly isNotSigned: boolean;
    readonly isOtherVersion: boolean;
    readonly type: 'InAuthentication' | 'InSigning' | 'InOpen' | 'InGateClosure' | 'InDelivery' | 'InSettlement' | 'NotBegun' | 'NoSessions' | 'UnknownSession' | 'NotAuthenticated' | 'NotSigned' | 'OtherVersion';
  }

  /** @name ParagridRegionsSettings (235) */
  interface ParagridRegionsSettings extends Struct {
    readonly registry_: u32;
    readonly chains: Vec<u32>;
    readonly noticeBlocks: u32;
  }

  /** @name ParagridRegionsMember (236) */
  interface ParagridRegionsMember extends Struct {
    readonly region: u32;
    readonly level: ParagridRegionsVoltageLevel;
  }

  /** @name ParagridRegionsError (239) */
  interface ParagridRegionsError extends Enum {
    readonly isNoRegions: boolean;
    readonly isUnknownRegion: boolean;
    readonly isNotTheAuthority: boolean;
    readonly isNotTheRegistry: boolean;
    readonly isNoticeTooShort: boolean;
    readonly isOutOfOrder: boolean;
    readonly isEmptyRule: boolean;
    readonly isLevelNotAdmitted: boolean;
    readonly isPriceOutsideRule: boolean;
    readonly isQuantityOutsideRule: boolean;
    readonly type: 'NoRegions' | 'UnknownRegion' | 'NotTheAuthority' | 'NotTheRegistry' | 'NoticeTooShort' | 'OutOfOrder' | 'EmptyRule' | 'LevelNotAdmitted' | 'PriceOutsideRule' | 'QuantityOutsideRule';
  }

  /** @name ParagridChargingRightsError (240) */
  interface ParagridChargingRightsError extends Enum {
    readonly isNotEnoughRights: boolean;
    readonly type: 'NotEnoughRights';
  }

  /** @name ParagridContractsSearch (241) */
  interface ParagridContractsSearch extends Struct {
    readonly traverse: bool;
    readonly everyBlocks: u32;
  }

  /** @name ParagridContractsContract (242) */
  interface ParagridContractsContract extends Struct {
    readonly first: AccountId32;
    readonly offer: ParagridContractsOffer;
    readonly state: ParagridContractsState;
    readonly since: u32;
    readonly ordinal: u64;
    readonly pledged: Bytes;
  }

  /** @name ParagridContractsPledge (245) */
  interface ParagridContractsPledge extends Struct {
    readonly owner: AccountId32;
    readonly contractId: H256;
    readonly home: u32;
    readonly legs: Vec<ParagridXcmpTradeLeg>;
    readonly legIndex: u8;
    readonly expiresAt: u32;
    readonly issued: bool;
    readonly locked: bool;
  }

  /** @name ParagridContractsError (246) */
  interface ParagridContractsError extends Enum {
    readonly isDuplicateContract: boolean;
    readonly isUnknownContract: boolean;
    readonly isContractExpired: boolean;
    readonly isWrongState: boolean;
    readonly isNotAParty: boolean;
    readonly isNotTheArbiter: boolean;
    readonly isNotTheCounterparty: boolean;
    readonly isSelfContract: boolean;
    readonly isNoParts: boolean;
    readonly isBadTerms: boolean;
    readonly isTooManyContracts: boolean;
    readonly isNoOffer: boolean;
    readonly isNotYourLeg: boolean;
    readonly isDuplicatePledge: boolean;
    readonly isUnknownPledge: boolean;
    readonly isPledgeLocked: boolean;
    readonly isReasonTooLong: boolean;
    readonly type: 'DuplicateContract' | 'UnknownContract' | 'ContractExpired' | 'WrongState' | 'NotAParty' | 'NotTheArbiter' | 'NotTheCounterparty' | 'SelfContract' | 'NoParts' | 'BadTerms' | 'TooManyContracts' | 'NoOffer' | 'NotYourLeg' | 'DuplicatePledge' | 'UnknownPledge' | 'PledgeLocked' | 'ReasonTooLong';
  }

  /** @name ParagridUnitsUnit (247) */
  interface ParagridUnitsUnit extends Struct {
    readonly capacityWh: u64;
    readonly powerW: u64;
    readonly efficiencyBps: u32;
    readonly chargeWh: u64;
    readonly offeredWh: u64;
    readonly wantedWh: u64;
  }

  /** @name ParagridXcmpEscrowEscrowStatus (248) */
  interface ParagridXcmpEscrowEscrowStatus extends Enum {
    readonly isLocked: boolean;
    readonly isRedeemed: boolean;
    readonly isRefunded: boolean;
    readonly type: 'Locked' | 'Redeemed' | 'Refunded';
  }

  /** @name ParagridXcmpEscrowEscrowRecord (249) */
  interface ParagridXcmpEscrowEscrowRecord extends Struct {
    readonly leg: ParagridXcmpTradeLeg;
    readonly status: ParagridXcmpEscrowEscrowStatus;
    readonly holder: U8aFixed;
    readonly deadline: u32;
    readonly proposer: u32;
    readonly lockedAt: u32;
  }

  /** @name ParagridXcmpEscrowTombstone (251) */
  interface ParagridXcmpEscrowTombstone extends Struct {
    readonly decision: ParagridXcmpTradeDecision;
    readonly deadline: u32;
  }

  /** @name ParagridXcmpEscrowProposal (253) */
  interface ParagridXcmpEscrowProposal extends Struct {
    readonly trade: ParagridXcmpTrade;
    readonly decision: Vec<ParagridXcmpTradeDecision>;
  }

  /** @name ParagridEscrowError (254) */
  interface ParagridEscrowError extends Enum {
    readonly isNotTheProposer: boolean;
    readonly isNotTheNamedProposer: boolean;
    readonly isNotOurLeg: boolean;
    readonly isDeadlinePassed: boolean;
    readonly isTooManyLegs: boolean;
    readonly isUnknownRelayHeight: boolean;
    readonly isDecisionNotProven: boolean;
    readonly isNothingToSettle: boolean;
    readonly isNotLocked: boolean;
    readonly type: 'NotTheProposer' | 'NotTheNamedProposer' | 'NotOurLeg' | 'DeadlinePassed' | 'TooManyLegs' | 'UnknownRelayHeight' | 'DecisionNotProven' | 'NothingToSettle' | 'NotLocked';
  }

  /** @name PalletXcmError (255) */
  interface PalletXcmError extends Enum {
    readonly isUnreachable: boolean;
    readonly isInvalidAssetNotReserved: boolean;
    readonly isEmpty: boolean;
    readonly isCannotClaim: boolean;
    readonly isInvalidBeneficiary: boolean;
    readonly type: 'Unreachable' | 'InvalidAssetNotReserved' | 'Empty' | 'CannotClaim' | 'InvalidBeneficiary';
  }

  /** @name ParagridXcmpMessageQueueHeldMessage (256) */
  interface ParagridXcmpMessageQueueHeldMessage extends Struct {
    readonly origin: StagingXcmV5Location;
    readonly id: H256;
    readonly payload: Bytes;
  }

  /** @name PalletMessageQueueError (257) */
  interface PalletMessageQueueError extends Enum {
    readonly isNoMessage: boolean;
    readonly isInsufficientWeight: boolean;
    readonly type: 'NoMessage' | 'InsufficientWeight';
  }

  /** @name ParagridXcmpQueuePoint (259) */
  interface ParagridXcmpQueuePoint extends Struct {
    readonly sequence: u64;
    readonly head: H256;
  }

  /** @name ParagridXcmpOutboundQueue (260) */
  interface ParagridXcmpOutboundQueue extends Struct {
    readonly point: ParagridXcmpQueuePoint;
    readonly received: u64;
    readonly pendingBytes: u32;
    readonly maxCapacity: u32;
    readonly maxTotalSize: u32;
    readonly maxMessageSize: u32;
  }

  /** @name CumulusPalletXcmpQueueError (261) */
  interface CumulusPalletXcmpQueueError extends Enum {
    readonly isNoChannel: boolean;
    readonly isCapacityExceeded: boolean;
    readonly isTotalSizeExceeded: boolean;
    readonly isMessageTooLarge: boolean;
    readonly type: 'NoChannel' | 'CapacityExceeded' | 'TotalSizeExceeded' | 'MessageTooLarge';
  }

  /** @name ParagridXcmpLastRelay (262) */
  interface ParagridXcmpLastRelay extends Struct {
    readonly height: u32;
    readonly hash_: H256;
    readonly stateRoot: H256;
  }

  /** @name ParagridXcmpRelayStateRoot (263) */
  interface ParagridXcmpRelayStateRoot extends Struct {
    readonly height: u32;
    readonly stateRoot: H256;
  }

  /** @name ParagridXcmpInboundQueue (264) */
  interface ParagridXcmpInboundQueue extends Struct {
    readonly processed: ParagridXcmpQueuePoint;
    readonly proven: ParagridXcmpQueuePoint;
  }

  /** @name ParagridXcmpOutboundPoint (265) */
  interface ParagridXcmpOutboundPoint extends Struct {
    readonly recipient: u32;
    readonly point: ParagridXcmpQueuePoint;
    readonly pendingBytes: u32;
  }

  /** @name ParagridXcmpWatermark (267) */
  interface ParagridXcmpWatermark extends Struct {
    readonly sender: u32;
    readonly sequence: u64;
  }

  /** @name ParagridXcmpCommitments (269) */
  interface ParagridXcmpCommitments extends Struct {
    readonly upward: ParagridXcmpQueuePoint;
    readonly outbound: Vec<ParagridXcmpOutboundPoint>;
    readonly downwardProcessed: u64;
    readonly watermarks: Vec<ParagridXcmpWatermark>;
  }

  /** @name CumulusPalletParachainSystemError (270) */
  interface CumulusPalletParachainSystemError extends Enum {
    readonly isRelayFrozen: boolean;
    readonly isNotFrozen: boolean;
    readonly isNoConflict: boolean;
    readonly isAlreadySet: boolean;
    readonly isNotConfigured: boolean;
    readonly isRelayNotProven: boolean;
    readonly isRelayStateNotProven: boolean;
    readonly isQueueWentBack: boolean;
    readonly isDeliveryRefused: boolean;
    readonly isNotSorted: boolean;
    readonly isTooHeavy: boolean;
    readonly type: 'RelayFrozen' | 'NotFrozen' | 'NoConflict' | 'AlreadySet' | 'NotConfigured' | 'RelayNotProven' | 'RelayStateNotProven' | 'QueueWentBack' | 'DeliveryRefused' | 'NotSorted' | 'TooHeavy';
  }

  /** @name FrameSystemExtensionsCheckNonZeroSender (271) */
  type FrameSystemExtensionsCheckNonZeroSender = Null;

  /** @name FrameSystemExtensionsCheckSpecVersion (272) */
  type FrameSystemExtensionsCheckSpecVersion = Null;

  /** @name FrameSystemExtensionsCheckTxVersion (273) */
  type FrameSystemExtensionsCheckTxVersion = Null;

  /** @name FrameSystemExtensionsCheckGenesis (274) */
  type FrameSystemExtensionsCheckGenesis = Null;

  /** @name FrameSystemExtensionsCheckNonce (277) */
  interface FrameSystemExtensionsCheckNonce extends Compact<u32> {}

  /** @name FrameSystemExtensionsCheckWeight (278) */
  type FrameSystemExtensionsCheckWeight = Null;

  /** @name PalletTransactionPaymentChargeTransactionPayment (279) */
  interface PalletTransactionPaymentChargeTransactionPayment extends Compact<u128> {}

  /** @name ParagridStorageRuntimeRuntime (280) */
  type ParagridStorageRuntimeRuntime = Null;

  /** @name SpCoreEd25519Signature (281) */
  interface SpCoreEd25519Signature extends U8aFixed {}

  /** @name SpCoreSr25519Signature (282) */
  interface SpCoreSr25519Signature extends U8aFixed {}

  /** @name SpCoreEcdsaSignature (284) */
  interface SpCoreEcdsaSignature extends U8aFixed {}

  /** @name SpRuntimeMultiSignature (285) */
  interface SpRuntimeMultiSignature extends Enum {
    readonly isEd25519: boolean;
    readonly asEd25519: SpCoreEd25519Signature;
    readonly isSr25519: boolean;
    readonly asSr25519: SpCoreSr25519Signature;
    readonly isEcdsa: boolean;
    readonly asEcdsa: SpCoreEcdsaSignature;
    readonly type: 'Ed25519' | 'Sr25519' | 'Ecdsa';
  }

  /** @name SpRuntimeTransactionValidityInvalidTransaction (290) */
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

  /** @name SpRuntimeTransactionValidityUnknownTransaction (291) */
  interface SpRuntimeTransactionValidityUnknownTransaction extends Enum {
    readonly isCannotLookup: boolean;
    readonly isNoUnsignedValidator: boolean;
    readonly isCustom: boolean;
    readonly asCustom: u8;
    readonly type: 'CannotLookup' | 'NoUnsignedValidator' | 'Custom';
  }

  /** @name SpRuntimeTransactionValidityTransactionValidityError (292) */
  interface SpRuntimeTransactionValidityTransactionValidityError extends Enum {
    readonly isInvalid: boolean;
    readonly asInvalid: SpRuntimeTransactionValidityInvalidTransaction;
    readonly isUnknown: boolean;
    readonly asUnknown: SpRuntimeTransactionValidityUnknownTransaction;
    readonly type: 'Invalid' | 'Unknown';
  }

  /** @name SpRuntimeTransactionValidityTransactionSource (294) */
  interface SpRuntimeTransactionValidityTransactionSource extends Enum {
    readonly isInBlock: boolean;
    readonly isLocal: boolean;
    readonly isExternal: boolean;
    readonly type: 'InBlock' | 'Local' | 'External';
  }

  /** @name SpRuntimeTransactionValidityValidTransaction (295) */
  interface SpRuntimeTransactionValidityValidTransaction extends Struct {
    readonly priority: u64;
    readonly requires: Vec<Bytes>;
    readonly provides: Vec<Bytes>;
    readonly longevity: u64;
    readonly propagate: bool;
  }

  /** @name PalletTransactionPaymentRuntimeDispatchInfo (297) */
  interface PalletTransactionPaymentRuntimeDispatchInfo extends Struct {
    readonly weight: SpWeightsWeightV2Weight;
    readonly class: FrameSupportDispatchDispatchClass;
    readonly partialFee: u128;
  }

  /** @name PalletTransactionPaymentInclusionFee (298) */
  interface PalletTransactionPaymentInclusionFee extends Struct {
    readonly baseFee: u128;
    readonly lenFee: u128;
    readonly adjustedWeightFee: u128;
  }

  /** @name PalletTransactionPaymentFeeDetails (300) */
  interface PalletTransactionPaymentFeeDetails extends Struct {
    readonly inclusionFee: Option<PalletTransactionPaymentInclusionFee>;
  }

  /** @name ParagridStorageRuntimeRuntimeError (302) */
  interface ParagridStorageRuntimeRuntimeError extends Enum {
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
    readonly isEnergyTokens: boolean;
    readonly asEnergyTokens: ParagridEnergyTokensError;
    readonly isOrders: boolean;
    readonly asOrders: ParagridOrdersError;
    readonly isMetering: boolean;
    readonly asMetering: ParagridMeteringError;
    readonly isRoles: boolean;
    readonly asRoles: ParagridRolesError;
    readonly isChargingRights: boolean;
    readonly asChargingRights: ParagridChargingRightsError;
    readonly isPolkadotXcm: boolean;
    readonly asPolkadotXcm: PalletXcmError;
    readonly isMessageQueue: boolean;
    readonly asMessageQueue: PalletMessageQueueError;
    readonly isXcmpQueue: boolean;
    readonly asXcmpQueue: CumulusPalletXcmpQueueError;
    readonly isParachainSystem: boolean;
    readonly asParachainSystem: CumulusPalletParachainSystemError;
    readonly isEscrow: boolean;
    readonly asEscrow: ParagridEscrowError;
    readonly isContracts: boolean;
    readonly asContracts: ParagridContractsError;
    readonly isCredit: boolean;
    readonly asCredit: ParagridCreditError;
    readonly isRegions: boolean;
    readonly asRegions: ParagridRegionsError;
    readonly isTradingSessions: boolean;
    readonly asTradingSessions: ParagridTradingSessionsError;
    readonly isSealedMetering: boolean;
    readonly asSealedMetering: ParagridSealedMeteringError;
    readonly type: 'System' | 'Timestamp' | 'Balances' | 'Session' | 'Sudo' | 'Utility' | 'Offences' | 'EnergyTokens' | 'Orders' | 'Metering' | 'Roles' | 'ChargingRights' | 'PolkadotXcm' | 'MessageQueue' | 'XcmpQueue' | 'ParachainSystem' | 'Escrow' | 'Contracts' | 'Credit' | 'Regions' | 'TradingSessions' | 'SealedMetering';
  }

} // declare module
