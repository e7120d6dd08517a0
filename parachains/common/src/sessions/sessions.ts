import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  fail,
  storageMap,
  storageValue,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { bool, struct, u32 } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { marketTiming } from "../clock/clock.ts";
import { type Phase, phaseOf, type SessionRule, sessionHeights } from "../clock/phase.ts";
import { ruleVersionOf } from "../regions/declaration.ts";
import { ensureRole } from "../roles/roles.ts";

const rule = struct(
  { slots: u32, authenticationBlocks: u32, signingBlocks: u32 },
  { path: "paragrid_trading_sessions::Rule" },
);

const declaration = declarePallet({
  name: "TradingSessions",
  index: 88,
  path: "paragrid_trading_sessions",
  docs: ["The phases of a trading session: who has authenticated and signed, and what may be done when."],
  storage: {
    Rule: storageValue(rule, { docs: "How sessions are made of slots; absent: nobody need authenticate or sign." }),
    Authenticated: storageMap([twoxConcat(u32), blake2Concat(accountId)], bool, {
      docs: "Who has shown its key and role for a session.",
    }),
    Signed: storageMap([twoxConcat(u32), blake2Concat(accountId)], u32, {
      docs: "Which version of its region's rules an account has signed for a session; 0 where it has none.",
    }),
  },
  events: {
    Authenticated: event({ session: u32, account: accountId }, "An account takes part in a session."),
    TermsSigned: event({ session: u32, account: accountId, version: u32 }, "An account has signed a session's terms."),
  },
  errors: {
    InAuthentication: "The session is in authentication: nothing is signed or traded yet.",
    InSigning: "The session is in contract signing: no slot of it is open yet.",
    InOpen: "The slot is open for orders: it is too late to sign, and too early to report.",
    InGateClosure: "The slot's gate is closed: it takes no orders, and is not delivered yet.",
    InDelivery: "The slot is being delivered: it takes no orders any more, and no readings yet.",
    InSettlement: "The slot is over: it is being settled.",
    NotBegun: "The session's authentication has not begun.",
    NoSessions: "This market has no sessions to authenticate for.",
    UnknownSession: "The energy day has no such session.",
    NotAuthenticated: "The account has not authenticated for the session.",
    NotSigned: "The account has not signed the session's terms.",
    OtherVersion: "The region's rules have another version when the session opens.",
  },
});
const { storage, events, errors } = declaration;

/** The phases as a chain enforces them. */
export const tradingSessions = definePallet(declaration, {
  genesis(context: Context, config: SessionRule | undefined) {
    if (config !== undefined) storage.Rule.put(context, config);
  },
  calls: {
    authenticate: call({
      index: 0,
      docs: "Takes part in a session, while it is in authentication. Wants the role Participant.",
      args: { session: u32 },
      weight: weightOf(40),
      dispatch(context, origin, { session }) {
        const account = ensureSigned(origin);
        ensureSessionPhase(context, session, "Authentication");
        ensureRole(context, account, "Participant");
        storage.Authenticated.put(context, session, account, true);
        context.deposit(events.Authenticated({ session, account }));
      },
    }),
    sign: call({
      index: 1,
      docs: [
        "Signs the terms of a session, while it is in contract signing: the market's, and the caller's region's rules.",
        "`version` is that of the rules which are in force when the session opens; 0 where the account has no region.",
      ],
      args: { session: u32, version: u32 },
      weight: weightOf(50),
      dispatch(context, origin, { session, version }) {
        const account = ensureSigned(origin);
        const open = ensureSessionPhase(context, session, "Signing");
        ensure(storage.Authenticated.has(context, session, account), errors.NotAuthenticated);
        ensure(ruleVersionOf(context, account, open) === version, errors.OtherVersion);
        storage.Signed.put(context, session, account, version);
        context.deposit(events.TermsSigned({ session, account, version }));
      },
    }),
  },
});

/** Fails with the error that names the session's phase unless that is the one wanted; gives the height at which the session opens. */
function ensureSessionPhase(context: Context, session: number, wanted: "Authentication" | "Signing"): number {
  const sessions = storage.Rule.get(context) ?? fail(errors.NoSessions);
  const timing = marketTiming(context);
  ensure(timing !== undefined && session * sessions.slots < timing.slots, errors.UnknownSession);
  const { authentication, open } = sessionHeights(timing, sessions, session);
  ensure(lastRelay(context).height >= authentication, errors.NotBegun);
  ensurePhase(context, session * sessions.slots, wanted);
  return open;
}

/** Fails with the error that names the phase in which a slot is, unless it is the one wanted. */
export function ensurePhase(context: Context, slot: number, wanted: Phase): void {
  const timing = marketTiming(context) ?? fail(errors.NoSessions);
  const phase = phaseOf(timing, storage.Rule.get(context), slot, lastRelay(context).height);
  if (phase !== wanted) fail(errors[`In${phase}`]);
}

/** Fails unless the account has signed for the slot's session, where the market has sessions. */
export function ensureTermsSigned(context: Context, slot: number, account: AccountId): void {
  const sessions = storage.Rule.get(context);
  if (sessions === undefined) return;
  const session = Math.floor(slot / sessions.slots);
  ensure(storage.Authenticated.has(context, session, account), errors.NotAuthenticated);
  ensure(storage.Signed.has(context, session, account), errors.NotSigned);
}
