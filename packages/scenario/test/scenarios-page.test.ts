import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { scenarioSchema } from "../src/index.ts";

const folder = new URL("../../../bench/scenarios/", import.meta.url);
const page = readFileSync(new URL("../../../docs/scenarios.md", import.meta.url), "utf8");
/** All code that gives verdicts and measures their names. */
const sources = ["packages/scenario/src", "xcmp/src", "packages/sim/src", "packages/node/src"]
  .flatMap((root) => {
    const folder = new URL(`../../../${root}/`, import.meta.url);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    return names.map((name) => readFileSync(new URL(name, folder), "utf8"));
  })
  .join("\n");
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

test("every scenario of the market names what answers its question, by names that verdicts and measures have", () => {
  const unanswered = ["attack-timeline.yaml", "beyond-f.yaml", "pbft-128.yaml"];
  for (const file of files) {
    const { answer } = scenarioSchema.parse(parse(readFileSync(new URL(file, folder), "utf8")));
    expect(answer.length > 0, file).toBe(!unanswered.includes(file));
    for (const part of answer)
      for (const kind of ["verdict", "measure"] as const)
        if (kind in part) {
          const name = (part as Record<string, string>)[kind];
          expect(sources.includes(`"${name}"`), `${file}: no ${kind} is called ${name}`).toBe(true);
        }
  }
});

test("an answer that is no verdict, measure, figure, bill or run is refused", () => {
  const first = parse(readFileSync(new URL(files[0]!, folder), "utf8"));
  const refused = (answer: unknown): boolean => !scenarioSchema.safeParse({ ...first, answer }).success;
  expect(refused([{ figure: "prices" }])).toBe(false);
  for (const answer of [[{ figure: "beauty" }], [{ opinion: "good" }], [{ verdict: "" }], [{}], "prices"])
    expect(refused(answer), JSON.stringify(answer)).toBe(true);
});
