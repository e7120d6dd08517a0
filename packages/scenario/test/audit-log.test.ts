import type { Header } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";
import type { BlockEvent } from "@paragrid/workloads";
import { expect, test } from "vitest";
import { AuditLog } from "../src/record/audit-log.ts";

test("the audit trail tells what was refused to other chains' messages, by whom they came and why", () => {
  const header: Header = { parentHash: zeroHash, number: 1, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
  const origin = { parents: 1, interior: [{ type: "Parachain", value: 2001 }] };
  const refused = { tradeId: zeroHash, legIndex: 1, refusal: { type: "Predicate", value: "the order is closed" } };
  const events: BlockEvent[] = [
    { pallet: "PolkadotXcm", name: "TransactFailed", data: { origin, error: "Credit.NotTheRegistry" } },
    { pallet: "Escrow", name: "LegRefused", data: refused },
    { pallet: "Escrow", name: "LegLocked", data: { tradeId: zeroHash, legIndex: 0 } },
  ];
  const log = new AuditLog();
  const block = { chain: "demand", hash: zeroHash as Hash, header, body: [], extrinsics: [], events };
  log.add(block, [], {} as ComposedRuntime, 5);
  log.add({ ...block, events: events.slice(2) }, [], {} as ComposedRuntime, 6);
  const lines = Buffer.concat(log.lines.pieces()).toString().trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).refusals)).toEqual([
    [
      { origin: "parachain 2001", event: "PolkadotXcm.TransactFailed", error: "Credit.NotTheRegistry", about: {} },
      {
        origin: "a trade's proposer",
        event: "Escrow.LegRefused",
        error: "Predicate: the order is closed",
        about: { tradeId: zeroHash, legIndex: 1 },
      },
    ],
  ]);
});
