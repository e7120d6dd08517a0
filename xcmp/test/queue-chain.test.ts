import { zeroHash } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import {
  type ChannelMessage,
  checkDelivery,
  type Delivery,
  emptyQueue,
  extend,
  messageHash,
  type QueuePoint,
} from "../src/index.ts";

const channel = { sender: 2000, recipient: 2001 };

const message = (sequence: number, payload: string): ChannelMessage => ({
  channel,
  sequence: BigInt(sequence),
  sentAt: 10 + sequence,
  payload: new TextEncoder().encode(payload),
});

const link = (one: ChannelMessage) => ({ sentAt: one.sentAt, messageHash: messageHash(one) });
const sent = ["a", "b", "c", "d"].map((text, index) => message(index + 1, text));
const points: QueuePoint[] = [emptyQueue];
for (const one of sent) points.push(extend(points.at(-1)!, link(one)));
const proven = points.at(-1)!.head;

/** Delivers messages `from` (exclusive) to `to`, and the links of the rest. */
const deliver = (from: number, to: number): Delivery => ({
  messages: sent.slice(from, to),
  rest: sent.slice(to).map(link),
});
const check = (processed: QueuePoint, given: Delivery, provenHead = proven) =>
  checkDelivery({ channel, processed, provenHead, delivery: given });

describe("a delivery out of a channel", () => {
  test("is taken whole, in parts and empty, and ends where the sender's chain was", () => {
    expect(check(points[0]!, deliver(0, 4))).toEqual({ ok: true, value: points[4] });
    expect(check(points[0]!, deliver(0, 1))).toEqual({ ok: true, value: points[1] });
    expect(check(points[1]!, deliver(1, 3))).toEqual({ ok: true, value: points[3] });
    expect(check(points[4]!, deliver(4, 4))).toEqual({ ok: true, value: points[4] });
  });

  test("is refused when a message is replayed, skipped or out of order", () => {
    expect(check(points[1]!, deliver(0, 4)).ok).toBe(false);
    expect(check(points[0]!, deliver(1, 4)).ok).toBe(false);
    const swapped = { messages: [sent[1]!, sent[0]!], rest: sent.slice(2).map(link) };
    expect(check(points[0]!, swapped).ok).toBe(false);
    const renumbered = swapped.messages.map((one, index) => ({ ...one, sequence: BigInt(index + 1) }));
    expect(check(points[0]!, { ...swapped, messages: renumbered }).ok).toBe(false);
  });

  test("is refused when payload, height or channel of a message is altered", () => {
    for (const change of [
      { payload: new Uint8Array([1]) },
      { sentAt: 99 },
      { channel: { sender: 2000, recipient: 2002 } },
      { channel: { sender: 2002, recipient: 2001 } },
    ]) {
      const [first, ...others] = deliver(0, 4).messages;
      expect(check(points[0]!, { messages: [{ ...first!, ...change }, ...others], rest: [] }).ok).toBe(false);
    }
  });

  test("is refused when the tail is cut off, forged or longer than what was proven", () => {
    expect(check(points[0]!, { messages: sent.slice(0, 2), rest: [] }).ok).toBe(false);
    const forged = [link(message(3, "x")), link(sent[3]!)];
    expect(check(points[0]!, { messages: sent.slice(0, 2), rest: forged }).ok).toBe(false);
    const moved = [{ ...link(sent[2]!), sentAt: 99 }, link(sent[3]!)];
    expect(check(points[0]!, { messages: sent.slice(0, 2), rest: moved }).ok).toBe(false);
    const longer = [...deliver(0, 2).rest, link(message(5, "e"))];
    expect(check(points[0]!, { messages: sent.slice(0, 2), rest: longer }).ok).toBe(false);
    expect(check(points[0]!, deliver(0, 4), zeroHash).ok).toBe(false);
  });
});
