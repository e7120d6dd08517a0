import {
  clearAuction,
  continuousAuction,
  costFen,
  discriminatoryAuction,
  drawMeetings,
  localFirstAuction,
  mcAfee,
  mechanisms,
  midMarketRate,
  muda,
  type Order,
  tradeInMeetings,
  tradeReduction,
  vcg,
} from "@paragrid/energy";
import { auctionSettings, commitmentOf, type SealedOrder } from "@paragrid/parachains-common";
import { fromHex, toHex } from "@paragrid/primitives";
import { describe, expect, it } from "vitest";
import { chanceFrom } from "../src/auction/chance.ts";
import { AuctionChain, type Name, names, people, place, rootAt } from "./auction-chain.ts";

/** Four buyers and four sellers; no energy divides evenly by a price. */
const placed: readonly (readonly [Name, "Bid" | "Ask", bigint, bigint])[] = [
  ["b0", "Bid", 1003n, 71n],
  ["s0", "Ask", 911n, 29n],
  ["b1", "Bid", 1507n, 64n],
  ["s1", "Ask", 1409n, 33n],
  ["s2", "Ask", 1201n, 47n],
  ["b2", "Bid", 1303n, 55n],
  ["b3", "Bid", 907n, 41n],
  ["s3", "Ask", 1601n, 58n],
];
const areas = { b0: 1, s0: 1, b1: 2, s1: 1, b2: 2, s2: 2, b3: 1, s3: 2 };
const tariff = { retailFenPerKwh: 80n, feedInFenPerKwh: 20n };

const orderOf = ([name, , energyWh, limitFenPerKwh]: (typeof placed)[number], ordinal: number): Order => ({
  id: name,
  owner: toHex(people[name].publicKey),
  energyWh,
  limitFenPerKwh,
  ordinal,
});
const all = placed.map(orderOf);
const side = (kind: "Bid" | "Ask"): Order[] => all.filter((_, index) => placed[index]![1] === kind);
const [bids, asks] = [side("Bid"), side("Ask")];

/** What every account has more after one slot, by the chain; the slot's chance and its trades' number beside it. */
function slotOnChain(auction: Readonly<Record<string, unknown>>, clearedAt = 14) {
  const chain = new AuctionChain({ afterBlocks: 0, ...auction }, areas);
  const supply = chain.supply;
  const calls = placed.map(([who, ...order]) => [who, place(...order)] as const);
  expect(chain.block(11, ...calls).filter(Boolean)).toEqual([]);
  chain.block(clearedAt);
  const trades = chain.decide(20);
  expect(chain.supply).toBe(supply);
  chain.block(34);
  expect(chain.supply).toBe(supply);
  // Nothing is left in escrow or in a reserve: all money is with people again.
  const gains = Object.fromEntries(names.map((name) => [name, chain.gainFen(name)])) as Record<Name, bigint>;
  expect(Object.values(gains).reduce((sum, fen) => sum + fen, 0n)).toBe(0n);
  return { gains, trades };
}

interface Paid {
  readonly bidId: string;
  readonly askId: string;
  readonly energyWh: bigint;
  readonly bidFenPerKwh: bigint;
  readonly askFenPerKwh: bigint;
}

/** The same by a pure function's matches: each side's amount rounded down, the operator has the difference. */
function gainsOf(matches: readonly Paid[]): Record<Name, bigint> {
  const gains = Object.fromEntries(names.map((name) => [name, 0n])) as Record<Name, bigint>;
  for (const { bidId, askId, energyWh, bidFenPerKwh, askFenPerKwh } of matches) {
    const [paid, got] = [costFen(energyWh, bidFenPerKwh), costFen(energyWh, askFenPerKwh)];
    gains[bidId as Name] -= paid;
    gains[askId as Name] += got;
    gains.operator += paid - got;
  }
  return gains;
}
const atOne = (matches: readonly { bidId: string; askId: string; energyWh: bigint; priceFenPerKwh: bigint }[]) =>
  gainsOf(matches.map(({ priceFenPerKwh: price, ...one }) => ({ ...one, bidFenPerKwh: price, askFenPerKwh: price })));
/** The slot is cleared when the relay is proven to be at its gate; the test's relay has its height for a state root. */
const chance = (clearedAt = 14) => chanceFrom(fromHex(rootAt(clearedAt)), 0);

