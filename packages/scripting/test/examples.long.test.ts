import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs an example of docs/examples on its scenario, as a reader would, and gives what it printed. */
function run(example: string, ...args: readonly string[]): string {
  return runOn("four-chains", example, ...args);
}

function runOn(scenario: string, example: string, ...args: readonly string[]): string {
  const done = spawnSync(process.execPath, [`docs/examples/${example}.ts`, `docs/examples/${scenario}.yaml`, ...args], {
    cwd: root,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, PATH: `${root}node_modules/.bin:${dirname(process.execPath)}:${process.env.PATH}` },
  });
  expect(done.stderr).not.toContain("Error");
  expect(done.status).toBe(0);
  return done.stdout;
}

it("a payment on every chain is final and costs what was foretold", () => {
  const lines = run("transfer", "--processes", "chain").trim().split("\n").sort();
  expect(lines.map((line) => line.split(":")[0])).toEqual(["demand", "generation", "relay", "storage"]);
  for (const line of lines) expect(line).toMatch(/123\.45 CNY to Bob, final in block \d+, fee 5 fen/);
});

it("money that the relay sends is there when the message is executed", () => {
  expect(run("across-chains", "--processes", "chain")).toMatch(
    /^500\.00 CNY sent in block \d+ of relay, executed in block \d+ of demand: Bob has 100050000 fen there\n$/,
  );
});

it("@polkadot/api pays, with types from the chain's metadata", () => {
  expect(run("polkadot-js/transfer", "--processes", "chain")).toBe(
    "parachain 2000: 12345 fen to Bob, fee 5 fen, of which 1 fen for any transaction\n",
  );
});

it("finality of four replicas outlives one of them", () => {
  expect(run("kill-a-replica")).toMatch(/^relay: block \d+ was final \d+ ms after the kill\n$/);
});

it("sudo changes what a transaction costs", () => {
  expect(run("fees-by-sudo", "--processes", "chain")).toBe("demand: a remark cost 4 fen, and costs 8 fen now\n");
});

it("a bid and an ask of two accounts become a trade, and trades$ tells each of its steps", () => {
  const lines = runOn("market", "trade", "--processes", "chain").trim().split("\n");
  expect(lines.at(-1)).toBe("Alice bought 2000 Wh for 100 fen, Bob sold 2000 Wh for 100 fen");
  expect(lines[0]).toBe("generation TradeProposed");
  // Both legs are locked before the relay decides, and each is paid after that.
  const decided = lines.indexOf("relay TradeDecided");
  for (const chain of ["demand", "generation"]) {
    expect(lines.indexOf(`${chain} LegLocked`)).toBeLessThan(lines.lastIndexOf(`${chain} LegRedeemed`));
    expect(lines).toContain(`${chain} LegRedeemed`);
    expect(lines).toContain(`${chain} TradeDecided`);
  }
  expect(lines.filter((line) => line === "relay LegLocked")).toHaveLength(2);
  expect(decided).toBeGreaterThan(lines.lastIndexOf("relay LegLocked"));
});
