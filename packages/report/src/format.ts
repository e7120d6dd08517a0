import type { Measure, Report, SplitFigures, Verdict } from "@paragrid/measures";

/** Text without control characters, so that a name from a scenario can neither move the cursor nor break a line. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ");
}

/** Number with grouped thousands and at most this many decimals. */
export function grouped(value: number, decimals = 0): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: decimals });
}

/** Number with three significant digits, or "-" when nothing was observed. */
export function significant(value: number | null): string {
  if (value === null) return "-";
  return Math.abs(value) >= 1000 ? grouped(value) : Number(value.toPrecision(3)).toString();
}

/** Milliseconds as the unit that reads best. */
export function duration(ms: number | null): string {
  if (ms === null) return "-";
  if (ms < 1000) return `${significant(ms)} ms`;
  return ms < 120_000 ? `${significant(ms / 1000)} s` : `${grouped(ms / 60_000, 1)} min`;
}

/** Made once: `toLocaleString` with options makes one for each number. */
const twoDecimals = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Watt-hours as kWh with two decimals. */
export function kWh(wh: number): string {
  return `${twoDecimals.format(wh / 1000)} kWh`;
}

/** Fen as CNY with two decimals. */
export function cny(fen: number): string {
  return `${twoDecimals.format(fen / 100)} CNY`;
}

/** Hundredths of a unit as a number with two decimals, for a column that names the unit. */
export function hundredths(value: number): string {
  return twoDecimals.format(value / 100);
}

/** Share of a whole as whole percent, or "-" of nothing. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${Math.round((100 * part) / whole)} %`;
}

/** Basis points as percent with one decimal, or "-" of nothing. */
export function share(bps: number | null): string {
  return bps === null ? "-" : `${(bps / 100).toLocaleString("en-US", { maximumFractionDigits: 1 })} %`;
}

/** A hash cut to a length that people compare. */
export function shortHash(hash: string): string {
  return hash.length > 20 ? `${hash.slice(0, 12)}..${hash.slice(-6)}` : hash;
}

/** How many verdicts are of each kind. */
export function tally(verdicts: readonly Verdict[]): Record<Verdict["kind"], number> {
  const counts = { held: 0, violated: 0, unknown: 0 };
  for (const verdict of verdicts) counts[verdict.kind]++;
  return counts;
}

/** What a verdict adds to its name: what violated it, or why it is unknown, or how often it was looked at. */
export function verdictNote(verdict: Verdict): string {
  const seen = `${grouped(verdict.observations)} observation${verdict.observations === 1 ? "" : "s"}`;
  return verdict.witness ?? verdict.reason ?? seen;
}

/** The 95 % interval of a figure over several seeds. */
export function spread(measure: Measure): string {
  const { interval } = measure;
  if (interval === null || interval.low === null || interval.high === null) return "";
  return ` (95 %: ${significant(interval.low)} to ${significant(interval.high)}, n = ${interval.samples})`;
}

/** Whether anybody would leave the Shapley split, who and for how much. */
export function objectionNote({ shapleyInCore, objection }: SplitFigures): string {
  if (shapleyInCore || objection === null) return "Nobody would leave the Shapley split: it is in the core.";
  const who = objection.parties.map(plain).join(", ");
  return `The Shapley split is not in the core: ${who} would gain ${cny(objection.gainFen)} by leaving as a group, and no group more.`;
}

/** What holds up a parachain's word to the others in this run, and what a parachain beyond its own faults could do (TRUST §2). */
export function securityNote(security: Report["security"]): string {
  if (security === null) return "not known: there is no relay chain among several, or its last state was not read";
  return security === "spv"
    ? "spv: a parachain's head rests on its own finality proof; one with more faults than it bears could forge its own locks"
    : "shared: the relay's validators re-execute every parachain block";
}
