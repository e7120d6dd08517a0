import type { CellOutcome } from "./judge.ts";

const replayOf = (id: string): string => `npm run test:crashes -- --cell ${id}`;

/** What `npm run test:crashes -- --json` prints. */
export interface CrashReport {
  /** Cells that were run, those whose crash was met and all held, those that it was not met in, and those that something failed in. */
  readonly cells: number;
  readonly held: number;
  readonly unknown: number;
  readonly violated: number;
  /** What became of the trade where all held, by size of chain. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Most relay blocks to completion and to refund (`bounds`), and the longest time that anything was in escrow. */
  readonly worst: { readonly completeBlocks: number; readonly refundBlocks: number; readonly escrowMs: number };
  readonly unreached: readonly { readonly reason: string; readonly cells: readonly string[] }[];
  readonly violations: readonly {
    readonly cell: string;
    readonly check: string;
    readonly witness: string;
    readonly replay: string;
  }[];
}

export function reportOf(done: readonly CellOutcome[]): CrashReport {
  const outcomes: Record<string, number> = {};
  const unreached = new Map<string, string[]>();
  const violations: CrashReport["violations"][number][] = [];
  const worst = { completeBlocks: 0, refundBlocks: 0, escrowMs: 0 };
  for (const { id, verdict, outcome, settledBlocks = 0, escrowMs = 0 } of done) {
    const { kind, name, reason = "", witness = "" } = verdict;
    if (kind === "unknown") unreached.set(reason, [...(unreached.get(reason) ?? []), id]);
    if (kind === "violated") violations.push({ cell: id, check: name, witness, replay: replayOf(id) });
    if (kind !== "held" || outcome === undefined) continue;
    const key = `${id.split("/")[0]}: ${outcome}`;
    outcomes[key] = (outcomes[key] ?? 0) + 1;
    const bound = outcome === "aborted" ? "refundBlocks" : "completeBlocks";
    worst[bound] = Math.max(worst[bound], settledBlocks);
    worst.escrowMs = Math.max(worst.escrowMs, Math.round(escrowMs));
  }
  const count = (kind: string): number => done.filter(({ verdict }) => verdict.kind === kind).length;
  return {
    cells: done.length,
    held: count("held"),
    unknown: count("unknown"),
    violated: count("violated"),
    outcomes,
    worst,
    unreached: [...unreached].map(([reason, cells]) => ({ reason, cells })),
    violations,
  };
}

export function linesOf(report: CrashReport): readonly string[] {
  const { violations, unreached, outcomes, worst } = report;
  return [
    ...violations.flatMap(({ cell, check, witness, replay }) => [
      `VIOLATED ${cell}, ${check}: ${witness}`,
      `  ${replay}`,
    ]),
    ...unreached.flatMap(({ reason, cells }) => [
      `unknown, ${cells.length} cells: ${reason}`,
      ...cells.map((one) => `  ${one}`),
    ]),
    ...Object.entries(outcomes).map(([what, cells]) => `${what} in ${cells} cells`),
    `complete within ${worst.completeBlocks} relay blocks, refunded within ${worst.refundBlocks} after the deadline; ${worst.escrowMs} ms in escrow at most`,
    `${report.cells} cells: ${report.held} held, ${report.unknown} unknown, ${report.violated} violated`,
  ];
}
