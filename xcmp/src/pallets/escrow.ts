import type { Hash, Result } from "@paragrid/primitives";
import { err, ok } from "@paragrid/primitives";
import {
  apiMethod,
  type Context,
  call,
  definePallet,
  ensure,
  ensureRoot,
  ensureSigned,
  fail,
  type Origin,
  weightOf,
} from "@paragrid/runtime";
import { bool, bytes, hash, option, u8, u32, u128, vec } from "@paragrid/scale";
import { escrowAccount } from "../accounts.ts";
import { relayId } from "../message.ts";
import { remoteCall } from "../remote-calls.ts";
import { type Decision, decision, type Leg, leg, maxLegs, type Refusal, type Trade, trade, tradeId } from "../trade.ts";
import { readDecision } from "../trade-proof.ts";
import { assetId } from "../xcm/asset.ts";
import { type AssetKeeper, keeperOf } from "./assets.ts";
import { type EscrowRecord, escrowDeclaration, type LegInput, tradeDecided } from "./escrow-declaration.ts";
import { crossChainOrigin } from "./origin.ts";
import { sendCall } from "./outbox.ts";
import { selfParaId } from "./parachain-info.ts";
import { lastRelay, relayStateRoot } from "./parachain-system.ts";

const { storage, events, errors } = escrowDeclaration;

/** The chain's order book: it knows what each owner has signed (TRUST §5.1). */
export interface OrderBook {
  /**
   * Checks the leg against its order's predicate and takes it out of the order's reserve. Gives the account that holds the
   * reserve, from which the escrow is moved and to which a refund returns. A refusal changes nothing.
   */
  reserve(context: Context, input: LegInput): Result<Uint8Array, Refusal>;
  /** The leg was paid: the order is filled by so much. */
  redeemed(context: Context, input: LegInput): void;
  /** The leg is back in the holder's account: the order has its reserve again. */
  refunded(context: Context, input: LegInput): void;
}

export interface EscrowConfig {
  readonly keepers: readonly AssetKeeper[];
  readonly orders: OrderBook;
  /** Whether accounts may propose here. Leg chains are told who did, and lock only what names that account. */
  readonly accountsMayPropose: boolean;
  /** A leg is locked only while the recorded relay height is that far below the deadline: later, the lock would come too late. */
  readonly marginBlocks: number;
}

/** Tombstones outlive their deadline by so many relay blocks. */
const tombstoneBlocks = 64;

/**
 * Proposes a trade in this chain's name: opens it at the relay and asks each leg's chain to lock. Returns its id. `author` is the
 * account that asks for it; without, the chain does.
 */
export function proposeTrade(
  context: Context,
  config: EscrowConfig,
  input: { readonly legs: readonly Leg[]; readonly deadline: number; readonly author?: Uint8Array },
): Hash {
  ensure(input.legs.length > 0 && input.legs.length <= maxLegs, errors.TooManyLegs);
  ensure(input.deadline > lastRelay(context).height + config.marginBlocks, errors.DeadlinePassed);
  const self = selfParaId(context);
  const index = storage.ProposalIndex.get(context);
  storage.ProposalIndex.put(context, index + 1);
  const { author, legs, deadline } = input;
  const proposed: Trade = { proposer: self, author, proposedAt: context.blockNumber, index, deadline, legs };
  const id = tradeId(proposed);
  storage.Proposals.put(context, id, { trade: proposed, decision: [] });
  context.deposit(events.TradeProposed({ tradeId: id, trade: proposed }));
  // The relay hears of the trade before any of its locks: both leave through queues that keep their order.
  sendCall(
    context,
    relayId,
    remoteCall.encode({ type: "Trades", value: { type: "open", value: { trade: proposed } } }),
  );
  for (const [legIndex, { chain }] of input.legs.entries()) {
    if (chain === self) lockLeg(context, config, proposed, legIndex);
    else
      sendCall(
        context,
        chain,
        remoteCall.encode({ type: "Escrow", value: { type: "lock", value: { trade: proposed, legIndex } } }),
      );
  }
  return id;
}

