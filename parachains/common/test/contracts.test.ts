import type { Hash } from "@paragrid/primitives";
import type { RuntimeCall } from "@paragrid/runtime";
import type { Leg, Trade } from "@paragrid/xcmp";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargingRightsDeclaration, rightsHeld } from "../src/charging-rights/charging-rights.ts";
import { contractsDeclaration } from "../src/contracts/declaration.ts";
import { mostPerBlock } from "../src/contracts/queue.ts";
import { contractId, type Offer, stakeAccount, type Template } from "../src/contracts/terms.ts";
import { energyHeld } from "../src/energy-tokens/energy-tokens.ts";
import { positionOf } from "../src/orders/orders.ts";
import {
  ContractChain,
  calls,
  endowedFen,
  fromChain,
  id,
  market,
  people,
  type Signed,
  self,
  topic,
} from "./contract-chain.ts";

const forward = (priceFenPerKwh: bigint, slot = 2): Template => ({
  type: "Forward",
  value: { slot, energyWh: 10_000n, priceFenPerKwh, marginFen: 500n },
});
const offerOf = (parts: readonly Template[], changes: Partial<Offer> = {}): Offer => ({
  second: id("ben"),
  parts: [...parts],
  when: [],
  arbiter: id("cleo"),
  expiresAt: 60,
  reference: 0,
  ...changes,
});
/** Registered by Ann; its id. */
function offered(chain: ContractChain, offer: Offer): Hash {
  expect(chain.submit("ann", calls.register({ offer }))).toBeUndefined();
  return contractId(self, id("ann"), offer);
}
function signed(chain: ContractChain, offer: Offer): Hash {
  const made = offered(chain, offer);
  expect(chain.submit("ben", calls.sign({ contractId: made }))).toBeUndefined();
  return made;
}
const gains = (chain: ContractChain, who: "ann" | "ben"): bigint => chain.money(who) - endowedFen;

