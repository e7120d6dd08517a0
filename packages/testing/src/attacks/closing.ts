import { besideTheory } from "./page.ts";
import type { Result } from "./results.ts";

const heading = "  # Measured beside theory, by `npm run attacks -- --page` (docs/attacks.md has each share):";

/** A file of bench/scenarios/attacks, whose answer and with it the file ends with where its attack succeeds. */
export function closed(text: string, { outcomes }: Result): string {
  const [own] = text.split(heading);
  const success = outcomes.slice(0, 1).map((outcome) => `  # Success is that ${outcome.success}.`);
  const thresholds = outcomes.map(
    (outcome) => `  - swept: ${JSON.stringify(`${outcome.algorithm}: ${besideTheory(outcome)}`)}`,
  );
  return [own!.trimEnd(), heading, ...success, ...thresholds, ""].join("\n");
}
