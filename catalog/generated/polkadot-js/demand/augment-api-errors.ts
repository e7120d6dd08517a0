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
    benefits: {
      /**
       * That number was split, or is to be checked.
       **/
      AlreadySplit: AugmentedError<ApiType>;
      /**
       * A coalition has one member at least, each once, and slots that are over.
       **/
      BadCoalition: AugmentedError<ApiType>;
      /**
       * Shares add up to what the coalition is worth, to the fen, one for each member.
       **/
      NotEfficient: AugmentedError<ApiType>;
      /**
       * Only the operator splits what it has gained.
       **/
      NotTheOperator: AugmentedError<ApiType>;
      /**
       * The chain itself splits among ten members at most; propose the shares of more.
       **/
      TooManyMembers: AugmentedError<ApiType>;
    };
    chargingRights: {
      /**
       * The account may charge less than that in the slot.
       **/
      NotEnoughRights: AugmentedError<ApiType>;
    };
    contracts: {
      /**
       * The terms do not fit: no energy, a slot that the day does not have, or legs on a chain of no use.
       **/
      BadTerms: AugmentedError<ApiType>;
      /**
       * The contract's height of expiry has passed.
       **/
      ContractExpired: AugmentedError<ApiType>;
      /**
       * The same author has offered that contract already.
       **/
      DuplicateContract: AugmentedError<ApiType>;
      /**
       * That leg is pledged already.
       **/
      DuplicatePledge: AugmentedError<ApiType>;
      /**
       * Nobody offers that for the slot at that price.
       **/
      NoOffer: AugmentedError<ApiType>;
      /**
       * A contract has one part at least.
       **/
      NoParts: AugmentedError<ApiType>;
      /**
       * Only a party of the contract may do that.
       **/
      NotAParty: AugmentedError<ApiType>;
      /**
       * Only the contract's arbiter or governance may resolve a dispute.
       **/
      NotTheArbiter: AugmentedError<ApiType>;
      /**
       * The contract names another counterparty.
       **/
      NotTheCounterparty: AugmentedError<ApiType>;
      /**
       * The caller does not give that leg, or not on this chain.
       **/
      NotYourLeg: AugmentedError<ApiType>;
      /**
       * The pledge is in escrow.
       **/
      PledgeLocked: AugmentedError<ApiType>;
      /**
       * A reason has 256 bytes at most.
       **/
      ReasonTooLong: AugmentedError<ApiType>;
      /**
       * Nobody can sign a contract with himself.
       **/
      SelfContract: AugmentedError<ApiType>;
      /**
       * The chain has as many live contracts as it takes.
       **/
      TooManyContracts: AugmentedError<ApiType>;
      /**
       * There is no such contract.
       **/
      UnknownContract: AugmentedError<ApiType>;
      /**
       * There is no such pledge of the caller.
       **/
      UnknownPledge: AugmentedError<ApiType>;
      /**
       * The contract's state does not allow that.
       **/
      WrongState: AugmentedError<ApiType>;
    };
    credit: {
      /**
       * An outcome is a share in basis points, 10,000 at most.
       **/
      BadOutcome: AugmentedError<ApiType>;
      /**
       * The account has less margin on this chain than an order wants.
       **/
      MarginTooLow: AugmentedError<ApiType>;
      /**
       * That much of the margin is required.
       **/
      MarginWanted: AugmentedError<ApiType>;
      /**
       * Only a chain of the market may tell outcomes, and only to the one that keeps the scores.
       **/
      NotOfTheMarket: AugmentedError<ApiType>;
      /**
       * This market rates nobody.
       **/
      NotRated: AugmentedError<ApiType>;
      /**
       * The participant is not suspended.
       **/
      NotSuspended: AugmentedError<ApiType>;
      /**
       * Only the chain that keeps the scores may tell standings.
       **/
      NotTheRegistry: AugmentedError<ApiType>;
      /**
       * With this order the account would commit more than its score allows.
       **/
      OverCreditLimit: AugmentedError<ApiType>;
      /**
       * The participant's score is too low: no chain takes its orders.
       **/
      Suspended: AugmentedError<ApiType>;
    };
    energyTokens: {
      /**
       * The account holds less energy of that slot.
       **/
      NotEnoughEnergy: AugmentedError<ApiType>;
    };
    escrow: {
      /**
       * The deadline is too near or past.
       **/
      DeadlinePassed: AugmentedError<ApiType>;
      /**
       * The proof shows no decision of that trade.
       **/
      DecisionNotProven: AugmentedError<ApiType>;
      /**
       * Nothing of that trade is open here.
       **/
      NothingToSettle: AugmentedError<ApiType>;
      /**
       * That leg is not in escrow.
       **/
      NotLocked: AugmentedError<ApiType>;
      /**
       * The trade has no such leg on this chain.
       **/
      NotOurLeg: AugmentedError<ApiType>;
      /**
       * Orders here name the market of a chain as proposer, no account.
       **/
      NotTheNamedProposer: AugmentedError<ApiType>;
      /**
       * A lock comes from the chain that the trade names as its proposer.
       **/
      NotTheProposer: AugmentedError<ApiType>;
      /**
       * A trade has one to sixteen legs.
       **/
      TooManyLegs: AugmentedError<ApiType>;
      /**
       * No proven relay state of that height is kept.
       **/
      UnknownRelayHeight: AugmentedError<ApiType>;
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
    metering: {
      /**
       * The meter has reported that slot with other figures.
       **/
      AlreadyReported: AugmentedError<ApiType>;
      /**
       * The meter is registered already.
       **/
      MeterTaken: AugmentedError<ApiType>;
      /**
       * This market's readings are sealed: a meter commits to them.
       **/
      ReadingsSealed: AugmentedError<ApiType>;
      /**
       * The meter was revoked: its readings count no more.
       **/
      RevokedMeter: AugmentedError<ApiType>;
      /**
       * The slot's readings are closed: the chain has estimated what was missing.
       **/
      TooLate: AugmentedError<ApiType>;
      /**
       * No such meter is registered on this chain.
       **/
      UnknownMeter: AugmentedError<ApiType>;
      /**
       * The energy day has no such slot.
       **/
      UnknownSlot: AugmentedError<ApiType>;
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
    orders: {
      /**
       * A least fill is no more than the energy, a window does not end before it begins, and an ask is for one slot.
       **/
      BadTerms: AugmentedError<ApiType>;
      /**
       * The storage unit cannot hold or give that much.
       **/
      ChargeExceeded: AugmentedError<ApiType>;
      /**
       * The same owner has placed that order already.
       **/
      DuplicateOrder: AugmentedError<ApiType>;
      /**
       * The account has committed to no such order, or has revealed it already.
       **/
      NotCommitted: AugmentedError<ApiType>;
      /**
       * Only the owner may do that.
       **/
      NotOwner: AugmentedError<ApiType>;
      /**
       * The account is no registered participant of this chain.
       **/
      NotRegistered: AugmentedError<ApiType>;
      /**
       * This market's orders are open: there is nothing to commit to.
       **/
      NotSealed: AugmentedError<ApiType>;
      /**
       * The market does not take block orders, or orders over several slots.
       **/
      OrderTypeOff: AugmentedError<ApiType>;
      /**
       * With this order the account would commit more than its physical limit in the slot.
       **/
      OverLimit: AugmentedError<ApiType>;
      /**
       * The market is capped at a lower price.
       **/
      OverPriceCap: AugmentedError<ApiType>;
      /**
       * The slot's orders are being revealed: it takes no more commitments.
       **/
      Revealing: AugmentedError<ApiType>;
      /**
       * This market's orders are sealed: commit to one, then reveal it.
       **/
      SealedOnly: AugmentedError<ApiType>;
      /**
       * Part of the order is in escrow.
       **/
      StillLocked: AugmentedError<ApiType>;
      /**
       * The slot's orders are not revealed yet: others could still answer to this one.
       **/
      StillSealed: AugmentedError<ApiType>;
      /**
       * There is no such order.
       **/
      UnknownOrder: AugmentedError<ApiType>;
      /**
       * The energy day has no such slot.
       **/
      UnknownSlot: AugmentedError<ApiType>;
      /**
       * This chain does not take that side's orders.
       **/
      WrongSide: AugmentedError<ApiType>;
      /**
       * An order is for one Wh at least.
       **/
      ZeroEnergy: AugmentedError<ApiType>;
    };
    parachainSystem: {
      /**
       * Validation data comes once a block.
       **/
      AlreadySet: AugmentedError<ApiType>;
      /**
       * Messages are not the next ones of their queue.
       **/
      DeliveryRefused: AugmentedError<ApiType>;
      /**
       * The headers do not conflict, or are not both proven.
       **/
      NoConflict: AugmentedError<ApiType>;
      /**
       * The chain's genesis names no relay.
       **/
      NotConfigured: AugmentedError<ApiType>;
      /**
       * The relay's client is not frozen.
       **/
      NotFrozen: AugmentedError<ApiType>;
      /**
       * Channels are not in ascending order.
       **/
      NotSorted: AugmentedError<ApiType>;
      /**
       * The relay shows a queue shorter than it was.
       **/
      QueueWentBack: AugmentedError<ApiType>;
      /**
       * Two conflicting relay blocks were proven: nothing of the relay is taken until governance acts.
       **/
      RelayFrozen: AugmentedError<ApiType>;
      /**
       * A relay header's finality proof does not hold.
       **/
      RelayNotProven: AugmentedError<ApiType>;
      /**
       * The proof of the relay's state does not hold.
       **/
      RelayStateNotProven: AugmentedError<ApiType>;
      /**
       * More messages than a block takes.
       **/
      TooHeavy: AugmentedError<ApiType>;
    };
    polkadotXcm: {
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
    regions: {
      /**
       * The rule admits nothing: its floor is above its cap, or it names no voltage level.
       **/
      EmptyRule: AugmentedError<ApiType>;
      /**
       * The region's rules do not admit the account's voltage level.
       **/
      LevelNotAdmitted: AugmentedError<ApiType>;
      /**
       * This market has no regions.
       **/
      NoRegions: AugmentedError<ApiType>;
      /**
       * Rules take effect later than that, so that every chain has heard of them.
       **/
      NoticeTooShort: AugmentedError<ApiType>;
      /**
       * Only a region's authority publishes its rules.
       **/
      NotTheAuthority: AugmentedError<ApiType>;
      /**
       * Rules are published on another chain, and told by that one alone.
       **/
      NotTheRegistry: AugmentedError<ApiType>;
      /**
       * A version takes effect after the one before it.
       **/
      OutOfOrder: AugmentedError<ApiType>;
      /**
       * The order's limit is outside of what its region's rules admit.
       **/
      PriceOutsideRule: AugmentedError<ApiType>;
      /**
       * The order is for more than its region's rules admit.
       **/
      QuantityOutsideRule: AugmentedError<ApiType>;
      /**
       * There is no such region.
       **/
      UnknownRegion: AugmentedError<ApiType>;
    };
    roles: {
      /**
       * The account lacks the role Arbiter.
       **/
      MissingArbiter: AugmentedError<ApiType>;
      /**
       * The account lacks the role EvOwner.
       **/
      MissingEvOwner: AugmentedError<ApiType>;
      /**
       * The account lacks the role MeterOperator.
       **/
      MissingMeterOperator: AugmentedError<ApiType>;
      /**
       * The account lacks the role Participant.
       **/
      MissingParticipant: AugmentedError<ApiType>;
      /**
       * Only the issuer of roles may do that.
       **/
      NotIssuer: AugmentedError<ApiType>;
      /**
       * Another role of the account rests on that one.
       **/
      StillNeeded: AugmentedError<ApiType>;
    };
    sealedMetering: {
      /**
       * The meter has committed to another reading of that slot.
       **/
      AlreadyCommitted: AugmentedError<ApiType>;
      /**
       * An X25519 public key has 32 bytes.
       **/
      BadKey: AugmentedError<ApiType>;
      /**
       * A bill of that owner waits for the auditor already.
       **/
      BillWaits: AugmentedError<ApiType>;
      /**
       * No such bill waits for the auditor.
       **/
      NoBill: AugmentedError<ApiType>;
      /**
       * The bill is of slots that are not over yet, or of none.
       **/
      NotOver: AugmentedError<ApiType>;
      /**
       * Only the auditor decides on bills.
       **/
      NotTheAuditor: AugmentedError<ApiType>;
      /**
       * Only the grid operator proposes bills.
       **/
      NotTheOperator: AugmentedError<ApiType>;
      /**
       * This market's readings are open: there is nothing to commit to.
       **/
      ReadingsOpen: AugmentedError<ApiType>;
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
    tradingSessions: {
      /**
       * The session is in authentication: nothing is signed or traded yet.
       **/
      InAuthentication: AugmentedError<ApiType>;
      /**
       * The slot is being delivered: it takes no orders any more, and no readings yet.
       **/
      InDelivery: AugmentedError<ApiType>;
      /**
       * The slot's gate is closed: it takes no orders, and is not delivered yet.
       **/
      InGateClosure: AugmentedError<ApiType>;
      /**
       * The slot is open for orders: it is too late to sign, and too early to report.
       **/
      InOpen: AugmentedError<ApiType>;
      /**
       * The slot is over: it is being settled.
       **/
      InSettlement: AugmentedError<ApiType>;
      /**
       * The session is in contract signing: no slot of it is open yet.
       **/
      InSigning: AugmentedError<ApiType>;
      /**
       * This market has no sessions to authenticate for.
       **/
      NoSessions: AugmentedError<ApiType>;
      /**
       * The account has not authenticated for the session.
       **/
      NotAuthenticated: AugmentedError<ApiType>;
      /**
       * The session's authentication has not begun.
       **/
      NotBegun: AugmentedError<ApiType>;
      /**
       * The account has not signed the session's terms.
       **/
      NotSigned: AugmentedError<ApiType>;
      /**
       * The region's rules have another version when the session opens.
       **/
      OtherVersion: AugmentedError<ApiType>;
      /**
       * The energy day has no such session.
       **/
      UnknownSession: AugmentedError<ApiType>;
    };
    utility: {
      /**
       * Too many calls batched.
       **/
      TooManyCalls: AugmentedError<ApiType>;
    };
    xcmpQueue: {
      /**
       * The recipient has not read enough yet: try again later.
       **/
      CapacityExceeded: AugmentedError<ApiType>;
      /**
       * One message may not be that large in this channel.
       **/
      MessageTooLarge: AugmentedError<ApiType>;
      /**
       * There is no channel to that chain.
       **/
      NoChannel: AugmentedError<ApiType>;
      /**
       * The recipient has not read enough bytes yet: try again later.
       **/
      TotalSizeExceeded: AugmentedError<ApiType>;
    };
  } // AugmentedErrors
} // declare module
