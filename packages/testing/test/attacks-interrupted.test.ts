import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const program = fileURLToPath(new URL("packages/testing/src/attacks/main.ts", root));
const scenarios = new URL("bench/scenarios/attacks/", root);

/** All that a finished run with --page writes. */
const written = (): readonly string[] =>
  [
    new URL("docs/attacks.md", root),
    new URL("docs/attacks.jsonl", root),
    ...readdirSync(scenarios).map((file) => new URL(file, scenarios)),
  ].map((url) => readFileSync(url, "utf8"));

test("Ctrl-C ends a sweep of attacks at once with 130, and nothing is written", { timeout: 90_000 }, async () => {
  const before = written();
  // Runs of some seconds each, and the longest of all.
  const child = spawn(process.execPath, [program, "--attack", "selfish-mining", "--page", "--workers", "1"]);
  let out = "";
  let err = "";
  let interruptedMs = 0;
  child.stdout.on("data", (bytes: Buffer) => {
    out += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    err += bytes.toString();
    if (interruptedMs > 0) return;
    // A run is over, so the next one is under way.
    interruptedMs = performance.now();
    child.kill("SIGINT");
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  const tookMs = performance.now() - interruptedMs;

  expect(code).toBe(130);
  expect(err).toMatch(/^1 of 32: selfish-mining pow 0\.2 seed 1\n(.*\n)?interrupted\n$/);
  expect(out).toBe("");
  expect(tookMs).toBeLessThan(2000);
  expect(written()).toEqual(before);
});
