import { Script } from "node:vm";
import type { Report } from "@paragrid/measures";
import { describe, expect, it } from "vitest";
import { billTable, indexTable, splitTable } from "../src/html/bills.ts";
import { escapeText, markup, scriptJson, verbatim } from "../src/html/markup.ts";
import { labelStep, ticksAround, ticksTo } from "../src/html/scale.ts";
import { loadPageAssets, renderHtml } from "../src/index.ts";
import { emptyReport, sampleReport } from "./sample.ts";

const assets = loadPageAssets();
/** The page without its style sheets and scripts: what our own code put together. */
const body = (report: Report): string =>
  renderHtml(report, { uplotScript: "", uplotStyle: "", pageScript: "", pageStyle: "" });
const withoutScripts = (html: string): string => html.replaceAll(/<script.*?<\/script>/gs, "");
const tagsOf = (html: string): string[] => [...html.matchAll(/<\/?([a-zA-Z!][a-zA-Z0-9]*)/g)].map((match) => match[0]);

/** Every text of a report replaced, keys excepted; numbers, nulls and the words that a report may only choose from stay. */
function withTexts(value: unknown, replace: (text: string) => string): unknown {
  const fixed = [
    "paragrid-report/1",
    "sim",
    "process",
    "held",
    "violated",
    "unknown",
    "committed",
    "aborted",
    "open",
    "relay",
    "parachain",
    "honest",
    "verdict",
    "measure",
    "figure",
    "beside",
  ];
  if (typeof value === "string") return fixed.includes(value) ? value : replace(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, replace)]));
}

