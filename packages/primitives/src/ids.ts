import type { Hex } from "./hex.ts";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** A 32-byte hash as `0x` hex: identity, map key and JSON form in one. Bytes exist only inside codecs. */
export type Hash = Branded<Hex, "Hash">;
/** A replica of one chain: a small number that is stable over authority-set changes. */
export type ReplicaId = Branded<number, "ReplicaId">;
/** A parachain's id on the relay chain. */
export type ParaId = Branded<number, "ParaId">;

export const asHash = (hex: string): Hash => {
  if (hex.length !== 66 || !hex.startsWith("0x"))
    throw new RangeError(`a hash is 0x and 64 hex digits, found "${hex.slice(0, 80)}"`);
  return hex as Hash;
};
export const replicaId = (id: number): ReplicaId => id as ReplicaId;
export const paraId = (id: number): ParaId => id as ParaId;
/** The hash of 32 zero bytes: the parent of every genesis block. */
export const zeroHash = `0x${"0".repeat(64)}` as Hash;
