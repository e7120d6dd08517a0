import { hold, release, transfer } from "@paragrid/pallets";
import {
  type AccountId,
  accountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  type StorageReader,
  weightOf,
} from "@paragrid/runtime";
import { u32, u64 } from "@paragrid/scale";
import { crossChainOrigin, selfParaId, sendCall } from "@paragrid/xcmp";
import { ensureIssuer } from "../roles/roles.ts";
import {
  type CreditRule,
  creditCall,
  creditDeclaration,
  isSuspended,
  mutualFund,
  personOf,
  type Standing,
  standingCodec,
  standingOf,
} from "./declaration.ts";
import { limitShareBps, outcomeOf, scoreOf, withOutcome } from "./score.ts";
import { marginHold, marginOf } from "./waterfall.ts";

const { storage, events, errors } = creditDeclaration;

export interface CreditGenesis {
  readonly rule: CreditRule;
  /** Who puts up the margin here and pays into the mutual fund, from what they begin with. */
  readonly members: readonly AccountId[];
  readonly contributionFen: bigint;
  /** Accounts that belong to another participant. */
  readonly persons: readonly { readonly account: AccountId; readonly person: AccountId }[];
}

/** Scores, margins and the mutual fund. */
export const credit = definePallet(creditDeclaration, {
  genesis(context: Context, genesis: CreditGenesis | undefined) {
    if (genesis === undefined) return;
    const { rule, members, contributionFen, persons } = genesis;
    storage.Rule.put(context, rule);
    for (const { account, person } of persons) storage.Persons.put(context, account, person);
    for (const account of members) {
      hold(context, marginHold, account, rule.marginFen);
      if (contributionFen > 0n) transfer(context, { from: account, to: mutualFund, amount: contributionFen });
    }
  },
  calls: {
    recordOutcome: call({
      index: 0,
      docs: "How a participant has kept its word on another chain of the market; that chain's call.",
      args: { account: accountId, outcomeBps: u32 },
      weight: weightOf(60),
      dispatch(context, origin, { account, outcomeBps }) {
        const { chain } = crossChainOrigin.ensure(origin);
        const rule = ruleOf(context);
        ensure(rule.registry === selfParaId(context) && rule.chains.includes(chain), errors.NotOfTheMarket);
        ensure(outcomeBps <= 10_000, errors.BadOutcome);
        rate(context, rule, account, outcomeBps);
      },
    }),
    applyStanding: call({
      index: 1,
      docs: "A participant's standing, by the chain that keeps the scores; its call.",
      args: { person: accountId, standing: standingCodec },
      weight: weightOf(40),
      dispatch(context, origin, { person, standing }) {
        const { chain } = crossChainOrigin.ensure(origin);
        ensure(chain === ruleOf(context).registry, errors.NotTheRegistry);
        apply(context, person, standing);
      },
    }),
    deposit: call({
      index: 2,
      docs: "Puts up more margin on this chain, from the caller's free money; `amount_fen` in fen.",
      args: { amountFen: u64 },
      weight: weightOf(60),
      dispatch(context, origin, { amountFen }) {
        const account = ensureSigned(origin);
        ruleOf(context);
        hold(context, marginHold, account, amountFen);
        context.deposit(events.MarginChanged({ account, heldFen: marginOf(context, account) }));
      },
    }),
    withdraw: call({
      index: 3,
      docs: "Takes back margin beyond what is required.",
      args: { amountFen: u64 },
      weight: weightOf(60),
      dispatch(context, origin, { amountFen }) {
        const account = ensureSigned(origin);
        const { marginFen } = ruleOf(context);
        const heldFen = marginOf(context, account);
        ensure(heldFen >= marginFen + amountFen, errors.MarginWanted);
        release(context, marginHold, account, amountFen);
        context.deposit(events.MarginChanged({ account, heldFen: heldFen - amountFen }));
      },
    }),
    reinstate: call({
      index: 4,
      docs: "Ends a suspension: the participant begins anew, with an empty history. The role issuer's call, on the chain that keeps the scores.",
      args: { person: accountId },
      weight: weightOf(60),
      dispatch(context, origin, { person }) {
        ensureIssuer(context, ensureSigned(origin));
        const rule = ruleOf(context);
        ensure(rule.registry === selfParaId(context), errors.NotTheRegistry);
        ensure(storage.Standings.get(context, person)?.suspended === true, errors.NotSuspended);
        storage.Histories.remove(context, person);
        publish(context, rule, person, scoreOf([], rule));
      },
    }),
  },
});

