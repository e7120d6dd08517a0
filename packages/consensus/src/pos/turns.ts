import type { AuthoritySet } from "../authorities.ts";
import { emptyLedger, type SealingRule, type SlotView } from "./sealing.ts";

/** A rule by which each slot is one authority's turn, the best chain being the longest. */
export function turns(turnOf: (set: AuthoritySet, slotOfEpoch: number) => number, epochSlots: number): SealingRule {
  const whose = ({ epoch, slot }: SlotView): number => turnOf(epoch.set, slot % epochSlots);
  return {
    draw: (view, authority) => (whose(view) === authority ? { type: "turn" } : undefined),
    fault(view, authority, lot) {
      if (lot.type !== "turn") return `a ${lot.type} lot where slots go by turns`;
      const wanted = whose(view);
      return wanted === authority
        ? undefined
        : `slot ${view.slot} is the turn of authority ${wanted}, not of ${authority}`;
    },
    worth: () => 1n,
    ledger: () => emptyLedger,
  };
}