describe("one slot on the chain moves the money that the pure function says", () => {
  const cases: Record<string, readonly [Readonly<Record<string, unknown>>, () => Record<Name, bigint>]> = {
    uniform: [
      { kappaBps: 2500 },
      () =>
        atOne(
          clearAuction(bids, asks, { price: { kind: "kappa", kappaBps: 2500 }, tie: "earliest", selfMatch: "forbid" })
            .matches,
        ),
    ],
    "uniform, dearest ask": [
      { price: "dearestAsk", tie: "proRata" },
      () =>
        atOne(clearAuction(bids, asks, { price: { kind: "dearestAsk" }, tie: "proRata", selfMatch: "forbid" }).matches),
    ],
    discriminatory: [
      { mechanism: "discriminatory", price: "mean", gridFee: { withinFenPerKwh: 1, betweenFenPerKwh: 7 } },
      () => {
        const areaOf = (order: Order) => areas[order.id as keyof typeof areas];
        const gridFeeFenPerKwh = (bid: Order, ask: Order) => (areaOf(bid) === areaOf(ask) ? 1n : 7n);
        return gainsOf(
          discriminatoryAuction(bids, asks, { price: "mean", tie: "earliest", selfMatch: "forbid", gridFeeFenPerKwh })
            .matches,
        );
      },
    ],
    continuous: [
      { mechanism: "continuous" },
      () => {
        const arrivals = all.map((order) => ({
          side: bids.includes(order) ? ("bid" as const) : ("ask" as const),
          order,
        }));
        return gainsOf(continuousAuction(arrivals, { price: "resting", selfMatch: "forbid" }).matches);
      },
    ],
    tradeReduction: [{ mechanism: "tradeReduction" }, () => gainsOf(tradeReduction(bids, asks, "priority").matches)],
    huang: [{ mechanism: "huang" }, () => gainsOf(tradeReduction(bids, asks, "equalCut").matches)],
    mcAfee: [{ mechanism: "mcAfee" }, () => gainsOf(mcAfee(bids, asks).matches)],
    meetings: [{ mechanism: "meetings" }, () => gainsOf(tradeInMeetings(drawMeetings(bids, asks, chance())))],
    localFirst: [
      { mechanism: "localFirst", gridFee: { betweenFenPerKwh: 5 } },
      () => {
        const areaOf = (owner: string) =>
          String(areas[names.find((name) => toHex(people[name].publicKey) === owner)! as keyof typeof areas]);
        const cleared = localFirstAuction(bids, asks, {
          price: { kind: "kappa", kappaBps: 5000 },
          tie: "earliest",
          selfMatch: "forbid",
          areaOf,
          gridFeeFenPerKwh: 5n,
        });
        return gainsOf(
          cleared.flatMap(({ area, clearing }) =>
            clearing.matches.map(({ priceFenPerKwh: price, ...one }) => ({
              ...one,
              bidFenPerKwh: price,
              askFenPerKwh: area === null ? price - 5n : price,
            })),
          ),
        );
      },
    ],
  };
  for (const [name, [auction, wanted]] of Object.entries(cases))
    it(name, () => {
      const { gains, trades } = slotOnChain(auction);
      expect(gains).toEqual(wanted());
      expect(trades).toBeGreaterThan(1);
    });
});

/** The same slot with sealed orders: all commit, then all reveal in the order in which they would have placed. */
function sealedOnChain(auction: Readonly<Record<string, unknown>>) {
  const chain = new AuctionChain({ afterBlocks: 0, ...auction }, areas, {
    sealed: { revealBlocks: 2, marginFen: "7" },
  });
  const sealed = placed.map(([who, ...order], index) => {
    const { args } = place(...order);
    const terms = { ...args, minimumWh: 0n, untilSlot: 0, salt: new Uint8Array(32).fill(index + 1) };
    const commitment = commitmentOf({ ...terms, owner: people[who].publicKey } as SealedOrder);
    return { who, order, terms, commitment };
  });
  const run = (at: number, name: string, argsOf: (one: (typeof sealed)[number]) => Record<string, unknown>) =>
    chain.block(at, ...sealed.map((one) => [one.who, { pallet: "Orders", name, args: argsOf(one) }] as const));
  const [who, ...order] = placed[0]!;
  expect(chain.block(11, [who, place(...order)])).toEqual(["Orders.SealedOnly"]);
  expect(run(11, "commit", ({ commitment }) => ({ slot: 0, commitment })).filter(Boolean)).toEqual([]);
  expect(run(12, "reveal", ({ terms }) => terms).filter(Boolean)).toEqual([]);
  chain.block(15);
  chain.decide(20);
  chain.block(34);
  return Object.fromEntries(names.map((name) => [name, chain.gainFen(name)]));
}

describe("sealed orders", () => {
  for (const mechanism of Object.keys(mechanisms))
    it(`move the same money as open ones do: ${mechanism}`, () => {
      const { gains, trades } = slotOnChain({ mechanism }, 15);
      expect(trades).toBeGreaterThan(0);
      expect(sealedOnChain({ mechanism })).toEqual(gains);
    });
});

