import type { AnswerPart, Report } from "@paragrid/measures";
import {
  cny,
  duration,
  grouped,
  kWh,
  objectionNote,
  percent,
  plain,
  significant,
  spread,
  verdictNote,
} from "./format.ts";

/** One line of the answer to a scenario's question. */
export interface AnswerLine {
  readonly name: string;
  readonly value: string;
}

const notSeen = "unknown: nothing of it was seen in this run";

/** What the run says to its scenario's question, part by part as the scenario names them; what was not seen says so. */
export const answerLines = (report: Report): AnswerLine[] => report.answer.map((part) => lineOf(part, report));

function lineOf({ kind, name }: AnswerPart, report: Report): AnswerLine {
  switch (kind) {
    case "verdict": {
      const verdict = report.verdicts.find((one) => one.name === name);
      return { name, value: verdict === undefined ? notSeen : `${verdict.kind}: ${plain(verdictNote(verdict))}` };
    }
    case "measure": {
      const measure = report.measures.find((one) => one.name === name);
      return {
        name,
        value: measure === undefined ? notSeen : `${significant(measure.value)} ${measure.unit}${spread(measure)}`,
      };
    }
    case "bill": {
      const bill = report.energy.bills.find(({ party }) => party === name);
      if (bill === undefined) return { name: `bill of ${name}`, value: notSeen };
      const { savingFen, penaltyFen, feesFen, outsideFen, netFen } = bill;
      const value = `${cny(netFen)} in all, ${cny(outsideFen)} with the grid alone: ${cny(savingFen)} saved, after ${cny(penaltyFen)} of penalties and ${cny(feesFen)} of fees`;
      return { name: `bill of ${name}`, value };
    }
    case "beside":
      return { name: "compare with", value: `npx paragrid run ${name}` };
    case "swept":
      return { name: "swept before", value: plain(name) };
    case "figure":
      return {
        name,
        value: (Object.hasOwn(figures, name) ? figures[name as keyof typeof figures](report) : null) ?? notSeen,
      };
    default:
      return kind satisfies never;
  }
}

/** Each figure's words; null where the run has nothing to say them of. */
const figures = {
  trades: ({ trades }: Report) =>
    trades.committed + trades.aborted === 0
      ? null
      : `${grouped(trades.committed)} committed, ${grouped(trades.aborted)} aborted`,
  latency: ({ chains }: Report) => {
    const seen = Object.entries(chains).filter(([, { latencyMs }]) => latencyMs.p50 !== null);
    const each = seen.map(
      ([chain, { consensus, latencyMs }]) =>
        `${plain(chain)} (${plain(consensus)}) ${duration(latencyMs.p50)} / ${duration(latencyMs.p95)}`,
    );
    return seen.length === 0 ? null : `p50 / p95 from intended submission to finality: ${each.join(", ")}`;
  },
  energy: ({ energy }: Report) =>
    energy.offeredWh === 0
      ? null
      : `${kWh(energy.matchedWh)} matched (${percent(energy.matchedWh, energy.matchableWh)} of what orders could match), ${kWh(energy.deliveredWh)} delivered`,
  prices: ({ slots }: Report) => {
    const priced = slots
      .filter(({ priceFenPerKwh }) => priceFenPerKwh !== null)
      .toSorted((left, right) => left.priceFenPerKwh! - right.priceFenPerKwh!);
    const [lowest, highest] = [priced[0], priced.at(-1)];
    if (lowest === undefined || highest === undefined) return null;
    const named = ({ label, priceFenPerKwh }: typeof lowest) =>
      `${grouped(priceFenPerKwh!, 1)} fen/kWh at ${plain(label)}`;
    return `${named(lowest)} to ${named(highest)}, in ${priced.length} of ${slots.length} slots`;
  },
  savings: ({ energy: { bills } }: Report) => {
    const sorted = bills.toSorted((left, right) => left.savingFen - right.savingFen);
    const [least, most] = [sorted[0], sorted.at(-1)];
    if (least === undefined || most === undefined) return null;
    const saved = bills.filter(({ savingFen }) => savingFen > 0);
    const all = bills.reduce((sum, { savingFen }) => sum + savingFen, 0);
    return `${saved.length} of ${bills.length} homes and units saved, from ${cny(least.savingFen)} (${plain(least.party)}) to ${cny(most.savingFen)} (${plain(most.party)}); all together ${cny(all)}`;
  },
  penalties: ({ energy: { bills } }: Report) => {
    const fined = bills.filter(({ penaltyFen }) => penaltyFen > 0);
    if (bills.length === 0) return null;
    const most = bills.toSorted((left, right) => right.penaltyFen - left.penaltyFen)[0]!;
    const all = bills.reduce((sum, { penaltyFen }) => sum + penaltyFen, 0);
    return `${cny(all)} by ${fined.length} of ${bills.length} homes and units, ${cny(most.penaltyFen)} of it by ${plain(most.party)}`;
  },
  split: ({ energy: { split } }: Report) => {
    if (split === null) return null;
    const shares = split.shares.map(({ party, shapleyFen }) => `${plain(party)} ${cny(shapleyFen)}`);
    return `of ${cny(split.worthFen)}: ${shares.join(", ")}. ${objectionNote(split)}`;
  },
  limits: ({ slots, energy: { priceLimits } }: Report) => {
    if (priceLimits.length === 0) return null;
    const each = priceLimits.map((one) => {
      const { kind, slot, holder, strikeFenPerKwh, priceFenPerKwh, state, holderFen, premiumFen } = one;
      const of = `${kind} of ${grouped(strikeFenPerKwh)} fen/kWh at ${plain(slots[slot]?.label ?? String(slot))}`;
      if (priceFenPerKwh === null) return `${of}: no price, ${plain(state.toLowerCase())}`;
      const sum = `${cny(holderFen)} to ${plain(holder)} after a premium of ${cny(premiumFen)}`;
      return `${of}: the price ${grouped(priceFenPerKwh, 1)}, ${state === "Settled" ? sum : plain(state.toLowerCase())}`;
    });
    return each.join("; ");
  },
  equilibrium: (report: Report) => {
    const rounds = byRound(report, "distance to the equilibrium");
    if (rounds.length === 0) return null;
    const near = rounds.findLastIndex(({ value }) => value > 0.01) + 1;
    const from =
      near === rounds.length ? "not within 1 % in the last round" : `within 1 % from round ${rounds[near]!.round} on`;
    const energy = byRound(report, "distance to the equilibrium energy");
    const ofEnergy = energy.length === 0 ? "" : `; of the energy: ${shares(energy)}`;
    return `distance of the price by round: ${shares(rounds)}; ${from}${ofEnergy}`;
  },
  gains: (report: Report) => {
    const rounds = byRound(report, "share of the attainable gain");
    const last = byRound(report, "equilibrium share of the attainable gain").at(-1);
    if (rounds.length === 0 || last === undefined) return null;
    return `of what trade could gain, by round: ${shares(rounds)}; in the equilibrium ${shares([last])}`;
  },
};

interface RoundValue {
  readonly round: number;
  readonly value: number;
}

/** A measure that a game's report gives of each round. */
function byRound({ measures }: Report, label: string): RoundValue[] {
  return measures.flatMap(({ name, value }) => {
    const [, round, what] = /^round (\d+): (.*)$/.exec(name) ?? [];
    return what === label ? [{ round: Number(round), value }] : [];
  });
}

const shares = (rounds: readonly RoundValue[]): string =>
  rounds.map(({ value }) => `${significant(value * 100)} %`).join(", ");
