// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/submittable';

import type { ApiTypes, AugmentedSubmittable, SubmittableExtrinsic, SubmittableExtrinsicFunction } from '@polkadot/api-base/types';
import type { Bytes, Compact, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AnyNumber, IMethod, ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, MultiAddress } from '@polkadot/types/interfaces/runtime';
import type { PalletTransactionPaymentFeeSchedule, ParagridConsensusAuthority, ParagridConsensusAuthoritySet, ParagridLightClientClientState, ParagridLightClientConflict, ParagridXcmpTrade, ParagridXcmpTradeRefusal, PolkadotPrimitivesInherentData, SpWeightsWeightV2Weight, XcmV3WeightLimit, XcmVersionedAssets, XcmVersionedLocation, XcmVersionedXcm } from '@polkadot/types/lookup';

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
    messageQueue: {
      /**
       * Executes a message that weighed too much for its queue, for the weight's fee.
       **/
      executeOverweight: AugmentedSubmittable<(index: u64 | AnyNumber | Uint8Array, weightLimit: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, SpWeightsWeightV2Weight]>;
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
    paraInherent: {
      /**
       * Includes candidates; the author's inherent.
       **/
      enter: AugmentedSubmittable<(data: PolkadotPrimitivesInherentData | { candidates?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PolkadotPrimitivesInherentData]>;
    };
    parasDisputes: {
      /**
       * Gives a para another client and its head; governance's, with its evidence.
       **/
      replaceClient: AugmentedSubmittable<(paraId: u32 | AnyNumber | Uint8Array, client: ParagridLightClientClientState | { algorithm?: any; genesis?: any; set?: any; before?: any; trusted?: any; proof?: any; anchor?: any; trustPeriod?: any; trustExpiry?: any; frozen?: any } | string | Uint8Array, head: Bytes | string | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, ParagridLightClientClientState, Bytes, Bytes]>;
      /**
       * Shows two conflicting blocks with their finality proofs; anyone's, and free.
       **/
      reportConflictingFinality: AugmentedSubmittable<(paraId: u32 | AnyNumber | Uint8Array, evidence: ParagridLightClientConflict | { first?: any; second?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, ParagridLightClientConflict]>;
      /**
       * Trusts a frozen client again; governance's, with its evidence.
       **/
      unfreeze: AugmentedSubmittable<(paraId: u32 | AnyNumber | Uint8Array, evidence: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Bytes]>;
    };
    registrar: {
      /**
       * Registers a parachain with its first head, its algorithm and the authorities whose finality proofs are believed. Root only.
       **/
      forceRegister: AugmentedSubmittable<(id: u32 | AnyNumber | Uint8Array, genesisHead: Bytes | string | Uint8Array, algorithm: Text | string, authorities: ParagridConsensusAuthoritySet | { id?: any; members?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Bytes, Text, ParagridConsensusAuthoritySet]>;
      /**
       * Opens a channel between two parachains at once, without their asking. Root only; sizes are in bytes, the capacity in messages.
       **/
      sudoEstablishHrmpChannel: AugmentedSubmittable<(sender: u32 | AnyNumber | Uint8Array, recipient: u32 | AnyNumber | Uint8Array, maxCapacity: u32 | AnyNumber | Uint8Array, maxMessageSize: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u32, u32]>;
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
    trades: {
      /**
       * Says that a chain has taken note of a decision.
       **/
      acknowledge: AugmentedSubmittable<(tradeId: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
      /**
       * Says that a leg is locked; its chain's call.
       **/
      locked: AugmentedSubmittable<(trade: ParagridXcmpTrade | { proposer?: any; author?: any; proposedAt?: any; index?: any; deadline?: any; legs?: any } | string | Uint8Array, legIndex: u8 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridXcmpTrade, u8]>;
      /**
       * Opens a trade; its proposer's call.
       **/
      open: AugmentedSubmittable<(trade: ParagridXcmpTrade | { proposer?: any; author?: any; proposedAt?: any; index?: any; deadline?: any; legs?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridXcmpTrade]>;
      /**
       * Says that a leg will not be locked; its chain's call. The trade aborts early.
       **/
      refused: AugmentedSubmittable<(trade: ParagridXcmpTrade | { proposer?: any; author?: any; proposedAt?: any; index?: any; deadline?: any; legs?: any } | string | Uint8Array, legIndex: u8 | AnyNumber | Uint8Array, refusal: ParagridXcmpTradeRefusal | { TooLate: any } | { Predicate: any } | { UnknownOrder: any } | { Reserved: any } | { AlreadyDecided: any } | { Malformed: any } | { UnknownAsset: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [ParagridXcmpTrade, u8, ParagridXcmpTradeRefusal]>;
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
    xcmPallet: {
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
  } // AugmentedSubmittables
} // declare module
