import { fail } from "@paragrid/runtime";
import { parentAccount, siblingAccount } from "../accounts.ts";
import { relayId } from "../message.ts";
import { accountOf, type Junction, type Location, parachainOf, parent, sameLocation } from "../xcm/location.ts";
import type { AssetKeeper } from "./assets.ts";
import { crossChainOrigin } from "./origin.ts";
import { sendXcm } from "./outbox.ts";
import { selfParaId } from "./parachain-info.ts";
import type { XcmPalletConfig } from "./xcm-pallet.ts";
import { polkadotXcmDeclaration } from "./xcm-pallet-declaration.ts";

/** One fen buys a millisecond of execution. */
export const xcmPrice = (refTime: bigint): bigint => refTime / 1_000_000_000n;

/** How a parachain takes part in XCM, by what it keeps: the relay's and the siblings' programs need not pay for protocols. */
export function parachainXcm(keepers: readonly AssetKeeper[]): XcmPalletConfig {
  const isParent = (location: Location): boolean => sameLocation(location, parent);
  const chainOf = (location: Location): number | undefined => (isParent(location) ? relayId : parachainOf(location, 1));
  return {
    pallet: polkadotXcmDeclaration,
    keepers,
    accountOf(location) {
      const account = accountOf(location);
      const chain = account === undefined ? chainOf(location) : undefined;
      if (chain === undefined) return account;
      return chain === relayId ? parentAccount : siblingAccount(chain);
    },
    originOf(location) {
      const chain = chainOf(location);
      return chain === undefined ? undefined : crossChainOrigin.of({ chain });
    },
    // An asset's name begins with its home: the relay's own by the way to the relay, a sibling's by the way to it.
    isReserve: (asset, origin) => {
      if (!keepers.some((one) => one.mint !== undefined && one.keeps(asset))) return false;
      if (isParent(origin)) return isParent(asset);
      const home = asset.interior[0];
      const chain = parachainOf(origin, 1);
      return chain !== undefined && asset.parents === 1 && home?.type === "Parachain" && home.value === chain;
    },
    mayBeUnpaid: (origin) => chainOf(origin) !== undefined,
    send(context, destination, program) {
      const chain = chainOf(destination);
      if (chain === undefined) fail(polkadotXcmDeclaration.errors.Unreachable);
      sendXcm(context, chain, program);
    },
    reanchor(context, name, destination) {
      const self: Junction = { type: "Parachain", value: selfParaId(context) };
      const own = name.parents === 0;
      if (isParent(destination)) {
        if (own) return { parents: 0, interior: [self, ...name.interior] };
        return name.parents === 1 ? { parents: 0, interior: name.interior } : undefined;
      }
      const chain = parachainOf(destination, 1);
      if (chain === undefined) return undefined;
      if (own) return { parents: 1, interior: [self, ...name.interior] };
      const [home, ...rest] = name.interior;
      // A voucher of the destination's own asset is a local name there; others have their home's name everywhere.
      if (home?.type === "Parachain" && home.value === chain) return { parents: 0, interior: rest };
      return name;
    },
    price: (weight, asset) => (isParent(asset) ? xcmPrice(weight.refTime) : undefined),
  };
}
