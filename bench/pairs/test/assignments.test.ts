import { BadInput } from "@paragrid/command-line";
import { describe, expect, it } from "vitest";
import { mixed, names, pairs, spread } from "../assignments.ts";

const different = (ways: readonly (readonly unknown[])[]): number => new Set(ways.map((way) => way.join())).size;

describe("a spread of assignments", () => {
  it.each([2, 3, 4, 6, 12, 13, 15])("of %i choices to two places is all of them, each once", (choices) => {
    const all = spread(2, choices);
    expect(all).toHaveLength(choices ** 2);
    expect(different(all)).toBe(choices ** 2);
  });

  it.each([4, 6, 13])("of %i choices to four places begins with every choice in every place, run by run", (choices) => {
    const some = spread(4, choices, 5 * choices);
    expect(different(some)).toBe(some.length);
    for (let run = 0; run < 5; run++)
      for (let place = 0; place < 4; place++) {
        const there = some.slice(run * choices, (run + 1) * choices).map((way) => way[place]);
        expect(new Set(there).size).toBe(choices);
      }
  });

  it("has every algorithm on the relay and on the parachains after as many pairs as there are algorithms", () => {
    const some = pairs(names.length);
    for (const place of [0, 1]) expect(new Set(some.map((pair) => pair[place])).size).toBe(names.length);
    expect(different(pairs())).toBe(names.length ** 2);
    // A pair of an algorithm with itself tells the least; of an even number of algorithms two meet themselves on any diagonal.
    expect(some.filter(([relay, parachain]) => relay === parachain).length).toBe(names.length % 2 === 0 ? 2 : 1);
  });

  it("assigns an algorithm to each chain on its own", () => {
    const some = mixed(12);
    expect(different(some)).toBe(12);
    expect(some.filter((one) => new Set(one).size === 4).length).toBeGreaterThan(6);
  });
});

describe("--only", () => {
  it("is one pair, or all of one side, and the count comes after it", () => {
    // A name with an x in it is no end of a name.
    expect(pairs(undefined, "paxosxpaxos")).toEqual([["paxos", "paxos", "paxos", "paxos"]]);
    expect(pairs(undefined, "powx*").map(([relay]) => relay)).toEqual(names.map(() => "pow"));
    expect(pairs(3, "*xpow").map(([, parachain]) => parachain)).toEqual(["pow", "pow", "pow"]);
  });

  it.each(["posxrafter", "pos", "", "*x*x", "rafts", "posXraft"])("refuses %j and names the algorithms", (only) => {
    expect(() => pairs(undefined, only)).toThrow(BadInput);
    expect(() => pairs(undefined, only)).toThrow(/found ".*", RELAYxPARACHAIN wanted.*raft, dpos/);
  });
});
