import { err, type Result } from "@paragrid/primitives";
import { answerShape } from "./answer.ts";
import { billShape, indicesShape, priceLimitShape, priceStepShape, splitShape } from "./energy-market.ts";
import { measureShape } from "./interval.ts";
import { cdfShape, type Percentiles, percentilesShape } from "./latency.ts";
import {
  amount,
  checkShape,
  count,
  listOf,
  nullable,
  object,
  oneOf,
  recordOf,
  type TypeOf,
  text,
  whole,
} from "./shape.ts";
import { rateSeriesShape } from "./throughput.ts";
import { verdictFault, verdictShape } from "./verdict.ts";

/**
 * A report is data: plain JSON, energies in whole Wh, money in whole fen, times in milliseconds since the run began
 * (virtual in the simulator, wall clock in processes). Tables, CSV and the HTML page are made from it alone.
 */

/** What one chain did. */
const chainShape = object({
  consensus: text,
  replicas: count,
  /** Best height of any replica. */
  height: count,
  /** Height that every replica which serves at the end has finalised. */
  finalised: count,
  /** State root of the block at `finalised`. */
  stateRoot: text,
  /** Finalised transactions per second from the first submission to the last finality. */
  tps: amount,
  /** From intended submission to finality. */
  latencyMs: percentilesShape,
});

const energyShape = object({
  offeredWh: count,
  matchableWh: count,
  matchedWh: count,
  deliveredWh: count,
  deviationWh: count,
  bills: listOf(billShape),
  priceDuration: listOf(priceStepShape),
  /** Null where the run had no market. */
  indices: nullable(indicesShape),
  split: nullable(splitShape),
  priceLimits: listOf(priceLimitShape),
});

/** Totals that slots add up to. */
export const energyQuantities = ["offeredWh", "matchableWh", "matchedWh", "deliveredWh", "deviationWh"] as const;

const summaryFields = {
  /** Name of the scenario. */
  scenario: text,
  host: oneOf("sim", "process"),
  seed: whole,
  /** Digest of the trace (simulator) or of the chains' final states (processes). */
  digest: text,
  wallMs: amount,
  cpuMs: amount,
  /** Simulated time; null in processes, whose time is the wall's. */
  virtualMs: nullable(amount),
  verdicts: listOf(verdictShape),
  chains: recordOf(chainShape),
  messages: object({ sent: count, delivered: count, latencyMs: percentilesShape }),
  trades: object({ committed: count, aborted: count }),
  energy: energyShape,
  /** Where the report was written. */
  report: text,
};

const machineShape = object({ cpu: text, cores: count, memoryMb: count, platform: text, node: text });

const blockShape = object({
  height: count,
  /** When its author built it, and when the chain finalised it. */
  authoredMs: amount,
  finalisedMs: nullable(amount),
  transactions: count,
  author: nullable(count),
});

/** One chain's part of a trade: when its escrow was locked and when the decision was executed there. */
const legShape = object({ chain: text, lockedMs: nullable(amount), settledMs: nullable(amount) });

const laneShape = object({
  tradeId: text,
  slot: nullable(count),
  buyer: text,
  seller: text,
  energyWh: count,
  priceFenPerKwh: count,
  costFen: count,
  openedMs: amount,
  decidedMs: nullable(amount),
  decision: oneOf("committed", "aborted", "open"),
  legs: listOf(legShape),
});

const slotShape = object({
  slot: count,
  /** Wall-clock label of the slot in the energy day, such as "06:00". */
  label: text,
  offeredWh: count,
  matchableWh: count,
  matchedWh: count,
  deliveredWh: count,
  deviationWh: count,
  /** What the homes could have traded by their meters; null when the run had no meters. */
  tradableWh: nullable(count),
  /** Mean price of the slot's matches, null without any. */
  priceFenPerKwh: nullable(amount),
  /** Paid from buyers to sellers; settled with the grid for what was metered beyond or short of the trades (sum of magnitudes); penalties. */
  paidFen: count,
  gridFen: count,
  penaltyFen: count,
});

const pathShape = object({
  from: text,
  to: text,
  sent: count,
  delivered: count,
  latencyMs: percentilesShape,
  cdf: cdfShape,
});

const topologyShape = object({
  chains: listOf(
    object({
      name: text,
      role: oneOf("relay", "parachain"),
      replicas: listOf(
        object({ id: count, machine: text, /** "honest", or the fault it was given. */ behaviour: text }),
      ),
    }),
  ),
  /** Channels for messages; heads travel from every parachain to its relay and are not listed. */
  channels: listOf(object({ from: text, to: text })),
  /** Names of machines with their region, when the scenario places them. */
  machines: listOf(object({ name: text, region: nullable(text), cores: count })),
});

/** Exactly what `run --json` prints. */
export const summaryShape = object(summaryFields);
export type RunSummary = TypeOf<typeof summaryShape>;

export const reportFormat = "paragrid-report/1";