/** Locks one leg or tells the relay why not; the same lock again changes nothing. */
function lockLeg(context: Context, config: EscrowConfig, proposed: Trade, legIndex: number): void {
  const id = tradeId(proposed);
  const wanted = proposed.legs[legIndex];
  ensure(wanted?.chain === selfParaId(context), errors.NotOurLeg);
  if (storage.Escrows.has(context, id, legIndex)) {
    context.deposit(events.AlreadySettled({ tradeId: id }));
    return;
  }
  const input: LegInput = { tradeId: id, trade: proposed, legIndex, leg: wanted };
  const holder = tryLock(context, config, input);
  if (!holder.ok) {
    context.deposit(events.LegRefused({ tradeId: id, legIndex, refusal: holder.error }));
    // What the relay has decided, and perhaps forgotten since, must not come to life there again.
    if (holder.error.type !== "AlreadyDecided")
      tellRelay(context, { type: "refused", value: { trade: proposed, legIndex, refusal: holder.error } });
    return;
  }
  storage.Escrows.put(context, id, legIndex, {
    leg: wanted,
    status: { type: "Locked" },
    holder: holder.value,
    deadline: proposed.deadline,
    proposer: proposed.proposer,
    lockedAt: lastRelay(context).height,
  });
  storage.Trades.put(context, id, proposed);
  context.deposit(events.LegLocked({ tradeId: id, legIndex }));
  tellRelay(context, { type: "locked", value: { trade: proposed, legIndex } });
}

function tryLock(context: Context, config: EscrowConfig, input: LegInput): Result<Uint8Array, Refusal> {
  const { leg: wanted, trade: proposed } = input;
  if (storage.Decisions.has(context, input.tradeId)) return err({ type: "AlreadyDecided" });
  if (lastRelay(context).height + config.marginBlocks >= proposed.deadline) return err({ type: "TooLate" });
  let refused: Refusal = { type: "Reserved" };
  const locked = context.attempt(() => {
    const holder = config.orders.reserve(context, input);
    if (!holder.ok) {
      refused = holder.error;
      return fail({ type: "Other" });
    }
    keeperOf(config.keepers, wanted.asset).transfer(context, wanted.asset, holder.value, escrowAccount, wanted.amount);
    return holder.value;
  });
  return locked.ok ? locked : err(refused);
}

type TradesMessage = Extract<Parameters<typeof remoteCall.encode>[0], { readonly type: "Trades" }>["value"];

function tellRelay(context: Context, value: TradesMessage): void {
  sendCall(context, relayId, remoteCall.encode({ type: "Trades", value }));
}

/**
 * Settles all that is open here of a trade, by its decision. Once: what is settled stays as it is, whatever comes later. A leg
 * that cannot be paid stays in escrow, visibly, and can be claimed again; the relay is told only when nothing is open any more.
 */
function settle(context: Context, config: EscrowConfig, id: Hash, decided: Decision, refused: readonly number[]): void {
  const known = storage.Decisions.get(context, id);
  const proposal = storage.Proposals.get(context, id);
  const legs = lockedLegs(context, id);
  if (known === undefined) {
    const deadline = proposal?.trade.deadline ?? legs[0]?.[2].deadline ?? lastRelay(context).height;
    storage.Decisions.put(context, id, { decision: decided, deadline });
    expireAt(context, deadline + tombstoneBlocks, id);
    context.deposit(events.TradeDecided({ tradeId: id, decision: decided }));
  }
  for (const [, legIndex, record] of legs) {
    const paid = context.attempt(() => payOut(context, config, { id, legIndex, record, decided }));
    if (!paid.ok) context.deposit(events.PayoutFailed({ tradeId: id, legIndex }));
  }
  if (proposal !== undefined) {
    storage.Proposals.remove(context, id);
    context.emit(tradeDecided, { tradeId: id, trade: proposal.trade, decision: decided, refused });
  }
  if (known !== undefined && legs.length === 0 && proposal === undefined)
    context.deposit(events.AlreadySettled({ tradeId: id }));
  if (lockedLegs(context, id).length > 0) return;
  storage.Trades.remove(context, id);
  // A repeat is acknowledged too: the relay keeps what it decided until it has heard everyone.
  tellRelay(context, { type: "acknowledge", value: { tradeId: id } });
}

