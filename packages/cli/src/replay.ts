import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { catalog } from "@paragrid/catalog";
import { BadInput, exitCodes, note, type Output, printJson } from "@paragrid/command-line";
import { algorithms } from "@paragrid/consensus";
import { validateReport } from "@paragrid/measures";
import { InputError, type NamedCosts, replayScenario, scenarioSchema } from "@paragrid/scenario";
import type { ReplayOptions } from "./commands/replay.ts";
import { usePlugins } from "./plugins.ts";
import { commit } from "./run/commit.ts";

/** Repeats a run, or shows where every chain stands at an event; resolves to the exit code. Throws BadInput. */
export async function replay(path: string, options: ReplayOptions, output: Output): Promise<number> {
  const file = path.endsWith(".json") ? path : join(path, "report.json");
  if (!existsSync(file)) throw new BadInput(`${file}: there is no such report`);
  const checked = validateReport(readJson(file));
  if (!checked.ok) throw new BadInput(...checked.error.slice(0, 5).map((fault) => `${file}: ${fault}`));
  const report = checked.value;
  if (report.host !== "sim")
    throw new BadInput(
      `${file}: a run on the ${report.host} host cannot be replayed: only the simulator's time is repeatable`,
    );
  const scenarioFile = join(dirname(file), "scenario.json");
  if (!existsSync(scenarioFile)) throw new BadInput(`${scenarioFile}: missing: it was written beside the report`);
  const kept = readJson(scenarioFile) as {
    readonly scenario: unknown;
    readonly data: string | null;
    readonly day: string | null;
    readonly costs?: NamedCosts | null;
    readonly plugins?: readonly string[];
  };
  await usePlugins(kept.plugins ?? []);
  const scenario = scenarioSchema.safeParse(kept.scenario);
  if (!scenario.success) throw new BadInput(`${scenarioFile}: ${scenario.error.issues[0]?.message ?? "malformed"}`);
  const until = options.until === undefined ? undefined : Number(options.until);
  if (until !== undefined && (!Number.isSafeInteger(until) || until < 1))
    throw new BadInput(`--until: found "${options.until}", a whole number of at least 1 wanted`);
  const here = commit();
  if (here !== report.commit)
    note(`the report is of commit ${report.commit}, this is ${here}: the digest may differ`, output);
  const result = await replayScenario({
    scenario: scenario.data,
    host: "sim",
    seed: report.seed,
    catalog,
    algorithms,
    ...(kept.data === null ? {} : { data: kept.data }),
    ...(kept.day === null ? {} : { day: kept.day }),
    ...(kept.costs === null || kept.costs === undefined ? {} : { costs: kept.costs }),
    outDir: dirname(file),
    command: "",
    commit: here,
    ...(until === undefined ? {} : { untilEvents: until }),
  }).catch((error: unknown) => {
    if (error instanceof InputError) throw new BadInput(error.message);
    throw error;
  });
  const same = until === undefined ? result.digest === report.digest : undefined;
  if (options.json) printJson({ ...result, recorded: report.digest, same: same ?? null }, output);
  else {
    for (const [name, chain] of Object.entries(result.chains))
      output.out(
        `${name}: best ${chain.best}, finalised ${chain.finalised}, state at ${chain.readAt} ${chain.stateRoot}\n`,
      );
    output.out(`event ${result.events} at ${result.virtualMs} ms, digest ${result.digest}\n`);
    if (same !== undefined)
      output.out(same ? "the same digest as in the report\n" : `another digest than the report's ${report.digest}\n`);
  }
  return same === false ? exitCodes.violated : exitCodes.held;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new BadInput(`${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
