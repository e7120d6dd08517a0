import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/skipped-reporter.ts";

/** The simulator against theory: PARAGRID_FIDELITY_SHARE, in (0, 1], takes a part of the samples. */
export default defineConfig({
  test: {
    include: ["**/test/**/*.fidelity.test.ts"],
    exclude: ["**/node_modules/**"],
    testTimeout: 300_000,
    pool: "forks",
    maxWorkers: 2,
    reporters: ["verbose", new SkippedReporter()],
  },
});
