import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const folder = new URL("../../../bench/scenarios/", import.meta.url);
const page = readFileSync(new URL("../../../docs/scenarios.md", import.meta.url), "utf8");
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

test("the page of scenarios lists every file with the question that it opens with", () => {
  expect(files.length).toBeGreaterThan(10);
  const rows = page.split("\n").filter((line) => line.startsWith("| ["));
  const listed = rows.map((row) => row.split(" | ").slice(0, 2));
  const wanted = files.map((name) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    expect(text.startsWith("question:") || text.startsWith("#")).toBe(true);
    const { question } = parse(text) as { readonly question: string };
    return [`| [${name.replace(".yaml", "")}](../bench/scenarios/${name})`, question];
  });
  expect(listed.toSorted()).toEqual(wanted.toSorted());
});
