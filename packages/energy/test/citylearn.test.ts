import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formatDay, formatHour, monthOf, parseDay } from "../src/calendar.ts";
import { parseDecimal } from "../src/csv.ts";
import {
  type CityLearnTexts,
  cityLearnDay,
  cityLearnDefaults,
  cityLearnFiles,
  dayBalance,
  describeDataError,
  parseCityLearn,
} from "../src/index.ts";
import { sharedFile } from "./shared.ts";

/** Three days of two homes: load 0.1 kWh x home, PV 0.25 kWh at noon of the first home. */
function smallTexts(): Record<keyof CityLearnTexts, string> {
  const hours = Array.from({ length: 72 }, (_, hour) => formatHour((parseDay("2020-02-28") as number) * 24 + hour));
  const lines = (header: string, row: (hour: string) => string) => [header, ...hours.map(row), ""].join("\n");
  return {
    "load_kwh.csv": lines("timestamp_local,A,B", (hour) => `${hour},0.1,0.2`),
    "pv_kwh.csv": lines("timestamp_local,A,B", (hour) => `${hour},${hour.endsWith("12:00") ? "0.2505" : "0"},0`),
    "context.csv": lines(
      "timestamp_local,price_tou_usd_per_kwh,price_dynamic_usd_per_kwh,carbon_kg_per_kwh",
      (hour) => `${hour},0.22,3e-05,0.1705`,
    ),
    "prosumers.csv":
      "prosumer_id,pv_kwp,battery_kwh,battery_kw,battery_efficiency,quality\nA,4.0,6.4,5.0,0.9,ok\nB,0,0,0,1,suspect\n",
  };
}

/** Replaces one line (1-based) of one file. */
function withLine(file: keyof CityLearnTexts, line: number, change: (text: string) => string | null): CityLearnTexts {
  const texts = smallTexts();
  const lines = texts[file].split("\n");
  const changed = change(lines[line - 1]!);
  lines.splice(line - 1, 1, ...(changed === null ? [] : [changed]));
  texts[file] = lines.join("\n");
  return texts;
}

function importError(texts: CityLearnTexts): string {
  const parsed = parseCityLearn(texts);
  return parsed.ok ? "accepted" : describeDataError(parsed.error);
}

function dayOf(texts: CityLearnTexts, day: string) {
  const parsed = parseCityLearn(texts);
  if (!parsed.ok) throw new Error(describeDataError(parsed.error));
  return cityLearnDay(parsed.value, { ...cityLearnDefaults, day });
}

