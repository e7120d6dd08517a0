import {
  billsOf,
  type CooperativeSplit,
  cooperativeSplit,
  type DayProfile,
  type Ledger,
  type MarketIndices,
  marketIndices,
  poolingGame,
  priceDuration,
  type ValuedMatch,
} from "@paragrid/energy";
import type { BillFigures, EnergyFigures, MarketFigures, SplitFigures } from "@paragrid/measures";
import { toHex } from "@paragrid/primitives";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { Charge, EnergyRecord, Occasion } from "./energy-record.ts";
import type { SlotRecord } from "./energy-slots.ts";

/** What the report says of a market beyond its slots. */
export type MarketReport = Pick<EnergyFigures, "bills" | "priceDuration" | "indices" | "split" | "priceLimits">;

export const noMarket: MarketReport = { bills: [], priceDuration: [], indices: null, split: null, priceLimits: [] };

/** Bills, price duration and figures of a market, from what finalised blocks recorded. */
export function marketReport(
  market: EnergyMarket,
  energy: EnergyRecord,
  slots: readonly SlotRecord[],
): Omit<MarketReport, "priceLimits"> & { readonly cooperative: CooperativeSplit | null } {
  const cooperative = cooperativeSplit(poolingGame(coalitionOf(market)));
  const ledger = ledgerOf(market, energy);
  const bills = billsOf(market.profile, ledger);
  const matches = slots.flatMap(valuedMatches);
  return {
    bills: bills.map((bill) => inNumbers(bill) as BillFigures),
    priceDuration: priceDuration(matches).map((step) => ({
      ...step,
      priceFenPerKwh: Number(step.priceFenPerKwh),
    })),
    indices: inNumbers<MarketIndices>(marketIndices(market.profile, ledger, bills, matches)) as MarketFigures,
    split: cooperative === null ? null : splitFigures(market, cooperative),
    cooperative,
  };
}

/** The homes that settle as one, or all of them where none do: what they would gain. */
export function coalitionOf({ profile, coalition }: Pick<EnergyMarket, "profile" | "coalition">): DayProfile {
  const members = profile.participants.slice(0, coalition ?? profile.participants.length);
  return { ...profile, participants: members };
}

const splitFigures = (market: EnergyMarket, split: CooperativeSplit): SplitFigures => ({
  worthFen: Number(split.worthFen),
  shapleyInCore: split.shapleyInCore,
  objection:
    split.objection === null
      ? null
      : {
          parties: split.objection.homes.map((home) => market.profile.participants[home]!.id),
          gainFen: split.objection.gainFen,
        },
  nucleolusInCore: split.nucleolusInCore,
  shares: coalitionOf(market).participants.map(({ id }, home) => ({
    party: id,
    shapleyFen: Number(split.shapleyFen[home]!),
    nucleolusFen: split.nucleolusFen[home]!,
  })),
});

/** Accounts of each party: a home pays its meter's fees too. */
export function partiesOf({ profile, book }: EnergyMarket): {
  readonly party: string;
  readonly home: number | null;
  readonly accounts: readonly string[];
}[] {
  const idOf = (accounts: EnergyMarket["book"]["homes"], id: string): string => toHex(accounts.get(id)!.id);
  return [
    ...profile.participants.map(({ id }, home) => ({
      party: id,
      home,
      accounts: [idOf(book.homes, id), idOf(book.meters, id)],
    })),
    ...[...book.units].map(([id, { id: account }]) => ({
      party: `${id}/storage`,
      home: null,
      accounts: [toHex(account)],
    })),
  ];
}

/** What bills are made of; `counts` leaves out what happened later than one wants to know. */
export function ledgerOf(
  market: EnergyMarket,
  energy: EnergyRecord,
  counts: (occasion: Occasion) => boolean = () => true,
): Ledger {
  const parties = partiesOf(market);
  const partyOf = new Map(parties.flatMap(({ party, accounts }) => accounts.map((account) => [account, party])));
  const sums = (charges: readonly Charge[]): Map<string, bigint> => {
    const byParty = new Map<string, bigint>();
    for (const charge of charges) {
      const party = partyOf.get(charge.account);
      if (party !== undefined && counts(charge)) byParty.set(party, (byParty.get(party) ?? 0n) + charge.fen);
    }
    return byParty;
  };
  const ownerOf = (account: string): string => partyOf.get(account) ?? account;
  return {
    parties,
    trades: energy.fills.map(({ owner, bid, slot, energyWh, costFen }) => ({
      party: ownerOf(owner),
      side: bid ? "buyer" : "seller",
      slot,
      energyWh,
      costFen,
    })),
    deviations: energy.settled
      .filter(counts)
      .map(({ owner, imbalanceFen, penaltyFen }) => ({ party: ownerOf(owner), imbalanceFen, penaltyFen })),
    feesFen: sums(energy.fees),
    arrearsFen: sums(energy.arrears),
    benefitFen: sums(energy.benefits),
    contractsFen: sums(energy.contracts),
  };
}

function valuedMatches({ slot, bids, asks, matches }: SlotRecord): ValuedMatch[] {
  const limits = new Map([...bids, ...asks].map((order) => [order.orderId, order.limitFenPerKwh]));
  return matches.flatMap(({ bidId, askId, energyWh, priceFenPerKwh }) => {
    const bidLimitFenPerKwh = limits.get(bidId);
    const askLimitFenPerKwh = limits.get(askId);
    if (bidLimitFenPerKwh === undefined || askLimitFenPerKwh === undefined) return [];
    return [{ slot, energyWh, priceFenPerKwh, bidLimitFenPerKwh, askLimitFenPerKwh }];
  });
}

/** Integers as JSON numbers; the report's shape refuses what JSON would not carry exactly. */
function inNumbers<T extends object>(value: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeof each === "bigint" ? Number(each) : each]),
  );
}
