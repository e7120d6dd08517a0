import { toHex } from "@paragrid/primitives";
import type { RuntimeCall } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { readMarket } from "../src/market-settings.ts";
import { moneyAsset } from "../src/money.ts";
import { orderId } from "../src/orders/orders.ts";
import { ContractChain, calls, fromChain, id, market, people, runtime, self, topic } from "./contract-chain.ts";
import { expectRefused } from "./refused.ts";

type Person = keyof typeof people;

const bid = (changes: Readonly<Record<string, unknown>> = {}): RuntimeCall =>
  calls.place({ side: { type: "Bid" }, slot: 0, energyWh: 4000n, limitFenPerKwh: 50n, reference: 0, ...changes });
const reading = (changes: Readonly<Record<string, unknown>> = {}): RuntimeCall =>
  calls.report({ slot: 0, importedWh: 4000n, exportedWh: 0n, quality: { type: "Ok" }, ...changes });

describe("Bad input is refused by its name and changes nothing:", () => {
  it("a negative quantity cannot be written down, neither by a client nor on the wire", () => {
    expect(() => runtime.encodeCall(bid({ energyWh: -1n }))).toThrow(/-1/);
    expect(() => runtime.encodeCall(reading({ importedWh: -1n }))).toThrow(/-1/);
    // What a client would write for -1 in two's complement is the largest quantity, which no limit admits.
    expectRefused(
      new ContractChain(),
      "ann",
      bid({ energyWh: 2n ** 64n - 1n, limitFenPerKwh: 0n }),
      "Orders.OverLimit",
    );
  });

  it("a price with a fraction of a fen cannot be written down, nor come from a scenario", () => {
    expect(() => runtime.encodeCall(bid({ limitFenPerKwh: 30.5 }))).toThrow(/30\.5/);
    const settings = { market: { ...plainMarket, tariffs: [{ retailFenPerKwh: "60.5", feedInFenPerKwh: "30" }] } };
    expect(() => readMarket(settings)).toThrow("settings.market.tariffs.0.retailFenPerKwh: a whole number as text");
  });

  it("an order of nothing", () => {
    expectRefused(new ContractChain(), "ann", bid({ energyWh: 0n }), "Orders.ZeroEnergy");
  });

  it("a duplicate order id, whatever else the order says", () => {
    const chain = new ContractChain();
    expect(chain.submit("ann", bid())).toBeUndefined();
    expectRefused(chain, "ann", bid(), "Orders.DuplicateOrder");
    expectRefused(chain, "ann", bid({ energyWh: 1n }), "Orders.DuplicateOrder");
  });

  it("an order over the physical limit, alone or with those before it", () => {
    const chain = new ContractChain();
    expectRefused(chain, "ann", bid({ energyWh: 10_001n }), "Orders.OverLimit");
    expect(chain.submit("ann", bid({ energyWh: 9000n }))).toBeUndefined();
    expectRefused(chain, "ann", bid({ energyWh: 1001n, reference: 1 }), "Orders.OverLimit");
  });

  it("an order of a stranger, for a slot that is not, and after the gate", () => {
    const chain = new ContractChain();
    expectRefused(chain, "stranger", bid(), "Orders.NotRegistered");
    expectRefused(chain, "ann", bid({ slot: 20 }), "Orders.UnknownSlot");
    chain.upTo(8);
    expectRefused(chain, "ann", bid({ reference: 2 }), "TradingSessions.InDelivery");
  });

  it("a trade that a stranger proposes, however well it fits what owners have signed", () => {
    const chain = new ContractChain();
    const to = id("ben");
    expect(chain.submit("ann", bid())).toBeUndefined();
    const order = orderId(self, id("ann"), { side: { type: "Bid" }, slot: 0, reference: 0 });
    const leg = { chain: self, from: id("ann"), to, asset: moneyAsset, amount: 1n, order };
    const propose = { pallet: "Escrow", name: "propose", args: { legs: [leg], deadline: 40 } };
    for (const who of ["stranger", "ann", "operator"] as const)
      expectRefused(chain, who, propose, "Escrow.NotTheNamedProposer");
  });

  it("a bid that its owner cannot pay", () => {
    const chain = new ContractChain();
    expectRefused(chain, "ann", bid({ limitFenPerKwh: 10n ** 9n }), "Token.FundsUnavailable");
  });

  it("a reading from a revoked meter, from none, too early, or of no slot", () => {
    const chain = new ContractChain();
    expectRefused(chain, "meter", reading(), "TradingSessions.InOpen");
    chain.upTo(20);
    expectRefused(chain, "stranger", reading(), "Metering.UnknownMeter");
    expectRefused(chain, "meter", reading({ slot: 20 }), "Metering.UnknownSlot");
    expect(chain.submit("operator", calls.revokeMeter({ meter: id("meter") }))).toBeUndefined();
    expectRefused(chain, "meter", reading(), "Metering.RevokedMeter");
    // Revoked for good: the key cannot be registered again, a successor can.
    const again = { meter: id("meter"), owner: id("ann") };
    expectRefused(chain, "operator", calls.registerMeter(again), "Metering.RevokedMeter");
    expect(chain.submit("operator", calls.registerMeter({ ...again, meter: id("stranger") }))).toBeUndefined();
    expect(chain.submit("stranger", reading())).toBeUndefined();
  });

  it("an expired contract", () => {
    const chain = new ContractChain();
    chain.upTo(9);
    const offer = { second: undefined, parts: [forward], when: [], arbiter: undefined, expiresAt: 10, reference: 0 };
    expectRefused(chain, "ann", calls.register({ offer }), "Contracts.ContractExpired");
    expectRefused(chain, "ann", calls.register({ offer: { ...offer, parts: [], expiresAt: 99 } }), "Contracts.NoParts");
    const nothing = { ...forward, value: { ...forward.value, energyWh: 0n } };
    expectRefused(
      chain,
      "ann",
      calls.register({ offer: { ...offer, parts: [nothing], expiresAt: 99 } }),
      "Contracts.BadTerms",
    );
    expectRefused(chain, "ann", calls.sign({ contractId: topic(1) }), "Contracts.UnknownContract");
  });

  it("a role that is missing, which the error names", () => {
    const chain = new ContractChain();
    const swap = {
      type: "EvSwap",
      value: { slot: 2, energyWh: 1000n, priceFen: 1n, moneyChain: 1, rightsChain: 1, energyChain: 1 },
    };
    const offer = { second: undefined, parts: [swap], when: [], arbiter: undefined, expiresAt: 50, reference: 0 };
    expectRefused(chain, "ben", calls.register({ offer }), "Roles.MissingEvOwner");
    const judged = { ...offer, parts: [forward], arbiter: id("stranger") };
    expectRefused(chain, "ben", calls.register({ offer: judged }), "Roles.MissingArbiter");
    expectRefused(chain, "stranger", calls.announce({ topic: topic(1), chain: 0 }), "Roles.MissingParticipant");
    expectRefused(chain, "ann", calls.revokeMeter({ meter: id("meter") }), "Roles.MissingMeterOperator");
  });

  it("a role from who may not give it, without its precondition, or taken while another rests on it", () => {
    const chain = new ContractChain();
    const evOwner = (name: Person) => ({ account: id(name), role: { type: "EvOwner" } });
    expectRefused(chain, "ann", calls.grant(evOwner("ben")), "Roles.NotIssuer");
    expectRefused(chain, "operator", calls.grant(evOwner("stranger")), "Roles.MissingParticipant");
    expect(chain.submit("operator", calls.grant(evOwner("ben")))).toBeUndefined();
    const participant = { account: id("ben"), role: { type: "Participant" } };
    expectRefused(chain, "operator", calls.revoke(participant), "Roles.StillNeeded");
    expect(chain.submit("operator", calls.revoke(evOwner("ben")))).toBeUndefined();
    expect(chain.submit("operator", calls.revoke(participant))).toBeUndefined();
  });
});

