import { err, ok, type Result } from "@paragrid/primitives";
import { formatDay, formatHour, parseDay, parseHour } from "./calendar.ts";
import { type CsvTable, type DataError, lineOfRow, parseCsv, parseDecimal, quoteCell } from "./csv.ts";
import { assumedConnectionW, type DayEnergy, type DayProfile, type Participant } from "./profile.ts";
import { roundDiv } from "./units.ts";

/** Files of the layout; the caller reads them. Columns and units: README.md of citylearn-2022-17homes-hourly. */
export const cityLearnFiles = ["load_kwh.csv", "pv_kwh.csv", "context.csv", "prosumers.csv"] as const;
export type CityLearnTexts = Readonly<Record<(typeof cityLearnFiles)[number], string>>;

/** Hourly data of any number of homes over any number of whole days, checked cell by cell. */
export interface CityLearnData {
  readonly participants: readonly Participant[];
  /** Day number of the first row. */
  readonly firstDay: number;
  readonly days: number;
  /** `[home][hour]` in whole Wh. */
  readonly loadWh: readonly Int32Array[];
  readonly pvWh: readonly Int32Array[];
  /** Millionths of a USD per kWh, by hour. */
  readonly priceMicroUsd: Readonly<Record<TariffName, Int32Array>>;
  /** Millionths of a kg of carbon dioxide per kWh, by hour. */
  readonly carbonMicroKgPerKwh: Int32Array;
}

export type TariffName = "tou" | "dynamic";

export interface CityLearnSettings {
  /** "YYYY-MM-DD" */
  readonly day: string;
  readonly tariff: TariffName;
  /** Fen of e-CNY per US dollar. */
  readonly fenPerUsd: bigint;
  /** What the grid pays for surplus; not in the data. */
  readonly feedInFenPerKwh: bigint;
  /** Which homes take part: all, or only those whose data is clean. */
  readonly homes: "all" | "ok";
  /** Days before `day` that are handed to the forecast, as far as the data reaches back. */
  readonly historyDays: number;
}

/** 7 CNY a dollar, and the feed-in price that the data's README suggests: 0.05 USD. */
export const cityLearnDefaults: Omit<CityLearnSettings, "day"> = {
  tariff: "tou",
  fenPerUsd: 700n,
  feedInFenPerKwh: 35n,
  homes: "all",
  historyDays: 7,
};

const hoursPerDay = 24;
const timestampColumn = "timestamp_local";

/** Reads and checks the texts. Values are rounded to the nearest whole Wh, cell by cell. */
export function parseCityLearn(texts: CityLearnTexts): Result<CityLearnData, DataError> {
  const load = parseCsv("load_kwh.csv", texts["load_kwh.csv"]);
  if (!load.ok) return load;
  const hours = parseHours(load.value);
  if (!hours.ok) return hours;
  const homes = load.value.header.slice(1);
  if (homes.length === 0)
    return err({ file: load.value.file, line: 1, what: "header", found: "no home", wanted: "a column for each home" });

  const participants = parseProsumers(texts["prosumers.csv"], homes);
  if (!participants.ok) return participants;
  const loadWh = parseColumns(load.value, homes, { digits: 3, unit: "kWh" });
  if (!loadWh.ok) return loadWh;

  const pv = parseAligned("pv_kwh.csv", texts["pv_kwh.csv"], load.value);
  if (!pv.ok) return pv;
  const stranger = pv.value.header.slice(1).find((home) => !homes.includes(home));
  if (stranger !== undefined)
    return err({
      file: pv.value.file,
      line: 1,
      what: "header",
      found: quoteCell(stranger),
      wanted: `the homes of ${load.value.file}`,
    });
  const pvWh = parseColumns(pv.value, homes, { digits: 3, unit: "kWh" });
  if (!pvWh.ok) return pvWh;

  const context = parseAligned("context.csv", texts["context.csv"], load.value);
  if (!context.ok) return context;
  const prices = parseColumns(context.value, ["price_tou_usd_per_kwh", "price_dynamic_usd_per_kwh"], {
    digits: 6,
    unit: "USD/kWh",
  });
  if (!prices.ok) return prices;
  const carbon = parseColumns(context.value, ["carbon_kg_per_kwh"], { digits: 6, unit: "kg/kWh" });
  if (!carbon.ok) return carbon;

  return ok({
    participants: participants.value,
    firstDay: hours.value.first / hoursPerDay,
    days: load.value.rows.length / hoursPerDay,
    loadWh: loadWh.value,
    pvWh: pvWh.value,
    priceMicroUsd: { tou: prices.value[0]!, dynamic: prices.value[1]! },
    carbonMicroKgPerKwh: carbon.value[0]!,
  });
}

