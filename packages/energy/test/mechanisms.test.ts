import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  continuousAuction,
  discriminatoryAuction,
  drawMeetings,
  mcAfee,
  midMarketRate,
  muda,
  mudaOfHalves,
  type Order,
  sideAtPrice,
  tradeInMeetings,
  tradeReduction,
  vcg,
  welfareOf,
} from "../src/index.ts";
import { seeded } from "./random.ts";
import { scaled, sharedJson } from "./shared.ts";

// Foreign prices are scaled by 10^5 and quantities by 10, which makes every case exact in integers.
const price = (value: number): bigint => scaled(value, 5);
const energy = (value: number): bigint => scaled(value, 1);

interface ForeignOrder {
  readonly id?: number | string;
  readonly owner?: number | string;
  readonly price: number;
  readonly qty: number;
}
const orders = (foreign: readonly ForeignOrder[], prefix = ""): Order[] =>
  foreign.map((one, ordinal) => ({
    id: `${one.id ?? prefix + ordinal}`,
    owner: `${one.owner ?? prefix + ordinal}`,
    energyWh: energy(one.qty),
    limitFenPerKwh: price(one.price),
    ordinal,
  }));
const unit = (prices: readonly number[], prefix: string): Order[] =>
  orders(
    prices.map((each) => ({ price: each, qty: 1 })),
    prefix,
  );

const definitions = sharedJson("vectors/energy/market_definitions.json");
describe.skipIf(definitions === undefined)("market_definitions.json", () => {
  for (const { name, bids: bidPrices, asks: askPrices, expected } of definitions?.examples ?? []) {
    const bids = unit(bidPrices, "b");
    const asks = unit(askPrices, "s");

    it(`"${name}": trade reduction, McAfee and VCG trade and pay as listed`, () => {
      if (expected.k === 0) {
        for (const outcome of [tradeReduction(bids, asks, "priority"), mcAfee(bids, asks)])
          expect(outcome).toEqual({ matches: [], volumeWh: 0n, operatorMilliFen: 0n });
        expect(vcg(bids, asks)).toMatchObject({ volumeWh: 0n, operatorMilliFen: 0n });
        return;
      }
      const reduced = tradeReduction(bids, asks, "priority");
      const wanted = expected.trade_reduction;
      expect(reduced.matches).toHaveLength(wanted.trades);
      for (const match of reduced.matches)
        expect([match.bidFenPerKwh, match.askFenPerKwh]).toEqual([price(wanted.buyers_pay), price(wanted.sellers_get)]);
      expect(reduced.operatorMilliFen).toBe(price(wanted.surplus_to_operator) * energy(1));

      const found = mcAfee(bids, asks);
      const listed = expected.mcafee;
      expect(found.matches).toHaveLength(listed.trades);
      for (const match of found.matches)
        expect([match.bidFenPerKwh, match.askFenPerKwh]).toEqual([
          price(listed.price ?? listed.buyers_pay),
          price(listed.price ?? listed.sellers_get),
        ]);

      const { accounts, volumeWh, operatorMilliFen } = vcg(bids, asks);
      expect(volumeWh).toBe(energy(expected.vcg.trades));
      expect(operatorMilliFen).toBe(-price(expected.vcg.deficit_of_operator) * energy(1));
      for (const { boughtWh, soldWh, paysMilliFen } of accounts)
        expect(paysMilliFen).toBe(boughtWh * price(expected.vcg.buyers_pay) - soldWh * price(expected.vcg.sellers_get));
      expect(welfareOf(bids, asks)).toBe(price(expected.welfare_all_k) * energy(1));
    });
  }
});

