import { count, object, oneOf, type TypeOf, text } from "./shape.ts";

/**
 * What a check concluded. `held` and `violated` looked at something; a check that saw nothing is `unknown` with a reason. A violation has
 * a witness that names the thing and the numbers.
 */
export const verdictShape = object(
  { name: text, kind: oneOf("held", "violated", "unknown"), observations: count },
  { reason: text, witness: text },
);
export type Verdict = TypeOf<typeof verdictShape>;

export const held = (name: string, observations: number): Verdict =>
  observations > 0 ? { name, kind: "held", observations } : unknown(name, "the check saw nothing to check");
export const violated = (name: string, observations: number, witness: string): Verdict => ({
  name,
  kind: "violated",
  observations,
  witness,
});
export const unknown = (name: string, reason: string): Verdict => ({ name, kind: "unknown", observations: 0, reason });

/** Exit code of a run: 1 when a verdict is violated, else 3 when one is unknown or there is none, else 0. */
export function exitCodeOf(verdicts: readonly Verdict[]): 0 | 1 | 3 {
  if (verdicts.some((verdict) => verdict.kind === "violated")) return 1;
  return verdicts.length === 0 || verdicts.some((verdict) => verdict.kind === "unknown") ? 3 : 0;
}

/** One verdict a name: violated when any is, else held when any is; observations add up and the first witness is kept. */
export function mergeVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const rank = { unknown: 0, held: 1, violated: 2 };
  const byName = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const known = byName.get(verdict.name);
    if (known === undefined) byName.set(verdict.name, verdict);
    else
      byName.set(verdict.name, {
        ...(rank[verdict.kind] > rank[known.kind] ? verdict : known),
        observations: known.observations + verdict.observations,
      });
  }
  return [...byName.values()];
}

/** Why a verdict contradicts itself, or null. */
export function verdictFault(verdict: Verdict): string | null {
  if (verdict.kind === "held" && verdict.observations === 0)
    return `verdict "${verdict.name}" is held with 0 observations, wanted unknown`;
  if (verdict.kind === "unknown" && verdict.reason === undefined)
    return `verdict "${verdict.name}" is unknown without a reason`;
  if (verdict.kind === "violated" && verdict.witness === undefined)
    return `verdict "${verdict.name}" is violated without a witness`;
  return null;
}
