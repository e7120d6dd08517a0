import { asHash, fromHex, type Hash, isHex } from "@paragrid/primitives";
import { invalidParams } from "./error.ts";

/** A value in a few characters, however large or deep it is. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 66 ? `${value.slice(0, 66)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** Hex as bytes. Substrate takes hex without its prefix, too (impl-serde, from_hex): some clients send "" for no bytes. */
export function hexBytes(value: unknown, name: string): Uint8Array {
  const text = typeof value === "string" && !value.startsWith("0x") ? `0x${value}` : value;
  if (!isHex(text)) throw invalidParams(`${name} is 0x and an even number of hex digits, found ${shown(value)}`);
  return fromHex(text);
}

/** The parameter at `index` as bytes of hex. */
export function bytesParam(params: readonly unknown[], index: number, name: string): Uint8Array {
  return hexBytes(params[index], name);
}

/** Bytes of hex, or undefined where they are left out or null. */
export function optionalBytes(params: readonly unknown[], index: number, name: string): Uint8Array | undefined {
  const value = params[index];
  return value === undefined || value === null ? undefined : hexBytes(value, name);
}

/** A block hash, or undefined where it is left out or null. */
export function optionalHash(params: readonly unknown[], index: number): Hash | undefined {
  const value = params[index];
  return value === undefined || value === null ? undefined : blockHash(value);
}

export function hashParam(params: readonly unknown[], index: number): Hash {
  return blockHash(params[index]);
}

/** 32 bytes of hex. */
export function blockHash(value: unknown): Hash {
  if (!isHex(value) || value.length !== 66)
    throw invalidParams(`a block hash is 0x and 64 hex digits, found ${shown(value)}`);
  return asHash(value.toLowerCase());
}

/** A list of at most `most`. */
export function listParam(params: readonly unknown[], index: number, name: string, most: number): readonly unknown[] {
  const value = params[index];
  if (!Array.isArray(value)) throw invalidParams(`a list of ${name} expected, found ${shown(value)}`);
  if (value.length > most) throw invalidParams(`at most ${most} ${name}, found ${value.length}`);
  return value;
}

/** A list of hex keys, at most `most` of them. */
export function keysParam(params: readonly unknown[], index: number, most: number): readonly Uint8Array[] {
  return listParam(params, index, "keys", most).map((key) => hexBytes(key, "a key"));
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
    throw invalidParams(`a block number is 0 to 4294967295 or hex, found ${shown(value)}`);
  return number;
}

export function stringParam(params: readonly unknown[], index: number, name: string): string {
  const value = params[index];
  if (typeof value !== "string") throw invalidParams(`${name} is text, found ${shown(value)}`);
  return value;
}

export function flagParam(params: readonly unknown[], index: number, name: string): boolean {
  const value = params[index];
  if (typeof value !== "boolean") throw invalidParams(`${name} is true or false, found ${shown(value)}`);
  return value;
}

/** An object's own fields. */
export function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidParams(`${name} is an object, found ${shown(value)}`);
  return value as Readonly<Record<string, unknown>>;
}

/** One of the given words. */
export function wordOf<T extends string>(value: unknown, name: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw invalidParams(`${name} is one of ${words.join(", ")}, found ${shown(value)}`);
  return found;
}
