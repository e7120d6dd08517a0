import { hash256 } from "@paragrid/crypto";
import { addressOf, type RuntimeCall, weightOf } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { Balances, balanceOf, Council, System } from "../src/index.ts";
import { Chain, type Person, person, supply } from "./harness.ts";

const members = ["Alice", "Bob", "Charlie", "Dave"].map(person) as [Person, Person, Person, Person];
const [alice, bob, charlie, dave] = members;
const eve = person("Eve");
const newChain = (motionDuration = 100) =>
  new Chain({
    pallets: [System, Balances, Council],
    genesis: {
      Balances: { balances: [...members, eve].map(({ account }) => ({ account, balanceFen: 1000n })) },
      Council: { members: members.map(({ account }) => account), motionDuration },
    },
  });

const seize = Balances.calls.forceTransfer({
  source: addressOf(eve.account),
  dest: addressOf(bob.account),
  value: 400n,
});
const hashOf = (chain: Chain, call: RuntimeCall) => hash256(chain.runtime.encodeCall(call));
const propose = (chain: Chain, by: Person, call = seize, threshold = 3) =>
  chain.submit(by, Council.calls.propose({ threshold, proposal: call })).error;
const vote = (chain: Chain, by: Person, approve = true, index = 0, call = seize) =>
  chain.submit(by, Council.calls.vote({ proposal: hashOf(chain, call), index, approve })).error;
const close = (chain: Chain, by: Person = eve, index = 0, call = seize, bound = weightOf(1000, 10_000)) =>
  chain.submit(
    by,
    Council.calls.close({ proposalHash: hashOf(chain, call), index, proposalWeightBound: bound, lengthBound: 1000 }),
  ).error;
const eveHas = (chain: Chain) => balanceOf(chain.reader, eve.account).free;

describe("Council", () => {
  it("runs a motion as root once more than two thirds of its members approve", () => {
    const chain = newChain();
    expect(propose(chain, alice)).toBeUndefined();
    vote(chain, bob);
    expect(close(chain)).toBe("Council.TooEarly");
    vote(chain, charlie);
    expect(close(chain)).toBeUndefined();

    expect(eveHas(chain)).toBe(600n);
    expect(chain.eventNames.filter((name) => name.startsWith("Council"))).toEqual([
      "Council.Closed",
      "Council.Approved",
      "Council.Executed",
    ]);
    expect(close(chain)).toBe("Council.ProposalMissing");
    expect(supply(chain)).toBe(5000n);
  });

  it("drops a motion that can no longer pass, and one whose time is up", () => {
    const chain = newChain(6);
    propose(chain, alice);
    vote(chain, bob, false);
    expect(close(chain)).toBe("Council.TooEarly");
    vote(chain, charlie, false);
    expect(close(chain)).toBeUndefined();
    expect(chain.eventNames).toContain("Council.Disapproved");

    propose(chain, alice);
    vote(chain, bob, true, 1);
    while (chain.header.number < 12) chain.block([]);
    expect(close(chain, eve, 1)).toBeUndefined();
    expect(chain.eventNames).toContain("Council.Disapproved");
    expect(eveHas(chain)).toBe(1000n);
  });

  it("counts each member once, with its latest word", () => {
    const chain = newChain();
    propose(chain, alice);
    expect(vote(chain, alice)).toBe("Council.DuplicateVote");
    vote(chain, bob);
    vote(chain, charlie);
    vote(chain, charlie, false);
    expect(close(chain)).toBe("Council.TooEarly");
    const voting = Council.storage.Voting.get(chain.reader, hashOf(chain, seize))!;
    expect([voting.ayes.length, voting.nays.length]).toEqual([2, 1]);
  });

  it("refuses strangers, low thresholds, repeated motions and wrong indices", () => {
    const chain = newChain();
    expect(propose(chain, eve)).toBe("Council.NotMember");
    expect(propose(chain, alice, seize, 2)).toBe("Council.WrongThreshold");
    expect(propose(chain, alice, seize, 5)).toBe("Council.WrongThreshold");
    expect(propose(chain, alice)).toBeUndefined();
    expect(propose(chain, bob)).toBe("Council.DuplicateProposal");
    expect(vote(chain, eve)).toBe("Council.NotMember");
    expect(vote(chain, bob, true, 1)).toBe("Council.WrongIndex");
    expect(chain.submit(alice, Council.calls.setMembers({ members: [] })).error).toBe("BadOrigin");
  });

  it("does not run a motion within less weight than it needs", () => {
    const chain = newChain();
    propose(chain, alice);
    vote(chain, bob);
    vote(chain, charlie);
    expect(close(chain, eve, 0, seize, weightOf(1))).toBe("Council.WrongProposalWeight");
    expect(close(chain)).toBeUndefined();
  });

  it("ignores the votes of who has left, and asks two thirds of who has come", () => {
    const chain = newChain();
    propose(chain, alice);
    vote(chain, bob);
    const exclude = Council.calls.setMembers({ members: [alice, charlie, dave, eve].map(({ account }) => account) });
    propose(chain, dave, exclude);
    for (const one of [alice, charlie]) vote(chain, one, true, 1, exclude);
    expect(close(chain, eve, 1, exclude)).toBeUndefined();

    vote(chain, charlie);
    expect(close(chain)).toBe("Council.TooEarly");
    vote(chain, dave);
    expect(close(chain)).toBeUndefined();
    expect(eveHas(chain)).toBe(600n);
  });

  it("reports a motion that fails, which has changed nothing", () => {
    const chain = newChain();
    const tooMuch = Balances.calls.forceTransfer({
      source: addressOf(eve.account),
      dest: addressOf(bob.account),
      value: 5000n,
    });
    propose(chain, alice, tooMuch);
    vote(chain, bob, true, 0, tooMuch);
    vote(chain, charlie, true, 0, tooMuch);
    expect(close(chain, eve, 0, tooMuch)).toBeUndefined();
    expect(chain.events.map(Council.events.Executed.match).find((found) => found !== undefined)).toMatchObject({
      result: { type: "Err", value: { type: "Token" } },
    });
  });

  it("lets one member have twenty motions standing", () => {
    const chain = newChain();
    const remark = (number: number) => System.calls.remark({ remark: Uint8Array.of(number) });
    const errors = Array.from({ length: 21 }, (_, number) => propose(chain, alice, remark(number)));
    expect(errors.slice(0, 20)).toEqual(new Array(20).fill(undefined));
    expect(errors[20]).toBe("Council.TooManyProposals");
    for (const one of [bob, charlie]) vote(chain, one, true, 0, remark(0));
    close(chain, eve, 0, remark(0));
    expect(propose(chain, alice, remark(21))).toBeUndefined();
  });
});
