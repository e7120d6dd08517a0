import type { Hash } from "@paragrid/primitives";
import {
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  event,
  fail,
  type Origin,
  storageMap,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { hash, u8, u32, vec } from "@paragrid/scale";
import {
  crossChainOrigin,
  type Decision,
  decision,
  refusal,
  remoteCall,
  remotePalletIndex,
  type Trade,
  type TradeRecord,
  trade,
  tradeId,
  tradesItems,
} from "@paragrid/xcmp";
import { configuration } from "./configuration.ts";
import { sendDownwardCall } from "./dmp.ts";
import { parasDeclaration } from "./paras.ts";

const declaration = declarePallet({
  name: "Trades",
  index: remotePalletIndex.trades,
  path: "paragrid_relay::trades",
  docs: ["The witness of atomic trades: decides each once, by what was locked before its deadline (TRUST §5)."],
  storage: {
    ...tradesItems,
    Deadlines: storageMap(twoxConcat(u32), vec(hash, 65_536), {
      default: [],
      docs: "Trades that are undecided, by the relay height at which they abort.",
    }),
  },
  events: {
    TradeOpened: event({ tradeId: hash, proposer: u32, deadline: u32 }, "A trade waits for its locks."),
    LegLocked: event({ tradeId: hash, legIndex: u8 }, "A leg is known to be locked."),
    LegRefused: event({ tradeId: hash, legIndex: u8, refusal }, "A leg will not be locked."),
    TradeDecided: event({ tradeId: hash, decision }, "The decision, once and for all."),
    TradeSettled: event({ tradeId: hash }, "Everyone has taken note of the decision: the record is dropped."),
    NothingChanged: event({ tradeId: hash }, "A repeat, or word of a trade that is decided."),
  },
  errors: {
    NotTheProposer: "A trade is opened by the chain that it names as its proposer.",
    NotTheLegsChain: "A leg is locked or refused by its own chain.",
    NotAParty: "That chain has no part in the trade.",
    BadLegs: "A trade has one to sixteen legs, each on a registered parachain.",
    DeadlineTooFar: "The deadline lies too far ahead.",
    UnknownTrade: "No such trade is known.",
  },
});

const { storage, events, errors } = declaration;
export const tradesDeclaration = declaration;

/** The relay's Trades pallet. */
export const trades = definePallet(declaration, {
  hooks: {
    /** Before any message of the block: at the deadline nothing commits any more (TRUST §5.3). */
    onInitialize(context) {
      for (const id of storage.Deadlines.take(context, context.blockNumber)) {
        const record = storage.Trades.get(context, id);
        if (record !== undefined && isUndecided(record)) decide(context, id, record, "Aborted");
      }
    },
  },
  calls: {
    open: call({
      index: 0,
      docs: "Opens a trade; its proposer's call.",
      args: { trade },
      weight: weightOf(100),
      dispatch(context, origin, { trade: opened }) {
        ensure(fromChain(origin) === opened.proposer, errors.NotTheProposer);
        const { id, record, late } = recordOf(context, opened);
        if (record.state.type !== "Unopened") {
          unchanged(context, id);
          return;
        }
        context.deposit(events.TradeOpened({ tradeId: id, proposer: opened.proposer, deadline: opened.deadline }));
        const open: TradeRecord = { ...record, state: { type: "Open" }, openedAt: context.blockNumber };
        if (late) decide(context, id, open, "Aborted");
        else progress(context, id, open);
      },
    }),
    locked: call({
      index: 1,
      docs: "Says that a leg is locked; its chain's call.",
      args: { trade, legIndex: u8 },
      weight: weightOf(100),
      dispatch(context, origin, { trade: of, legIndex }) {
        ensure(of.legs[legIndex]?.chain === fromChain(origin), errors.NotTheLegsChain);
        const { id, record, late } = recordOf(context, of);
        if (!isUndecided(record) || record.locked.includes(legIndex)) {
          unchanged(context, id);
          return;
        }
        context.deposit(events.LegLocked({ tradeId: id, legIndex }));
        const locked = { ...record, locked: [...record.locked, legIndex].sort((left, right) => left - right) };
        if (late) decide(context, id, locked, "Aborted");
        else progress(context, id, locked);
      },
    }),
    refused: call({
      index: 2,
      docs: "Says that a leg will not be locked; its chain's call. The trade aborts early.",
      args: { trade, legIndex: u8, refusal },
      weight: weightOf(100),
      dispatch(context, origin, { trade: of, legIndex, refusal: why }) {
        ensure(of.legs[legIndex]?.chain === fromChain(origin), errors.NotTheLegsChain);
        const { id, record } = recordOf(context, of);
        if (!isUndecided(record)) {
          unchanged(context, id);
          return;
        }
        context.deposit(events.LegRefused({ tradeId: id, legIndex, refusal: why }));
        decide(context, id, { ...record, refused: [...record.refused, legIndex] }, "Aborted");
      },
    }),
    acknowledge: call({
      index: 3,
      docs: "Says that a chain has taken note of a decision.",
      args: { tradeId: hash },
      weight: weightOf(60),
      dispatch(context, origin, { tradeId: id }) {
        const chain = fromChain(origin);
        const record = storage.Trades.get(context, id);
        if (record === undefined || record.acknowledged.includes(chain)) {
          unchanged(context, id);
          return;
        }
        const parties = partiesOf(record);
        ensure(parties.includes(chain) && !isUndecided(record), errors.NotAParty);
        const acknowledged = [...record.acknowledged, chain];
        if (acknowledged.length < parties.length) {
          storage.Trades.put(context, id, { ...record, acknowledged });
          return;
        }
        storage.Trades.remove(context, id);
        context.deposit(events.TradeSettled({ tradeId: id }));
      },
    }),
  },
});

const fromChain = (origin: Origin): number => crossChainOrigin.ensure(origin).chain;
const isUndecided = (record: TradeRecord): boolean => record.state.type === "Unopened" || record.state.type === "Open";
const unchanged = (context: Context, id: Hash): void => context.deposit(events.NothingChanged({ tradeId: id }));

/** Chains that hear of the decision, each once. */
function partiesOf(record: TradeRecord): readonly number[] {
  return [...new Set([...record.chains, record.proposer])].sort((left, right) => left - right);
}

/**
 * The record of a trade, new where there is none. Words of one trade come through different channels in any order: a lock or a
 * refusal may be here before the proposer's own word, and is remembered as of a trade not opened yet.
 */
function recordOf(
  context: Context,
  of: Trade,
): { readonly id: Hash; readonly record: TradeRecord; readonly late: boolean } {
  const id = tradeId(of);
  const late = context.blockNumber >= of.deadline;
  const known = storage.Trades.get(context, id);
  if (known !== undefined) return { id, record: known, late };
  const isPara = (chain: number): boolean => parasDeclaration.storage.Heads.has(context, chain);
  ensure(of.legs.length > 0 && of.legs.every(({ chain }) => isPara(chain)) && isPara(of.proposer), errors.BadLegs);
  const { maxTradeDuration } = configuration.storage.ActiveConfig.get(context);
  if (of.deadline > context.blockNumber + maxTradeDuration) fail(errors.DeadlineTooFar);
  const record: TradeRecord = {
    proposer: of.proposer,
    deadline: of.deadline,
    chains: of.legs.map(({ chain }) => chain),
    state: { type: "Unopened" },
    locked: [],
    refused: [],
    acknowledged: [],
    openedAt: 0,
    decidedAt: 0,
  };
  // Its deadline is indexed once, when it is first heard of.
  if (!late) storage.Deadlines.mutate(context, of.deadline, (ids) => [...ids, id]);
  return { id, record, late };
}

/** Commits when the trade is open and its last lock is there; else waits. */
function progress(context: Context, id: Hash, record: TradeRecord): void {
  if (record.state.type === "Open" && record.locked.length === record.chains.length)
    decide(context, id, record, "Committed");
  else storage.Trades.put(context, id, record);
}

/** Writes the decision, once, and pushes it to every leg's chain and to the proposer. */
function decide(context: Context, id: Hash, record: TradeRecord, type: Decision["type"]): void {
  storage.Trades.put(context, id, { ...record, state: { type }, decidedAt: context.blockNumber });
  const made: Decision = { type };
  context.deposit(events.TradeDecided({ tradeId: id, decision: made }));
  const word = remoteCall.encode({
    type: "Escrow",
    value: { type: "decide", value: { tradeId: id, decision: made, refused: record.refused } },
  });
  for (const chain of partiesOf(record)) sendDownwardCall(context, chain, word);
}
