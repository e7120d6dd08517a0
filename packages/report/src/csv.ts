import type { BillFigures, Report } from "@paragrid/measures";

type Cell = string | number | null;

/** The report as CSV texts by file name (RFC 4180; an absent value is an empty cell). */
export function csvFiles(report: Report): Record<string, string> {
  const perChain = <T>(record: Readonly<Record<string, readonly T[]>>, cells: (item: T) => Cell[]): Cell[][] =>
    Object.entries(record).flatMap(([chain, items]) => items.map((item) => [chain, ...cells(item)]));
  return {
    "verdicts.csv": csv(
      ["name", "kind", "observations", "reason", "witness"],
      report.verdicts.map((each) => [
        each.name,
        each.kind,
        each.observations,
        each.reason ?? null,
        each.witness ?? null,
      ]),
    ),
    "chains.csv": csv(
      ["chain", "consensus", "replicas", "height", "finalised", "state_root", "tps", "p50_ms", "p95_ms", "p99_ms"],
      Object.entries(report.chains).map(([name, each]) => [
        name,
        each.consensus,
        each.replicas,
        each.height,
        each.finalised,
        each.stateRoot,
        each.tps,
        each.latencyMs.p50,
        each.latencyMs.p95,
        each.latencyMs.p99,
      ]),
    ),
    "measures.csv": csv(
      ["name", "unit", "value", "low95", "high95", "samples"],
      report.measures.map((each) => [
        each.name,
        each.unit,
        each.value,
        each.interval?.low ?? null,
        each.interval?.high ?? null,
        each.interval?.samples ?? 1,
      ]),
    ),
    "blocks.csv": csv(
      ["chain", "height", "authored_ms", "finalised_ms", "transactions", "author"],
      perChain(report.blocks, (each) => [
        each.height,
        each.authoredMs,
        each.finalisedMs,
        each.transactions,
        each.author,
      ]),
    ),
    "latency.csv": csv(
      ["chain", "ms", "share"],
      perChain(report.latency, (each) => [each.ms, each.share]),
    ),
    "throughput.csv": csv(
      ["chain", "at_ms", "per_second"],
      perChain(report.throughput, (each) => [each.atMs, each.perSecond]),
    ),
    "paths.csv": csv(
      ["from", "to", "sent", "delivered", "p50_ms", "p95_ms", "p99_ms"],
      report.paths.map((each) => [
        each.from,
        each.to,
        each.sent,
        each.delivered,
        each.latencyMs.p50,
        each.latencyMs.p95,
        each.latencyMs.p99,
      ]),
    ),
    "trades.csv": csv(
      [
        "trade_id",
        "slot",
        "seller",
        "buyer",
        "energy_wh",
        "price_fen_per_kwh",
        "cost_fen",
        "decision",
        "opened_ms",
        "decided_ms",
        "chain",
        "locked_ms",
        "settled_ms",
      ],
      report.lanes.flatMap((each) => {
        const trade = [
          each.tradeId,
          each.slot,
          each.seller,
          each.buyer,
          each.energyWh,
          each.priceFenPerKwh,
          each.costFen,
          each.decision,
          each.openedMs,
          each.decidedMs,
        ];
        return each.legs.map((leg) => [...trade, leg.chain, leg.lockedMs, leg.settledMs]);
      }),
    ),
    "slots.csv": csv(
      [
        "slot",
        "label",
        "offered_wh",
        "matchable_wh",
        "matched_wh",
        "delivered_wh",
        "deviation_wh",
        "tradable_wh",
        "price_fen_per_kwh",
        "paid_fen",
        "grid_fen",
        "penalty_fen",
      ],
      report.slots.map((each) => [
        each.slot,
        each.label,
        each.offeredWh,
        each.matchableWh,
        each.matchedWh,
        each.deliveredWh,
        each.deviationWh,
        each.tradableWh,
        each.priceFenPerKwh,
        each.paidFen,
        each.gridFen,
        each.penaltyFen,
      ]),
    ),
    "bills.csv": csv(
      billColumns.map(([name]) => name),
      report.energy.bills.map((each) => billColumns.map(([, key]) => each[key])),
    ),
    "market.csv": csv(["name", "value"], Object.entries(report.energy.indices ?? {})),
    "split.csv": csv(
      ["party", "shapley_fen", "nucleolus_fen"],
      (report.energy.split?.shares ?? []).map((each) => [each.party, each.shapleyFen, each.nucleolusFen]),
    ),
    "price-duration.csv": csv(
      ["share_bps", "price_fen_per_kwh"],
      report.energy.priceDuration.map((each) => [each.shareBps, each.priceFenPerKwh]),
    ),
  };
}

const billColumns: readonly (readonly [string, keyof BillFigures])[] = [
  ["party", "party"],
  ["load_wh", "loadWh"],
  ["pv_wh", "pvWh"],
  ["bought_wh", "boughtWh"],
  ["sold_wh", "soldWh"],
  ["grid_in_wh", "gridInWh"],
  ["grid_out_wh", "gridOutWh"],
  ["sales_fen", "salesFen"],
  ["purchases_fen", "purchasesFen"],
  ["export_fen", "exportFen"],
  ["import_fen", "importFen"],
  ["penalty_fen", "penaltyFen"],
  ["fees_fen", "feesFen"],
  ["arrears_fen", "arrearsFen"],
  ["benefit_fen", "benefitFen"],
  ["contracts_fen", "contractsFen"],
  ["net_fen", "netFen"],
  ["outside_fen", "outsideFen"],
  ["saving_fen", "savingFen"],
  ["self_sufficiency_bps", "selfSufficiencyBps"],
  ["self_consumption_bps", "selfConsumptionBps"],
];

function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(quote).join(",")}\r\n`).join("");
}

function quote(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
