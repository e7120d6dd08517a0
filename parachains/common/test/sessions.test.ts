import { toHex } from "@paragrid/primitives";
import type { RuntimeCall } from "@paragrid/runtime";
import { describe, expect, test } from "vitest";
import { phaseOf } from "../src/clock/phase.ts";
import { energyAsset } from "../src/energy-tokens/energy-tokens.ts";
import { moneyAsset } from "../src/money.ts";
import { orderId } from "../src/orders/orders.ts";
import { regionsDeclaration } from "../src/regions/declaration.ts";
import { ContractChain, calls, fromChain, id, market, type people, self, topic } from "./contract-chain.ts";
import { expectRefused } from "./refused.ts";

type Person = keyof typeof people;
const account = (name: Person) => toHex(id(name));

/** Session 0 is authenticated for from height 5 and signed from 10 until slot 0 opens at 15; its gate is at 19, delivery 23 to 33. */
const timing = { firstHeight: 15, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 4, slots: 20 };
const session = { slots: 2, authenticationBlocks: 5, signingBlocks: 5 };
const open = { floorFenPerKwh: "10", capFenPerKwh: "90", mostWh: "5000", partners: [], levels: ["Low" as const] };
const regions = {
  registry: self,
  chains: [self, 2001],
  noticeBlocks: 12,
  regions: [{ ...open, authority: account("operator") }],
  members: (["ann", "ben"] as const).map((name) => ({
    account: account(name),
    region: 0,
    level: name === "ann" ? ("Low" as const) : ("High" as const),
  })),
};
const chainAt = (height: number, more: object = { session, regions }): ContractChain => {
  const chain = new ContractChain(market({ timing, ...more }));
  chain.upTo(height - 1);
  return chain;
};
const formal = (name: string, args: object): RuntimeCall => ({ pallet: "TradingSessions", name, args: { ...args } });
const authenticate = formal("authenticate", { session: 0 });
const sign = (version = 1) => formal("sign", { session: 0, version });
const bid = (more: object = {}): RuntimeCall =>
  calls.place({ side: { type: "Bid" }, slot: 0, energyWh: 1000n, limitFenPerKwh: 50n, reference: 0, ...more });
/** Ann, or whoever it is, may trade in slot 0, which is open. */
const ready = (who: Person = "ann"): ContractChain => {
  const chain = chainAt(5);
  chain.block([who, authenticate]);
  chain.upTo(9);
  chain.block([who, sign()]);
  chain.upTo(14);
  return chain;
};

describe("a session", () => {
  test("goes through its phases in their order, each from its height on", () => {
    const at = (height: number) => phaseOf(timing, session, 1, height);
    // Slot 1 is of session 0: it is signed for until it opens itself.
    expect([9, 10, 24, 25, 28, 29, 32, 33, 42, 43].map(at)).toEqual([
      "Authentication",
      ...["Signing", "Signing", "Open", "Open", "GateClosure", "GateClosure", "Delivery", "Delivery", "Settlement"],
    ]);
  });

  test("takes in each phase what belongs there, and refuses everything else by the phase's name", () => {
    expectRefused(chainAt(4), "ann", authenticate, "TradingSessions.NotBegun");
    expectRefused(chainAt(5), "ann", sign(), "TradingSessions.InAuthentication");
    expectRefused(chainAt(9), "ann", bid(), "TradingSessions.InAuthentication");
    expectRefused(chainAt(10), "ann", authenticate, "TradingSessions.InSigning");
    expectRefused(chainAt(14), "ann", bid(), "TradingSessions.InSigning");
    expectRefused(chainAt(15), "ann", sign(), "TradingSessions.InOpen");
    expectRefused(chainAt(19), "ann", bid(), "TradingSessions.InGateClosure");
    expectRefused(chainAt(23), "ann", bid(), "TradingSessions.InDelivery");
    expectRefused(chainAt(33), "ann", bid(), "TradingSessions.InSettlement");
    const reading = calls.report({ slot: 0, importedWh: 1n, exportedWh: 0n, quality: { type: "Ok" } });
    expectRefused(chainAt(32), "meter", reading, "TradingSessions.InDelivery");
    expect(chainAt(33).submit("meter", reading)).toBeUndefined();
  });

  test("is traded in by who has authenticated and signed its region's rules, and by nobody else", () => {
    expect(ready().submit("ann", bid())).toBeUndefined();
    expectRefused(ready(), "ben", bid(), "TradingSessions.NotAuthenticated");
    expectRefused(chainAt(10), "ann", sign(), "TradingSessions.NotAuthenticated");
    expectRefused(chainAt(5), "stranger", authenticate, "Roles.MissingParticipant");
    const unsigned = chainAt(5);
    unsigned.block(["ann", authenticate]);
    unsigned.upTo(9);
    expectRefused(unsigned.fork(), "ann", sign(2), "TradingSessions.OtherVersion");
    unsigned.upTo(14);
    expectRefused(unsigned, "ann", bid(), "TradingSessions.NotSigned");
    expectRefused(chainAt(5), "ann", formal("authenticate", { session: 10 }), "TradingSessions.UnknownSession");
    expectRefused(chainAt(5, {}), "ann", authenticate, "TradingSessions.NoSessions");
  });
});

