import { sealedBox } from "@paragrid/crypto";
import { toHex, utf8 } from "@paragrid/primitives";
import { type RuntimeCall, readState } from "@paragrid/runtime";
import { i128 } from "@paragrid/scale";
import { describe, expect, test } from "vitest";
import {
  billCommitment,
  billEnvelope,
  billOf,
  checkBill,
  openBill,
  openReading,
  readingCommitment,
  readingEnvelope,
  type SealedReading,
} from "../src/sealed-metering/bill.ts";
import { sealedMeteringDeclaration } from "../src/sealed-metering/declaration.ts";
import { ContractChain, calls, endowedFen, id, market, type people } from "./contract-chain.ts";
import { expectRefused } from "./refused.ts";

type Person = keyof typeof people;

/** Three slots, the last of which is over at height 39; retail costs 60 fen/kWh, feed-in pays 30. Cleo audits. */
const timing = { firstHeight: 1, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 4, slots: 3 };
const sealedMarket = { timing, sealedMetering: { auditor: toHex(id("cleo")) } };
const chainAt = (height: number, more: Readonly<Record<string, unknown>> = sealedMarket): ContractChain => {
  const chain = new ContractChain(market(more));
  chain.upTo(height - 1);
  return chain;
};
const metering = (name: string, args: object): RuntimeCall => ({ pallet: "SealedMetering", name, args: { ...args } });

/** Each has an X25519 secret of its own; message secrets are counted up, and no two are alike. */
const secretOf = (who: Person): Uint8Array => new Uint8Array(32).fill(who.charCodeAt(0));
let messages = 0;
const messageSecret = (): Uint8Array => new Uint8Array(32).fill(100 + messages++);
const recipients = ["ann", "operator", "cleo"] as const;

/** What Ann's meter reads, in and out: quantities that occur nowhere else by chance. */
const readings = (
  [
    [27_182_818n, 0n],
    [0n, 31_415_926n],
    [1_618_033n, 0n],
  ] as const
).map(
  ([importedWh, exportedWh], slot): SealedReading => ({
    slot,
    owner: id("ann"),
    importedWh,
    exportedWh,
    quality: { type: "Ok" },
    salt: new Uint8Array(32).fill(60 + slot),
  }),
);
const period = { owner: id("ann"), fromSlot: 0, toSlot: 3, salt: new Uint8Array(32).fill(77) };

/** A chain on which Ann's meter has committed to all readings and the operator to a bill. */
function billed(change: (fen: bigint) => bigint = (fen) => fen) {
  const chain = chainAt(2);
  for (const who of recipients)
    expect(chain.submit(who, metering("registerKey", { key: sealedBox.publicKeyOf(secretOf(who)) }))).toBeUndefined();
  chain.upTo(38);
  for (const reading of readings) {
    const committed = metering("report", { slot: reading.slot, commitment: readingCommitment(reading) });
    expect(chain.submit("meter", committed)).toBeUndefined();
  }
  const honest = billOf(chain.reader, period, readings);
  const bill = { ...honest, lines: honest.lines.map(({ slot, fen }) => ({ slot, fen: change(fen) })) };
  const netFen = bill.lines.reduce((sum, { fen }) => sum + fen, 0n);
  const commitment = billCommitment(bill);
  const proposed = metering("proposeBill", { owner: id("ann"), toSlot: 3, commitment, netFen });
  expect(chain.submit("operator", proposed)).toBeUndefined();
  const keyOf = (who: Person) => sealedMeteringDeclaration.storage.Keys.get(chain.reader, id(who))!;
  return {
    chain,
    bill,
    netFen,
    commitment,
    envelopes: recipients.map((who) => ({
      readings: readings.map((one) => readingEnvelope(one, keyOf(who), messageSecret())),
      bill: billEnvelope(bill, keyOf(who), messageSecret()),
    })),
  };
}

