/** The probability itself, 0 if absent; throws on one that is none, with the setting's name. */
export function probability(name: string, value = 0): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} is a probability in 0 .. 1, found ${value}`);
  return value;
}

/** Transmission time of a byte in µs at a rate; 0 when there is no limit. */
export function usPerByte(bitPerS: number | undefined): number {
  if (bitPerS === undefined) return 0;
  if (!(bitPerS > 0)) throw new RangeError(`a bandwidth is a positive number of bit/s, found ${bitPerS}`);
  return 8e6 / bitPerS;
}
