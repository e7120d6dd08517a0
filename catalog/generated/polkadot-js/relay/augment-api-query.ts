// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/storage';

import type { ApiTypes, AugmentedQuery, QueryableStorageEntry } from '@polkadot/api-base/types';
import type { Bytes, Option, Text, U8aFixed, Vec, u128, u16, u32, u64 } from '@polkadot/types-codec';
import type { AnyNumber } from '@polkadot/types-codec/types';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { FrameSupportDispatchPerDispatchClassWeight, FrameSupportTokensMiscIdAmount, FrameSystemAccountInfo, FrameSystemEventRecord, FrameSystemLastRuntimeUpgradeInfo, PalletBalancesBalanceLock, PalletTransactionPaymentFeeSchedule, ParagridConsensusAuthoritySet, ParagridLightClientClientState, ParagridOffencesOffence, ParagridRelayTradesTradeRecord, ParagridXcmpChannelMessage, ParagridXcmpMessageQueueHeldMessage, ParagridXcmpQueuePoint, PolkadotParachainPrimitivesPrimitivesHrmpChannelId, PolkadotRuntimeParachainsConfigurationHostConfiguration, PolkadotRuntimeParachainsHrmpHrmpChannel, PolkadotRuntimeParachainsParasParaLifecycle, SpRuntimeDigest } from '@polkadot/types/lookup';
import type { Observable } from '@polkadot/types/types';

export type __AugmentedQuery<ApiType extends ApiTypes> = AugmentedQuery<ApiType, () => unknown>;
export type __QueryableStorageEntry<ApiType extends ApiTypes> = QueryableStorageEntry<ApiType>;

