import type { BillFigures, MarketFigures, PriceStepFigures, SplitFigures } from "@paragrid/measures";
import { cny, grouped, kWh, share } from "../format.ts";
import { type Markup, markup } from "./markup.ts";
import { at, ticksTo } from "./scale.ts";

const frame = { left: 60, right: 16, top: 26, bottom: 26, width: 1120, height: 240 };
const plotWidth = frame.width - frame.left - frame.right;
const plotHeight = frame.height - frame.top - frame.bottom;

/** One bar a party: what the market saved it against the grid alone; below the line where it lost. */
export function savingBars(bills: readonly BillFigures[]): Markup {
  if (bills.length === 0) return markup`<p class="empty">The run had no market.</p>`;
  const values = bills.map((bill) => bill.savingFen / 100);
  const up = ticksTo(Math.max(0, ...values), 4);
  const down = Math.min(0, ...values) < 0 ? ticksTo(-Math.min(...values), 4) : [];
  const high = up.at(-1) ?? 0;
  const low = -(down.at(-1) ?? 0);
  const y = (value: number): number => frame.top + (plotHeight * (high - value)) / (high - low || 1);
  const width = plotWidth / bills.length;
  // Room for a dozen names of a dozen letters beside each other.
  const labelEvery = Math.ceil(bills.length / 12);
  const ticks = [...new Set([...up, ...down.map((tick) => (tick === 0 ? 0 : -tick))])];
  return markup`<div class="scroll"><svg class="slots savings" viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="Savings per home">${ticks.map(
    (tick) =>
      markup`<line class="grid" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="tick" x="${frame.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${tick}</text>`,
  )}<text class="tick" x="0" y="10">CNY saved</text>${bills.map((bill, index) => {
    const value = values[index]!;
    const left = frame.left + index * width;
    return markup`<g class="slot party"><title>${bill.party}: ${cny(bill.savingFen)} saved</title><rect class="hit" x="${at(left)}" y="${frame.top}" width="${at(width)}" height="${plotHeight}"/><rect class="bar ${value < 0 ? "deviation" : "delivered"}" x="${at(left + width * 0.12)}" y="${at(Math.min(y(0), y(value)))}" width="${at(width * 0.76)}" height="${at(Math.abs(y(value) - y(0)))}"/>${
      index % labelEvery === 0 &&
      markup`<text class="tick" x="${at(left + width / 2)}" y="${frame.height - 8}" text-anchor="middle">${bill.party}</text>`
    }</g>`;
  })}</svg></div>`;
}

export function billTable(bills: readonly BillFigures[]): Markup {
  if (bills.length === 0) return markup``;
  return markup`<details><summary>Bill of each of ${grouped(bills.length)} homes and storage units</summary><div class="scroll"><table>
<thead><tr><th>party</th><th class="n">bought</th><th class="n">sold</th><th class="n">from grid</th><th class="n">to grid</th><th class="n">sales</th><th class="n">purchases</th><th class="n">export</th><th class="n">import</th><th class="n">penalties</th><th class="n">fees</th><th class="n">split</th><th class="n">net</th><th class="n">without market</th><th class="n">saved</th><th class="n">self-sufficiency</th><th class="n">self-consumption</th></tr></thead>
<tbody>${bills.map(
    (bill) =>
      markup`<tr><th>${bill.party}</th>${[bill.boughtWh, bill.soldWh, bill.gridInWh, bill.gridOutWh].map((wh) => markup`<td class="n">${kWh(wh)}</td>`)}${[
        bill.salesFen,
        bill.purchasesFen,
        bill.exportFen,
        bill.importFen,
        bill.penaltyFen,
        bill.feesFen,
        bill.benefitFen,
        bill.netFen,
        bill.outsideFen,
        bill.savingFen,
      ].map(
        (fen) => markup`<td class="n">${cny(fen)}</td>`,
      )}<td class="n">${share(bill.selfSufficiencyBps)}</td><td class="n">${share(bill.selfConsumptionBps)}</td></tr>`,
  )}</tbody></table></div></details>`;
}

export function indexTable(indices: MarketFigures | null): Markup {
  if (indices === null) return markup`<p class="empty">The run had no market.</p>`;
  const kg = (grams: number): string => `${grouped(grams / 1000, 1)} kg`;
  const ratio = (bps: number | null): string => (bps === null ? "-" : (bps / 10_000).toFixed(3));
  const rows: [string, string, string][] = [
    ["Welfare by declared limits", cny(indices.welfareFen), ""],
    ["Saved against feed-in and retail", cny(indices.savingFen), ""],
    ["Self-sufficiency", share(indices.selfSufficiencyBps), "of the load was not drawn from the grid"],
    ["Self-consumption", share(indices.selfConsumptionBps), "of PV was not fed into the grid"],
    ["Renewable accommodation", share(indices.accommodationBps), `${kWh(indices.curtailedWh)} above the connections`],
    ["Peak to valley", kWh(indices.peakToValleyWh), `${kWh(indices.peakToValleyOutsideWh)} without the market`],
    ["Carbon of the grid's energy", kg(indices.carbonGrams), `${kg(indices.carbonOutsideGrams)} without the market`],
    ["Gini of the homes' savings", ratio(indices.giniBps), "0 is equal"],
    ["Jain of the homes' savings", ratio(indices.jainBps), "1 is equal"],
  ];
  return markup`<div class="scroll"><table><tbody>${rows.map(
    ([name, value, note]) => markup`<tr><th>${name}</th><td class="n">${value}</td><td class="note">${note}</td></tr>`,
  )}</tbody></table></div>`;
}

/** What the homes would gain as one coalition, by two ways to split it. */
export function splitTable(split: SplitFigures | null): Markup {
  if (split === null) return markup``;
  const core = split.shapleyInCore
    ? "No group of homes would do better alone under the Shapley split: it is in the core."
    : "Some group of homes would do better alone than under the Shapley split: it is not in the core.";
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
  const size = { left: 44, right: 12, top: 18, bottom: 26, width: 540, height: 240 };
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
      markup`<text class="tick" x="${at(x(percent * 100))}" y="${size.height - 8}" text-anchor="middle">${percent} %</text>`,
  )}<g class="price"><polyline points="${points.join(" ")}"/></g></svg></div>`;
}
