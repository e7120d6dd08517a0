export { formatIssue, loadScenario, type ScenarioIssue, type Vocabulary } from "./load.ts";
export {
  type Scenario,
  type ScenarioChain,
  type ScenarioFault,
  type ScenarioWorkload,
  scenarioJsonSchema,
  scenarioSchema,
} from "./schema.ts";
