import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  banzhafSwings,
  type CoalitionGame,
  inCore,
  nucleolus,
  type Rational,
  rational,
  sampledShapley,
  shapleyValue,
  toNumber,
  worstExcess,
} from "../src/index.ts";
import { seeded } from "./random.ts";
import { scaled, sharedJson } from "./shared.ts";

const vectors = sharedJson("vectors/energy/game_cooperative.json");
interface Foreign {
  readonly name: string;
  readonly kind: "cost" | "value";
  readonly players: readonly (string | number)[];
  readonly characteristic: Readonly<Record<string, number>>;
  // biome-ignore lint/suspicious/noExplicitAny: foreign data, read field by field
  readonly expected: any;
}
const games: readonly Foreign[] = (vectors?.games ?? []).filter((each: Foreign) => each.characteristic);

/** A foreign game in hundredths; costs are negative worths. */
function gameOf({ players, characteristic, kind }: Foreign): CoalitionGame {
  const names = players.map(String);
  const sign = kind === "cost" ? -1n : 1n;
  return {
    players: names.length,
    worth: (coalition) =>
      sign * scaled(characteristic[names.filter((_, player) => coalition & (1 << player)).join(",")]!, 2),
  };
}

describe.skipIf(vectors === undefined)("game_cooperative.json", () => {
  for (const foreign of games.filter(({ expected }) => expected.nucleolus)) {
    it(`"${foreign.name}" has the listed nucleolus`, () => {
      const { split } = nucleolus(gameOf(foreign));
      const sign = foreign.kind === "cost" ? -1 : 1;
      for (const [index, player] of foreign.players.entries())
        expect((sign * toNumber(split[index]!)) / 100).toBeCloseTo(foreign.expected.nucleolus[String(player)], 10);
    });
  }

  for (const foreign of games.filter(({ expected }) => expected.shapley_in_core !== undefined)) {
    it(`"${foreign.name}": its Shapley value is ${foreign.expected.shapley_in_core ? "" : "not "}in the core`, () => {
      const game = gameOf(foreign);
      const { numerators, denominator } = shapleyValue(game.players, game.worth);
      const split = numerators.map((numerator) => rational(numerator, denominator));
      expect(inCore(game, split)).toBe(foreign.expected.shapley_in_core);
    });
  }

  it("the majority game's core is empty by the listed epsilon", () => {
    const foreign = games.find(({ expected }) => expected.least_core_epsilon !== undefined)!;
    const { surpluses } = nucleolus(gameOf(foreign));
    expect(-toNumber(surpluses[0]!) / 100).toBeCloseTo(foreign.expected.least_core_epsilon, 12);
  });

  it("the Security Council's members swing the listed number of coalitions", () => {
    const { expected } = vectors.games.find((each: Foreign) => each.name.startsWith("UN Security Council"));
    const wins = (coalition: number): bigint => {
      let members = 0;
      for (let rest = coalition; rest !== 0; rest &= rest - 1) members++;
      return (coalition & 0b11111) === 0b11111 && members >= 9 ? 1n : 0n;
    };
    const swings = banzhafSwings({ players: 15, worth: wins });
    expect(swings).toEqual([
      ...Array.from({ length: 5 }, () => BigInt(expected.banzhaf_swings.permanent)),
      ...Array.from({ length: 10 }, () => BigInt(expected.banzhaf_swings.nonpermanent)),
    ]);
    const total = Number(swings.reduce((sum, one) => sum + one, 0n));
    expect(Number(swings[0]) / total).toBeCloseTo(expected.banzhaf_normalised_permanent, 12);
    expect(Number(swings[14]) / total).toBeCloseTo(expected.banzhaf_normalised_nonpermanent, 12);
  });
});

const gameFrom = (worths: readonly number[]): CoalitionGame => ({
  players: Math.log2(worths.length + 1),
  worth: (coalition) => (coalition === 0 ? 0n : BigInt(worths[coalition - 1]!)),
});
const anyGame = (players: number) =>
  fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2 ** players - 1, maxLength: 2 ** players - 1 }).map(gameFrom);

