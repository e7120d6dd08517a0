import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { type Cell, cellId, planCrash } from "./cells.ts";
import { blockIntervalMs, type Size } from "./network.ts";
import type { ProtocolName } from "./protocol.ts";
import { type RunLog, runTrade, type TradeRun } from "./run.ts";

/** What a cell came to. */
export interface CellOutcome {
  readonly id: string;
  readonly verdict: Verdict;
  /** What the trade came to; undefined when the crash was not met. */
  readonly outcome?: "committed" | "aborted" | "never proposed";
  /** Relay blocks from the last disturbance (or the proposal, or the deadline, if that came later) to the last settlement. */
  readonly settledBlocks?: number;
  /** Longest time that anything was in escrow. */
  readonly escrowMs?: number;
}

/** Relay blocks in which a trade is complete, once the network is whole again; and in which it is refunded after its deadline. */
export const bounds = { completeBlocks: 10, refundBlocks: 4 } as const;
const backAfterMs = 1000;
const settleMs = 1000;

const undisturbed = new Map<string, RunLog>();

/** The run without a crash, logged: the same in every process. */
export function baseline(size: Size, protocol: ProtocolName = "decision"): RunLog {
  const known = undisturbed.get(`${protocol} ${size}`);
  if (known !== undefined) return known;
  const run = runTrade({ protocol, size, limitMs: 20_000, isLogged: true, notBeforeMs: 5000 });
  const [fault] = run.checks.faults;
  if (!run.checks.isSettled || fault !== undefined)
    throw new Error(`the undisturbed trade fails: ${fault ?? "not settled"}`);
  undisturbed.set(`${protocol} ${size}`, run.log);
  return run.log;
}

/** Runs one cell and judges it by what the relay's decision owes. */
export function runCell(cell: Cell): CellOutcome {
  const id = cellId(cell);
  const run = crashTrade(cell, "decision");
  if (typeof run === "string") return { id, verdict: unknown("crash", run) };
  // One replica of a cluster is not missed: the count begins with the crash. A single one is waited for.
  const fromMs = cell.size === "single" ? (run.backMs ?? run.crashedMs) : run.crashedMs;
  // Only a party can leave a trade unproposed: by staying away.
  const mayForsake = cell.back === "never" && (cell.actor === "initiator" || cell.actor === "responder");
  return judgeTrade(id, run, { fromMs, mayForsake });
}

/** A trade by a protocol with one cell's crash in it; a text says why the crash was not met. */
export function crashTrade(cell: Cell, protocol: ProtocolName): (TradeRun & { readonly crashedMs: number }) | string {
  const planned = planCrash(cell, baseline(cell.size, protocol));
  if (typeof planned === "string") return planned;
  const { actor, timeUs } = planned;
  const run = runTrade({
    protocol,
    size: cell.size,
    faults: [planned.fault],
    crash: { actor, back: cell.back, afterMs: timeUs / 1000 + backAfterMs },
    limitMs: 40_000,
    notBeforeMs: timeUs / 1000 + settleMs,
  });
  const { crashedMs } = run;
  if (crashedMs === undefined) return `${actor} did not come to the point`;
  if (Math.abs(crashedMs - timeUs / 1000) > 5)
    return `${actor} crashed at ${crashedMs} ms, ${timeUs / 1000} ms was meant`;
  if (cell.back === "beforeDeadline" && !run.backBeforeDeadline) return `${actor} came back only after the deadline`;
  return { ...run, crashedMs };
}

/** Holds a finished run to what the trade owes; `fromMs` is when the network was whole again. */
export function judgeTrade(
  id: string,
  run: TradeRun,
  { fromMs, mayForsake = false }: { readonly fromMs: number; readonly mayForsake?: boolean },
): CellOutcome {
  const { checks } = run;
  const observations = [...checks.observations.values()].reduce((sum, one) => sum + one, 0);
  const [fault] = checks.faults;
  if (fault !== undefined) return { id, verdict: violated(fault[0], observations, fault[1]) };
  const outcome = outcomeOf(run);
  if (outcome === undefined)
    return { id, verdict: violated("settles", observations, `not settled after ${run.endedMs} ms: ${describe(run)}`) };
  if (outcome === "never proposed") {
    const verdict = mayForsake ? held(id, observations) : violated("proposed", observations, describe(run));
    return { id, outcome, verdict };
  }
  const settledBlocks = settlementBlocks(run, fromMs);
  const escrowMs = longestEscrowMs(run);
  const most = outcome === "committed" ? bounds.completeBlocks : bounds.refundBlocks;
  const late = `settled after ${settledBlocks} relay blocks, ${most} allowed`;
  const verdict = settledBlocks > most ? violated("bounded", observations, late) : held(id, observations);
  return { id, outcome, settledBlocks, escrowMs, verdict };
}

function outcomeOf({ checks, isSettled }: TradeRun): CellOutcome["outcome"] | undefined {
  if (checks.deadlines.size === 0) return "never proposed";
  if (!isSettled) return undefined;
  return [...checks.decisions.values()].some(({ type }) => type === "Committed") ? "committed" : "aborted";
}

/** From the last of: the network whole again, the proposal, and for what was refunded the deadline. */
function settlementBlocks(run: TradeRun, wholeMs: number): number {
  const { checks, relayFinalMs } = run;
  const lastMs = Math.max(
    ...[...checks.ends.values()].map(({ atMs }) => atMs),
    ...[...checks.decisions.values()].map(({ atMs }) => atMs),
  );
  const isCommitted = [...checks.decisions.values()].some(({ type }) => type === "Committed");
  const deadline = Math.max(...checks.deadlines.values());
  const deadlineMs = isCommitted ? 0 : (relayFinalMs[deadline] ?? 0);
  const fromMs = Math.max(Math.min(wholeMs, lastMs), run.proposedMs ?? 0, deadlineMs);
  return Math.max(0, Math.ceil((lastMs - fromMs) / blockIntervalMs));
}

function longestEscrowMs({ checks }: TradeRun): number {
  const spans = [...checks.lockedMs].map(([leg, lockedMs]) => (checks.ends.get(leg)?.atMs ?? lockedMs) - lockedMs);
  return Math.max(0, ...spans);
}

const describe = ({ checks }: TradeRun): string =>
  JSON.stringify({
    proposed: checks.deadlines.size,
    decisions: [...checks.decisions.values()].map(({ type }) => type),
    locked: [...checks.lockedMs.keys()].map((leg) => leg.split(" ")[1]),
    ended: [...checks.ends].map(([leg, { status }]) => `${leg.split(" ")[1]} ${status}`),
  });
