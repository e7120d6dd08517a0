import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import {
  type ChainFigures,
  cdf,
  type Measure,
  type MessagePath,
  meanRate,
  measureOf,
  percentiles,
  type Report,
  rateSeries,
  reportFormat,
  type SlotFigures,
  type Topology,
  type TradeLane,
  type Verdict,
} from "@paragrid/measures";
import { isMoney, slotOfAsset } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import { namesOf } from "@paragrid/workloads";
import { regionsOf } from "../network/regions.ts";
import { creditFigures } from "../record/credit-figures.ts";
import type { MarketReport } from "../record/energy-bills.ts";
import { energyTotals, sum } from "../record/energy-slots.ts";
import type { ChainRecord } from "../record/recorder.ts";
import { sealFigures } from "../record/seal-figures.ts";
import type { TradeProgress } from "../record/trade-record.ts";
import type { Scenario } from "../schema.ts";
import { type RoundFigures, roundFigures } from "../verdicts/near-equilibrium.ts";
import type { ReportedOutcome, ReportedRun } from "./outcome.ts";
import type { RunOptions } from "./run-options.ts";
import { roleOf } from "./sim-faults.ts";
import { thisMachine } from "./this-machine.ts";

/** Points of a latency curve, and length of a bucket of throughput. */
const cdfPoints = 200;
const bucketMs = 1000;

/** Everything that a run leaves behind, as data. */
export function reportOf(
  prepared: ReportedRun,
  outcome: ReportedOutcome,
  facts: {
    readonly options: RunOptions;
    readonly host: "sim" | "process";
    readonly wallMs: number;
    readonly cpuMs: number;
    readonly verdicts: readonly Verdict[];
    readonly slots: readonly SlotFigures[];
    readonly market: MarketReport;
    readonly security: Report["security"];
  },
): Report {
  const { scenario, seed } = prepared;
  const { recorder } = outcome;
  const { options } = facts;
  const window = { fromMs: 0, toMs: outcome.endMs };
  const names = [...recorder.chains];
  const paths = [...recorder.messages.paths.values()];
  const latencies = paths.flatMap((path) => path.latenciesMs);
  const byName = <T>(of: (record: ChainRecord, name: string) => T): Record<string, T> =>
    Object.fromEntries(names.map(([name, record]) => [name, of(record, name)]));
  return {
    format: reportFormat,
    scenario: scenario.name,
    host: facts.host,
    seed,
    digest: outcome.digest,
    wallMs: facts.wallMs,
    cpuMs: facts.cpuMs,
    virtualMs: outcome.virtualMs,
    verdicts: facts.verdicts,
    chains: byName((record, name) => chainFigures(prepared, outcome, name, record)),
    messages: {
      sent: recorder.messages.sent,
      delivered: recorder.messages.delivered,
      latencyMs: percentiles(latencies),
    },
    trades: { committed: recorder.trades.count("Committed"), aborted: recorder.trades.count("Aborted") },
    energy: { ...energyTotals(facts.slots), ...facts.market },
    report: resolve(options.outDir, "report.json"),
    question: scenario.question,
    answer: scenario.answer.map((part): Report["answer"][number] => {
      const [[kind, name]] = Object.entries(part) as [[Report["answer"][number]["kind"], string]];
      return { kind, name };
    }),
    commit: options.commit,
    command: options.command,
    machine: thisMachine(),
    seeds: [seed],
    window,
    overrides: options.overrides ?? {},
    modelled: [...outcome.modelled, ...modelledForecasts(prepared.scenario)],
    security: facts.security,
    measures: measuresOf(prepared, outcome, facts),
    blocks: byName((record) =>
      record.blocks.map((block) => ({
        height: block.height,
        authoredMs: Math.min(block.authoredMs ?? block.finalisedMs, block.finalisedMs),
        finalisedMs: block.finalisedMs,
        transactions: block.transactions,
        author: block.author ?? null,
      })),
    ),
    latency: byName((record) => (record.latenciesMs.length === 0 ? [] : cdf(record.latenciesMs, cdfPoints))),
    throughput: byName((record) => rateSeries(record.finalTimesMs, window, bucketMs)),
    faults: scenario.faults.map(({ atMs, kind, ...rest }) => ({ atMs, what: [kind, ...settings(rest)].join(", ") })),
    lanes: lanesOf(prepared, outcome),
    slots: facts.slots,
    paths: paths.map(
      ({ from, to, sent, delivered, latenciesMs }): MessagePath => ({
        from,
        to,
        sent,
        delivered,
        latencyMs: percentiles(latenciesMs),
        cdf: latenciesMs.length === 0 ? [] : cdf(latenciesMs, cdfPoints),
      }),
    ),
    topology: topologyOf(prepared, facts.host, outcome),
  };
}

