import { fail } from "@paragrid/runtime";
import {
  accountOf,
  childAccount,
  crossChainOrigin,
  homeMoney,
  parachainOf,
  relayXcmDeclaration,
  type XcmPalletConfig,
  xcmPrice,
} from "@paragrid/xcmp";
import { sendDownward } from "./pallets/dmp.ts";
import { parasDeclaration } from "./pallets/paras.ts";

/** How the relay takes part in XCM: it is e-CNY's home, and its parachains' programs need not pay. */
export const relayXcm: XcmPalletConfig = {
  pallet: relayXcmDeclaration,
  keepers: [homeMoney],
  accountOf(location) {
    const chain = parachainOf(location, 0);
    return chain === undefined ? accountOf(location) : childAccount(chain);
  },
  originOf(location) {
    const chain = parachainOf(location, 0);
    return chain === undefined ? undefined : crossChainOrigin.of({ chain });
  },
  // No asset of another chain is held here.
  isReserve: () => false,
  mayBeUnpaid: (origin) => parachainOf(origin, 0) !== undefined,
  send(context, destination, program) {
    const chain = parachainOf(destination, 0);
    if (chain === undefined || !parasDeclaration.storage.Heads.has(context, chain))
      fail(relayXcmDeclaration.errors.Unreachable);
    sendDownward(context, chain, program);
  },
  reanchor: (_context, name, destination) =>
    name.parents === 0 && parachainOf(destination, 0) !== undefined
      ? { parents: 1, interior: name.interior }
      : undefined,
  price: (weight, asset) => (asset.parents === 0 && asset.interior.length === 0 ? xcmPrice(weight.refTime) : undefined),
};
