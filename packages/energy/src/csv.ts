import { err, ok, type Result } from "@paragrid/primitives";

/** Why input data was refused: where, what was found there, and what is wanted instead. */
export interface DataError {
  readonly file: string;
  /** 1-based line, or null when the fault is not on one line. */
  readonly line: number | null;
  /** Column or quantity in question. */
  readonly what: string;
  readonly found: string;
  readonly wanted: string;
}

/** One line for people: `load_kwh.csv:12: H03: found "-1.2", wanted a number of at least 0`. */
export function describeDataError(error: DataError): string {
  const where = error.line === null ? error.file : `${error.file}:${error.line}`;
  return `${where}: ${error.what}: found ${error.found}, wanted ${error.wanted}`;
}

/** Text of a cell as it appears in an error, cut to a readable length. */
export function quoteCell(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}...` : text}"`;
}

/** A table of text cells; `rows[i]` stands on line `i + 2` of its file. */
export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Line of a table's row in its file. */
export const lineOfRow = (row: number): number => row + 2;

/**
 * Splits a comma-separated text without quoting, the form of the CityLearn extract. Every row must have the header's
 * number of cells, and the last line must end: a file that stops within a line is taken for truncated.
 */
export function parseCsv(file: string, text: string): Result<CsvTable, DataError> {
  const refuse = (line: number | null, what: string, found: string, wanted: string) =>
    err({ file, line, what, found, wanted });
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const rest = lines.pop()!;
  if (lines.length === 0 && rest === "") return refuse(null, "file", "no text", "a header line and rows");
  if (rest !== "")
    return refuse(lines.length + 1, "last line", quoteCell(rest), "a line end after it (the file looks truncated)");

  const cells = lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line).split(","));
  const [header, ...rows] = cells as [string[], ...string[][]];
  const seen = new Set<string>();
  for (const name of header) {
    if (name === "" || seen.has(name))
      return refuse(1, "header", quoteCell(name), "column names that are not empty and differ");
    seen.add(name);
  }
  for (const [index, row] of rows.entries())
    if (row.length !== header.length)
      return refuse(lineOfRow(index), "row", `${row.length} cells`, `${header.length} cells as in the header`);
  return ok({ file, header, rows });
}

/**
 * A non-negative decimal number, also as 3e-05, times 10^digits, rounded from its text to the nearest integer, so that no
 * binary fraction comes in between; halves go to the even neighbour, which keeps the sum of many cells unbiased. Null when the text is anything else, or too large for an exact integer.
 */
export function parseDecimal(text: string, digits: number): number | null {
  const fields = /^(\d{1,15})(?:\.(\d{1,20}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (fields === null) return null;
  const mantissa = fields[1]! + (fields[2] ?? "");
  const point = fields[1]!.length + Number(fields[3] ?? 0) + digits;
  const whole = mantissa.slice(0, Math.max(0, point)).padEnd(point, "0");
  const rest = point < 0 ? "0" : mantissa.slice(point).replace(/0+$/, "");
  const down = Number(whole === "" ? "0" : whole);
  const scaled = down + (rest === "5" ? down % 2 : (rest[0] ?? "0") >= "5" ? 1 : 0);
  return Number.isSafeInteger(scaled) ? scaled : null;
}
