import type { AlgorithmName } from "@paragrid/consensus";
import type { Experiment } from "./experiment.ts";
import type { Setting, Theory, Trial, TrialKind, Verdict } from "./trial.ts";
import { trials } from "./trials.ts";

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
  /** Most replicas that a run brought evidence against. */
  readonly accused: number;
  /** The algorithm's own invariants that were seen broken in some run; absent where it states none, or nobody looked. */
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
}

/** Runs an experiment; `isStopped` ends it between runs. */
export function sweep(
  experiment: Experiment,
  onRun: (setting: Setting) => void = () => {},
  isStopped: () => boolean = () => false,
): readonly AttackOutcome[] {
  const { attack, algorithms, shares, seeds, question: _question, ...rest } = experiment;
  const kind: TrialKind = trials[attack];
  return algorithms.map((algorithm) => {
    const points: SharePoint[] = [];
    for (const share of [...shares].sort((one, other) => one - other)) {
      const runs: Trial[] = [];
      for (let seed = 1; seed <= seeds && !isStopped(); seed++) {
        const setting: Setting = { algorithm, share, seed, ...rest };
        onRun(setting);
        runs.push(kind.run(setting));
      }
      if (runs.length > 0)
        points.push(pointOf(runs, { share, expected: kind.expects?.({ algorithm, share, ...rest }) }));
    }
    return outcomeOf(experiment, algorithm, points);
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
  };
}

function pointOf(
  runs: readonly Trial[],
  { share, expected }: { readonly share: number; readonly expected: number | undefined },
): SharePoint {
  const spreadOfAll = (which: "revenue" | "kept"): Spread | null => {
    const values = runs.flatMap((run) => run[which] ?? []);
    return values.length < runs.length ? null : spreadOf(values);
  };
  const broken = runs.every((run) => run.broken !== undefined) ? runs.flatMap((run) => run.broken!) : undefined;
  return {
    share,
    power: runs[0]!.power,
    seeds: runs.length,
    succeeded: runs.filter(({ succeeded }) => succeeded).length,
    safety: worst(runs.map(({ safety }) => safety)),
    liveness: worst(runs.map(({ liveness }) => liveness)),
    revenue: spreadOfAll("revenue"),
    kept: spreadOfAll("kept"),
    expected: expected ?? null,
    accused: Math.max(0, ...runs.map(({ accused = 0 }) => accused)),
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
  const judged = points.flatMap(({ power, [which]: part }) => (part === null || power === 0 ? [] : [{ power, part }]));
  if (judged.length === 0) return "unknown";
  return judged.find(({ power, part }) => part.mean - part.spread > power)?.power ?? "no";
}
