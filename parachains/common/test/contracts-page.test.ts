import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { advance, lifeDiagram, states, steps, transitions } from "../src/contracts/life.ts";

it("docs/contracts.md draws the life of a contract as the code has it", () => {
  const page = readFileSync(new URL("../../../docs/contracts.md", import.meta.url), "utf8");
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
