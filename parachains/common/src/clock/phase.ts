import { slotHeights, type Timing } from "./clock.ts";

/** The phases of a trading session (ENERGY.md §1), in their order. */
export const phases = ["Authentication", "Signing", "Open", "GateClosure", "Delivery", "Settlement"] as const;
export type Phase = (typeof phases)[number];

/** Sessions as a market has them: so many slots in a row that are authenticated and signed for together. */
export interface SessionRule {
  readonly slots: number;
  /** Relay blocks of each phase before the session's first slot opens. */
  readonly authenticationBlocks: number;
  readonly signingBlocks: number;
}

/** Which session a slot is of, and relay heights of what precedes its first slot. */
export function sessionHeights(timing: Timing, rule: SessionRule, session: number) {
  const { open } = slotHeights(timing, session * rule.slots);
  const signing = open - rule.signingBlocks;
  return { authentication: signing - rule.authenticationBlocks, signing, open };
}

/** In which phase a slot is at a relay height; without sessions it is being signed for from the start until it opens. */
export function phaseOf(timing: Timing, rule: SessionRule | undefined, slot: number, height: number): Phase {
  const { open, gate, delivery, end } = slotHeights(timing, slot);
  if (height >= end) return "Settlement";
  if (height >= delivery) return "Delivery";
  if (height >= gate) return "GateClosure";
  if (height >= open) return "Open";
  if (rule === undefined) return "Signing";
  return height >= sessionHeights(timing, rule, Math.floor(slot / rule.slots)).signing ? "Signing" : "Authentication";
}
