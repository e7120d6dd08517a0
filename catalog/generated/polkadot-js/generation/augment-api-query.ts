// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/storage';

import type { ApiTypes, AugmentedQuery, QueryableStorageEntry } from '@polkadot/api-base/types';
import type { Bytes, Option, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AnyNumber } from '@polkadot/types-codec/types';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { FrameSupportDispatchPerDispatchClassWeight, FrameSupportTokensMiscIdAmount, FrameSystemAccountInfo, FrameSystemEventRecord, FrameSystemLastRuntimeUpgradeInfo, PalletBalancesBalanceLock, PalletTransactionPaymentFeeSchedule, ParagridAuctionArrival, ParagridAuctionBookOrder, ParagridAuctionPendingTrade, ParagridAuctionRule, ParagridAuctionSlotTotals, ParagridAuctionWindowed, ParagridConsensusAuthoritySet, ParagridContractsContract, ParagridContractsPledge, ParagridContractsSearch, ParagridCreditRule, ParagridCreditStanding, ParagridEnergyClockTariff, ParagridEnergyClockTiming, ParagridLightClientClientState, ParagridMeteringReading, ParagridMeteringRule, ParagridNetworkFeeder, ParagridNetworkReserved, ParagridNetworkRule, ParagridOffencesOffence, ParagridOrders, ParagridOrdersCommitted, ParagridOrdersLimits, ParagridOrdersOrder, ParagridOrdersPosition, ParagridOrdersSealedRule, ParagridRegionsMember, ParagridRegionsRule, ParagridRegionsSettings, ParagridRolesRole, ParagridSealedMeteringBill, ParagridTradingSessionsRule, ParagridXcmpChannelMessage, ParagridXcmpCommitments, ParagridXcmpEscrowEscrowRecord, ParagridXcmpEscrowProposal, ParagridXcmpEscrowTombstone, ParagridXcmpInboundQueue, ParagridXcmpLastRelay, ParagridXcmpMessageQueueHeldMessage, ParagridXcmpOutboundQueue, ParagridXcmpRelayStateRoot, ParagridXcmpTrade, SpRuntimeDigest } from '@polkadot/types/lookup';
import type { Observable } from '@polkadot/types/types';

export type __AugmentedQuery<ApiType extends ApiTypes> = AugmentedQuery<ApiType, () => unknown>;
export type __QueryableStorageEntry<ApiType extends ApiTypes> = QueryableStorageEntry<ApiType>;

