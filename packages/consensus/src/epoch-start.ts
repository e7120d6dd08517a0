import { headerHash } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { nextAuthorities } from "./authorities.ts";
import type { Context } from "./contract.ts";

/** A block by height and hash. */
export interface BlockAt {
  readonly height: number;
  readonly hash: Hash;
}

/** The final block that handed over to the present set; genesis where there was none. */
export function epochStartOf({ chain, authorities, genesis }: Context): BlockAt {
  for (let height = chain.finalized.number; height > 0; height--) {
    const at = chain.finalizedHash(height);
    const found = at === undefined ? undefined : chain.header(at);
    if (found === undefined) break;
    if (nextAuthorities(found)?.id === authorities.id) return { height, hash: headerHash(found) };
  }
  return { height: genesis.number, hash: genesis.hash };
}
