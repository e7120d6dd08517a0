import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paragrid, started } from "./command-lines.ts";

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
const home = process.cwd();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paragrid-plugin-"));
  copyFileSync(example, join(folder, "mine.ts"));
  writeFileSync(join(folder, "own.yaml"), scenario);
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

/** In a process of its own: an algorithm that was added stays in the registry. */
const alone = (...args: readonly string[]) => started(folder, args);

describe("--plugin", () => {
  test("runs a chain by an algorithm of one file outside of the repository, and replays it", () => {
    const run = alone("run", "own.yaml", "--plugin", "mine.ts", "--json");
    expect(run.err).not.toContain("Error");
    expect(run.code).toBe(0);
    const report = JSON.parse(run.out);
    expect(report.chains.relay.consensus).toBe("streamlet");
    expect(report.chains.relay.finalised).toBeGreaterThan(5);
    expect(readFileSync(join(folder, "out/own-sim-1/report.json"), "utf8")).toContain("--plugin mine.ts");
    const replay = alone("replay", "out/own-sim-1");
    expect(replay.out).toContain("the same digest as in the report");
  });

  test("is known to worker threads", () => {
    const { code, err } = alone("run", "own.yaml", "--plugin", "mine.ts", "--seeds", "2", "--workers", "2", "--json");
    expect(err).not.toContain("Error");
    expect(code).toBe(0);
  });

  test("without it the name is unknown, and a scenario says so", async () => {
    const { code, err } = await paragrid("run", "own.yaml");
    expect(code).toBe(2);
    expect(err).toContain('unknown algorithm "streamlet"');
  });

  test.each([
    // Node's own words for a file that it cannot read: only Node says them.
    [alone, "broken.ts", "export const plugin = (", "broken.ts"],
    [paragrid, "missing.ts", undefined, "there is no such file"],
    [paragrid, "nothing.ts", "export const other = 1;", "it exports no function named plugin"],
    [paragrid, "throws.ts", "export const plugin = () => { throw new Error('on purpose'); };", "on purpose"],
    [paragrid, "empty.ts", "export const plugin = () => ({});", "protocol.name"],
  ])("$1 is refused in one line", async (run, name, text, reason) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { code, err } = await run("run", "own.yaml", "--plugin", name);
    expect(code).toBe(2);
    expect(err).toMatch(/^--plugin: /);
    expect(err).toContain(reason);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a name that is taken is refused", () => {
    const { code, err } = alone("run", "own.yaml", "--plugin", "mine.ts", "--plugin", join(folder, ".", "mine.ts"));
    expect(code).toBe(2);
    expect(err).toContain("there is an algorithm streamlet already");
  });
});
