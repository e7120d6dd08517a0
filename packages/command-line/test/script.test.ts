import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Runs a script of package.json as npm would. */
function run(
  name: string,
  ...args: string[]
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const [program, ...first] = scripts[name]!.split(" ");
  expect(program).toBe("node");
  const { status, stdout, stderr } = spawnSync(process.execPath, [...first, ...args], { cwd: root, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

describe.each(["swarm", "bench:sim", "test:digests"])("npm run %s", (name) => {
  it("explains itself with examples", () => {
    const { code, out } = run(name, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`Usage: npm run ${name} -- [options]`);
    expect(out).toContain("Exit codes: 0");
    expect(out).toContain(`$ npm run ${name}`);
  });

  it("says in one line what it does not know", () => {
    const { code, out, err } = run(name, "--colour");
    expect([code, out, err]).toEqual([2, "", "error: unknown option '--colour'\n"]);
  });
});

it("names a flag's value that it cannot use, and what it could", () => {
  expect(run("swarm", "--seeds", "-1")).toMatchObject({
    code: 2,
    err: '--seeds: found "-1", a whole number of at least 1 wanted\n',
  });
  expect(run("bench:sim", "--only", "nothing of this name").code).toBe(2);
});
