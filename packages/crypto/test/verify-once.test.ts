import { utf8 } from "@paragrid/primitives";
import { expect, test } from "vitest";
import * as ecvrf from "../src/ecvrf.ts";
import * as ed25519 from "../src/ed25519.ts";
import { verifyOnce } from "../src/verify-once.ts";

const pair = ed25519.fromSeed(new Uint8Array(32).fill(7));
const other = ed25519.fromSeed(new Uint8Array(32).fill(8));
const payload = utf8("a vote");
const signature = ed25519.sign(pair, payload);

test("the same question is answered once, every other one anew", () => {
  let asked = 0;
  const verify = verifyOnce((...question) => {
    asked++;
    return ed25519.verify(...question);
  });
  expect([verify(pair.publicKey, payload, signature), verify(pair.publicKey, payload.slice(), signature)]).toEqual([
    true,
    true,
  ]);
  expect(asked).toBe(1);
  expect(verify(other.publicKey, payload, signature)).toBe(false);
  expect(verify(pair.publicKey, utf8("another vote"), signature)).toBe(false);
  const flipped = signature.slice();
  flipped[40]! ^= 1;
  expect(verify(pair.publicKey, payload, flipped)).toBe(false);
  expect(verify(pair.publicKey, payload, signature)).toBe(true);
});

test("what was asked about may be changed afterwards", () => {
  const verify = verifyOnce(ed25519.verify);
  const mine = payload.slice();
  expect(verify(pair.publicKey, mine, signature)).toBe(true);
  mine[0]! ^= 1;
  expect(verify(pair.publicKey, mine, signature)).toBe(false);
});

test("what a proof shows was drawn is answered once, and for its own key and input alone", () => {
  let asked = 0;
  const drawnBy = verifyOnce((...question) => {
    asked++;
    return ecvrf.verify(...question);
  });
  const { output, proof } = ecvrf.prove(pair, payload);
  expect([drawnBy(pair.publicKey, payload, proof), drawnBy(pair.publicKey, payload.slice(), proof)]).toEqual([
    output,
    output,
  ]);
  expect(asked).toBe(1);
  expect(drawnBy(other.publicKey, payload, proof)).toBeUndefined();
  expect(drawnBy(pair.publicKey, utf8("another slot"), proof)).toBeUndefined();
  expect(drawnBy(pair.publicKey, payload, proof)).toEqual(output);
});
