import { accountId, blake2Concat, constant, declarePallet, event, storageMap, storageValue } from "@paragrid/runtime";
import { bare, fixedBytes, struct, u32, u128, variant, vec } from "@paragrid/scale";

/** Eight letters that say whose lock or hold it is. */
const reason = fixedBytes(8);

const balanceLock = struct(
  {
    id: reason,
    amount: u128,
    reasons: variant({ Fee: bare(0), Misc: bare(1), All: bare(2) }, { path: "pallet_balances::types::Reasons" }),
  },
  { path: "pallet_balances::types::BalanceLock", typeNames: { amount: "Balance" } },
);

const balanceHold = struct(
  { id: reason, amount: u128 },
  { path: "frame_support::traits::tokens::misc::IdAmount", typeNames: { amount: "Balance" } },
);

/** Names and types of pallet_balances. */
export const balances = declarePallet({
  name: "Balances",
  docs: [
    "e-CNY in fen. What an account has is free or reserved; locks keep part of it from leaving.",
    "Nothing is minted or burnt here but by the peg: fees, fines and forced changes move money to and from the treasury.",
  ],
  storage: {
    TotalIssuance: storageValue(u128, { default: 0n, docs: "The total units issued in the system." }),
    Locks: storageMap(blake2Concat(accountId), vec(balanceLock, 50), {
      default: [],
      docs: "Any liquidity locks on some account balances: they overlap, the largest counts.",
    }),
    Holds: storageMap(blake2Concat(accountId), vec(balanceHold, 50), {
      default: [],
      docs: "Holds on account balances by reason: they add up to what is reserved.",
    }),
  },
  events: {
    Endowed: event({ account: accountId, freeBalance: u128 }, "An account was created with some free balance."),
    Transfer: event(
      { from: accountId, to: accountId, amount: u128 },
      "An amount of fen went from one account to another.",
    ),
    BalanceSet: event({ who: accountId, free: u128 }, "A balance was set by root."),
    Deposit: event({ who: accountId, amount: u128 }, "Some amount was deposited (e.g. for transaction fees)."),
    Withdraw: event(
      { who: accountId, amount: u128 },
      "Some amount was withdrawn from the account (e.g. for transaction fees).",
    ),
    Minted: event({ who: accountId, amount: u128 }, "Some amount was minted into an account."),
    Burned: event({ who: accountId, amount: u128 }, "Some amount was burned from an account."),
    Held: event({ reason, who: accountId, amount: u128 }, "Some balance was placed on hold."),
    Released: event({ reason, who: accountId, amount: u128 }, "Some balance was released from hold."),
    TransferOnHold: event(
      { reason, source: accountId, dest: accountId, amount: u128 },
      "Held balance was moved to another account's free balance.",
    ),
    Locked: event({ who: accountId, amount: u128 }, "Some balance was locked."),
    Unlocked: event({ who: accountId, amount: u128 }, "Some balance was unlocked."),
  },
  errors: {
    LiquidityRestrictions: "Account liquidity restrictions prevent withdrawal.",
    InsufficientBalance: "Balance too low to send value.",
    TooManyHolds: "Number of holds exceeds the maximum.",
    TooManyLocks: "Number of locks exceeds the maximum.",
    InsufficientHold: "Less is held for that reason.",
  },
  constants: {
    ExistentialDeposit: constant(
      u128,
      1n,
      "The minimum amount required to keep an account open: one fen, so that there is never dust.",
    ),
    MaxLocks: constant(u32, 50, "The maximum number of locks on an account."),
    MaxHolds: constant(u32, 50, "The maximum number of hold reasons on an account."),
  },
});
