import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { totalBalance } from "@paragrid/pallets";
import { creditDeclaration, marginOf, mutualFund } from "@paragrid/parachains-common";
import { fromHex, toHex } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { CreditRecord } from "../record/credit-record.ts";
import type { FinalChain } from "../run/outcome.ts";

/** Nothing is judged where the market knows no credit. */
export function creditGates(market: EnergyMarket, record: CreditRecord, finals: readonly FinalChain[]): Verdict[] {
  if (market.credit === undefined) return [];
  const own = finals.filter(({ name }) => Object.values(market.chains).includes(name));
  const waterfall = defaultsPaidInOrder(market, record, own);
  return market.credit.enforced ? [waterfall, suspendedPlaceNothing(market, record)] : [waterfall];
}

/**
 * Every default is paid in full by what the waterfall says, in its order: played again from genesis over the events, margins, the mutual
 * fund and the recorded loss come to what the chains' last states hold. Events above those states are left out.
 */
export function defaultsPaidInOrder(
  { credit, book, chains }: EnergyMarket,
  { margins }: CreditRecord,
  finals: readonly FinalChain[],
): Verdict {
  const name = "defaults-paid-in-order";
  let observations = 0;
  const fault = (witness: string): Verdict => violated(name, observations, witness);
  for (const { name: chain, readAt, state } of finals) {
    const members = chain === chains.storage ? book.units : book.homes;
    const heldFen = new Map([...members.values()].map(({ id }) => [toHex(id) as string, credit?.marginFen ?? 0n]));
    let fundFen = BigInt(members.size) * (credit?.contributionFen ?? 0n);
    let lostFen = 0n;
    for (const event of margins) {
      if (event.chain !== chain || event.height > readAt) continue;
      const before = heldFen.get(event.account) ?? 0n;
      if (event.kind === "changed") {
        heldFen.set(event.account, event.heldFen);
        continue;
      }
      observations++;
      const owedFen = event.delivery ? event.dueFen : event.dueFen - event.freeFen;
      const marginFen = least(owedFen, before);
      const leftFen = event.dueFen - event.freeFen - marginFen;
      const fromFund = least(leftFen, fundFen);
      if (event.marginFen !== marginFen || event.fundFen !== fromFund || event.lossFen !== leftFen - fromFund)
        return fault(
          `${chain} slot ${event.slot}: ${event.account} owed ${event.dueFen} fen, paid ${event.marginFen} from margin, ${event.freeFen} free, ${event.fundFen} from the fund, ${event.lossFen} lost; with ${before} in margin and ${fundFen} in the fund`,
        );
      heldFen.set(event.account, before - marginFen);
      fundFen -= fromFund;
      lostFen += event.lossFen;
    }
    const reader = readState(state);
    for (const [account, wanted] of heldFen)
      if (marginOf(reader, fromHex(account)) !== wanted)
        return fault(`${chain}: the margin of ${account} is ${marginOf(reader, fromHex(account))} fen, not ${wanted}`);
    const inFund = totalBalance(reader, mutualFund);
    if (inFund !== fundFen) return fault(`${chain}: the mutual fund has ${inFund} fen, not ${fundFen}`);
    const recorded = creditDeclaration.storage.LostFen.get(reader);
    if (recorded !== lostFen) return fault(`${chain}: ${recorded} fen are recorded as lost, not ${lostFen}`);
  }
  return observations === 0 ? unknown(name, "nobody defaulted") : held(name, observations);
}

/** Once a chain has heard that a participant is suspended, it takes no order of any of its accounts. */
export function suspendedPlaceNothing({ book }: EnergyMarket, { admissions }: CreditRecord): Verdict {
  const name = "suspended-place-nothing";
  const personOf = new Map(
    [...book.units].map(([id, unit]) => [toHex(unit.id) as string, toHex(book.homes.get(id)!.id)]),
  );
  const suspended = new Set<string>();
  let heard = 0;
  for (const event of admissions) {
    if (event.kind === "standing") {
      const key = `${event.chain}/${event.person}`;
      if (event.suspended && !suspended.has(key)) heard++;
      if (event.suspended) suspended.add(key);
      else suspended.delete(key);
    } else if (suspended.has(`${event.chain}/${personOf.get(event.owner) ?? event.owner}`))
      return violated(
        name,
        heard,
        `${event.chain} took order ${event.orderId} of ${event.owner} at height ${event.height}, which it knew to be suspended`,
      );
  }
  return heard === 0 ? unknown(name, "nobody was suspended") : held(name, heard);
}

const least = (left: bigint, right: bigint): bigint => (left < right ? left : right);