const pymarket = sharedJson("vectors/energy/market_pymarket.json");
describe.skipIf(pymarket === undefined)("market_pymarket.json", () => {
  const cases: readonly {
    readonly name: string;
    readonly mechanism: string;
    readonly bids: readonly ForeignOrder[];
    readonly asks: readonly ForeignOrder[];
    // biome-ignore lint/suspicious/noExplicitAny: foreign data, read field by field
    readonly [field: string]: any;
  }[] = pymarket?.cases ?? [];
  const named = (start: string) => cases.find(({ name }) => name.startsWith(start))!;

  for (const example of cases.filter(({ mechanism }) => mechanism === "huang"))
    it(`"${example.name}" trades and cuts as listed`, () => {
      const { expected } = example;
      const found = tradeReduction(orders(example.bids), orders(example.asks), "equalCut");
      const filled = new Map<string, bigint>();
      for (const { bidId, askId, energyWh } of found.matches)
        for (const id of [bidId, askId]) filled.set(id, (filled.get(id) ?? 0n) + energyWh);
      for (const [id, qty] of Object.entries(expected.fills ?? {}))
        expect(filled.get(id) ?? 0n, id).toBe(energy(qty as number));
      if (expected.qty !== undefined) expect(found.volumeWh).toBe(energy(expected.qty));
      for (const match of found.matches)
        expect([match.bidFenPerKwh, match.askFenPerKwh]).toEqual([
          price(expected.price_buy),
          price(expected.price_sell),
        ]);
    });

  it("a MUDA side at a price from outside trades, takes and charges as in the paper's example 1", () => {
    const { bids, asks, price: at, expected } = named("MUDA one side");
    const sides = { bids: orders(bids, "b"), asks: orders(asks, "s") };
    const { matches, fees } = sideAtPrice(sides, price(at));
    expect(matches).toHaveLength(expected.units_traded);
    const limits = (ids: readonly string[], side: readonly Order[]): bigint[] =>
      ids.map((id) => side.find((order) => order.id === id)!.limitFenPerKwh);
    const bidIds = matches.map(({ bidId }) => bidId);
    const askIds = matches.map(({ askId }) => askId);
    expect(limits(bidIds, sides.bids)).toEqual(expected.bids_taken.map(price));
    expect(limits(askIds, sides.asks)).toEqual(expected.asks_taken.map(price));
    const charged = new Map(fees.map(({ owner, feeMilliFen }) => [owner, feeMilliFen]));
    for (const [owner, fee] of Object.entries(expected.fees))
      expect(charged.get(owner) ?? 0n).toBe(price(fee as number) * energy(1));
  });

  it("MUDA's two halves trade at each other's price, with the listed fees", () => {
    const { bids, asks, split, expected } = named("MUDA dataset_1");
    const left = new Set((split.left as number[]).map(String));
    const found = mudaOfHalves(orders(bids), orders(asks), ({ id }) => left.has(id));
    expect(found.prices).toEqual([price(expected.price_left), price(expected.price_right)]);
    const traded = new Map<string, [bigint, bigint]>();
    for (const match of found.matches)
      for (const [id, at] of [
        [match.bidId, match.bidFenPerKwh],
        [match.askId, match.askFenPerKwh],
      ] as const)
        traded.set(id, [(traded.get(id)?.[0] ?? 0n) + match.energyWh, at]);
    const wanted = expected.trades.map((one: { order: number; qty: number; price: number }) => [
      String(one.order),
      [energy(one.qty), price(one.price)],
    ]);
    expect(traded).toEqual(new Map(wanted));
    const fees = new Map(found.fees.map(({ owner, feeMilliFen }) => [owner, feeMilliFen]));
    for (const [owner, fee] of Object.entries(expected.fees))
      expect(fees.get(owner)).toBe(price(fee as number) * energy(1));
  });

  it("peers that meet in the listed order trade at the mean of their prices", () => {
    const { bids, asks, pairing_order: rounds, expected } = named("P2P random order");
    const byId = new Map([...orders(bids), ...orders(asks)].map((order) => [order.id, order]));
    const meetings = (rounds as [number, number][][]).flat();
    const found = tradeInMeetings(
      meetings.map(([bid, ask]) => [byId.get(String(bid))!, byId.get(String(ask))!] as const),
    );
    expect(found).toEqual(
      expected.trades.map((one: { bid: number; ask: number; qty: number; price: number }) => ({
        bidId: String(one.bid),
        askId: String(one.ask),
        energyWh: energy(one.qty),
        bidFenPerKwh: price(one.price),
        askFenPerKwh: price(one.price),
      })),
    );
  });
});

const payAsBid = sharedJson("vectors/energy/market_gsy_pay_as_bid.json");
describe.skipIf(payAsBid === undefined)("market_gsy_pay_as_bid.json", () => {
  for (const example of payAsBid?.cases ?? [])
    it(`"${example.name}" matches pair by pair as listed`, () => {
      const rule = { price: "bid", tie: "latest", selfMatch: "forbid" } as const;
      const found = discriminatoryAuction(orders(example.bids), orders(example.asks), rule);
      expect(found.matches).toEqual(
        example.expected_matches.map((one: { bid: number; ask: number; qty: number; price: number }) => ({
          bidId: String(one.bid),
          askId: String(one.ask),
          energyWh: energy(one.qty),
          bidFenPerKwh: price(one.price),
          askFenPerKwh: price(one.price),
        })),
      );
    });
});