describe("the importer", () => {
  it("reads a day exactly, with its tariff in fen and the days before it", () => {
    const day = dayOf(smallTexts(), "2020-03-01");
    if (!day.ok) throw new Error(describeDataError(day.error));
    expect(
      day.value.participants.map((home) => [home.id, home.pvPeakW, home.battery.efficiencyBps, home.quality]),
    ).toEqual([
      ["A", 4000n, 9000, "ok"],
      ["B", 0n, 10_000, "suspect"],
    ]);
    expect(day.value.loadWh[1]).toEqual(Array.from({ length: 24 }, () => 200n));
    expect(day.value.pvWh[0]![12]).toBe(250n);
    expect(day.value.tariffs[0]).toEqual({ retailFenPerKwh: 154n, feedInFenPerKwh: 35n });
    expect(day.value.history.map((each) => each.day)).toEqual(["2020-02-28", "2020-02-29"]);
    expect(dayBalance(day.value)).toMatchObject({ surplusWh: 150n, tradableWh: 150n, deficitWh: 24n * 300n - 100n });
  });

  it("leaves out suspect homes when only clean ones are wanted", () => {
    const parsed = parseCityLearn(smallTexts());
    const day = parsed.ok
      ? cityLearnDay(parsed.value, { ...cityLearnDefaults, day: "2020-03-01", homes: "ok" })
      : undefined;
    expect(day?.ok && day.value.participants.map((home) => home.id)).toEqual(["A"]);
  });

  it("accepts line ends of either kind and a byte-order mark", () => {
    const texts = smallTexts();
    texts["load_kwh.csv"] = `\uFEFF${texts["load_kwh.csv"].replaceAll("\n", "\r\n")}`;
    expect(importError(texts)).toBe("accepted");
  });

  const cutAt = (file: keyof CityLearnTexts, cut: (text: string) => string): CityLearnTexts => {
    const texts = smallTexts();
    texts[file] = cut(texts[file]);
    return texts;
  };
  const refused: [string, CityLearnTexts, string][] = [
    [
      "a gap",
      withLine("load_kwh.csv", 6, () => null),
      "load_kwh.csv:6: timestamp_local: found 2020-02-28T05:00 (a gap), wanted 2020-02-28T04:00",
    ],
    [
      "a repeated hour",
      withLine("load_kwh.csv", 6, (line) => `${line}\n${line}`),
      "load_kwh.csv:7: timestamp_local: found 2020-02-28T04:00 (a repeated or earlier hour), wanted 2020-02-28T05:00",
    ],
    [
      "an hour that does not exist",
      withLine("load_kwh.csv", 26, (line) => line.replace("02-29T00", "02-30T00")),
      'load_kwh.csv:26: timestamp_local: found "2020-02-30T00:00", wanted an hour as YYYY-MM-DDTHH:00',
    ],
    [
      "a first row that is not midnight",
      withLine("load_kwh.csv", 2, () => null),
      "load_kwh.csv:2: timestamp_local: found 2020-02-28T01:00, wanted a first row at 00:00",
    ],
    [
      "a day that stops early",
      cutAt("load_kwh.csv", (text) => text.split("\n").slice(0, 70).join("\n").concat("\n")),
      "load_kwh.csv:70: timestamp_local: found 69 rows, wanted a multiple of 24 rows, at least 24",
    ],
    [
      "a file cut within a cell",
      cutAt("pv_kwh.csv", (text) => text.slice(0, 500)),
      'pv_kwh.csv:24: last line: found "2020-02-28T22", wanted a line end after it (the file looks truncated)',
    ],
    [
      "a row that misses a cell",
      withLine("load_kwh.csv", 9, (line) => line.replace(/,0\.2$/, "")),
      "load_kwh.csv:9: row: found 2 cells, wanted 3 cells as in the header",
    ],
    [
      "a negative value",
      withLine("load_kwh.csv", 3, (line) => line.replace("0.1", "-0.1")),
      'load_kwh.csv:3: A: found "-0.1", wanted a number of kWh, at least 0',
    ],
    [
      "a value that is no number",
      withLine("pv_kwh.csv", 4, (line) => line.replace(/0$/, "nan")),
      'pv_kwh.csv:4: B: found "nan", wanted a number of kWh, at least 0',
    ],
    [
      "an empty value",
      withLine("pv_kwh.csv", 4, (line) => line.replace(/0$/, "")),
      'pv_kwh.csv:4: B: found "", wanted a number of kWh, at least 0',
    ],
    [
      "a value beyond any meter",
      withLine("load_kwh.csv", 3, (line) => line.replace("0.1", "9999999")),
      'load_kwh.csv:3: A: found "9999999", wanted a number of kWh, at least 0',
    ],
    [
      "fewer rows than the load has",
      cutAt("context.csv", (text) => text.split("\n").slice(0, 49).join("\n").concat("\n")),
      "context.csv:49: rows: found 48 rows, wanted 72 rows as in load_kwh.csv",
    ],
    [
      "hours that differ from the load's",
      withLine("pv_kwh.csv", 5, (line) => line.replace("T03", "T04")),
      'pv_kwh.csv:5: timestamp_local: found "2020-02-28T04:00", wanted 2020-02-28T03:00 as in load_kwh.csv',
    ],
    [
      "a home without PV column",
      withLine("pv_kwh.csv", 1, (line) => line.replace("B", "C")),
      'pv_kwh.csv:1: header: found "C", wanted the homes of load_kwh.csv',
    ],
    [
      "a price column that is missing",
      withLine("context.csv", 1, (line) => line.replace("tou", "tuo")),
      'context.csv:1: header: found no column "price_tou_usd_per_kwh", wanted columns price_tou_usd_per_kwh, price_dynamic_usd_per_kwh',
    ],
    [
      "a column twice",
      withLine("load_kwh.csv", 1, (line) => line.replace("B", "A")),
      'load_kwh.csv:1: header: found "A", wanted column names that are not empty and differ',
    ],
    [
      "an empty file",
      cutAt("load_kwh.csv", () => ""),
      "load_kwh.csv: file: found no text, wanted a header line and rows",
    ],
    [
      "a header alone",
      cutAt("load_kwh.csv", (text) => `${text.split("\n")[0]}\n`),
      "load_kwh.csv:1: timestamp_local: found 0 rows, wanted a multiple of 24 rows, at least 24",
    ],
    [
      "a home that prosumers.csv does not know",
      withLine("prosumers.csv", 3, () => null),
      "prosumers.csv: prosumer_id: found no row for B, wanted one row for each home of load_kwh.csv",
    ],
    [
      "a home described twice",
      withLine("prosumers.csv", 3, () => "A,4,6,5,0.9,ok"),
      'prosumers.csv:3: prosumer_id: found "A" again, wanted one row for each home',
    ],
    [
      "an efficiency above 1",
      withLine("prosumers.csv", 2, (line) => line.replace("0.9", "1.1")),
      'prosumers.csv:2: battery_efficiency: found "1.1", wanted a share from 0 to 1',
    ],
    [
      "a quality that nobody defined",
      withLine("prosumers.csv", 2, (line) => line.replace("ok", "fine")),
      'prosumers.csv:2: quality: found "fine", wanted "ok" or "suspect"',
    ],
  ];
  for (const [what, texts, message] of refused)
    it(`${what} is refused with file, line, value and what is wanted`, () => {
      expect(importError(texts)).toBe(message);
    });

  const days: [string, string][] = [
    [
      "2020-02-28",
      "load_kwh.csv: day: found 2020-02-28, wanted a day from 2020-02-29 to 2020-03-01 (the first day of the data only feeds the forecast)",
    ],
    [
      "2020-03-02",
      "load_kwh.csv: day: found 2020-03-02, wanted a day from 2020-02-29 to 2020-03-01 (the first day of the data only feeds the forecast)",
    ],
    ["2021-02-29", 'load_kwh.csv: day: found "2021-02-29", wanted an existing day as YYYY-MM-DD'],
    ["today", 'load_kwh.csv: day: found "today", wanted an existing day as YYYY-MM-DD'],
  ];
  for (const [day, message] of days)
    it(`day ${day} is refused with the days that are there`, () => {
      const picked = dayOf(smallTexts(), day);
      expect(picked.ok ? "accepted" : describeDataError(picked.error)).toBe(message);
    });
});

