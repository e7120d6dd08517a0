import { type Ending, inProcesses } from "./in-processes.ts";
import type { Mutant } from "./mutant.ts";
import type { Job } from "./serve.ts";

/** What became of a mutant. */
export interface Verdict {
  readonly name: string;
  readonly file: string;
  /** The first test that failed, with its file; null for a mutant that no test noticed, or of which nothing is known. */
  readonly caughtBy: string | null;
  readonly outcome: "caught" | "survived" | "unknown";
  /** What the test said, or why nothing is known. */
  readonly says: string;
  readonly ms: number;
}

interface Options {
  readonly workers: number;
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (share: number, text: string) => void;
}

/** The catching tests on the tree as it is: what speaks against judging mutants by them. One run for each file. */
export async function faultsUnbroken(mutants: readonly Mutant[], options: Options): Promise<readonly string[]> {
  const files = [...new Set(mutants.flatMap(({ caughtBy }) => caughtBy.files))];
  const jobs = files.map((file): Job => {
    const catchers = mutants.map(({ caughtBy }) => caughtBy).filter((one) => one.files.includes(file));
    const tests = catchers.flatMap(({ test }) => test ?? []);
    return { files: [file], ...(tests.length < catchers.length ? {} : { tests: [...new Set(tests)] }) };
  });
  const endings = await runAll(jobs, options);
  const passed = endings.flatMap((ending) => ("unknown" in ending ? [] : ending.passed));
  return [
    ...endings.flatMap((ending, at) => {
      if ("unknown" in ending) return [`${files[at]}: ${ending.unknown}`];
      return [...ending.unloaded, ...(ending.failed === undefined ? [] : [`${ending.failed}: ${ending.says ?? ""}`])];
    }),
    ...mutants
      .filter(({ caughtBy: { files: wanted, test = "" } }) => {
        const seen = passed.filter((name) => name.includes(test));
        return !wanted.every((file) => seen.some((name) => name.startsWith(`${file} > `)));
      })
      .map(({ name, caughtBy }) => `${name}: no test of ${caughtBy.files.join(", ")} ran and passed for it`),
  ];
}

/** Runs the tests named by each mutant with that mutant in the tree. */
export async function judge(mutants: readonly Mutant[], options: Options): Promise<readonly Verdict[]> {
  const jobs = mutants.map(
    (mutant): Job => ({
      mutant,
      files: mutant.caughtBy.files,
      ...(mutant.caughtBy.test === undefined ? {} : { tests: [mutant.caughtBy.test] }),
    }),
  );
  const endings = await runAll(jobs, options);
  return mutants.map((mutant, at) => verdictOf(mutant, endings[at]!));
}

function verdictOf({ name, file }: Mutant, ending: Ending): Verdict {
  const { ms } = ending;
  const verdict = (outcome: Verdict["outcome"], says: string, caughtBy: string | null = null): Verdict => ({
    name,
    file,
    caughtBy,
    outcome,
    says,
    ms,
  });
  if ("unknown" in ending) return verdict("unknown", ending.unknown);
  if (ending.failed !== undefined) return verdict("caught", ending.says ?? "", ending.failed);
  if (ending.unloaded.length > 0) return verdict("unknown", `not even loaded: ${ending.unloaded.join("; ")}`);
  if (!ending.applied) return verdict("survived", `no test loaded ${file}`);
  return verdict("survived", `${ending.passed.length} tests passed`);
}

function runAll(jobs: readonly Job[], { workers, limitMs, signal, onProgress }: Options): Promise<readonly Ending[]> {
  let done = 0;
  return inProcesses({
    jobs,
    workers,
    limitMs,
    ...(signal ? { signal } : {}),
    onDone: (_, index) => {
      done++;
      onProgress?.(done / jobs.length, jobs[index]!.mutant?.name ?? jobs[index]!.files.join(", "));
    },
  });
}
