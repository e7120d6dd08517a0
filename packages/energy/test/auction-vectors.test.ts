import { describe, expect, it } from "vitest";
import { type AuctionRule, clearAuction, type Order, type PriceRule } from "../src/index.ts";
import { scaled, sharedJson } from "./shared.ts";

// Foreign prices are scaled by 10^5 and quantities by 10 before clearing, which makes every case exact in integers.
const priceDigits = 5;
const energyDigits = 1;

interface ForeignOrder {
  id?: number | string;
  owner?: number | string;
  price: number;
  qty: number;
}

function orders(side: "bid" | "ask", foreign: readonly ForeignOrder[]): Order[] {
  return foreign.map((order, ordinal) => ({
    id: `${side}:${order.id ?? ordinal + 1}`,
    owner: `${order.owner ?? `${side}${ordinal}`}`,
    energyWh: scaled(order.qty, energyDigits),
    limitFenPerKwh: scaled(order.price, priceDigits),
    ordinal,
  }));
}

const rule = (price: PriceRule): AuctionRule => ({ price, tie: "earliest", selfMatch: "allow" });
const kappa = (kappaBps: number): AuctionRule => rule({ kind: "kappa", kappaBps });
const price = (value: number): bigint => scaled(value, priceDigits);
const energy = (value: number): bigint => scaled(value, energyDigits);
const unit = (prices: number[]): ForeignOrder[] => prices.map((price) => ({ price, qty: 1 }));

const definitions = sharedJson("vectors/energy/market_definitions.json");
describe.skipIf(definitions === undefined)("market_definitions.json", () => {
  for (const example of definitions?.examples ?? []) {
    it(`"${example.name}" clears at the interval, price and welfare of the definition`, () => {
      const bids = orders("bid", unit(example.bids));
      const asks = orders("ask", unit(example.asks));
      const { expected } = example;
      const cleared = clearAuction(bids, asks, kappa(5000));
      expect(cleared.volumeWh).toBe(energy(expected.k));
      if (expected.k === 0) {
        expect(cleared).toMatchObject({ priceFenPerKwh: null, interval: null, matches: [] });
        return;
      }
      const [low, high] = expected.uniform_interval;
      expect(cleared.interval).toEqual({ lowFenPerKwh: price(low), highFenPerKwh: price(high) });
      for (const [share, value] of Object.entries(expected.uniform_k))
        expect(clearAuction(bids, asks, kappa(Number(share) * 10_000)).priceFenPerKwh).toBe(price(value as number));
      const average = clearAuction(bids, asks, rule({ kind: "average" }));
      expect(average.priceFenPerKwh).toBe(price(expected.average.price));
      expect(average.matches).toHaveLength(expected.average.trades);
      const limit = new Map([...bids, ...asks].map((order) => [order.id, order.limitFenPerKwh]));
      const welfare = cleared.matches.reduce(
        (sum, m) => sum + (limit.get(m.bidId)! - limit.get(m.askId)!) * m.energyWh,
        0n,
      );
      expect(welfare).toBe(price(expected.welfare_all_k) * energy(1));
    });
  }
});

const clear = sharedJson("vectors/energy/market_gsy_pay_as_clear.json");
describe.skipIf(clear === undefined)("market_gsy_pay_as_clear.json", () => {
  for (const example of clear?.cases ?? []) {
    const { standard_uniform: standard, expected } = example;
    it(`"${example.name}" clears ${standard ? "the standard volume and interval" : "at the expected price"}`, () => {
      const bids = orders("bid", example.bids);
      const asks = orders("ask", example.asks);
      const cleared = clearAuction(bids, asks, kappa(10_000));
      if (standard) {
        expect(cleared.volumeWh).toBe(energy(standard.qty));
        const [low, high] = standard.price_interval;
        expect(cleared.interval).toEqual({ lowFenPerKwh: price(low), highFenPerKwh: price(high) });
      }
      // gsy's own price is the last demand step, ours at kappa = 1; where the source says it differs, it must.
      const agrees = example.agrees_with_standard !== false;
      expect(cleared.priceFenPerKwh === price(expected.price)).toBe(agrees);
    });
  }
  for (const example of clear?.fill_cases ?? []) {
    it(`"${example.name}" pairs both priority lists with residuals`, () => {
      const bids = orders(
        "bid",
        example.bid_qty.map((qty: number) => ({ price: 10, qty })),
      );
      const asks = orders(
        "ask",
        example.ask_qty.map((qty: number) => ({ price: 1, qty })),
      );
      const cleared = clearAuction(bids, asks, kappa(5000));
      expect(cleared.volumeWh).toBe(energy(example.clearing_qty));
      const fills = cleared.matches.map((m) => ({
        ask: Number(m.askId.slice(4)),
        bid: Number(m.bidId.slice(4)),
        energyWh: m.energyWh,
      }));
      const wanted = example.expected_fills.map((fill: { ask: number; bid: number; qty: number }) => ({
        ask: fill.ask,
        bid: fill.bid,
        energyWh: energy(fill.qty),
      }));
      const bySide = (left: { ask: number; bid: number }, right: { ask: number; bid: number }) =>
        left.bid - right.bid || left.ask - right.ask;
      expect(fills.sort(bySide)).toEqual(wanted.sort(bySide));
    });
  }
});

