import { type DayProfile, netWh } from "./profile.ts";
import { costFen, maxBig, sumBig } from "./units.ts";

/** A party of the market: a home by its place in the profile, or a storage unit, which has no meter of its own. */
export interface BilledParty {
  readonly party: string;
  readonly home: number | null;
}

/** One side of a settled trade, as the party's own chain told it. */
export interface BilledTrade {
  readonly party: string;
  readonly side: "buyer" | "seller";
  readonly slot: number;
  readonly energyWh: bigint;
  readonly costFen: bigint;
}

/** What settling a meter's reading moved: to the party (negative: from it), and its penalty. */
export interface BilledDeviation {
  readonly party: string;
  readonly imbalanceFen: bigint;
  readonly penaltyFen: bigint;
}

/** All that a bill is made of. */
export interface Ledger {
  readonly parties: readonly BilledParty[];
  readonly trades: readonly BilledTrade[];
  readonly deviations: readonly BilledDeviation[];
  /** Fees of the chains, and what could not be paid, by party. */
  readonly feesFen: ReadonlyMap<string, bigint>;
  readonly arrearsFen: ReadonlyMap<string, bigint>;
  /** Paid by the operator: the party's part of what homes gained as one. */
  readonly benefitFen: ReadonlyMap<string, bigint>;
  /** By contracts with other parties, to the party (negative: from it); over all parties nothing. */
  readonly contractsFen: ReadonlyMap<string, bigint>;
}

/** A party's money and energy over all slots. Money is in fen and never negative but in `contractsFen`, `netFen`, `outsideFen` and `savingFen`. */
export interface Bill {
  readonly party: string;
  readonly loadWh: bigint;
  readonly pvWh: bigint;
  readonly boughtWh: bigint;
  readonly soldWh: bigint;
  /** From and to the grid: what the meter read beyond the trades. */
  readonly gridInWh: bigint;
  readonly gridOutWh: bigint;
  readonly salesFen: bigint;
  readonly purchasesFen: bigint;
  readonly exportFen: bigint;
  readonly importFen: bigint;
  readonly penaltyFen: bigint;
  readonly feesFen: bigint;
  /** Owed to the operator and not paid: in `netFen` it is as if it had not been due. */
  readonly arrearsFen: bigint;
  /** Its part of what the homes gained by settling as one. */
  readonly benefitFen: bigint;
  /** What other parties paid it by contract, less what it paid them. */
  readonly contractsFen: bigint;
  /** What the party has more at the end than at the start. */
  readonly netFen: bigint;
  /** What it would have had without a local market: surplus at feed-in, deficit at retail. A storage unit would have stood idle. */
  readonly outsideFen: bigint;
  readonly savingFen: bigint;
  /** Load that was not drawn from the grid, and PV that was not fed into it, in basis points; null without load, without PV. */
  readonly selfSufficiencyBps: number | null;
  readonly selfConsumptionBps: number | null;
}

/** What flowed between a home and the grid in a slot, with its trades taken as delivered. */
export interface GridExchange {
  readonly inWh: bigint;
  readonly outWh: bigint;
}

/** Grid exchange by home and slot: the homes' local trades stand as settled, and the grid carries the difference to the meters. */
export function gridExchange(profile: DayProfile, ledger: Pick<Ledger, "parties" | "trades">): GridExchange[][] {
  const traded = new Map<string, bigint>();
  for (const { party, side, slot, energyWh } of ledger.trades) {
    const key = `${slot}/${party}`;
    traded.set(key, (traded.get(key) ?? 0n) + (side === "buyer" ? energyWh : -energyWh));
  }
  const nameOf = new Map(ledger.parties.map(({ party, home }) => [home, party]));
  return profile.participants.map((_, home) =>
    Array.from({ length: profile.slots }, (_, slot) => {
      const overWh = netWh(profile, home, slot) + (traded.get(`${slot}/${nameOf.get(home)}`) ?? 0n);
      return { inWh: maxBig(0n, -overWh), outWh: maxBig(0n, overWh) };
    }),
  );
}