describe("an encrypted reading", () => {
  test("is opened by owner, operator and auditor, who each find the bill right; and by nobody else", () => {
    const { chain, bill, netFen, envelopes } = billed();
    // At retail, at feed-in, at retail: each slot rounded towards zero.
    expect(bill.lines.map(({ fen }) => fen)).toEqual([-1_630_969n, 942_477n, -97_081n]);
    expect(netFen).toBe(-785_573n);
    for (const [index, who] of recipients.entries()) {
      const own = envelopes[index]!;
      const opened = own.readings.map((envelope) => openReading(chain.reader, secretOf(who), envelope)!);
      expect(opened).toEqual(readings);
      expect(openBill(chain.reader, secretOf(who), own.bill)).toEqual(bill);
      expect(checkBill(chain.reader, bill, opened)).toEqual({ ok: true, value: netFen });
    }
    for (const { readings: sealed, bill: envelope } of envelopes) {
      expect(sealed.map((one) => openReading(chain.reader, secretOf("ben"), one))).toEqual(sealed.map(() => undefined));
      expect(openBill(chain.reader, secretOf("ben"), envelope)).toBeUndefined();
    }
  });

  test("that says another thing than the chain's commitment is none, and a bill that it does not make is found out", () => {
    const { chain, bill } = billed();
    const lie = { ...readings[0]!, importedWh: 1n };
    const envelope = readingEnvelope(lie, sealedBox.publicKeyOf(secretOf("cleo")), messageSecret());
    expect(openReading(chain.reader, secretOf("cleo"), envelope)).toBeUndefined();
    expect(checkBill(chain.reader, bill, [lie, ...readings.slice(1)])).toMatchObject({ ok: false });
    expect(checkBill(chain.reader, bill, readings.slice(1))).toMatchObject({ ok: false });
    const dear = billed((fen) => fen - 1n);
    expect(checkBill(dear.chain.reader, dear.bill, readings)).toEqual({
      ok: false,
      error: "the lines are not what rule and readings make",
    });
  });

  test("leaves commitments alone to another participant: no state, event or transaction of the run holds what was read or billed", () => {
    /** As integers stand in SCALE, of either sign, and as text. */
    const found = (chain: ContractChain, value: bigint): boolean => {
      const needles = [i128.encode(value).slice(0, 3), i128.encode(-value).slice(0, 3), utf8(String(value))];
      const all = new Set(chain.extrinsics.map(toHex));
      for (const state of chain.states)
        for (const [key, kept] of readState(state).entries(new Uint8Array())) all.add(toHex(key)).add(toHex(kept));
      return needles.some((needle) => [...all].some((text) => text.includes(toHex(needle).slice(2))));
    };
    const { chain, bill, netFen, commitment } = billed();
    expect(chain.submit("cleo", metering("confirmBill", { owner: id("ann"), commitment }))).toBeUndefined();
    const secrets = [...readings.map((one) => one.importedWh + one.exportedWh), ...bill.lines.map(({ fen }) => fen)];
    expect(secrets.filter((value) => found(chain, value))).toEqual([]);
    const salts = [...readings, bill].map(({ salt }) => toHex(salt).slice(2));
    expect(chain.extrinsics.some((one) => salts.some((salt) => toHex(one).includes(salt)))).toBe(false);
    // What a period comes to is paid in the open.
    expect(found(chain, netFen)).toBe(true);
    // The same search finds them where readings are open.
    const open = chainAt(38, { timing });
    open.upTo(38);
    const { slot, importedWh, exportedWh, quality } = readings[0]!;
    expect(open.submit("meter", calls.report({ slot, importedWh, exportedWh, quality }))).toBeUndefined();
    expect(found(open, importedWh)).toBe(true);
  });
});

describe("a bill of encrypted readings", () => {
  test("is paid when the auditor has confirmed it, once, and not when it was refused", () => {
    const { chain, netFen, commitment } = billed();
    expect(chain.money("ann")).toBe(endowedFen);
    const confirm = metering("confirmBill", { owner: id("ann"), commitment });
    expectRefused(chain, "ann", confirm, "SealedMetering.NotTheAuditor");
    expectRefused(chain, "operator", confirm, "SealedMetering.NotTheAuditor");
    expect(chain.submit("cleo", confirm)).toBeUndefined();
    expect(chain.money("ann")).toBe(endowedFen + netFen);
    expect(chain.money("operator")).toBe(endowedFen - netFen);
    expectRefused(chain, "cleo", confirm, "SealedMetering.NoBill");
    const again = metering("proposeBill", { owner: id("ann"), toSlot: 3, commitment, netFen });
    expectRefused(chain, "operator", again, "SealedMetering.NotOver");
    const other = billed();
    const refuse = metering("refuseBill", { owner: id("ann"), commitment: other.commitment });
    expect(other.chain.submit("cleo", refuse)).toBeUndefined();
    expect(other.chain.money("ann")).toBe(endowedFen);
    expect(other.chain.submit("operator", again)).toBeUndefined();
  });

  test("and its readings are refused by name where they do not belong, and nothing changes", () => {
    const report = (more: object = {}) =>
      metering("report", { slot: 0, commitment: readingCommitment(readings[0]!), ...more });
    const plain = calls.report({ slot: 0, importedWh: 1n, exportedWh: 0n, quality: { type: "Ok" } });
    const late = chainAt(19);
    expectRefused(late, "meter", plain, "Metering.ReadingsSealed");
    expectRefused(late, "ann", report(), "Metering.UnknownMeter");
    expectRefused(late, "meter", report({ slot: 3 }), "Metering.UnknownSlot");
    expectRefused(chainAt(18), "meter", report(), "TradingSessions.InDelivery");
    expectRefused(chainAt(19, { timing }), "meter", report(), "SealedMetering.ReadingsOpen");
    late.block(["meter", report()]);
    expect(late.submit("meter", report())).toBeUndefined();
    const other = report({ commitment: readingCommitment(readings[1]!) });
    expectRefused(late, "meter", other, "SealedMetering.AlreadyCommitted");
    const bill = { owner: id("ann"), toSlot: 1, commitment: readingCommitment(readings[1]!), netFen: 5n };
    expectRefused(late, "ann", metering("proposeBill", bill), "SealedMetering.NotTheOperator");
    expectRefused(late, "operator", metering("proposeBill", { ...bill, toSlot: 2 }), "SealedMetering.NotOver");
    expectRefused(late, "operator", metering("proposeBill", { ...bill, toSlot: 0 }), "SealedMetering.NotOver");
    late.block(["operator", metering("proposeBill", bill)]);
    expectRefused(late, "operator", metering("proposeBill", bill), "SealedMetering.BillWaits");
    expectRefused(late, "ann", metering("registerKey", { key: new Uint8Array(31) }), "SealedMetering.BadKey");
  });
});