/** Where the pure function knows sums of owners only, each match is rounded by less than a fen on each side. */
function expectNear(gains: Record<Name, bigint>, wantedMilliFen: (name: Name) => bigint, matches: bigint) {
  for (const name of names.filter((one) => one !== "operator")) {
    const off = gains[name] * 1000n - wantedMilliFen(name);
    expect(off > -1000n * matches && off < 1000n * matches, `${name} is off by ${off} thousandths of a fen`).toBe(true);
  }
}
const ownerOf = (name: Name) => toHex(people[name].publicKey);

describe("one slot on the chain moves, to a fen a match, what the pure function says of each owner", () => {
  it("vcg: the operator bears what truth costs", () => {
    const { gains } = slotOnChain({ mechanism: "vcg" });
    const { accounts, operatorMilliFen } = vcg(bids, asks);
    expectNear(gains, (name) => -accounts.find(({ owner }) => owner === ownerOf(name))!.paysMilliFen, 8n);
    expect(operatorMilliFen).toBeLessThan(0n);
    expect(gains.operator).toBeLessThan(0n);
  });

  it("muda: each half at the other's price, with fees for crowding", () => {
    const { gains } = slotOnChain({ mechanism: "muda" }, 15);
    const { matches, fees } = muda(bids, asks, chance(15));
    const milli = (name: Name): bigint => {
      const fee = fees.filter(({ owner }) => owner === ownerOf(name)).reduce((sum, one) => sum + one.feeMilliFen, 0n);
      return matches.reduce((sum, { bidId, askId, energyWh, bidFenPerKwh, askFenPerKwh }) => {
        if (bidId === name) return sum - energyWh * bidFenPerKwh;
        return askId === name ? sum + energyWh * askFenPerKwh : sum;
      }, -fee);
    };
    expect(matches.length).toBeGreaterThan(0);
    expectNear(gains, milli, 8n);
  });

  it("midMarket: the local part of every bill", () => {
    const { gains } = slotOnChain({ mechanism: "midMarket" });
    const accepting = all.filter((one) => (bids.includes(one) ? one.limitFenPerKwh >= 50n : one.limitFenPerKwh <= 50n));
    const positions = accepting.map((one) => ({
      party: one.id,
      netWh: bids.includes(one) ? -one.energyWh : one.energyWh,
    }));
    const { bills, localWh } = midMarketRate(positions, tariff);
    // The rest of the longer side, here of the buyers, is the grid's: the chain's meters settle it at retail.
    const boughtWh = accepting.filter((one) => bids.includes(one)).reduce((sum, one) => sum + one.energyWh, 0n);
    const milli = (name: Name): bigint => {
      const bill = bills.find(({ party }) => party === name);
      if (bill === undefined) return 0n;
      const order = accepting.find(({ id }) => id === name)!;
      const gridWh = bids.includes(order) ? (order.energyWh * (boughtWh - localWh)) / boughtWh : 0n;
      return -bill.paysFen * 1000n + gridWh * tariff.retailFenPerKwh;
    };
    expectNear(gains, milli, 8n);
  });
});

describe("a mechanism's settings", () => {
  const messageOf = (auction: unknown): string =>
    auctionSettings.safeParse(auction).error?.issues[0]?.message ?? "taken";

  it("are refused by its name where it knows nothing of them", () => {
    expect(messageOf({ mechanism: "vcg", price: "kappa" })).toBe("mechanism vcg knows externality, found kappa");
    expect(messageOf({ mechanism: "muda", selfMatch: "forbid" })).toBe("mechanism muda knows allow, found forbid");
    expect(messageOf({ tie: "latest" })).toBe("mechanism uniform knows earliest, proRata, found latest");
    expect(messageOf({ mechanism: "mcAfee", gridFee: { betweenFenPerKwh: 3 } })).toBe(
      "mechanism mcAfee has no such fee; it goes with discriminatory and localFirst",
    );
    expect(messageOf({ mechanism: "continuous", everyBlocks: 2 })).toContain("trades when orders arrive");
    expect(messageOf({ mechanism: "vcg", orderTypes: ["block"] })).toBe(
      "mechanism vcg takes no block orders; they go with uniform",
    );
    expect(messageOf({ mechanism: "continuous", orderTypes: ["flexible"] })).toContain("takes no flexible orders");
    expect(messageOf({ mechanism: "bazaar" })).toContain("Invalid option");
  });

  it("are its own defaults where nothing is said, for every mechanism", () => {
    for (const mechanism of Object.keys(mechanisms)) expect(messageOf({ mechanism })).toBe("taken");
    expect(auctionSettings.parse({ mechanism: "vcg" })).toMatchObject({ price: "externality", selfMatch: "allow" });
  });
});