/** One day of the data with the days before it, ready to run. */
export function cityLearnDay(data: CityLearnData, settings: CityLearnSettings): Result<DayProfile, DataError> {
  const refuse = (found: string, wanted: string) =>
    err({ file: "load_kwh.csv", line: null, what: "day", found, wanted });
  const day = parseDay(settings.day);
  if (day === null) return refuse(quoteCell(settings.day), "an existing day as YYYY-MM-DD");
  const index = day - data.firstDay;
  if (index < 1 || index >= data.days)
    return refuse(
      settings.day,
      data.days < 2
        ? "data of at least two days, the first of which only feeds the forecast"
        : `a day from ${formatDay(data.firstDay + 1)} to ${formatDay(data.firstDay + data.days - 1)} (the first day of the data only feeds the forecast)`,
    );

  const chosen = data.participants.flatMap((home, column) =>
    settings.homes === "all" || home.quality === "ok" ? [column] : [],
  );
  if (chosen.length === 0)
    return err({
      file: "prosumers.csv",
      line: null,
      what: "quality",
      found: "no home with quality ok",
      wanted: "at least one, or homes: all",
    });
  const history: DayEnergy[] = [];
  for (let earlier = Math.max(0, index - settings.historyDays); earlier < index; earlier++)
    history.push(dayEnergy(data, earlier, chosen));
  const prices = data.priceMicroUsd[settings.tariff].subarray(index * hoursPerDay, (index + 1) * hoursPerDay);
  return ok({
    ...dayEnergy(data, index, chosen),
    source: `metered data in the CityLearn layout, ${chosen.length} homes, ${settings.tariff} tariff at ${settings.fenPerUsd} fen/USD`,
    slotMinutes: 60,
    slots: hoursPerDay,
    participants: chosen.map((column) => data.participants[column]!),
    tariffs: Array.from(prices, (microUsd) => ({
      retailFenPerKwh: roundDiv(BigInt(microUsd) * settings.fenPerUsd, 1_000_000n),
      feedInFenPerKwh: settings.feedInFenPerKwh,
    })),
    carbonGramsPerKwh: Array.from(
      data.carbonMicroKgPerKwh.subarray(index * hoursPerDay, (index + 1) * hoursPerDay),
      (microKg) => roundDiv(BigInt(microKg), 1000n),
    ),
    carbonSource: "hourly, column carbon_kg_per_kwh of the data's context.csv, in whole g/kWh",
    history,
  });
}

function dayEnergy(data: CityLearnData, index: number, columns: readonly number[]): DayEnergy {
  const slice = (hours: Int32Array): bigint[] =>
    Array.from(hours.subarray(index * hoursPerDay, (index + 1) * hoursPerDay), BigInt);
  return {
    day: formatDay(data.firstDay + index),
    loadWh: columns.map((column) => slice(data.loadWh[column]!)),
    pvWh: columns.map((column) => slice(data.pvWh[column]!)),
  };
}

/** The first column must count hours without gap or repetition over whole days. */
function parseHours(table: CsvTable): Result<{ first: number }, DataError> {
  const { file, header, rows } = table;
  const refuse = (line: number | null, found: string, wanted: string) =>
    err({ file, line, what: timestampColumn, found, wanted });
  if (header[0] !== timestampColumn)
    return err({ file, line: 1, what: "first column", found: quoteCell(header[0]!), wanted: `"${timestampColumn}"` });
  let expected: number | null = null;
  for (const [index, row] of rows.entries()) {
    const hour = parseHour(row[0]!);
    if (hour === null) return refuse(lineOfRow(index), quoteCell(row[0]!), "an hour as YYYY-MM-DDTHH:00");
    if (expected === null && hour % hoursPerDay !== 0) return refuse(lineOfRow(index), row[0]!, "a first row at 00:00");
    if (expected !== null && hour !== expected)
      return refuse(
        lineOfRow(index),
        `${row[0]!} (${hour > expected ? "a gap" : "a repeated or earlier hour"})`,
        formatHour(expected),
      );
    expected = hour + 1;
  }
  if (expected === null || rows.length % hoursPerDay !== 0)
    return refuse(rows.length + 1, `${rows.length} rows`, `a multiple of ${hoursPerDay} rows, at least ${hoursPerDay}`);
  return ok({ first: expected - rows.length });
}

