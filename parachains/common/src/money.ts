import { type AssetId, parent, sameLocation } from "@paragrid/xcmp";

/** e-CNY as a parachain names it: the relay's own asset. */
export const moneyAsset: AssetId = parent;

export const isMoney = (id: AssetId): boolean => sameLocation(id, moneyAsset);
