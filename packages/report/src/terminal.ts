import type { Report } from "@paragrid/measures";
import { answerLines } from "./answer.ts";
import {
  cny,
  duration,
  grouped,
  kWh,
  objectionNote,
  percent,
  plain,
  securityNote,
  share,
  shortHash,
  significant,
  spread,
  tally,
  verdictNote,
} from "./format.ts";

export interface TerminalOptions {
  /** ANSI colours; off when the output is no terminal. */
  readonly color: boolean;
}

/** A run of a few trades shows each of them; more are in the HTML page and in trades.csv. */
const mostTraces = 8;

type Paint = (text: string) => string;
interface Colors {
  bold: Paint;
  dim: Paint;
  green: Paint;
  red: Paint;
  yellow: Paint;
}

/** The report as text for a terminal: what held, what each chain did, how messages, trades and energy went. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const colors = paints(options.color);
  const sections = [
    heading(report, colors),
    ...(report.answer.length > 0 ? [answer(report, colors)] : []),
    verdicts(report, colors),
    chains(report, colors),
    ...(report.paths.length > 0 ? [paths(report, colors)] : []),
    ...(report.lanes.length > 0 && report.lanes.length <= mostTraces ? [traces(report, colors)] : []),
    figures(report, colors),
  ];
  return `${sections.join("\n\n")}\n`;
}

function heading(report: Report, colors: Colors): string {
  const host = report.host === "sim" ? `simulator, ${duration(report.virtualMs)} virtual` : "processes";
  return [
    `${colors.bold(plain(report.scenario))}  ${plain(report.question)}`,
    colors.dim(
      `${host}, seed ${report.seed}, ${duration(report.wallMs)} wall, ${duration(report.cpuMs)} CPU, digest ${plain(report.digest)}`,
    ),
  ].join("\n");
}

function answer(report: Report, colors: Colors): string {
  const rows = answerLines(report).map(({ name, value }) => [plain(name), plain(value)]);
  return [colors.bold("Answer"), ...columns(rows, "ll")].join("\n");
}

function verdicts(report: Report, colors: Colors): string {
  const counts = tally(report.verdicts);
  const paint = { held: colors.green, violated: colors.red, unknown: colors.yellow };
  const rows = report.verdicts.map((verdict) => [
    paint[verdict.kind](verdict.kind),
    plain(verdict.name),
    plain(verdictNote(verdict)),
  ]);
  return [
    colors.bold(`Verdicts: ${counts.held} held, ${counts.violated} violated, ${counts.unknown} unknown`),
    ...columns(rows, "lll"),
  ].join("\n");
}

function chains(report: Report, colors: Colors): string {
  const header = ["chain", "consensus", "replicas", "height", "finalised", "TPS", "p50 ms", "p95 ms", "p99 ms"];
  const rows = Object.entries(report.chains).map(([name, chain]) => [
    plain(name),
    plain(chain.consensus),
    grouped(chain.replicas),
    grouped(chain.height),
    grouped(chain.finalised),
    significant(chain.tps),
    significant(chain.latencyMs.p50),
    significant(chain.latencyMs.p95),
    significant(chain.latencyMs.p99),
  ]);
  return table(header, rows, "llrrrrrrr", colors);
}

function paths(report: Report, colors: Colors): string {
  const header = ["messages", "sent", "delivered", "p50 ms", "p95 ms", "p99 ms"];
  const rows = report.paths.map((path) => [
    `${plain(path.from)} > ${plain(path.to)}`,
    grouped(path.sent),
    grouped(path.delivered),
    significant(path.latencyMs.p50),
    significant(path.latencyMs.p95),
    significant(path.latencyMs.p99),
  ]);
  return table(header, rows, "lrrrrr", colors);
}

/** Each trade with each leg, in times since the trade was proposed. */
function traces(report: Report, colors: Colors): string {
  const since = (from: number, time: number | null): string => (time === null ? "never" : duration(time - from));
  const header = ["trade", "proposed", "decision", "leg on", "locked after", "decided after", "settled after"];
  const rows = report.lanes.flatMap(({ tradeId, seller, buyer, openedMs, decision, decidedMs, legs }) =>
    legs.map((leg, index) => [
      index === 0 ? plain(shortHash(tradeId)) : index === 1 ? `${plain(seller)} > ${plain(buyer)}` : "",
      index === 0 ? duration(openedMs) : "",
      index === 0 ? decision : "",
      plain(leg.chain),
      since(openedMs, leg.lockedMs),
      index === 0 ? since(openedMs, decidedMs) : "",
      since(openedMs, leg.settledMs),
    ]),
  );
  return table(header, rows, "lrllrrr", colors);
}

