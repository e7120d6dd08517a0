import type { SlotFigures } from "@paragrid/measures";
import { cny, grouped, kWh } from "../format.ts";
import { type Markup, markup } from "./markup.ts";
import { at, labelStep, ticksTo } from "./scale.ts";

interface Bar {
  /** Class that gives its colour. */
  readonly kind: string;
  readonly label: string;
  readonly of: (slot: SlotFigures) => number;
}

const frame = { left: 52, right: 60, top: 26, bottom: 26, width: 1120, height: 280 };
const plotWidth = frame.width - frame.left - frame.right;
const plotHeight = frame.height - frame.top - frame.bottom;

/** Per slot: matched, delivered and broken commitments as bars, what orders and meters would have allowed as marks. */
export function energyBars(slots: readonly SlotFigures[]): Markup {
  const bars: Bar[] = [
    { kind: "matched", label: "matched", of: (slot) => slot.matchedWh },
    { kind: "delivered", label: "delivered", of: (slot) => slot.deliveredWh },
    { kind: "deviation", label: "deviated", of: (slot) => slot.deviationWh },
  ];
  const marks: Bar[] = [
    { kind: "offered", label: "offered", of: (slot) => slot.offeredWh },
    { kind: "matchable", label: "matchable", of: (slot) => slot.matchableWh },
    ...(slots.some((slot) => slot.tradableWh !== null)
      ? [{ kind: "tradable", label: "tradable by the meters", of: (slot: SlotFigures) => slot.tradableWh ?? 0 }]
      : []),
  ];
  return slotChart(slots, { bars, marks, perUnit: 1000, unit: "kWh", line: null, tip: (value) => kWh(value) });
}

/** Per slot: what buyers paid, what was settled with the grid, what penalties took; and the price as a line. */
export function moneyBars(slots: readonly SlotFigures[]): Markup {
  const bars: Bar[] = [
    { kind: "paid", label: "paid for trades", of: (slot) => slot.paidFen },
    { kind: "grid-money", label: "settled with the grid", of: (slot) => slot.gridFen },
    { kind: "penalty", label: "penalties", of: (slot) => slot.penaltyFen },
  ];
  return slotChart(slots, {
    bars,
    marks: [],
    perUnit: 100,
    unit: "CNY",
    line: (slot) => slot.priceFenPerKwh,
    tip: (value) => cny(value),
  });
}

interface ChartParts {
  readonly bars: readonly Bar[];
  readonly marks: readonly Bar[];
  readonly perUnit: number;
  readonly unit: string;
  /** A second quantity on the right axis: fen per kWh. */
  readonly line: ((slot: SlotFigures) => number | null) | null;
  readonly tip: (value: number) => string;
}

function slotChart(slots: readonly SlotFigures[], parts: ChartParts): Markup {
  if (slots.length === 0) return markup`<p class="empty">The run had no energy slots.</p>`;
  const series = [...parts.bars, ...parts.marks];
  const ticks = ticksTo(Math.max(...slots.flatMap((slot) => series.map((each) => each.of(slot)))) / parts.perUnit, 4);
  const scale = plotHeight / (ticks.at(-1)! * parts.perUnit);
  const slotWidth = plotWidth / slots.length;
  const x = (index: number): number => frame.left + index * slotWidth;
  const y = (value: number): number => frame.top + plotHeight - value * scale;

  const grid = ticks.map(
    (tick) =>
      markup`<line class="grid" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${at(y(tick * parts.perUnit))}" y2="${at(y(tick * parts.perUnit))}"/><text class="tick" x="${frame.left - 8}" y="${at(y(tick * parts.perUnit) + 4)}" text-anchor="end">${tick}</text>`,
  );
  const fitting = labelStep(
    slots.map(({ label }) => label),
    slotWidth,
  );
  // A part of a day, or whole days, so that the same hours are named in each.
  const labelEvery = [1, 2, 3, 4, 6, 8, 12, 24, 48, 96].find((every) => every >= fitting) ?? fitting;
  const inner = slotWidth * 0.76;
  const barWidth = inner / parts.bars.length;
  const columns = slots.map((slot, index) => {
    const start = x(index) + (slotWidth - inner) / 2;
    const price = slot.priceFenPerKwh === null ? "no trade" : `${grouped(slot.priceFenPerKwh, 1)} fen/kWh`;
    const tip = [`${slot.label}`, ...series.map((each) => `${each.label}: ${parts.tip(each.of(slot))}`), price].join(
      "\n",
    );
    return markup`<g class="slot"><title>${tip}</title><rect class="hit" x="${at(x(index))}" y="${frame.top}" width="${at(slotWidth)}" height="${plotHeight}"/>${parts.bars.map(
      (bar, place) =>
        bar.of(slot) > 0 &&
        markup`<rect class="bar ${bar.kind}" x="${at(start + place * barWidth)}" y="${at(y(bar.of(slot)))}" width="${at(Math.max(1, barWidth - 1))}" height="${at(bar.of(slot) * scale)}"/>`,
    )}${parts.marks.map(
      (mark) =>
        mark.of(slot) > 0 &&
        markup`<line class="mark ${mark.kind}" x1="${at(start - 2)}" x2="${at(start + inner + 2)}" y1="${at(y(mark.of(slot)))}" y2="${at(y(mark.of(slot)))}"/>`,
    )}${index % labelEvery === 0 && markup`<text class="tick" x="${at(x(index) + slotWidth / 2)}" y="${frame.height - 8}" text-anchor="middle">${slot.label}</text>`}</g>`;
  });
  return markup`<div class="scroll"><svg class="slots" viewBox="0 0 ${frame.width} ${frame.height}" role="img">${grid}<text class="tick" x="${frame.left - 8}" y="10" text-anchor="end">${parts.unit}</text>${columns}${
    parts.line !== null && priceLine(slots, parts.line, (index) => x(index) + slotWidth / 2)
  }</svg></div>${legend(parts)}`;
}

/** The price of each slot that traded, as dots joined where neighbouring slots both traded. */
function priceLine(
  slots: readonly SlotFigures[],
  of: (slot: SlotFigures) => number | null,
  x: (index: number) => number,
): Markup {
  const ticks = ticksTo(Math.max(0, ...slots.map((slot) => of(slot) ?? 0)), 4);
  const y = (price: number): number => frame.top + plotHeight * (1 - price / ticks.at(-1)!);
  const runs: string[][] = [[]];
  for (const [index, slot] of slots.entries()) {
    const price = of(slot);
    if (price === null) runs.push([]);
    else runs.at(-1)!.push(`${at(x(index))},${at(y(price))}`);
  }
  const axis = frame.width - frame.right + 8;
  return markup`<g class="price">${runs
    .filter((run) => run.length > 0)
    .map(
      (run) =>
        markup`<polyline points="${run.join(" ")}"/>${run.map((point) => markup`<circle cx="${point.split(",")[0]!}" cy="${point.split(",")[1]!}" r="2.5"/>`)}`,
    )}</g>${ticks.map((tick) => markup`<text class="tick" x="${axis}" y="${at(y(tick) + 4)}">${tick}</text>`)}<text class="tick" x="${axis}" y="10">fen/kWh</text>`;
}

function legend(parts: ChartParts): Markup {
  return markup`<p class="legend">${parts.bars.map((bar) => markup`<span><i class="key bar ${bar.kind}"></i>${bar.label}</span>`)}${parts.marks.map(
    (mark) => markup`<span><i class="key mark ${mark.kind}"></i>${mark.label}</span>`,
  )}${parts.line !== null && markup`<span><i class="key line"></i>price (right axis)</span>`}</p>`;
}