describe("a region's rules", () => {
  const rule = (more: object = {}) => ({
    effectiveFrom: 25,
    floorFenPerKwh: 10n,
    capFenPerKwh: 40n,
    mostWh: 5000n,
    partners: [],
    levels: [{ type: "Low" }],
    ...more,
  });
  const publish = (more: object = {}): RuntimeCall => ({
    pallet: "Regions",
    name: "publish",
    args: { region: 0, rule: rule(more) },
  });
  const inRegion = (height: number) => chainAt(height, { regions });

  test("refuse an order beyond them by the name of what is broken", () => {
    expectRefused(inRegion(15), "ann", bid({ limitFenPerKwh: 91n }), "Regions.PriceOutsideRule");
    expectRefused(inRegion(15), "ann", bid({ limitFenPerKwh: 9n }), "Regions.PriceOutsideRule");
    expectRefused(inRegion(15), "ann", bid({ energyWh: 5001n }), "Regions.QuantityOutsideRule");
    expectRefused(inRegion(15), "ben", bid(), "Regions.LevelNotAdmitted");
    expect(inRegion(15).submit("ann", bid({ limitFenPerKwh: 90n }))).toBeUndefined();
  });

  test("change for slots that open from a version's height on, and for none before", () => {
    const chain = inRegion(2);
    expect(chain.submit("operator", publish())).toBeUndefined();
    chain.upTo(15);
    expect(chain.submit("ann", bid({ limitFenPerKwh: 41n }))).toBeUndefined();
    chain.upTo(25);
    expectRefused(chain, "ann", bid({ slot: 1, limitFenPerKwh: 41n }), "Regions.PriceOutsideRule");
    expect(chain.submit("ann", bid({ slot: 1, limitFenPerKwh: 40n }))).toBeUndefined();
  });

  test("are published by the region's authority, with notice, in order, and on one chain", () => {
    expectRefused(inRegion(2), "ann", publish(), "Regions.NotTheAuthority");
    expectRefused(inRegion(2), "operator", publish({ effectiveFrom: 13 }), "Regions.NoticeTooShort");
    expectRefused(inRegion(2), "operator", publish({ floorFenPerKwh: 41n }), "Regions.EmptyRule");
    const chain = inRegion(2);
    chain.submit("operator", publish());
    expectRefused(chain, "operator", publish({ effectiveFrom: 25 }), "Regions.OutOfOrder");
    const elsewhere = chainAt(2, { regions: { ...regions, registry: 2001 } });
    expectRefused(elsewhere, "operator", publish(), "Regions.NotTheRegistry");
    const told = { pallet: "Regions", name: "applyRule", args: { region: 0, version: 2, rule: rule() } };
    expectRefused(elsewhere, "operator", fromChain(2002, told), "Regions.NotTheRegistry");
    expect(elsewhere.submit("operator", fromChain(2001, told))).toBeUndefined();
    expect(regionsDeclaration.storage.Versions.get(elsewhere.reader, 0)).toBe(2);
    expectRefused(chainAt(2, {}), "operator", publish(), "Regions.NoRegions");
  });

  test("are asked again at the lock, whatever an auction has let through", () => {
    const [two, low] = [{ ...open, mostWh: "900", floorFenPerKwh: "30" }, "Low" as const];
    const of = (more: object, cleo: object = {}) => ({
      ...regions,
      regions: [
        { ...regions.regions[0]!, partners: [1], ...more },
        { ...regions.regions[0]!, ...two, partners: [0] },
      ],
      members: [
        { account: account("ann"), region: 0, level: low },
        { account: account("cleo"), region: 1, level: low, ...cleo },
      ],
    });
    /** Ann buys from Cleo, on another chain; what this chain answers to the lock of her leg. */
    const answer = (kept: object, amountFen = 40n, energyWh = 900n): unknown => {
      const chain = chainAt(15, { regions: kept, counterChains: [2001] });
      expect(chain.submit("ann", bid())).toBeUndefined();
      const order = orderId(self, id("ann"), { side: { type: "Bid" }, slot: 0, reference: 0 });
      const [buyer, seller] = [id("ann"), id("cleo")];
      const legs = [
        { chain: self, from: buyer, to: seller, asset: moneyAsset, amount: amountFen, order },
        { chain: 2001, from: seller, to: buyer, asset: energyAsset(0), amount: energyWh, order: topic(1) },
      ];
      const trade = { proposer: self, author: undefined, proposedAt: 1, index: 0, deadline: 23, legs };
      const lock = { pallet: "Escrow", name: "lock", args: { trade, legIndex: 0 } };
      expect(chain.submit("stranger", fromChain(self, lock))).toBeUndefined();
      const said = chain.events.find(({ name }) => name === "LegLocked" || name === "LegRefused");
      return said?.name === "LegLocked" ? "locked" : (said?.data.refusal as { value?: string } | undefined)?.value;
    };
    expect(answer(of({}))).toBe("locked");
    expect(answer(of({ partners: [] }))).toBe("the regions' rules: PartnerNotAdmitted");
    expect(answer(of({}, { level: "High" }))).toBe("the regions' rules: LevelNotAdmitted");
    expect(answer(of({}), 40n, 901n)).toBe("the regions' rules: QuantityOutsideRule");
    // 27 fen for 900 Wh are 30 fen/kWh, Cleo's floor; 26 may be the floor of 26.999, which is below it.
    expect([27n, 26n].map((amountFen) => answer(of({}), amountFen))).toEqual([
      "locked",
      "the regions' rules: PriceOutsideRule",
    ]);
  });
});
