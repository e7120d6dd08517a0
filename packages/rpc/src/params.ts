import { asHash, fromHex, type Hash, isHex } from "@paragrid/primitives";
import { invalidParams } from "./error.ts";

const shown = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 80);

/** The parameter at `index` as bytes of hex. */
export function bytesParam(params: readonly unknown[], index: number, name: string): Uint8Array {
  const value = params[index];
  // Substrate takes hex without its prefix, too (impl-serde, from_hex); PAPI sends "" for no bytes.
  const text = typeof value === "string" && !value.startsWith("0x") ? `0x${value}` : value;
  if (!isHex(text)) throw invalidParams(`${name} is 0x and an even number of hex digits, found ${shown(value)}`);
  return fromHex(text);
}

/** A block hash, or undefined where it is left out or null. */
export function optionalHash(params: readonly unknown[], index: number): Hash | undefined {
  const value = params[index];
  if (value === undefined || value === null) return undefined;
  return hashParam(params, index, "a block hash");
}

export function hashParam(params: readonly unknown[], index: number, name: string): Hash {
  const value = params[index];
  if (!isHex(value) || value.length !== 66)
    throw invalidParams(`${name} is 0x and 64 hex digits, found ${shown(value)}`);
  return asHash(value.toLowerCase());
}

/** A list of hex keys, at most `most` of them. */
export function keysParam(params: readonly unknown[], index: number, most: number): readonly Uint8Array[] {
  const value = params[index];
  if (!Array.isArray(value)) throw invalidParams(`a list of keys expected, found ${shown(value)}`);
  if (value.length > most) throw invalidParams(`at most ${most} keys, found ${value.length}`);
  return value.map((_, position) => bytesParam(value, position, "a key"));
}

/** A whole number of at most `most`, or `otherwise` where it is left out or null. */
export function countParam(
  params: readonly unknown[],
  index: number,
  name: string,
  most: number,
  otherwise?: number,
): number {
  const value = params[index] ?? otherwise;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most)
    throw invalidParams(`${name} is 0 to ${most}, found ${shown(value)}`);
  return value;
}

/** A block number: a JSON number or hex. */
export function blockNumber(value: unknown): number {
  const number = typeof value === "string" && /^0x[0-9a-fA-F]{1,8}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > 0xffffffff)
    throw invalidParams(`a block number expected, found ${shown(value)}`);
  return number;
}

export function stringParam(params: readonly unknown[], index: number, name: string): string {
  const value = params[index];
  if (typeof value !== "string") throw invalidParams(`${name} is text, found ${shown(value)}`);
  return value;
}