describe("In a market of credit is refused by its name and changes nothing:", () => {
  const account = (name: Person) => toHex(id(name));
  const rated = () =>
    new ContractChain(
      market({
        credit: {
          registry: self,
          chains: [self, 2001],
          ...{ window: 8, decayBps: 8000, initialBps: 10_000, fullBps: 9000, suspendBps: 6000, failureBps: 5000 },
          marginFen: "2000",
          enforce: true,
          contributionFen: "100",
          members: [account("ann")],
          persons: [],
        },
      }),
    );
  const credit = (name: string, args: Readonly<Record<string, unknown>>): RuntimeCall => ({
    pallet: "Credit",
    name,
    args,
  });
  const standing = { scoreBps: 10_000, limitBps: 10_000, suspended: false };

  it("an order without margin, more margin than one has, and a required one back", () => {
    expectRefused(rated(), "ben", bid(), "Credit.MarginTooLow");
    expectRefused(rated(), "ben", credit("deposit", { amountFen: 10n ** 9n }), "Token.FundsUnavailable");
    expectRefused(rated(), "ann", credit("withdraw", { amountFen: 1n }), "Credit.MarginWanted");
    expectRefused(new ContractChain(), "ann", credit("deposit", { amountFen: 1n }), "Credit.NotRated");
  });

  it("a score or standing by a signed account, by a chain outside of the market, or of no share", () => {
    const outcome = (outcomeBps: number) => credit("recordOutcome", { account: id("ann"), outcomeBps });
    const applied = credit("applyStanding", { person: id("ann"), standing });
    expectRefused(rated(), "ann", outcome(10_000), "BadOrigin");
    expectRefused(rated(), "ann", applied, "BadOrigin");
    expectRefused(rated(), "ann", fromChain(2002, outcome(0)), "Credit.NotOfTheMarket");
    expectRefused(rated(), "ann", fromChain(2001, outcome(10_001)), "Credit.BadOutcome");
    expectRefused(rated(), "ann", fromChain(2001, applied), "Credit.NotTheRegistry");
    expect(rated().submit("ann", fromChain(2001, outcome(0)))).toBeUndefined();
  });

  it("the end of a suspension that is none", () => {
    expectRefused(rated(), "operator", credit("reinstate", { person: id("ann") }), "Credit.NotSuspended");
    expectRefused(rated(), "ann", credit("reinstate", { person: id("ann") }), "Roles.NotIssuer");
  });
});

const forward = { type: "Forward", value: { slot: 2, energyWh: 1000n, priceFenPerKwh: 5n, marginFen: 5n } };

/** The harness's market as a scenario writes it. */
const plainMarket = {
  timing: market().timing,
  auctioneer: 1,
  counterChains: [],
  participants: [],
  meters: [],
  operator: toHex(people.operator.publicKey),
  penalty: { bandBps: 0, bandWh: "0", penaltyFenPerKwh: "0" },
};
