import { burn, mint, totalBalance, transfer } from "@paragrid/pallets";
import type { AssetId } from "../xcm/asset.ts";
import { here, parent, sameLocation } from "../xcm/location.ts";
import type { AssetKeeper } from "./assets.ts";

const keeper = (home: AssetId, peg: boolean): AssetKeeper => ({
  keeps: (id) => sameLocation(id, home),
  balance: (state, _id, account) => totalBalance(state, account),
  transfer: (context, _id, from, to, amount) => transfer(context, { from, to, amount }),
  ...(peg
    ? {
        mint: (context, _id, to, amount) => mint(context, to, amount),
        burn: (context, _id, from, amount) => burn(context, from, amount),
      }
    : {}),
});

/** e-CNY on the relay, its home: the Balances pallet. It is locked there and never minted. */
export const homeMoney: AssetKeeper = keeper(here, false);
/** e-CNY on a parachain: the Balances pallet holds vouchers of the relay's (TRUST §4). */
export const voucherMoney: AssetKeeper = keeper(parent, true);
/** e-CNY as a parachain names it. */
export const eCny: AssetId = parent;
