import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

it.each([
  [["--client", "papi", "metamask"], '--client: found "metamask", allowed: polkadot-js, papi, dedot-legacy'],
  [["--check", "luck"], '--check: found "luck", allowed: chain name'],
  [["--limit", "soon"], '--limit: found "soon", a whole number from 1 to 3600000 wanted'],
  [["--network", "nowhere.json", "--client", "papi"], "nowhere.json: the network.json of `paragrid up --out` wanted"],
  [["--controls", "--chain", "moon"], '--chain: found "moon", allowed: relay, demand'],
  [["--controls", "--chain", "relay", "demand"], "--chain: found relay, demand: controls run on one chain"],
  [["--scenario", "nowhere.yaml", "--client", "papi"], "nowhere.yaml: there is no such file"],
])("test:clients %o is bad input, named in its first line", (args, says) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["bench/clients/main.ts", ...args], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr.split("\n")[0]).toContain(says);
  expect([status, stdout]).toEqual([2, ""]);
});
