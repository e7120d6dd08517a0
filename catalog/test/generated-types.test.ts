import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { papiTypes } from "../types/papi-types.ts";
import { polkadotJsTypes } from "../types/polkadot-js-types.ts";

const folder = new URL("../generated/", import.meta.url);

/** Every file below a folder, by its path from there. */
const filesIn = (url: URL): readonly string[] =>
  readdirSync(url, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fileURLToPath(url), join(entry.parentPath, entry.name)))
    .sort();

function expectWritten(made: ReadonlyMap<string, string>, where: URL): void {
  // Not compared by `toBe`, whose difference of a file this long nobody reads.
  for (const [file, text] of made)
    expect(readFileSync(new URL(file, where), "utf8") === text, `${file} is up to date`).toBe(true);
}

it("the types for polkadot-api are those of the chains as they are: `npm run generate:types` writes them", () => {
  const made = papiTypes();
  expect(filesIn(folder).filter((file) => !file.startsWith("polkadot-js/"))).toEqual([...made.keys()].sort());
  expectWritten(made, folder);
  for (const [file, text] of made)
    expect(text, `${file} holds types alone`).not.toMatch(/^\s*(const|export const|export default) /m);
});

it("so are the types for @polkadot/api", async () => {
  // Its generator tells of every file.
  const said = vi.spyOn(console, "log").mockImplementation(() => {});
  const made = await polkadotJsTypes();
  said.mockRestore();
  const own = new URL("polkadot-js/", folder);
  expect(filesIn(own)).toEqual([...made.keys()].sort());
  expectWritten(made, own);
});