/** The bill of every party, in their order. */
export function billsOf(profile: DayProfile, ledger: Ledger): Bill[] {
  const exchange = gridExchange(profile, ledger);
  const tradesOf = groupByParty(ledger.trades);
  const deviationsOf = groupByParty(ledger.deviations);
  return ledger.parties.map(({ party, home }) => {
    const trades = tradesOf.get(party) ?? [];
    const deviations = deviationsOf.get(party) ?? [];
    const flows = home === null ? [] : exchange[home]!;
    const of = (side: BilledTrade["side"], quantity: "energyWh" | "costFen"): bigint =>
      sumBig(trades.filter((one) => one.side === side).map((one) => one[quantity]));
    const money = {
      salesFen: of("seller", "costFen"),
      purchasesFen: of("buyer", "costFen"),
      exportFen: sumBig(deviations.map(({ imbalanceFen }) => maxBig(0n, imbalanceFen))),
      importFen: sumBig(deviations.map(({ imbalanceFen }) => maxBig(0n, -imbalanceFen))),
      penaltyFen: sumBig(deviations.map((one) => one.penaltyFen)),
      feesFen: ledger.feesFen.get(party) ?? 0n,
      arrearsFen: ledger.arrearsFen.get(party) ?? 0n,
      benefitFen: ledger.benefitFen.get(party) ?? 0n,
      contractsFen: ledger.contractsFen.get(party) ?? 0n,
    };
    const energy = {
      loadWh: home === null ? 0n : sumBig(profile.loadWh[home]!),
      pvWh: home === null ? 0n : sumBig(profile.pvWh[home]!),
      boughtWh: of("buyer", "energyWh"),
      soldWh: of("seller", "energyWh"),
      gridInWh: sumBig(flows.map(({ inWh }) => inWh)),
      gridOutWh: sumBig(flows.map(({ outWh }) => outWh)),
    };
    const netFen = netOf(money);
    const outsideFen = home === null ? 0n : outsideOf(profile, home);
    return {
      party,
      ...energy,
      ...money,
      netFen,
      outsideFen,
      savingFen: netFen - outsideFen,
      selfSufficiencyBps: shareLeftBps(energy.gridInWh, energy.loadWh),
      selfConsumptionBps: shareLeftBps(energy.gridOutWh, energy.pvWh),
    };
  });
}

type Money = Pick<
  Bill,
  | "salesFen"
  | "purchasesFen"
  | "exportFen"
  | "importFen"
  | "penaltyFen"
  | "feesFen"
  | "arrearsFen"
  | "benefitFen"
  | "contractsFen"
>;

const netOf = (money: Money): bigint =>
  money.salesFen -
  money.purchasesFen +
  money.exportFen -
  money.importFen -
  money.penaltyFen -
  money.feesFen +
  money.arrearsFen +
  money.benefitFen +
  money.contractsFen;

/** What the operator and the grid behind it must have more, for the bills to add up to zero: fees go to the chains, not to them. */
export function operatorFenOf(bills: readonly Bill[]): bigint {
  return -sumBig(bills.map(({ netFen, feesFen }) => netFen + feesFen));
}

/** A home alone with the grid; each slot is rounded as a settlement is, towards zero. */
function outsideOf(profile: DayProfile, home: number): bigint {
  return sumBig(
    profile.tariffs.map(({ retailFenPerKwh, feedInFenPerKwh }, slot) => {
      const net = netWh(profile, home, slot);
      return net > 0n ? costFen(net, feedInFenPerKwh) : -costFen(-net, retailFenPerKwh);
    }),
  );
}

/** 10,000 less the share of a part in a whole, rounded down; null of nothing. A part above the whole leaves less than nothing. */
export function shareLeftBps(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : 10_000 - Number((part * 10_000n + whole - 1n) / whole);
}

function groupByParty<T extends { readonly party: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.party);
    if (group === undefined) groups.set(item.party, [item]);
    else group.push(item);
  }
  return groups;
}
