import { attackRefusal } from "@paragrid/consensus";
import { err, ok, type Result } from "@paragrid/primitives";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type Scalar } from "yaml";
import type { z } from "zod";
import { faultFaults } from "./fault-names.ts";
import { regionFaults } from "./network/regions.ts";
import { type Scenario, scenarioJsonSchema, scenarioSchema } from "./schema.ts";

/** One thing wrong with a scenario: where, what was found, what is allowed. */
export interface ScenarioIssue {
  readonly file: string;
  readonly line?: number;
  readonly path: string;
  readonly message: string;
}

/** One line as a person reads it: `file:line: path: message`. */
export function formatIssue(issue: ScenarioIssue): string {
  const place = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`;
  return issue.path === "" ? `${place}: ${issue.message}` : `${place}: ${issue.path}: ${issue.message}`;
}

/** What the names in a scenario may be: the catalog's and the registry's keys. */
export interface Vocabulary {
  readonly definitions: readonly string[];
  readonly algorithms: Readonly<Record<string, { readonly defaults: object; replicasFor(f: number): number }>>;
}

/** Parses YAML or JSON, lays `overrides` (`path=value`) over it, checks shape and names. Pure: the caller reads the file. */
export function loadScenario(
  file: string,
  text: string,
  overrides: readonly string[],
  vocabulary: Vocabulary,
): Result<Scenario, readonly ScenarioIssue[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined)
    return err([{ file, line: lines.linePos(broken.pos[0]).line, path: "", message: `not YAML: ${broken.message}` }]);
  let data: unknown;
  try {
    // Aliases may loop or grow without bound, and no scenario needs them.
    data = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return err([
      { file, path: "", message: `not usable YAML: ${error instanceof Error ? error.message : String(error)}` },
    ]);
  }
  if (typeof data !== "object" || data === null || Array.isArray(data))
    return err([{ file, line: 1, path: "", message: "a scenario is a mapping that begins with its question" }]);
  const overridden = new Set<string>();
  for (const override of overrides) {
    const applied = applyOverride(data as Record<string, unknown>, override);
    if (!applied.ok) return err([{ file: "--set", path: override, message: applied.error }]);
    overridden.add(applied.value);
  }
  const parsed = scenarioSchema.safeParse(data);
  const at = (path: readonly PropertyKey[], message: string): ScenarioIssue => {
    const dotted = path.map(String).join(".");
    if ([...overridden].some((one) => dotted === one || dotted.startsWith(`${one}.`)))
      return { file: "--set", path: dotted, message };
    const line = lineOf(document.contents, path, lines);
    return { file, ...(line === undefined ? {} : { line }), path: dotted, message };
  };
  if (!parsed.success) return err(parsed.error.issues.flatMap((issue) => describe(issue, data, at)));
  const wrong = checkNames(parsed.data, vocabulary, at);
  return wrong.length > 0 ? err(wrong) : ok(parsed.data);
}

/** Sets `path=value` in place; the value is YAML, so numbers and lists work. Returns the dotted path. */
function applyOverride(data: Record<string, unknown>, override: string): Result<string> {
  const equals = override.indexOf("=");
  if (equals <= 0) return err("path=value expected");
  const path = override.slice(0, equals).split(".");
  const value = parseDocument(override.slice(equals + 1));
  if (value.errors.length > 0) return err(`value is not YAML: ${value.errors[0]!.message}`);
  let at: Record<string, unknown> = data;
  for (const [index, key] of path.entries()) {
    if (key === "" || key === "__proto__" || key === "constructor" || key === "prototype")
      return err(`"${key}" is no key`);
    if (index === path.length - 1) {
      at[key] = value.toJS();
      break;
    }
    const next = Object.hasOwn(at, key) ? at[key] : undefined;
    if (next === undefined) {
      const fresh: Record<string, unknown> = {};
      at[key] = fresh;
      at = fresh;
    } else if (typeof next === "object" && next !== null) at = next as Record<string, unknown>;
    else return err(`"${path.slice(0, index + 1).join(".")}" is ${JSON.stringify(next)}, not a mapping`);
  }
  return ok(path.join("."));
}

type Locate = (path: readonly PropertyKey[], message: string) => ScenarioIssue;

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let at = data;
  for (const key of path)
    at = typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined;
  return at;
}

/** A zod issue in our words: value found, values allowed. */
function describe(issue: z.core.$ZodIssue, data: unknown, at: Locate): ScenarioIssue[] {
  const found = JSON.stringify(valueAt(data, issue.path)) ?? "nothing";
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => at([...issue.path, key], `unknown key "${key}"${allowedKeys(data, issue.path)}`));
    case "invalid_value":
      return [at(issue.path, `found ${found}, allowed: ${issue.values.map(String).join(", ")}`)];
    case "too_small":
      return [at(issue.path, `found ${found}, at least ${issue.minimum} wanted`)];
    case "too_big":
      return [at(issue.path, `found ${found}, at most ${issue.maximum} wanted`)];
    case "invalid_type":
      return [
        at(
          issue.path,
          found === "nothing" ? `missing: ${issue.expected} wanted` : `found ${found}, ${issue.expected} wanted`,
        ),
      ];
    case "invalid_union": {
      const kind = issue.path.at(-1) === "kind";
      if (kind) return [at(issue.path, `found ${found}, allowed: ${allowedKinds(data, issue.path.slice(0, -1))}`)];
      return [
        at(
          issue.path,
          `found ${found}: ${issue.errors
            .flat()
            .map((one) => one.message)
            .join(" or ")}`,
        ),
      ];
    }
    default:
      return [at(issue.path, `found ${found}: ${issue.message}`)];
  }
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly const?: unknown;
}

/** The published schema's node that rules `path` of `data`; of a union the member whose `kind` fits. */
function schemaAt(data: unknown, path: readonly PropertyKey[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = scenarioJsonSchema();
  for (const [depth, key] of [undefined, ...path].entries()) {
    if (key !== undefined) {
      const inner: SchemaNode | boolean | undefined =
        typeof key === "number" ? node?.items : (node?.properties?.[String(key)] ?? node?.additionalProperties);
      node = typeof inner === "object" ? inner : undefined;
    }
    const members: readonly SchemaNode[] | undefined = node?.oneOf ?? node?.anyOf;
    const kind = valueAt(data, [...path.slice(0, depth), "kind"]);
    if (members !== undefined) node = members.find((member) => member.properties?.kind?.const === kind) ?? node;
  }
  return node;
}

function allowedKeys(data: unknown, path: readonly PropertyKey[]): string {
  const keys = Object.keys(schemaAt(data, path)?.properties ?? {});
  return keys.length === 0 ? "" : `, allowed: ${keys.join(", ")}`;
}

/** The kinds of a union's members. */
function allowedKinds(data: unknown, path: readonly PropertyKey[]): string {
  const node = schemaAt(data, path);
  return (node?.oneOf ?? node?.anyOf ?? []).map((member) => String(member.properties?.kind?.const)).join(", ");
}

/** Names and numbers that the shape alone cannot check. */
function checkNames(scenario: Scenario, vocabulary: Vocabulary, at: Locate): ScenarioIssue[] {
  const issues: ScenarioIssue[] = [];
  const chains = Object.keys(scenario.chains);
  const paraIds = new Map<number, string>();
  for (const [name, chain] of Object.entries(scenario.chains)) {
    const path = ["chains", name];
    const definition = chain.definition ?? name;
    // Nothing is executed at the modelled level: its chain needs no runtime.
    if (scenario.execution !== "modelled" && !vocabulary.definitions.includes(definition))
      issues.push(
        at(
          chain.definition === undefined ? path : [...path, "definition"],
          `unknown chain definition "${definition}", allowed: ${vocabulary.definitions.join(", ")}`,
        ),
      );
    const algorithm = Object.hasOwn(vocabulary.algorithms, chain.consensus)
      ? vocabulary.algorithms[chain.consensus]
      : undefined;
    if (algorithm === undefined)
      issues.push(
        at(
          [...path, "consensus"],
          `unknown algorithm "${chain.consensus}", allowed: ${Object.keys(vocabulary.algorithms).join(", ")}`,
        ),
      );
    else {
      for (const [key, value] of Object.entries(chain.parameters)) {
        const wanted = (algorithm.defaults as Record<string, unknown>)[key];
        if (wanted === undefined)
          issues.push(
            at(
              [...path, "parameters", key],
              `unknown parameter "${key}" of ${chain.consensus}, allowed: ${Object.keys(algorithm.defaults).join(", ")}`,
            ),
          );
        else if (typeof value !== typeof wanted)
          issues.push(at([...path, "parameters", key], `found ${JSON.stringify(value)}, ${typeof wanted} wanted`));
        else if (typeof value === "number" && value < 0)
          issues.push(at([...path, "parameters", key], `found ${value}, at least 0 wanted`));
      }
      if (chain.consensus === "solo" && chain.replicas !== 1)
        issues.push(at([...path, "replicas"], `found ${chain.replicas}, solo has exactly 1 replica`));
    }
    if (scenario.execution !== "modelled" && chain.replicas > 1024)
      issues.push(
        at([...path, "replicas"], `found ${chain.replicas}, at most 1024 wanted unless execution is "modelled"`),
      );
    if (chain.paraId !== undefined) {
      const other = paraIds.get(chain.paraId);
      if (other !== undefined) issues.push(at([...path, "paraId"], `${chain.paraId} is the id of ${other} already`));
      paraIds.set(chain.paraId, name);
    }
    if (chain.weights !== undefined && chain.weights.length !== chain.replicas)
      issues.push(
        at([...path, "weights"], `found ${chain.weights.length}, one for each of ${chain.replicas} replicas wanted`),
      );
    for (const [index, one] of chain.byzantine.entries()) {
      const refusal = attackRefusal(one.behaviour, chain.consensus);
      if (refusal !== undefined) issues.push(at([...path, "byzantine", index, "behaviour"], refusal));
      if (one.replica >= chain.replicas)
        issues.push(
          at(
            [...path, "byzantine", index, "replica"],
            `found ${one.replica}, ${name} has replicas 0 to ${chain.replicas - 1}`,
          ),
        );
    }
  }
  const checkChain = (name: string, path: readonly PropertyKey[]): void => {
    if (!chains.includes(name)) issues.push(at(path, `unknown chain "${name}", allowed: ${chains.join(", ")}`));
  };
  for (const { path, message } of faultFaults(scenario)) issues.push(at(path, message));
  for (const { path, message } of regionFaults(scenario)) issues.push(at(path, message));
  for (const [index, workload] of scenario.workload.entries()) {
    const path = ["workload", index];
    if (workload.kind === "transfers") checkChain(workload.chain, [...path, "chain"]);
    else if (workload.kind === "energyDay")
      for (const role of ["bids", "asks", "storage"] as const) checkChain(workload[role], [...path, role]);
    else if (workload.kind === "strategicBidding")
      for (const role of ["bids", "asks"] as const) checkChain(workload[role], [...path, role]);
    else for (const role of ["money", "rights", "energy"] as const) checkChain(workload[role], [...path, role]);
  }
  return issues;
}

/** Line of the node at a path, or of its nearest parent. */
function lineOf(root: unknown, path: readonly PropertyKey[], lines: LineCounter): number | undefined {
  let node = root as Node | null | undefined;
  let offset = node?.range?.[0];
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String((item.key as Scalar).value) === String(key));
      if (pair === undefined) break;
      offset = (pair.key as Scalar).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node)) {
      node = node.items[Number(key)] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}
