import { potAccount } from "@paragrid/pallets";
import {
  type AccountId,
  accountId,
  blake2Concat,
  declarePallet,
  event,
  type StorageReader,
  storageMap,
  storageValue,
} from "@paragrid/runtime";
import { bare, bool, type CodecType, of, struct, u32, u64, variant, vec } from "@paragrid/scale";

/** How participants are rated, and what stands behind their word (ENERGY.md §6). */
const rule = struct(
  {
    /** The parachain that keeps the histories; the others tell it outcomes and hear standings from it. */
    registry: u32,
    /** All parachains of the market. */
    chains: vec(u32, 16),
    window: u32,
    decayBps: u32,
    initialBps: u32,
    /** From this score on an account may commit all that its connection bears. */
    fullBps: u32,
    /** Below this score a participant is suspended. */
    suspendBps: u32,
    /** A seller that delivers less than this share of its commitment has failed to deliver. */
    failureBps: u32,
    /** What an account must have put up on a chain to place an order there. */
    marginFen: u64,
    /** Off: scores and defaults are recorded, and nobody is limited or suspended. */
    enforce: bool,
  },
  { path: "paragrid_credit::Rule" },
);
export type CreditRule = CodecType<typeof rule>;

const standing = struct({ scoreBps: u32, limitBps: u32, suspended: bool }, { path: "paragrid_credit::Standing" });
export type Standing = CodecType<typeof standing>;

/** Place of the pallet in every runtime of the market: other chains encode its calls. */
const creditPalletIndex = 86;

/** Outcomes beyond this are forgotten whatever the window. */
export const mostOutcomes = 64;

export const creditDeclaration = declarePallet({
  name: "Credit",
  index: creditPalletIndex,
  path: "paragrid_credit",
  docs: ["Scores, margins and the mutual fund: who may order how much, and who pays when somebody does not."],
  storage: {
    Rule: storageValue(rule, { docs: "How scores are made and what they lead to; absent: nobody is rated." }),
    Persons: storageMap(blake2Concat(accountId), accountId, {
      docs: "The participant that an account belongs to, where it is not its own.",
    }),
    Histories: storageMap(blake2Concat(accountId), vec(u32, mostOutcomes), {
      default: [],
      docs: "Outcomes of a participant in basis points, newest first; on the chain that keeps the scores.",
    }),
    Standings: storageMap(blake2Concat(accountId), standing, {
      docs: "What this chain has proof of: a participant's score and what it may commit. Absent: nothing bad is known.",
    }),
    LostFen: storageValue(u64, { default: 0n, docs: "What nobody could pay: the operator has borne it." }),
  },
  events: {
    MarginChanged: event(
      { account: accountId, heldFen: u64 },
      "An account has put up money, or taken back what was more than is required.",
    ),
    Defaulted: event(
      {
        slot: u32,
        account: accountId,
        cause: variant({ Delivery: bare(0), Payment: bare(1) }, { path: "paragrid_credit::Cause" }),
        dueFen: u64,
        marginFen: u64,
        freeFen: u64,
        fundFen: u64,
        lossFen: u64,
      },
      "An account has failed to deliver, or to pay: what was due, and from where it came.",
    ),
    Scored: event(
      { person: accountId, outcomeBps: u32, scoreBps: u32 },
      "An outcome has entered a participant's history.",
    ),
    StandingChanged: event({ person: accountId, standing }, "From here on this chain admits orders by that standing."),
  },
  errors: {
    Suspended: "The participant's score is too low: no chain takes its orders.",
    MarginTooLow: "The account has less margin on this chain than an order wants.",
    OverCreditLimit: "With this order the account would commit more than its score allows.",
    NotRated: "This market rates nobody.",
    NotTheRegistry: "Only the chain that keeps the scores may tell standings.",
    NotOfTheMarket: "Only a chain of the market may tell outcomes, and only to the one that keeps the scores.",
    NotSuspended: "The participant is not suspended.",
    MarginWanted: "That much of the margin is required.",
    BadOutcome: "An outcome is a share in basis points, 10,000 at most.",
  },
});

/** Calls of the Credit pallet for other chains' origins, in the bytes of a `Transact`. */
export const creditCall = variant({
  Credit: of(
    creditPalletIndex,
    variant(
      {
        recordOutcome: of(0, struct({ account: accountId, outcomeBps: u32 })),
        applyStanding: of(1, struct({ person: accountId, standing })),
      },
      { path: "paragrid_credit::Call" },
    ),
  ),
});

export const standingCodec = standing;

/** Holds what all participants of a chain have paid in against each other's defaults. Nobody has a key to it. */
export const mutualFund: AccountId = potAccount("pg/mutfd");

/** The participant behind an account: a home's storage unit answers with the home. */
export const personOf = (state: StorageReader, account: AccountId): AccountId =>
  creditDeclaration.storage.Persons.get(state, account) ?? account;

/** What this chain knows of the participant behind an account, where anything is known. */
export const standingOf = (state: StorageReader, account: AccountId): Standing | undefined =>
  creditDeclaration.storage.Standings.get(state, personOf(state, account));

/** True where this chain has proof that the participant behind an account is suspended, and the rule is enforced. */
export const isSuspended = (state: StorageReader, account: AccountId): boolean =>
  creditDeclaration.storage.Rule.get(state)?.enforce === true && standingOf(state, account)?.suspended === true;
