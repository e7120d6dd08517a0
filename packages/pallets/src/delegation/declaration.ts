import { accountId, blake2Concat, declarePallet, event, storageMap, storageValue, twoxConcat } from "@paragrid/runtime";
import { bare, bool, type CodecType, struct, u16, u32, u64, u128, variant } from "@paragrid/scale";
import { holdReason } from "../balances/holds.ts";
import { potAccount } from "../pots.ts";

const settings = struct(
  {
    /** Members of an elected set at most, and at least: fewer candidates leave the old set in office. */
    seats: u16,
    leastSeats: u16,
    weightBy: variant({ stake: bare(0), meteredEnergy: bare(1) }, { path: "paragrid_delegation::WeightBy" }),
    /** For each block, out of the pot, as long as it lasts. */
    rewardFen: u128,
    /** Part of every vote that misconduct costs, and the part of that which is the reporter's. */
    slashBasisPoints: u16,
    reporterBasisPoints: u16,
    /** Who misses more slots in a row, and seals nothing for more heights, is banned. */
    missedInARow: u32,
    bannedAfterHeights: u32,
    /** Blocks for which a withdrawn vote can still be slashed. */
    unlockBlocks: u32,
  },
  { path: "paragrid_delegation::Settings" },
);
export type DelegationSettings = CodecType<typeof settings>;

export const defaultSettings: DelegationSettings = {
  seats: 101,
  leastSeats: 1,
  weightBy: { type: "stake" },
  rewardFen: 0n,
  slashBasisPoints: 1000,
  reporterBasisPoints: 1000,
  missedInARow: 50,
  bannedAfterHeights: 1000,
  unlockBlocks: 2000,
};

const delegate = struct(
  {
    owner: accountId,
    commissionBasisPoints: u16,
    /** Sum of the votes. */
    stakeFen: u128,
    /** Rewards that are paid at the end of the session. */
    accruedFen: u128,
    missedInARow: u32,
    lastHeight: u32,
    banned: bool,
  },
  { path: "paragrid_delegation::Delegate" },
);
export type Delegate = CodecType<typeof delegate>;

const metered = struct({ generatedWh: u128, consumedWh: u128 }, { path: "paragrid_delegation::Metered" });

/** Names and types of the delegation pallet. */
export const delegation = declarePallet({
  name: "Delegation",
  docs: [
    "Delegates and who votes for them with stake. At each session boundary the votes elect the set of the session after the next boundary,",
    "so that it is fixed a whole session before it rules. Rewards come from a pot and end when it is empty; penalties go to the treasury.",
  ],
  storage: {
    Settings: storageValue(settings, { default: defaultSettings, docs: "The rules of election, reward and penalty." }),
    Delegates: storageMap(twoxConcat(u16), delegate, { docs: "Who stands for election, by replica." }),
    Votes: storageMap([twoxConcat(u16), blake2Concat(accountId)], u128, {
      default: 0n,
      docs: "Stake that an account votes for a replica with.",
    }),
    Unlocking: storageMap([twoxConcat(u16), blake2Concat(accountId), twoxConcat(u32)], u128, {
      default: 0n,
      docs: "Withdrawn votes by replica, account and the block from which they are free.",
    }),
    Metered: storageMap(twoxConcat(u16), metered, {
      default: { generatedWh: 0n, consumedWh: 0n },
      docs: "Energy metered at a delegate since the last election.",
    }),
    TotalAccrued: storageValue(u128, { default: 0n, docs: "Rewards that the pot owes." }),
    LastSlot: storageValue(u64, { docs: "Slot of the last block." }),
  },
  events: {
    Registered: event({ replica: u16, owner: accountId }, "A replica stands for election."),
    Resigned: event({ replica: u16 }, "A replica stands for election no more."),
    Voted: event({ replica: u16, voter: accountId, amount: u128 }, "Stake was voted for a replica."),
    Unvoted: event(
      { replica: u16, voter: accountId, amount: u128, due: u32 },
      "Stake was withdrawn from a replica; it is free from a block on.",
    ),
    Withdrawn: event({ replica: u16, voter: accountId, amount: u128 }, "Withdrawn stake was given back."),
    Elected: event({ members: u32 }, "A set was elected for the next session boundary."),
    Rewarded: event(
      { replica: u16, delegateFen: u128, votersFen: u128 },
      "A delegate and its voters got their rewards.",
    ),
    Slashed: event(
      { replica: u16, slashedFen: u128, reporterFen: u128 },
      "Votes for a replica were cut for its misconduct.",
    ),
    Banned: event({ replica: u16 }, "A replica is not elected any more."),
    Pardoned: event({ replica: u16 }, "A replica may be elected again."),
  },
  errors: {
    NotOwner: "The signer does not own this replica.",
    NoKey: "The replica has no session key yet.",
    AlreadyDelegate: "The replica stands for election already.",
    NotDelegate: "The replica does not stand for election.",
    Banned: "The replica is banned: only a pardon ends that.",
    BadCommission: "A commission has 0 to 10,000 basis points.",
    NoAmount: "The amount must be above zero.",
    TooFewVotes: "The account votes with less.",
    NotDue: "The stake is not free yet.",
    NothingToWithdraw: "No withdrawn stake is waiting under this block.",
  },
});

/** Whence rewards come. Whoever wants delegates rewarded pays into it. */
export const rewardPot = potAccount("py/deleg");
export const voteHold = holdReason("delegate");
