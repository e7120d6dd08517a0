import { serveJobs } from "@paragrid/scenario";
import { type Run, runOf } from "./sweep.ts";
import type { Setting } from "./trial.ts";
import type { TrialName } from "./trials.ts";

/** One run of one attack. */
export interface RunJob {
  readonly attack: TrialName;
  readonly setting: Setting;
}

serveJobs<RunJob, Run>(async ({ attack, setting }) => runOf(attack, setting));
