import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { papiTypes } from "../types/papi-types.ts";

it("the types for polkadot-api are those of the chains as they are: `npm run generate:types` writes them", () => {
  const folder = new URL("../generated/", import.meta.url);
  const made = papiTypes();
  expect(readdirSync(folder).sort()).toEqual([...made.keys()].sort());
  for (const [file, text] of made) {
    // Not compared by `toBe`, whose difference of a file this long nobody reads.
    expect(readFileSync(new URL(file, folder), "utf8") === text, `${file} is up to date`).toBe(true);
    expect(text, `${file} holds types alone`).not.toMatch(/^\s*(const|export const|export default) /m);
  }
});
