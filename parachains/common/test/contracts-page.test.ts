import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { advance, lifeDiagram, states, steps, transitions } from "../src/contracts/life.ts";
import { template } from "../src/contracts/terms.ts";

const page = readFileSync(new URL("../../../docs/contracts.md", import.meta.url), "utf8");

it("docs/contracts.md draws the life of a contract as the code has it", () => {
  const drawn = /<!-- life -->\n```mermaid\n([\s\S]*?)\n```\n<!-- \/life -->/.exec(page)?.[1];
  expect(drawn, "put lifeDiagram() between the marks").toBe(lifeDiagram());
});

it("the life has no step of two meanings, no state that nothing reaches, and none but the last two that it cannot leave", () => {
  const keys = transitions.map(({ from, step }) => `${from}/${step}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const state of states) {
    expect(state === "Registered" || transitions.some(({ to }) => to === state)).toBe(true);
    expect(steps.some((step) => advance(state, step) !== undefined)).toBe(state !== "Settled" && state !== "Expired");
  }
});

it("docs/contracts.md has a row for each template and no other", () => {
  const rows = [...page.matchAll(/^\| ([A-Z]\w+) \|/gm)].map(([, name]) => name!).sort();
  const { shape } = template;
  expect(shape.kind).toBe("variant");
  expect(rows).toEqual(shape.kind === "variant" ? shape.variants.map(({ name }) => name).sort() : []);
});

it("nothing that executes a contract calls: not its steps, not its queue, not its templates", () => {
  for (const name of ["queue", "step", "templates", "triggers"]) {
    const source = readFileSync(new URL(`../src/contracts/${name}.ts`, import.meta.url), "utf8");
    expect(source).not.toMatch(/\bdispatch\b|\.attempt\(|RuntimeCall/);
  }
});
