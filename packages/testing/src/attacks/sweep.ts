import type { AlgorithmName } from "@paragrid/consensus";
import type { Experiment } from "./experiment.ts";
import type { Setting, Theory, Trial, TrialKind, Verdict } from "./trial.ts";
import { type TrialName, trials } from "./trials.ts";

/** What all seeds of one share have shown. */
export interface SharePoint {
  readonly share: number;
  /** The share of whole replicas or units of weight that the attacker had. */
  readonly power: number;
  readonly seeds: number;
  readonly succeeded: number;
  /** The worst of all seeds. */
  readonly safety: Verdict;
  readonly liveness: Verdict;
  /** Mean part of the final blocks, and twice its standard error; null where too few are final. */
  readonly revenue: Spread | null;
  /** What it keeps of them when evidence bans whom it convicts. */
  readonly kept: Spread | null;
  /** The same part by theory, or null where there is none. */
  readonly expected: number | null;
  /** What deviating has earned beyond the attacker's share, in blocks of a run: mean, and twice its standard error. */
  readonly gain: Spread | null;
  /** Most replicas that a run brought evidence against, and how many on average. */
  readonly accused: number;
  readonly convicted: number;
  /** The algorithm's own invariants that were seen broken in some run; absent where it states none. */
  readonly broken?: readonly string[];
  /** Most headers that were forged with proofs, and whether a client that trusts the genesis alone took them. */
  readonly forged: number;
  readonly takenWithinTrust: boolean;
}

export type Pay = number | "no" | "unknown";

export interface Spread {
  readonly mean: number;
  readonly spread: number;
}

/** One attack on one algorithm. */
export interface AttackOutcome {
  readonly attack: string;
  readonly algorithm: AlgorithmName;
  readonly success: string;
  readonly points: readonly SharePoint[];
  /** It succeeds (in most runs, or in some where theory says "can") at no swept power up to `above`, and does at `from`; null: at none. */
  readonly measured: { readonly above: number; readonly from: number | null };
  readonly theory: Theory;
  /** Whether theory's threshold lies where the measured one does; unknown where the sweep ends below it. */
  readonly agrees: "yes" | "no" | "unknown";
  /** Whether deviating earns more than its share: from which power on; "no", or "unknown" without revenue. */
  readonly pays: Pay;
  /** The same of what it keeps. */
  readonly paysKept: Pay;
  readonly slash: Slash;
}

/** What takes the pay out of deviating, without any ban. */
export interface Slash {
  /** What each conviction has to cost, in rewards of a block, for deviating to pay at no power at which somebody is convicted; null where it pays at none. */
  readonly rewards: number | null;
  /** The first power at which it pays and nobody is convicted, so that no slash ends it. */
  readonly escapesAt: number | null;
}

/** What a run of a sweep has shown; the first one of each share says what theory expects there. */
export interface Run {
  readonly setting: Setting;
  readonly trial: Trial;
  readonly expected?: number;
}

/** Every run of an experiment: algorithm by algorithm, shares rising, seed by seed. */
export function settingsOf({
  attack: _,
  algorithms,
  shares,
  seeds,
  question: _question,
  ...rest
}: Experiment): Setting[] {
  const rising = shares.toSorted((one, other) => one - other);
  return algorithms.flatMap((algorithm) =>
    rising.flatMap((share) =>
      Array.from({ length: seeds }, (_, index): Setting => ({ algorithm, share, seed: index + 1, ...rest })),
    ),
  );
}

export function runOf(attack: TrialName, setting: Setting): Run {
  const kind: TrialKind = trials[attack];
  const expected = setting.seed === 1 ? kind.expects?.(setting) : undefined;
  return { setting, trial: kind.run(setting), ...(expected === undefined ? {} : { expected }) };
}

/** Makes all runs of an experiment here, one after the other. */
export const sweep = (experiment: Experiment): readonly AttackOutcome[] =>
  outcomesOf(
    experiment,
    settingsOf(experiment).map((setting) => runOf(experiment.attack, setting)),
  );

export function outcomesOf(experiment: Experiment, runs: readonly Run[]): readonly AttackOutcome[] {
  return experiment.algorithms.map((algorithm) => {
    const own = Map.groupBy(
      runs.filter(({ setting }) => setting.algorithm === algorithm),
      ({ setting }) => setting.share,
    );
    return outcomeOf(experiment, algorithm, [...own.values()].map(pointOf));
  });
}