declare module '@polkadot/api-base/types/storage' {
  interface AugmentedQueries<ApiType extends ApiTypes> {
    auction: {
      /**
       * Areas of the network, by account: what grid fees go by.
       **/
      areas: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<u32>, [AccountId32]>;
      /**
       * Orders of this block that a continuous auction has not tried yet.
       **/
      arrived: AugmentedQuery<ApiType, () => Observable<Vec<ParagridAuctionArrival>>, []>;
      /**
       * Orders by the last slot that they are for and id, until that slot's trades must be decided.
       **/
      book: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<ParagridAuctionBookOrder>>, [u32, H256]>;
      /**
       * Whether something came into a slot's book since it was cleared: what is left over of a clearing does not cross.
       **/
      changed: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<bool>, [u32]>;
      /**
       * Proven relay height that was cleared last.
       **/
      clearedHeight: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * What the operator adds to the trade that is being proposed.
       **/
      mandate: AugmentedQuery<ApiType, () => Observable<Option<u64>>, []>;
      /**
       * Slots below this one are over for the auction.
       **/
      nextOpen: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Arrivals so far: equal prices go first come, first served.
       **/
      ordinal: AugmentedQuery<ApiType, () => Observable<u64>, []>;
      /**
       * Matches whose trades are not decided, by trade.
       **/
      pending: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridAuctionPendingTrade>>, [H256]>;
      /**
       * How matches are priced and who is served first; set at genesis.
       **/
      rule: AugmentedQuery<ApiType, () => Observable<ParagridAuctionRule>, []>;
      /**
       * Energy that a slot's book was offered, matched and saw committed.
       **/
      totals: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<ParagridAuctionSlotTotals>, [u32]>;
      /**
       * Flexible orders that may be filled in a slot before their last.
       **/
      windows: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<ParagridAuctionWindowed>>, [u32]>;
    };
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
    chargingRights: {
      /**
       * Charging rights in Wh by slot and account.
       **/
      holdings: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<u64>, [u32, AccountId32]>;
    };
    contracts: {
      /**
       * Announcements on this chain by account and topic, with their block.
       **/
      announced: AugmentedQuery<ApiType, (arg1: AccountId32 | string | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<u32>>, [AccountId32, H256]>;
      /**
       * Contracts by id.
       **/
      contracts: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridContractsContract>>, [H256]>;
      /**
       * Contracts to look at when the relay height is proven: phases of slots, expiry, the end of a dispute.
       **/
      due: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, H256]>;
      /**
       * Pledges to return at a relay height.
       **/
      duePledges: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, H256]>;
      /**
       * Relay heights up to this one have been looked at.
       **/
      dueTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Active contracts by ordinal: what a traversal visits.
       **/
      live: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<H256>>, [u64]>;
      /**
       * Contracts that are neither settled nor expired.
       **/
      liveCount: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Offers to give up a right to charge that nobody has taken, by slot, with their price in fen.
       **/
      openSwaps: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<u64>>, [u32, H256]>;
      /**
       * Contracts registered so far.
       **/
      ordinal: AugmentedQuery<ApiType, () => Observable<u64>, []>;
      /**
       * What is pledged on this chain for contracts, by order id.
       **/
      pledges: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridContractsPledge>>, [H256]>;
      /**
       * First cleared price of each slot, fen/kWh.
       **/
      prices: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<u64>>, [u32]>;
      /**
       * Triggered contracts in the order of their execution.
       **/
      queue: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<H256>>, [u64]>;
      /**
       * Place of the next to execute.
       **/
      queueHead: AugmentedQuery<ApiType, () => Observable<u64>, []>;
      /**
       * Place of the next to come.
       **/
      queueTail: AugmentedQuery<ApiType, () => Observable<u64>, []>;
      /**
       * How met triggers are found: by the index, or by visiting every active contract each so many blocks.
       **/
      search: AugmentedQuery<ApiType, () => Observable<ParagridContractsSearch>, []>;
      /**
       * Announcements of other chains by para id, account and topic, with the block in which they were heard.
       **/
      told: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array, arg3: H256 | string | Uint8Array) => Observable<Option<u32>>, [u32, AccountId32, H256]>;
      /**
       * Active contracts of which a subject changed, by ordinal.
       **/
      touched: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<H256>>, [u64]>;
      /**
       * Contracts by their undecided trade.
       **/
      trades: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<H256>>, [H256]>;
      /**
       * The trigger index: active contracts (with ordinal) by the subject that one of their conditions is about.
       **/
      watchers: AugmentedQuery<ApiType, (arg1: H256 | string | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<u64>>, [H256, H256]>;
    };
    credit: {
      /**
       * Outcomes of a participant in basis points, newest first; on the chain that keeps the scores.
       **/
      histories: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Vec<u32>>, [AccountId32]>;
      /**
       * What nobody could pay: the operator has borne it.
       **/
      lostFen: AugmentedQuery<ApiType, () => Observable<u64>, []>;
      /**
       * The participant that an account belongs to, where it is not its own.
       **/
      persons: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AccountId32>>, [AccountId32]>;
      /**
       * How scores are made and what they lead to; absent: nobody is rated.
       **/
      rule: AugmentedQuery<ApiType, () => Observable<Option<ParagridCreditRule>>, []>;
      /**
       * What this chain has proof of: a participant's score and what it may commit. Absent: nothing bad is known.
       **/
      standings: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<ParagridCreditStanding>>, [AccountId32]>;
    };
    energyClock: {
      /**
       * Outside prices by slot.
       **/
      tariffs: AugmentedQuery<ApiType, () => Observable<Vec<ParagridEnergyClockTariff>>, []>;
      /**
       * When slots open, close, deliver and are metered.
       **/
      timing: AugmentedQuery<ApiType, () => Observable<Option<ParagridEnergyClockTiming>>, []>;
    };
    energyTokens: {
      /**
       * Energy rights in Wh by slot and account.
       **/
      holdings: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<u64>, [u32, AccountId32]>;
      /**
       * All rights of a slot: the sum of its holdings.
       **/
      issued: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<u64>, [u32]>;
    };
    escrow: {
      /**
       * Decisions that arrived, kept until no lock for the trade can be accepted any more.
       **/
      decisions: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridXcmpEscrowTombstone>>, [H256]>;
      /**
       * Legs on this chain by trade and leg index.
       **/
      escrows: AugmentedQuery<ApiType, (arg1: H256 | string | Uint8Array, arg2: u8 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpEscrowEscrowRecord>>, [H256, u8]>;
      /**
       * Relay height up to which expiries were worked off.
       **/
      expiredTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Trades that can be forgotten once the recorded relay height is past the key's.
       **/
      expiries: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, H256]>;
      /**
       * Number of the next proposal.
       **/
      proposalIndex: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Trades that this chain has proposed and not seen settled.
       **/
      proposals: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridXcmpEscrowProposal>>, [H256]>;
      /**
       * Trades with an open leg on this chain, whole.
       **/
      trades: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridXcmpTrade>>, [H256]>;
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
    metering: {
      /**
       * Slots below this one have no missing readings any more.
       **/
      estimatedTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Whose energy a registered meter measures.
       **/
      meters: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AccountId32>>, [AccountId32]>;
      /**
       * The grid operator's account: counterparty of every imbalance.
       **/
      operator: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
      /**
       * Readings by slot and owner.
       **/
      readings: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<ParagridMeteringReading>>, [u32, AccountId32]>;
      /**
       * Slots below this one are over: their energy rights are retired.
       **/
      retiredTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Meters that are trusted no more, with whose energy they measured.
       **/
      revoked: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AccountId32>>, [AccountId32]>;
      /**
       * What breaking a commitment costs, and how long readings may take.
       **/
      rule: AugmentedQuery<ApiType, () => Observable<Option<ParagridMeteringRule>>, []>;
    };
    network: {
      /**
       * Where accounts are connected.
       **/
      buses: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<u32>>, [AccountId32]>;
      /**
       * Lines, voltages and base load; absent: lines carry anything.
       **/
      feeder: AugmentedQuery<ApiType, () => Observable<Option<ParagridNetworkFeeder>>, []>;
      /**
       * Energy of a slot's matches that its last clearing left out for the feeder's sake.
       **/
      limited: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<u64>, [u32]>;
      /**
       * What proposed trades of a slot move, by slot and trade, until the slot is over; an aborted one is forgotten.
       **/
      reserved: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<ParagridNetworkReserved>>, [u32, H256]>;
      /**
       * Whether a match that does not fit is cut or refused, and how energy of a slot becomes power.
       **/
      rule: AugmentedQuery<ApiType, () => Observable<ParagridNetworkRule>, []>;
    };
    offences: {
      /**
       * Offences by set id and replica.
       **/
      offences: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: u16 | AnyNumber | Uint8Array) => Observable<Option<ParagridOffencesOffence>>, [u32, u16]>;
    };
    orders: {
      /**
       * The parachain whose auction the orders go to.
       **/
      auctioneer: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Slots below this one have their orders closed.
       **/
      closedTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * Orders that are committed to and not revealed, by slot, owner and commitment.
       **/
      commitments: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array, arg3: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, AccountId32, H256]>;
      /**
       * Energy in orders by slot and account, for the physical limit.
       **/
      committed: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<ParagridOrdersCommitted>, [u32, AccountId32]>;
      /**
       * Chains on which an owner accepts what a trade gives him.
       **/
      counterChains: AugmentedQuery<ApiType, () => Observable<Vec<u32>>, []>;
      /**
       * Registered participants with what they may commit in one slot.
       **/
      limits: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<ParagridOrdersLimits>>, [AccountId32]>;
      /**
       * Orders by id, until their slot is over.
       **/
      orders: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ParagridOrdersOrder>>, [H256]>;
      /**
       * Settled trades by slot and account: what meters are compared with.
       **/
      positions: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<ParagridOrdersPosition>, [u32, AccountId32]>;
      /**
       * No order may name a higher price, in fen per kWh; absent: any price.
       **/
      priceCap: AugmentedQuery<ApiType, () => Observable<Option<u64>>, []>;
      /**
       * Slots below this one have no commitments any more.
       **/
      revealedTo: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * How orders are sealed; absent: they are open.
       **/
      sealed: AugmentedQuery<ApiType, () => Observable<Option<ParagridOrdersSealedRule>>, []>;
      /**
       * Orders by the last slot that they are for, to be closed with it.
       **/
      slotOrders: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, H256]>;
      /**
       * Which orders the auction takes beside limit orders.
       **/
      types: AugmentedQuery<ApiType, () => Observable<ParagridOrders>, []>;
    };
    parachainInfo: {
      /**
       * The chain's own id on its relay.
       **/
      parachainId: AugmentedQuery<ApiType, () => Observable<u32>, []>;
    };
    parachainSystem: {
      /**
       * What the relay reads of this block, in one value.
       **/
      commitments: AugmentedQuery<ApiType, () => Observable<Option<ParagridXcmpCommitments>>, []>;
      /**
       * This chain's newest block that the relay is known to have included.
       **/
      includedHead: AugmentedQuery<ApiType, () => Observable<u32>, []>;
      /**
       * The relay's queue to this chain.
       **/
      lastDmqMqcHead: AugmentedQuery<ApiType, () => Observable<ParagridXcmpInboundQueue>, []>;
      /**
       * Each sibling's queue to this chain.
       **/
      lastHrmpMqcHeads: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<ParagridXcmpInboundQueue>, [u32]>;
      /**
       * The newest proven relay block: this chain's clock.
       **/
      lastRelay: AugmentedQuery<ApiType, () => Observable<Option<ParagridXcmpLastRelay>>, []>;
      /**
       * The light client of the relay.
       **/
      relayClient: AugmentedQuery<ApiType, () => Observable<Option<ParagridLightClientClientState>>, []>;
      /**
       * State roots of recent proven relay blocks by height modulo 256, for proofs that anyone may submit.
       **/
      relayStateRoots: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpRelayStateRoot>>, [u32]>;
      /**
       * Within a block: the inherent was there.
       **/
      validationDataSet: AugmentedQuery<ApiType, () => Observable<bool>, []>;
    };
    polkadotXcm: {
      /**
       * How often such assets lie trapped for such an origin; they are in the holding account until claimed.
       **/
      assetTraps: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<u32>, [H256]>;
    };
    regions: {
      /**
       * Who publishes a region's rules.
       **/
      authorities: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<AccountId32>>, [u32]>;
      /**
       * Where accounts are connected: their region and voltage level.
       **/
      members: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<ParagridRegionsMember>>, [AccountId32]>;
      /**
       * Pairs of bid and ask that were refused in a slot, on the chain of the auction, until the slot is over.
       **/
      refused: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: H256 | string | Uint8Array, arg3: H256 | string | Uint8Array) => Observable<Option<bool>>, [u32, H256, H256]>;
      /**
       * Rules by region and version, from 1 on; none is ever changed.
       **/
      rules: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<ParagridRegionsRule>>, [u32, u32]>;
      /**
       * Where rules are published; absent: there are no regions.
       **/
      settings: AugmentedQuery<ApiType, () => Observable<Option<ParagridRegionsSettings>>, []>;
      /**
       * The newest version of a region's rules.
       **/
      versions: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<u32>, [u32]>;
    };
    roles: {
      /**
       * Roles by account.
       **/
      granted: AugmentedQuery<ApiType, (arg1: AccountId32 | string | Uint8Array, arg2: ParagridRolesRole | 'Participant' | 'EvOwner' | 'MeterOperator' | 'Arbiter' | number | Uint8Array) => Observable<Option<bool>>, [AccountId32, ParagridRolesRole]>;
      /**
       * The account that grants roles.
       **/
      issuer: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
    };
    sealedMetering: {
      /**
       * Who confirms bills; absent: readings are open.
       **/
      auditor: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
      /**
       * Slots of an owner below this one are billed and paid.
       **/
      billedTo: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<u32>, [AccountId32]>;
      /**
       * What waits for the auditor, by owner.
       **/
      bills: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<ParagridSealedMeteringBill>>, [AccountId32]>;
      /**
       * X25519 keys to which envelopes are sealed, by account.
       **/
      keys: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<Bytes>>, [AccountId32]>;
      /**
       * Commitments to readings by slot and owner.
       **/
      readings: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<H256>>, [u32, AccountId32]>;
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
    tradingSessions: {
      /**
       * Who has shown its key and role for a session.
       **/
      authenticated: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<bool>>, [u32, AccountId32]>;
      /**
       * How sessions are made of slots; absent: nobody need authenticate or sign.
       **/
      rule: AugmentedQuery<ApiType, () => Observable<Option<ParagridTradingSessionsRule>>, []>;
      /**
       * Which version of its region's rules an account has signed for a session; 0 where it has none.
       **/
      signed: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<u32>>, [u32, AccountId32]>;
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
    xcmpQueue: {
      /**
       * Each queue's place and limits, by recipient.
       **/
      outboundQueues: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpOutboundQueue>>, [u32]>;
      /**
       * Sent and not known to be processed: by recipient (0 is the relay) and sequence.
       **/
      outboundXcmpMessages: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: u64 | AnyNumber | Uint8Array) => Observable<Option<ParagridXcmpChannelMessage>>, [u32, u64]>;
      /**
       * Calls of protocols that leave in one message when the block ends.
       **/
      pendingCalls: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Vec<Bytes>>, [u32]>;
    };
  } // AugmentedQueries
} // declare module
