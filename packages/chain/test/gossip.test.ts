import { asHash, type Hash } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { TransactionGossip } from "../src/gossip.ts";

const hashOf = (index: number): Hash => asHash(`0x${index.toString(16).padStart(64, "0")}`);
const extrinsicOf = (index: number): Uint8Array => Uint8Array.of(4, index & 255, index >> 8);

/** A gossip whose timers are fired by hand. */
function bed(waiting: (hash: Hash) => Uint8Array | undefined = () => undefined) {
  const told: (readonly Uint8Array[])[] = [];
  const admitted: Uint8Array[] = [];
  const timers = new Map<string, number>();
  const clock = { nowMs: 0 };
  const gossip = new TransactionGossip({
    nowMs: () => clock.nowMs,
    setTimer: (timer, afterMs) => timers.set(timer, afterMs),
    tellPeers: (extrinsics) => told.push(extrinsics),
    admit: (extrinsic) => admitted.push(extrinsic),
    waiting,
  });
  /** Fires what is set once; answers how long it had to wait. */
  const fire = (): number[] => {
    const due = [...timers];
    timers.clear();
    for (const [timer] of due) gossip.fire(timer);
    return due.map(([, afterMs]) => afterMs);
  };
  return { gossip, told, admitted, timers, clock, fire };
}

describe("what was submitted here", () => {
  test("waits for others and travels with them, in order", () => {
    const { gossip, told, fire } = bed();
    gossip.offer(hashOf(1), extrinsicOf(1));
    gossip.offer(hashOf(2), extrinsicOf(2));
    expect(told).toEqual([]);
    expect(fire()).toEqual([10]);
    expect(told).toEqual([[extrinsicOf(1), extrinsicOf(2)]]);
    expect(fire()).toEqual([]);
  });

  test("goes at once when a message is full", () => {
    const { gossip, told } = bed();
    for (let index = 0; index < 513; index++) gossip.offer(hashOf(index), extrinsicOf(index));
    expect(told.map((one) => one.length)).toEqual([512]);
  });

  test("is told again while it waits in the pool, not sooner than five seconds after", () => {
    const pool = new Map([[hashOf(1), extrinsicOf(1)]]);
    const { gossip, told, clock, fire } = bed((hash) => pool.get(hash));
    gossip.offer(hashOf(1), extrinsicOf(1));
    gossip.offer(hashOf(2), extrinsicOf(2));
    fire();
    told.length = 0;
    clock.nowMs = 4999;
    gossip.repeat();
    expect(told).toEqual([]);
    clock.nowMs = 5000;
    gossip.repeat();
    expect(told).toEqual([[extrinsicOf(1)]]);
    clock.nowMs = 9999;
    gossip.repeat();
    expect(told).toHaveLength(1);
    clock.nowMs = 10_000;
    gossip.repeat();
    expect(told).toHaveLength(2);
    gossip.forget(hashOf(1));
    clock.nowMs = 20_000;
    gossip.repeat();
    expect(told).toHaveLength(2);
  });
});

describe("what peers send", () => {
  test("is admitted in order, sixteen in a turn, and turns follow each other at once", () => {
    const { gossip, admitted, timers, fire } = bed();
    gossip.received(Array.from({ length: 40 }, (_, index) => extrinsicOf(index)));
    expect(admitted).toEqual([]);
    expect(fire()).toEqual([0]);
    expect(admitted).toHaveLength(16);
    gossip.received([extrinsicOf(40)]);
    fire();
    fire();
    expect(admitted).toEqual(Array.from({ length: 41 }, (_, index) => extrinsicOf(index)));
    expect(timers.size).toBe(0);
    gossip.received([]);
    expect(timers.size).toBe(0);
  });

  test("is admitted faster behind a long queue", () => {
    const { gossip, admitted, fire } = bed();
    gossip.received(Array.from({ length: 1100 }, (_, index) => extrinsicOf(index)));
    fire();
    expect(admitted).toHaveLength(64);
  });

  test("loses its oldest where more has come than a queue holds, and nothing twice", () => {
    const { gossip, admitted, timers, fire } = bed();
    const count = 20_000;
    for (let from = 0; from < count; from += 500)
      gossip.received(Array.from({ length: 500 }, (_, index) => extrinsicOf(from + index)));
    for (let turns = 0; timers.size > 0 && turns < 5000; turns++) fire();
    expect(admitted).toHaveLength(16_384);
    expect(admitted[0]).toEqual(extrinsicOf(count - 16_384));
    expect(admitted.at(-1)).toEqual(extrinsicOf(count - 1));
  });
});
