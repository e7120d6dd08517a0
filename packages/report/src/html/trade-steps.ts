import type { Report, TradeLane } from "@paragrid/measures";
import { cny, duration, grouped, kWh, shortHash } from "../format.ts";
import { type Markup, markup } from "./markup.ts";

/** So many trades are told step by step; all are drawn as lanes. */
const told = 3;

interface Step {
  readonly atMs: number | null;
  readonly where: string;
  readonly what: string;
}

/**
 * A trade as a table of what happened where and when, faults of the timeline among it: the first that met a fault, else the first that
 * were opened.
 */
export function tradeSteps({ lanes, faults }: Report): Markup | null {
  if (lanes.length === 0) return null;
  const opened = lanes.toSorted((left, right) => left.openedMs - right.openedMs);
  const disturbed = opened.filter((lane) => faults.some((fault) => isDuring(lane, fault.atMs)));
  const first = disturbed.slice(0, told);
  const picked = [...first, ...opened.filter((lane) => !first.includes(lane)).slice(0, told - first.length)];
  return markup`<h2 class="second">Step by step</h2>${
    picked.length < lanes.length &&
    markup`<p>${grouped(picked.length)} of ${grouped(lanes.length)} trades, those that met a fault first.</p>`
  }${picked.map((lane) => stepsOf(lane, faults))}`;
}

function stepsOf(lane: TradeLane, faults: Report["faults"]): Markup {
  const steps: Step[] = [
    { atMs: lane.openedMs, where: "", what: "opened" },
    ...lane.legs.flatMap(({ chain, lockedMs, settledMs }) => [
      { atMs: lockedMs, where: chain, what: "leg locked" },
      { atMs: settledMs, where: chain, what: lane.decision === "aborted" ? "leg given back" : "leg settled" },
    ]),
    {
      atMs: lane.decidedMs,
      where: "",
      what: lane.decision === "open" ? "decision" : `the relay decided: ${lane.decision}`,
    },
    ...faults
      .filter((fault) => isDuring(lane, fault.atMs))
      .map(({ atMs, what }) => ({ atMs, where: "", what: `fault: ${what}` })),
  ];
  const inOrder = steps.toSorted((left, right) => (left.atMs ?? Infinity) - (right.atMs ?? Infinity));
  return markup`<details open><summary>${lane.slot === null ? "" : `slot ${lane.slot}, `}${lane.seller} → ${lane.buyer}: ${kWh(lane.energyWh)} for ${cny(lane.costFen)}, <code title="${lane.tradeId}">${shortHash(lane.tradeId)}</code></summary>
<div class="scroll"><table><thead><tr><th class="n">since opened</th><th>chain</th><th>what</th></tr></thead><tbody>${inOrder.map(
    ({ atMs, where, what }) =>
      markup`<tr><td class="n">${atMs === null ? "never" : duration(atMs - lane.openedMs)}</td><td>${where}</td><td>${what}</td></tr>`,
  )}</tbody></table></div></details>`;
}

function isDuring(lane: TradeLane, atMs: number): boolean {
  const ends = [lane.decidedMs, ...lane.legs.flatMap((leg) => [leg.lockedMs, leg.settledMs])];
  return atMs >= lane.openedMs && (ends.includes(null) || atMs <= Math.max(...ends.map((end) => end ?? 0)));
}
