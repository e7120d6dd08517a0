import type { CreditRecord } from "./credit-record.ts";
import type { SettledPosition } from "./energy-record.ts";
import { sum } from "./energy-slots.ts";

/** What the report says of credit: name, unit and value. Nothing where nobody was rated. */
export function creditFigures(
  { margins, admissions, scores }: CreditRecord,
  settled: readonly SettledPosition[],
): (readonly [name: string, unit: string, value: number])[] {
  if (scores.size === 0) return [];
  const defaults = margins.flatMap((event) => (event.kind === "defaulted" ? [event] : []));
  const positions = settled.filter(({ committedWh }) => committedWh > 0n).length;
  const fen = (of: "dueFen" | "marginFen" | "freeFen" | "fundFen" | "lossFen"): number =>
    Number(sum(defaults.map((one) => one[of])));
  const suspended = new Set(
    admissions.flatMap((event) => (event.kind === "standing" && event.suspended ? [event.person] : [])),
  );
  return [
    ["defaults", "defaults", defaults.length],
    ...(positions === 0
      ? []
      : [["default rate of committed positions", "ratio", defaults.length / positions] as const]),
    ["due in defaults", "fen", fen("dueFen")],
    ["defaults paid from margins", "fen", fen("marginFen")],
    ["defaults paid from the defaulters' free money", "fen", fen("freeFen")],
    ["defaults paid from the mutual fund", "fen", fen("fundFen")],
    ["lost to defaults", "fen", fen("lossFen")],
    ["participants below the score of suspension", "participants", suspended.size],
    ["lowest score", "bps", Math.min(...scores.values())],
  ];
}
