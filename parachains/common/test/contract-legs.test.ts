import type { Leg } from "@paragrid/xcmp";
import { describe, expect, it } from "vitest";
import { contractsDeclaration } from "../src/contracts/declaration.ts";
import { contractId, type Offer, type Template } from "../src/contracts/terms.ts";
import { energyHeld } from "../src/energy-tokens/energy-tokens.ts";
import { positionOf } from "../src/orders/orders.ts";
import { ContractChain, calls, endowedFen, id, self } from "./contract-chain.ts";

const lease: Template = {
  type: "Lease",
  value: { slot: 2, returnSlot: 3, energyWh: 5000n, rentFen: 40n, moneyChain: self, energyChain: self },
};
const supply: Template = {
  type: "Supply",
  value: { slot: 2, energyWh: 4000n, priceFenPerKwh: 50n, moneyChain: self, energyChain: self },
};
const cap: Template = {
  type: "Limit",
  value: { kind: { type: "Cap" }, slot: 2, energyWh: 4000n, strikeFenPerKwh: 60n, premiumFen: 30n, coverFen: 300n },
};

/** Ann offers these parts, Ben signs, and everybody pledges what he gives. */
function pledged(...parts: readonly Template[]) {
  const chain = new ContractChain();
  const offer: Offer = {
    ...{ second: id("ben"), parts: [...parts], when: [], arbiter: undefined, expiresAt: 60, reference: 0 },
  };
  const made = contractId(self, id("ann"), offer);
  expect(chain.submit("ann", calls.register({ offer }))).toBeUndefined();
  expect(chain.submit("ben", calls.sign({ contractId: made }))).toBeUndefined();
  const [agreed] = chain.eventsOf("Contracts.LegsAgreed");
  const legs = agreed!.legs as readonly Leg[];
  for (const [legIndex, { from }] of legs.entries()) {
    expect(chain.lifeOf(made)).toBe("Signed");
    const who = Buffer.compare(from, id("ann")) === 0 ? "ann" : "ben";
    const terms = { contractId: made, home: self, legs, legIndex, expiresAt: 60 };
    expect(chain.submit(who, calls.pledge(terms))).toBeUndefined();
  }
  return { chain, made, legs };
}
const gains = (chain: ContractChain) => (["ann", "ben"] as const).map((who) => chain.money(who) - endowedFen);
const held = (chain: ContractChain, slot: number) =>
  (["ann", "ben"] as const).map((who) => energyHeld(chain.reader, slot, id(who)));

describe("A lease of storage", () => {
  it("lends energy in one slot against the same energy of another and a rent, as one trade", () => {
    const { chain, made, legs } = pledged(lease);
    expect(legs.map(({ amount }) => amount)).toEqual([40n, 5000n, 5000n]);
    chain.upTo(chain.header.number + 2);
    expect(chain.lifeOf(made)).toBe("Executed");
    chain.decide("Committed");
    expect(chain.lifeOf(made)).toBe("Settled");
    expect(gains(chain)).toEqual([40n, -40n]);
    expect([held(chain, 2), held(chain, 3)]).toEqual([
      [0n, 5000n],
      [5000n, 0n],
    ]);
    // What was lent counts as sold in the one slot and as bought in the other, so that meters are held against it.
    const positions = [2, 3].map((slot) => positionOf(chain.reader, slot, id("ann")));
    expect(positions.map(({ soldWh, boughtWh }) => [soldWh, boughtWh])).toEqual([
      [5000n, 0n],
      [0n, 5000n],
    ]);
  });

  it("gives rent and both slots' energy back where it expires without a trade", () => {
    const { chain, made } = pledged(lease);
    chain.upTo(chain.header.number + 2);
    chain.upTo(61);
    chain.decide("Aborted");
    expect(chain.lifeOf(made)).toBe("Expired");
    expect(gains(chain)).toEqual([0n, 0n]);
    expect([held(chain, 2), held(chain, 3)].flat()).toEqual([0n, 0n, 0n, 0n]);
    expect([...contractsDeclaration.storage.Pledges.entries(chain.reader)]).toEqual([]);
  });

  it("of a slot to itself, or into none, is refused", () => {
    for (const returnSlot of [2, 20]) {
      const part = { ...lease, value: { ...lease.value, returnSlot } } as Template;
      const offer = { second: undefined, parts: [part], when: [], arbiter: undefined, expiresAt: 60, reference: 0 };
      expect(new ContractChain().submit("ann", calls.register({ offer }))).toBe("Contracts.BadTerms");
    }
  });
});

describe("A bilateral supply", () => {
  it("swaps energy and money of a slot", () => {
    const { chain, made } = pledged(supply);
    chain.upTo(chain.header.number + 2);
    chain.decide("Committed");
    expect(chain.lifeOf(made)).toBe("Settled");
    expect(gains(chain)).toEqual([200n, -200n]);
    expect(held(chain, 2)).toEqual([0n, 4000n]);
  });

  it("composed with a cap moves energy and the cap's payment together, once the price is there", () => {
    const { chain, made } = pledged(supply, cap);
    chain.upTo(chain.header.number + 3);
    expect(chain.lifeOf(made)).toBe("Active");
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 70n }));
    chain.upTo(chain.header.number + 2);
    chain.decide("Committed");
    expect(chain.lifeOf(made)).toBe("Settled");
    // 4 kWh at 50 fen, the premium of 30, and 10 fen per kWh that the price is above the strike.
    expect(gains(chain)).toEqual([200n + 30n - 40n, -200n - 30n + 40n]);
    expect(held(chain, 2)).toEqual([0n, 4000n]);
  });

  it("composed with a cap moves neither where the relay aborts", () => {
    const { chain, made } = pledged(supply, cap);
    chain.submit("stranger", calls.price({ slot: 2, priceFenPerKwh: 70n }));
    chain.upTo(61);
    chain.decide("Aborted");
    expect(chain.lifeOf(made)).toBe("Expired");
    expect(gains(chain)).toEqual([0n, 0n]);
  });
});
