import { type Context, fail, type StorageReader } from "@paragrid/runtime";
import type { Asset, AssetId } from "../xcm/asset.ts";

/** Keeps amounts of some assets on one chain; each chain composes the keepers of what it holds. Every method fails or does all. */
export interface AssetKeeper {
  /** Whether that asset, as this chain names it, is kept here. */
  keeps(id: AssetId): boolean;
  transfer(context: Context, id: AssetId, from: Uint8Array, to: Uint8Array, amount: bigint): void;
  /** What an account has; without it, nobody can check escrows of such assets from outside. */
  balance?(state: StorageReader, id: AssetId, account: Uint8Array): bigint;
  /** Vouchers only: their home has locked, or will unlock, the same amount. */
  mint?(context: Context, id: AssetId, to: Uint8Array, amount: bigint): void;
  burn?(context: Context, id: AssetId, from: Uint8Array, amount: bigint): void;
}

/** The keeper of an asset; fails with UnknownAsset where nobody keeps it. */
export function keeperOf(keepers: readonly AssetKeeper[], id: AssetId): AssetKeeper {
  return keepers.find((one) => one.keeps(id)) ?? fail({ type: "Token", value: { type: "UnknownAsset" } });
}

/** The amount of a fungible asset; others are kept nowhere here. */
export function amountOf(asset: Asset): bigint {
  return asset.fun.type === "Fungible" ? asset.fun.value : fail({ type: "Token", value: { type: "Unsupported" } });
}
