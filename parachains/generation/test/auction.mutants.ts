import type { Mutant } from "@paragrid/testing";

const source = "parachains/generation/src/auction";
const tests = (file: string) => (test: string) => ({ files: [`parachains/generation/test/${file}.test.ts`], test });
const [mechanisms, auction, orderTypes] = [tests("mechanisms"), tests("auction"), tests("order-types")];

export const mutants: readonly Mutant[] = [
  {
    name: "auction: what a buyer pays beyond the seller's part goes nowhere",
    file: `${source}/trade-legs.ts`,
    find: "costFen < earnedFen ? costFen : earnedFen)]",
    replace: "costFen)]",
    caughtBy: mechanisms("tradeReduction"),
  },
  {
    name: "auction: anybody draws on the operator's mandate",
    file: `${source}/trade-legs.ts`,
    find: "open !== leg.amount",
    replace: "leg.amount < 0n",
    caughtBy: auction("is of use to nobody but the auction"),
  },
  {
    name: "auction: what truth leaves out is cleared again",
    file: `${source}/clear.ts`,
    find: "(first || (repeats && !continuous))",
    replace: "(first || !continuous)",
    caughtBy: auction("come again for orders that arrive after the first, but not"),
  },
  {
    name: "auction: aborted quantities do not come back to a continuous market",
    file: `${source}/auction.ts`,
    find: ".continuous) arrive(context, until, id);",
    replace: ".continuous) arrive(context, until + 1, id);",
    caughtBy: auction("are none for a continuous auction"),
  },
  {
    name: "auction: orders are served by their ids",
    file: `${source}/clear.ts`,
    find: "      .sort((left, right) => left.ordinal - right.ordinal);",
    replace: ";",
    caughtBy: mechanisms("meetings"),
  },
  {
    name: "auction: each match of a block order is a trade of its own",
    file: `${source}/group-matches.ts`,
    find: "for (const id of bound) groupOf.set(id, group);",
    replace: "for (const id of bound) groupOf.set(`${id} `, group);",
    caughtBy: orderTypes("is one trade with all its partners"),
  },
  {
    name: "auction: a flexible bid is filled anew in each slot of its window",
    file: `${source}/clear.ts`,
    find: "storage.Book.mutate(context, entry.untilSlot, entry.orderId,",
    replace: "storage.Book.mutate(context, slot, entry.orderId,",
    caughtBy: orderTypes("is filled in whichever slot"),
  },
];