declare module '@polkadot/api-base/types/storage' {
  interface AugmentedQueries<ApiType extends ApiTypes> {
    balances: {
      /**
       * Holds on account balances by reason: they add up to what is reserved.
       **/
      holds: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Vec<FrameSupportTokensMiscIdAmount>>, [AccountId32]>;
      /**
       * Any liquidity locks on some account balances: they overlap, the largest counts.
       **/
      locks: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Vec<PalletBalancesBalanceLock>>, [AccountId32]>;
      /**
       * The total units issued in the system.
       **/
      totalIssuance: AugmentedQuery<ApiType, () => Observable<u128>, []>;
    };
    configuration: {
      /**
       * The configuration in force.
       **/
      activeConfig: AugmentedQuery<ApiType, () => Observable<PolkadotRuntimeParachainsConfigurationHostConfiguration>, []>;
    };
    dmp: {
      /**
       * The head of the hash chain over each para's downward queue, with its length.
       **/
      downwardMessageQueueHeads: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<ParagridXcmpQueuePoint>, [u32]>;
      /**
       * The messages to each para that it is not known to have processed.
       **/
      downwardMessageQueues: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: u64 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpChannelMessage>>, [u32, u64]>;
      /**
       * Calls of protocols that leave in one message when the block ends.
       **/
      pendingCalls: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<Bytes>>, [u32]>;
      /**
       * Last sequence that each para is proven to have processed.
       **/
      processed: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<u64>, [u32]>;
    };
    hrmp: {
      /**
       * Each channel by its ends.
       **/
      hrmpChannels: AugmentedQuery<ApiType, (arg: PolkadotParachainPrimitivesPrimitivesHrmpChannelId | { sender?: any; recipient?: any } | string | Uint8Array) => Observable<Option<PolkadotRuntimeParachainsHrmpHrmpChannel>>, [PolkadotParachainPrimitivesPrimitivesHrmpChannelId]>;
      /**
       * Recipients that each para has a channel to, sorted.
       **/
      hrmpEgressChannelsIndex: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<u32>>, [u32]>;
      /**
       * Senders that each para has a channel from, sorted.
       **/
      hrmpIngressChannelsIndex: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<u32>>, [u32]>;
    };
    messageQueue: {
      /**
       * Messages that weigh too much for a queue, by index.
       **/
      overweight: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpMessageQueueHeldMessage>>, [u64]>;
      /**
       * How many ever weighed too much.
       **/
      overweightCount: AugmentedQuery<ApiType, () => Observable<u64>, []>;
    };
    offences: {
      /**
       * Offences by set id and replica.
       **/
      offences: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: u16 | AnyNumber | Uint8Array) => Observable<Option<ParagridOffencesOffence>>, [u32, u16]>;
    };
    paraInclusion: {
      /**
       * How far each para's queue to the relay was processed.
       **/
      upwardProcessed: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<ParagridXcmpQueuePoint>, [u32]>;
    };
    paras: {
      /**
       * What is trusted of each para's consensus.
       **/
      clients: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<ParagridLightClientClientState>>, [u32]>;
      /**
       * Hash of each para's `:code`.
       **/
      currentCodeHash: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<H256>>, [u32]>;
      /**
       * The head data of every registered para: its newest proven header.
       **/
      heads: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<Bytes>>, [u32]>;
      /**
       * The relay height that each para's included head records: its clock.
       **/
      mostRecentContext: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<u32>>, [u32]>;
      /**
       * All parachains, ascending.
       **/
      parachains: AugmentedQuery<ApiType, () => Observable<Vec<u32>>, []>;
      /**
       * Where each para is in its life.
       **/
      paraLifecycles: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<PolkadotRuntimeParachainsParasParaLifecycle>>, [u32]>;
    };
    session: {
      /**
       * The chain's consensus algorithm, by its registry name.
       **/
      algorithm: AugmentedQuery<ApiType, () => Observable<Text>, []>;
      /**
       * The set that rules after this block.
       **/
      authorities: AugmentedQuery<ApiType, () => Observable<ParagridConsensusAuthoritySet>, []>;
      /**
       * Current index of the session.
       **/
      currentIndex: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Session keys of replicas, members or not.
       **/
      keys: AugmentedQuery<ApiType, (arg: u16 | AnyNumber | Uint8Array) => Observable<Option<U8aFixed>>, [u16]>;
      /**
       * Blocks of a session; 0 for one that never ends.
       **/
      length: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Session keys that replicas change to at the next boundary.
       **/
      nextKeys: AugmentedQuery<ApiType, (arg: u16 | AnyNumber | Uint8Array) => Observable<Option<U8aFixed>>, [u16]>;
      /**
       * The account that may change a replica's session key.
       **/
      owners: AugmentedQuery<ApiType, (arg: u16 | AnyNumber | Uint8Array) => Observable<Option<AccountId32>>, [u16]>;
      /**
       * The set that takes over at the next boundary.
       **/
      queued: AugmentedQuery<ApiType, () => Observable<Option<ParagridConsensusAuthoritySet>>, []>;
      /**
       * Recent sets by id, for what is proven of the past.
       **/
      sets: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<ParagridConsensusAuthoritySet>>, [u32]>;
      /**
       * The current set of validators, each by the account of its session key, in the order of the authority set.
       **/
      validators: AugmentedQuery<ApiType, () => Observable<Vec<AccountId32>>, []>;
    };
    sudo: {
      /**
       * The `AccountId` of the sudo key.
       **/
      key: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
    };
    system: {
      /**
       * The full account information for a particular account ID.
       **/
      account: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<FrameSystemAccountInfo>, [AccountId32]>;
      /**
       * Map of block numbers to block hashes: the last BlockHashCount, and block 0 for ever.
       **/
      blockHash: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<H256>, [u32]>;
      /**
       * Weight consumed in the block, by dispatch class.
       **/
      blockWeight: AugmentedQuery<ApiType, () => Observable<FrameSupportDispatchPerDispatchClassWeight>, []>;
      /**
       * Digest of the current block, also in its header.
       **/
      digest: AugmentedQuery<ApiType, () => Observable<SpRuntimeDigest>, []>;
      /**
       * The number of events in the `Events` list.
       **/
      eventCount: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Events deposited in the current block.
       **/
      events: AugmentedQuery<ApiType, () => Observable<Vec<FrameSystemEventRecord>>, []>;
      /**
       * The runtime version that wrote the state last.
       **/
      lastRuntimeUpgrade: AugmentedQuery<ApiType, () => Observable<Option<FrameSystemLastRuntimeUpgradeInfo>>, []>;
      /**
       * The current block number.
       **/
      number: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Hash of the previous block.
       **/
      parentHash: AugmentedQuery<ApiType, () => Observable<H256>, []>;
    };
    timestamp: {
      /**
       * The current time for the current block, in ms.
       **/
      now: AugmentedQuery<ApiType, () => Observable<u64>, []>;
    };
    trades: {
      /**
       * Trades that are undecided, by the relay height at which they abort.
       **/
      deadlines: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<H256>>, [u32]>;
      /**
       * Trades until everyone has acknowledged their decision.
       **/
      trades: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridRelayTradesTradeRecord>>, [H256]>;
    };
    transactionPayment: {
      /**
       * Where fees and tips go.
       **/
      receiver: AugmentedQuery<ApiType, () => Observable<AccountId32>, []>;
      /**
       * What a transaction costs.
       **/
      schedule: AugmentedQuery<ApiType, () => Observable<PalletTransactionPaymentFeeSchedule>, []>;
    };
    xcmPallet: {
      /**
       * How often such assets lie trapped for such an origin; they are in the holding account until claimed.
       **/
      assetTraps: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<u32>, [H256]>;
    };
  } // AugmentedQueries
} // declare module
