/** A rolling digest of what happened, cheap enough to take of every event: equal runs have equal digests. Not cryptographic. */
export interface TraceDigest {
  number(value: number): void;
  text(value: string): void;
  bytes(value: Uint8Array): void;
  hex(): string;
}

export function createTraceDigest(): TraceDigest {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  const float = new Float64Array(1);
  const words = new Uint32Array(float.buffer);
  function word(value: number): void {
    low = Math.imul(low ^ value, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ value ^ (low << 7), 0x85ebca6b);
    high ^= high >>> 13;
  }
  return {
    number(value) {
      float[0] = value;
      word(words[0]!);
      word(words[1]!);
    },
    text(value) {
      word(value.length);
      for (let index = 0; index < value.length; index++) word(value.charCodeAt(index));
    },
    bytes(value) {
      word(value.length);
      for (let index = 0; index < value.length; index++) word(value[index]!);
    },
    hex: () => [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join(""),
  };
}