const simply = sharedJson("vectors/energy/market_simply.json");
describe.skipIf(simply === undefined)("market_simply.json", () => {
  it("pay-as-bid over two areas with a fee between them pairs and prices as listed", () => {
    const example = simply.cases[0];
    const areaOf = (owner: string): number => example.clusters[`actor${owner}`];
    const found = discriminatoryAuction(orders(example.bids), orders(example.asks), {
      price: "bid",
      tie: "latest",
      selfMatch: "allow",
      gridFeeFenPerKwh: (bid, ask) => price(example.grid_fee[areaOf(ask.owner)][areaOf(bid.owner)]),
    });
    expect(found.matches.map(({ bidId, askId, bidFenPerKwh }) => [bidId, askId, bidFenPerKwh])).toEqual(
      example.expected.pay_as_bid.map((one: { bid: number; ask: number; price: number }) => [
        String(one.bid),
        String(one.ask),
        price(one.price),
      ]),
    );
    // Both asks are of area 1: the bid of area 0 pays a fee of 1 that no seller gets.
    expect(found.operatorMilliFen).toBe(price(1) * energy(0.1));
  });

  it("a fee keeps an ask at the bid's own price from trading, and is no part of what a cheaper seller gets", () => {
    const example = simply.cases.find(({ name }: { name: string }) => name.startsWith("default grid fee 1"));
    const found = discriminatoryAuction(orders(example.bids), orders(example.asks), {
      price: "ask",
      tie: "earliest",
      selfMatch: "allow",
      gridFeeFenPerKwh: () => price(example.grid_fee),
    });
    expect(found.matches.map(({ energyWh }) => energyWh)).toEqual(example.expected.qty.map(energy));
    expect(found.matches.map(({ bidFenPerKwh }) => bidFenPerKwh)).toEqual(example.expected.price.map(price));
    expect(found.matches.map(({ askFenPerKwh }) => askFenPerKwh)).toEqual([price(2)]);
  });
});

const anyOrders = (prefix: string) =>
  fc
    .array(
      fc.record({
        owner: fc.integer({ min: 0, max: 4 }),
        energy: fc.integer({ min: 1, max: 50 }),
        limit: fc.integer({ min: 0, max: 30 }),
      }),
      { maxLength: 8 },
    )
    .map((all) =>
      all.map(
        (one, ordinal): Order => ({
          id: `${prefix}${ordinal}`,
          owner: `${prefix}${one.owner}`,
          energyWh: BigInt(one.energy),
          limitFenPerKwh: BigInt(one.limit),
          ordinal,
        }),
      ),
    );