const lockedLegs = (context: Context, id: Hash) =>
  [...storage.Escrows.entries(context, id)].filter(([, , record]) => record.status.type === "Locked");

function payOut(
  context: Context,
  config: EscrowConfig,
  input: { readonly id: Hash; readonly legIndex: number; readonly record: EscrowRecord; readonly decided: Decision },
): void {
  const { id, legIndex, record, decided } = input;
  const redeem = decided.type === "Committed";
  const to = redeem ? record.leg.to : record.holder;
  const { asset, amount } = record.leg;
  keeperOf(config.keepers, asset).transfer(context, asset, escrowAccount, to, amount);
  storage.Escrows.put(context, id, legIndex, { ...record, status: { type: redeem ? "Redeemed" : "Refunded" } });
  const whole = storage.Trades.get(context, id) ?? fail(errors.NotLocked);
  const about: LegInput = { tradeId: id, trade: whole, legIndex, leg: record.leg };
  if (redeem) config.orders.redeemed(context, about);
  else config.orders.refunded(context, about);
  context.deposit(
    redeem ? events.LegRedeemed({ tradeId: id, legIndex }) : events.LegRefunded({ tradeId: id, legIndex }),
  );
}

function expireAt(context: Context, height: number, id: Hash): void {
  storage.Expiries.put(context, height, id, true);
}

/** Forgets settled trades whose tombstones nobody can need any more: no lock passes that long after the deadline. */
function forgetExpired(context: Context): void {
  const { height } = lastRelay(context);
  const from = storage.ExpiredTo.get(context);
  if (height <= from) return;
  for (let at = from + 1; at <= height; at++) {
    for (const [, id] of [...storage.Expiries.entries(context, at)]) {
      storage.Decisions.remove(context, id);
      for (const [, legIndex, record] of [...storage.Escrows.entries(context, id)])
        if (record.status.type !== "Locked") storage.Escrows.remove(context, id, legIndex);
    }
    storage.Expiries.clear(context, at);
  }
  storage.ExpiredTo.put(context, height);
}

const fromRelay = (origin: Origin): void => {
  if (crossChainOrigin.ensure(origin).chain !== relayId) fail({ type: "BadOrigin" });
};

