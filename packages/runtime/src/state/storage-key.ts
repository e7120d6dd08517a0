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
  // Thirty-two bytes a call, which is an account's or an item's: text that grows by pieces is put together when a map looks it up.
  for (; at + 32 <= b.length; at += 32)
    text += chars(
      word(b, at),
      word(b, at + 2),
      word(b, at + 4),
      word(b, at + 6),
      word(b, at + 8),
      word(b, at + 10),
      word(b, at + 12),
      word(b, at + 14),
      word(b, at + 16),
      word(b, at + 18),
      word(b, at + 20),
      word(b, at + 22),
      word(b, at + 24),
      word(b, at + 26),
      word(b, at + 28),
      word(b, at + 30),
    );
  for (; at + 16 <= b.length; at += 16)
    text += chars(
      word(b, at),
      word(b, at + 2),
      word(b, at + 4),
      word(b, at + 6),
      word(b, at + 8),
      word(b, at + 10),
      word(b, at + 12),
      word(b, at + 14),
    );
  for (; at + 2 <= b.length; at += 2) text += chars(word(b, at));
  // The length's parity is part of the text, so that [x] and [0, x] differ.
  return at < b.length ? `${text}${chars(b[at]!)}/odd` : text;
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;
