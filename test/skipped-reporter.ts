import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Reporter, TestModule } from "vitest/node";
import { root } from "./workspace.ts";

/** Names and counts what a run left out: foreign vectors and data that are not beside this checkout, and nothing else. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules
      .map((module) => ({ path: module.relativeModuleId, tests: [...module.children.allTests("skipped")] }))
      .filter(({ tests }) => tests.length > 0);
    if (skipped.length === 0) return;
    const total = skipped.reduce((sum, { tests }) => sum + tests.length, 0);
    console.log(`\n${total} tests were skipped, because their vectors or data are not beside this checkout:`);
    for (const { path, tests } of skipped) console.log(`  ${String(tests.length).padStart(4)}  ${path}`);
    // Where everything is there, or the run was told which tests to take, a skip has another reason; only the first is a fault.
    if (!existsSync(join(root, "../shared/vectors")) || process.argv.includes("-t")) return;
    console.log("The vectors are there: these skips hide something.");
    process.exitCode = 1;
  }
}
