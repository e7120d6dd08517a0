import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { paragrid, program, started } from "./command-lines.ts";

const home = process.cwd();
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paragrid-cli-"));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

const scenario = `question: Does a chain alone finalise transfers?
name: alone
chains:
  relay: { consensus: solo, replicas: 1, parameters: { blockIntervalMs: 200 } }
workload:
  - { kind: transfers, chain: relay, ratePerSecond: 20, accounts: 8, durationMs: 2000 }
maxMs: 20000
`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A module that has Node tell each module it loads, on stderr. */
const tellsLoads = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module";
  registerHooks({ load: (url, context, next) => (process.stderr.write("loads " + url + "\\n"), next(url, context)) });
`)}`;

describe("the program as a process", () => {
  it.each([
    [["--help"], "Exit codes:"],
    [["run", "--help"], "Examples:"],
  ])("prints help for %j and exits 0, without loading anything of what commands do", (args, text) => {
    const { code, out, err } = started(folder, args, ["--import", tellsLoads]);
    expect(code).toBe(0);
    expect(out).toContain(text);
    const packages = [...err.matchAll(/^loads .*\/packages\/([^/]+)\//gm)].map(([, name]) => name);
    expect([...new Set(packages)].sort()).toEqual(["cli", "command-line"]);
  });

  it("ends with 2 after one line for bad input", () => {
    const { code, out, err } = started(folder, ["run", "nowhere.yaml"]);
    expect([code, out, err]).toEqual([2, "", "nowhere.yaml: there is no such file\n"]);
  });

  it("ends with 130 on Ctrl-C, and keeps what a run has found until then", async () => {
    const path = file(
      "endless.yaml",
      scenario.replace(/durationMs: \d+/, "durationMs: 36000000").replace(/maxMs: \d+/, "maxMs: 36000000"),
    );
    const child = spawn(process.execPath, [program, "run", path, "--json", "--out", "endless"], { cwd: folder });
    let err = "";
    child.stderr.on("data", (bytes: Buffer) => {
      err += bytes.toString();
    });
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    // Made when signals are listened to.
    await vi.waitUntil(() => existsSync(join(folder, "endless")), { timeout: 20_000 });
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(err).toMatch(/^interrupted: the report covers what was done until then$/m);
    expect(existsSync(join(folder, "endless", "report.html"))).toBe(true);
  });
});

describe("paragrid", () => {
  it("prints each command's help with examples", async () => {
    const { code, out } = await paragrid("--help");
    expect(code).toBe(0);
    const commands = [...out.matchAll(/^ {2}([a-z]+) .*$/gm)]
      .map(([, name]) => name!)
      .filter((name) => name !== "help");
    expect(commands).toContain("run");
    for (const name of commands) {
      const help = await paragrid(name, "--help");
      expect(help.code, name).toBe(0);
      expect(help.out, name).toContain(`Usage: paragrid ${name}`);
    }
  });

  it("refuses a folder that cannot be made, and a file where a folder is wanted", async () => {
    const path = file("alone.yaml", scenario);
    // procfs answers ENOENT to making a folder in a folder that is there.
    for (const out of [...(existsSync("/proc/self") ? ["/proc/nope/deep"] : []), join(path, "deep")]) {
      const { code, err } = await paragrid("run", path, "--out", out);
      expect(code).toBe(2);
      expect(err).toMatch(/^--out: .*(cannot make the folder|is a file, a folder is wanted)/);
      expect(err.trim().split("\n")).toHaveLength(1);
    }
  });

  it("derives development keys as every Polkadot tool does", async () => {
    const { code, out } = await paragrid("keys", "//Alice", "--scheme", "sr25519", "--json");
    expect(code).toBe(0);
    expect((JSON.parse(out) as { keys: { address: string }[] }).keys[0]!.address).toBe(
      "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
    );
  });

  it("runs a scenario, prints one JSON document, repeats its digest, and replays to an event", async () => {
    const path = file("alone.yaml", scenario);
    const first = started(folder, ["run", path, "--json", "--out", "first"]);
    expect(first.err).not.toContain("Error");
    expect(first.code).toBe(0);
    const summary = JSON.parse(first.out) as {
      digest: string;
      chains: { relay: { finalised: number; tps: number } };
      verdicts: { kind: string }[];
    };
    expect(summary.chains.relay.finalised).toBeGreaterThan(5);
    expect(Object.keys(summary)).toEqual([
      "scenario",
      "host",
      "seed",
      "digest",
      "wallMs",
      "cpuMs",
      "virtualMs",
      "verdicts",
      "chains",
      "messages",
      "trades",
      "energy",
      "report",
    ]);
    const second = await paragrid("run", path, "--json", "--out", "second");
    expect((JSON.parse(second.out) as { digest: string }).digest).toBe(summary.digest);
    const replayed = await paragrid("replay", "first", "--json");
    expect(replayed.code).toBe(0);
    expect((JSON.parse(replayed.out) as { same: boolean }).same).toBe(true);
    const part = await paragrid("replay", "first", "--until", "100", "--json");
    expect((JSON.parse(part.out) as { events: number }).events).toBe(100);
    const html = readFileSync(join(folder, "first", "report.html"), "utf8");
    expect(html).toContain("Does a chain alone finalise transfers?");
    expect((await paragrid("inspect", "first", "block", "relay:3")).out).toContain("relay:3");
  }, 120_000);

  it.each([
    ["a missing file", ["run", "nowhere.yaml"], "nowhere.yaml: there is no such file"],
    ["an unknown command", ["fly"], "unknown command 'fly'"],
    ["an unknown flag", ["run", "alone.yaml", "--fast"], "unknown option '--fast'"],
    ["an unknown host", ["run", "alone.yaml", "--host", "cloud"], '--host: found "cloud", allowed: sim, process'],
    ["a seed that is no number", ["run", "alone.yaml", "--seed", "seven"], '--seed: found "seven"'],
    [
      "an unknown algorithm",
      ["run", "alone.yaml", "--set", "chains.relay.consensus=paxos2"],
      'unknown algorithm "paxos2", allowed:',
    ],
    ["a negative delay", ["run", "alone.yaml", "--set", "links.latencyMs=-1"], "found -1, at least 0 wanted"],
    ["a data folder that is not there", ["run", "alone.yaml", "--data", "nothing", "--day", "2017-06-21"], "nothing"],
    [
      "a network file with an unknown algorithm",
      ["up", "net.toml"],
      'net.toml:2: unknown algorithm "babble", allowed:',
    ],
    ["a network file that is not there", ["up", "nowhere.toml"], "nowhere.toml: there is no such file"],
    ["a report that is not there", ["replay", "nowhere"], "there is no such report"],
    ["a folder without events", ["inspect", ".", "trade", "0x12"], "there is no such file"],
    ["a log folder that is not there", ["logs", "nowhere"], "there is no such folder"],
    ["a scheme that is not known", ["keys", "--scheme", "rsa"], '--scheme: found "rsa"'],
  ])("answers %s with one clear line and exit code 2", async (_, args, line) => {
    file("alone.yaml", scenario);
    file("net.toml", "[relaychain]\ndefault_args = ['--consensus=babble']\n[[relaychain.nodes]]\nname = 'a'\n");
    const { code, out, err } = await paragrid(...args);
    expect(err).toContain(line);
    expect(err).not.toMatch(/\n\s+at /);
    expect(code).toBe(2);
    expect(out).toBe("");
  });

  it("refuses a report that was tampered with", async () => {
    const path = join(folder, "bad");
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "report.json"), '{"format":"paragrid-report/1"}');
    const { code, err } = await paragrid("replay", "bad");
    expect(code).toBe(2);
    expect(err).toContain("report.json");
  });
});

