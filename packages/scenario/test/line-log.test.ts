import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";
import { expect, it } from "vitest";
import { EventLog } from "../src/record/event-log.ts";
import { LineLog } from "../src/record/line-log.ts";

const textOf = (log: LineLog): string => Buffer.concat(log.pieces()).toString("utf8");

it("keeps lines of any length in order, also when it is read in between", () => {
  const log = new LineLog();
  expect(textOf(log)).toBe("");
  const lines = ["", "€uro", "x".repeat(1 << 20), "é".repeat(700_000), "last"];
  for (const line of lines) log.add(line);
  expect(textOf(log).split("\n")).toEqual([...lines, ""]);
  log.add("more");
  expect(textOf(log).split("\n")).toEqual([...lines, "more", ""]);
});

it("writes an event as JSON, bytes as hex and bigints as text", () => {
  const bytes = Uint8Array.of(0, 171, 255);
  const data = {
    bytes,
    wh: 1n << 60n,
    name: 'a "näme"\n',
    none: undefined,
    nil: null,
    list: [bytes, undefined, { ok: true, part: 0.5 }],
    nested: { type: "Bid", value: { empty: [], nothing: {} } },
  };
  const log = new EventLog();
  const header = { number: 7 } as FinalizedBlock["header"];
  const block = { chain: "demand", hash: "0x01", header, body: [], extrinsics: [] } as unknown as FinalizedBlock;
  log.add({ ...block, events: [{ extrinsic: 2, pallet: "P", name: "E", data }] }, 1.25);
  const plain = (_key: string, value: unknown): unknown =>
    typeof value === "bigint" ? value.toString() : value instanceof Uint8Array ? toHex(value) : value;
  const line = { atMs: 1.25, chain: "demand", block: 7, hash: "0x01", extrinsic: 2, pallet: "P", name: "E", data };
  expect(textOf(log.lines)).toBe(`${JSON.stringify(line, plain)}\n`);
});
