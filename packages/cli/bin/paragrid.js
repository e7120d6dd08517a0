#!/usr/bin/env node
// JavaScript, so that any Node can read it: TypeScript without a build step needs Node 22.18, and the one this project brings is newer.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major > 22 || (major === 22 && minor >= 18)) {
  const { enableCompileCache } = await import("node:module");
  enableCompileCache();
  const { main } = await import("../src/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} else {
  // Started past npm's PATH with an older Node: the project's own one takes over.
  const own = createRequire(import.meta.url).resolve("node/bin/node");
  const done = spawnSync(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = done.status ?? 1;
}
