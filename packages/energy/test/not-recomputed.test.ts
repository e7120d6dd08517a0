import { describe, expect, it } from "vitest";
import {
  type AuctionRule,
  clearAuction,
  localFirstAuction,
  type MinimumOrder,
  minimumAcceptanceAuction,
  mudaOfHalves,
  type Order,
} from "../src/index.ts";
import { notRecomputed } from "./not-recomputed.ts";
import { scaled, sharedJson } from "./shared.ts";

const price = (value: number): bigint => scaled(value, 5);
const energy = (value: number): bigint => scaled(value, 1);

interface ForeignOrder {
  readonly id: number | string;
  readonly owner: number | string;
  readonly price: number;
  readonly qty: number;
  readonly min_acceptance_ratio?: number;
}

const orders = (foreign: readonly ForeignOrder[]): MinimumOrder[] =>
  foreign.map((order, ordinal) => ({
    id: String(order.id),
    owner: String(order.owner),
    energyWh: energy(order.qty),
    limitFenPerKwh: price(order.price),
    ordinal,
    minimumWh: BigInt(Math.round(Number(energy(order.qty)) * (order.min_acceptance_ratio ?? 0))),
  }));

const dearestAsk: AuctionRule = { price: { kind: "dearestAsk" }, tie: "earliest", selfMatch: "allow" };

const assume = sharedJson("vectors/energy/market_assume.json");
describe.skipIf(assume === undefined)("market_assume.json", () => {
  for (const example of (assume?.cases ?? []).filter((each: { recomputed_by_us: boolean }) => !each.recomputed_by_us))
    it(`"${example.name}" clears as in the source`, () => {
      const found = minimumAcceptanceAuction(orders(example.bids), orders(example.asks), dearestAsk);
      expect(found.volumeWh).toBe(energy(example.expected.qty));
      expect(found.priceFenPerKwh).toBe(price(example.expected.price));
      expect(found.leftOut).toEqual(example.name.startsWith("minimum") ? ["block_gen3"] : []);
    });
});

const simply = sharedJson("vectors/energy/market_simply.json");
describe.skipIf(simply === undefined)("market_simply.json", () => {
  const example = simply?.cases[0];
  const wanted = (list: { bid: number; ask: number }[]) => list.map(({ bid, ask }) => [String(bid), String(ask)]);

  it("pay-as-clear with a fee of 1 on every ask pairs and prices as listed", () => {
    const asks = orders(example.asks).map((ask) => ({ ...ask, limitFenPerKwh: ask.limitFenPerKwh + price(1) }));
    const found = clearAuction(orders(example.bids), asks, dearestAsk);
    const listed = example.expected.pay_as_clear_default_fee_1;
    expect(found.matches.map(({ bidId, askId }) => [bidId, askId])).toEqual(wanted(listed));
    expect(found.priceFenPerKwh).toBe(price(listed[0].price));
  });

  it("the network-aware pairing keeps both trades inside their area", () => {
    const found = localFirstAuction(orders(example.bids), orders(example.asks), {
      ...dearestAsk,
      areaOf: (owner) => String(example.clusters[`actor${owner}`]),
      gridFeeFenPerKwh: price(1),
    });
    const listed = example.expected.best_network_aware;
    const matches = found.flatMap(({ clearing }) => clearing.matches);
    expect(matches.map(({ bidId, askId }) => [bidId, askId])).toEqual(wanted(listed));
    expect(new Set(matches.map(({ priceFenPerKwh }) => priceFenPerKwh))).toEqual(new Set([price(listed[0].price)]));
    expect(found.map(({ area, clearing }) => [area, clearing.matches.length])).toEqual([
      ["0", 0],
      ["1", 2],
      [null, 0],
    ]);
  });
});

const pymarket = sharedJson("vectors/energy/market_pymarket.json");
describe.skipIf(pymarket === undefined)("market_pymarket.json", () => {
  it("MUDA 4x3: some halves trade exactly as the source's generator drew them", () => {
    const { bids, asks, expected } = pymarket.cases.find(({ name }: { name: string }) => name === "MUDA 4x3");
    const wanted = new Set(
      expected.trades.map((one: { order: number; qty: number; price: number }) =>
        [one.order, energy(one.qty), price(one.price)].join(" "),
      ),
    );
    const listed = [...wanted].sort().join();
    const all: Order[] = [...orders(bids), ...orders(asks)];
    const tradesOf = (halves: number): Set<string> => {
      const { matches } = mudaOfHalves(orders(bids), orders(asks), ({ id }) => (halves & (1 << Number(id))) !== 0);
      const filled = new Map<string, string>();
      for (const match of matches) {
        filled.set(match.bidId, [match.bidId, match.energyWh, match.bidFenPerKwh].join(" "));
        filled.set(match.askId, [match.askId, match.energyWh, match.askFenPerKwh].join(" "));
      }
      return new Set(filled.values());
    };
    const giving = Array.from({ length: 1 << all.length }, (_, halves) => halves).filter(
      (halves) => [...tradesOf(halves)].sort().join() === listed,
    );
    expect(giving.length).toBeGreaterThan(0);
    expect(giving.length).toBeLessThan(1 << all.length);
  });
});

describe.skipIf(assume === undefined)("the cases that were not recomputed", () => {
  it("are exactly those that we give a reason for", () => {
    const flagged = ["market_assume.json", "market_pymarket.json", "market_simply.json"].flatMap((file) =>
      sharedJson(`vectors/energy/${file}`)
        .cases.filter((one: { recomputed_by_us: boolean }) => !one.recomputed_by_us)
        .map(({ name }: { name: string }) => `${file}: ${name}`),
    );
    expect(notRecomputed.map(({ file, name }) => `${file}: ${name}`)).toEqual(flagged);
  });
});

describe("an auction with least fills", () => {
  const order = (id: string, energyWh: bigint, limitFenPerKwh: bigint, minimumWh = 0n): MinimumOrder => ({
    id,
    owner: id,
    energyWh,
    limitFenPerKwh,
    ordinal: Number(id.slice(1)),
    minimumWh,
  });

  it("leaves out one order at a time, and the other may then be filled enough", () => {
    const bids = [order("b1", 10n, 50n)];
    const asks = [order("a1", 8n, 10n, 8n), order("a2", 8n, 20n, 8n), order("a3", 8n, 30n)];
    const found = minimumAcceptanceAuction(bids, asks, dearestAsk);
    expect(found.leftOut).toEqual(["a2"]);
    expect(found.matches.map(({ askId, energyWh }) => [askId, energyWh])).toEqual([
      ["a1", 8n],
      ["a3", 2n],
    ]);
  });

  it("clears nothing where nobody can be filled enough", () => {
    const found = minimumAcceptanceAuction([order("b1", 5n, 50n, 5n)], [order("a1", 4n, 10n)], dearestAsk);
    expect(found).toMatchObject({ volumeWh: 0n, priceFenPerKwh: null, leftOut: ["b1"] });
  });
});
