import { describe, expect, it } from "vitest";
import { formatIssue, loadScenario, type Vocabulary } from "../src/index.ts";

const algorithm = { defaults: { blockIntervalMs: 500 }, replicasFor: (f: number) => 3 * f + 1 };
const vocabulary: Vocabulary = {
  definitions: ["alpha", "beta"],
  algorithms: { pbft: algorithm, pos: algorithm, solo: algorithm },
};
const good = `question: Does it hold?
name: sample
chains:
  alpha: { consensus: pbft, replicas: 4 }
  beta:
    consensus: pbft
    replicas: 4
    paraId: 2000
workload:
  - kind: transfers
    chain: beta
    ratePerSecond: 10
    durationMs: 1000
faults:
  - { atMs: 10, kind: crash, chain: beta, replica: leader }
`;

/** What is said of a scenario with one text replaced, or with overrides. */
function complaints(from: string, to: string, overrides: readonly string[] = []): readonly string[] {
  expect(good).toContain(from);
  const loaded = loadScenario("s.yaml", good.replace(from, to), overrides, vocabulary);
  return loaded.ok ? [] : loaded.error.map(formatIssue);
}

describe("a scenario file", () => {
  it("that is right is loaded with its defaults", () => {
    const loaded = loadScenario("s.yaml", good, [], vocabulary);
    expect(loaded.ok && loaded.value.chains.alpha?.byzantine).toEqual([]);
    expect(loaded.ok && loaded.value.links.bandwidthMbps).toBe(1000);
  });

  it("runs a chain that names no algorithm by proof of stake", () => {
    const loaded = loadScenario("s.yaml", good.replace("alpha: { consensus: pbft,", "alpha: {"), [], vocabulary);
    expect(loaded.ok && loaded.value.chains.alpha?.consensus).toBe("pos");
  });

  it("may be JSON", () => {
    const text = JSON.stringify({ question: "?", name: "j", chains: { alpha: { consensus: "solo", replicas: 1 } } });
    expect(loadScenario("s.json", text, [], vocabulary).ok).toBe(true);
  });

  it.each([
    [
      "a misspelt key",
      "ratePerSecond: 10",
      "ratePerSec: 10",
      'unknown key "ratePerSec", allowed: kind, chain, ratePerSecond',
    ],
    ["a missing key", "name: sample\n", "", "s.yaml:1: name: missing: string wanted"],
    [
      "an unknown algorithm",
      "  alpha: { consensus: pbft",
      "  alpha: { consensus: pbfft",
      's.yaml:4: chains.alpha.consensus: unknown algorithm "pbfft", allowed: pbft, pos, solo',
    ],
    [
      "an unknown kind",
      "kind: transfers",
      "kind: transfer",
      's.yaml:10: workload.0.kind: found "transfer", allowed: transfers, energyDay',
    ],
    ["an unknown fault", "kind: crash", "kind: crush", 'faults.0.kind: found "crush", allowed: crash, restart'],
    [
      "too few replicas",
      "    replicas: 4",
      "    replicas: 0",
      "s.yaml:7: chains.beta.replicas: found 0, at least 1 wanted",
    ],
    [
      "a word for a number",
      "    replicas: 4",
      "    replicas: many",
      's.yaml:7: chains.beta.replicas: found "many", number wanted',
    ],
    ["a negative time", "atMs: 10", "atMs: -10", "s.yaml:15: faults.0.atMs: found -10, at least 0 wanted"],
    [
      "a chain that is not there",
      "chain: beta\n",
      "chain: gamma\n",
      's.yaml:11: workload.0.chain: unknown chain "gamma", allowed: alpha, beta',
    ],
    [
      "a replica that is not there",
      "replica: leader",
      "replica: 4",
      "s.yaml:15: faults.0.replica: found 4, beta has replicas 0 to 3",
    ],
    [
      "a solo chain of four",
      "alpha: { consensus: pbft",
      "alpha: { consensus: solo",
      "found 4, solo has exactly 1 replica",
    ],
    ["text that is no YAML", "name: sample", "name: [", "s.yaml:"],
  ])("with %s is refused with line, value found and values allowed", (_, from, to, wanted) => {
    expect(complaints(from, to).join("\n")).toContain(wanted);
  });

  it("takes overrides, whose mistakes are told as such", () => {
    const loaded = loadScenario("s.yaml", good, ["chains.beta.replicas=7", "chains.beta.consensus=pbft"], vocabulary);
    expect(loaded.ok && loaded.value.chains.beta?.replicas).toBe(7);
    expect(complaints("name", "name", ["chains.beta.replicas=x"])).toEqual([
      '--set: chains.beta.replicas: found "x", number wanted',
    ]);
    expect(complaints("name", "name", ["nonsense"])).toEqual(["--set: nonsense: path=value expected"]);
    expect(complaints("name", "name", ["chains.__proto__.x=1"])[0]).toContain("is no key");
  });

  it("of any bytes is answered, never thrown at", () => {
    for (let cut = 0; cut < good.length; cut += 3)
      expect(() => loadScenario("s.yaml", good.slice(0, cut), [], vocabulary)).not.toThrow();
    for (const text of ["", "[]", "null", "1", "a: &a [*a]", "? {}", "\u0000"])
      expect(() => loadScenario("s.yaml", text, [], vocabulary)).not.toThrow();
  });
});