describe("decimals", () => {
  const cases: [string, number, number | null][] = [
    ["2.2758", 3, 2276],
    ["2.2755", 3, 2276],
    ["2.2745", 3, 2274],
    ["2.27450001", 3, 2275],
    ["2.27451", 3, 2275],
    ["2.27549999", 3, 2275],
    ["0", 3, 0],
    ["12", 3, 12_000],
    ["3e-05", 6, 30],
    ["1.5E+2", 0, 150],
    ["4e-9", 6, 0],
    ["5e-7", 6, 0],
    ["6e-7", 6, 1],
    ["-1", 3, null],
    ["1,5", 3, null],
    [".5", 3, null],
    ["1.", 3, null],
    ["Infinity", 3, null],
    ["0x10", 3, null],
    ["999999999999999", 3, null],
  ];
  for (const [text, digits, wanted] of cases)
    it(`"${text}" at ${digits} digits is ${wanted}`, () => {
      expect(parseDecimal(text, digits)).toBe(wanted);
    });
});

describe("the calendar", () => {
  it("agrees with the platform's for every day of four centuries, forth and back", () => {
    const first = parseDay("1890-01-01")!;
    expect(first).toBe(Date.UTC(1890, 0, 1) / 86_400_000);
    for (let day = first; day < first + 146_097; day += 13) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      expect(formatDay(day)).toBe(text);
      expect(parseDay(text)).toBe(day);
      expect(monthOf(day)).toBe(Number(text.slice(5, 7)));
    }
  });
});

const folder = "data/citylearn-2022-17homes-hourly";
const present = sharedFile(folder) !== null;
if (!present) console.log(`skipped: 2 tests of ${folder}, which is not beside this checkout`);

describe.skipIf(!present)("the 17 homes of 2016/17", () => {
  const texts = () =>
    Object.fromEntries(
      cityLearnFiles.map((file) => [file, readFileSync(sharedFile(`${folder}/${file}`)!, "utf8")]),
    ) as unknown as CityLearnTexts;

  it("on 2017-06-21 can trade 72,406 Wh by the CSV's own digits, 72,409 Wh after rounding each cell", () => {
    const parsed = parseCityLearn(texts());
    if (!parsed.ok) throw new Error(describeDataError(parsed.error));
    const day = cityLearnDay(parsed.value, { ...cityLearnDefaults, day: "2017-06-21" });
    if (!day.ok) throw new Error(describeDataError(day.error));
    expect(dayBalance(day.value).tradableWh).toBe(72_409n);
    expect(day.value.tariffs.map((tariff) => tariff.retailFenPerKwh)).toEqual(
      Array.from({ length: 24 }, (_, hour) => (hour >= 16 && hour < 21 ? 378n : 154n)),
    );
    expect(tradableTenthsOfWh(texts(), "2017-06-21")).toBe(724_060);
  });

  it("add up to the totals of the data's README over the year", () => {
    const parsed = parseCityLearn(texts());
    if (!parsed.ok) throw new Error(describeDataError(parsed.error));
    const { participants, days, loadWh, pvWh } = parsed.value;
    expect([participants.length, participants.filter((home) => home.quality === "ok").length, days]).toEqual([
      17, 13, 365,
    ]);
    const kWh = (columns: readonly Int32Array[]) =>
      columns.reduce((sum, column) => column.reduce((all, wh) => all + wh, sum), 0) / 1000;
    expect(Math.abs(kWh(loadWh) - 169_644)).toBeLessThan(1);
    expect(Math.abs(kWh(pvWh) - 103_425)).toBeLessThan(1);
  });
});

/** The day's tradable energy straight from the digits of the CSV: hourly minimum of surplus and deficit, in 0.1 Wh. */
function tradableTenthsOfWh(texts: CityLearnTexts, day: string): number {
  const rows = (file: keyof CityLearnTexts) =>
    texts[file]
      .split("\n")
      .filter((line) => line.startsWith(day))
      .map((line) =>
        line
          .split(",")
          .slice(1)
          .map((cell) => Math.round(Number(cell) * 10_000)),
      );
  const pv = rows("pv_kwh.csv");
  let sum = 0;
  for (const [hour, loads] of rows("load_kwh.csv").entries()) {
    const net = loads.map((load, home) => pv[hour]![home]! - load);
    const surplus = net.filter((each) => each > 0).reduce((all, each) => all + each, 0);
    const deficit = -net.filter((each) => each < 0).reduce((all, each) => all + each, 0);
    sum += Math.min(surplus, deficit);
  }
  return sum;
}
