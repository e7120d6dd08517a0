import { concatBytes, toHex, utf8 } from "@paragrid/primitives";
import { base58Encode, blake2AsU8a, encodeAddress as oracle } from "@polkadot/util-crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeAddress, devPair, encodeAddress } from "../src/index.ts";

const reserved = new Set([46, 47]);
const accountIds = fc.constantFrom(32, 33).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
const prefixes = fc.integer({ min: 0, max: 16383 }).filter((prefix) => !reserved.has(prefix));

test("Alice has her well-known address", () => {
  expect(encodeAddress(devPair("//Alice", "sr25519").publicKey)).toBe(
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
  );
});

test("every address is the clients' and decodes to what was encoded", () => {
  fc.assert(
    fc.property(accountIds, prefixes, (accountId, prefix) => {
      const text = encodeAddress(accountId, prefix);
      expect(text).toBe(oracle(accountId, prefix));
      const decoded = decodeAddress(text);
      expect(decoded.ok && { id: toHex(decoded.value.accountId), prefix: decoded.value.prefix }).toEqual({
        id: toHex(accountId),
        prefix,
      });
    }),
    { numRuns: 300 },
  );
});

test("an address with one letter changed, dropped or added is refused", () => {
  const text = encodeAddress(devPair("//Alice", "sr25519").publicKey);
  for (let index = 0; index < text.length; index++) {
    const other = text[index] === "z" ? "y" : "z";
    expect(decodeAddress(text.slice(0, index) + other + text.slice(index + 1)).ok).toBe(false);
    expect(decodeAddress(text.slice(0, index) + text.slice(index + 1)).ok).toBe(false);
    expect(decodeAddress(`${text.slice(0, index)}1${text.slice(index)}`).ok).toBe(false);
  }
});

test("a short network prefix in the two-byte form is refused, for an account has one address", () => {
  // Prefix 42 as 0b01 and its bits 7..2, then its bits 1..0 and none above.
  const body = concatBytes(Uint8Array.of(0x40 | (42 >> 2), (42 & 3) << 6), new Uint8Array(32));
  const checksum = blake2AsU8a(concatBytes(utf8("SS58PRE"), body), 512).subarray(0, 2);
  expect(decodeAddress(base58Encode(concatBytes(body, checksum)))).toMatchObject({
    ok: false,
    error: expect.stringContaining("SS58 prefix 42 in its long form"),
  });
});

test("a refusal says what was wanted and found", () => {
  expect(decodeAddress("0OIl")).toEqual({ ok: false, error: 'not base-58: "0OIl"' });
  expect(decodeAddress("")).toMatchObject({ ok: false });
  expect(decodeAddress("5".repeat(65))).toEqual({ ok: false, error: "an address has at most 64 characters, 65 found" });
  expect(() => encodeAddress(new Uint8Array(31))).toThrow("an account id of 32 or 33 bytes wanted, 31 found");
  expect(() => encodeAddress(new Uint8Array(32), 16384)).toThrow("an SS58 prefix of 0..16383 wanted, 16384 found");
});
