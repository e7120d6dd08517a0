import { type Cell, cellId } from "../cells.ts";
import { crashTrade } from "../judge.ts";
import { leftPaysFen, rightPaysFen } from "../parties.ts";
import type { ProtocolName } from "../protocol.ts";
import type { TradeRun } from "../run.ts";

/**
 * What a trade came to: both legs paid, neither, neither and something still locked for somebody who is away, or only one: then
 * `loser` has paid and got nothing.
 */
export type Ending = "complete" | "undone" | "unfinished" | "one-sided";

export interface Compared {
  readonly protocol: ProtocolName;
  readonly cell: string;
  /** Why the crash was not met; then there is nothing else. */
  readonly unreached?: string;
  readonly ending?: Ending;
  readonly loser?: "initiator" | "responder";
  readonly lossFen?: number;
  /** Longest time that the initiator's and the responder's leg was locked, to the end of the run at most. */
  readonly lockedMs?: { readonly initiator: number; readonly responder: number };
  /** Checks of conservation that failed: no protocol may. */
  readonly faults?: readonly string[];
}

export function compareCell(cell: Cell, protocol: ProtocolName): Compared {
  const run = crashTrade(cell, protocol);
  const known = { protocol, cell: cellId(cell) };
  return typeof run === "string" ? { ...known, unreached: run } : { ...known, ...endingOf(run) };
}

/** Judges by the legs alone, whatever the protocol calls what released them. */
export function endingOf({ checks, endedMs }: TradeRun): Omit<Compared, "protocol" | "cell"> {
  const isPaid = (chain: string): boolean =>
    [...checks.ends].some(([leg, { status }]) => leg.endsWith(` ${chain}`) && status === "Redeemed");
  const lockedMs = (chain: string): number =>
    Math.max(
      0,
      ...[...checks.lockedMs]
        .filter(([leg]) => leg.endsWith(` ${chain}`))
        .map(([leg, fromMs]) => (checks.ends.get(leg)?.atMs ?? endedMs) - fromMs),
    );
  const left = isPaid("left");
  const right = isPaid("right");
  const isOpen = [...checks.lockedMs.keys()].some((leg) => !checks.ends.has(leg));
  const ending: Ending = left && right ? "complete" : left || right ? "one-sided" : isOpen ? "unfinished" : "undone";
  // What goes to the other on the left chain is the initiator's, on the right one the responder's.
  const loser = ending !== "one-sided" ? undefined : left ? "initiator" : "responder";
  const lossFen = loser === undefined ? 0 : Number(loser === "initiator" ? leftPaysFen : rightPaysFen);
  return {
    ending,
    lossFen,
    ...(loser === undefined ? {} : { loser }),
    lockedMs: { initiator: Math.round(lockedMs("left")), responder: Math.round(lockedMs("right")) },
    faults: [...checks.faults].map(([check, fault]) => `${check}: ${fault}`),
  };
}
