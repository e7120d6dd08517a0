import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/skipped-reporter.ts";

/** Suites that start processes or search long, one after the other: each measures or loads the whole machine. */
export default defineConfig({
  test: {
    include: ["**/test/**/*.long.test.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 180_000,
    pool: "forks",
    fileParallelism: false,
    reporters: ["verbose", new SkippedReporter()],
  },
});
