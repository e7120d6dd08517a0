import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Report, validateReport } from "@paragrid/measures";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cny, duration, kWh, percent, plain, shortHash, significant } from "../src/format.ts";
import { csvFiles, renderTerminal, writeReport } from "../src/index.ts";
import { emptyReport, sampleReport } from "./sample.ts";

/** Two chains and one path of the sample, small enough to read. */
function smallReport(): Report {
  const report = sampleReport();
  const { relay, storage } = report.chains;
  return {
    ...report,
    chains: { relay: relay!, storage: storage! },
    paths: report.paths.slice(0, 1),
    verdicts: [report.verdicts[0]!, report.verdicts.at(-1)!],
  };
}

describe("the terminal table", () => {
  it("reads as below", () => {
    expect(renderTerminal(smallReport(), { color: false })).toMatchInlineSnapshot(`
      "energy-day  Do homes on three parachains trade a day of energy atomically, and what does it cost?
      processes, seed 7, 61.8 s wall, 84.2 s CPU, digest 0x5f2c9b1e7a60d4431c8e2f9ab0d7716f4ce0a9b85d31e6f27804c1b9a2e35d60

      Answer
      agreement            held: 1,689 observations
      signatures verified  1,240 1/s
      savings              23 of 24 homes and units saved, from -0.88 CNY (H06) to 7.21 CNY (H10); all together 89.55 CNY
      compare with         npx paragrid run bench/scenarios/energy-week.yaml

      Verdicts: 1 held, 0 violated, 1 unknown
      held     agreement             1,689 observations
      unknown  equivocation accused  the scenario has no Byzantine replica

      chain    consensus  replicas  height  finalised   TPS  p50 ms  p95 ms  p99 ms
      relay    pbft              4     118        118  8.73     466   1,000   1,271
      storage  dpos              5     115        110  3.88   2,757   3,628   4,096

      messages             sent  delivered  p50 ms  p95 ms  p99 ms
      demand > generation   300        299   1,507   2,834   3,242

      Trades                   201 committed, 6 aborted, 79.85 CNY paid, 2.12 CNY penalties
      Energy                   75.17 kWh matched (100 % of matchable), 72.72 kWh delivered, 4.78 kWh deviated
      Bills                    89.55 CNY saved against feed-in and retail, 98.73 CNY welfare, Gini 0.305, Jain 0.775
      Grid                     self-sufficiency 36.2 %, self-consumption 76.2 %, peak to valley 37.87 kWh (39.61 kWh without the market), 187 kg CO2 (224 kg), 0.00 kWh curtailed, 100 % of PV taken up
      CPU per committed trade  431 ms (95 %: 402 to 460, n = 3)
      signatures verified      1,240 1/s
      Security                 spv: a parachain's head rests on its own finality proof; one with more faults than it bears could forge its own locks
      Modelled                 links between machines: all replicas share one machine and its loopback; meters: readings come from built-in profiles
      Report                   out/energy-day-7
      Repeat                   npx paragrid run bench/scenarios/energy-day.yaml --host process --seed 7
      "
    `);
  });

  it("lets no control character of a scenario through, in colour or without", () => {
    const report = { ...sampleReport(), scenario: "a\u001b[2Jb\nc\u009b", question: "\u0007?" };
    const isControl = (character: string) =>
      character !== "\n" && (character < " " || (character >= "\u007f" && character <= "\u009f"));
    expect([...renderTerminal(report, { color: false })].filter(isControl)).toEqual([]);
    const colored = renderTerminal(report, { color: true });
    expect(colored).toContain("\u001b[32mheld\u001b[0m");
    const bleached = [0, 1, 2, 31, 32, 33].reduce((text, code) => text.replaceAll(`\u001b[${code}m`, ""), colored);
    expect(bleached).toBe(renderTerminal(report, { color: false }));
  });

  it("of a run that recorded nothing has no broken number", () => {
    expect(renderTerminal(emptyReport(), { color: false })).not.toMatch(/NaN|Infinity|undefined|null/);
  });
});

