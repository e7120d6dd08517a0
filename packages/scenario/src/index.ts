export { type CostFile, costFileSchema, costFormat, type NamedCosts, readCosts } from "./cost-file.ts";
export { InputError } from "./input-error.ts";
export { formatIssue, loadScenario, type ScenarioIssue, type Vocabulary } from "./load.ts";
export { dayProfile } from "./network/day-profile.ts";
export { type EnergyMarket, energyMarket } from "./network/energy-market.ts";
export { networkOf, type ScenarioNetwork } from "./network/network-of.ts";
export type { AuditedBlock } from "./record/audit-log.ts";
export { floodTargets, halvesAround, holdersOf } from "./run/attack-targets.ts";
export { inWorkers, serveJobs } from "./run/in-workers.ts";
export { leaderAmong } from "./run/leader.ts";
export { type PreparedRun, prepareRun } from "./run/prepare.ts";
export { type Replay, replayScenario } from "./run/replay.ts";
export type { Progress, RunOptions } from "./run/run-options.ts";
export { runScenario } from "./run/run-scenario.ts";
export { thisMachine } from "./run/this-machine.ts";
export {
  type EnergyDayWorkload,
  type Scenario,
  type ScenarioChain,
  type ScenarioFault,
  type ScenarioWorkload,
  scenarioJsonSchema,
  scenarioSchema,
  type TransfersWorkload,
} from "./schema.ts";
