import { hash256 } from "@paragrid/crypto";
import type { PlannedOrder } from "@paragrid/energy";
import { fromHex, utf8 } from "@paragrid/primitives";

/** How orders are sealed, and which participants never reveal theirs. */
export interface SealOptions {
  readonly revealBlocks: number;
  readonly silent: readonly string[];
}

/** An order that its owner has committed to. */
export interface CommittedOrder {
  readonly order: PlannedOrder;
  readonly slot: number;
}

/** 32 bytes that nobody guesses who does not know the seed: the same on every host, and good for experiments only. */
export const saltOf = (seed: number, slot: number, { participant, unit, side }: PlannedOrder): Uint8Array =>
  fromHex(hash256(utf8(`paragrid/salt/${seed}/${slot}/${participant}/${unit}/${side}`)));
