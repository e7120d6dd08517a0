import { toHex, utf8 } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { sealedBox } from "../src/index.ts";

const secret = (digit: number) => new Uint8Array(32).fill(digit);
const text = utf8("1,234 Wh");
const box = sealedBox.seal(sealedBox.publicKeyOf(secret(1)), text, secret(9));

describe("a sealed box", () => {
  test("has the public key that RFC 7748 §5.2 computes from 9", () => {
    const nine = new Uint8Array(32);
    nine[0] = 9;
    expect(toHex(sealedBox.publicKeyOf(nine))).toBe(
      "0x422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
    );
  });

  test("is sealed to no key of small order", () => {
    expect(() => sealedBox.seal(new Uint8Array(32), text, secret(9))).toThrow();
    expect(sealedBox.open(secret(1), new Uint8Array(80))).toBeUndefined();
  });

  test("is opened by the key that it was sealed to and by no other", () => {
    expect(sealedBox.open(secret(1), box)).toEqual(text);
    expect(sealedBox.open(secret(2), box)).toBeUndefined();
    expect(sealedBox.open(secret(9), box)).toBeUndefined();
  });

  test("does not open when any byte of it was changed, cut off or added", () => {
    for (let at = 0; at < box.length; at++) {
      const changed = box.slice();
      changed[at]! ^= 1;
      expect(sealedBox.open(secret(1), changed), `byte ${at}`).toBeUndefined();
    }
    expect(sealedBox.open(secret(1), box.slice(0, -1))).toBeUndefined();
    expect(sealedBox.open(secret(1), box.slice(0, 40))).toBeUndefined();
    expect(toHex(box)).not.toContain(toHex(text).slice(2));
  });
});
