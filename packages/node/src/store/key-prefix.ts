/**
 * A 48-bit integer of a byte string (FNV-1a over two lanes): the short index key of rows whose real key is long and random.
 * Equal prefixes are told apart by comparing the real key.
 */
export function keyPrefix(bytes: Uint8Array): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b) + index;
  }
  return ((high >>> 0) & 0xffff) * 0x1_0000_0000 + (low >>> 0);
}
