// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/events';

import type { ApiTypes, AugmentedEvent } from '@polkadot/api-base/types';
import type { Bytes, Null, Option, Result, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { FrameSupportDispatchDispatchInfo, ParagridXcmpTradeDecision, ParagridXcmpTradeRefusal, PolkadotParachainPrimitivesPrimitivesHrmpChannelId, SpRuntimeDispatchError, SpWeightsWeightV2Weight, StagingXcmV5Asset, StagingXcmV5Location, StagingXcmV5Response } from '@polkadot/types/lookup';

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
    dmp: {
      /**
       * A message went out to a parachain.
       **/
      DownwardMessageSent: AugmentedEvent<ApiType, [messageHash: H256, recipient: u32], { messageHash: H256, recipient: u32 }>;
    };
    hrmp: {
      /**
       * A channel was closed.
       **/
      ChannelClosed: AugmentedEvent<ApiType, [channelId: PolkadotParachainPrimitivesPrimitivesHrmpChannelId], { channelId: PolkadotParachainPrimitivesPrimitivesHrmpChannelId }>;
      /**
       * Governance opened a channel.
       **/
      HrmpChannelForceOpened: AugmentedEvent<ApiType, [sender: u32, recipient: u32, proposedMaxCapacity: u32, proposedMaxMessageSize: u32], { sender: u32, recipient: u32, proposedMaxCapacity: u32, proposedMaxMessageSize: u32 }>;
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
    offences: {
      /**
       * A replica was proven to have broken the protocol.
       **/
      Offence: AugmentedEvent<ApiType, [setId: u32, replica: u16, what: Text], { setId: u32, replica: u16, what: Text }>;
    };
    paraInclusion: {
      /**
       * A para's head was included, with so many new headers.
       **/
      CandidateIncluded: AugmentedEvent<ApiType, [paraId: u32, number: u32, headHash: H256, headers: u32], { paraId: u32, number: u32, headHash: H256, headers: u32 }>;
      /**
       * Messages of a para were taken in.
       **/
      UpwardMessagesReceived: AugmentedEvent<ApiType, [from: u32, count: u32], { from: u32, count: u32 }>;
    };
    paras: {
      /**
       * A para runs other code.
       **/
      CurrentCodeUpdated: AugmentedEvent<ApiType, [paraId: u32], { paraId: u32 }>;
      /**
       * A para has a new head.
       **/
      CurrentHeadUpdated: AugmentedEvent<ApiType, [paraId: u32], { paraId: u32 }>;
      /**
       * A para's new head was noted.
       **/
      NewHeadNoted: AugmentedEvent<ApiType, [paraId: u32], { paraId: u32 }>;
    };
    parasDisputes: {
      /**
       * Governance gave the para another client.
       **/
      ClientReplaced: AugmentedEvent<ApiType, [paraId: u32, evidence: Bytes], { paraId: u32, evidence: Bytes }>;
      /**
       * Governance trusts the para's client again.
       **/
      ClientUnfrozen: AugmentedEvent<ApiType, [paraId: u32, evidence: Bytes], { paraId: u32, evidence: Bytes }>;
      /**
       * A para's client is frozen and holds the evidence; these authorities signed both blocks.
       **/
      DisputeConcluded: AugmentedEvent<ApiType, [paraId: u32, height: u32, guilty: Vec<u32>], { paraId: u32, height: u32, guilty: Vec<u32> }>;
    };
    registrar: {
      /**
       * A para was registered.
       **/
      Registered: AugmentedEvent<ApiType, [paraId: u32], { paraId: u32 }>;
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
    trades: {
      /**
       * A leg is known to be locked.
       **/
      LegLocked: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8], { tradeId: H256, legIndex: u8 }>;
      /**
       * A leg will not be locked.
       **/
      LegRefused: AugmentedEvent<ApiType, [tradeId: H256, legIndex: u8, refusal: ParagridXcmpTradeRefusal], { tradeId: H256, legIndex: u8, refusal: ParagridXcmpTradeRefusal }>;
      /**
       * A repeat, or word of a trade that is decided.
       **/
      NothingChanged: AugmentedEvent<ApiType, [tradeId: H256], { tradeId: H256 }>;
      /**
       * The decision, once and for all.
       **/
      TradeDecided: AugmentedEvent<ApiType, [tradeId: H256, decision: ParagridXcmpTradeDecision], { tradeId: H256, decision: ParagridXcmpTradeDecision }>;
      /**
       * A trade waits for its locks.
       **/
      TradeOpened: AugmentedEvent<ApiType, [tradeId: H256, proposer: u32, deadline: u32], { tradeId: H256, proposer: u32, deadline: u32 }>;
      /**
       * Everyone has taken note of the decision: the record is dropped.
       **/
      TradeSettled: AugmentedEvent<ApiType, [tradeId: H256], { tradeId: H256 }>;
    };
    transactionPayment: {
      /**
       * A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee, has been paid by `who`.
       **/
      TransactionFeePaid: AugmentedEvent<ApiType, [who: AccountId32, actualFee: u128, tip: u128], { who: AccountId32, actualFee: u128, tip: u128 }>;
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
    xcmPallet: {
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
  } // AugmentedEvents
} // declare module