/** What a fault strikes and how, in the words of the scenario: "chain demand", "replica leader". */
const settings = (fault: object): string[] =>
  Object.entries(fault).map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`);

/** Forecasts that know what nobody can; those of metered data are made as any home could. */
function modelledForecasts({ workload }: Scenario): string[] {
  return workload.flatMap((one) =>
    one.kind !== "energyDay" || one.forecast.errorBps === undefined
      ? []
      : [`forecasts: what will be metered, with a drawn error of ${one.forecast.errorBps / 100} %`],
  );
}

function chainFigures(
  prepared: ReportedRun,
  outcome: ReportedOutcome,
  name: string,
  record: ChainRecord,
): ChainFigures {
  const spec = prepared.scenario.chains[name]!;
  const final = outcome.finals.find((one) => one.name === name);
  const finalised = final?.finalised ?? record.blocks.at(-1)?.height ?? 0;
  // From the first submission to the last finality: the run's quiet ends are no measure of the chain, and a window that began at the
  // first finality would be a millisecond where one block holds everything, which says thousands per second of three transactions.
  const { finalTimesMs, latenciesMs } = record;
  const submitted = finalTimesMs.map((finalMs, index) => finalMs - latenciesMs[index]!);
  const fromMs = submitted.reduce((first, at) => Math.min(first, at), finalTimesMs[0] ?? 0);
  const window = { fromMs, toMs: (finalTimesMs.at(-1) ?? 0) + 1 };
  return {
    consensus: spec.consensus,
    replicas: spec.replicas,
    height: final?.height ?? record.blocks.at(-1)?.height ?? 0,
    finalised,
    stateRoot: record.blocks.find((block) => block.height === finalised)?.stateRoot ?? final?.stateRoot ?? "",
    tps: meanRate(finalTimesMs, window),
    latencyMs: percentiles(record.latenciesMs),
  };
}

/** How a round's figures are named in a report, each with its unit. */
const roundMeasures = {
  priceFenPerKwh: ["price", "fen/kWh"],
  equilibriumFenPerKwh: ["equilibrium price", "fen/kWh"],
  distance: ["distance to the equilibrium", "ratio"],
  energyKwh: ["energy traded", "kWh"],
  equilibriumKwh: ["equilibrium energy", "kWh"],
  energyDistance: ["distance to the equilibrium energy", "ratio"],
  gainShare: ["share of the attainable gain", "ratio"],
  equilibriumGainShare: ["equilibrium share of the attainable gain", "ratio"],
} as const satisfies Record<Exclude<keyof RoundFigures, "round">, readonly [label: string, unit: string]>;

function measuresOf(
  { strategic }: ReportedRun,
  outcome: ReportedOutcome,
  facts: { readonly cpuMs: number; readonly slots: readonly SlotFigures[] },
): Measure[] {
  const { recorder } = outcome;
  const committed = recorder.trades.count("Committed");
  const measures: Measure[] = [];
  const add = (name: string, unit: string, value: number): void => void measures.push(measureOf(name, unit, [value]));
  if (committed > 0) add("CPU per committed trade", "ms", facts.cpuMs / committed);
  for (const market of strategic.values())
    for (const { round, ...figures } of roundFigures(market, recorder.energy))
      for (const [figure, [label, unit]] of Object.entries(roundMeasures)) {
        const value = figures[figure as keyof typeof figures];
        if (value !== null) add(`round ${round}: ${label}`, unit, value);
      }
  if (facts.slots.length > 0) {
    const { matchableWh, matchedWh } = energyTotals(facts.slots);
    const tradableWh = facts.slots.reduce((sum, slot) => sum + (slot.tradableWh ?? 0), 0);
    add("tradable energy of the homes by their meters", "Wh", tradableWh);
    if (matchableWh > 0) add("matched share of matchable energy", "ratio", matchedWh / matchableWh);
    if (tradableWh > 0) add("matched share of tradable energy", "ratio", matchedWh / tradableWh);
    for (const figure of creditFigures(recorder.credit, recorder.energy.settled)) add(...figure);
    for (const figure of sealFigures(recorder.seals)) add(...figure);
    add("arrears", "fen", Number(sum(recorder.energy.arrears.map(({ fen }) => fen))));
  }
  for (const [name, chain] of recorder.chains) {
    if (chain.submitted === 0) continue;
    add(`${name}: transactions submitted`, "transactions", chain.submitted);
    add(`${name}: transactions refused by the pool`, "transactions", chain.refused);
    add(`${name}: transactions that failed in a block`, "transactions", chain.failed);
  }
  add("messages that could not be executed", "messages", recorder.messages.failed);
  for (const [name, { unit, value }] of outcome.figures) add(name, unit, value);
  for (const [name, value] of recorder.figures) add(name, "count", value);
  return measures;
}

function lanesOf({ markets, emergencies, strategic, plan }: ReportedRun, { recorder }: ReportedOutcome): TradeLane[] {
  const owners = new Map([
    ...[...markets.values()].flatMap((market) => [...namesOf(market.book)]),
    ...[...strategic.values()].flatMap(({ players }) => players.map(({ id, name }) => [toHex(id), name] as const)),
    ...[...emergencies.values()].flatMap(({ people }) =>
      [...people.owners, ...people.drivers].map(({ id, name }) => [toHex(id), name] as const),
    ),
  ]);
  const chainById = new Map(plan.chains.map(({ name, paraId }) => [paraId ?? 0, name]));
  const ownerOf = (orderId: string): string => {
    const owner = recorder.energy.orders.get(orderId)?.owner ?? orderId;
    return owners.get(owner) ?? owner;
  };
  const laneOf = ([tradeId, progress]: readonly [string, TradeProgress]): TradeLane[] => {
    const { matches, trade, decision, decidedMs, legs } = progress;
    const contract = matches.length === 0 ? contractLane(progress, owners) : undefined;
    const about = matches.map(({ slot, bid, ask, energyWh, priceFenPerKwh, costFen, openedMs }) => ({
      slot,
      buyer: ownerOf(bid),
      seller: ownerOf(ask),
      energyWh: Number(energyWh),
      priceFenPerKwh: Number(priceFenPerKwh),
      costFen: Number(costFen),
      openedMs,
    }));
    return [...about, ...(contract === undefined ? [] : [contract])].map((one) => ({
      tradeId,
      ...one,
      decidedMs: decidedMs ?? null,
      decision: decision === undefined ? "open" : decision === "Committed" ? "committed" : "aborted",
      legs: (trade?.legs ?? []).map(({ chain }, index) => ({
        chain: chainById.get(chain) ?? String(chain),
        lockedMs: legs.get(index)?.lockedMs ?? null,
        settledMs: legs.get(index)?.settledMs ?? null,
      })),
    }));
  };
  return [...recorder.trades.byId].flatMap(laneOf);
}

/** What a contract's trade is about, by its legs: who pays whom, and the energy that goes the other way. */
function contractLane(
  { trade, proposedMs }: TradeProgress,
  owners: ReadonlyMap<string, string>,
): Omit<TradeLane, "tradeId" | "decidedMs" | "decision" | "legs"> | undefined {
  const money = trade?.legs.find(({ asset }) => isMoney(asset));
  const energy = trade?.legs.find(({ asset }) => slotOfAsset(asset) !== undefined);
  if (money === undefined || energy === undefined || proposedMs === undefined) return undefined;
  const nameOf = (account: Uint8Array): string => owners.get(toHex(account)) ?? toHex(account);
  const costFen = Number(money.amount);
  const energyWh = Number(energy.amount);
  return {
    slot: slotOfAsset(energy.asset) ?? null,
    buyer: nameOf(money.from),
    seller: nameOf(money.to),
    energyWh,
    priceFenPerKwh: energyWh === 0 ? 0 : Math.floor((costFen * 1000) / energyWh),
    costFen,
    openedMs: proposedMs,
  };
}

function topologyOf({ scenario, plan }: ReportedRun, host: "sim" | "process", outcome: ReportedOutcome): Topology {
  const cores = host === "sim" ? scenario.machines.cores : availableParallelism();
  const machineOf = (chain: string, replica: number): string =>
    host === "sim" ? `${chain}/${replica}` : "this machine";
  const chains = plan.chains.map(({ name, paraId, authorities }) => ({
    name,
    role: paraId === undefined ? ("relay" as const) : ("parachain" as const),
    replicas: authorities.members.map(({ replica }) => ({
      id: replica as number,
      machine: machineOf(name, replica),
      behaviour: roleOf(scenario, name, replica),
    })),
  }));
  const machines = [...new Set(chains.flatMap(({ replicas }) => replicas.map(({ machine }) => machine)))];
  const placed = new Map(
    chains.flatMap(({ name, replicas }) => {
      const regions = host === "sim" ? regionsOf(scenario, name) : undefined;
      return replicas.map(({ machine }, index): [string, string | null] => [machine, regions?.[index] ?? null]);
    }),
  );
  return {
    chains,
    channels: [...outcome.recorder.messages.paths.values()].map(({ from, to }) => ({ from, to })),
    machines: machines.map((name) => ({ name, region: placed.get(name) ?? null, cores })),
  };
}