function figures(report: Report, colors: Colors): string {
  const { trades, energy, slots } = report;
  const committed = report.lanes.filter(({ decision }) => decision === "committed");
  // A run without an energy day has no slots; what its trades paid is in the trades.
  const paid =
    slots.length > 0
      ? slots.reduce((sum, slot) => sum + slot.paidFen, 0)
      : committed.reduce((sum, lane) => sum + lane.costFen, 0);
  const penalties = slots.reduce((sum, slot) => sum + slot.penaltyFen, 0);
  const rows = [
    [
      "Trades",
      `${grouped(trades.committed)} committed, ${grouped(trades.aborted)} aborted, ${cny(paid)} paid, ${cny(penalties)} penalties`,
    ],
    [
      "Energy",
      `${kWh(energy.matchedWh)} matched (${percent(energy.matchedWh, energy.matchableWh)} of matchable), ` +
        `${kWh(energy.deliveredWh)} delivered, ${kWh(energy.deviationWh)} deviated`,
    ],
    ...marketRows(report.energy.indices),
    ...splitRows(report.energy.split),
    ...report.measures.map((measure) => [
      plain(measure.name),
      `${significant(measure.value)} ${plain(measure.unit)}${spread(measure)}`,
    ]),
    ["Security", securityNote(report.security)],
    ["Modelled", report.modelled.length === 0 ? "nothing: all of it was done" : report.modelled.map(plain).join("; ")],
    ["Report", plain(report.report)],
    ["Repeat", plain(report.command)],
  ];
  return columns(
    rows.map(([name, value]) => [colors.bold(name!), value!]),
    "ll",
  ).join("\n");
}

function marketRows(indices: Report["energy"]["indices"]): string[][] {
  if (indices === null) return [];
  const kg = (grams: number): string => `${significant(grams / 1000)} kg`;
  return [
    [
      "Bills",
      `${cny(indices.savingFen)} saved against feed-in and retail, ${cny(indices.welfareFen)} welfare, ` +
        `Gini ${significant(bpsRatio(indices.giniBps))}, Jain ${significant(bpsRatio(indices.jainBps))}`,
    ],
    [
      "Grid",
      `self-sufficiency ${share(indices.selfSufficiencyBps)}, self-consumption ${share(indices.selfConsumptionBps)}, ` +
        `peak to valley ${kWh(indices.peakToValleyWh)} (${kWh(indices.peakToValleyOutsideWh)} without the market), ` +
        `${kg(indices.carbonGrams)} CO2 (${kg(indices.carbonOutsideGrams)}), ` +
        `${kWh(indices.curtailedWh)} curtailed, ${share(indices.accommodationBps)} of PV taken up`,
    ],
  ];
}

function splitRows(split: Report["energy"]["split"]): string[][] {
  if (split === null) return [];
  const shares = split.shares.map(({ party, shapleyFen }) => `${plain(party)} ${cny(shapleyFen)}`);
  return [
    ["As one", `the homes would gain ${cny(split.worthFen)}; by Shapley ${shares.join(", ")}. ${objectionNote(split)}`],
  ];
}

const bpsRatio = (bps: number | null): number | null => (bps === null ? null : bps / 10_000);

function table(header: readonly string[], rows: readonly (readonly string[])[], align: string, colors: Colors): string {
  const [first, ...rest] = columns([header, ...rows], align);
  return [colors.bold(first!), ...rest].join("\n");
}

/** Rows of cells as aligned lines; `align` has one letter a column, l or r. */
function columns(rows: readonly (readonly string[])[], align: string): string[] {
  const widths = [...align].map((_, column) => Math.max(0, ...rows.map((row) => visibleLength(row[column]!))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = " ".repeat(widths[column]! - visibleLength(cell));
        return align[column] === "r" ? space + cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own colour codes take no room on the line
const visibleLength = (text: string): number => text.replace(/\u001b\[\d+m/g, "").length;

function paints(color: boolean): Colors {
  const paint = (code: number) => (text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { bold: paint(1), dim: paint(2), green: paint(32), red: paint(31), yellow: paint(33) };
}
