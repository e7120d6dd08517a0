import { err, ok, type Result as Read } from "@paragrid/primitives";
import type { Experiment } from "./experiment.ts";
import { type AttackOutcome, outcomeOf, type SharePoint } from "./sweep.ts";

/** What a file's sweep has shown. */
export interface Result {
  readonly name: string;
  readonly experiment: Experiment;
  readonly outcomes: readonly AttackOutcome[];
}

/** All that bears on a figure: one measured with another is not of this experiment. */
function settingOf({ question: _, algorithms: _others, ...setting }: Experiment): string {
  const keys = Object.keys(setting).sort() as (keyof typeof setting)[];
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, setting[key]])));
}

interface Line {
  readonly name: string;
  readonly algorithm: string;
  readonly setting: string;
  readonly points: readonly (Omit<SharePoint, "gain" | "convicted"> &
    Partial<Pick<SharePoint, "gain" | "convicted">>)[];
}

/** docs/attacks.jsonl, from which the page and the end of each file are derived: one attack on one algorithm a line, with how it was measured. */
export function linesOf(results: readonly Result[]): string {
  return results
    .flatMap(({ name, experiment, outcomes }) =>
      outcomes.map(({ algorithm, points }): Line => ({ name, algorithm, setting: settingOf(experiment), points })),
    )
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
}

/** What such lines say of an experiment; the error names what was not measured, or otherwise than its file has it now. */
export function resultOf(text: string, name: string, experiment: Experiment): Read<Result> {
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.name === name);
  const setting = settingOf(experiment);
  const outcomes: AttackOutcome[] = [];
  for (const algorithm of experiment.algorithms) {
    const line = lines.find((one) => one.algorithm === algorithm);
    if (line === undefined) return err(`${name} against ${algorithm} is not measured yet`);
    if (line.setting !== setting)
      return err(`${name} against ${algorithm} was measured with ${line.setting}, its file has ${setting}`);
    // Lines that were measured before gains were: they say "unknown" of them.
    const points = line.points.map((point) => ({
      ...point,
      gain: point.gain ?? null,
      convicted: point.convicted ?? point.accused,
    }));
    outcomes.push(outcomeOf(experiment, algorithm, points));
  }
  return ok({ name, experiment, outcomes });
}
