import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundShares, shapleySplitFen, shapleyValue, splitProportionally } from "../src/index.ts";
import { scaled, sharedJson } from "./shared.ts";

const vectors = sharedJson("vectors/energy/game_cooperative.json");
const cent = 100n;

/** True when numerator / denominator (in cents) equals the exact text "a/b" or "a" in units. */
function equalsFraction(numerator: bigint, denominator: bigint, exact: string): boolean {
  const [above, below] = exact.split("/").map(BigInt);
  return numerator * (below ?? 1n) === above! * cent * denominator;
}

describe.skipIf(vectors === undefined)("game_cooperative.json", () => {
  for (const game of (vectors?.games ?? []).filter((each: { characteristic?: unknown }) => each.characteristic)) {
    it(`"${game.name}" has exactly the listed Shapley value`, () => {
      const names: string[] = game.players.map(String);
      const worth = (coalition: number): bigint =>
        scaled(game.characteristic[names.filter((_, player) => coalition & (1 << player)).join(",")], 2);
      const { numerators, denominator } = shapleyValue(names.length, worth);
      for (const [player, name] of names.entries())
        expect(equalsFraction(numerators[player]!, denominator, game.expected.shapley_exact[name]), name).toBe(true);
    });
  }

  it("gives the Security Council's members the published power", () => {
    const council = vectors.games.find((each: { name: string }) =>
      each.name.startsWith("UN Security Council"),
    ).expected;
    const permanent = 0b11111;
    const wins = (coalition: number): boolean => {
      let members = 0;
      for (let rest = coalition; rest !== 0; rest &= rest - 1) members++;
      return (coalition & permanent) === permanent && members >= 9;
    };
    const { numerators, denominator } = shapleyValue(15, (coalition) => (wins(coalition) ? cent : 0n));
    for (const [player, numerator] of numerators.entries()) {
      const exact = player < 5 ? council.shapley_shubik_permanent_exact : council.shapley_shubik_nonpermanent_exact;
      expect(equalsFraction(numerator, denominator, exact)).toBe(true);
    }
  });
});

/** The definition itself: the mean marginal contribution over all orders of arrival. */
function shapleyByOrders(players: number, worth: (coalition: number) => bigint): bigint[] {
  const totals = Array.from({ length: players }, () => 0n);
  const visit = (coalition: number): void => {
    if (coalition === 2 ** players - 1) return;
    for (let player = 0; player < players; player++) {
      if (coalition & (1 << player)) continue;
      const size = Array.from({ length: players }, (_, other) => (coalition >> other) & 1).reduce(
        (sum, bit) => sum + bit,
        0,
      );
      const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));
      totals[player]! +=
        factorial(size) * factorial(players - size - 1) * (worth(coalition | (1 << player)) - worth(coalition));
    }
  };
  for (let coalition = 0; coalition < 2 ** players; coalition++) visit(coalition);
  return totals;
}

describe("the Shapley value", () => {
  it("equals the definition over all orders of arrival, and sums to what the grand coalition is worth", () => {
    const games = fc
      .integer({ min: 1, max: 6 })
      .chain((players) =>
        fc
          .array(fc.bigInt(-500n, 500n), { minLength: 2 ** players - 1, maxLength: 2 ** players - 1 })
          .map((worths) => ({ players, worths: [0n, ...worths] })),
      );
    fc.assert(
      fc.property(games, ({ players, worths }) => {
        const worth = (coalition: number): bigint => worths[coalition]!;
        const { numerators, denominator } = shapleyValue(players, worth);
        expect(numerators).toEqual(shapleyByOrders(players, worth));
        expect(numerators.reduce((sum, each) => sum + each, 0n)).toBe(worths.at(-1)! * denominator);
        expect(shapleySplitFen(players, worth).reduce((sum, each) => sum + each, 0n)).toBe(worths.at(-1)!);
      }),
      { seed: 20170626, numRuns: 60 },
    );
  });

  it("is refused beyond 20 players and for a game whose empty coalition is worth something", () => {
    expect(() => shapleyValue(21, () => 0n)).toThrow("1..20 players");
    expect(() => shapleyValue(2, () => 1n)).toThrow("empty coalition");
  });
});

describe("splitting money", () => {
  it("a split by weights gives leftover fen to the largest remainders and loses none", () => {
    expect(splitProportionally(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(splitProportionally(100n, [1n, 2n, 4n])).toEqual([14n, 29n, 57n]);
    expect(splitProportionally(7n, [0n, 0n])).toEqual([4n, 3n]);
    expect(splitProportionally(-5n, [1n, 1n])).toEqual([-2n, -3n]);
  });

  it("a split with a negative weight, with nobody, or with shares of another total is refused", () => {
    expect(() => splitProportionally(5n, [1n, -1n])).toThrow("not negative");
    expect(() => splitProportionally(5n, [])).toThrow("at least one party");
    expect(() => roundShares(5n, [1n, 1n], 1n)).toThrow("sum to the total");
  });

  it("no part is further than one unit from its exact share", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-10_000n, 10_000n),
        fc.array(fc.bigInt(0n, 1000n), { minLength: 1, maxLength: 12 }),
        (total, weights) => {
          const sum = weights.reduce((all, each) => all + each, 0n);
          fc.pre(sum > 0n);
          const parts = splitProportionally(total, weights);
          expect(parts.reduce((all, each) => all + each, 0n)).toBe(total);
          for (const [index, part] of parts.entries()) {
            const error = part * sum - weights[index]! * total;
            expect((error < 0n ? -error : error) < sum).toBe(true);
          }
        },
      ),
      { seed: 20170627 },
    );
  });
});