/** The escrow pallet of a parachain, over its order book. */
export const escrowPallet = (config: EscrowConfig) =>
  definePallet(escrowDeclaration, {
    hooks: {
      onFinalize: forgetExpired,
    },
    apis: {
      EscrowApi: {
        version: 1,
        docs: "Escrows, for who checks them from outside.",
        methods: {
          escrowed: apiMethod({
            docs: "What is in escrow of an asset; none where its keeper does not say.",
            inputs: { asset: assetId },
            output: option(u128),
            run: (context, { asset }) =>
              config.keepers.find((one) => one.keeps(asset))?.balance?.(context, asset, escrowAccount),
          }),
        },
      },
    },
    validateUnsigned(context, found) {
      const claim = found.name === "claimDecision" ? (found.args as unknown as Claim) : undefined;
      if (claim === undefined) return err({ kind: "Invalid", reason: "Call" });
      // Free when it is new: a claim that would change nothing never enters a block (TRUST §5.4).
      const checked = checkClaim(context, claim);
      if (!checked.ok) return err({ kind: "Invalid", reason: "Custom", custom: 1 });
      return ok({ provides: [`escrow/${claim.tradeId}`], priority: 1n << 60n, longevity: 64 });
    },
    calls: {
      lock: call({
        index: 0,
        docs: "Locks this chain's leg of a trade; the proposing chain's call.",
        args: { trade, legIndex: u8 },
        weight: weightOf(150),
        dispatch(context, origin, args) {
          const { chain } = crossChainOrigin.ensure(origin);
          ensure(chain === args.trade.proposer, errors.NotTheProposer);
          lockLeg(context, config, args.trade, args.legIndex);
        },
      }),
      decide: call({
        index: 1,
        docs: "Settles by the relay's decision; the relay's call.",
        args: { tradeId: hash, decision, refused: vec(u8, maxLegs) },
        weight: weightOf(150),
        dispatch(context, origin, args) {
          fromRelay(origin);
          settle(context, config, args.tradeId, args.decision, args.refused);
        },
      }),
      propose: call({
        index: 2,
        docs: "Proposes a trade between orders that name this chain, and the caller on it, as proposer.",
        args: { legs: vec(leg, maxLegs), deadline: u32 },
        weight: weightOf(200),
        dispatch(context, origin, args) {
          const author = ensureSigned(origin);
          ensure(config.accountsMayPropose, errors.NotTheNamedProposer);
          proposeTrade(context, config, { ...args, author });
        },
      }),
      claimDecision: call({
        index: 3,
        docs: "Settles by a storage proof of the decision, or of its absence past the deadline; anyone's, and free.",
        args: claimArgs,
        weight: weightOf(400),
        paysFee: false,
        dispatch(context, origin, args) {
          if (origin.kind !== "none") ensureSigned(origin);
          const checked = checkClaim(context, args);
          if (!checked.ok) fail(errors[checked.error]);
          settle(context, config, args.tradeId, checked.value.decision, checked.value.refused);
        },
      }),
      releaseEscrow: call({
        index: 4,
        docs: "Settles a leg without the relay, when its client is frozen for good; governance's, with its evidence.",
        args: { tradeId: hash, legIndex: u8, redeem: bool, evidence: bytes },
        weight: weightOf(150),
        dispatch(context, origin, args) {
          ensureRoot(origin);
          const record = storage.Escrows.get(context, args.tradeId, args.legIndex);
          ensure(record?.status.type === "Locked", errors.NotLocked);
          payOut(context, config, {
            id: args.tradeId,
            legIndex: args.legIndex,
            record,
            decided: { type: args.redeem ? "Committed" : "Aborted" },
          });
          const { tradeId: id, legIndex, evidence } = args;
          context.deposit(events.EscrowReleased({ tradeId: id, legIndex, evidence }));
        },
      }),
    },
  });

const claimArgs = { tradeId: hash, relayHeight: u32, proof: vec(bytes, 256) };
interface Claim {
  readonly tradeId: Hash;
  readonly relayHeight: number;
  readonly proof: readonly Uint8Array[];
}

/** What a claim proves, or the name of the error: only proofs under relay states that this chain has seen proven count. */
function checkClaim(
  context: Context,
  claim: Claim,
): Result<{ readonly decision: Decision; readonly refused: readonly number[] }, keyof typeof errors> {
  const record = [...storage.Escrows.values(context, claim.tradeId)].find(({ status }) => status.type === "Locked");
  const proposal = storage.Proposals.get(context, claim.tradeId);
  const deadline = record?.deadline ?? proposal?.trade.deadline;
  if (deadline === undefined) return err("NothingToSettle");
  const root = relayStateRoot(context, claim.relayHeight);
  if (root === undefined) return err("UnknownRelayHeight");
  const shown = readDecision(root, claim.tradeId, claim.proof);
  if (!shown.ok) return err("DecisionNotProven");
  if (shown.value !== undefined) return ok(shown.value);
  // Absence at or past the deadline: the relay can only ever record Aborted for this trade (TRUST §5.3, §5.4).
  return claim.relayHeight >= deadline ? ok({ decision: { type: "Aborted" }, refused: [] }) : err("DecisionNotProven");
}