describe("the nucleolus", () => {
  it("gives away exactly what there is, and nobody can raise the least surplus by moving a fen between two players", () => {
    fc.assert(
      fc.property(anyGame(4), (game) => {
        const { split, surpluses } = nucleolus(game);
        const total = split.reduce((sum, share) => sum + toNumber(share), 0);
        expect(total).toBeCloseTo(Number(game.worth(15)), 8);
        const worst = toNumber(worstExcess(game, split)!.excess);
        expect(-worst).toBeCloseTo(toNumber(surpluses[0]!), 8);
        for (let from = 0; from < 4; from++)
          for (let to = 0; to < 4; to++) {
            if (from === to) continue;
            const moved = split.map(
              (share, player): Rational =>
                player === from
                  ? rational(share.numerator * 1000n - share.denominator, share.denominator * 1000n)
                  : player === to
                    ? rational(share.numerator * 1000n + share.denominator, share.denominator * 1000n)
                    : share,
            );
            expect(toNumber(worstExcess(game, moved)!.excess)).toBeGreaterThanOrEqual(worst - 1e-9);
          }
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it("is in the core whenever any split that the test can find is", () => {
    fc.assert(
      fc.property(anyGame(3), (game) => {
        const { split } = nucleolus(game);
        const { numerators, denominator } = shapleyValue(3, game.worth);
        const shapley = numerators.map((numerator) => rational(numerator, denominator));
        if (inCore(game, shapley)) expect(inCore(game, split)).toBe(true);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it("treats alike those who are alike, and gives a dummy what it brings", () => {
    // Players 0 and 1 are symmetric; player 2 adds 5 to whomever it joins.
    const game: CoalitionGame = {
      players: 3,
      worth: (coalition) => ((coalition & 3) === 3 ? 20n : 0n) + (coalition & 4 ? 5n : 0n),
    };
    expect(nucleolus(game).split.map(toNumber)).toEqual([10, 10, 5]);
  });

  it("of one player is its worth; more than ten, none, and a worth of nobody are refused", () => {
    expect(nucleolus({ players: 1, worth: (coalition) => BigInt(7 * coalition) }).split.map(toNumber)).toEqual([7]);
    expect(() => nucleolus({ players: 11, worth: () => 0n })).toThrow("1..10 players for the nucleolus, found 11");
    expect(() => nucleolus({ players: 0, worth: () => 0n })).toThrow("found 0");
    expect(() => nucleolus({ players: 2, worth: () => 1n })).toThrow("the empty coalition is worth 0");
  });
});

describe("the sampled Shapley value", () => {
  const players = 12;
  // A game that is not additive: savings grow with the square of the members' weights.
  const worthOf = (members: readonly number[]): bigint => {
    const weight = members.reduce((sum, member) => sum + member + 1, 0);
    return BigInt(weight * weight + (members.includes(3) && members.includes(7) ? 500 : 0));
  };
  const byMask = (coalition: number): bigint =>
    worthOf(Array.from({ length: players }, (_, player) => player).filter((player) => coalition & (1 << player)));

  it("hands out exactly the worth of all, and lies within four standard errors of the exact value", () => {
    const { shares } = sampledShapley(players, worthOf, { orders: 600, random: seeded(7) });
    const total = shares.reduce((sum, { mean }) => sum + mean, 0);
    expect(total).toBeCloseTo(Number(worthOf(Array.from({ length: players }, (_, player) => player))), 6);
    const { numerators, denominator } = shapleyValue(players, byMask);
    for (const [player, { mean, standardError }] of shares.entries()) {
      const exact = toNumber(rational(numerators[player]!, denominator));
      expect(Math.abs(mean - exact)).toBeLessThanOrEqual(4 * standardError + 1e-9);
      expect(standardError).toBeLessThan(exact / 10);
    }
  });

  it("gives the same figures for the same chance, and refuses a sample without a spread", () => {
    const sample = () => sampledShapley(players, worthOf, { orders: 20, random: seeded(3) });
    expect(sample()).toEqual(sample());
    expect(() => sampledShapley(players, worthOf, { orders: 1, random: seeded(3) })).toThrow("found 1");
  });
});
