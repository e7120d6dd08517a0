import { concatBytes, equalBytes, err, ok, type Result, utf8 } from "@paragrid/primitives";
import { blake2b } from "./hash.ts";

/** The generic Substrate prefix, for chains without one of their own. */
const genericPrefix = 42;
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const digitOf = new Map([...alphabet].map((letter, digit) => [letter, BigInt(digit)]));
const checksumLength = 2;

/** SS58 text of a 32-byte account id (or a 33-byte ecdsa key), with the network's prefix 0..16383. */
export function encodeAddress(accountId: Uint8Array, prefix: number = genericPrefix): string {
  if (accountId.length !== 32 && accountId.length !== 33)
    throw new RangeError(`an account id of 32 or 33 bytes wanted, ${accountId.length} found`);
  const body = concatBytes(encodePrefix(prefix), accountId);
  return toBase58(concatBytes(body, checksum(body)));
}

/** Account id and network prefix of SS58 text, or why it is none. */
export function decodeAddress(text: string): Result<{ accountId: Uint8Array; prefix: number }> {
  if (text.length > 64) return err(`an address has at most 64 characters, ${text.length} found`);
  const bytes = fromBase58(text);
  if (bytes === undefined) return err(`not base-58: "${text}"`);
  const first = bytes[0] ?? 255;
  // Bits 0b01 of the first byte open a prefix of 14 bits in two bytes (SS58 registry, "address type").
  if (first >= 128) return err(`reserved SS58 prefix byte ${first} in "${text}"`);
  const prefixLength = first < 64 ? 1 : 2;
  const accountLength = bytes.length - prefixLength - checksumLength;
  if (accountLength !== 32 && accountLength !== 33)
    return err(`an address of 32 or 33 bytes wanted, ${accountLength} found in "${text}"`);
  const body = bytes.subarray(0, -checksumLength);
  if (!equalBytes(checksum(body), bytes.subarray(-checksumLength))) return err(`wrong checksum in address "${text}"`);
  const prefix = first < 64 ? first : ((first & 0x3f) << 2) | (bytes[1]! >> 6) | ((bytes[1]! & 0x3f) << 8);
  if (prefixLength === 2 && prefix < 64) return err(`SS58 prefix ${prefix} in its long form in "${text}"`);
  return ok({ accountId: bytes.slice(prefixLength, -checksumLength), prefix });
}

function encodePrefix(prefix: number): Uint8Array {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > 16383)
    throw new RangeError(`an SS58 prefix of 0..16383 wanted, ${prefix} found`);
  if (prefix < 64) return Uint8Array.of(prefix);
  return Uint8Array.of(((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 0x03) << 6));
}

function checksum(body: Uint8Array): Uint8Array {
  const preimage = concatBytes(utf8("SS58PRE"), body);
  return blake2b(preimage, preimage.length, 64).subarray(0, checksumLength);
}

function toBase58(bytes: Uint8Array): string {
  let rest = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (; rest > 0n; rest /= 58n) text = alphabet[Number(rest % 58n)]! + text;
  return "1".repeat(leading(bytes, 0)) + text;
}

function fromBase58(text: string): Uint8Array | undefined {
  let rest = 0n;
  for (const letter of text) {
    const digit = digitOf.get(letter);
    if (digit === undefined) return undefined;
    rest = rest * 58n + digit;
  }
  const bytes: number[] = [];
  for (; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 255n));
  return Uint8Array.from([...new Array<number>(leading(text, "1")).fill(0), ...bytes]);
}

/** How many times `item` stands at the beginning. */
function leading<T>(items: Iterable<T>, item: T): number {
  let count = 0;
  for (const other of items) {
    if (other !== item) break;
    count += 1;
  }
  return count;
}
