import type { AssetId } from "@paragrid/xcmp";

/** Assets of one pallet, one for each energy slot, named alike on every chain: the pallet's instance number and the slot. */
export function slotAssets(palletInstance: number) {
  return {
    assetOf: (slot: number): AssetId => ({
      parents: 0,
      interior: [
        { type: "PalletInstance", value: palletInstance },
        { type: "GeneralIndex", value: BigInt(slot) },
      ],
    }),
    /** The slot of such an asset, or undefined for any other. */
    slotOf(id: AssetId): number | undefined {
      const [place, index, more] = id.interior;
      if (id.parents !== 0 || more !== undefined || place?.type !== "PalletInstance" || place.value !== palletInstance)
        return undefined;
      return index?.type === "GeneralIndex" && index.value <= 0xffffffffn ? Number(index.value) : undefined;
    },
  };
}
