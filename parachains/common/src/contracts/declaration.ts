import {
  accountId,
  blake2Concat,
  declarePallet,
  declareSignal,
  event,
  identity,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bare, bool, type CodecType, hash, of, str, struct, u8, u32, u64, variant, vec } from "@paragrid/scale";
import { leg } from "@paragrid/xcmp";
import { contract, stateCodec, template } from "./terms.ts";

/** Place of the pallet in every parachain's runtime: other chains encode its calls. */
export const contractsPalletIndex = 83;

/** Calls for parachains' origins, in the bytes of a `Transact`. */
export const contractsCall = variant({
  Contracts: of(
    contractsPalletIndex,
    variant(
      {
        told: of(0, struct({ by: accountId, topic: hash })),
        pledged: of(1, struct({ contractId: hash, legIndex: u8, legs: vec(leg, 16) })),
      },
      { path: "paragrid_contracts::RemoteCall" },
    ),
  ),
});

/** What an owner has signed for a contract's leg: all legs, so that nothing else can be done with the reserve. */
export const pledge = struct(
  {
    owner: accountId,
    contractId: hash,
    /** Para id of the contract's chain: the only one that may propose. */
    home: u32,
    legs: vec(leg, 16),
    legIndex: u8,
    /** Relay height after which it goes home, unless it is in escrow. */
    expiresAt: u32,
    /** Energy was issued for it and not taken from what the owner held. */
    issued: bool,
    /** In escrow of an undecided trade. */
    locked: bool,
  },
  { path: "paragrid_contracts::Pledge" },
);
export type Pledge = CodecType<typeof pledge>;

const search = struct({ traverse: bool, everyBlocks: u32 }, { path: "paragrid_contracts::Search" });

export const contractsDeclaration = declarePallet({
  name: "Contracts",
  index: contractsPalletIndex,
  path: "paragrid_contracts",
  docs: ["Contracts between participants: state machines with triggers, executed by the chain (ENERGY.md §5)."],
  storage: {
    Search: storageValue(search, {
      default: { traverse: false, everyBlocks: 1 },
      docs: "How met triggers are found: by the index, or by visiting every active contract each so many blocks.",
    }),
    Contracts: storageMap(identity(hash), contract, { docs: "Contracts by id." }),
    Ordinal: storageValue(u64, { default: 0n, docs: "Contracts registered so far." }),
    LiveCount: storageValue(u32, { default: 0, docs: "Contracts that are neither settled nor expired." }),
    Live: storageMap(twoxConcat(u64), hash, { docs: "Active contracts by ordinal: what a traversal visits." }),
    Watchers: storageMap([identity(hash), identity(hash)], u64, {
      docs: "The trigger index: active contracts (with ordinal) by the subject that one of their conditions is about.",
    }),
    Touched: storageMap(twoxConcat(u64), hash, { docs: "Active contracts of which a subject changed, by ordinal." }),
    Due: storageMap([twoxConcat(u32), identity(hash)], bool, {
      docs: "Contracts to look at when the relay height is proven: phases of slots, expiry, the end of a dispute.",
    }),
    DuePledges: storageMap([twoxConcat(u32), identity(hash)], bool, { docs: "Pledges to return at a relay height." }),
    DueTo: storageValue(u32, { default: 0, docs: "Relay heights up to this one have been looked at." }),
    Queue: storageMap(twoxConcat(u64), hash, { docs: "Triggered contracts in the order of their execution." }),
    QueueHead: storageValue(u64, { default: 0n, docs: "Place of the next to execute." }),
    QueueTail: storageValue(u64, { default: 0n, docs: "Place of the next to come." }),
    Prices: storageMap(twoxConcat(u32), u64, { docs: "First cleared price of each slot, fen/kWh." }),
    Announced: storageMap([blake2Concat(accountId), identity(hash)], u32, {
      docs: "Announcements on this chain by account and topic, with their block.",
    }),
    Told: storageMap([twoxConcat(u32), blake2Concat(accountId), identity(hash)], u32, {
      docs: "Announcements of other chains by para id, account and topic, with the block in which they were heard.",
    }),
    OpenSwaps: storageMap([twoxConcat(u32), identity(hash)], u64, {
      docs: "Offers to give up a right to charge that nobody has taken, by slot, with their price in fen.",
    }),
    Trades: storageMap(identity(hash), hash, { docs: "Contracts by their undecided trade." }),
    Pledges: storageMap(identity(hash), pledge, { docs: "What is pledged on this chain for contracts, by order id." }),
  },
  events: {
    ContractRegistered: event(
      { contractId: hash, first: accountId, parts: vec(template, 4) },
      "A contract is offered.",
    ),
    ContractAdvanced: event(
      {
        contractId: hash,
        from: stateCodec,
        to: stateCodec,
        /** The account that did it; the chain itself where absent. */
        reason: variant({ Chain: bare(0), Account: of(1, accountId) }, { path: "paragrid_contracts::Reason" }),
      },
      "A contract has taken a step of its life.",
    ),
    LegsAgreed: event(
      { contractId: hash, legs: vec(leg, 16), expiresAt: u32 },
      "Both sides have signed: the legs that each has to pledge on its chain.",
    ),
    LegPledged: event(
      { contractId: hash, legIndex: u8, owner: accountId },
      "An owner has pledged a leg on this chain.",
    ),
    PledgeHeard: event({ contractId: hash, legIndex: u8 }, "The contract's chain knows of a pledge."),
    PledgeReturned: event({ contractId: hash, legIndex: u8, owner: accountId }, "A pledge went home."),
    ContractTraded: event({ contractId: hash, tradeId: hash }, "A contract's legs were proposed as one trade."),
    ContractPaid: event(
      { contractId: hash, first: accountId, second: accountId, firstFen: u64, secondFen: u64 },
      "A contract's stakes were paid out: to either side, in fen.",
    ),
    ContractDisputed: event({ contractId: hash, by: accountId, reason: str }, "A party disputes a contract."),
    Announced: event({ by: accountId, topic: hash }, "Something was announced that contracts may wait for."),
    Heard: event({ chain: u32, by: accountId, topic: hash }, "An announcement of another chain was heard."),
  },
  errors: {
    DuplicateContract: "The same author has offered that contract already.",
    UnknownContract: "There is no such contract.",
    ContractExpired: "The contract's height of expiry has passed.",
    WrongState: "The contract's state does not allow that.",
    NotAParty: "Only a party of the contract may do that.",
    NotTheArbiter: "Only the contract's arbiter or governance may resolve a dispute.",
    NotTheCounterparty: "The contract names another counterparty.",
    SelfContract: "Nobody can sign a contract with himself.",
    NoParts: "A contract has one part at least.",
    BadTerms: "The terms do not fit: no energy, a slot that the day does not have, or legs on a chain of no use.",
    TooManyContracts: "The chain has as many live contracts as it takes.",
    NoOffer: "Nobody offers that for the slot at that price.",
    NotYourLeg: "The caller does not give that leg, or not on this chain.",
    DuplicatePledge: "That leg is pledged already.",
    UnknownPledge: "There is no such pledge of the caller.",
    PledgeLocked: "The pledge is in escrow.",
    ReasonTooLong: "A reason has 256 bytes at most.",
  },
});

/** The auction's first price of a slot, told to whoever settles by it. */
export const slotPriced = declareSignal<{ readonly slot: number; readonly priceFenPerKwh: bigint }>(
  "market/slotPriced",
);