describe("every mechanism, on any orders", () => {
  const mechanisms = {
    tradeReduction: (bids: Order[], asks: Order[]) => tradeReduction(bids, asks, "priority").matches,
    huang: (bids: Order[], asks: Order[]) => tradeReduction(bids, asks, "equalCut").matches,
    mcAfee: (bids: Order[], asks: Order[]) => mcAfee(bids, asks).matches,
    muda: (bids: Order[], asks: Order[]) => muda(bids, asks, seeded(5)).matches,
    payAsBid: (bids: Order[], asks: Order[]) =>
      discriminatoryAuction(bids, asks, { price: "bid", tie: "earliest", selfMatch: "allow" }).matches,
    mean: (bids: Order[], asks: Order[]) =>
      discriminatoryAuction(bids, asks, { price: "mean", tie: "latest", selfMatch: "forbid" }).matches,
    continuous: (bids: Order[], asks: Order[]) =>
      continuousAuction(
        [
          ...bids.map((order) => ({ side: "bid" as const, order })),
          ...asks.map((order) => ({ side: "ask" as const, order })),
        ],
        { price: "resting", selfMatch: "allow" },
      ).matches,
    meetings: (bids: Order[], asks: Order[]) => tradeInMeetings(drawMeetings(bids, asks, seeded(5))),
  };

  for (const [name, mechanism] of Object.entries(mechanisms))
    it(`${name} keeps to everybody's limit and offer, and never pays out more than it takes`, () => {
      fc.assert(
        fc.property(anyOrders("b"), anyOrders("s"), (bids, asks) => {
          const byId = new Map([...bids, ...asks].map((order) => [order.id, order]));
          const filled = new Map<string, bigint>();
          for (const match of mechanism(bids, asks)) {
            expect(match.energyWh > 0n).toBe(true);
            expect(match.bidFenPerKwh <= byId.get(match.bidId)!.limitFenPerKwh).toBe(true);
            expect(match.askFenPerKwh >= byId.get(match.askId)!.limitFenPerKwh).toBe(true);
            expect(match.bidFenPerKwh >= match.askFenPerKwh).toBe(true);
            for (const id of [match.bidId, match.askId]) filled.set(id, (filled.get(id) ?? 0n) + match.energyWh);
          }
          for (const [id, energyWh] of filled) expect(energyWh <= byId.get(id)!.energyWh).toBe(true);
        }),
        { numRuns: 150, seed: 7 },
      );
    });

  it("VCG pays nobody less than its truth is worth, and an owner gains nothing by another price", () => {
    fc.assert(
      fc.property(anyOrders("b"), anyOrders("s"), fc.integer({ min: 0, max: 30 }), (bids, asks, other) => {
        const [first] = bids;
        if (first === undefined) return;
        const gain = (said: readonly Order[]): bigint => {
          const { accounts } = vcg(said, asks);
          const { boughtWh, paysMilliFen } = accounts.find(({ owner }) => owner === "truth")!;
          return boughtWh * first.limitFenPerKwh - paysMilliFen;
        };
        const alone = bids.map((order, index) => (index === 0 ? { ...order, owner: "truth" } : order));
        const shaded = alone.map((order, index) => (index === 0 ? { ...order, limitFenPerKwh: BigInt(other) } : order));
        const truthful = gain(alone);
        expect(truthful >= 0n).toBe(true);
        expect(gain(shaded) <= truthful).toBe(true);
        expect(vcg(bids, asks).operatorMilliFen <= 0n).toBe(true);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

describe("a continuous auction", () => {
  const arrive = (side: "bid" | "ask", id: string, limit: number, wh: number, owner = id) => ({
    side,
    order: { id, owner, energyWh: BigInt(wh), limitFenPerKwh: BigInt(limit), ordinal: 0 },
  });
  const arrivals = [
    arrive("ask", "late", 40, 10),
    arrive("ask", "cheap", 30, 10),
    arrive("bid", "low", 20, 5),
    arrive("bid", "high", 45, 15),
  ];

  it("serves the best price first, leaves the rest in the book, and prices by the resting order or by the bid", () => {
    const resting = continuousAuction(arrivals, { price: "resting", selfMatch: "allow" });
    expect(resting.matches.map((one) => [one.bidId, one.askId, one.energyWh, one.bidFenPerKwh])).toEqual([
      ["high", "cheap", 10n, 30n],
      ["high", "late", 5n, 40n],
    ]);
    expect(resting.book.asks.map(({ id, energyWh }) => [id, energyWh])).toEqual([["late", 5n]]);
    expect(resting.book.bids.map(({ id }) => id)).toEqual(["low"]);
    const byBid = continuousAuction(arrivals, { price: "bid", selfMatch: "allow" });
    expect(byBid.matches.map((one) => one.bidFenPerKwh)).toEqual([45n, 45n]);
  });

  it("passes over an owner's own resting order when it must not trade with itself", () => {
    const own = [
      arrive("ask", "mine", 30, 10, "me"),
      arrive("ask", "other", 35, 10),
      arrive("bid", "bid", 40, 4, "me"),
    ];
    const { matches } = continuousAuction(own, { price: "resting", selfMatch: "forbid" });
    expect(matches.map(({ askId }) => askId)).toEqual(["other"]);
  });
});

describe("the mid-market rate", () => {
  const tariff = { feedInFenPerKwh: 8n, retailFenPerKwh: 30n };

  it("charges and pays the middle where the community balances", () => {
    const found = midMarketRate(
      [
        { party: "roof", netWh: 5000n },
        { party: "home", netWh: -5000n },
      ],
      tariff,
    );
    expect(found).toEqual({
      midFenPerKwh: 19n,
      localWh: 5000n,
      bills: [
        { party: "roof", paysFen: -95n },
        { party: "home", paysFen: 95n },
      ],
      gridFen: 0n,
    });
  });

  it("lets the longer side share the grid's price in proportion, and bills sum to what the grid is paid", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9000, max: 9000 }), { minLength: 1, maxLength: 9 }), (nets) => {
        const positions = nets.map((net, index) => ({ party: `p${index}`, netWh: BigInt(net) }));
        const { bills, gridFen } = midMarketRate(positions, tariff);
        expect(bills.reduce((sum, { paysFen }) => sum + paysFen, 0n)).toBe(gridFen);
        for (const [index, { paysFen }] of bills.entries()) {
          // Nobody is worse off than with the grid alone, up to the fen of a rounding.
          const net = BigInt(nets[index]!);
          const alone = net > 0n ? -(net * 8n) / 1000n : (-net * 30n) / 1000n;
          expect(paysFen <= alone + 1n).toBe(true);
        }
      }),
      { numRuns: 200, seed: 7 },
    );
    expect(() => midMarketRate([], { feedInFenPerKwh: 9n, retailFenPerKwh: 8n })).toThrow("found 8");
  });
});
