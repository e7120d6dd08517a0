import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../src/mutants/declared.ts";
import type { Mutant } from "../src/mutants/mutant.ts";
import { faultsUnbroken, judge } from "../src/mutants/verdicts.ts";

/** Defects in the judge of fidelity claims, which a quick suite covers: one that is noticed, and all ways of not being so. */
const file = "packages/testing/src/fidelity/judge.ts";
const suite = { files: ["packages/testing/test/fidelity.test.ts"] };
const find = "holds: Math.abs(figure.measured - figure.theory) <= figure.tolerance";
const mutant = (name: string, more: Partial<Mutant>): Mutant => ({
  name,
  file,
  find,
  replace: "holds: true",
  caughtBy: suite,
  ...more,
});
const options = { workers: 2, limitMs: 60_000 };

describe("a run of mutants", () => {
  test("tells who noticed, and says survived or unknown of everything else", async () => {
    const before = readFileSync(join(root, file), "utf8");
    const mutants = [
      mutant("noticed", {}),
      mutant("means the same", { replace: find.replace("Math.abs", "(Math.abs)") }),
      mutant("loaded by no test", {
        file: "packages/testing/src/fidelity/plot.ts",
        find: "const width = 980;",
        replace: "const width = 981;",
      }),
      mutant("loads nowhere", { find: "const kolmogorov = 1.9495;", replace: "throw new Error('broken');" }),
      mutant("noticed after the others", { replace: "holds: false" }),
    ];
    expect(await faultsUnbroken(mutants, options)).toEqual([]);
    const verdicts = await judge(mutants, options);
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(["caught", "survived", "survived", "unknown", "caught"]);
    expect(verdicts.map(({ caughtBy }) => caughtBy?.startsWith(`${suite.files[0]} > `))).toEqual([
      true,
      undefined,
      undefined,
      undefined,
      true,
    ]);
    expect(verdicts[2]!.says).toMatch(/no test loaded/);
    expect(verdicts[3]!.says).toMatch(/not even loaded/);
    expect(readFileSync(join(root, file), "utf8")).toBe(before);
  });

  test("ends one that hangs, and takes it for unknown", async () => {
    const hanging = mutant("hangs", { replace: "holds: (() => { for (;;); })()" });
    const [hung, noticed] = await judge([hanging, mutant("noticed", {})], { workers: 1, limitMs: 8000 });
    expect(hung).toMatchObject({ outcome: "unknown", caughtBy: null, says: "no end within 8 s" });
    expect(noticed!.outcome).toBe("caught");
  });

  test("says nothing of mutants whose tests are not there or fail without them", async () => {
    const faults = await faultsUnbroken([mutant("", { caughtBy: { ...suite, test: "no test is named so" } })], options);
    expect(faults).toEqual([expect.stringMatching(/no test of .* ran and passed/)]);
  });

  test("is ended by a signal", async () => {
    const aborted = new AbortController();
    const running = judge([mutant("hangs", { replace: "holds: (() => { for (;;); })()" })], {
      ...options,
      signal: aborted.signal,
    });
    aborted.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
  });
});
