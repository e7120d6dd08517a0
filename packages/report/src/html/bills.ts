import type { BillFigures, MarketFigures, PriceStepFigures, SplitFigures } from "@paragrid/measures";
import { cny, grouped, hundredths, kWh, objectionNote, share } from "../format.ts";
import { type Markup, markup } from "./markup.ts";
import { at, labelStep, ticksAround, ticksTo } from "./scale.ts";

const frame = { left: 60, right: 16, top: 26, bottom: 26, width: 1120, height: 260 };
const plotWidth = frame.width - frame.left - frame.right;
/** More names than fit beside each other are written downwards; more than this many are left out by turns. */
const mostNames = 72;

/** One bar a party: what the market saved it against the grid alone; below the line where it lost. */
export function savingBars(bills: readonly BillFigures[]): Markup {
  if (bills.length === 0) return markup`<p class="empty">The run had no market.</p>`;
  const values = bills.map((bill) => bill.savingFen / 100);
  const names = bills.map((bill) => bill.party);
  const width = plotWidth / bills.length;
  const upright = labelStep(names, width) > 1;
  const nameEvery = Math.ceil(bills.length / mostNames);
  const bottom = upright ? 6.5 * Math.max(...names.map((name) => name.length)) + 12 : frame.bottom;
  const plotHeight = frame.height - frame.top - frame.bottom;
  const ticks = ticksAround(Math.min(...values), Math.max(...values), 6);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  const y = (value: number): number => frame.top + (plotHeight * (high - value)) / (high - low);
  const height = frame.top + plotHeight + bottom;
  const nameAt = (x: number, name: string): Markup =>
    upright
      ? markup`<text class="tick" transform="translate(${at(x + 4)} ${at(height - bottom + 8)}) rotate(-90)" text-anchor="end">${name}</text>`
      : markup`<text class="tick" x="${at(x)}" y="${at(height - 8)}" text-anchor="middle">${name}</text>`;
  return markup`<p>Saved by each home and storage unit against feed-in and retail alone; below zero where it paid more.</p><div class="scroll"><svg class="slots savings" viewBox="0 0 ${frame.width} ${at(height)}" role="img" aria-label="Savings per home, CNY">${ticks.map(
    (tick) =>
      markup`<line class="grid${tick === 0 ? " zero" : ""}" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="tick" x="${frame.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  )}<text class="tick" x="${frame.left - 8}" y="10" text-anchor="end">CNY</text>${bills.map((bill, index) => {
    const value = values[index]!;
    const left = frame.left + index * width;
    return markup`<g class="slot party"><title>${bill.party}: ${cny(bill.savingFen)} saved</title><rect class="hit" x="${at(left)}" y="${frame.top}" width="${at(width)}" height="${plotHeight}"/><rect class="bar ${value < 0 ? "deviation" : "delivered"}" x="${at(left + width * 0.12)}" y="${at(Math.min(y(0), y(value)))}" width="${at(width * 0.76)}" height="${at(Math.abs(y(value) - y(0)))}"/>${
      index % nameEvery === 0 && nameAt(left + width / 2, bill.party)
    }</g>`;
  })}</svg></div>`;
}

/** Columns of the bill table: a heading, and a bare number in the unit of its group. */
interface BillColumn {
  readonly name: string;
  readonly of: (bill: BillFigures) => string;
}
const inKwh = (name: string, of: (bill: BillFigures) => number): BillColumn => ({
  name,
  of: (bill) => hundredths(of(bill) / 10),
});
const inCny = (name: string, of: (bill: BillFigures) => number): BillColumn => ({
  name,
  of: (bill) => hundredths(of(bill)),
});
const inPercent = (name: string, of: (bill: BillFigures) => number | null): BillColumn => ({
  name,
  of: (bill) => share(of(bill)).replace(" %", ""),
});
const billColumns: readonly { readonly unit: string; readonly columns: readonly BillColumn[] }[] = [
  {
    unit: "energy, kWh",
    columns: [
      inKwh("load", (bill) => bill.loadWh),
      inKwh("PV", (bill) => bill.pvWh),
      inKwh("bought", (bill) => bill.boughtWh),
      inKwh("sold", (bill) => bill.soldWh),
      inKwh("from grid", (bill) => bill.gridInWh),
      inKwh("to grid", (bill) => bill.gridOutWh),
    ],
  },
  {
    unit: "money, CNY",
    columns: [
      inCny("sales", (bill) => bill.salesFen),
      inCny("purchases", (bill) => bill.purchasesFen),
      inCny("export", (bill) => bill.exportFen),
      inCny("import", (bill) => bill.importFen),
      inCny("penalties", (bill) => bill.penaltyFen),
      inCny("fees", (bill) => bill.feesFen),
      inCny("arrears", (bill) => bill.arrearsFen),
      inCny("split", (bill) => bill.benefitFen),
      inCny("contracts", (bill) => bill.contractsFen),
      inCny("net", (bill) => bill.netFen),
      inCny("grid alone", (bill) => bill.outsideFen),
      inCny("saved", (bill) => bill.savingFen),
    ],
  },
  {
    unit: "self-, %",
    columns: [
      inPercent("sufficiency", (bill) => bill.selfSufficiencyBps),
      inPercent("consumption", (bill) => bill.selfConsumptionBps),
    ],
  },
];

export function billTable(bills: readonly BillFigures[]): Markup {
  if (bills.length === 0) return markup``;
  // A column of which nobody has anything, such as a split that was not made, would only make the table wider.
  const groups = billColumns.map(({ unit, columns }) => ({
    unit,
    columns: columns.filter(({ of }) => bills.some((bill) => !["0.00", "-"].includes(of(bill)))),
  }));
  const shown = groups.filter(({ columns }) => columns.length > 0);
  return markup`<details open><summary>Bill of each of ${grouped(bills.length)} homes and storage units</summary><div class="scroll tall"><table class="bills">