describe("paragrid run --workers", () => {
  const load = "{ kind: transfers, chain: lab, ratePerSecond: 20, durationMs: 1000 }";
  const text = `question: "?"\nname: lab\nexecution: modelled\nchains:\n  lab: { consensus: pbft, replicas: 4 }\nworkload: [${load}]\n`;

  it("runs seeds at once, with the digests that they have one after the other, in the order of the seeds", async () => {
    const path = file("seeds.yaml", text);
    const digests = (out: string) =>
      (JSON.parse(out).runs as { seed: number; digest: string }[]).map(({ seed, digest }) => [seed, digest]);
    const apart = await paragrid("run", path, "--seeds", "3", "--json", "--out", "apart");
    const together = started(folder, ["run", path, "--seeds", "3", "--workers", "2", "--json", "--out", "together"]);
    expect([apart.code, together.code]).toEqual([0, 0]);
    expect(digests(together.out)).toEqual(digests(apart.out));
    expect(digests(apart.out).map(([seed]) => seed)).toEqual([1, 2, 3]);
    expect(new Set(digests(apart.out).map(([, digest]) => digest)).size).toBe(3);
    expect(existsSync(join(folder, "together", "lab-sim-3", "report.html"))).toBe(true);
  });

  it("says in one line what a thread cannot begin with, and refuses threads on the process host", async () => {
    const twice = file("twice.yaml", text.replace(load, `${load}, ${load}`));
    const { code, err } = await paragrid("run", twice, "--seeds", "2", "--workers", "2", "--out", "twice");
    expect(code).toBe(2);
    expect(err.trim()).toMatch(/^workload\.1\.kind: found transfers/);
    const processes = await paragrid(
      "run",
      file("seeds.yaml", text),
      "--host",
      "process",
      "--seeds",
      "2",
      "--workers",
      "2",
    );
    expect(processes.code).toBe(2);
    expect(processes.err).toMatch(/--workers: found 2, the process host/);
  });
});

