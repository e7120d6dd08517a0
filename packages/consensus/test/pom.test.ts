import { conformance, consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.pom, {
  recoveryMs: 25_000,
  parameters: { epochSlots: 12 },
  messages: { kinds: ["vote"], perDecision: (n) => 2 * n * (n - 1), sizes: [3, 5] },
  seeds: [1],
  swarmSeeds: [0, 1, 2, 3],
});

test("exactly half of the replicas finalise nothing, one more than half go on", () => {
  for (const [down, goesOn] of [
    [[4, 5, 3], false],
    [[4, 5], true],
  ] as const) {
    const faults = down.map((replica) => ({ kind: "crash", replica, atMs: 3100 }) as const);
    const host = consensusHost({ algorithm: algorithms.pom, replicas: 6, seed: 1, faults });
    host.run(4000);
    const { number } = host.nodes[0]!.tree.finalized;
    host.run(12_000);
    expect(host.nodes[0]!.tree.finalized.number > number).toBe(goesOn);
  }
});
