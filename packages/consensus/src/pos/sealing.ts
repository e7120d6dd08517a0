import type { Hash } from "@paragrid/primitives";
import type { ReplicaCrypto } from "../contract.ts";
import type { Lot } from "./digest.ts";
import type { Epoch } from "./epoch.ts";

/** A slot on top of a block, as a sealing rule sees it. */
export interface SlotView {
  readonly genesis: Hash;
  readonly slot: number;
  readonly parent: { readonly hash: Hash; readonly slot: number; readonly ledger: readonly bigint[] };
  /** The epoch of the slot. */
  readonly epoch: Epoch;
}

/**
 * Who may seal in which slot, and which of two chains is better. Rules are functions of a chain's headers alone; what one has to remember
 * along a chain are the numbers of `ledger`, which begin anew with every set.
 */
export interface SealingRule {
  /** The lot with which that authority may seal in the slot, if it may. */
  draw(view: SlotView, authority: number, crypto: Pick<ReplicaCrypto, "draw">): Lot | undefined;
  /** Why that authority may not seal there with that lot, or undefined. */
  fault(view: SlotView, authority: number, lot: Lot, crypto: Pick<ReplicaCrypto, "drawn">): string | undefined;
  /** What a block adds to the worth of its chain: the chain of greatest worth is the best, then the longest. */
  worth(view: SlotView, authority: number, lot: Lot): bigint;
  /** The ledger after the block. */
  ledger(view: SlotView, authority: number): readonly bigint[];
}

export const emptyLedger: readonly bigint[] = [];