describe("paragrid calibrate", () => {
  const lab = `question: What does a slow machine cost?
name: lab
execution: modelled
chains:
  lab: { consensus: pbft, replicas: 4 }
workload:
  - { kind: transfers, chain: lab, ratePerSecond: 20, durationMs: 1000 }
maxMs: 20000
`;
  const digestOf = (out: string): string => (JSON.parse(out) as { readonly digest: string }).digest;

  it("writes a table that a run charges, names in its report and keeps for its replay", async () => {
    const { code, out } = await paragrid("calibrate", "--samples", "3", "--out", "costs.json", "--json");
    expect(code).toBe(0);
    const table = JSON.parse(out);
    expect(JSON.parse(readFileSync(join(folder, "costs.json"), "utf8"))).toEqual(table);
    expect(table.costs.verify).toMatchObject({ source: "measured", samples: 3 });
    expect(table.costs.verify.fixedUs).toBeGreaterThan(table.costs.hash.fixedUs);
    expect(table.costs.sendMessage).toEqual({ fixedUs: 4, source: "assumed" });
    // Made slow, so that it is seen in a run.
    table.costs.verify.fixedUs = 20_000;
    file("slow.json", JSON.stringify(table));
    const path = file("lab.yaml", lab);
    const usual = await paragrid("run", path, "--json", "--out", "usual");
    const slow = await paragrid("run", path, "--json", "--out", "slow", "--costs", "slow.json");
    expect([usual.code, slow.code]).toEqual([0, 0]);
    expect(digestOf(slow.out)).not.toBe(digestOf(usual.out));
    const modelled = (run: string) =>
      JSON.parse(readFileSync(join(folder, run, "report.json"), "utf8")).modelled.join();
    expect(modelled("usual")).toContain("the built-in cost table");
    expect(modelled("slow")).toContain("slow.json, measured on");
    // The scenario may name the file beside it, and a replay needs the file no more.
    const own = await paragrid("run", path, "--json", "--set", "machines.costs=slow.json", "--out", "own");
    expect(digestOf(own.out)).toBe(digestOf(slow.out));
    rmSync(join(folder, "slow.json"));
    expect((await paragrid("replay", "own")).code).toBe(0);
  });

  it.each([
    [["calibrate", "--samples", "2"], /--samples: found "2", a whole number from 3/],
    [["run", "lab.yaml", "--costs", "nowhere.json"], /nowhere\.json: ENOENT/],
    [["run", "lab.yaml", "--costs", "lab.yaml"], /lab\.yaml: .*JSON/],
    [["run", "lab.yaml", "--costs", "half.json"], /half\.json: unit: /],
    [["run", "lab.yaml", "--costs", "costs.json", "--host", "process"], /--costs: the process host takes real time/],
  ])("refuses %j", async (args, message) => {
    file("half.json", JSON.stringify({ format: "paragrid-costs-1" }));
    file("lab.yaml", lab);
    const { code, err } = await paragrid(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
