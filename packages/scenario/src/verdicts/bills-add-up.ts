import { billsOf, operatorFenOf } from "@paragrid/energy";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { totalBalance } from "@paragrid/pallets";
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
  const wantedFen = operatorFenOf(bills);
  return changedFen === wantedFen
    ? held(name, bills.length + 1)
    : violated(
        name,
        bills.length + 1,
        `the bills leave ${wantedFen} fen to the operator and the grid, their accounts changed by ${changedFen} fen`,
      );
}

/** What an account has on a chain beyond what it began with there. */
function changeOf(market: EnergyMarket, { name, state }: FinalChain, account: Hex): bigint {
  const begunFen = marketEndowments(market, name)
    .filter((one) => toHex(one.account) === account)
    .reduce((sum, { balanceFen }) => sum + balanceFen, 0n);
  return totalBalance(readState(state), fromHex(account)) - begunFen;
}