/** Reads RFC 4180 back. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("the CSV files", () => {
  it("hold one row an item under a header of as many cells", () => {
    const report = sampleReport();
    const files = csvFiles(report);
    const blocks = Object.values(report.blocks).reduce((sum, list) => sum + list.length, 0);
    const wanted: [string, number][] = [
      ["verdicts.csv", report.verdicts.length],
      ["chains.csv", 4],
      ["measures.csv", report.measures.length],
      ["blocks.csv", blocks],
      ["latency.csv", Object.values(report.latency).flat().length],
      ["throughput.csv", Object.values(report.throughput).flat().length],
      ["paths.csv", report.paths.length],
      ["trades.csv", report.lanes.reduce((sum, lane) => sum + lane.legs.length, 0)],
      ["slots.csv", report.slots.length],
      ["bills.csv", report.energy.bills.length],
      ["market.csv", Object.keys(report.energy.indices!).length],
      ["split.csv", 0],
      ["price-duration.csv", report.energy.priceDuration.length],
    ];
    expect(Object.keys(files)).toEqual(wanted.map(([name]) => name));
    for (const [name, count] of wanted) {
      const [header, ...rows] = parse(files[name]!);
      expect(rows, name).toHaveLength(count);
      for (const row of rows) expect(row.length, name).toBe(header!.length);
    }
  });

  it("carry texts with commas, quotes and line breaks unharmed, and leave absent values empty", () => {
    const report = {
      ...sampleReport(),
      verdicts: [{ name: 'a "b", c', kind: "violated" as const, observations: 1, witness: "x\ny" }],
    };
    expect(parse(csvFiles(report)["verdicts.csv"]!)[1]).toEqual(['a "b", c', "violated", "1", "", "x\ny"]);
  });
});

describe("numbers", () => {
  it("are written in the unit that reads best", () => {
    expect([duration(0.4321), duration(999), duration(1234), duration(150_000), duration(null)]).toEqual([
      "0.432 ms",
      "999 ms",
      "1.23 s",
      "2.5 min",
      "-",
    ]);
    expect([kWh(52_362), cny(7985), percent(1, 3), percent(0, 0)]).toEqual(["52.36 kWh", "79.85 CNY", "33 %", "-"]);
    expect([significant(1240.4), significant(0.01234), significant(null)]).toEqual(["1,240", "0.0123", "-"]);
    expect([plain("a\u0000\u001bb"), shortHash(`0x${"ab".repeat(32)}`), shortHash("short")]).toEqual([
      "a b",
      "0xabababababab..ababab".replace("0xabababababab", "0xababababab"),
      "short",
    ]);
  });
});

describe("writing a report", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "paragrid-report-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("makes the directory and leaves a report that validates, the page and the tables", () => {
    const out = join(directory, "deep", "out");
    const paths = writeReport(sampleReport(), out);
    expect(readdirSync(out).toSorted()).toEqual(paths.map((path) => path.slice(out.length + 1)).toSorted());
    expect(paths).toHaveLength(15);
    expect(validateReport(JSON.parse(readFileSync(join(out, "report.json"), "utf8")))).toEqual({
      ok: true,
      value: sampleReport(),
    });
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("</html>");
  });

  it("that cannot be finished leaves no half-written file and no report.json", () => {
    mkdirSync(join(directory, "report.html", "in the way"), { recursive: true });
    expect(() => writeReport(sampleReport(), directory)).toThrow();
    expect(readdirSync(directory).filter((name) => name.endsWith(".unfinished") || name === "report.json")).toEqual([]);
  });

  it("over an older one replaces it whole", () => {
    writeFileSync(join(directory, "report.json"), "old");
    writeReport(emptyReport(), directory);
    expect(JSON.parse(readFileSync(join(directory, "report.json"), "utf8")).scenario).toBe(emptyReport().scenario);
  });
});
