import type { Percentiles, Report } from "@paragrid/measures";
import { answerLines } from "../answer.ts";
import {
  cny,
  duration,
  grouped,
  kWh,
  percent,
  securityNote,
  shortHash,
  significant,
  spread,
  tally,
  verdictNote,
} from "../format.ts";
import { type Markup, markup } from "./markup.ts";

/** Title, question and the sum of the verdicts. */
export function header(report: Report): Markup {
  const counts = tally(report.verdicts);
  const state = counts.violated > 0 ? "violated" : counts.unknown > 0 || counts.held === 0 ? "unknown" : "held";
  const sum = [
    counts.violated > 0 && `${counts.violated} violated`,
    counts.unknown > 0 && `${counts.unknown} unknown`,
    `${counts.held} of ${report.verdicts.length} held`,
  ].filter((part) => part !== false);
  const host = report.host === "sim" ? "simulator" : "processes";
  return markup`<header>
<div class="title"><h1>${report.scenario}</h1><span class="badge ${state}">${sum.join(", ")}</span><button id="theme" type="button" title="Switch between light and dark">light / dark</button></div>
<p class="question">${report.question}</p>
<p class="run">${host}, seed ${report.seed}, commit ${shortHash(report.commit)}, ${report.machine.cores} cores</p>
<nav>${["verdicts", "chains", "messages", "trades", "energy", "money", "bills", "market", "topology", "provenance"].map((id) => markup`<a href="#${id}">${id}</a>`)}</nav>
</header>`;
}

