import { replicaId } from "@paragrid/primitives";
import { createRandom } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { brokenPromise, countVotes, noVotes, type Votes } from "../src/dpos/bft.ts";
import { comparePrevoted, contradicting, type SealedHeights } from "../src/dpos/contradiction.ts";
import { irreversible } from "../src/dpos/eos.ts";
import { forkStatus, type Tip } from "../src/dpos/fork-choice.ts";
import { byzantineQuorum } from "../src/quorum.ts";
import { attach, delegateOf, genesisOf, grow, growMany, rulesOf, sealNext, setOf } from "./dpos-chain.ts";
import { takeTurns } from "./dpos-turns.ts";

const quorum = (delegates: number): number => Number(byzantineQuorum(BigInt(delegates)));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the fork choice", () => {
  const last: Tip = {
    id: "last",
    parent: "parent",
    height: 8,
    generator: "one",
    slot: 20,
    receivedInSlot: 20,
    prevotedSet: 0,
    maxHeightPrevoted: 4,
  };
  const status = (received: Partial<Tip>, head: Partial<Tip> = {}) =>
    forkStatus({ ...last, ...head }, { ...last, id: "received", generator: "two", ...received });

  test("of two blocks on one parent takes the later slot's, if that came in time and the other did not", () => {
    const [late, inTime] = [{ receivedInSlot: 21 }, { slot: 22, receivedInSlot: 22 }];
    expect(status(inTime, late)).toBe("tieBreak");
    expect(status(inTime)).toBe("discard");
    expect(status({ slot: 22, receivedInSlot: 23 }, late)).toBe("discard");
    expect(status({ slot: 18, receivedInSlot: 18 }, late)).toBe("discard");
    expect(status({ ...inTime, generator: "one" }, late)).toBe("doubleForging");
  });

  test("takes the chain with the greater prevoted height, however short, and of equal ones the longer", () => {
    const elsewhere = { parent: "other" };
    expect(status({ ...elsewhere, height: 6, maxHeightPrevoted: 5 })).toBe("differentChain");
    expect(status({ ...elsewhere, height: 9, maxHeightPrevoted: 3 })).toBe("discard");
    expect(status({ ...elsewhere, height: 9 })).toBe("differentChain");
    expect(status({ ...elsewhere, height: 8 })).toBe("discard");
  });
});

describe("the EOS rule", () => {
  test("a height that a quorum confirmed is not irreversible before a quorum has told so", () => {
    const weights = [1n, 1n, 1n, 1n];
    const rule = { threshold: 3n, window: 12 };
    const decided = takeTurns({ delegates: 4, turn: 1, count: 6 }, (votes) => irreversible(votes, weights, rule));
    expect(decided).toEqual([0, 0, 0, 0, 0, 1]);
  });
});

