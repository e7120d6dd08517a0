/*
 * Logarithm, exponential, power, square root and normal quantile from + - * / alone. IEEE 754 fixes the last bit of
 * those four and ECMAScript prescribes IEEE 754 doubles, while Math.log, Math.exp, Math.pow and even Math.sqrt may
 * differ from engine to engine; a table built here holds the same bits everywhere. Accurate to about 1e-15, slow, and
 * meant for building tables only.
 */

// ln 2 in two parts, the first with trailing zero bits, so that k * ln2High is exact for every exponent k.
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** Natural logarithm of a positive finite number. */
export function naturalLog(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY))
    throw new RangeError(`a logarithm needs a positive finite number, found ${x}`);
  let mantissa = x;
  let exponent = 0;
  while (mantissa > 1.5) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent--;
  }
  // ln m = 2 artanh((m - 1) / (m + 1)); |s| <= 0.2, so 13 terms reach 1e-20.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let term = 25; term >= 1; term -= 2) sum = sum * square + 1 / term;
  return exponent * ln2High + (exponent * ln2Low + 2 * s * sum);
}

/** e to the power of x; 0 below the range of doubles, Infinity above. */
export function exponential(x: number): number {
  if (x < -745.2) return 0;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  const exponent = Math.floor(x / ln2High + 0.5);
  const rest = x - exponent * ln2High - exponent * ln2Low;
  let sum = 1;
  for (let term = 16; term >= 1; term--) sum = 1 + (sum * rest) / term;
  const factor = exponent < 0 ? 0.5 : 2;
  for (let step = Math.abs(exponent); step > 0; step--) sum *= factor;
  return sum;
}

/** base to the power of an exponent, for a positive base. */
export function power(base: number, exponent: number): number {
  return exponential(exponent * naturalLog(base));
}

/** Square root of a non-negative finite number, by Newton's method. */
export function squareRoot(x: number): number {
  if (!(x >= 0 && x < Number.POSITIVE_INFINITY))
    throw new RangeError(`a square root needs a non-negative finite number, found ${x}`);
  if (x === 0) return 0;
  let root = power(x, 0.5);
  for (let step = 0; step < 3; step++) root = (root + x / root) / 2;
  return root;
}

/** Value of a polynomial whose coefficients are given from the highest power down. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

/**
 * Standard normal quantile of a probability in (0, 1): algorithm AS 241, PPND16 (M. J. Wichura, "The Percentage
 * Points of the Normal Distribution", Applied Statistics 37, 1988), relative accuracy about 1e-16.
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`a normal quantile needs a probability in (0, 1), found ${probability}`);
  const q = probability - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, centreUp)) / polynomial(r, centreDown);
  }
  const r = squareRoot(-naturalLog(q < 0 ? probability : 1 - probability));
  const tail =
    r <= 5
      ? polynomial(r - 1.6, middleUp) / polynomial(r - 1.6, middleDown)
      : polynomial(r - 5, farUp) / polynomial(r - 5, farDown);
  return q < 0 ? -tail : tail;
}

// The coefficients of AS 241, highest power first, as the nearest doubles.
const centreUp = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const centreDown = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const middleUp = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const middleDown = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const farUp = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const farDown = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
