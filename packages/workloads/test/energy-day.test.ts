import type { Header } from "@paragrid/block";
import { builtInDay, builtInDefaults, dayDefaults, storageUnits } from "@paragrid/energy";
import { splitRandom } from "@paragrid/kernel";
import { composeParachain, type Timing } from "@paragrid/parachains-common";
import { type Hash, zeroHash } from "@paragrid/primitives";
import { relayParentDigest } from "@paragrid/xcmp";
import { describe, expect, it } from "vitest";
import { accountBook, type BlockEvent, energyDay, leadSlotsOf, type WorkloadEffect } from "../src/index.ts";

const { runtime } = composeParachain({ name: "market", orders: { sides: ["Bid", "Ask"] } });
const profile = builtInDay({ ...builtInDefaults, participants: 4 }, splitRandom(1, "day"));
const timing: Timing = { firstHeight: 10, blocksPerSlot: 4, gateBlocks: 8, tradeBlocks: 30, slots: 1 };
/** Of slot 0. */
const heights = { open: 10, gate: 18, end: 52 };
const chains = { bids: "bids", asks: "asks", storage: "storage" };
const tradeId = `0x${"0a".repeat(32)}`;

function participants(slots = timing.slots) {
  const units = storageUnits(profile, dayDefaults.storage);
  const book = accountBook({ seed: 1, profile, units, scheme: "ed25519" });
  const workload = energyDay({ chains, profile, rules: dayDefaults, timing: { ...timing, slots }, book, seed: 1 });
  const chain = { genesis: zeroHash, runtime };
  const context = { nowMs: 0, random: () => 0, chains: { bids: chain, asks: chain, storage: chain } };
  const submits = (effects: readonly WorkloadEffect[]) =>
    effects.flatMap((one) => (one.kind === "submit" ? [one] : []));
  return {
    units,
    book,
    hear(
      name: string,
      relayHeight: number,
      parts: { readonly events?: readonly BlockEvent[]; readonly extrinsics?: readonly Hash[] } = {},
    ) {
      const digest = [relayParentDigest([zeroHash, relayHeight])];
      const header: Header = { parentHash: zeroHash, number: 1, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest };
      const { events = [], extrinsics = [] } = parts;
      const block = { chain: name, hash: zeroHash, header, body: [], extrinsics, events };
      const effects = workload.step({ kind: "finalized", block }, context);
      return { submitted: submits(effects), done: effects.some(({ kind }) => kind === "done") };
    },
    refuse: (id: string) => submits(workload.step({ kind: "answered", id, refused: "Future" }, context)),
  };
}

const event = (pallet: string, name: string, data: object): BlockEvent => ({ pallet, name, data: { ...data } });
const callOf = (extrinsic: Uint8Array) => runtime.decodeExtrinsic(extrinsic).call;

describe("the participants of an energy day", () => {
  it("place their orders when a slot has opened, each once, on the chain of their side", () => {
    const day = participants();
    expect(day.hear("asks", heights.open).submitted).toEqual([]);
    const { submitted } = day.hear("asks", heights.open + 1);
    expect(submitted.length).toBeGreaterThan(0);
    for (const { chain, extrinsic } of submitted) {
      const { pallet, name, args } = callOf(extrinsic);
      expect({ pallet, name, slot: args.slot }).toEqual({ pallet: "Orders", name: "place", slot: 0 });
      expect(chain).toBe((args.side as { type: string }).type === "Bid" ? "bids" : "asks");
    }
    expect(day.hear("asks", heights.open + 2).submitted).toEqual([]);
  });

  it("place nothing in a slot whose gate has closed before they heard of it", () => {
    expect(participants().hear("bids", heights.gate).submitted).toEqual([]);
  });

  it("place an order again that failed or was refused, while the gate is open and three times at most", () => {
    const day = participants();
    const [first] = day.hear("bids", heights.open + 1).submitted;
    const failed = { ...event("System", "ExtrinsicFailed", {}), extrinsic: 0 };
    const hash = first!.id as Hash;
    const [second] = day.hear("bids", heights.open + 2, { extrinsics: [hash], events: [failed] }).submitted;
    expect(callOf(second!.extrinsic)).toEqual(callOf(first!.extrinsic));
    const [third] = day.refuse(second!.id);
    expect(callOf(third!.extrinsic)).toEqual(callOf(first!.extrinsic));
    expect(day.refuse(third!.id)).toEqual([]);
  });

  it("offer of a storage unit's charge each watt-hour once, however long its chain takes to tell of the orders", () => {
    const day = participants(profile.slots);
    const chargeWh = 3000n;
    const { id } = day.book.units.get(day.units[0]!.participant)!;
    day.hear("storage", 1, { events: [event("Units", "ChargeScheduled", { account: id, chargeWh })] });
    let offeredWh = 0n;
    for (let slot = 0; slot < profile.slots; slot++)
      for (const { chain, extrinsic } of day.hear("asks", heights.open + 1 + slot * timing.blocksPerSlot).submitted) {
        const { args } = callOf(extrinsic);
        if (chain === "storage" && (args.side as { type: string }).type === "Ask") offeredWh += args.energyWh as bigint;
      }
    expect(offeredWh).toBe(chargeWh);
  });

  it("report meters only when the slot is over on both chains, closed, and every leg of its trades is settled", () => {
    const day = participants();
    const order = `0x${"0b".repeat(32)}`;
    day.hear("asks", 20, { events: [event("Auction", "Matched", { tradeId, slot: 0, bid: order, ask: order })] });
    day.hear("asks", 48, { events: [event("Auction", "SlotClosed", { slot: 0 })] });
    day.hear("asks", heights.end, { events: [event("Escrow", "LegRedeemed", { tradeId, legIndex: 1 })] });
    expect(day.hear("bids", heights.end).submitted).toEqual([]);
    const { submitted, done } = day.hear("bids", heights.end + 1, {
      events: [event("Escrow", "LegRedeemed", { tradeId, legIndex: 0 })],
    });
    expect(new Set(submitted.map(({ extrinsic }) => callOf(extrinsic).name))).toEqual(new Set(["report"]));
    // At midnight there is no sun: every home draws, and none feeds in.
    expect(submitted.map(({ chain }) => chain)).toEqual(profile.participants.map(() => "bids"));
    for (const [index, { extrinsic }] of submitted.entries()) {
      const { args } = callOf(extrinsic);
      expect(args).toMatchObject({ slot: 0, importedWh: profile.loadWh[index]![0], exportedWh: 0n });
    }
    expect(done).toBe(false);
    const ids = submitted.map(({ id }) => id as Hash);
    expect(day.hear("bids", heights.end + 2, { extrinsics: ids.slice(1) }).done).toBe(false);
    expect(day.hear("bids", heights.end + 3, { extrinsics: ids.slice(0, 1) }).done).toBe(true);
  });

  it("forecast without the readings that come in only after their orders are placed", () => {
    expect(leadSlotsOf(timing)).toBe(10);
    expect(leadSlotsOf({ ...timing, gateBlocks: 2, tradeBlocks: 2 })).toBe(1);
  });
});
