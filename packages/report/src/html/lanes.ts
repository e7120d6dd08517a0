import type { TradeLane } from "@paragrid/measures";
import { cny, duration, grouped, kWh, shortHash } from "../format.ts";
import { type Markup, markup } from "./markup.ts";
import { at, ticksTo } from "./scale.ts";

const shown = 200;
const frame = { left: 190, right: 70, top: 24, row: 15, width: 1120 };
const plotWidth = frame.width - frame.left - frame.right;

/** Times of a trade since it was opened; null where it did not get that far. */
interface Phases {
  readonly locked: number | null;
  readonly decided: number | null;
  readonly settled: number | null;
  readonly end: number;
}

/**
 * One lane a trade, all beginning at their opening: until every leg is locked, until the relay decided, until every leg executed
 * the decision. Small strokes are the single legs. Beyond 200 trades, an even sample is drawn.
 */
export function tradeLanes(lanes: readonly TradeLane[]): Markup {
  if (lanes.length === 0) return markup`<p class="empty">The run had no trades between chains.</p>`;
  const picked = sample(lanes.toSorted((left, right) => left.openedMs - right.openedMs));
  const ticks = ticksTo(Math.max(...picked.map((lane) => phasesOf(lane).end)), 6);
  const scale = plotWidth / ticks.at(-1)!;
  const height = frame.top + picked.length * frame.row + 4;
  const grid = ticks.map(
    (tick) =>
      markup`<line class="grid" x1="${at(frame.left + tick * scale)}" x2="${at(frame.left + tick * scale)}" y1="${frame.top - 4}" y2="${height}"/><text class="tick" x="${at(frame.left + tick * scale)}" y="12" text-anchor="middle">${duration(tick)}</text>`,
  );
  const note =
    picked.length < lanes.length
      ? ` An even sample of ${grouped(picked.length)} of ${grouped(lanes.length)} trades.`
      : ` ${grouped(lanes.length)} trades.`;
  return markup`<p>Each lane begins when its trade was opened.${note}</p>
<p class="legend"><span><i class="key locking"></i>locking every leg</span><span><i class="key deciding"></i>until the decision</span><span><i class="key settling"></i>settling every leg</span><span><i class="key aborted"></i>aborted</span><span><i class="key open"></i>not finished</span></p>
<div class="lanes"><svg viewBox="0 0 ${frame.width} ${height}" role="img">${grid}${picked.map((lane, index) => drawLane(lane, frame.top + index * frame.row, scale))}</svg></div>`;
}

function drawLane(lane: TradeLane, y: number, scale: number): Markup {
  const { locked, decided, settled, end } = phasesOf(lane);
  const x = (ms: number): number => frame.left + ms * scale;
  const block = (kind: string, from: number, to: number) =>
    to > from &&
    markup`<rect class="${kind}" x="${at(x(from))}" y="${y + 2}" width="${at(Math.max(1, (to - from) * scale))}" height="${frame.row - 5}"/>`;
  const aborted = lane.decision === "aborted";
  const lockedOrEnd = Math.min(locked ?? decided ?? end, decided ?? end);
  const blocks = [
    block("locking", 0, lockedOrEnd),
    decided !== null && block("deciding", lockedOrEnd, decided),
    decided !== null && block(aborted ? "aborted" : "settling", decided, settled ?? end),
    (decided === null || settled === null) &&
      markup`<circle class="open" cx="${at(x(end) + 5)}" cy="${y + frame.row / 2}" r="3"/>`,
  ];
  const strokes = lane.legs.flatMap((leg) => [leg.lockedMs, leg.settledMs]).filter((time) => time !== null);
  const tip = [
    `${lane.tradeId}: ${lane.decision}`,
    `${lane.seller} sells ${kWh(lane.energyWh)} to ${lane.buyer} at ${grouped(lane.priceFenPerKwh)} fen/kWh: ${cny(lane.costFen)}`,
    ...lane.legs.map(
      (leg) => `${leg.chain}: locked ${since(lane, leg.lockedMs)}, settled ${since(lane, leg.settledMs)}`,
    ),
    `decided ${since(lane, lane.decidedMs)}`,
  ].join("\n");
  return markup`<g class="lane"><title>${tip}</title><rect class="hit" x="0" y="${y}" width="${frame.width}" height="${frame.row}"/><text class="tick" x="4" y="${y + 11}">${lane.slot === null ? shortHash(lane.tradeId) : `slot ${lane.slot}`} ${lane.seller} → ${lane.buyer}</text>${blocks}${strokes.map(
    (time) =>
      markup`<line class="leg" x1="${at(x(time - lane.openedMs))}" x2="${at(x(time - lane.openedMs))}" y1="${y + 1}" y2="${y + frame.row - 2}"/>`,
  )}<text class="tick" x="${frame.width - 4}" y="${y + 11}" text-anchor="end">${grouped(lane.energyWh)} Wh</text></g>`;
}

function phasesOf(lane: TradeLane): Phases {
  const sinceOpened = (time: number | null): number | null =>
    time === null ? null : Math.max(0, time - lane.openedMs);
  const last = (times: readonly (number | null)[]): number | null =>
    times.length === 0 || times.includes(null) ? null : Math.max(...times.filter((time) => time !== null));
  const times = [lane.openedMs, lane.decidedMs, ...lane.legs.flatMap((leg) => [leg.lockedMs, leg.settledMs])].filter(
    (time) => time !== null,
  );
  return {
    locked: sinceOpened(last(lane.legs.map((leg) => leg.lockedMs))),
    decided: sinceOpened(lane.decidedMs),
    settled: sinceOpened(last(lane.legs.map((leg) => leg.settledMs))),
    end: Math.max(...times) - lane.openedMs,
  };
}

const since = (lane: TradeLane, time: number | null): string =>
  time === null ? "never" : `after ${duration(time - lane.openedMs)}`;

function sample(lanes: readonly TradeLane[]): readonly TradeLane[] {
  if (lanes.length <= shown) return lanes;
  return Array.from({ length: shown }, (_, index) => lanes[Math.floor((index * lanes.length) / shown)]!);
}