describe("A contract", () => {
  it("goes through its life: signed by both, active, triggered by a price, confirmed two blocks later, executed, settled", () => {
    const chain = new ContractChain();
    const made = offered(chain, offerOf([forward(50n)]));
    expect(chain.lifeOf(made)).toBe("Registered");
    chain.submit("ben", calls.sign({ contractId: made }));
    expect(chain.lifeOf(made)).toBe("Active");

    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 44n }));
    expect(chain.lifeOf(made)).toBe("Triggered");
    chain.block();
    expect(chain.lifeOf(made)).toBe("Triggered");
    chain.block();
    expect(chain.lifeOf(made)).toBe("Settled");

    // 10 kWh, 6 fen below the agreed price: the buyer pays the seller the difference.
    expect(gains(chain, "ann")).toBe(60n);
    expect(gains(chain, "ben")).toBe(-60n);
    const steps = chain.events.filter(({ name }) => name === "ContractAdvanced").map(({ data }) => data);
    expect(steps.map(({ to }) => (to as { type: string }).type)).toEqual(["Confirmed", "Executed", "Settled"]);
  });

  it("never moves more than the payer has at stake", () => {
    const chain = new ContractChain();
    const made = signed(chain, offerOf([forward(50n)]));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 900n }));
    chain.upTo(chain.header.number + 2);
    expect(chain.lifeOf(made)).toBe("Settled");
    expect(gains(chain, "ann")).toBe(-500n);
    expect(gains(chain, "ben")).toBe(500n);
    expect(chain.supply).toBe(endowedFen * BigInt(Object.keys(people).length));
  });

  it("executes all its parts together: a forward with a cap on it is worth the sum of both", () => {
    const chain = new ContractChain();
    const cap: Template = {
      type: "Limit",
      value: {
        kind: { type: "Cap" },
        slot: 2,
        energyWh: 10_000n,
        strikeFenPerKwh: 60n,
        premiumFen: 30n,
        coverFen: 300n,
      },
    };
    const made = signed(chain, offerOf([forward(50n), cap]));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 70n }));
    chain.upTo(chain.header.number + 2);
    expect(chain.lifeOf(made)).toBe("Settled");
    // Forward: the seller pays 20 x 10; cap: he pays 10 x 10 and receives the premium of 30.
    expect(gains(chain, "ann")).toBe(-270n);
  });

  it("pays a floor's holder what the price is below the strike, and its writer the premium", () => {
    const chain = new ContractChain();
    const floor: Template = {
      type: "Limit",
      value: {
        kind: { type: "Floor" },
        slot: 2,
        energyWh: 5000n,
        strikeFenPerKwh: 40n,
        premiumFen: 10n,
        coverFen: 90n,
      },
    };
    signed(chain, offerOf([floor]));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 30n }));
    chain.upTo(chain.header.number + 2);
    expect(gains(chain, "ben")).toBe(40n);
  });

  it("pays demand response by the meter, and takes the shortfall's penalty", () => {
    const response: Template = {
      type: "Response",
      value: {
        slot: 0,
        baselineWh: 8000n,
        clearedWh: 4000n,
        priceFenPerKwh: 100n,
        requiredBps: 8000,
        factorBps: 20_000,
      },
    };
    const paid = (importedWh: bigint): bigint => {
      const chain = new ContractChain(market({ tariffs: [] }));
      signed(chain, offerOf([response]));
      chain.upTo(18);
      const read = { slot: 0, importedWh, exportedWh: 0n, quality: { type: "Ok" } };
      expect(chain.submit("meter", calls.report(read))).toBeUndefined();
      chain.upTo(chain.header.number + 2);
      return gains(chain, "ann");
    };
    // 4 kWh less than the baseline: all that was cleared.
    expect(paid(4000n)).toBe(400n);
    // 1 kWh is 2.2 kWh short of the 80 % that are required: 100 fen earned, 2 x 220 fen of penalty.
    expect(paid(7000n)).toBe(100n - 440n);
  });

  it("waits for all of its conditions, of whatever kind", () => {
    const chain = new ContractChain();
    const when: Offer["when"] = [
      { type: "Event", value: { by: id("ann"), topic: topic(1) } },
      { type: "Message", value: { chain: 2001, by: id("ben"), topic: topic(2) } },
      { type: "Slot", value: { slot: 2, phase: { type: "Delivery" } } },
    ];
    const made = signed(chain, offerOf([forward(50n)], { when }));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 50n }));
    chain.submit("ann", calls.announce({ topic: topic(1), chain: 0 }));
    // Not from that account, and not from that chain.
    const told = (by: Uint8Array) => ({ pallet: "Contracts", name: "told", args: { by, topic: topic(2) } });
    chain.submit("stranger", fromChain(2001, told(id("ann"))));
    chain.submit("stranger", fromChain(2002, told(id("ben"))));
    chain.upTo(29);
    expect(chain.lifeOf(made)).toBe("Active");
    chain.submit("stranger", fromChain(2001, told(id("ben"))));
    expect(chain.lifeOf(made)).toBe("Triggered");

    const late = signed(chain, offerOf([forward(50n)], { when, reference: 1 }));
    expect(chain.lifeOf(late)).toBe("Triggered");
  });

  it("expires at its height, with everyone's stake returned and no signature after it", () => {
    const chain = new ContractChain();
    const active = signed(chain, offerOf([forward(50n)], { expiresAt: 12 }));
    const alone = offered(chain, offerOf([forward(50n)], { expiresAt: 12, reference: 1 }));
    expect(gains(chain, "ann")).toBe(-1000n);
    chain.upTo(12);
    expect([chain.lifeOf(active), chain.lifeOf(alone)]).toEqual(["Expired", "Expired"]);
    expect([gains(chain, "ann"), gains(chain, "ben")]).toEqual([0n, 0n]);
    expect(chain.submit("ben", calls.sign({ contractId: alone }))).toBe("Contracts.WrongState");
    // What triggers it later finds nothing.
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 10n }));
    chain.upTo(chain.header.number + 3);
    expect(chain.lifeOf(active)).toBe("Expired");
    expect([...contractsDeclaration.storage.Watchers.entries(chain.reader)]).toEqual([]);
  });

  it("can be taken back by its author alone, and only before it is signed", () => {
    const chain = new ContractChain();
    const made = offered(chain, offerOf([forward(50n)]));
    expect(chain.submit("ben", calls.withdraw({ contractId: made }))).toBe("Contracts.NotAParty");
    expect(chain.submit("ann", calls.withdraw({ contractId: made }))).toBeUndefined();
    expect(gains(chain, "ann")).toBe(0n);
    const other = signed(chain, offerOf([forward(50n)], { reference: 1 }));
    expect(chain.submit("ann", calls.withdraw({ contractId: other }))).toBe("Contracts.WrongState");
  });
});

