import type { SettledMatch } from "@paragrid/energy";

/** Matches of one trade at most: each has two legs, and a trade sixteen. */
const mostMatches = 8;

/** What grouping needs to know of an order. */
export interface GroupedOrder {
  readonly owner: string;
  /** It is filled by so much at once, or not at all; 0: any part. */
  readonly minimumWh: bigint;
}

/**
 * Matches by the trades that they become. All matches of an order with a least fill belong to one trade, which comes about as a whole;
 * every other match is a trade of its own. Gives the order to leave out instead, where a trade would have too many legs, or take from two
 * orders of one owner, whose legs could not be told apart.
 */
export function groupMatches(
  matches: readonly SettledMatch[],
  orderOf: (id: string) => GroupedOrder,
): { readonly groups: readonly (readonly SettledMatch[])[] } | { readonly leaveOut: string } {
  const groups: SettledMatch[][] = [];
  const groupOf = new Map<string, SettledMatch[]>();
  for (const match of matches) {
    const bound = [match.bidId, match.askId].filter((id) => orderOf(id).minimumWh > 0n);
    const joined = [...new Set(bound.flatMap((id) => (groupOf.has(id) ? [groupOf.get(id)!] : [])))];
    const group = joined[0] ?? [];
    if (joined.length === 0) groups.push(group);
    for (const other of joined.slice(1)) {
      group.push(...other);
      groups.splice(groups.indexOf(other), 1);
      for (const [id, of] of groupOf) if (of === other) groupOf.set(id, group);
    }
    group.push(match);
    for (const id of bound) groupOf.set(id, group);
  }
  for (const group of groups) {
    const youngest = group.findLast(({ bidId, askId }) => orderOf(bidId).minimumWh + orderOf(askId).minimumWh > 0n);
    if (youngest === undefined || fits(group, orderOf)) continue;
    const { bidId, askId } = youngest;
    return { leaveOut: orderOf(bidId).minimumWh > 0n ? bidId : askId };
  }
  return { groups };
}

function fits(group: readonly SettledMatch[], orderOf: (id: string) => GroupedOrder): boolean {
  const distinct = (ids: readonly string[]): boolean => {
    const orders = new Set(ids);
    return new Set([...orders].map((id) => orderOf(id).owner)).size === orders.size;
  };
  return (
    group.length <= mostMatches &&
    distinct(group.map(({ bidId }) => bidId)) &&
    distinct(group.map(({ askId }) => askId))
  );
}
