import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../bin/paragrid.js", import.meta.url));
const example = fileURLToPath(new URL("../../../docs/examples/plugin/streamlet.ts", import.meta.url));

const scenario = `question: Does a chain under a user's own algorithm finalise transfers?
name: own
chains:
  relay: { consensus: streamlet, replicas: 4, parameters: { blockIntervalMs: 250 } }
workload:
  - { kind: transfers, chain: relay, ratePerSecond: 20, accounts: 8, durationMs: 2000 }
maxMs: 30000
`;

// A folder outside of this repository, where none of its packages can be imported.
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paragrid-plugin-"));
  copyFileSync(example, join(folder, "mine.ts"));
  writeFileSync(join(folder, "own.yaml"), scenario);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function paragrid(...args: readonly string[]) {
  const done = spawnSync(process.execPath, [program, ...args], { encoding: "utf8", cwd: folder, timeout: 60_000 });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe("--plugin", () => {
  test("runs a chain by an algorithm of one file outside of the repository, and replays it", () => {
    const run = paragrid("run", "own.yaml", "--plugin", "mine.ts", "--json");
    expect(run.err).not.toContain("Error");
    expect(run.code).toBe(0);
    const report = JSON.parse(run.out);
    expect(report.chains.relay.consensus).toBe("streamlet");
    expect(report.chains.relay.finalised).toBeGreaterThan(5);
    expect(readFileSync(join(folder, "out/own-sim-1/report.json"), "utf8")).toContain("--plugin mine.ts");
    const replay = paragrid("replay", "out/own-sim-1");
    expect(replay.out).toContain("the same digest as in the report");
  });

  test("is known to worker threads", () => {
    const { code, err } = paragrid(
      "run",
      "own.yaml",
      "--plugin",
      "mine.ts",
      "--seeds",
      "2",
      "--workers",
      "2",
      "--json",
    );
    expect(err).not.toContain("Error");
    expect(code).toBe(0);
  });

  test("without it the name is unknown, and a scenario says so", () => {
    const { code, err } = paragrid("run", "own.yaml");
    expect(code).toBe(2);
    expect(err).toContain('unknown algorithm "streamlet"');
  });

  test.each([
    ["missing.ts", undefined, "there is no such file"],
    ["nothing.ts", "export const other = 1;", "it exports no function named plugin"],
    ["throws.ts", "export const plugin = () => { throw new Error('on purpose'); };", "on purpose"],
    ["broken.ts", "export const plugin = (", "broken.ts"],
    ["empty.ts", "export const plugin = () => ({});", "protocol.name"],
  ])("%s is refused in one line", (name, text, reason) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { code, err } = paragrid("run", "own.yaml", "--plugin", name);
    expect(code).toBe(2);
    expect(err).toMatch(/^--plugin: /);
    expect(err).toContain(reason);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a name that is taken is refused", () => {
    const { code, err } = paragrid("run", "own.yaml", "--plugin", "mine.ts", "--plugin", join(folder, ".", "mine.ts"));
    expect(code).toBe(2);
    expect(err).toContain("there is an algorithm streamlet already");
  });
});
