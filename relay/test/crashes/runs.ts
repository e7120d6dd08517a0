import { cellId, cellNamed, cells } from "./cells.ts";
import { type CellOutcome, runCell } from "./judge.ts";
import { schedules } from "./schedules.ts";

/** Ids of all cells of the matrix and of all other schedules. */
export const runIds: readonly string[] = [...cells.map(cellId), ...schedules.keys()];

/** Runs what has that id; a RangeError names what there is. */
export function runNamed(id: string): CellOutcome {
  const schedule = schedules.get(id);
  return schedule === undefined ? runCell(cellNamed(id)) : schedule(id);
}