/** A file whose rows must stand for the same hours as those of the load. */
function parseAligned(file: string, text: string, load: CsvTable): Result<CsvTable, DataError> {
  const table = parseCsv(file, text);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  if (header[0] !== timestampColumn)
    return err({ file, line: 1, what: "first column", found: quoteCell(header[0]!), wanted: `"${timestampColumn}"` });
  const common = Math.min(rows.length, load.rows.length);
  for (let index = 0; index < common; index++)
    if (rows[index]![0] !== load.rows[index]![0])
      return err({
        file,
        line: lineOfRow(index),
        what: timestampColumn,
        found: quoteCell(rows[index]![0]!),
        wanted: `${load.rows[index]![0]!} as in ${load.file}`,
      });
  if (rows.length !== load.rows.length)
    return err({
      file,
      line: rows.length + 1,
      what: "rows",
      found: `${rows.length} rows`,
      wanted: `${load.rows.length} rows as in ${load.file}`,
    });
  return table;
}

/** Named columns as integers; a missing column, and any cell that is no number of at least 0, is refused. */
function parseColumns(
  table: CsvTable,
  names: readonly string[],
  scale: { digits: number; unit: string },
): Result<Int32Array[], DataError> {
  const { file, header, rows } = table;
  const columns: Int32Array[] = [];
  for (const name of names) {
    const column = header.indexOf(name);
    if (column < 0)
      return err({
        file,
        line: 1,
        what: "header",
        found: `no column "${name}"`,
        wanted: `columns ${names.join(", ")}`,
      });
    const values = new Int32Array(rows.length);
    for (const [index, row] of rows.entries()) {
      const value = parseDecimal(row[column]!, scale.digits);
      if (value === null || value > 2 ** 31 - 1)
        return err({
          file,
          line: lineOfRow(index),
          what: name,
          found: quoteCell(row[column]!),
          wanted: `a number of ${scale.unit}, at least 0`,
        });
      values[index] = value;
    }
    columns.push(values);
  }
  return ok(columns);
}

/** One row for each home of the load's header, in that order. */
function parseProsumers(text: string, homes: readonly string[]): Result<Participant[], DataError> {
  const table = parseCsv("prosumers.csv", text);
  if (!table.ok) return table;
  const { file, header, rows } = table.value;
  const refuse = (line: number | null, what: string, found: string, wanted: string) =>
    err({ file, line, what, found, wanted });
  const wantedColumns = ["prosumer_id", "pv_kwp", "battery_kwh", "battery_kw", "battery_efficiency", "quality"];
  const missing = wantedColumns.find((name) => !header.includes(name));
  if (missing !== undefined)
    return refuse(1, "header", `no column "${missing}"`, `columns ${wantedColumns.join(", ")}`);

  const byId = new Map<string, Participant>();
  for (const [index, row] of rows.entries()) {
    const line = lineOfRow(index);
    const cell = (name: string): string => row[header.indexOf(name)]!;
    const id = cell("prosumer_id");
    if (!homes.includes(id))
      return refuse(line, "prosumer_id", quoteCell(id), `a home of load_kwh.csv: ${homes.join(", ")}`);
    if (byId.has(id)) return refuse(line, "prosumer_id", `${quoteCell(id)} again`, "one row for each home");
    const numbers: Record<string, number> = {};
    for (const name of ["pv_kwp", "battery_kwh", "battery_kw", "battery_efficiency"]) {
      const value = parseDecimal(cell(name), name === "battery_efficiency" ? 4 : 3);
      if (value === null || (name === "battery_efficiency" && value > 10_000))
        return refuse(
          line,
          name,
          quoteCell(cell(name)),
          name === "battery_efficiency" ? "a share from 0 to 1" : "a number of at least 0",
        );
      numbers[name] = value;
    }
    const quality = cell("quality");
    if (quality !== "ok" && quality !== "suspect")
      return refuse(line, "quality", quoteCell(quality), '"ok" or "suspect"');
    byId.set(id, {
      id,
      pvPeakW: BigInt(numbers.pv_kwp!),
      connectionW: assumedConnectionW,
      battery: {
        capacityWh: BigInt(numbers.battery_kwh!),
        powerW: BigInt(numbers.battery_kw!),
        efficiencyBps: numbers.battery_efficiency!,
      },
      quality,
    });
  }
  const absent = homes.find((home) => !byId.has(home));
  if (absent !== undefined)
    return refuse(null, "prosumer_id", `no row for ${absent}`, "one row for each home of load_kwh.csv");
  return ok(homes.map((home) => byId.get(home)!));
}
