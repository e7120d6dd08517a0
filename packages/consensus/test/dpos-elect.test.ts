import { replicaId } from "@paragrid/primitives";
import { createRandom } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { accountKeeper, elect, type Standing } from "../src/dpos/elect.ts";
import { randomSeeds } from "../src/dpos/random-seed.ts";
import {
  afterBlock,
  afterMissedSlot,
  contradictionPenalty,
  isBanned,
  missedSlots,
  splitReward,
} from "../src/dpos/rewards.ts";
import { delegateAt } from "../src/dpos/schedule.ts";
import { draw, selectGenerators } from "../src/dpos/selection.ts";
import { keyOf, rulesOf, setOf } from "./dpos-chain.ts";

function standing(replica: number, stakeFen: bigint, generatedWh = 0n, consumedWh = 0n): Standing {
  return { replica: replicaId(replica), key: keyOf(replica).publicKey, stakeFen, generatedWh, consumedWh };
}

describe("election", () => {
  const candidates = [standing(0, 5n, 9n, 1n), standing(1, 7n, 0n, 2n), standing(2, 7n), standing(3, 0n, 4n, 4n)];

  test("the heaviest are elected, by stake or by metered energy, in whatever order they stand", () => {
    const names = (weightBy: "stake" | "meteredEnergy", order = candidates) =>
      elect(order, { seats: 3, weightBy }).map(({ replica, weight }) => [replica as number, weight]);
    const byStake = names("stake");
    expect(new Set(byStake.slice(0, 2).map(([replica]) => replica))).toEqual(new Set([1, 2]));
    expect(byStake[2]).toEqual([0, 5n]);
    expect(names("stake", candidates.toReversed())).toEqual(byStake);
    expect(names("meteredEnergy")).toEqual([
      [0, 10n],
      [3, 8n],
      [1, 2n],
    ]);
  });

  test("whoever weighs nothing is not elected, and no seat is given twice", () => {
    expect(
      elect(candidates, { seats: 10, weightBy: "stake" })
        .map(({ replica }) => replica as number)
        .sort(),
    ).toEqual([0, 1, 2]);
    expect(elect([], { seats: 3, weightBy: "stake" })).toEqual([]);
    expect(elect(candidates, { seats: 0, weightBy: "stake" })).toEqual([]);
  });

  test("weights too large for a set shrink together until their sum is below 2^53", () => {
    const rich = [standing(0, 1n << 80n), standing(1, 1n << 79n), standing(2, 3n)];
    const elected = elect(rich, { seats: 3, weightBy: "stake" });
    expect(elected.map(({ weight }) => weight)).toEqual([1n << 52n, 1n << 51n]);
  });

  test("the account stays with the node of the largest generation and consumption", () => {
    expect(accountKeeper(candidates)!.replica).toBe(0);
    expect(accountKeeper([...candidates, standing(4, 0n, 1n, 10n)])!.replica).toBe(4);
    expect(accountKeeper([standing(0, 5n), standing(1, 9n)])).toBeUndefined();
    expect(accountKeeper([])).toBeUndefined();
  });

  test("standby generators are drawn from the rest, nobody twice, with chances as weights", () => {
    const weights = [50n, 40n, 10n, 20n, 30n];
    const all = weights.map((weight, index) => ({ address: Uint8Array.of(index), weight }));
    const random = createRandom(5, "standby");
    const drawn = [0, 0, 0, 0, 0];
    const rounds = 3000;
    for (let round = 0; round < rounds; round++) {
      const seeds = [0, 1].map(() => Uint8Array.from({ length: 16 }, () => random.below(256)));
      const { active, standby } = selectGenerators(all, { active: 2, standby: 2, seeds });
      expect(active.map(({ address }) => address[0])).toEqual([0, 1]);
      expect(standby[0]).not.toBe(standby[1]);
      drawn[standby[0]!.address[0]!]!++;
    }
    expect(drawn.slice(0, 2)).toEqual([0, 0]);
    for (const index of [2, 3, 4]) {
      const chance = Number(weights[index]) / 60;
      const bound = 3 * Math.sqrt((chance * (1 - chance)) / rounds);
      expect(Math.abs(drawn[index]! / rounds - chance)).toBeLessThan(bound);
    }
    expect(draw([{ address: Uint8Array.of(0), weight: 0n }], new Uint8Array(16))).toBe(-1);
  });

  test("a seed takes the reveals that fit what their generator revealed before, and no others", () => {
    const blocks = Array.from({ length: 12 }, (_, index) => ({
      height: index + 1,
      generator: String(index % 4),
      seedReveal: new Uint8Array(16).fill(index),
    }));
    const options = { round: 3, blocksPerRound: 4 };
    const none = randomSeeds(blocks, options);
    // A reveal whose hash the generator never announced changes nothing.
    const loud = blocks.map((block) => ({ ...block, seedReveal: block.seedReveal.map((byte) => byte ^ 0xa5) }));
    expect(randomSeeds(loud, options)).toEqual(none);
    expect(randomSeeds([], options)).toEqual(none);
    expect(randomSeeds(blocks, { ...options, round: 2 })).not.toEqual(none);
  });
});

