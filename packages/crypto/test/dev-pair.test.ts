import { toHex } from "@paragrid/primitives";
import { Keyring } from "@polkadot/keyring";
import { describe, expect, test } from "vitest";
import { accountIdOf, devPair, encodeAddress, type Scheme } from "../src/index.ts";

const paths = [
  "//Alice",
  "//Bob//stash",
  "//Name//1",
  "//007",
  "//18446744073709551615",
  "//a name that is longer than 32 bytes//Ωmega",
];

describe.each<Scheme>(["sr25519", "ed25519", "ecdsa"])("%s", (scheme) => {
  test.each(paths)("the development key %s is the one the clients' keyring gives", (path) => {
    const theirs = new Keyring({ type: scheme }).addFromUri(path);
    const ours = devPair(path, scheme);
    expect(toHex(ours.publicKey)).toBe(toHex(theirs.publicKey));
    expect(toHex(accountIdOf(ours.publicKey))).toBe(toHex(theirs.addressRaw));
    expect(encodeAddress(accountIdOf(ours.publicKey))).toBe(theirs.address);
  });
});

test.each(["", "Alice", "/Alice", "//", "//Alice/soft", "//Alice//", "//Alice///x"])(
  "the path %j is refused",
  (path) => {
    expect(() => devPair(path, "sr25519")).toThrow("a path of hard junctions");
  },
);

test("a junction too long for a one-byte length is refused", () => {
  expect(() => devPair(`//${"x".repeat(64)}`, "sr25519")).toThrow("a junction of at most 63 bytes wanted, 64 found");
});
