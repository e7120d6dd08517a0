import { appendFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Judged } from "./judge.ts";

/** A sentence of theory that a simulation is held to. */
export interface Claim {
  /** Of which algorithm or layer: the page's section. */
  readonly algorithm: string;
  /** A sentence that can be false; the test's name. */
  readonly claim: string;
  /** Paper and section. */
  readonly source: string;
  /** Of theory and measurement: "ms", "messages"; nothing for shares. */
  readonly unit?: string;
}

/** What `npm run fidelity:page` makes its tables and plots of: one line of JSON each. */
export type Finding = Claim & Judged;

/**
 * Registers one claim as a test: `judge` runs the simulation and compares. When PARAGRID_FIDELITY_OUT names a file the finding is
 * appended there, whether it holds or not.
 */
export function fidelity(claim: Claim, judge: () => Judged): void {
  test(`${claim.algorithm}: ${claim.claim}`, () => {
    const judged = judge();
    const out = process.env.PARAGRID_FIDELITY_OUT;
    if (out !== undefined) appendFileSync(out, `${JSON.stringify({ ...claim, ...judged } satisfies Finding)}\n`);
    const { rule, theory, measured, tolerance, samples } = judged;
    expect(
      judged.holds,
      `${rule}: theory ${theory}, measured ${measured} over ${samples}, tolerance ${tolerance}`,
    ).toBe(true);
  });
}

/** So many samples; fewer where PARAGRID_FIDELITY_SHARE, in (0, 1], asks for a slice, though never below 100. */
export function sampleCount(full: number): number {
  const text = process.env.PARAGRID_FIDELITY_SHARE;
  if (text === undefined) return full;
  const share = Number(text);
  if (!(share > 0 && share <= 1)) throw new Error(`PARAGRID_FIDELITY_SHARE is in (0, 1], found ${text}`);
  return Math.min(full, Math.max(100, Math.ceil(full * share)));
}
