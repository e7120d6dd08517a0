import { toHex } from "@paragrid/primitives";
import { TypeRegistry } from "@polkadot/types";
import { describe, expect, test } from "vitest";
import {
  accountId32,
  child,
  decodeXcm,
  encodeXcm,
  everything,
  fungible,
  here,
  type Instruction,
  parent,
  sibling,
  type Xcm,
} from "../src/index.ts";

const account = new Uint8Array(32).fill(7);
const topic = new Uint8Array(32).fill(9);
const money = fungible(parent, 12_345_678_901_234n);
const units = fungible(
  {
    parents: 0,
    interior: [
      { type: "PalletInstance", value: 50 },
      { type: "GeneralIndex", value: 7n },
    ],
  },
  1n,
);
const weight = { refTime: 1_000_000_000n, proofSize: 65_536n };

const everyInstruction: readonly Instruction[] = [
  { type: "WithdrawAsset", value: [money, units] },
  { type: "ReserveAssetDeposited", value: [money] },
  {
    type: "QueryResponse",
    value: {
      queryId: 5n,
      response: { type: "ExecutionResult", value: [2, { type: "NotHoldingFees" }] },
      maxWeight: weight,
      querier: parent,
    },
  },
  { type: "TransferAsset", value: { assets: [money], beneficiary: accountId32(account) } },
  {
    type: "Transact",
    value: { originKind: { type: "Native" }, fallbackMaxWeight: weight, call: new Uint8Array([80, 0, 1, 2]) },
  },
  { type: "ClearOrigin" },
  { type: "DescendOrigin", value: accountId32(account).interior },
  { type: "ReportError", value: { destination: sibling(2000), queryId: 1n << 40n, maxWeight: weight } },
  { type: "DepositAsset", value: { assets: everything, beneficiary: accountId32(account) } },
  { type: "DepositAsset", value: { assets: { type: "Definite", value: [money] }, beneficiary: child(3000) } },
  { type: "BuyExecution", value: { fees: money, weightLimit: { type: "Limited", value: weight } } },
  { type: "RefundSurplus" },
  { type: "SetErrorHandler", value: [{ type: "ClearError" }] },
  {
    type: "SetAppendix",
    value: [{ type: "RefundSurplus" }, { type: "DepositAsset", value: { assets: everything, beneficiary: here } }],
  },
  { type: "ClearError" },
  { type: "ClaimAsset", value: { assets: [money], ticket: here } },
  { type: "Trap", value: 7n },
  { type: "BurnAsset", value: [money] },
  { type: "ExpectAsset", value: [money] },
  { type: "ExpectOrigin", value: undefined },
  { type: "ExpectError", value: undefined },
  { type: "SetTopic", value: topic },
  { type: "ClearTopic" },
  { type: "UnpaidExecution", value: { weightLimit: { type: "Unlimited" }, checkOrigin: undefined } },
  { type: "PayFees", value: { asset: money } },
];

describe("XCM version 5", () => {
  test("decodes to what was encoded", () => {
    expect(decodeXcm(encodeXcm(everyInstruction))).toEqual({ ok: true, value: everyInstruction });
  });

  test("has the bytes that polkadot-js reads and writes, instruction by instruction", () => {
    const registry = new TypeRegistry();
    // polkadot-js' built-in Transact is still version 4's (`requireWeightAtMost` where version 5 has an option); chains are
    // read by their metadata there, so it is left out here.
    for (const instruction of everyInstruction.filter(({ type }) => type !== "Transact")) {
      const bytes = encodeXcm([instruction]);
      const foreign = registry.createType("VersionedXcm", bytes);
      expect(foreign.toHex(), instruction.type).toBe(toHex(bytes));
      const [first] = (foreign as unknown as { asV5: readonly { readonly type: string }[] }).asV5;
      expect(first?.type).toBe(instruction.type);
    }
  });

  test("refuses another version, trailing bytes, unknown instructions and every truncation as values", () => {
    const bytes = encodeXcm(everyInstruction);
    expect(decodeXcm(new Uint8Array([4, ...bytes.slice(1)]))).toEqual({ ok: false, error: "UnhandledXcmVersion" });
    expect(decodeXcm(new Uint8Array())).toEqual({ ok: false, error: "UnhandledXcmVersion" });
    expect(decodeXcm(new Uint8Array([...bytes, 0]))).toEqual({ ok: false, error: "FailedToDecode" });
    expect(decodeXcm(new Uint8Array([5, 4, 200]))).toEqual({ ok: false, error: "FailedToDecode" });
    for (let length = 1; length < bytes.length; length++) expect(decodeXcm(bytes.subarray(0, length)).ok).toBe(false);
  });

  test("refuses programs nested deeper than 8 and longer than 100 instructions", () => {
    const nest = (depth: number): Xcm => (depth === 0 ? [] : [{ type: "SetAppendix", value: nest(depth - 1) }]);
    expect(decodeXcm(encodeXcm(nest(7))).ok).toBe(true);
    expect(decodeXcm(encodeXcm(nest(8)))).toEqual({ ok: false, error: "FailedToDecode" });
    expect(decodeXcm(new Uint8Array([5, 0x95, 0x01, ...new Uint8Array(101).fill(10)]))).toEqual({
      ok: false,
      error: "FailedToDecode",
    });
  });
});
