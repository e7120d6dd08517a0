import {
  type BookedOrder,
  type Matching,
  type MechanismRule,
  matchBook,
  type RegionMember,
  type SettledMatch,
  type SlotBook,
  tradeRefusal,
} from "@paragrid/energy";
import { marketTiming, memberAt, regionsDeclaration, slotHeights } from "@paragrid/parachains-common";
import { asHash, fromHex, type Hex } from "@paragrid/primitives";
import type { Context } from "@paragrid/runtime";

const { storage, events } = regionsDeclaration;

/**
 * Matches a slot's book within what the rules of its orders' regions allow. All orders are matched together first; a match across
 * regions that the intersection of both rules refuses is told by its reason and left out, and what it leaves over is matched in each
 * region by itself, where orders keep to the rules by having been admitted. Without regions it is the mechanism alone.
 */
export function matchWithinRegions(context: Context, slot: number, book: SlotBook, rule: MechanismRule): Matching {
  const timing = marketTiming(context);
  const whole = matchBook(book, rule);
  if (timing === undefined) return whole;
  const { open } = slotHeights(timing, slot);
  const members = new Map<string, RegionMember>();
  for (const { id, owner } of [...book.bids, ...book.asks]) {
    const member = memberAt(context, fromHex(owner as Hex), open);
    if (member !== undefined) members.set(id, member);
  }
  if (members.size === 0) return whole;
  const refusalOf = ({ bidId, askId, priceFenPerKwh, energyWh }: SettledMatch) => {
    const [buyer, seller] = [members.get(bidId), members.get(askId)];
    return buyer === undefined || seller === undefined
      ? undefined
      : tradeRefusal(buyer, seller, { priceFenPerKwh, energyWh });
  };
  const allowed: SettledMatch[] = [];
  for (const match of whole.matches) {
    const refusal = refusalOf(match);
    if (refusal === undefined) {
      allowed.push(match);
      continue;
    }
    const { bidId, askId, energyWh, priceFenPerKwh } = match;
    const [bid, ask] = [asHash(bidId), asHash(askId)];
    if (storage.Refused.has(context, slot, bid, ask)) continue;
    storage.Refused.put(context, slot, bid, ask, true);
    context.deposit(events.MatchRefused({ slot, bid, ask, energyWh, priceFenPerKwh, refusal: { type: refusal } }));
  }
  if (allowed.length === whole.matches.length) return whole;
  const parts = [...new Set([...members.values()].map(({ region }) => region))]
    .sort((left, right) => left - right)
    .map((region) => {
      const left = (side: readonly BookedOrder[]) =>
        side.flatMap((order) => {
          const servedWh = served(allowed, order.id);
          const energyWh = order.energyWh - servedWh;
          if (members.get(order.id)?.region !== region || energyWh === 0n) return [];
          // Of what has a first fill already, any part will do.
          return [{ ...order, energyWh, ...(servedWh > 0n ? { minimumWh: 0n } : {}) }];
        });
      return matchBook({ ...book, bids: left(book.bids), asks: left(book.asks) }, rule);
    });
  const matches = [
    ...allowed,
    ...parts.flatMap((part) => part.matches.filter((match) => refusalOf(match) === undefined)),
  ];
  const prices = new Set(matches.map(({ priceFenPerKwh }) => priceFenPerKwh));
  return {
    priceFenPerKwh: prices.size === 1 ? [...prices][0] : undefined,
    volumeWh: matches.reduce((sum, { energyWh }) => sum + energyWh, 0n),
    matches,
  };
}

const served = (matches: readonly SettledMatch[], id: string): bigint =>
  matches.reduce((sum, { bidId, askId, energyWh }) => sum + (bidId === id || askId === id ? energyWh : 0n), 0n);
