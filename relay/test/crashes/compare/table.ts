import { baseline } from "../judge.ts";
import { type ProtocolName, protocols } from "../protocol.ts";
import { runTrade } from "../run.ts";
import { type Compared, type Ending, endingOf } from "./outcome.ts";

/** One protocol's row. Times are virtual. */
export interface ProtocolRow {
  readonly protocol: ProtocolName;
  readonly title: string;
  /** A trade that nothing disturbs, on clusters: from a party's first transaction, and from the first that locks, to the last leg's finality. */
  readonly undisturbed: {
    readonly latencyMs: number;
    readonly fromLockMs: number;
    /** The parties' transactions, and messages of replicas from chain to chain in the meantime. */
    readonly transactions: number;
    readonly crossChainMessages: number;
    readonly lockedMs: { readonly initiator: number; readonly responder: number };
  };
  readonly crashes: {
    readonly met: number;
    readonly unreached: number;
    readonly endings: Readonly<Record<Ending, number>>;
    /** Where somebody paid and got nothing: in how many cells, the most, and one cell of each loser. */
    readonly losses: {
      readonly cells: number;
      readonly mostFen: number;
      readonly examples: Readonly<Record<string, string>>;
    };
    readonly longestLockMs: { readonly initiator: number; readonly responder: number };
    /** Failed checks of conservation. */
    readonly faults: readonly string[];
  };
  /**
   * One party walks away for good (cells that return never) and the trade is not completed: how long the other's leg was locked. So long
   * the one could choose at the other's cost. Undefined where no such cell was run.
   */
  readonly freeOptionMs: { readonly ofInitiator: number; readonly ofResponder: number } | undefined;
  /** What that choice is worth to the initiator, in basis points of the trade. */
  readonly freeOptionBp: number | undefined;
}

export function rowOf(protocol: ProtocolName, all: readonly Compared[], volatility: number): ProtocolRow {
  const mine = all.filter((one) => one.protocol === protocol);
  const met = mine.filter(({ unreached }) => unreached === undefined);
  const endings: Record<Ending, number> = { complete: 0, undone: 0, unfinished: 0, "one-sided": 0 };
  const examples: Record<string, string> = {};
  for (const { ending, loser, cell } of met) {
    if (ending !== undefined) endings[ending]++;
    if (loser !== undefined) examples[loser] ??= cell;
  }
  const most = (values: readonly number[]): number => Math.max(0, ...values);
  const option = freeOption(met);
  return {
    protocol,
    title: protocols[protocol].title,
    undisturbed: undisturbed(protocol),
    crashes: {
      met: met.length,
      unreached: mine.length - met.length,
      endings,
      losses: { cells: endings["one-sided"], mostFen: most(met.map(({ lossFen = 0 }) => lossFen)), examples },
      longestLockMs: {
        initiator: most(met.map(({ lockedMs }) => lockedMs?.initiator ?? 0)),
        responder: most(met.map(({ lockedMs }) => lockedMs?.responder ?? 0)),
      },
      faults: met.flatMap(({ cell, faults = [] }) => faults.map((fault) => `${cell}: ${fault}`)),
    },
    freeOptionMs: option,
    freeOptionBp: option === undefined ? undefined : optionBp(option.ofInitiator, volatility),
  };
}

function freeOption(met: readonly Compared[]): ProtocolRow["freeOptionMs"] {
  const walked = (party: string): readonly Compared[] =>
    met.filter(({ cell }) => cell.split("/")[2] === party && cell.endsWith("/never"));
  const [initiator, responder] = [walked("initiator"), walked("responder")];
  if (initiator.length === 0 || responder.length === 0) return undefined;
  const undone = (cells: readonly Compared[], other: "initiator" | "responder"): number =>
    Math.max(0, ...cells.filter(({ ending }) => ending !== "complete").map(({ lockedMs }) => lockedMs?.[other] ?? 0));
  return { ofInitiator: undone(initiator, "responder"), ofResponder: undone(responder, "initiator") };
}

/** At the money, Bachelier (1900): sigma sqrt(t / 2 pi), sigma in percent per square root of an hour. */
const optionBp = (ms: number, volatility: number): number =>
  volatility * 100 * Math.sqrt(ms / 3_600_000 / (2 * Math.PI));

function undisturbed(protocol: ProtocolName): ProtocolRow["undisturbed"] {
  const { effects, steps } = baseline("cluster", protocol);
  const run = runTrade({ protocol, size: "cluster", limitMs: 20_000 });
  const endMs = Math.max(...[...run.checks.ends.values()].map(({ atMs }) => atMs));
  const inTime = effects.filter(({ timeUs }) => timeUs / 1000 <= endMs);
  const transactions = inTime.filter(({ call }) => call !== undefined);
  const firstMs = transactions[0]!.timeUs / 1000;
  const { lockedMs } = endingOf(run);
  return {
    latencyMs: Math.round(endMs - firstMs),
    fromLockMs: Math.round(endMs - steps.get("lockA.sent")!.timeUs / 1000),
    transactions: new Set(transactions.map(({ actor, call }) => `${actor} ${call}`)).size,
    crossChainMessages: inTime.filter(({ isCarrying, timeUs }) => isCarrying && timeUs / 1000 >= firstMs).length,
    lockedMs: lockedMs!,
  };
}
