import type { Report } from "@paragrid/measures";
import type { PageAssets } from "./assets.ts";
import { billTable, indexTable, priceDurationCurve, savingBars, splitTable } from "./bills.ts";
import { tradeLanes } from "./lanes.ts";
import { markup, scriptJson, verbatim } from "./markup.ts";
import {
  answer,
  chainTable,
  header,
  keyFigures,
  measureTable,
  pathTable,
  provenance,
  verdictList,
} from "./sections.ts";
import { energyBars, moneyBars } from "./slots.ts";
import { topologyDrawing } from "./topology.ts";
import { tradeSteps } from "./trade-steps.ts";

/**
 * The report as one HTML page. Tables, lanes, slots and topology are drawn here as HTML and SVG, so that they also print; only the
 * curves over time are drawn in the browser. The content security policy forbids every request: the page works offline or not at all.
 */
export function renderHtml(report: Report, assets: PageAssets): string {
  const plotData = {
    chains: Object.keys(report.chains),
    latency: report.latency,
    throughput: report.throughput,
    blocks: report.blocks,
    paths: report.paths,
  };
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>${report.scenario}: paragrid report</title>
<style>${verbatim(assets.uplotStyle)}
${verbatim(assets.pageStyle)}</style>
</head>
<body>
${header(report)}
<main>
${answer(report)}
${keyFigures(report)}
<section id="verdicts" class="wide"><h2>Verdicts</h2>${verdictList(report)}</section>
<section id="chains" class="wide"><h2>Chains</h2>${chainTable(report)}</section>
<section><h2>Latency</h2><p>Share of transactions final within this time, counted from their intended submission.</p><div class="plot" data-plot="latency"></div></section>
<section><h2>Throughput</h2><p>Finalised transactions per second over the run.</p><div class="plot" data-plot="throughput"></div></section>
<section><h2>Block times</h2><p>Time between a block and the one before it.</p><div class="plot" data-plot="intervals"></div></section>
<section><h2>Finality times</h2><p>Time from a block's authoring to its finality.</p><div class="plot" data-plot="finality"></div></section>
<section id="messages"><h2>Messages between chains</h2>${pathTable(report)}<h2 class="second">Further figures</h2>${measureTable(report)}</section>
<section><h2>Message latency</h2><p>Share of messages executed within this time after they were sent.</p><div class="plot" data-plot="paths"></div></section>
<section id="trades" class="wide"><h2>Trades</h2>${tradeLanes(report.lanes)}${tradeSteps(report)}</section>
<section id="energy" class="wide"><h2>Energy by slot</h2>${energyBars(report.slots)}</section>
<section id="money" class="wide"><h2>Money by slot</h2>${moneyBars(report.slots)}</section>
<section id="bills" class="wide"><h2>Bills</h2>${savingBars(report.energy.bills)}${billTable(report.energy.bills)}</section>
<section id="market"><h2>The market as a whole</h2>${indexTable(report.energy.indices)}${splitTable(report.energy.split)}</section>
<section id="price-duration"><h2>Price duration</h2><p>Share of the traded energy that was paid at least this price.</p>${priceDurationCurve(report.energy.priceDuration)}</section>
<section id="topology"><h2>Topology</h2>${topologyDrawing(report)}</section>
<section id="provenance"><h2>Where this comes from</h2>${provenance(report)}</section>
</main>
<script type="application/json" id="plot-data">${scriptJson(plotData)}</script>
<script>${verbatim(assets.uplotScript)}</script>
<script>${verbatim(assets.pageScript)}</script>
</body>
</html>
`;
  return page.source;
}