function ruleOf(state: StorageReader): CreditRule {
  const rule = storage.Rule.get(state);
  ensure(rule !== undefined, errors.NotRated);
  return rule;
}

/** Fails unless the account's participant is in good standing and its margin is up. */
export function ensureCreditworthy(context: Context, account: AccountId): void {
  const rule = storage.Rule.get(context);
  if (rule?.enforce !== true) return;
  ensure(!isSuspended(context, account), errors.Suspended);
  ensure(marginOf(context, account) >= rule.marginFen, errors.MarginTooLow);
}

/** Fails where an account would commit more in a slot than its score leaves of its physical limit. */
export function ensureWithinCredit(context: Context, account: AccountId, wantedWh: bigint, limitWh: bigint): void {
  if (storage.Rule.get(context)?.enforce !== true) return;
  const share = standingOf(context, account)?.limitBps ?? 10_000;
  ensure(wantedWh * 10_000n <= limitWh * BigInt(share), errors.OverCreditLimit);
}

/** True where a position of a seller is so far from its commitment that it is a failed delivery. */
export function isFailedDelivery(
  state: StorageReader,
  of: { readonly committedWh: bigint; readonly deliveredWh: bigint; readonly penaltyFen: bigint },
): boolean {
  const rule = storage.Rule.get(state);
  if (rule === undefined || of.penaltyFen === 0n) return false;
  return of.deliveredWh * 10_000n < of.committedWh * BigInt(rule.failureBps);
}

/** Takes the outcome of a settled position into its owner's history, on whatever chain that is kept. */
export function noteOutcome(context: Context, owner: AccountId, of: Parameters<typeof outcomeOf>[0]): void {
  const rule = storage.Rule.get(context);
  const outcomeBps = outcomeOf(of);
  if (rule === undefined || outcomeBps === undefined) return;
  if (rule.registry === selfParaId(context)) rate(context, rule, owner, outcomeBps);
  else {
    const value = { type: "recordOutcome", value: { account: owner, outcomeBps } } as const;
    sendCall(context, rule.registry, creditCall.encode({ type: "Credit", value }));
  }
}

function rate(context: Context, rule: CreditRule, account: AccountId, outcomeBps: number): void {
  const person = personOf(context, account);
  const history = withOutcome(storage.Histories.get(context, person), outcomeBps, rule);
  storage.Histories.put(context, person, history);
  const scoreBps = scoreOf(history, rule);
  context.deposit(events.Scored({ person, outcomeBps, scoreBps }));
  publish(context, rule, person, scoreBps);
}

const unrated: Standing = { scoreBps: 10_000, limitBps: 10_000, suspended: false };

/** Keeps a score; where it changes what the participant may do, every chain of the market is told. */
function publish(context: Context, rule: CreditRule, person: AccountId, scoreBps: number): void {
  const known = storage.Standings.get(context, person) ?? unrated;
  // A suspension ends by `reinstate` alone: outcomes of slots that were traded before it do not lift it.
  const held = known.suspended && storage.Histories.get(context, person).length > 0;
  const standing: Standing = {
    scoreBps,
    limitBps: limitShareBps(scoreBps, rule.fullBps),
    suspended: held || scoreBps < rule.suspendBps,
  };
  if (standing.suspended === known.suspended && standing.limitBps === known.limitBps) {
    storage.Standings.put(context, person, standing);
    return;
  }
  apply(context, person, standing);
  for (const chain of rule.chains)
    if (chain !== rule.registry) {
      const value = { type: "applyStanding", value: { person, standing } } as const;
      sendCall(context, chain, creditCall.encode({ type: "Credit", value }));
    }
}

function apply(context: Context, person: AccountId, standing: Standing): void {
  storage.Standings.put(context, person, standing);
  context.deposit(events.StandingChanged({ person, standing }));
}
