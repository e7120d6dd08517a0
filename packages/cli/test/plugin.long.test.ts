import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../bin/paragrid.js", import.meta.url));
const example = fileURLToPath(new URL("../../../docs/examples/plugin/streamlet.ts", import.meta.url));

test("a user's own algorithm decides a chain of real processes", () => {
  const folder = mkdtempSync(join(tmpdir(), "paragrid-plugin-"));
  try {
    copyFileSync(example, join(folder, "mine.ts"));
    const scenario = {
      question: "Does a chain under a user's own algorithm finalise transfers?",
      name: "own",
      chains: { relay: { consensus: "streamlet", replicas: 4, parameters: { blockIntervalMs: 250 } } },
      workload: [{ kind: "transfers", chain: "relay", ratePerSecond: 20, accounts: 8, durationMs: 3000 }],
      maxMs: 60_000,
    };
    writeFileSync(join(folder, "own.json"), JSON.stringify(scenario));
    const done = spawnSync(
      process.execPath,
      [program, "run", "own.json", "--plugin", "mine.ts", "--host", "process", "--json"],
      { encoding: "utf8", cwd: folder, timeout: 120_000 },
    );
    expect(done.status, done.stderr).toBe(0);
    const { relay } = JSON.parse(done.stdout).chains;
    expect(relay.consensus).toBe("streamlet");
    expect(relay.finalised).toBeGreaterThan(5);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
