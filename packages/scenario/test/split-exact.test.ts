import { builtInDay, builtInDefaults, cooperativeSplit, poolingGame } from "@paragrid/energy";
import { splitRandom } from "@paragrid/kernel";
import { expect, it } from "vitest";
import { splitExact } from "../src/verdicts/split-exact.ts";

const profile = builtInDay({ ...builtInDefaults, participants: 5 }, splitRandom(1, "day"));
const split = cooperativeSplit(poolingGame(profile))!;
const moved = (from: number, to: number, fen: bigint) => ({
  ...split,
  shapleyFen: split.shapleyFen.map((share, home) => share + (home === to ? fen : 0n) - (home === from ? fen : 0n)),
});

it("a split is exact when it gives away all, each share within a fen of the value", () => {
  expect(splitExact({ profile }, split)).toMatchObject({ kind: "held", observations: 6 });
  expect(splitExact({ profile }, moved(0, 1, 2n))).toMatchObject({ kind: "violated" });
  expect(splitExact({ profile }, { ...split, shapleyFen: split.shapleyFen.map((fen) => fen + 1n) })).toMatchObject({
    kind: "violated",
    witness: `${split.worthFen + 5n} fen are split of ${split.worthFen} fen`,
  });
});