describe("rewards and penalties", () => {
  test("a reward is shared by stake after commission, to the last fen", () => {
    const split = splitReward({ rewardFen: 1001n, commissionBasisPoints: 1000, stakesFen: [1n, 2n, 4n] });
    expect(split.votersFen).toEqual([128n, 257n, 514n]);
    expect(split.delegateFen).toBe(102n);
    expect(splitReward({ rewardFen: 7n, commissionBasisPoints: 0, stakesFen: [] }).delegateFen).toBe(7n);
    expect(splitReward({ rewardFen: 7n, commissionBasisPoints: 10_000, stakesFen: [5n] }).votersFen).toEqual([0n]);
    const random = createRandom(9, "rewards");
    for (let run = 0; run < 200; run++) {
      const rewardFen = BigInt(random.below(100_000));
      const stakesFen = Array.from({ length: random.below(6) }, () => BigInt(random.below(1000)));
      const { delegateFen, votersFen } = splitReward({
        rewardFen,
        commissionBasisPoints: random.below(10_001),
        stakesFen,
      });
      expect(votersFen.reduce((sum, share) => sum + share, delegateFen)).toBe(rewardFen);
      expect(delegateFen >= 0n && votersFen.every((share) => share >= 0n)).toBe(true);
    }
    expect(() => splitReward({ rewardFen: 7n, commissionBasisPoints: 10_001, stakesFen: [] })).toThrow(RangeError);
  });

  test("missed slots are those between a block and its parent", () => {
    const set = setOf(0, [0, 1, 2, 3]);
    const rules = rulesOf();
    const owner = (slot: number) => set.members[delegateAt(slot, set, rules)]!.replica;
    expect(missedSlots({ parentSlot: 4, slot: 5, most: 9 }, set, rules)).toEqual([]);
    expect(missedSlots({ parentSlot: 4, slot: 8, most: 9 }, set, rules)).toEqual([owner(7), owner(6), owner(5)]);
    expect(missedSlots({ parentSlot: 4, slot: 4_000_000, most: 2 }, set, rules)).toHaveLength(2);
  });

  test("a delegate is banned after too many misses in a row and too long a time, not after one of both", () => {
    const limits = { missedInARow: 2, heights: 100 };
    let productivity = afterBlock(10);
    for (let miss = 0; miss < 2; miss++) productivity = afterMissedSlot(productivity);
    expect(isBanned(productivity, 1000, limits)).toBe(false);
    productivity = afterMissedSlot(productivity);
    expect(isBanned(productivity, 110, limits)).toBe(false);
    expect(isBanned(productivity, 111, limits)).toBe(true);
    expect(isBanned(afterBlock(1000), 2000, limits)).toBe(false);
  });

  test("a contradiction costs a part of the stake, of which the reporter has a part", () => {
    const penalty = contradictionPenalty({ stakeFen: 10_000n, slashBasisPoints: 500, reporterBasisPoints: 1000 });
    expect(penalty).toEqual({ slashedFen: 500n, reporterFen: 50n });
  });
});
