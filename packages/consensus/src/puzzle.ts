import { hash256 } from "@paragrid/crypto";
import { fromHex, type Hash, toHex } from "@paragrid/primitives";

/** Values that a hash can have. */
const hashes = 1n << 256n;

/** The greatest hash that solves a puzzle on which `difficulty` tries are needed on average. */
export function targetOf(difficulty: bigint): bigint {
  return hashes / difficulty - 1n;
}

/** Tries that a target needs on average. */
export function triesFor(target: bigint): number {
  return Number(hashes / (target + 1n));
}

/** True when blake2b-256 of puzzle and nonce is no greater than the target. */
export function solves(puzzle: Hash, nonce: Uint8Array, target: bigint): boolean {
  return BigInt(hash256(inputOf(puzzle, nonce))) <= target;
}

/** A nonce of eight bytes among `tries` from `first` on that solves the puzzle, or undefined. */
export function solvePuzzle(
  puzzle: Hash,
  target: bigint,
  { first, tries }: { readonly first: bigint; readonly tries: number },
): Uint8Array | undefined {
  const most = toHex(Uint8Array.from({ length: 32 }, (_, at) => Number((target >> BigInt(8 * (31 - at))) & 0xffn)));
  const nonce = new Uint8Array(8);
  const input = inputOf(puzzle, nonce);
  const view = new DataView(input.buffer);
  for (let at = 0n; at < BigInt(tries); at++) {
    view.setBigUint64(32, BigInt.asUintN(64, first + at), true);
    if (hash256(input) <= most) return input.slice(32);
  }
  return undefined;
}

function inputOf(puzzle: Hash, nonce: Uint8Array): Uint8Array {
  const input = new Uint8Array(32 + nonce.length);
  input.set(fromHex(puzzle));
  input.set(nonce, 32);
  return input;
}