/** Everything that a run leaves behind. */
export const reportShape = object({
  format: oneOf(reportFormat),
  ...summaryFields,
  /** The question that the scenario asks. */
  question: text,
  /** What of this report answers it, as the scenario says. */
  answer: listOf(answerShape),
  /** Commit of the software, with a mark when the tree had changes. */
  commit: text,
  /** Command that repeats the run. */
  command: text,
  machine: machineShape,
  /** What the figures are of: seeds repeated, and the window they were measured in. */
  seeds: listOf(whole),
  window: object({ fromMs: amount, toMs: amount }),
  /** Settings that `--set` changed. */
  overrides: recordOf(text),
  /** What was modelled rather than done; empty when all was real. */
  modelled: listOf(text),
  /**
   * What the relay's word on a parachain's block rests on, by the relay's last final state (TRUST §2): `spv`, the block's own finality proof, or
   * `shared`, re-execution too. Null without a relay chain.
   */
  security: nullable(oneOf("spv", "shared")),
  measures: listOf(measureShape),
  blocks: recordOf(listOf(blockShape)),
  /** Latency distribution by chain, from intended submission to finality. */
  latency: recordOf(cdfShape),
  throughput: recordOf(rateSeriesShape),
  /** Faults of the scenario's timeline, when they were due and what they are. */
  faults: listOf(object({ atMs: amount, what: text })),
  lanes: listOf(laneShape),
  slots: listOf(slotShape),
  paths: listOf(pathShape),
  topology: topologyShape,
});

export type Report = TypeOf<typeof reportShape>;
export type ChainFigures = TypeOf<typeof chainShape>;
export type EnergyFigures = TypeOf<typeof energyShape>;
export type EnergyQuantity = (typeof energyQuantities)[number];
export type BlockFigures = TypeOf<typeof blockShape>;
export type TradeLane = TypeOf<typeof laneShape>;
export type TradeLeg = TypeOf<typeof legShape>;
export type SlotFigures = TypeOf<typeof slotShape>;
export type MessagePath = TypeOf<typeof pathShape>;
export type Topology = TypeOf<typeof topologyShape>;
export type Machine = TypeOf<typeof machineShape>;

/** The keys of `run --json`, picked from a report in their documented order. */
export function summaryOf(report: Report): RunSummary {
  return Object.fromEntries(
    Object.keys(summaryFields).map((key) => [key, report[key as keyof RunSummary]]),
  ) as unknown as RunSummary;
}

/** Accepts a report whose shape is right and whose figures agree with each other; else every fault, one line each. */
export function validateReport(value: unknown): Result<Report, string[]> {
  const shaped = checkShape(reportShape, value, "report");
  if (!shaped.ok) return shaped;
  const faults = contradictions(shaped.value);
  return faults.length === 0 ? shaped : err(faults);
}

/** Accepts exactly the document that `run --json` prints. */
export function validateSummary(value: unknown): Result<RunSummary, string[]> {
  return checkShape(summaryShape, value, "summary");
}

function contradictions(report: Report): string[] {
  const faults = report.verdicts.map(verdictFault).filter((fault) => fault !== null);
  for (const [name, chain] of Object.entries(report.chains)) {
    if (chain.finalised > chain.height)
      faults.push(`chain ${name} finalised height ${chain.finalised} above its height ${chain.height}`);
    faults.push(...disorder(chain.latencyMs, `chain ${name}`));
  }
  faults.push(...disorder(report.messages.latencyMs, "messages"));
  if (report.messages.delivered > report.messages.sent)
    faults.push(`${report.messages.delivered} messages were delivered of ${report.messages.sent} sent`);
  for (const path of report.paths) faults.push(...disorder(path.latencyMs, `path ${path.from} to ${path.to}`));
  if (report.energy.matchedWh > report.energy.offeredWh)
    faults.push(`${report.energy.matchedWh} Wh were matched of ${report.energy.offeredWh} Wh offered`);
  for (const quantity of energyQuantities) {
    const sum = report.slots.reduce((total, slot) => total + slot[quantity], 0);
    if (report.slots.length > 0 && sum !== report.energy[quantity])
      faults.push(`slots add up to ${sum} Wh ${quantity}, the total says ${report.energy[quantity]} Wh`);
  }
  for (const bill of report.energy.bills) {
    const parts = bill.salesFen + bill.exportFen + bill.arrearsFen + bill.benefitFen + bill.contractsFen;
    const net = parts - bill.purchasesFen - bill.importFen - bill.penaltyFen - bill.feesFen;
    if (net !== bill.netFen) faults.push(`the bill of ${bill.party} adds up to ${net} fen, it says ${bill.netFen} fen`);
  }
  return faults;
}

function disorder({ p50, p95, p99 }: Percentiles, whose: string): string[] {
  const seen = [p50, p95, p99].filter((value) => value !== null);
  if (seen.length !== 0 && seen.length !== 3) return [`percentiles of ${whose} are partly null`];
  return seen.every((value, index) => index === 0 || value >= seen[index - 1]!)
    ? []
    : [`percentiles of ${whose} do not rise: ${seen.join(", ")} ms`];
}