describe("A dispute", () => {
  const triggered = (): { readonly chain: ContractChain; readonly made: Hash } => {
    const chain = new ContractChain();
    const made = signed(chain, offerOf([forward(50n)]));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 40n }));
    return { chain, made };
  };

  it("stops a triggered contract, and its arbiter lets it run or ends it", () => {
    for (const uphold of [true, false]) {
      const { chain, made } = triggered();
      expect(chain.submit("ben", calls.dispute({ contractId: made, reason: "the price is wrong" }))).toBeUndefined();
      chain.upTo(chain.header.number + 4);
      expect(chain.lifeOf(made)).toBe("Disputed");
      expect(chain.submit("cleo", calls.resolve({ contractId: made, uphold }))).toBeUndefined();
      chain.upTo(chain.header.number + 2);
      expect(chain.lifeOf(made)).toBe(uphold ? "Settled" : "Expired");
      expect(gains(chain, "ann")).toBe(uphold ? 100n : 0n);
    }
  });

  it("is a party's to raise and the arbiter's to resolve, and cannot be raised again once it is resolved", () => {
    const { chain, made } = triggered();
    expect(chain.submit("stranger", calls.dispute({ contractId: made, reason: "" }))).toBe("Contracts.NotAParty");
    chain.submit("ann", calls.dispute({ contractId: made, reason: "" }));
    expect(chain.lifeOf(made)).toBe("Disputed");
    for (const who of ["ann", "ben", "stranger"] as const)
      expect(chain.submit(who, calls.resolve({ contractId: made, uphold: true }))).toBe("Contracts.NotTheArbiter");
    chain.submit("cleo", calls.resolve({ contractId: made, uphold: true }));
    expect(chain.submit("ben", calls.dispute({ contractId: made, reason: "" }))).toBe("Contracts.WrongState");
  });

  it("that nobody resolves ends, and gives the stakes back", () => {
    const { chain, made } = triggered();
    chain.submit("ben", calls.dispute({ contractId: made, reason: "" }));
    chain.upTo(60 + 63);
    expect(chain.lifeOf(made)).toBe("Disputed");
    chain.upTo(60 + 64);
    expect(chain.lifeOf(made)).toBe("Expired");
    expect([gains(chain, "ann"), gains(chain, "ben")]).toEqual([0n, 0n]);
  });
});