const assume = sharedJson("vectors/energy/market_assume.json");
describe.skipIf(assume === undefined)("market_assume.json", () => {
  const usable = (assume?.cases ?? []).filter(
    (example: { standard_price_interval?: unknown }) => example.standard_price_interval,
  );
  for (const example of usable) {
    it(`"${example.name}" clears by the dearest accepted ask and has the standard interval`, () => {
      const cleared = clearAuction(
        orders("bid", example.bids),
        orders("ask", example.asks),
        rule({ kind: "dearestAsk" }),
      );
      expect(cleared.volumeWh).toBe(energy(example.expected.qty));
      expect(cleared.priceFenPerKwh).toBe(price(example.expected.price));
      const [low, high] = example.standard_price_interval;
      expect(cleared.interval).toEqual({ lowFenPerKwh: price(low), highFenPerKwh: price(high) });
    });
  }
  it("clears three hours, each by itself, as in Bichler 2021 s5.1.1", () => {
    const example = assume.cases.find((each: { hours?: number }) => each.hours === 3);
    const hour = (list: { price: number; qty: number[] }[], index: number) =>
      list.map(({ price, qty }) => ({ price, qty: qty[index]! }));
    for (let index = 0; index < example.hours; index++) {
      const cleared = clearAuction(
        orders("bid", hour(example.demand, index)),
        orders("ask", hour(example.supply, index)),
        rule({ kind: "dearestAsk" }),
      );
      expect(cleared.volumeWh).toBe(energy(example.expected.qty[index]));
      expect(cleared.priceFenPerKwh).toBe(price(example.expected.price[index]));
    }
  });
});

const simply = sharedJson("vectors/energy/market_simply.json");
describe.skipIf(simply === undefined)("market_simply.json", () => {
  for (const name of ["one ask, two bids", "one bid, four asks"]) {
    it(`"${name}" fills the listed quantities`, () => {
      const example = simply.cases.find((each: { name: string }) => each.name === name);
      const cleared = clearAuction(orders("bid", example.bids), orders("ask", example.asks), kappa(5000));
      expect(cleared.matches.map((m) => m.energyWh)).toEqual(example.expected.qty.map(energy));
    });
  }
});

const pymarket = sharedJson("vectors/energy/market_pymarket.json");
describe.skipIf(pymarket === undefined)("market_pymarket.json", () => {
  for (const example of (pymarket?.cases ?? []).filter(
    (each: { mechanism: string }) => each.mechanism === "competitive equilibrium",
  )) {
    it(`"${example.name}" reaches the competitive equilibrium`, () => {
      const cleared = clearAuction(orders("bid", example.bids), orders("ask", example.asks), kappa(5000));
      expect(cleared.volumeWh).toBe(energy(example.expected.qty));
      expect(cleared.priceFenPerKwh).toBe(price(example.expected.price));
      const [low, high] = example.expected.price_interval ?? [example.expected.price, example.expected.price];
      expect(cleared.interval).toEqual({ lowFenPerKwh: price(low), highFenPerKwh: price(high) });
    });
  }
  it("trades the welfare maximum of dataset_0", () => {
    const example = pymarket.cases.find((each: { name: string }) => each.name === "maxima dataset_0");
    const bids = orders("bid", example.bids);
    const asks = orders("ask", example.asks);
    const limit = new Map([...bids, ...asks].map((order) => [order.id, order.limitFenPerKwh]));
    const { matches } = clearAuction(bids, asks, kappa(5000));
    const welfare = matches.reduce((sum, m) => sum + (limit.get(m.bidId)! - limit.get(m.askId)!) * m.energyWh, 0n);
    expect(welfare).toBe(price(example.expected.max_welfare) * energy(1));
  });
});
