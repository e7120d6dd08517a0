import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { declaredMutants, selectMutants } from "../packages/testing/src/mutants/declared.ts";
import { broken } from "../packages/testing/src/mutants/mutant.ts";
import { parse, root } from "./workspace.ts";

const mutants = await declaredMutants();

describe("mutants", () => {
  it("are sixty at least, each with a name of its own", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(60);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  it.each(mutants.map((mutant) => [mutant.name, mutant] as const))("%s", (_, mutant) => {
    // What is broken is there exactly once, still parses when it is broken, and is of the system and not of its tests.
    expect(mutant.file).toMatch(/\/src\/.*\.ts$/);
    const text = broken(readFileSync(join(root, mutant.file), "utf8"), mutant);
    expect(() => parse(mutant.file, false, text)).not.toThrow();
    expect(mutant.caughtBy.files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    expect(mutant.caughtBy.files.length).toBeGreaterThan(0);
    expect(mutant.caughtBy.test).not.toBe("");
  });

  it("are selected by a part of their name, and in slices that are all of them together", () => {
    expect(selectMutants(mutants, {})).toEqual(mutants);
    const slices = [1, 2, 3, 4, 5].map((k) => selectMutants(mutants, { slice: `${k}/5` }));
    expect(new Set(slices.flat()).size).toBe(mutants.length);
    expect(slices.flat()).toHaveLength(mutants.length);
    const one = mutants[3]!;
    expect(selectMutants(mutants, { only: one.name })).toEqual([one]);
  });

  it.each([{ only: "no such mutant" }, { slice: "0/3" }, { slice: "4/3" }, { slice: "1" }, { slice: "a/b" }])(
    "are refused for %o",
    (choice) => {
      expect(() => selectMutants(mutants, choice)).toThrow(RangeError);
    },
  );

  it("whose text is not there once, or that change nothing, are refused", () => {
    const mutant = { ...mutants[0]!, find: "a b", replace: "c" };
    expect(broken("x a b y", mutant)).toBe("x c y");
    for (const source of ["", "a  b", "a b a b"]) expect(() => broken(source, mutant)).toThrow("once is wanted");
    expect(() => broken("a b", { ...mutant, find: "" })).toThrow("once is wanted");
    expect(() => broken("a b", { ...mutant, replace: "a b" })).toThrow("what is there");
  });
});
