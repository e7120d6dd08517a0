import { type ConsensusHostOptions, consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import type { Algorithm } from "../src/contract.ts";
import { algorithms } from "../src/registry.ts";

/** Runs in which blocks cross each other and epochs end: nothing that is stated of an algorithm breaks. */

const runs: readonly (readonly [name: keyof typeof algorithms, options: Partial<ConsensusHostOptions>])[] = [
  // A block takes a third of an interval to reach the others, and the difficulty changes with every second one.
  ["pow", { replicas: 5, parameters: { epoch: 2, confirmations: 6 }, links: { meanMs: 150 } }],
  ["poa", { replicas: 5, faults: [{ kind: "crash", replica: 1, atMs: 4000, restartAfterMs: 3000 }] }],
  // Whose turn it is not seals before it has heard of the block in turn.
  ["poa", { replicas: 5, parameters: { engine: "clique" }, links: { meanMs: 240 } }],
  ["pos", { replicas: 4, links: { meanMs: 100 } }],
  ["pos", { replicas: 4, byzantine: { 3: "equivocating" }, links: { meanMs: 40 } }],
  ["pos", { replicas: 4, parameters: { lottery: "kernel" }, links: { meanMs: 100 } }],
  ["poc", { replicas: 4, weights: [6n, 1n, 2n, 2n], parameters: { epochSlots: 30 } }],
  ["pom", { replicas: 4, parameters: { epochSlots: 30 }, links: { meanMs: 100 } }],
  ["dpos", { replicas: 4, links: { meanMs: 200 } }],
];

test.each(runs)("%s keeps its invariants where branches cross %#", (name, options) => {
  const host = consensusHost({ algorithm: algorithms[name] as Algorithm, replicas: 4, seed: 7, ...options });
  host.run(40_000);
  expect(host.history.broken).toEqual([]);
  expect(host.history.looks).toBeGreaterThan(10);
  const heights = host.honest.map(({ tree }) => tree.finalized.number);
  expect(Math.min(...heights)).toBeGreaterThan(5);
});