describe("The queue", () => {
  it("executes a bounded number of contracts a block, in the order of their age", () => {
    const chain = new ContractChain();
    const ids = Array.from({ length: mostPerBlock + 3 }, (_, reference) =>
      signed(
        chain,
        offerOf([{ ...forward(50n), value: { ...forward(50n).value, marginFen: 1n } } as Template], { reference }),
      ),
    );
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 50n }));
    chain.block();
    chain.block();
    expect(ids.map((one) => chain.lifeOf(one) === "Settled")).toEqual(ids.map((_, index) => index < mostPerBlock));
    chain.block();
    expect(ids.every((one) => chain.lifeOf(one) === "Settled")).toBe(true);
  });

  it("is the same by the index and by the paper's regular traversal, whatever happens in whatever order", () => {
    const what = fc.oneof(
      fc.record({
        kind: fc.constant("register" as const),
        signs: fc.boolean(),
        slot: fc.integer({ min: 0, max: 2 }),
        when: fc.integer({ min: 0, max: 3 }),
        expiresIn: fc.integer({ min: 2, max: 30 }),
      }),
      fc.record({ kind: fc.constant("sign" as const), which: fc.nat(5) }),
      fc.record({
        kind: fc.constant("price" as const),
        slot: fc.integer({ min: 0, max: 2 }),
        at: fc.integer({ min: 30, max: 60 }),
      }),
      fc.record({ kind: fc.constant("announce" as const), topic: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ kind: fc.constant("dispute" as const), which: fc.nat(5) }),
      fc.record({ kind: fc.constant("wait" as const), blocks: fc.integer({ min: 1, max: 6 }) }),
    );
    type Happening = typeof what extends fc.Arbitrary<infer T> ? T : never;
    const run = (history: readonly Happening[], everyBlocks: number, traverse: boolean) => {
      const chain = new ContractChain(market({ triggers: { by: traverse ? "traversal" : "index", everyBlocks } }));
      const ids: Hash[] = [];
      const seen: string[] = [];
      const step = (...one: readonly Signed[]): void => {
        chain.block(...one);
        for (const { name, data } of chain.events)
          if (name === "ContractAdvanced")
            seen.push(
              `${chain.header.number} ${ids.indexOf(data.contractId as Hash)} ${(data.to as { type: string }).type}`,
            );
      };
      for (const one of history)
        switch (one.kind) {
          case "register": {
            const when: Offer["when"] =
              one.when === 0
                ? []
                : one.when === 3
                  ? [{ type: "Slot", value: { slot: one.slot, phase: { type: "Gate" } } }]
                  : [{ type: "Event", value: { by: id("ann"), topic: topic(one.when) } }];
            const part = forward(50n, one.slot);
            const offer = offerOf([part], {
              when,
              expiresAt: chain.header.number + one.expiresIn,
              reference: ids.length,
            });
            ids.push(contractId(self, id("ann"), offer));
            step(["ann", calls.register({ offer })]);
            if (one.signs) step(["ben", calls.sign({ contractId: ids.at(-1)! })]);
            break;
          }
          case "sign":
            step(["ben", calls.sign({ contractId: ids[one.which % Math.max(1, ids.length)] ?? topic(9) })]);
            break;
          case "price":
            step(["stranger", calls.price({ slot: one.slot, priceFenPerKwh: BigInt(one.at) })]);
            break;
          case "announce":
            step(["ann", calls.announce({ topic: topic(one.topic), chain: 0 })]);
            break;
          case "dispute":
            step([
              "ben",
              calls.dispute({ contractId: ids[one.which % Math.max(1, ids.length)] ?? topic(9), reason: "" }),
            ]);
            break;
          case "wait":
            for (let block = 0; block < one.blocks; block++) step();
            break;
        }
      return seen;
    };
    let triggered = 0;
    fc.assert(
      fc.property(
        fc.array(what, { minLength: 12, maxLength: 24 }),
        fc.integer({ min: 1, max: 4 }),
        (history, every) => {
          const byIndex = run(history, every, false);
          expect(run(history, every, true)).toEqual(byIndex);
          triggered += byIndex.filter((line) => line.endsWith("Triggered")).length;
        },
      ),
      { numRuns: 25, seed: 5 },
    );
    // A property over histories in which nothing is ever triggered would say nothing.
    expect(triggered).toBeGreaterThan(10);
  });

  it("holds no contract that runs within another: what an execution makes true is acted on in a later block", () => {
    const chain = new ContractChain();
    const first = signed(chain, offerOf([forward(50n)]));
    const second = signed(chain, offerOf([forward(50n, 3)], { reference: 1 }));
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 50n }));
    chain.block();
    chain.submit("stranger", calls.price({ slot: 3, priceFenPerKwh: 50n }));
    // In one block the first runs and the second is triggered: the second still waits out its own confirmation.
    expect([chain.lifeOf(first), chain.lifeOf(second)]).toEqual(["Settled", "Triggered"]);
    chain.block();
    expect(chain.lifeOf(second)).toBe("Triggered");
    chain.block();
    expect(chain.lifeOf(second)).toBe("Settled");
  });
});

