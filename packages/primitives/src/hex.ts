/** `0x`-prefixed lower-case hexadecimal text. */
export type Hex = `0x${string}`;

const digits = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
/** Bytes that are written at once: an account or a hash in one go. */
const chunk = 64;
const codes: number[] = [];

/** Bytes as `0x`-prefixed lower-case hex. */
export function toHex(bytes: Uint8Array): Hex {
  // From character codes, not digit by digit: text that grows by pieces is kept as its pieces, a kilobyte for a hash.
  let text = "0x";
  for (let start = 0; start < bytes.length; start += chunk) {
    const end = Math.min(bytes.length, start + chunk);
    codes.length = 2 * (end - start);
    for (let index = start, at = 0; index < end; index++) {
      const byte = bytes[index]!;
      codes[at++] = digits[byte >> 4]!;
      codes[at++] = digits[byte & 15]!;
    }
    text += String.fromCharCode.apply(null, codes);
  }
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
