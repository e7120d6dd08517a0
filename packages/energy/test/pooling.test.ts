import { describe, expect, it } from "vitest";
import {
  builtInDay,
  builtInDefaults,
  cooperativeSplit,
  poolingGame,
  shapleyValue,
  sharesByDividends,
} from "../src/index.ts";
import { seeded } from "./random.ts";

const profile = builtInDay({ ...builtInDefaults, participants: 7 }, seeded(5));

describe("homes that settle as one", () => {
  it("gain what one has over and another lacks, at retail less feed-in", () => {
    const two = {
      ...profile,
      participants: profile.participants.slice(0, 2),
      tariffs: [{ retailFenPerKwh: 100n, feedInFenPerKwh: 40n }],
      loadWh: [[0n], [1000n]],
      pvWh: [[3000n], [0n]],
    };
    const game = poolingGame(two);
    expect([0, 1, 2, 3].map(game.worth)).toEqual([0n, 0n, 0n, 60n]);
    expect(cooperativeSplit(game)).toEqual({
      worthFen: 60n,
      shapleyFen: [30n, 30n],
      nucleolusFen: [30, 30],
      shapleyInCore: true,
      objection: null,
      nucleolusInCore: true,
    });
  });

  it("split by Shapley's formula as by Harsanyi's dividends, to the fraction", () => {
    const game = poolingGame(profile);
    const { numerators, denominator } = sharesByDividends(game);
    expect({ numerators, denominator }).toEqual(shapleyValue(game.players, game.worth));
    const split = cooperativeSplit(game)!;
    expect(split.worthFen).toBeGreaterThan(0n);
    expect(split.shapleyFen.reduce((sum, fen) => sum + fen)).toBe(split.worthFen);
    expect(split.nucleolusFen.reduce((sum, fen) => sum + fen)).toBeCloseTo(Number(split.worthFen), 6);
  });

  it("see a Shapley split that is outside the core, and no split of more than ten", () => {
    // Two owners of a left glove and one of a right one: the core gives all to the right, Shapley does not.
    const worth = (coalition: number): bigint => (coalition & 4 && coalition & 3 ? 600n : 0n);
    expect(cooperativeSplit({ players: 3, worth })).toMatchObject({
      shapleyFen: [100n, 100n, 400n],
      shapleyInCore: false,
      // A left owner and the right one get 500 of the 600 that they make by themselves.
      objection: { homes: [0, 2], gainFen: 100 },
      nucleolusInCore: true,
    });
    expect(cooperativeSplit({ players: 11, worth: () => 0n })).toBeNull();
  });
});
