import type { Mutant } from "@paragrid/testing";

const source = "packages/energy/src";
const auction = { files: ["packages/energy/test/auction.test.ts"] };
const settlement = (test: string) => ({ files: ["packages/energy/test/settlement.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "energy: more is matched than was offered",
    file: `${source}/auction.ts`,
    find: "    const energyWh = minBig(order.energyWh, left);\n",
    replace: "    const energyWh = left;\n",
    caughtBy: auction,
  },
  {
    name: "energy: the fraction of a fen goes to the seller",
    file: `${source}/units.ts`,
    find: "return floorDiv(energyWh * priceFenPerKwh, whPerKwh);",
    replace: "return -floorDiv(-energyWh * priceFenPerKwh, whPerKwh);",
    caughtBy: auction,
  },
  {
    name: "energy: a reserve covers whole kilowatt-hours only",
    file: `${source}/units.ts`,
    find: "return -floorDiv(-energyWh * limitFenPerKwh, whPerKwh);",
    replace: "return floorDiv(energyWh, whPerKwh) * limitFenPerKwh;",
    caughtBy: auction,
  },
  {
    name: "energy: a buyer's deviation has a seller's sign",
    file: `${source}/settlement.ts`,
    find: '  const longWh = position.side === "seller" ? deviationWh : -deviationWh;\n  return {',
    replace: "  const longWh = deviationWh;\n  return {",
    caughtBy: settlement("a buyer that draws more is short and pays"),
  },
  {
    name: "energy: the long are paid the price of the short",
    file: `${source}/settlement.ts`,
    find: "longWh < 0n ? price.shortFenPerKwh : price.longFenPerKwh",
    replace: "longWh < 0n ? price.longFenPerKwh : price.shortFenPerKwh",
    caughtBy: settlement("a seller that feeds in less is short"),
  },
  {
    name: "energy: a deviation inside the band is punished",
    file: `${source}/settlement.ts`,
    find: "maxBig(0n, punishedWh - toleranceWh(position.committedWh, rule))",
    replace: "maxBig(0n, punishedWh)",
    caughtBy: settlement("a shortfall penalty punishes either side"),
  },
  {
    name: "energy: the operator's books do not balance",
    file: `${source}/settlement.ts`,
    find: "-sumBig(settlements.map((settlement) => settlement.imbalanceFen - settlement.penaltyFen))",
    replace: "-sumBig(settlements.map((settlement) => settlement.imbalanceFen + settlement.penaltyFen))",
    caughtBy: settlement("payments of a slot sum to zero"),
  },
  {
    name: "energy: an owner trades with itself",
    file: `${source}/pairing.ts`,
    find: '(rule === "forbid" && ask.owner === bid.owner)',
    replace: '(rule === "forbid" && ask.id === bid.id)',
    caughtBy: { ...auction, test: "self-match rule" },
  },
  {
    name: "energy: the price leaves the competitive interval",
    file: `${source}/auction.ts`,
    find: "? askMargin.last : maxBig(askMargin.last, bidMargin.next);",
    replace: "? askMargin.last : minBig(askMargin.last, bidMargin.next);",
    caughtBy: auction,
  },
  {
    name: "energy: the later of two orders at one price is served first",
    file: `${source}/mechanisms/crossing.ts`,
    find: "  left.ordinal - right.ordinal ||",
    replace: "  right.ordinal - left.ordinal ||",
    caughtBy: { ...auction, test: "sellers at one price are both served" },
  },
  {
    name: "energy: a bill forgets the penalties",
    file: `${source}/bills.ts`,
    find: "  money.penaltyFen -\n",
    replace: "",
    caughtBy: { files: ["packages/energy/test/bills.test.ts"] },
  },
  {
    name: "energy: what is sold locally is drawn from the grid once more",
    file: `${source}/bills.ts`,
    find: 'side === "buyer" ? energyWh : -energyWh',
    replace: "energyWh",
    caughtBy: { files: ["packages/energy/test/bills.test.ts"] },
  },
  {
    name: "energy: players of a market game stay with what they began with",
    file: "packages/energy/src/games/market-game.ts",
    find: "return game.bestResponse(player, slopes);",
    replace: "return slopes[player] ?? strategy;",
    caughtBy: {
      files: ["packages/energy/test/market-game.test.ts"],
      test: "supply functions come within 0.5 % of the closed form",
    },
  },
  {
    name: "energy: a stated forecast error only ever adds",
    file: `${source}/forecast-error.ts`,
    find: "uniformBetween(random, -Number(unit), Number(unit))",
    replace: "uniformBetween(random, 0, Number(unit))",
    caughtBy: { files: ["packages/energy/test/forecast-error.test.ts"], test: "errs by as much as stated" },
  },
];
