/**
 * The slot lottery of Ouroboros Praos (David, Gaži, Kiayias, Russell 2018, §3.3): a replica with the share alpha of the weight wins a slot
 * with probability phi(alpha) = 1 - (1-f)^alpha. Winners are independent, and 1 - phi(a + b) = (1 - phi(a)) (1 - phi(b)): how
 * often a slot has no winner depends on f alone, and nobody gains by splitting or joining accounts.
 *
 * Everything is computed with integers of 256 binary places: a power of floating-point numbers may differ in its last bit from one engine to
 * the next, and replicas would disagree about who has won.
 */
const places = 256n;
const one = 1n << places;
/** Bits of the number that is drawn. */
const drawBits = 128n;

/** What a drawn number has to be below for a weight to win: floor(phi(weight / total) 2^128), f being one in `oneIn` slots. */
export function winningBelow(weight: bigint, total: bigint, oneIn: number): bigint {
  const exponent = (negatedLog(BigInt(oneIn)) * weight) / total;
  return oneLessPower(exponent) >> (places - drawBits);
}

/** The number drawn: the first 16 bytes of a random function's output, most significant first. */
export function drawnNumber(output: Uint8Array): bigint {
  let number = 0n;
  for (let index = 0; index < 16; index++) number = (number << 8n) | BigInt(output[index]!);
  return number;
}

/** -ln(1 - 1/k) = ln(k / (k-1)) = 2 artanh(1 / (2k-1)), as a sum of odd powers. */
function negatedLog(k: bigint): bigint {
  const divisor = 2n * k - 1n;
  let power = (2n * one) / divisor;
  let sum = 0n;
  for (let odd = 1n; power > 0n; odd += 2n) {
    sum += power / odd;
    power /= divisor * divisor;
  }
  return sum;
}

/** 1 - e^-x, as the alternating sum of x^n / n!. */
function oneLessPower(x: bigint): bigint {
  let term = x;
  let sum = 0n;
  for (let n = 1n; term > 0n; n++) {
    sum += n % 2n === 1n ? term : -term;
    term = (term * x) / (one * (n + 1n));
  }
  return sum;
}