describe("Lisk-BFT", () => {
  test.each([1, 4, 5, 7, 10, 21])("with %i delegates in a fixed order finality lags 2q - 1 blocks", (delegates) => {
    const lags = takeTurns(
      { delegates, turn: 1, count: 6 * delegates },
      (votes, height) => height - votes.maxHeightPrecommitted,
    );
    const settled = new Set(lags.slice(4 * delegates));
    expect([...settled]).toEqual([2 * quorum(delegates) - 1]);
  });

  test("with 5 delegates in shuffled rounds it lags 7 to 11 blocks, 8.1 in the mean: some wait nearly two rounds", () => {
    const chain = growMany(2000, setOf(0, [0, 1, 2, 3, 4]), rulesOf()).slice(100);
    const lags = chain.map((state) => state.number - state.finalized);
    expect([Math.min(...lags), Math.max(...lags)]).toEqual([7, 11]);
    expect(Math.abs(mean(lags) - 8.1)).toBeLessThan(0.15);
  });

  test("weight decides and not the number of delegates", () => {
    const rules = rulesOf();
    const finalWith = (weights: bigint[]): number => {
      const set = setOf(0, [0, 1, 2, 3], weights);
      const book = new Map();
      let state = genesisOf(set);
      // Delegate 0 never has its slot.
      for (let slot = 0; slot < 40; slot++)
        if (delegateOf(state, slot, rules) !== replicaId(0)) state = grow(state, rules, book, { slot });
      return state.finalized;
    };
    expect(finalWith([1n, 1n, 1n, 1n])).toBeGreaterThan(10);
    // Three of four with exactly two thirds of the weight are not enough, with one more they are.
    expect(finalWith([3n, 2n, 2n, 2n])).toBe(0);
    expect(finalWith([3n, 2n, 2n, 3n])).toBeGreaterThan(10);
  });

  test("a delegate that sealed at this height on another chain votes for nothing here", () => {
    const counting = { weight: 1n, minHeightActive: 1, threshold: 3n, window: 12 };
    const before = noVotes(4, 0);
    const after = countVotes(before, { height: 5, voter: 0, maxHeightGenerated: 5, maxHeightPrevoted: 0 }, counting);
    expect(after.prevotes).toEqual([0n]);
    const next = countVotes(after, { height: 6, voter: 0, maxHeightGenerated: 5, maxHeightPrevoted: 0 }, counting);
    expect(next.prevotes).toEqual([0n, 1n]);
  });

  test("a precommit needs prevotes without a break: what was sealed on another fork in between prevents it", () => {
    const counting = { weight: 1n, minHeightActive: 1, threshold: 2n, window: 12 };
    const vote = (votes: Votes, voter: number, maxHeightGenerated: number): Votes =>
      countVotes(
        votes,
        { height: votes.height + 1, voter, maxHeightGenerated, maxHeightPrevoted: votes.maxHeightPrevoted },
        counting,
      );
    const base = vote(vote(noVotes(0, 0), 0, 0), 1, 0);
    expect(base.maxHeightPrevoted).toBe(1);
    // Delegate 0 seals height 3, its last own block being 1 as this chain says, or 2 on some other fork.
    expect(vote(base, 0, 1).precommits).toEqual([1n, 0n, 0n]);
    expect(vote(base, 0, 2).precommits).toEqual([0n, 0n, 0n]);
  });

  test("a header that claims what its ancestors do not say is refused", () => {
    const rules = rulesOf();
    const set = setOf(0, [0, 1, 2, 3]);
    const chain = growMany(9, set, rules);
    const tip = chain.at(-1)!;
    const book = new Map(set.members.map(({ replica }) => [replica, 9]));
    expect(attach(tip, sealNext(tip, rules, new Map(book)), rules)).not.toBeTypeOf("string");
    for (const claims of [
      { maxHeightPrevoted: tip.votes.maxHeightPrevoted + 1 },
      { maxHeightPrevoted: tip.votes.maxHeightPrevoted - 1 },
      { prevotedSet: 1 },
      { set: 1 },
      { ruledBy: 1 },
      { finality: "eos" as const },
      { turn: 2 },
      { pivot: tip.hash },
      { maxHeightGenerated: 0 },
    ])
      expect(attach(tip, sealNext(tip, rules, new Map(book), { claims }), rules), JSON.stringify(claims)).toBeTypeOf(
        "string",
      );
  });

  test("a header of a slot that is not after its parent's, or of another delegate's slot, is refused", () => {
    const rules = rulesOf();
    const chain = growMany(5, setOf(0, [0, 1, 2, 3]), rules);
    const tip = chain.at(-1)!;
    expect(attach(tip, sealNext(tip, rules, new Map(), { slot: tip.slot }), rules)).toMatch(/not after/);
    // The same claims sealed by whoever has the slot, and by whoever would have it in the fixed order, where that is somebody else.
    const fixed = { ...rules, finality: "eos" as const };
    const slot = [1, 2, 3, 4, 5, 6, 7, 8]
      .map((later) => tip.slot + later)
      .find((one) => delegateOf(tip, one, rules) !== delegateOf(tip, one, fixed))!;
    const maxHeightGenerated = 5;
    const honest = sealNext(tip, rules, new Map(), { slot, claims: { maxHeightGenerated } });
    const stolen = sealNext(tip, fixed, new Map(), { slot, claims: { maxHeightGenerated, finality: "lisk" } });
    expect(attach(tip, honest, rules)).not.toBeTypeOf("string");
    expect(attach(tip, stolen, rules)).toMatch(/the seal is not that of/);
  });
});

describe("contradicting headers", () => {
  const random = createRandom(11, "contradictions");
  const anyHeights = (): SealedHeights => ({
    height: 1 + random.below(12),
    prevotedSet: random.below(2),
    maxHeightPrevoted: random.below(6),
    maxHeightGenerated: random.below(12),
  });

  test("what an honest delegate seals in its life contains none", () => {
    for (let life = 0; life < 300; life++) {
      const sealedHeights: SealedHeights[] = [];
      let most = 0;
      while (sealedHeights.length < 8) {
        const last = sealedHeights.at(-1);
        const next = { ...anyHeights(), maxHeightGenerated: most };
        const prevoted = last === undefined ? 1 : comparePrevoted(next, last);
        // A better branch, or a longer one that is as good.
        if (prevoted < 0 || (prevoted === 0 && next.height <= last!.height)) {
          if (random.below(4) > 0) continue;
          break;
        }
        most = Math.max(most, next.height);
        sealedHeights.push(next);
      }
      for (const one of sealedHeights)
        for (const other of sealedHeights)
          if (one !== other) expect(contradicting(one, other), JSON.stringify([one, other])).toBe(false);
    }
  });

  test("it does not matter which of the two is named first", () => {
    let found = 0;
    for (let pair = 0; pair < 2000; pair++) {
      const [one, other] = [anyHeights(), anyHeights()];
      expect(contradicting(one, other)).toBe(contradicting(other, one));
      if (contradicting(one, other)) found++;
    }
    expect(found).toBeGreaterThan(500);
    expect(found).toBeLessThan(2000);
  });

  test("on one chain they are exactly the headers that break the promise of the one before", () => {
    let broken = 0;
    for (let pair = 0; pair < 2000; pair++) {
      const [first, second] = [anyHeights(), anyHeights()];
      // One above the other on a chain: heights rise, and what is prevoted does not fall.
      if (second.height <= first.height || comparePrevoted(second, first) < 0) continue;
      const record = { ...first, notPrevoted: 0, precommitted: 0 };
      const fault = brokenPromise(record, second.maxHeightGenerated);
      expect(fault !== undefined, JSON.stringify([first, second])).toBe(contradicting(first, second));
      if (fault !== undefined) broken++;
    }
    expect(broken).toBeGreaterThan(50);
  });
});
