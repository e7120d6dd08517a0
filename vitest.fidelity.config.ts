import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/skipped-reporter.ts";

/** The simulator against theory: PARAGRID_FIDELITY_SHARE, in (0, 1], takes a part of the samples. */
export default defineConfig({
  test: {
    include: ["**/test/**/*.fidelity.test.ts"],
    exclude: ["**/node_modules/**"],
    // Against runs without an end, not slow machines: two hundred networks of a thousand replicas take two minutes, or eight where others are at work.
    testTimeout: 1_800_000,
    pool: "forks",
    maxWorkers: 2,
    reporters: ["verbose", new SkippedReporter()],
  },
});
