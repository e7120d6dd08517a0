import type { Mutant } from "@paragrid/testing";

const source = "packages/energy/src";
const feeder = (test: string) => ({ files: ["packages/energy/test/feeder.test.ts"], test });
const storage = (test: string) => ({ files: ["packages/energy/test/day.test.ts"], test });
const games = (test: string) => ({ files: ["packages/energy/test/market-game.test.ts"], test });
const orders = (test: string) => ({ files: ["packages/energy/test/profiles.test.ts"], test });

/** Defects of the feeder's power flow, of storage units, of those who bid and of what they agree on beside the auction. */
export const mutants: readonly Mutant[] = [
  {
    name: "feeder: a line carries what is drawn at its own end alone",
    file: `${source}/feeder/feeder.ts`,
    find: "    lineW[parent - 1]! += lineW[index]!;\n",
    replace: "",
    caughtBy: feeder("is what one computes by hand"),
  },
  {
    name: "feeder: reactive power lowers no voltage",
    file: `${source}/feeder/feeder.ts`,
    find: "reactanceMicroohm * lineVar[index]!",
    replace: "0n * lineVar[index]! * reactanceMicroohm",
    caughtBy: feeder("is what one computes by hand"),
  },
  {
    name: "feeder: a line has no limit backwards",
    file: `${source}/feeder/feeder.ts`,
    find: "if (watts > limitW || -watts > limitW)",
    replace: "if (watts > limitW)",
    caughtBy: feeder("names the line or the bus that is out of bounds"),
  },
  {
    name: "feeder: a counterflow that may be aborted makes room",
    file: `${source}/feeder/fit-trades.ts`,
    find: "    if (sign < 0n) room.backW[index]! -= watts;\n",
    replace: "    if (sign < 0n) {\n      room.backW[index]! -= watts;\n      room.outW[index]! += watts;\n    }\n",
    caughtBy: feeder("does not count on a counterflow that may be aborted"),
  },
  {
    name: "feeder: what is proposed already takes no room",
    file: `${source}/feeder/fit-trades.ts`,
    find: "  for (const trade of trades.held) take(room, effectOf(feeder, trade), trade.energyWh * hours);\n",
    replace: "",
    caughtBy: feeder("cuts or refuses what a line does not carry"),
  },
  {
    name: "feeder: the energy of a quarter of an hour is taken for its power",
    file: `${source}/feeder/fit-trades.ts`,
    find: "const hours = BigInt(slotsPerHour);",
    replace: "const hours = BigInt(slotsPerHour) / BigInt(slotsPerHour);",
    caughtBy: feeder("cuts or refuses what a line does not carry"),
  },
  {
    name: "storage: what is bought is stored without loss",
    file: `${source}/storage.ts`,
    find: "state.chargeWh + shareOf(traded.boughtWh, unit.efficiencyBps) - traded.soldWh",
    replace: "state.chargeWh + traded.boughtWh - traded.soldWh",
    caughtBy: storage("stores what it bought less the loss"),
  },
  {
    name: "storage: a unit bids for more than it has room for",
    file: `${source}/storage.ts`,
    find: "buyWh: minBig(powerWh, roomWh)",
    replace: "buyWh: maxBig(powerWh, roomWh)",
    caughtBy: storage("asks for no more than it holds and bids for no more than its room and power"),
  },
  {
    name: "storage: a unit asks for what it paid, whatever it lost in charging",
    file: `${source}/storage.ts`,
    find: "const paid = (halfway(profile, offPeak) * 10_000n) / BigInt(Math.max(1, unit.efficiencyBps)) + 1n;",
    replace: "const paid = halfway(profile, offPeak) + 1n;",
    caughtBy: storage("sells only at a price that pays for what it lost in charging"),
  },
  {
    name: "storage: all that may be traded is bought, and as much is sold again",
    file: `${source}/storage.ts`,
    find: "shareOf(directWh, rule.shareBps) / 2n - boughtWh",
    replace: "shareOf(directWh, rule.shareBps) - boughtWh",
    caughtBy: storage("may buy no more than half the stated share"),
  },
  {
    name: "bidding: three Cournot firms answer in whole steps and overshoot",
    file: `${source}/games/market-game.ts`,
    find: "const step = 2 / (firms.length + 1);",
    replace: "const step = 2 / 2;",
    caughtBy: games("Cournot quantities, and a leader"),
  },
  {
    name: "bidding: a leader forgets what the energy costs it",
    file: `${source}/games/market-game.ts`,
    find: "return (nothingAt + cost) / 2;",
    replace: "return nothingAt / 2;",
    caughtBy: games("Cournot quantities, and a leader"),
  },
  {
    name: "bidding: a trader without wits pays beyond its value",
    file: `${source}/games/zero-intelligence.ts`,
    find: "Math.floor(drawn * values[player]!)",
    replace: "Math.floor(drawn * most)",
    caughtBy: games("traders without wits come close to all the gain"),
  },
  {
    name: "bidding: a home commits all that it expects, and keeps no cushion",
    file: `${source}/strategies.ts`,
    find: "shareOf(net > 0n ? net : -net, rule.commitBps)",
    replace: "shareOf(net > 0n ? net : -net, 10_000)",
    caughtBy: orders("commit the stated share of the forecast"),
  },
  {
    name: "limit contracts: what one home pays another by contract stands on no bill",
    file: `${source}/bills.ts`,
    find: "  money.benefitFen +\n  money.contractsFen;",
    replace: "  money.benefitFen;",
    caughtBy: {
      files: ["packages/energy/test/bills.test.ts"],
      test: "count what one party pays another by contract on both",
    },
  },
  {
    name: "limit contracts: a cap pays below its strike",
    file: "parachains/common/src/contracts/templates.ts",
    find: 'kind.type === "Floor" ? strikeFenPerKwh - price : price - strikeFenPerKwh',
    replace: "strikeFenPerKwh - price",
    caughtBy: {
      files: ["parachains/common/test/contracts.test.ts"],
      test: "executes all its parts together: a forward with a cap on it",
    },
  },
];
