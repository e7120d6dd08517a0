import { hash256 } from "@paragrid/crypto";
import type { Random } from "@paragrid/energy";
import { concatBytes, fromHex, utf8 } from "@paragrid/primitives";
import type { Context } from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";

/**
 * Chance for one clearing: hashes of the proven relay state's root, the slot and a counter. Nobody knows it before the orders' gate
 * has closed, and every replica draws the same. A relay leader may choose among the blocks that it could make.
 */
export function chanceOf(context: Context, slot: number): Random {
  const { height, stateRoot } = lastRelay(context);
  return chanceFrom(stateRoot === undefined ? u32.encode(height) : fromHex(stateRoot), slot);
}

export function chanceFrom(root: Uint8Array, slot: number): Random {
  const seed = concatBytes(utf8("paragrid/auction/v1"), root, u32.encode(slot));
  let drawn = 0;
  return {
    nextUint32() {
      const digest = fromHex(hash256(concatBytes(seed, u32.encode(drawn++))));
      return u32.decode(digest.subarray(0, 4));
    },
  };
}
