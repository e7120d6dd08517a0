import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { methodTable } from "../src/index.ts";

const page = new URL("../../../docs/json-rpc.md", import.meta.url);
const mark = "may also be given by name.\n\n";

describe("docs/json-rpc.md", () => {
  it("lists what is registered; `PARAGRID_WRITE_PAGES=1 npx vitest run packages/rpc/test/page.test.ts` writes it", () => {
    const text = readFileSync(page, "utf8");
    const head = text.slice(0, text.indexOf(mark) + mark.length);
    if (process.env.PARAGRID_WRITE_PAGES === "1") writeFileSync(page, head + methodTable());
    expect(readFileSync(page, "utf8")).toBe(head + methodTable());
  });
});
