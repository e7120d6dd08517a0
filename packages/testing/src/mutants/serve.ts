// One process that runs tests, each time with at most one mutant in the tree that the tests see; the files on disk stay as they are.
import { join } from "node:path";
import { createVitest, type TestCase, type TestModule, type Vitest } from "vitest/node";
import { root } from "./declared.ts";
import { broken, type Mutant } from "./mutant.ts";

export interface Job {
  /** None for a run of the tree as it is. */
  readonly mutant?: Mutant;
  /** Test files from the root of the tree. */
  readonly files: readonly string[];
  /** Only tests whose full name contains one of these; all tests of the files without it. */
  readonly tests?: readonly string[];
}

export interface Outcome {
  /** Full names, with their file in front. */
  readonly passed: readonly string[];
  /** The first test that failed, with its file in front. */
  readonly failed?: string;
  /** What it said, in one line. */
  readonly says?: string;
  /** Files that failed before their tests could: a mutant that does not even load proves nothing. */
  readonly unloaded: readonly string[];
  /** Whether the tests loaded the file that the mutant breaks. */
  readonly applied: boolean;
}

export type Answer = { readonly outcome: Outcome } | { readonly error: string };

let mutant: Mutant | undefined;
let applied = false;

/** A test that the clock stops would look caught on a slow machine: only the whole run is bounded, by whoever asked for it. */
const unbounded = 0;

const isBroken = (id: string): boolean => mutant !== undefined && id.split("?")[0] === join(root, mutant.file);

function startVitest(): Promise<Vitest> {
  return createVitest(
    "test",
    {
      root,
      config: false,
      watch: false,
      include: ["**/test/**/*.test.ts"],
      exclude: ["**/node_modules/**", "**/*.long.test.ts"],
      reporters: [{}],
      silent: true,
      pool: "forks",
      maxWorkers: 1,
      bail: 1,
      testTimeout: unbounded,
      hookTimeout: unbounded,
    },
    {
      plugins: [
        {
          name: "paragrid-mutant",
          enforce: "pre",
          // Vitest keeps what it has transformed on disk, by the content of the file: the broken form must neither be taken from there nor put there.
          configureVitest: ({ defineCacheKeyGenerator }) =>
            defineCacheKeyGenerator(({ id }) => (isBroken(id) ? false : undefined)),
          transform(source, id) {
            if (mutant === undefined || !isBroken(id)) return undefined;
            applied = true;
            return broken(source, mutant);
          },
        },
      ],
    },
  );
}

async function run(vitest: Vitest, job: Job): Promise<Outcome> {
  for (const one of [mutant, job.mutant]) if (one !== undefined) vitest.invalidateFile(join(root, one.file));
  mutant = job.mutant;
  applied = false;
  const { files, tests } = job;
  const project = vitest.getRootProject();
  const pattern = tests === undefined ? undefined : { testNamePattern: new RegExp(tests.map(escaped).join("|")) };
  // What it answers is all that it has ever run.
  vitest.state.filesMap.clear();
  const { testModules } = await vitest.runTestSpecifications(
    files.map((file) => project.createSpecification(join(root, file), pattern)),
  );
  return outcomeOf(testModules);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function outcomeOf(modules: readonly TestModule[]): Outcome {
  const tests = modules.flatMap((module) => [...module.children.allTests()].map((test) => ({ module, test })));
  const first = tests.find(({ test }) => test.result().state === "failed");
  const error = first?.test.result().errors?.[0]?.message.split("\n")[0];
  return {
    passed: tests.filter(({ test }) => test.result().state === "passed").map(nameOf),
    ...(first === undefined ? {} : { failed: nameOf(first) }),
    ...(error === undefined ? {} : { says: error }),
    unloaded: modules
      .filter((module) => first === undefined && module.errors().length > 0)
      .map((module) => `${module.relativeModuleId}: ${module.errors()[0]!.message.split("\n")[0]}`),
    applied,
  };
}

const nameOf = ({ module, test }: { readonly module: TestModule; readonly test: TestCase }): string =>
  `${module.relativeModuleId} > ${test.fullName}`;

// The runner is gone, however it ended: nothing of this group may outlive it.
process.on("disconnect", () => process.kill(-process.pid, "SIGKILL"));

const vitest = startVitest();
process.on("message", async (job: Job) => {
  let answer: Answer;
  try {
    answer = { outcome: await run(await vitest, job) };
  } catch (error) {
    answer = { error: (error as Error).message };
  }
  process.send?.(answer);
});
