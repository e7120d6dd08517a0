import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/skipped-reporter.ts";

/** Tests that change what all of their process share (its folder, the registry of algorithms) or measure it. */
const alone = ["bench", "catalog", "docs", "packages/cli", "packages/command-line", "packages/node", "packages/rpc"];
const files = (folder: string): string => `${folder}/**/test/**/*.test.ts`;
const elsewhere = ["**/node_modules/**", "**/*.long.test.ts", "**/*.fidelity.test.ts"];

/** What `npm test` runs: everything but the long suites (`vitest.long.config.ts`) and theory against simulation (`vitest.fidelity.config.ts`). */
export default defineConfig({
  test: {
    // Two workers also on larger machines: the suite's duration is promised for two cores.
    maxWorkers: 2,
    reporters: ["default", new SkippedReporter()],
    projects: [
      {
        test: {
          name: "alone",
          include: alone.map(files),
          exclude: elsewhere,
          testTimeout: 30_000,
          pool: "forks",
        },
      },
      {
        // Files share modules, which they would load for half of the time otherwise; what they test keeps no state in them but memos.
        test: {
          name: "together",
          include: ["**/test/**/*.test.ts"],
          exclude: [...elsewhere, ...alone.map(files)],
          testTimeout: 30_000,
          pool: "forks",
          isolate: false,
        },
      },
    ],
  },
});