describe("The emergency swap of a right to charge", () => {
  const swap = (priceFen: bigint): Template => ({
    type: "EvSwap",
    value: { slot: 2, energyWh: 5000n, priceFen, moneyChain: self, rightsChain: self, energyChain: self },
  });
  const ready = () => {
    const chain = new ContractChain();
    const offer = offerOf([swap(700n)], { second: undefined, when: [] });
    const dearer = offered(chain, offerOf([swap(900n)], { second: undefined, reference: 1 }));
    const made = offered(chain, offer);
    expect(chain.submit("ben", calls.requestCharging({ slot: 2, energyWh: 5000n, mostFen: 800n }))).toBeUndefined();
    const { legs } = chain.events.find(({ name }) => name === "LegsAgreed")!.data as { legs: Leg[] };
    return { chain, made, dearer, legs };
  };
  const pledgeAll = (chain: ContractChain, made: Hash, legs: readonly Leg[]): void => {
    for (const [legIndex, who] of (["ben", "ann", "ann"] as const).entries())
      expect(
        chain.submit(who, calls.pledge({ contractId: made, home: self, legs, legIndex, expiresAt: 60 })),
      ).toBeUndefined();
  };
  it("matches the cheapest offer, and moves rights, energy and money together", () => {
    const { chain, made, dearer, legs } = ready();
    expect([chain.lifeOf(made), chain.lifeOf(dearer)]).toEqual(["Signed", "Registered"]);
    pledgeAll(chain, made, legs);
    expect(chain.lifeOf(made)).toBe("Triggered");
    chain.upTo(chain.header.number + 2);
    expect(chain.lifeOf(made)).toBe("Executed");
    chain.decide("Committed");
    expect(chain.lifeOf(made)).toBe("Settled");
    expect([gains(chain, "ann"), gains(chain, "ben")]).toEqual([700n, -700n]);
    expect(rightsHeld(chain.reader, 2, id("ann"))).toBe(3000n);
    expect(rightsHeld(chain.reader, 2, id("ben"))).toBe(5000n);
    expect(energyHeld(chain.reader, 2, id("ben"))).toBe(5000n);
    expect(positionOf(chain.reader, 2, id("ann")).soldWh).toBe(5000n);
    expect(positionOf(chain.reader, 2, id("ben")).boughtWh).toBe(5000n);
  });

  it("is tried again after an abort, and gives everything back when it expires", () => {
    const { chain, made, legs } = ready();
    pledgeAll(chain, made, legs);
    chain.upTo(chain.header.number + 2);
    chain.decide("Aborted");
    // Back to active, and at once triggered again by the conditions that still hold.
    expect(chain.lifeOf(made)).toBe("Triggered");
    chain.upTo(chain.header.number + 2);
    expect(chain.lifeOf(made)).toBe("Executed");
    chain.upTo(61);
    chain.decide("Aborted");
    expect(chain.lifeOf(made)).toBe("Expired");
    expect([gains(chain, "ann"), gains(chain, "ben")]).toEqual([0n, 0n]);
    expect(rightsHeld(chain.reader, 2, id("ann"))).toBe(8000n);
    expect(energyHeld(chain.reader, 2, id("ben"))).toBe(0n);
    expect([...contractsDeclaration.storage.Pledges.entries(chain.reader)]).toEqual([]);
  });

  it("takes nothing that the owner has not signed: another's leg, other legs, a second pledge, a right he does not have", () => {
    const { chain, made, legs } = ready();
    const pledge = (changes: Readonly<Record<string, unknown>>) =>
      calls.pledge({ contractId: made, home: self, legs, legIndex: 0, expiresAt: 60, ...changes });
    expect(chain.submit("ann", pledge({}))).toBe("Contracts.NotYourLeg");
    const cheaper = legs.map((leg, index) => (index === 0 ? { ...leg, amount: 1n } : leg));
    expect(chain.submit("ben", pledge({ legs: cheaper }))).toBe("Contracts.NotYourLeg");
    expect(chain.submit("ben", pledge({}))).toBeUndefined();
    expect(chain.submit("ben", pledge({}))).toBe("Contracts.DuplicatePledge");
    expect(chain.submit("ann", pledge({ legIndex: 1 }))).toBeUndefined();
    const held = chargingRightsDeclaration.storage.Holdings.get(chain.reader, 2, id("ann"));
    expect(held).toBe(3000n);
  });

  it("has pledges that their contract's chain trades, and no account there", () => {
    const { chain, made, legs } = ready();
    const home = 2001;
    const terms = { contractId: made, home, legs, legIndex: 0, expiresAt: 60 };
    expect(chain.submit("ben", calls.pledge(terms))).toBeUndefined();
    const lockOf = (author: Uint8Array | undefined): RuntimeCall => {
      const trade: Trade = { proposer: home, author, proposedAt: 1, index: 0, deadline: 50, legs };
      return fromChain(home, { pallet: "Escrow", name: "lock", args: { trade, legIndex: 0 } });
    };
    const answer = (author?: Uint8Array): string | undefined => {
      expect(chain.submit("stranger", lockOf(author))).toBeUndefined();
      return chain.events.map(({ name }) => name).find((name) => name === "LegLocked" || name === "LegRefused");
    };
    expect(answer(id("stranger"))).toBe("LegRefused");
    expect(answer()).toBe("LegLocked");
  });

  it("finds no offer that is too dear or too small", () => {
    const chain = new ContractChain();
    offered(chain, offerOf([swap(700n)], { second: undefined }));
    const ask = (energyWh: bigint, mostFen: bigint) =>
      chain.submit("ben", calls.requestCharging({ slot: 2, energyWh, mostFen }));
    expect(ask(5000n, 699n)).toBe("Contracts.NoOffer");
    expect(ask(5001n, 700n)).toBe("Contracts.NoOffer");
    expect(chain.submit("ann", calls.requestCharging({ slot: 2, energyWh: 1n, mostFen: 700n }))).toBe(
      "Contracts.SelfContract",
    );
  });

  it("keeps the stakes of contracts apart from each other", () => {
    const chain = new ContractChain();
    const [one, two] = [0, 1].map((reference) => signed(chain, offerOf([forward(50n)], { reference })));
    expect(stakeAccount(one!)).not.toEqual(stakeAccount(two!));
  });
});
