// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/submittable';

import type { ApiTypes, AugmentedSubmittable, SubmittableExtrinsic, SubmittableExtrinsicFunction } from '@polkadot/api-base/types';
import type { Bytes, Compact, Text, U8aFixed, Vec, bool, i128, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AnyNumber, IMethod, ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, MultiAddress } from '@polkadot/types/interfaces/runtime';
import type { PalletTransactionPaymentFeeSchedule, ParagridConsensusAuthority, ParagridContractsOffer, ParagridCreditStanding, ParagridLightClientClientState, ParagridLightClientConflict, ParagridMeteringQuality, ParagridOrdersSide, ParagridRegionsRule, ParagridRolesRole, ParagridXcmpTrade, ParagridXcmpTradeDecision, ParagridXcmpTradeLeg, ParagridXcmpValidationData, SpWeightsWeightV2Weight, XcmV3WeightLimit, XcmVersionedAssets, XcmVersionedLocation, XcmVersionedXcm } from '@polkadot/types/lookup';

export type __AugmentedSubmittable = AugmentedSubmittable<() => unknown>;
export type __SubmittableExtrinsic<ApiType extends ApiTypes> = SubmittableExtrinsic<ApiType>;
export type __SubmittableExtrinsicFunction<ApiType extends ApiTypes> = SubmittableExtrinsicFunction<ApiType>;