<thead><tr><th></th>${shown.map(({ unit, columns }) => markup`<th class="unit" colspan="${columns.length}">${unit}</th>`)}</tr><tr><th>party</th>${shown.map(({ columns }) => columns.map(({ name }, index) => markup`<th class="n${index === 0 ? " first" : ""}">${name}</th>`))}</tr></thead>
<tbody>${bills.map(
    (bill) =>
      markup`<tr><th>${bill.party}</th>${shown.map(({ columns }) => columns.map(({ of }, index) => markup`<td class="n${index === 0 ? " first" : ""}">${of(bill)}</td>`))}</tr>`,
  )}</tbody></table></div></details>`;
}

export function indexTable(indices: MarketFigures | null): Markup {
  if (indices === null) return markup`<p class="empty">The run had no market.</p>`;
  const kg = (grams: number): string => `${grouped(grams / 1000, 1)} kg`;
  const ratio = (bps: number | null): string => (bps === null ? "-" : (bps / 10_000).toFixed(3));
  const rows: [string, string, string][] = [
    ["Welfare", cny(indices.welfareFen), "by the limits that orders declared"],
    ["Saved", cny(indices.savingFen), "by all together, against feed-in and retail alone"],
    ["Self-sufficiency", share(indices.selfSufficiencyBps), "of the load was not drawn from the grid"],
    ["Self-consumption", share(indices.selfConsumptionBps), "of PV was not fed into the grid"],
    ["Renewable accommodation", share(indices.accommodationBps), "of PV could be taken up"],
    ["Curtailed PV", kWh(indices.curtailedWh), "above what connections carry"],
    ["Peak to valley", kWh(indices.peakToValleyWh), `${kWh(indices.peakToValleyOutsideWh)} without the market`],
    [
      "Carbon dioxide of the grid's energy",
      kg(indices.carbonGrams),
      `${kg(indices.carbonOutsideGrams)} without the market`,
    ],
    ["Gini of the homes' savings", ratio(indices.giniBps), "0 is equal"],
    ["Jain of the homes' savings", ratio(indices.jainBps), "1 is equal"],
  ];
  return markup`<div class="scroll"><table><tbody>${rows.map(
    ([name, value, note]) => markup`<tr><th>${name}</th><td class="n">${value}</td><td class="note">${note}</td></tr>`,
  )}</tbody></table></div><p>Carbon dioxide of a kWh from the grid: ${indices.carbonSource}.</p>`;
}

/** What the homes would gain as one coalition, by two ways to split it. */
export function splitTable(split: SplitFigures | null): Markup {
  if (split === null) return markup``;
  const core = `${objectionNote(split)} ${
    split.nucleolusInCore ? "The nucleolus is in the core." : "The nucleolus is not in the core, which is empty."
  }`;
  return markup`<h2 class="second">Split of what the homes gain as one: ${cny(split.worthFen)}</h2><div class="scroll"><table>
<thead><tr><th>home</th><th class="n">Shapley value</th><th class="n">nucleolus</th></tr></thead>
<tbody>${split.shares.map(
    (each) =>
      markup`<tr><th>${each.party}</th><td class="n">${cny(each.shapleyFen)}</td><td class="n">${cny(each.nucleolusFen)}</td></tr>`,
  )}</tbody></table></div><p>${core}</p>`;
}

/** Prices as steps, the dearest first, over the share of traded energy. */
export function priceDurationCurve(steps: readonly PriceStepFigures[]): Markup {
  if (steps.length === 0) return markup`<p class="empty">Nothing was traded.</p>`;
  const size = { left: 44, right: 22, top: 18, bottom: 40, width: 540, height: 254 };
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const ticks = ticksTo(Math.max(...steps.map((step) => step.priceFenPerKwh)), 4);
  const x = (bps: number): number => size.left + (inner.width * bps) / 10_000;
  const y = (price: number): number => size.top + inner.height * (1 - price / ticks.at(-1)!);
  const points = steps.flatMap(({ shareBps, priceFenPerKwh }, index) => {
    const from = steps[index - 1]?.shareBps ?? 0;
    return [`${at(x(from))},${at(y(priceFenPerKwh))}`, `${at(x(shareBps))},${at(y(priceFenPerKwh))}`];
  });
  return markup`<div class="scroll"><svg class="slots half" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Price duration">${ticks.map(
    (tick) =>
      markup`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="tick" x="${size.left - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  )}<text class="tick" x="${size.left}" y="10">fen/kWh</text>${[0, 25, 50, 75, 100].map(
    (percent) =>
      markup`<text class="tick" x="${at(x(percent * 100))}" y="${size.height - 20}" text-anchor="middle">${percent} %</text>`,
  )}<text class="tick" x="${at(x(5000))}" y="${size.height - 4}" text-anchor="middle">share of the traded energy</text><g class="price"><polyline points="${points.join(" ")}"/></g></svg></div>`;
}
