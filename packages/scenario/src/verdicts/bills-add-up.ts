import { billsOf, operatorFenOf } from "@paragrid/energy";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { totalBalance } from "@paragrid/pallets";
import { mutualFund } from "@paragrid/parachains-common";
import { fromHex, type Hex, toHex } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import { type EnergyMarket, marketEndowments } from "../network/energy-market.ts";
import { ledgerOf } from "../record/energy-bills.ts";
import type { EnergyRecord, Occasion } from "../record/energy-record.ts";
import type { FinalChain } from "../run/outcome.ts";

/**
 * All bills, and what the operator and the grid behind it have more, add up to zero. The bills are made from events; the operator's
 * part is read from the chains' last states, so that money which no event tells of is found. What was settled above those states is
 * left out on both sides.
 */
export function billsAddUp(market: EnergyMarket, energy: EnergyRecord, finals: readonly FinalChain[]): Verdict {
  const name = "bills-add-up";
  const chains = [...new Set(Object.values(market.chains))];
  const read = chains.flatMap((chain) => finals.filter((final) => final.name === chain));
  if (read.length < chains.length) return unknown(name, "not all of the market's chains could be read at the end");
  const heights = new Map(read.map((final) => [final.name, final.readAt]));
  const counts = ({ chain, height }: Occasion): boolean => height <= (heights.get(chain) ?? 0);
  const bills = billsOf(market.profile, ledgerOf(market, energy, counts));
  if (energy.settled.length === 0) return unknown(name, "nothing was settled");
  const operator = toHex(market.book.operator.id);
  const operatorFeesFen = energy.fees.filter((fee) => fee.account === operator && counts(fee));
  const changedFen = read.reduce(
    (sum, final) => sum + changeOf(market, final, operator),
    operatorFeesFen.reduce((sum, { fen }) => sum + fen, 0n),
  );
  // What the mutual fund has paid in a defaulter's stead the operator has, and the bills count as arrears.
  const fundFen = read.reduce((sum, final) => sum + fundChange(market, final), 0n);
  const wantedFen = operatorFenOf(bills);
  return changedFen + fundFen === wantedFen
    ? held(name, bills.length + 1)
    : violated(
        name,
        bills.length + 1,
        `the bills leave ${wantedFen} fen to the operator and the grid, their accounts changed by ${changedFen} fen and the mutual fund by ${fundFen}`,
      );
}

/** What the mutual fund of a chain has beyond what was paid in at genesis. */
function fundChange({ credit, chains, book }: EnergyMarket, { name, state }: FinalChain): bigint {
  if (credit === undefined) return 0n;
  const members = name === chains.storage ? book.units : book.homes;
  return totalBalance(readState(state), mutualFund) - BigInt(members.size) * credit.contributionFen;
}

/** What an account has on a chain beyond what it began with there. */
function changeOf(market: EnergyMarket, { name, state }: FinalChain, account: Hex): bigint {
  const begunFen = marketEndowments(market, name)
    .filter((one) => toHex(one.account) === account)
    .reduce((sum, { balanceFen }) => sum + balanceFen, 0n);
  return totalBalance(readState(state), fromHex(account)) - begunFen;
}
