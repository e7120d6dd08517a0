import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mechanismTable } from "./mechanism-table.ts";

it("docs/script-a-scenario.md has the table of what each mechanism honours as the code has it", () => {
  const page = readFileSync(new URL("../../../docs/script-a-scenario.md", import.meta.url), "utf8");
  const written = /<!-- mechanisms -->\n([\s\S]*?)\n<!-- \/mechanisms -->/.exec(page)?.[1];
  expect(written, "put mechanismTable() between the marks").toBe(mechanismTable());
});
