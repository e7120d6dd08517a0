import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What ECMAScript defines to the last bit; log, exp, pow, sqrt, sin and others it leaves to the engine. */
const exact = new Set(["abs", "ceil", "clz32", "floor", "imul", "max", "min"]);

test("the kernel uses of Math only what gives the same bits on every engine, and no power but of literals", () => {
  const folder = new URL("../src/", import.meta.url);
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".ts"));
  const found = files.flatMap((name) => {
    // Comments may speak of what the code must not use.
    const code = readFileSync(new URL(name, folder), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    const functions = [...code.matchAll(/\bMath\.(\w+)/g)].map((match) => match[1]!).filter((use) => !exact.has(use));
    const powers = [...code.matchAll(/(\S+) \*\* (\S+)/g)]
      .map((match) => match[0])
      .filter((use) => !/^\(?\[?-?2 \*\* \d/.test(use));
    return [...functions, ...powers].map((use) => `${name}: ${use}`);
  });

  expect(files.length).toBeGreaterThan(30);
  expect(found).toEqual([]);
});
