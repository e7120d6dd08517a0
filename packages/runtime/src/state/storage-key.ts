/** A key of the state: its bytes, and the same as text, by which maps find it fast. */
export interface StorageKey {
  readonly bytes: Uint8Array;
  /** One character for two bytes (one for an odd last byte, above 0xffff none): equal texts of equal length mean equal bytes. */
  readonly text: string;
}

/** The key of these bytes. */
export const storageKey = (bytes: Uint8Array): StorageKey => ({ bytes, text: keyText(bytes) });

const chars = String.fromCharCode;

/**
 * A text for use as a map key: two bytes a character, an odd last byte as one marked character. Distinct bytes give distinct
 * texts, and a key that begins with a prefix of even length has a text that begins with the prefix's text.
 */
export function keyText(bytes: Uint8Array): string {
  let text = "";
  let at = 0;
  const b = bytes;
  // Sixteen bytes a call: three times as fast as one a call, and most keys are multiples of sixteen.
  for (; at + 16 <= b.length; at += 16)
    text += chars(
      (b[at]! << 8) | b[at + 1]!,
      (b[at + 2]! << 8) | b[at + 3]!,
      (b[at + 4]! << 8) | b[at + 5]!,
      (b[at + 6]! << 8) | b[at + 7]!,
      (b[at + 8]! << 8) | b[at + 9]!,
      (b[at + 10]! << 8) | b[at + 11]!,
      (b[at + 12]! << 8) | b[at + 13]!,
      (b[at + 14]! << 8) | b[at + 15]!,
    );
  for (; at + 2 <= b.length; at += 2) text += chars((b[at]! << 8) | b[at + 1]!);
  // The length's parity is part of the text, so that [x] and [0, x] differ.
  return at < b.length ? `${text}${chars(b[at]!)}/odd` : text;
}