/** What points show, beside theory; those of an earlier sweep as well. */
export function outcomeOf(
  { attack, replicas, intervals, tie, confirmations }: Experiment,
  algorithm: AlgorithmName,
  points: readonly SharePoint[],
): AttackOutcome {
  const kind: TrialKind = trials[attack];
  const theory = kind.theory({ algorithm, replicas, intervals, tie, confirmations });
  const measured = thresholdOf(points, kind.succeedsIn);
  return {
    attack,
    algorithm,
    success: kind.success,
    points,
    measured,
    theory,
    agrees: agreementOf(points, measured, theory),
    pays: payOf(points, "revenue"),
    paysKept: payOf(points, "kept"),
    slash: slashOf(points),
  };
}

function pointOf(all: readonly Run[]): SharePoint {
  const runs = all.map(({ trial }) => trial);
  const { share } = all[0]!.setting;
  const { power } = runs[0]!;
  const spreadOfAll = (value: (run: Trial) => number | undefined): Spread | null => {
    const values = runs.flatMap((run) => value(run) ?? []);
    return values.length < runs.length ? null : spreadOf(values);
  };
  const broken = runs.every((run) => run.broken !== undefined) ? runs.flatMap((run) => run.broken!) : undefined;
  return {
    share,
    power,
    seeds: runs.length,
    succeeded: runs.filter(({ succeeded }) => succeeded).length,
    safety: worst(runs.map(({ safety }) => safety)),
    liveness: worst(runs.map(({ liveness }) => liveness)),
    revenue: spreadOfAll(({ revenue }) => revenue),
    kept: spreadOfAll(({ kept }) => kept),
    gain: spreadOfAll(({ revenue, blocks }) => (revenue === undefined ? undefined : (revenue - power) * blocks!)),
    expected: all.find(({ expected }) => expected !== undefined)?.expected ?? null,
    accused: Math.max(0, ...runs.map(({ accused = 0 }) => accused)),
    convicted: runs.reduce((sum, { accused = 0 }) => sum + accused, 0) / runs.length,
    ...(broken === undefined ? {} : { broken: [...new Set(broken)] }),
    forged: Math.max(0, ...runs.map(({ forged = 0 }) => forged)),
    takenWithinTrust: runs.some(({ takenWithinTrust }) => takenWithinTrust === true),
  };
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  (["violated", "unknown", "held"] as const).find((one) => verdicts.includes(one))!;

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = values.length < 2 ? 0 : 2 * Math.sqrt(squares / (values.length - 1) / values.length);
  return { mean, spread };
}

function thresholdOf(points: readonly SharePoint[], wanted: TrialKind["succeedsIn"]): AttackOutcome["measured"] {
  const at = points.findIndex(({ succeeded, seeds }) => succeeded > (wanted === "some" ? 0 : seeds / 2));
  if (at < 0) return { above: points.at(-1)?.power ?? 0, from: null };
  return { above: points[at - 1]?.power ?? 0, from: points[at]!.power };
}

function agreementOf(
  points: readonly SharePoint[],
  { above, from }: AttackOutcome["measured"],
  { share }: Theory,
): AttackOutcome["agrees"] {
  if (points.length === 0) return "unknown";
  if (share === null) return points.some(({ succeeded }) => succeeded > 0) ? "no" : "yes";
  const rounding = 1e-9;
  if (from === null) return share > above ? "unknown" : "no";
  return share > above - rounding && share <= from + rounding ? "yes" : "no";
}

/** Pay is more than the power by more than chance. */
function payOf(points: readonly SharePoint[], which: "revenue" | "kept"): Pay {
  const judged = points.filter(({ power, [which]: part }) => part !== null && power > 0);
  if (judged.length === 0) return "unknown";
  return judged.find((point) => isPaid(point, which))?.power ?? "no";
}

function isPaid(point: SharePoint, which: "revenue" | "kept"): boolean {
  const part = point[which];
  return part !== null && point.power > 0 && part.mean - part.spread > point.power;
}

function slashOf(points: readonly SharePoint[]): Slash {
  const paid = points.filter((point) => isPaid(point, "revenue"));
  const costs = paid.flatMap(({ gain, convicted }) =>
    convicted === 0 || gain === null ? [] : [gain.mean / convicted],
  );
  return {
    rewards: costs.length === 0 ? null : Math.max(...costs),
    escapesAt: paid.find(({ convicted }) => convicted === 0)?.power ?? null,
  };
}
