import { held, type SlotFigures, unknown, type Verdict, violated } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import { readState, type StorageMap } from "@paragrid/runtime";
import { checkCut } from "@paragrid/xcmp";
import { paraIdOf } from "../network/energy-market.ts";
import { type MarketReport, marketReport, noMarket } from "../record/energy-bills.ts";
import { slotFigures, slotRecords } from "../record/energy-slots.ts";
import type { HostOutcome } from "../run/outcome.ts";
import type { PreparedRun } from "../run/prepare.ts";
import { badInputRefused } from "./bad-input.ts";
import { billsAddUp } from "./bills-add-up.ts";
import { booksBalance } from "./books-balance.ts";
import { contractsWhole } from "./contracts-whole.ts";
import { creditGates } from "./credit-gates.ts";
import { energyGates } from "./energy-gates.ts";
import { energySupplies } from "./energy-supplies.ts";
import { feederGates } from "./feeder-gates.ts";
import { stateEqual } from "./final-states.ts";
import { limitFigures, limitsPaid } from "./limits-paid.ts";
import { gainsNearAttainable, nearEquilibrium } from "./near-equilibrium.ts";
import { refusalsChangeNothing } from "./refusals-change-nothing.ts";
import { regionGates } from "./region-gates.ts";
import { sealGates } from "./seal-gates.ts";
import { splitVerdict } from "./split-exact.ts";
import { tradesAtomic } from "./trades-atomic.ts";
import { withinCap } from "./within-cap.ts";

/** All verdicts of a run, and the slots that they were given over. One that did not end is void, and still judged by what it did. */
export function judge(
  prepared: PreparedRun,
  outcome: HostOutcome,
): { readonly verdicts: readonly Verdict[]; readonly slots: readonly SlotFigures[]; readonly market: MarketReport } {
  const { recorder, watch, finals, voidReason } = outcome;
  const verdicts: Verdict[] = [
    voidReason === undefined
      ? held("workload-completed", prepared.workloads.length)
      : unknown("workload-completed", voidReason),
    ...watch.verdicts({ refusals: outcome.refusalsSeen }),
    stateEqual(finals),
    ...outcome.verdicts,
  ];
  const slots: SlotFigures[] = [];
  let report = noMarket;
  if (prepared.plan.chains.some(({ paraId }) => paraId !== undefined)) {
    const { repeated, delivered } = recorder.messages;
    verdicts.push(
      repeated[0] === undefined
        ? held("messages-exactly-once", delivered)
        : violated("messages-exactly-once", delivered, repeated[0]),
      ...checkCut(cutOf(prepared, outcome)),
    );
    if (prepared.markets.size > 0) verdicts.push(booksBalance(booksOf(prepared, outcome), finals));
  }
  for (const market of prepared.markets.values()) {
    const records = slotRecords(market, recorder.energy, recorder.trades);
    slots.push(...slotFigures(market, recorder.energy, records));
    const { cooperative, ...figures } = marketReport(market, recorder.energy, records);
    const auctioneer = paraIdOf(prepared.scenario, market.chains.asks);
    const limits = { market, contracts: recorder.contracts, energy: recorder.energy, auctioneer };
    report = { ...figures, priceLimits: limitFigures(limits) };
    const split = splitVerdict(market, recorder.energy, cooperative);
    if (split !== undefined) verdicts.push(split);
    const ended = [
      billsAddUp(market, recorder.energy, finals),
      tradesAtomic(recorder.trades),
      energySupplies(
        finals.filter(({ name }) => [market.chains.bids, market.chains.asks, market.chains.storage].includes(name)),
      ),
      ...energyGates({
        market,
        energy: recorder.energy,
        slots: records,
        finalChargeWh: finalCharges(prepared, outcome, market.chains.storage),
      }),
      ...feederGates(market, records),
      ...withinCap(market, records),
      ...limitsPaid(limits),
      ...regionGates(market, records),
      ...sealGates(market, recorder.seals, recorder.energy),
      ...badInputRefused(market, recorder.figures),
      ...refusalsChangeNothing(market, prepared.chains[market.chains.bids]!.runtime, outcome.refusing),
      ...creditGates(market, recorder.credit, finals),
    ];
    verdicts.push(...ended.map((verdict) => (voidReason === undefined ? verdict : notYet(verdict, voidReason))));
  }
  for (const market of prepared.strategic.values())
    for (const verdict of [
      tradesAtomic(recorder.trades),
      // Prices of traders without wits are anybody's guess (Gode & Sunder 1993); what they gain is not.
      (market.workload.game === "zeroIntelligence" ? gainsNearAttainable : nearEquilibrium)(market, recorder.energy),
    ])
      verdicts.push(voidReason === undefined ? verdict : notYet(verdict, voidReason));
  if (prepared.emergencies.size > 0)
    for (const verdict of [tradesAtomic(recorder.trades), contractsWhole(recorder.contracts, recorder.trades)])
      verdicts.push(voidReason === undefined ? verdict : notYet(verdict, voidReason));
  return { verdicts, slots, market: report };
}

/** What a day owes at its end it may still owe when it was cut off: a violation then says nothing. */
function notYet(verdict: Verdict, voidReason: string): Verdict {
  if (verdict.kind !== "violated") return verdict;
  return unknown(verdict.name, `${voidReason}; until then: ${verdict.witness}`);
}

/** The books of every chain, and the state that they begin with. */
function booksOf({ plan }: PreparedRun, { recorder }: HostOutcome): Parameters<typeof booksBalance>[0] {
  return plan.chains.flatMap(({ name, genesis }) => {
    const books = recorder.booksOf(name);
    return books === undefined ? [] : [{ name, books, genesis: genesis.state }];
  });
}

/** All chains where the run ended, for what is recomputed from their states (TRUST §6). */
function cutOf(prepared: PreparedRun, { finals, recorder }: HostOutcome): Parameters<typeof checkCut>[0] {
  return finals.map(({ name, state, readAt, hash }) => {
    const { paraId, definition, genesis } = prepared.plan.chains.find((chain) => chain.name === name)!;
    const hashes = new Map(recorder.chains.get(name)?.blocks.map((block) => [block.height, block.hash]));
    hashes.set(0, genesis.hash).set(readAt, hash);
    return {
      name,
      runtime: definition.runtime,
      state,
      height: readAt,
      finalizedHash: (height) => hashes.get(height),
      ...(paraId === undefined ? {} : { paraId }),
    };
  });
}

/** Charge of each storage unit in its chain's last finalised state. */
function finalCharges(prepared: PreparedRun, { finals }: HostOutcome, chain: string): ReadonlyMap<string, bigint> {
  const units = prepared.chains[chain]?.runtime.pallets.find(({ name }) => name === "Units")?.storage.Units;
  const final = finals.find(({ name }) => name === chain);
  if (units === undefined || final === undefined) return new Map();
  const map = units as unknown as StorageMap<[Uint8Array], { readonly chargeWh: bigint }, unknown>;
  return new Map([...map.entries(readState(final.state))].map(([account, { chargeWh }]) => [toHex(account), chargeWh]));
}