/** What the run says to the question, first of all. */
export function answer(report: Report): Markup | null {
  const lines = answerLines(report);
  if (lines.length === 0) return null;
  return markup`<section id="answer" class="wide"><h2>What this run answers</h2><dl>${lines.map(
    ({ name, value }) => markup`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></section>`;
}

/** The numbers that a reader looks for first. */
export function keyFigures(report: Report): Markup {
  const { trades, energy, messages, slots } = report;
  const tps = Object.values(report.chains).reduce((sum, chain) => sum + chain.tps, 0);
  const decided = trades.committed + trades.aborted;
  const penalties = slots.reduce((sum, slot) => sum + slot.penaltyFen, 0);
  const market = [
    [
      "Energy matched",
      kWh(energy.matchedWh),
      `${percent(energy.matchedWh, energy.matchableWh)} of what orders could match`,
    ],
    [
      "Energy delivered",
      kWh(energy.deliveredWh),
      `${percent(energy.deliveredWh, energy.matchedWh)} of what was matched`,
    ],
    ["Penalties", cny(penalties), `for ${kWh(energy.deviationWh)} of broken commitments`],
  ];
  const figures = [
    ["Trades committed", grouped(trades.committed), `${grouped(trades.aborted)} of ${grouped(decided)} aborted`],
    ...(slots.length === 0 ? [] : market),
    ["Throughput", `${significant(tps)} tx/s`, `finalised, over ${Object.keys(report.chains).length} chains`],
    [
      "Messages",
      grouped(messages.delivered),
      `of ${grouped(messages.sent)} sent, p95 ${duration(messages.latencyMs.p95)}`,
    ],
    ["Run time", duration(report.wallMs), `${duration(report.cpuMs)} of CPU`],
    [
      "CPU per trade",
      trades.committed === 0 ? "-" : duration(report.cpuMs / trades.committed),
      report.virtualMs === null ? "on real clocks" : `${duration(report.virtualMs)} simulated`,
    ],
  ];
  return markup`<div class="figures">${figures.map(
    ([name, value, note]) =>
      markup`<div class="figure"><span class="name">${name!}</span><span class="value">${value!}</span><span class="note">${note!}</span></div>`,
  )}</div>`;
}

/** Verdicts, the bad ones first. */
export function verdictList(report: Report): Markup {
  if (report.verdicts.length === 0) return markup`<p class="empty">Nothing was checked.</p>`;
  const rank = { violated: 0, unknown: 1, held: 2 };
  const sorted = report.verdicts.toSorted((left, right) => rank[left.kind] - rank[right.kind]);
  return markup`<ul class="verdicts">${sorted.map(
    (verdict) =>
      markup`<li class="${verdict.kind}"><span class="kind">${verdict.kind}</span><span class="name">${verdict.name}</span><span class="note">${verdictNote(verdict)}${
        verdict.kind === "violated" && markup` <small>(${grouped(verdict.observations)} observations)</small>`
      }</span></li>`,
  )}</ul>`;
}

export function chainTable(report: Report): Markup {
  const chains = Object.entries(report.chains);
  if (chains.length === 0) return markup`<p class="empty">No chain ran.</p>`;
  return markup`<div class="scroll"><table>
<thead><tr><th>chain</th><th>consensus</th><th class="n">replicas</th><th class="n">height</th><th class="n">finalised</th><th class="n">tx/s</th><th class="n">p50</th><th class="n">p95</th><th class="n">p99</th><th>state root</th></tr></thead>
<tbody>${chains.map(
    ([name, chain], index) =>
      markup`<tr><th><i class="dot" style="background:var(--series-${index % 6})"></i>${name}</th><td>${chain.consensus}</td><td class="n">${chain.replicas}</td><td class="n">${grouped(chain.height)}</td><td class="n">${grouped(chain.finalised)}</td><td class="n">${significant(chain.tps)}</td>${percentileCells(chain.latencyMs)}<td><code title="${chain.stateRoot}">${shortHash(chain.stateRoot)}</code></td></tr>`,
  )}</tbody></table></div>`;
}

export function pathTable(report: Report): Markup {
  if (report.paths.length === 0) return markup`<p class="empty">No message crossed between chains.</p>`;
  return markup`<div class="scroll"><table>
<thead><tr><th>path</th><th class="n">sent</th><th class="n">delivered</th><th class="n">p50</th><th class="n">p95</th><th class="n">p99</th></tr></thead>
<tbody>${report.paths.map(
    (path, index) =>
      markup`<tr><th><i class="dot" style="background:var(--series-${index % 6})"></i>${path.from} → ${path.to}</th><td class="n">${grouped(path.sent)}</td><td class="n">${grouped(path.delivered)}</td>${percentileCells(path.latencyMs)}</tr>`,
  )}</tbody></table></div>`;
}

export function measureTable(report: Report): Markup {
  if (report.measures.length === 0) return markup`<p class="empty">No further figures.</p>`;
  return markup`<div class="scroll"><table><tbody>${report.measures.map(
    (measure) =>
      markup`<tr><th>${measure.name}</th><td class="n">${significant(measure.value)} ${measure.unit}</td><td class="note">${spread(measure)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** How to repeat the run, on what it ran, and what of it was modelled rather than done. */
export function provenance(report: Report): Markup {
  const { machine, overrides } = report;
  const rows: [string, Markup | string][] = [
    ["Repeat with", markup`<code class="command">${report.command}</code>`],
    ["Digest", markup`<code>${report.digest}</code>`],
    ["Commit", markup`<code>${report.commit}</code>`],
    [
      "Machine",
      `${machine.cpu}, ${machine.cores} cores, ${grouped(machine.memoryMb)} MB, ${machine.platform}, Node ${machine.node}`,
    ],
    ["Security between chains", securityNote(report.security)],
    ["Seeds", report.seeds.join(", ")],
    ["Measured from", `${duration(report.window.fromMs)} to ${duration(report.window.toMs)} of the run`],
    [
      "Settings changed",
      Object.keys(overrides).length === 0
        ? "none"
        : Object.entries(overrides)
            .map(([path, value]) => `${path}=${value}`)
            .join(", "),
    ],
  ];
  const modelled =
    report.modelled.length === 0
      ? markup`<p class="modelled none">Nothing was modelled: every part of this run was really done.</p>`
      : markup`<div class="modelled"><h3>Modelled, not done</h3><ul>${report.modelled.map((part) => markup`<li>${part}</li>`)}</ul></div>`;
  return markup`<dl>${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${modelled}`;
}

const percentileCells = (latency: Percentiles): Markup =>
  markup`${[latency.p50, latency.p95, latency.p99].map((ms) => markup`<td class="n">${duration(ms)}</td>`)}`;
