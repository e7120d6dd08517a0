// @ts-nocheck Generated from the chain's metadata by `npm run generate:types`: not to be edited.
// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/errors';

import type { ApiTypes, AugmentedError } from '@polkadot/api-base/types';

export type __AugmentedError<ApiType extends ApiTypes> = AugmentedError<ApiType>;

declare module '@polkadot/api-base/types/errors' {
  interface AugmentedErrors<ApiType extends ApiTypes> {
    balances: {
      /**
       * Balance too low to send value.
       **/
      InsufficientBalance: AugmentedError<ApiType>;
      /**
       * Less is held for that reason.
       **/
      InsufficientHold: AugmentedError<ApiType>;
      /**
       * Account liquidity restrictions prevent withdrawal.
       **/
      LiquidityRestrictions: AugmentedError<ApiType>;
      /**
       * Number of holds exceeds the maximum.
       **/
      TooManyHolds: AugmentedError<ApiType>;
      /**
       * Number of locks exceeds the maximum.
       **/
      TooManyLocks: AugmentedError<ApiType>;
    };
    hrmp: {
      /**
       * The channel exists.
       **/
      OpenHrmpChannelAlreadyExists: AugmentedError<ApiType>;
      /**
       * There is no such channel.
       **/
      OpenHrmpChannelDoesntExist: AugmentedError<ApiType>;
      /**
       * A para needs no channel to itself.
       **/
      OpenHrmpChannelToSelf: AugmentedError<ApiType>;
    };
    messageQueue: {
      /**
       * The message weighs more than the limit given.
       **/
      InsufficientWeight: AugmentedError<ApiType>;
      /**
       * No message waits under that index.
       **/
      NoMessage: AugmentedError<ApiType>;
    };
    offences: {
      /**
       * This replica's misconduct under this set is known.
       **/
      DuplicateReport: AugmentedError<ApiType>;
      /**
       * The evidence proves nothing.
       **/
      NoOffence: AugmentedError<ApiType>;
      /**
       * The replica is no member of that set.
       **/
      NotMember: AugmentedError<ApiType>;
      /**
       * The chain's algorithm has no evidence that others can check.
       **/
      NotVerifiable: AugmentedError<ApiType>;
      /**
       * The evidence is longer than allowed.
       **/
      TooLong: AugmentedError<ApiType>;
      /**
       * The set is not among those remembered.
       **/
      UnknownSet: AugmentedError<ApiType>;
    };
    paraInclusion: {
      /**
       * Nothing of the para was proven for so long that its authorities are not trusted any more.
       **/
      ClientExpired: AugmentedError<ApiType>;
      /**
       * The para's client is frozen: two conflicting blocks were proven final.
       **/
      ClientFrozen: AugmentedError<ApiType>;
      /**
       * The commitments' storage proof does not hold.
       **/
      CommitmentsNotProven: AugmentedError<ApiType>;
      /**
       * A header records a relay height that fell or lies ahead.
       **/
      DisallowedRelayParent: AugmentedError<ApiType>;
      /**
       * Too many headers, or none.
       **/
      HeadDataTooLarge: AugmentedError<ApiType>;
      /**
       * A watermark went back or is ahead of what was sent.
       **/
      HrmpWatermarkMishandling: AugmentedError<ApiType>;
      /**
       * The downward queue's place went back or is ahead of what was sent.
       **/
      IncorrectDownwardMessageHandling: AugmentedError<ApiType>;
      /**
       * The finality proof does not hold.
       **/
      InsufficientBacking: AugmentedError<ApiType>;
      /**
       * A channel's head went back, changed, or belongs to no channel.
       **/
      InvalidOutboundHrmp: AugmentedError<ApiType>;
      /**
       * The upward messages are not the next ones of their queue.
       **/
      InvalidUpwardMessages: AugmentedError<ApiType>;
      /**
       * Candidates are not in ascending order of their paras.
       **/
      NotSorted: AugmentedError<ApiType>;
      /**
       * The headers do not descend from the included head.
       **/
      ParaHeadMismatch: AugmentedError<ApiType>;
      /**
       * No such para is registered.
       **/
      UnscheduledCandidate: AugmentedError<ApiType>;
    };
    paras: {
      /**
       * The para is registered.
       **/
      AlreadyRegistered: AugmentedError<ApiType>;
      /**
       * No such para is registered.
       **/
      NotRegistered: AugmentedError<ApiType>;
    };
    parasDisputes: {
      /**
       * The para is frozen.
       **/
      AlreadyFrozen: AugmentedError<ApiType>;
      /**
       * The headers do not conflict, or are not both proven.
       **/
      NoConflict: AugmentedError<ApiType>;
      /**
       * The para is not frozen.
       **/
      NotFrozen: AugmentedError<ApiType>;
    };
    registrar: {
      /**
       * The head does not decode.
       **/
      InvalidHead: AugmentedError<ApiType>;
    };
    session: {
      /**
       * The new key has not signed for this replica.
       **/
      BadProof: AugmentedError<ApiType>;
      /**
       * A replica or a session key stands in the set twice.
       **/
      DuplicateMember: AugmentedError<ApiType>;
      /**
       * A set must have members.
       **/
      NoMembers: AugmentedError<ApiType>;
      /**
       * The signer does not own this replica.
       **/
      NotOwner: AugmentedError<ApiType>;
      /**
       * A member's weight must be above zero.
       **/
      NoWeight: AugmentedError<ApiType>;
      /**
       * A set has at most 1,024 members.
       **/
      TooManyMembers: AugmentedError<ApiType>;
    };
    sudo: {
      /**
       * Sender must be the Sudo account.
       **/
      RequireSudo: AugmentedError<ApiType>;
    };
    system: {
      /**
       * The origin filter prevent the call to be dispatched.
       **/
      CallFiltered: AugmentedError<ApiType>;
      /**
       * There is a non-zero reference count preventing the account from being purged.
       **/
      NonZeroRefCount: AugmentedError<ApiType>;
    };
    timestamp: {
      /**
       * The time lies before that of the parent block.
       **/
      Backwards: AugmentedError<ApiType>;
    };
    trades: {
      /**
       * A trade has one to sixteen legs, each on a registered parachain.
       **/
      BadLegs: AugmentedError<ApiType>;
      /**
       * The deadline lies too far ahead.
       **/
      DeadlineTooFar: AugmentedError<ApiType>;
      /**
       * That chain has no part in the trade.
       **/
      NotAParty: AugmentedError<ApiType>;
      /**
       * A leg is locked or refused by its own chain.
       **/
      NotTheLegsChain: AugmentedError<ApiType>;
      /**
       * A trade is opened by the chain that it names as its proposer.
       **/
      NotTheProposer: AugmentedError<ApiType>;
      /**
       * No such trade is known.
       **/
      UnknownTrade: AugmentedError<ApiType>;
    };
    utility: {
      /**
       * Too many calls batched.
       **/
      TooManyCalls: AugmentedError<ApiType>;
    };
    xcmPallet: {
      /**
       * No such assets lie trapped for this account.
       **/
      CannotClaim: AugmentedError<ApiType>;
      /**
       * There is nothing to send.
       **/
      Empty: AugmentedError<ApiType>;
      /**
       * Only an asset at home here, or a voucher of the destination's, can be sent there.
       **/
      InvalidAssetNotReserved: AugmentedError<ApiType>;
      /**
       * The beneficiary is no account.
       **/
      InvalidBeneficiary: AugmentedError<ApiType>;
      /**
       * The destination cannot be reached.
       **/
      Unreachable: AugmentedError<ApiType>;
    };
  } // AugmentedErrors
} // declare module
