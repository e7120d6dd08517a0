/** `0x`-prefixed lower-case hexadecimal text. */
export type Hex = `0x${string}`;

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as `0x`-prefixed lower-case hex. */
export function toHex(bytes: Uint8Array): Hex {
  let text = "0x";
  for (let index = 0; index < bytes.length; index++) text += digits[bytes[index]!]!;
  return text as Hex;
}

/** Value of one hex digit by its character code, or -1. */
function nibble(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
}

/** Bytes of `0x`-prefixed hex; throws a RangeError that names the first bad character. */
export function fromHex(hex: string): Uint8Array {
  if (!hex.startsWith("0x") || hex.length % 2 !== 0)
    throw new RangeError(`hex text of even length with prefix 0x expected, found "${hex.slice(0, 40)}"`);
  const bytes = new Uint8Array((hex.length - 2) / 2);
  for (let index = 0; index < bytes.length; index++) {
    const high = nibble(hex.charCodeAt(2 + 2 * index));
    const low = nibble(hex.charCodeAt(3 + 2 * index));
    if (high < 0 || low < 0)
      throw new RangeError(`not a hex digit near position ${2 + 2 * index} of "${hex.slice(0, 40)}"`);
    bytes[index] = high * 16 + low;
  }
  return bytes;
}

/** True when the text is `0x` and an even number of hex digits. */
export function isHex(text: unknown): text is Hex {
  return typeof text === "string" && /^0x([0-9a-fA-F]{2})*$/.test(text);
}
