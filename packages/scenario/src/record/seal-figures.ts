import type { SealEvent, SealRecord } from "./seal-record.ts";

/** What the report says of sealed orders: name, unit and value. Nothing where orders are open. */
export function sealFigures({
  events,
  forfeitedFen,
}: SealRecord): (readonly [name: string, unit: string, value: number])[] {
  if (events.length === 0) return [];
  const count = (kind: SealEvent["kind"]): number => events.filter((event) => event.kind === kind).length;
  return [
    ["orders committed to", "orders", count("committed")],
    ["orders revealed", "orders", count("revealed")],
    ["orders never revealed", "orders", count("forfeited")],
    ["margins lost for it", "fen", Number(forfeitedFen)],
  ];
}
