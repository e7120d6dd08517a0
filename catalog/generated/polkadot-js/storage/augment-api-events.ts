// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/events';

import type { ApiTypes, AugmentedEvent } from '@polkadot/api-base/types';
import type { Bytes, Null, Option, Result, Text, U8aFixed, Vec, bool, i128, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { FrameSupportDispatchDispatchInfo, ParagridContractsReason, ParagridContractsState, ParagridContractsTemplate, ParagridCreditCause, ParagridCreditStanding, ParagridMeteringQuality, ParagridMeteringSide, ParagridOrdersSide, ParagridRegionsRefusal, ParagridRegionsRule, ParagridRolesRole, ParagridXcmpTrade, ParagridXcmpTradeDecision, ParagridXcmpTradeLeg, ParagridXcmpTradeRefusal, SpRuntimeDispatchError, SpWeightsWeightV2Weight, StagingXcmV5Asset, StagingXcmV5Location, StagingXcmV5Response } from '@polkadot/types/lookup';

export type __AugmentedEvent<ApiType extends ApiTypes> = AugmentedEvent<ApiType>;

declare module '@polkadot/api-base/types/events' {
  interface AugmentedEvents<ApiType extends ApiTypes> {
    balances: {
      /**
       * A balance was set by root.
       **/
      BalanceSet: AugmentedEvent<ApiType, [who: AccountId32, free: u128], { who: AccountId32, free: u128 }>;
      /**
       * Some amount was burned from an account.
       **/
      Burned: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was deposited (e.g. for transaction fees).
       **/
      Deposit: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * An account was created with some free balance.
       **/
      Endowed: AugmentedEvent<ApiType, [account: AccountId32, freeBalance: u128], { account: AccountId32, freeBalance: u128 }>;
      /**
       * Some balance was placed on hold.
       **/
      Held: AugmentedEvent<ApiType, [reason: U8aFixed, who: AccountId32, amount: u128], { reason: U8aFixed, who: AccountId32, amount: u128 }>;
      /**
       * Some balance was locked.
       **/
      Locked: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was minted into an account.
       **/
      Minted: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some balance was released from hold.
       **/
      Released: AugmentedEvent<ApiType, [reason: U8aFixed, who: AccountId32, amount: u128], { reason: U8aFixed, who: AccountId32, amount: u128 }>;
      /**
       * An amount of fen went from one account to another.
       **/
      Transfer: AugmentedEvent<ApiType, [from: AccountId32, to: AccountId32, amount: u128], { from: AccountId32, to: AccountId32, amount: u128 }>;
      /**
       * Held balance was moved to another account's free balance.
       **/
      TransferOnHold: AugmentedEvent<ApiType, [reason: U8aFixed, source: AccountId32, dest: AccountId32, amount: u128], { reason: U8aFixed, source: AccountId32, dest: AccountId32, amount: u128 }>;
      /**
       * Some balance was unlocked.
       **/
      Unlocked: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was withdrawn from the account (e.g. for transaction fees).
       **/
      Withdraw: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
    };
    chargingRights: {
      /**
       * A charging right changed hands.
       **/
      Moved: AugmentedEvent<ApiType, [slot: u32, from: AccountId32, to: AccountId32, energyWh: u64], { slot: u32, from: AccountId32, to: AccountId32, energyWh: u64 }>;
    };
    contracts: {
      /**
       * Something was announced that contracts may wait for.
       **/
      Announced: AugmentedEvent<ApiType, [by: AccountId32, topic: H256], { by: AccountId32, topic: H256 }>;
      /**
       * A contract has taken a step of its life.
       **/
      ContractAdvanced: AugmentedEvent<ApiType, [contractId: H256, from: ParagridContractsState, to: ParagridContractsState, reason: ParagridContractsReason], { contractId: H256, from: ParagridContractsState, to: ParagridContractsState, reason: ParagridContractsReason }>;
      /**
       * A party disputes a contract.
       **/
      ContractDisputed: AugmentedEvent<ApiType, [contractId: H256, by: AccountId32, reason: Text], { contractId: H256, by: AccountId32, reason: Text }>;
      /**
       * A contract's stakes were paid out: to either side, in fen.
       **/
      ContractPaid: AugmentedEvent<ApiType, [contractId: H256, first: AccountId32, second: AccountId32, firstFen: u64, secondFen: u64], { contractId: H256, first: AccountId32, second: AccountId32, firstFen: u64, secondFen: u64 }>;
      /**
       * A contract is offered.
       **/
      ContractRegistered: AugmentedEvent<ApiType, [contractId: H256, first: AccountId32, parts: Vec<ParagridContractsTemplate>], { contractId: H256, first: AccountId32, parts: Vec<ParagridContractsTemplate> }>;
      /**
       * A contract's legs were proposed as one trade.
       **/
      ContractTraded: AugmentedEvent<ApiType, [contractId: H256, tradeId: H256], { contractId: H256, tradeId: H256 }>;
      /**
       * An announcement of another chain was heard.
       **/
      Heard: AugmentedEvent<ApiType, [chain: u32, by: AccountId32, topic: H256], { chain: u32, by: AccountId32, topic: H256 }>;
      /**
       * An owner has pledged a leg on this chain.
       **/
      LegPledged: AugmentedEvent<ApiType, [contractId: H256, legIndex: u8, owner: AccountId32], { contractId: H256, legIndex: u8, owner: AccountId32 }>;
      /**
       * Both sides have signed: the legs that each has to pledge on its chain.
       **/
      LegsAgreed: AugmentedEvent<ApiType, [contractId: H256, legs: Vec<ParagridXcmpTradeLeg>, expiresAt: u32], { contractId: H256, legs: Vec<ParagridXcmpTradeLeg>, expiresAt: u32 }>;
      /**
       * The contract's chain knows of a pledge.
       **/
      PledgeHeard: AugmentedEvent<ApiType, [contractId: H256, legIndex: u8], { contractId: H256, legIndex: u8 }>;
      /**
       * A pledge went home.
       **/
      PledgeReturned: AugmentedEvent<ApiType, [contractId: H256, legIndex: u8, owner: AccountId32], { contractId: H256, legIndex: u8, owner: AccountId32 }>;
    };
    credit: {
      /**
       * An account has failed to deliver, or to pay: what was due, and from where it came.
       **/
      Defaulted: AugmentedEvent<ApiType, [slot: u32, account: AccountId32, cause: ParagridCreditCause, dueFen: u64, marginFen: u64, freeFen: u64, fundFen: u64, lossFen: u64], { slot: u32, account: AccountId32, cause: ParagridCreditCause, dueFen: u64, marginFen: u64, freeFen: u64, fundFen: u64, lossFen: u64 }>;
      /**
       * An account has put up money, or taken back what was more than is required.
       **/
      MarginChanged: AugmentedEvent<ApiType, [account: AccountId32, heldFen: u64], { account: AccountId32, heldFen: u64 }>;
      /**
       * An outcome has entered a participant's history.
       **/
      Scored: AugmentedEvent<ApiType, [person: AccountId32, outcomeBps: u32, scoreBps: u32], { person: AccountId32, outcomeBps: u32, scoreBps: u32 }>;
      /**
       * From here on this chain admits orders by that standing.
       **/
      StandingChanged: AugmentedEvent<ApiType, [person: AccountId32, standing: ParagridCreditStanding], { person: AccountId32, standing: ParagridCreditStanding }>;
    };
    energyTokens: {
      /**
       * Rights were issued against an order.
       **/
      Issued: AugmentedEvent<ApiType, [slot: u32, to: AccountId32, energyWh: u64], { slot: u32, to: AccountId32, energyWh: u64 }>;
      /**
       * Rights changed hands.
       **/
      Moved: AugmentedEvent<ApiType, [slot: u32, from: AccountId32, to: AccountId32, energyWh: u64], { slot: u32, from: AccountId32, to: AccountId32, energyWh: u64 }>;
      /**
       * Rights ended: unsold, or delivered.
       **/
      Retired: AugmentedEvent<ApiType, [slot: u32, from: AccountId32, energyWh: u64], { slot: u32, from: AccountId32, energyWh: u64 }>;
    };
    escrow: {
      /**
       * A repeat of what was done before: nothing changed.
       **/
      AlreadySettled: AugmentedEvent<ApiType, [tradeId: H256], { tradeId: H256 }>;
      /**
       * Governance settled a leg, with its evidence.
       **/
      EscrowReleased: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8, evidence: Bytes], { tradeId: H256, legIndex: u8, evidence: Bytes }>;
      /**
       * A leg is in escrow.
       **/
      LegLocked: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8], { tradeId: H256, legIndex: u8 }>;
      /**
       * A leg was paid to whom it names.
       **/
      LegRedeemed: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8], { tradeId: H256, legIndex: u8 }>;
      /**
       * A leg was returned to its order's reserve.
       **/
      LegRefunded: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8], { tradeId: H256, legIndex: u8 }>;
      /**
       * A leg is not locked, and why.
       **/
      LegRefused: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8, refusal: ParagridXcmpTradeRefusal], { tradeId: H256, legIndex: u8, refusal: ParagridXcmpTradeRefusal }>;
      /**
       * A decided leg could not be paid and stays in escrow.
       **/
      PayoutFailed: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8], { tradeId: H256, legIndex: u8 }>;
      /**
       * The relay's decision on a trade arrived.
       **/
      TradeDecided: AugmentedEvent<ApiType, [tradeId: H256, decision: ParagridXcmpTradeDecision], { tradeId: H256, decision: ParagridXcmpTradeDecision }>;
      /**
       * This chain proposes a trade.
       **/
      TradeProposed: AugmentedEvent<ApiType, [tradeId: H256, trade: ParagridXcmpTrade], { tradeId: H256, trade: ParagridXcmpTrade }>;
    };
    messageQueue: {
      /**
       * A message weighs too much and waits.
       **/
      OverweightEnqueued: AugmentedEvent<ApiType, [id: H256, origin: StagingXcmV5Location, index: u64], { id: H256, origin: StagingXcmV5Location, index: u64 }>;
      /**
       * A message was executed.
       **/
      Processed: AugmentedEvent<ApiType, [id: H256, origin: StagingXcmV5Location, weightUsed: SpWeightsWeightV2Weight, success: bool], { id: H256, origin: StagingXcmV5Location, weightUsed: SpWeightsWeightV2Weight, success: bool }>;
      /**
       * A message could not be executed at all.
       **/
      ProcessingFailed: AugmentedEvent<ApiType, [id: H256, origin: StagingXcmV5Location, error: Text], { id: H256, origin: StagingXcmV5Location, error: Text }>;
    };
    metering: {
      /**
       * An owner could not pay all of a settlement.
       **/
      Arrears: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, owedFen: u64], { slot: u32, owner: AccountId32, owedFen: u64 }>;
      /**
       * A reading was taken in.
       **/
      Metered: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, importedWh: u64, exportedWh: u64, quality: ParagridMeteringQuality], { slot: u32, owner: AccountId32, importedWh: u64, exportedWh: u64, quality: ParagridMeteringQuality }>;
      /**
       * A meter is trusted for an owner.
       **/
      MeterRegistered: AugmentedEvent<ApiType, [meter: AccountId32, owner: AccountId32, by: AccountId32], { meter: AccountId32, owner: AccountId32, by: AccountId32 }>;
      /**
       * A meter is trusted no more.
       **/
      MeterRevoked: AugmentedEvent<ApiType, [meter: AccountId32, owner: AccountId32, by: AccountId32], { meter: AccountId32, owner: AccountId32, by: AccountId32 }>;
      /**
       * A position was settled against the meter; money that the owner receives is positive.
       **/
      Settled: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, side: ParagridMeteringSide, committedWh: u64, meteredWh: u64, deviationWh: i128, deliveredWh: u64, imbalanceFen: i128, penaltyFen: u64], { slot: u32, owner: AccountId32, side: ParagridMeteringSide, committedWh: u64, meteredWh: u64, deviationWh: i128, deliveredWh: u64, imbalanceFen: i128, penaltyFen: u64 }>;
    };
    offences: {
      /**
       * A replica was proven to have broken the protocol.
       **/
      Offence: AugmentedEvent<ApiType, [setId: u32, replica: u16, what: Text], { setId: u32, replica: u16, what: Text }>;
    };
    orders: {
      /**
       * The order ended; what was left of its reserve is back.
       **/
      OrderClosed: AugmentedEvent<ApiType, [orderId: H256, owner: AccountId32, unfilledWh: u64, returnedFen: u64], { orderId: H256, owner: AccountId32, unfilledWh: u64, returnedFen: u64 }>;
      /**
       * An order was committed to: what it says is not known yet.
       **/
      OrderCommitted: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, commitment: H256], { slot: u32, owner: AccountId32, commitment: H256 }>;
      /**
       * Part of an order is settled.
       **/
      OrderFilled: AugmentedEvent<ApiType, [orderId: H256, tradeId: H256, owner: AccountId32, side: ParagridOrdersSide, slot: u32, energyWh: u64, costFen: u64], { orderId: H256, tradeId: H256, owner: AccountId32, side: ParagridOrdersSide, slot: u32, energyWh: u64, costFen: u64 }>;
      /**
       * Part of an order is in escrow for a trade.
       **/
      OrderLocked: AugmentedEvent<ApiType, [orderId: H256, tradeId: H256, energyWh: u64], { orderId: H256, tradeId: H256, energyWh: u64 }>;
      /**
       * An order stands, its reserve set aside.
       **/
      OrderPlaced: AugmentedEvent<ApiType, [orderId: H256, owner: AccountId32, side: ParagridOrdersSide, slot: u32, untilSlot: u32, energyWh: u64, limitFenPerKwh: u64, minimumWh: u64], { orderId: H256, owner: AccountId32, side: ParagridOrdersSide, slot: u32, untilSlot: u32, energyWh: u64, limitFenPerKwh: u64, minimumWh: u64 }>;
      /**
       * A trade was aborted; the order has its reserve again.
       **/
      OrderRestored: AugmentedEvent<ApiType, [orderId: H256, tradeId: H256, energyWh: u64], { orderId: H256, tradeId: H256, energyWh: u64 }>;
      /**
       * A commitment was opened by its owner.
       **/
      OrderRevealed: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, commitment: H256], { slot: u32, owner: AccountId32, commitment: H256 }>;
      /**
       * A commitment was not opened before the gate: its margin went to the treasury.
       **/
      SealForfeited: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, commitment: H256, amountFen: u64], { slot: u32, owner: AccountId32, commitment: H256, amountFen: u64 }>;
    };
    parachainSystem: {
      /**
       * Messages of the relay were taken in.
       **/
      DownwardMessagesReceived: AugmentedEvent<ApiType, [count: u32], { count: u32 }>;
      /**
       * Messages of a sibling were taken in.
       **/
      HorizontalMessagesReceived: AugmentedEvent<ApiType, [sender: u32, count: u32], { sender: u32, count: u32 }>;
      /**
       * Two relay blocks of one height were proven final: the client is frozen and holds them; these authorities signed both.
       **/
      RelayFrozen: AugmentedEvent<ApiType, [height: u32, guilty: Vec<u32>], { height: u32, guilty: Vec<u32> }>;
      /**
       * Governance trusts a relay client, with its evidence.
       **/
      RelayTrusted: AugmentedEvent<ApiType, [evidence: Bytes], { evidence: Bytes }>;
      /**
       * A newer relay state was proven.
       **/
      ValidationFunctionStored: AugmentedEvent<ApiType, [relayHeight: u32], { relayHeight: u32 }>;
    };
    polkadotXcm: {
      /**
       * Trapped assets were claimed.
       **/
      AssetsClaimed: AugmentedEvent<ApiType, [hash_: H256, origin: StagingXcmV5Location, assets: Vec<StagingXcmV5Asset>], { hash_: H256, origin: StagingXcmV5Location, assets: Vec<StagingXcmV5Asset> }>;
      /**
       * Assets were left over by a program and can be claimed.
       **/
      AssetsTrapped: AugmentedEvent<ApiType, [hash_: H256, origin: StagingXcmV5Location, assets: Vec<StagingXcmV5Asset>], { hash_: H256, origin: StagingXcmV5Location, assets: Vec<StagingXcmV5Asset> }>;
      /**
       * A program's execution was paid for.
       **/
      FeesPaid: AugmentedEvent<ApiType, [fees: Vec<StagingXcmV5Asset>], { fees: Vec<StagingXcmV5Asset> }>;
      /**
       * An answer came to a question.
       **/
      ResponseReady: AugmentedEvent<ApiType, [queryId: u64, origin: StagingXcmV5Location, response: StagingXcmV5Response], { queryId: u64, origin: StagingXcmV5Location, response: StagingXcmV5Response }>;
      /**
       * A program was sent.
       **/
      Sent: AugmentedEvent<ApiType, [origin: StagingXcmV5Location, destination: StagingXcmV5Location, messageId: H256], { origin: StagingXcmV5Location, destination: StagingXcmV5Location, messageId: H256 }>;
      /**
       * A call from another chain failed and changed nothing.
       **/
      TransactFailed: AugmentedEvent<ApiType, [origin: StagingXcmV5Location, error: Text], { origin: StagingXcmV5Location, error: Text }>;
    };
    regions: {
      /**
       * The auction would have matched two orders that their regions' rules together keep apart.
       **/
      MatchRefused: AugmentedEvent<ApiType, [slot: u32, bid: H256, ask: H256, energyWh: u64, priceFenPerKwh: u64, refusal: ParagridRegionsRefusal], { slot: u32, bid: H256, ask: H256, energyWh: u64, priceFenPerKwh: u64, refusal: ParagridRegionsRefusal }>;
      /**
       * This chain knows a new version of a region's rules.
       **/
      RulePublished: AugmentedEvent<ApiType, [region: u32, version: u32, rule: ParagridRegionsRule], { region: u32, version: u32, rule: ParagridRegionsRule }>;
    };
    roles: {
      /**
       * An account has a role.
       **/
      RoleGranted: AugmentedEvent<ApiType, [account: AccountId32, role: ParagridRolesRole, by: AccountId32], { account: AccountId32, role: ParagridRolesRole, by: AccountId32 }>;
      /**
       * An account has lost a role.
       **/
      RoleRevoked: AugmentedEvent<ApiType, [account: AccountId32, role: ParagridRolesRole, by: AccountId32], { account: AccountId32, role: ParagridRolesRole, by: AccountId32 }>;
    };
    sealedMetering: {
      /**
       * The auditor has confirmed a bill.
       **/
      BillPaid: AugmentedEvent<ApiType, [owner: AccountId32, fromSlot: u32, toSlot: u32, netFen: i128], { owner: AccountId32, fromSlot: u32, toSlot: u32, netFen: i128 }>;
      /**
       * The operator has committed to a bill; what the owner receives in all is positive.
       **/
      BillProposed: AugmentedEvent<ApiType, [owner: AccountId32, fromSlot: u32, toSlot: u32, commitment: H256, netFen: i128], { owner: AccountId32, fromSlot: u32, toSlot: u32, commitment: H256, netFen: i128 }>;
      /**
       * The auditor has refused a bill.
       **/
      BillRefused: AugmentedEvent<ApiType, [owner: AccountId32, fromSlot: u32, toSlot: u32], { owner: AccountId32, fromSlot: u32, toSlot: u32 }>;
      /**
       * Envelopes for the account are sealed to that key from now on.
       **/
      KeyRegistered: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
      /**
       * A meter has committed to a reading.
       **/
      ReadingCommitted: AugmentedEvent<ApiType, [slot: u32, owner: AccountId32, commitment: H256], { slot: u32, owner: AccountId32, commitment: H256 }>;
    };
    session: {
      /**
       * A replica's new session key was accepted for the next session boundary.
       **/
      KeyChanged: AugmentedEvent<ApiType, [replica: u16], { replica: u16 }>;
      /**
       * New session has begun.
       **/
      NewSession: AugmentedEvent<ApiType, [sessionIndex: u32], { sessionIndex: u32 }>;
      /**
       * The header of this block hands over to a new set.
       **/
      SetRotated: AugmentedEvent<ApiType, [id: u32, members: u32], { id: u32, members: u32 }>;
      /**
       * A set was queued for the next session boundary.
       **/
      SetScheduled: AugmentedEvent<ApiType, [id: u32, members: u32], { id: u32, members: u32 }>;
    };
    sudo: {
      /**
       * The sudo key has been updated.
       **/
      KeyChanged: AugmentedEvent<ApiType, [old: Option<AccountId32>, new_: AccountId32], { old: Option<AccountId32>, new_: AccountId32 }>;
      /**
       * The key was permanently removed.
       **/
      KeyRemoved: AugmentedEvent<ApiType, []>;
      /**
       * A sudo call just took place.
       **/
      Sudid: AugmentedEvent<ApiType, [sudoResult: Result<Null, SpRuntimeDispatchError>], { sudoResult: Result<Null, SpRuntimeDispatchError> }>;
      /**
       * A sudo_as call just took place.
       **/
      SudoAsDone: AugmentedEvent<ApiType, [sudoResult: Result<Null, SpRuntimeDispatchError>], { sudoResult: Result<Null, SpRuntimeDispatchError> }>;
    };
    system: {
      /**
       * `:code` was updated.
       **/
      CodeUpdated: AugmentedEvent<ApiType, []>;
      /**
       * An extrinsic failed.
       **/
      ExtrinsicFailed: AugmentedEvent<ApiType, [dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSupportDispatchDispatchInfo], { dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSupportDispatchDispatchInfo }>;
      /**
       * An extrinsic completed successfully.
       **/
      ExtrinsicSuccess: AugmentedEvent<ApiType, [dispatchInfo: FrameSupportDispatchDispatchInfo], { dispatchInfo: FrameSupportDispatchDispatchInfo }>;
      /**
       * An account was reaped.
       **/
      KilledAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
      /**
       * A new account was created.
       **/
      NewAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
      /**
       * On on-chain remark happened.
       **/
      Remarked: AugmentedEvent<ApiType, [sender: AccountId32, hash_: H256], { sender: AccountId32, hash_: H256 }>;
    };
    tradingSessions: {
      /**
       * An account takes part in a session.
       **/
      Authenticated: AugmentedEvent<ApiType, [session: u32, account: AccountId32], { session: u32, account: AccountId32 }>;
      /**
       * An account has signed a session's terms.
       **/
      TermsSigned: AugmentedEvent<ApiType, [session: u32, account: AccountId32, version: u32], { session: u32, account: AccountId32, version: u32 }>;
    };
    transactionPayment: {
      /**
       * A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.
       **/
      TransactionFeePaid: AugmentedEvent<ApiType, [who: AccountId32, actualFee: u128, tip: u128], { who: AccountId32, actualFee: u128, tip: u128 }>;
    };
    units: {
      /**
       * A settled trade changes what a unit will hold; losses are taken when charging.
       **/
      ChargeScheduled: AugmentedEvent<ApiType, [account: AccountId32, slot: u32, chargeWh: u64, chargedWh: u64, dischargedWh: u64], { account: AccountId32, slot: u32, chargeWh: u64, chargedWh: u64, dischargedWh: u64 }>;
    };
    utility: {
      /**
       * Batch of dispatches completed fully with no error.
       **/
      BatchCompleted: AugmentedEvent<ApiType, []>;
      /**
       * Batch of dispatches completed but has errors.
       **/
      BatchCompletedWithErrors: AugmentedEvent<ApiType, []>;
      /**
       * Batch of dispatches did not complete fully: the first failure, with its index.
       **/
      BatchInterrupted: AugmentedEvent<ApiType, [index: u32, error: SpRuntimeDispatchError], { index: u32, error: SpRuntimeDispatchError }>;
      /**
       * A single item within a Batch of dispatches has completed with no error.
       **/
      ItemCompleted: AugmentedEvent<ApiType, []>;
      /**
       * A single item within a Batch of dispatches has completed with error.
       **/
      ItemFailed: AugmentedEvent<ApiType, [error: SpRuntimeDispatchError], { error: SpRuntimeDispatchError }>;
    };
    xcmpQueue: {
      /**
       * A message went out to another chain.
       **/
      XcmpMessageSent: AugmentedEvent<ApiType, [messageHash: H256, recipient: u32], { messageHash: H256, recipient: u32 }>;
    };
  } // AugmentedEvents
} // declare module
