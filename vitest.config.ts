import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/skipped-reporter.ts";

/** What `npm test` runs: everything but the long suites (`vitest.long.config.ts`) and theory against simulation (`vitest.fidelity.config.ts`). */
export default defineConfig({
  test: {
    include: ["**/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.long.test.ts", "**/*.fidelity.test.ts"],
    testTimeout: 30_000,
    pool: "forks",
    // Two workers also on larger machines: the suite's duration is promised for two cores.
    maxWorkers: 2,
    reporters: ["default", new SkippedReporter()],
  },
});
