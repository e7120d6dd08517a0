import { bare, type CodecType, compactU32, compactU128, fixedBytes, of, struct, variant, vec } from "@paragrid/scale";
import { location } from "./location.ts";

// polkadot/xcm/src/v5/asset.rs.

/** An asset's name is the location that stands for it, as seen from the chain that reads it. */
export const assetId = location;
export type AssetId = CodecType<typeof assetId>;

export const assetInstance = variant(
  {
    Undefined: bare(0),
    Index: of(1, compactU128),
    Array4: of(2, fixedBytes(4)),
    Array8: of(3, fixedBytes(8)),
    Array16: of(4, fixedBytes(16)),
    Array32: of(5, fixedBytes(32)),
  },
  { path: "staging_xcm::v5::asset::AssetInstance" },
);

export const fungibility = variant(
  { Fungible: of(0, compactU128), NonFungible: of(1, assetInstance) },
  { path: "staging_xcm::v5::asset::Fungibility" },
);

export const asset = struct({ id: assetId, fun: fungibility }, { path: "staging_xcm::v5::asset::Asset" });
export type Asset = CodecType<typeof asset>;

/** At most 20 assets travel together (`MAX_ITEMS_IN_ASSETS`). */
export const assets = vec(asset, 20);

const wildFungibility = variant(
  { Fungible: bare(0), NonFungible: bare(1) },
  { path: "staging_xcm::v5::asset::WildFungibility" },
);

export const wildAsset = variant(
  {
    All: bare(0),
    AllOf: of(1, struct({ id: assetId, fun: wildFungibility })),
    AllCounted: of(2, compactU32),
    AllOfCounted: of(3, struct({ id: assetId, fun: wildFungibility, count: compactU32 })),
  },
  { path: "staging_xcm::v5::asset::WildAsset" },
);

export const assetFilter = variant(
  { Definite: of(0, assets), Wild: of(1, wildAsset) },
  { path: "staging_xcm::v5::asset::AssetFilter" },
);
export type AssetFilter = CodecType<typeof assetFilter>;

/** All that the holding register holds. */
export const everything: AssetFilter = { type: "Wild", value: { type: "All" } };

/** An amount of a fungible asset. */
export const fungible = (id: AssetId, amount: bigint): Asset => ({ id, fun: { type: "Fungible", value: amount } });