describe("the page", () => {
  it("is one file that asks for nothing: no address, no linked file, and a policy that forbids requests", () => {
    const page = renderHtml(sampleReport(), assets);
    expect(page).toContain(
      "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"",
    );
    expect(body(sampleReport())).not.toMatch(/https?:|<link|<img|<iframe|@import|url\((?!#)|\ssrc=|href="(?!#)/);
    expect(assets.pageStyle + assets.uplotStyle).not.toMatch(/@import|url\(/);
    expect(assets.pageScript).not.toMatch(/fetch|XMLHttpRequest|import\(|WebSocket|innerHTML|eval/);
  });

  it("has the same elements whatever the texts of the scenario try to be", () => {
    const hostile = [
      `</title><script>alert(1)</script>`,
      `"><img src=x onerror=alert(1)>`,
      `' onmouseover='alert(1)`,
      `</script><script>alert(1)//`,
      `<!--`,
      `]]>`,
    ];
    for (const text of hostile) {
      // Of the same length: longer labels stand further apart.
      const honest = tagsOf(body(withTexts(sampleReport(), () => "n".repeat(text.length)) as Report));
      const page = body(withTexts(sampleReport(), () => text) as Report);
      expect(tagsOf(page), text).toEqual(honest);
      // In the data of the plots quotes are harmless; only a tag could end their element, and there is none more than before.
      expect(withoutScripts(page).includes(text), text).toBe(false);
    }
  });

  it("escapes the names of chains, which are keys of the report", () => {
    const report = sampleReport();
    const name = `<b onclick="x">`;
    const renamed = { ...report, chains: { ...report.chains, [name]: report.chains.relay! } };
    expect(body(renamed)).not.toContain(name);
    expect(body(renamed)).toContain("&lt;b onclick=&quot;x&quot;&gt;</th>");
  });

  it("carries the plots' data so that the browser reads back exactly what the report holds", () => {
    const report = sampleReport();
    const json = /<script type="application\/json" id="plot-data">(.*?)<\/script>/s.exec(body(report))![1]!;
    expect(JSON.parse(json)).toEqual({
      chains: ["relay", "demand", "generation", "storage"],
      latency: report.latency,
      throughput: report.throughput,
      blocks: report.blocks,
      paths: report.paths,
    });
  });

  it("shows every verdict, chain, path, slot and modelled part, the violated verdict first", () => {
    const report = sampleReport();
    const verdicts = [
      ...report.verdicts,
      { name: "peg", kind: "violated" as const, observations: 3, witness: "7 fen too many" },
    ];
    const page = body({ ...report, verdicts });
    expect([...page.matchAll(/<li class="(held|violated|unknown)"/g)].map((match) => match[1])).toEqual([
      "violated",
      "unknown",
      ...Array(13).fill("held"),
    ]);
    expect(page).toContain('<span class="badge violated">1 violated, 1 unknown, 13 of 15 held</span>');
    expect(page).toContain("7 fen too many");
    for (const text of [...report.modelled, report.question, report.digest, report.command])
      expect(page).toContain(escapeText(text));
    expect(page.match(/<g class="slot">/g)).toHaveLength(2 * report.slots.length);
    expect(page.match(/<g class="slot party">/g)).toHaveLength(report.energy.bills.length);
    expect(page.match(/aria-label="Price duration"/g)).toHaveLength(1);
    expect(page.match(/<circle class="replica /g)).toHaveLength(4 + 3 + 4 + 5);
    expect(page.match(/<circle class="replica faulty"/g)).toHaveLength(1);
    expect(page.match(/<path class="channel"/g)).toHaveLength(report.topology.channels.length);
  });

  it("bills in columns that name their unit once, and leaves out those of which nobody has anything", () => {
    const [first, ...rest] = sampleReport().energy.bills;
    const table = (change: object) =>
      billTable([{ ...first!, importFen: 123_456, gridInWh: 98_765, ...change }, ...rest]).source;
    expect(table({})).toContain("energy, kWh");
    expect(table({})).toContain(">1,234.56</td>");
    expect(table({})).toContain(">98.77</td>");
    expect(table({})).not.toContain("arrears");
    expect(table({ arrearsFen: 1 })).toContain(">arrears</th>");
  });

  it("names where the carbon factor is from, and who would leave the Shapley split", () => {
    expect(indexTable(sampleReport().energy.indices).source).toContain("Ministry of Ecology and Environment");
    const split = { worthFen: 600, shapleyInCore: true, objection: null, nucleolusInCore: true, shares: [] };
    expect(splitTable(split).source).toContain("Nobody would leave the Shapley split");
    const objection = { parties: ["H01", "H03"], gainFen: 100 };
    const objected = splitTable({ ...split, shapleyInCore: false, objection }).source;
    expect(objected).toContain("H01, H03 would gain 1.00 CNY by leaving");
    expect(splitTable({ ...split, nucleolusInCore: false }).source).toContain("which is empty");
  });

  it("draws at most 200 lanes and says when that is a sample", () => {
    const report = sampleReport();
    expect(report.lanes.length).toBeGreaterThan(200);
    expect(body(report).match(/<g class="lane">/g)).toHaveLength(200);
    expect(body(report)).toContain(`An even sample of 200 of ${report.lanes.length} trades.`);
    const few = body({ ...report, lanes: report.lanes.slice(0, 3) });
    expect(few.match(/<g class="lane">/g)).toHaveLength(3);
    expect(few).not.toContain("sample");
  });

  it("draws a trade that stopped halfway without inventing the rest", () => {
    const [lane] = sampleReport().lanes;
    const leg = lane!.legs[0]!;
    const drawn = (change: Partial<Report["lanes"][number]>) =>
      /<g class="lane">.*?<\/g>/s.exec(body({ ...sampleReport(), lanes: [{ ...lane!, ...change }] }))![0];
    const opened = drawn({ decidedMs: null, decision: "open", legs: [{ ...leg, lockedMs: null, settledMs: null }] });
    expect(opened).not.toMatch(/class="(deciding|settling|aborted)"/);
    expect(opened).toContain('class="open"');
    expect(opened).toContain("locked never, settled never");
    const locked = drawn({ decidedMs: null, decision: "open", legs: [{ ...leg, settledMs: null }] });
    expect(locked).toContain('class="locking"');
    expect(locked).not.toMatch(/class="(deciding|settling|aborted)"/);
    const aborted = drawn({ decision: "aborted", legs: [{ ...leg, lockedMs: null }] });
    expect(aborted).toContain('class="aborted"');
    expect(aborted).not.toContain('class="settling"');
  });

  it("tells a trade step by step in order of time, with the faults that fell into it", () => {
    const [lane] = sampleReport().lanes;
    const told: Report["lanes"][number] = {
      ...lane!,
      openedMs: 1000,
      decidedMs: 3000,
      decision: "committed",
      legs: [
        { chain: "one", lockedMs: 1200, settledMs: 4000 },
        { chain: "two", lockedMs: 2500, settledMs: null },
      ],
    };
    const faults = [900, 2000].map((atMs) => ({ atMs, what: `crash at ${atMs}` }));
    const report = { ...sampleReport(), faults, lanes: [told] };
    const steps = [
      ...body(report).matchAll(/<tr><td class="n">([^<]*)<\/td><td>([^<]*)<\/td><td>([^<]*)<\/td><\/tr>/g),
    ];
    expect(steps.map(([, ...cells]) => cells.filter((cell) => cell !== "").join(" | "))).toEqual([
      "0 ms | opened",
      "200 ms | one | leg locked",
      "1 s | fault: crash at 2000",
      "1.5 s | two | leg locked",
      "2 s | the relay decided: committed",
      "3 s | one | leg settled",
      "never | two | leg settled",
    ]);
  });

  it("of a run that recorded nothing says so in every section, with no broken number anywhere", () => {
    const page = body(emptyReport());
    for (const text of [
      "Nothing was checked",
      "No chain ran",
      "No message crossed",
      "no trades between chains",
      "no energy slots",
      "recorded no topology",
      "Nothing was modelled",
    ])
      expect(page).toContain(text);
    for (const report of [emptyReport(), sampleReport()])
      expect(withoutScripts(body(report))).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("has scripts that parse", () => {
    for (const source of [assets.pageScript, assets.uplotScript]) expect(() => new Script(source)).not.toThrow();
  });
});

describe("markup", () => {
  it("escapes every value unless it is markup itself", () => {
    const inner = markup`<b>${"<i>"}</b>`;
    expect(markup`<p title="${`a"b'c&`}">${inner}${["x<", inner]}${3}${null}${false}</p>`.source).toBe(
      '<p title="a&quot;b&#39;c&amp;"><b>&lt;i&gt;</b>x&lt;<b>&lt;i&gt;</b>3</p>',
    );
  });

  it("writes JSON that cannot end its script element and still reads back", () => {
    const value = { text: "</script><!--\u2028&" };
    const { source } = scriptJson(value);
    expect(source).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(source)).toEqual(value);
  });

  it("refuses a script or style that would end its own element", () => {
    expect(() => verbatim("'</SCRIPT>'")).toThrow("end its own element");
  });
});

describe("axes", () => {
  it("below zero and above it have ticks of one step", () => {
    expect(ticksAround(-38, 115, 6)).toEqual([-50, 0, 50, 100, 150]);
    expect(ticksAround(3, 9, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(ticksAround(-3, -1, 3)).toEqual([-3, -2, -1, 0]);
    expect(ticksAround(0, 0, 5)).toEqual([0, 1]);
  });

  it("leave labels out where they would run into each other, and none where they fit", () => {
    expect(labelStep(["06:00", "07:00"], 42)).toBe(1);
    expect(labelStep(["day 1 00:00", "day 1 01:00"], 6)).toBe(13);
    expect(labelStep([], 6)).toBe(2);
  });

  it("have round ticks from zero that reach the highest value", () => {
    expect(ticksTo(13.1, 4)).toEqual([0, 5, 10, 15]);
    expect(ticksTo(0.7, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(ticksTo(100, 4)).toEqual([0, 50, 100]);
    expect(ticksTo(0, 4)).toEqual([0, 1]);
    for (let highest = 1; highest < 5000; highest = highest * 1.17 + 0.3) {
      const ticks = ticksTo(highest, 5);
      expect(ticks.at(-1)! >= highest && ticks.at(-2)! < highest && ticks.length <= 12).toBe(true);
    }
  });
});