declare module '@polkadot/api-base/types/submittable' {
  interface AugmentedSubmittables<ApiType extends ApiTypes> {
    balances: {
      /**
       * Set the regular balance of a given account; the origin is root.
       * The difference comes from the treasury or goes to it: no money is made or unmade.
       **/
      forceSetBalance: AugmentedSubmittable<(who: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, newFree: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
      /**
       * Exactly as `transfer_allow_death`, except the origin must be root and the source account may be specified.
       **/
      forceTransfer: AugmentedSubmittable<(source: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, MultiAddress, Compact<u128>]>;
      /**
       * Transfer the entire transferable balance from the caller account. With `keep_alive` the existential deposit stays behind.
       **/
      transferAll: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, keepAlive: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, bool]>;
      /**
       * Transfer some liquid free balance to another account; the sender may die of it.
       **/
      transferAllowDeath: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
      /**
       * Same as the `transfer_allow_death` call, but with a check that the transfer will not kill the origin account.
       **/
      transferKeepAlive: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
    };
    contracts: {
      /**
       * Announces something that contracts wait for, here and, with `chain`, on another chain. Wants the role Participant.
       **/
      announce: AugmentedSubmittable<(topic: H256 | string | Uint8Array, chain: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, u32]>;
      /**
       * Stops a contract before it executes, with a reason; either party's call.
       **/
      dispute: AugmentedSubmittable<(contractId: H256 | string | Uint8Array, reason: Text | string) => SubmittableExtrinsic<ApiType>, [H256, Text]>;
      /**
       * Sets a leg of a contract aside on this chain: the contract's chain, and it alone, may trade it against all of `legs`.
       **/
      pledge: AugmentedSubmittable<(contractId: H256 | string | Uint8Array, home: u32 | AnyNumber | Uint8Array, legs: Vec<ParagridXcmpTradeLeg> | (ParagridXcmpTradeLeg | { chain?: any; from?: any; to?: any; asset?: any; amount?: any; order?: any } | string | Uint8Array)[], legIndex: u8 | AnyNumber | Uint8Array, expiresAt: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, u32, Vec<ParagridXcmpTradeLeg>, u8, u32]>;
      /**
       * A leg of a contract of this chain is pledged on another; that chain's call.
       **/
      pledged: AugmentedSubmittable<(contractId: H256 | string | Uint8Array, legIndex: u8 | AnyNumber | Uint8Array, legs: Vec<ParagridXcmpTradeLeg> | (ParagridXcmpTradeLeg | { chain?: any; from?: any; to?: any; asset?: any; amount?: any; order?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [H256, u8, Vec<ParagridXcmpTradeLeg>]>;
      /**
       * Offers a contract and puts the author's stake up. Giving up a right to charge wants the role EvOwner.
       **/
      register: AugmentedSubmittable<(offer: ParagridContractsOffer | { second?: any; parts?: any; when?: any; arbiter?: any; expiresAt?: any; reference?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridContractsOffer]>;
      /**
       * Asks for emergency charging: signs the cheapest open offer of a right to charge in the slot, the oldest among equals.
       * `energy_wh` is what is needed at least, `most_fen` what is paid at most.
       **/
      requestCharging: AugmentedSubmittable<(slot: u32 | AnyNumber | Uint8Array, energyWh: u64 | AnyNumber | Uint8Array, mostFen: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u64, u64]>;
      /**
       * Ends a dispute: the contract runs (`uphold`) or ends with its stakes returned; its arbiter's or governance's call.
       **/
      resolve: AugmentedSubmittable<(contractId: H256 | string | Uint8Array, uphold: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, bool]>;
      /**
       * Signs an offer as its second side and puts the stake up.
       **/
      sign: AugmentedSubmittable<(contractId: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
      /**
       * An announcement made on another chain; that chain's call.
       **/
      told: AugmentedSubmittable<(by: AccountId32 | string | Uint8Array, topic: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, H256]>;
      /**
       * Takes an offer back that nobody has signed; the author's call.
       **/
      withdraw: AugmentedSubmittable<(contractId: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
    };
    credit: {
      /**
       * A participant's standing, by the chain that keeps the scores; its call.
       **/
      applyStanding: AugmentedSubmittable<(person: AccountId32 | string | Uint8Array, standing: ParagridCreditStanding | { scoreBps?: any; limitBps?: any; suspended?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, ParagridCreditStanding]>;
      /**
       * Puts up more margin on this chain, from the caller's free money; `amount_fen` in fen.
       **/
      deposit: AugmentedSubmittable<(amountFen: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
      /**
       * How a participant has kept its word on another chain of the market; that chain's call.
       **/
      recordOutcome: AugmentedSubmittable<(account: AccountId32 | string | Uint8Array, outcomeBps: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, u32]>;
      /**
       * Ends a suspension: the participant begins anew, with an empty history. The role issuer's call, on the chain that keeps the scores.
       **/
      reinstate: AugmentedSubmittable<(person: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
      /**
       * Takes back margin beyond what is required.
       **/
      withdraw: AugmentedSubmittable<(amountFen: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
    };
    escrow: {
      /**
       * Settles by a storage proof of the decision, or of its absence past the deadline; anyone's, and free.
       **/
      claimDecision: AugmentedSubmittable<(tradeId: H256 | string | Uint8Array, relayHeight: u32 | AnyNumber | Uint8Array, proof: Vec<Bytes> | (Bytes | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [H256, u32, Vec<Bytes>]>;
      /**
       * Settles by the relay's decision; the relay's call.
       **/
      decide: AugmentedSubmittable<(tradeId: H256 | string | Uint8Array, decision: ParagridXcmpTradeDecision | 'Committed' | 'Aborted' | number | Uint8Array, refused: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, ParagridXcmpTradeDecision, Bytes]>;
      /**
       * Locks this chain's leg of a trade; the proposing chain's call.
       **/
      lock: AugmentedSubmittable<(trade: ParagridXcmpTrade | { proposer?: any; author?: any; proposedAt?: any; index?: any; deadline?: any; legs?: any } | string | Uint8Array, legIndex: u8 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridXcmpTrade, u8]>;
      /**
       * Proposes a trade between orders that name this chain, and the caller on it, as proposer.
       **/
      propose: AugmentedSubmittable<(legs: Vec<ParagridXcmpTradeLeg> | (ParagridXcmpTradeLeg | { chain?: any; from?: any; to?: any; asset?: any; amount?: any; order?: any } | string | Uint8Array)[], deadline: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Vec<ParagridXcmpTradeLeg>, u32]>;
      /**
       * Settles a leg without the relay, when its client is frozen for good; governance's, with its evidence.
       **/
      releaseEscrow: AugmentedSubmittable<(tradeId: H256 | string | Uint8Array, legIndex: u8 | AnyNumber | Uint8Array, redeem: bool | boolean | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, u8, bool, Bytes]>;
    };
    messageQueue: {
      /**
       * Executes a message that weighed too much for its queue, for the weight's fee.
       **/
      executeOverweight: AugmentedSubmittable<(index: u64 | AnyNumber | Uint8Array, weightLimit: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, SpWeightsWeightV2Weight]>;
    };
    metering: {
      /**
       * Trusts a meter for an owner's energy. Wants the role MeterOperator.
       **/
      registerMeter: AugmentedSubmittable<(meter: AccountId32 | string | Uint8Array, owner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, AccountId32]>;
      /**
       * A registered meter's reading of a slot that is over; the same reading again changes nothing.
       * A reading that counts replaces one that was missing or bad, and nothing else does.
       **/
      report: AugmentedSubmittable<(slot: u32 | AnyNumber | Uint8Array, importedWh: u64 | AnyNumber | Uint8Array, exportedWh: u64 | AnyNumber | Uint8Array, quality: ParagridMeteringQuality | 'Ok' | 'Missing' | 'Estimated' | 'Bad' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u64, u64, ParagridMeteringQuality]>;
      /**
       * Trusts a meter no more, for good: a successor gets a key of its own. Wants the role MeterOperator.
       **/
      revokeMeter: AugmentedSubmittable<(meter: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
    };
    offences: {
      /**
       * Reports a replica's misconduct. Free when the evidence proves it and it is new.
       **/
      report: AugmentedSubmittable<(setId: u32 | AnyNumber | Uint8Array, replica: u16 | AnyNumber | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u16, Bytes]>;
      /**
       * The same from whoever has no account; only good evidence enters the pool.
       **/
      reportUnsigned: AugmentedSubmittable<(setId: u32 | AnyNumber | Uint8Array, replica: u16 | AnyNumber | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u16, Bytes]>;
    };
    orders: {
      /**
       * Ends an order of the caller, unless part of it is in escrow for a trade; what is left of its reserve returns.
       **/
      cancel: AugmentedSubmittable<(orderId: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
      /**
       * Commits to an order for an open slot without saying what it is, and sets the margin aside.
       **/
      commit: AugmentedSubmittable<(slot: u32 | AnyNumber | Uint8Array, commitment: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, H256]>;
      /**
       * Places a bid or an ask for a slot and sets its reserve aside: money at the limit price, or energy of the slot.
       * `energy_wh` is in watt-hours and `limit_fen_per_kwh` in fen; `reference` is the owner's own number for the order.
       **/
      place: AugmentedSubmittable<(side: ParagridOrdersSide | 'Bid' | 'Ask' | number | Uint8Array, slot: u32 | AnyNumber | Uint8Array, energyWh: u64 | AnyNumber | Uint8Array, limitFenPerKwh: u64 | AnyNumber | Uint8Array, reference: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridOrdersSide, u32, u64, u64, u32]>;
      /**
       * Places an order whose first fill is at least `minimum_wh` (a block order: all of its energy), or a bid for any slot up to `until_slot`.
       * Where the market takes such orders; otherwise as `place`.
       **/
      placeWithTerms: AugmentedSubmittable<(side: ParagridOrdersSide | 'Bid' | 'Ask' | number | Uint8Array, slot: u32 | AnyNumber | Uint8Array, energyWh: u64 | AnyNumber | Uint8Array, limitFenPerKwh: u64 | AnyNumber | Uint8Array, reference: u32 | AnyNumber | Uint8Array, minimumWh: u64 | AnyNumber | Uint8Array, untilSlot: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridOrdersSide, u32, u64, u64, u32, u64, u32]>;
      /**
       * Places the order that the caller has committed to, in the last relay blocks before the gate; its margin returns.
       **/
      reveal: AugmentedSubmittable<(side: ParagridOrdersSide | 'Bid' | 'Ask' | number | Uint8Array, slot: u32 | AnyNumber | Uint8Array, energyWh: u64 | AnyNumber | Uint8Array, limitFenPerKwh: u64 | AnyNumber | Uint8Array, reference: u32 | AnyNumber | Uint8Array, minimumWh: u64 | AnyNumber | Uint8Array, untilSlot: u32 | AnyNumber | Uint8Array, salt: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridOrdersSide, u32, u64, u64, u32, u64, u32, Bytes]>;
    };
    parachainSystem: {
      /**
       * Trusts the relay by another set and block; governance's, with its evidence.
       **/
      replaceRelayClient: AugmentedSubmittable<(client: ParagridLightClientClientState | { algorithm?: any; genesis?: any; set?: any; before?: any; trusted?: any; proof?: any; anchor?: any; trustPeriod?: any; trustExpiry?: any; frozen?: any } | string | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridLightClientClientState, Bytes]>;
      /**
       * Shows two relay blocks of one height, both proven final: nothing of the relay is taken any more. Anyone's, and free.
       **/
      reportConflictingRelay: AugmentedSubmittable<(evidence: ParagridLightClientConflict | { first?: any; second?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridLightClientConflict]>;
      /**
       * Proves a newer relay state and brings messages; the author's inherent.
       **/
      setValidationData: AugmentedSubmittable<(data: ParagridXcmpValidationData | { relay?: any; downward?: any; horizontal?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridXcmpValidationData]>;
      /**
       * Trusts the relay's client again; governance's, with its evidence.
       **/
      unfreezeRelay: AugmentedSubmittable<(evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
    };
    polkadotXcm: {
      /**
       * Claims assets that were trapped on this chain for the signer.
       **/
      claimAssets: AugmentedSubmittable<(assets: XcmVersionedAssets | { V5: any } | string | Uint8Array, beneficiary: XcmVersionedLocation | { V5: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [XcmVersionedAssets, XcmVersionedLocation]>;
      /**
       * Claims assets that were trapped on another chain for the signer; named as that chain names them.
       **/
      claimRemoteAssets: AugmentedSubmittable<(dest: XcmVersionedLocation | { V5: any } | string | Uint8Array, assets: XcmVersionedAssets | { V5: any } | string | Uint8Array, beneficiary: XcmVersionedLocation | { V5: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [XcmVersionedLocation, XcmVersionedAssets, XcmVersionedLocation]>;
      /**
       * The older name of `transfer_assets`, which does the same.
       **/
      limitedReserveTransferAssets: AugmentedSubmittable<(dest: XcmVersionedLocation | { V5: any } | string | Uint8Array, beneficiary: XcmVersionedLocation | { V5: any } | string | Uint8Array, assets: XcmVersionedAssets | { V5: any } | string | Uint8Array, feeAssetItem: u32 | AnyNumber | Uint8Array, weightLimit: XcmV3WeightLimit | { Unlimited: any } | { Limited: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [XcmVersionedLocation, XcmVersionedLocation, XcmVersionedAssets, u32, XcmV3WeightLimit]>;
      /**
       * Sends a program in the chain's own name; governance's.
       **/
      send: AugmentedSubmittable<(dest: XcmVersionedLocation | { V5: any } | string | Uint8Array, message: XcmVersionedXcm | { V5: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [XcmVersionedLocation, XcmVersionedXcm]>;
      /**
       * Sends an asset to another chain: locks it when it is at home here, burns it when its home is there.
       * What cannot be deposited there is kept for the sender, who claims it with `claim_remote_assets`.
       **/
      transferAssets: AugmentedSubmittable<(dest: XcmVersionedLocation | { V5: any } | string | Uint8Array, beneficiary: XcmVersionedLocation | { V5: any } | string | Uint8Array, assets: XcmVersionedAssets | { V5: any } | string | Uint8Array, feeAssetItem: u32 | AnyNumber | Uint8Array, weightLimit: XcmV3WeightLimit | { Unlimited: any } | { Limited: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [XcmVersionedLocation, XcmVersionedLocation, XcmVersionedAssets, u32, XcmV3WeightLimit]>;
    };
    regions: {
      /**
       * A version of a region's rules, by the chain on which they are published; its call.
       **/
      applyRule: AugmentedSubmittable<(region: u32 | AnyNumber | Uint8Array, version: u32 | AnyNumber | Uint8Array, rule: ParagridRegionsRule | { effectiveFrom?: any; floorFenPerKwh?: any; capFenPerKwh?: any; mostWh?: any; partners?: any; levels?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, ParagridRegionsRule]>;
      /**
       * A new version of a region's rules, which takes effect at a later relay height on every chain; its authority's call.
       **/
      publish: AugmentedSubmittable<(region: u32 | AnyNumber | Uint8Array, rule: ParagridRegionsRule | { effectiveFrom?: any; floorFenPerKwh?: any; capFenPerKwh?: any; mostWh?: any; partners?: any; levels?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, ParagridRegionsRule]>;
    };
    roles: {
      /**
       * Gives an account a role whose precondition it meets; the issuer's call.
       **/
      grant: AugmentedSubmittable<(account: AccountId32 | string | Uint8Array, role: ParagridRolesRole | 'Participant' | 'EvOwner' | 'MeterOperator' | 'Arbiter' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, ParagridRolesRole]>;
      /**
       * Takes a role back, unless another role of the account rests on it; the issuer's call.
       **/
      revoke: AugmentedSubmittable<(account: AccountId32 | string | Uint8Array, role: ParagridRolesRole | 'Participant' | 'EvOwner' | 'MeterOperator' | 'Arbiter' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, ParagridRolesRole]>;
    };
    sealedMetering: {
      /**
       * The auditor has opened the readings and found the bill right: it is paid.
       **/
      confirmBill: AugmentedSubmittable<(owner: AccountId32 | string | Uint8Array, commitment: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, H256]>;
      /**
       * The operator's bill of an owner's slots from the last one billed up to `to_slot`: what it comes to, and a commitment to its lines.
       **/
      proposeBill: AugmentedSubmittable<(owner: AccountId32 | string | Uint8Array, toSlot: u32 | AnyNumber | Uint8Array, commitment: H256 | string | Uint8Array, netFen: i128 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, u32, H256, i128]>;
      /**
       * The auditor has found the bill wrong: nothing is paid, and the operator may propose another.
       **/
      refuseBill: AugmentedSubmittable<(owner: AccountId32 | string | Uint8Array, commitment: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, H256]>;
      /**
       * The caller's X25519 public key, to which envelopes for it are sealed; a later one replaces it.
       **/
      registerKey: AugmentedSubmittable<(key: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * A registered meter's commitment to its reading of a slot that is over; the same again changes nothing.
       **/
      report: AugmentedSubmittable<(slot: u32 | AnyNumber | Uint8Array, commitment: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, H256]>;
    };
    session: {
      /**
       * Queues an authority set for the next session boundary. Root only.
       **/
      schedule: AugmentedSubmittable<(members: Vec<ParagridConsensusAuthority> | (ParagridConsensusAuthority | { replica?: any; key?: any; weight?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<ParagridConsensusAuthority>]>;
      /**
       * Changes a replica's session key at the next boundary. Signed by the replica's owner; the new key proves that it is at hand.
       **/
      setKeys: AugmentedSubmittable<(replica: u16 | AnyNumber | Uint8Array, key: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u16, U8aFixed, U8aFixed]>;
      /**
       * Sets how many blocks a session has; boundaries are the multiples of it. Zero ends sessions. Root only.
       **/
      setLength: AugmentedSubmittable<(length: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Says which account may change a replica's session key. Root only.
       **/
      setOwner: AugmentedSubmittable<(replica: u16 | AnyNumber | Uint8Array, owner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u16, AccountId32]>;
    };
    sudo: {
      /**
       * Permanently removes the sudo key.
       **/
      removeKey: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Authenticates the current sudo key and sets the given AccountId as the new sudo key.
       **/
      setKey: AugmentedSubmittable<(updated: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress]>;
      /**
       * Authenticates the sudo key and dispatches a function call with `Root` origin. Free; what became of the call is in the event.
       **/
      sudo: AugmentedSubmittable<(call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call]>;
      /**
       * Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.
       **/
      sudoAs: AugmentedSubmittable<(who: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Call]>;
    };
    system: {
      /**
       * Make some on-chain remark. Can be executed by every `origin`.
       **/
      remark: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Make some on-chain remark and emit event.
       **/
      remarkWithEvent: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Set some items of storage. Root only.
       **/
      setStorage: AugmentedSubmittable<(items: Vec<ITuple<[Bytes, Bytes]>> | ([Bytes | string | Uint8Array, Bytes | string | Uint8Array])[]) => SubmittableExtrinsic<ApiType>, [Vec<ITuple<[Bytes, Bytes]>>]>;
    };
    timestamp: {
      /**
       * Set the current time. Once a block, by its author.
       **/
      set: AugmentedSubmittable<(now: Compact<u64> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u64>]>;
    };
    tradingSessions: {
      /**
       * Takes part in a session, while it is in authentication. Wants the role Participant.
       **/
      authenticate: AugmentedSubmittable<(session: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Signs the terms of a session, while it is in contract signing: the market's, and the caller's region's rules.
       * `version` is that of the rules which are in force when the session opens; 0 where the account has no region.
       **/
      sign: AugmentedSubmittable<(session: u32 | AnyNumber | Uint8Array, version: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
    };
    transactionPayment: {
      /**
       * Sets what transactions cost from the next extrinsic on. Root only.
       **/
      setSchedule: AugmentedSubmittable<(schedule: PalletTransactionPaymentFeeSchedule | { baseFen?: any; bytesPerFen?: any; refTimePsPerFen?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletTransactionPaymentFeeSchedule]>;
    };
    utility: {
      /**
       * Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.
       **/
      batch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
      /**
       * Send a batch of dispatch calls and atomically execute them: all or none.
       **/
      batchAll: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
      /**
       * Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.
       **/
      forceBatch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
    };
  } // AugmentedSubmittables
} // declare module
