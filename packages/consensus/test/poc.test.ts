import { replicaId } from "@paragrid/primitives";
import { conformance, consensusHost, signingScheme } from "@paragrid/testing";
import { expect, test } from "vitest";
import { largestUnspent } from "../src/poc/contribution.ts";
import { readHeader } from "../src/pos/digest.ts";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.poc, {
  recoveryMs: 25_000,
  parameters: { epochSlots: 12 },
  messages: { kinds: ["vote"], perDecision: (n) => 2 * n * (n - 1), sizes: [4] },
  seeds: [1],
  swarmSeeds: [0, 1, 2, 3],
});

const setOf = (weights: readonly bigint[]) => ({
  id: 0,
  members: weights.map((weight, index) => ({
    replica: replicaId(index),
    key: signingScheme("keyed-hash").key(1, index).publicKey,
    weight,
  })),
});

test("the node with the largest contribution makes the first block, and turns are shared exactly as contributions are", () => {
  const weights = [1n, 5n, 2n, 4n];
  const set = setOf(weights);
  const turns = Array.from({ length: 24 }, (_, slot) => largestUnspent(set, slot));
  expect(turns[0]).toBe(1);
  for (const [index, weight] of weights.entries())
    expect(turns.filter((turn) => turn === index)).toHaveLength(2 * Number(weight));
});

test("blocks are made by whose contribution says so", () => {
  const host = consensusHost({ algorithm: algorithms.poc, replicas: 4, seed: 1, weights: [1n, 5n, 3n, 3n] });
  expect(host.runToHeight(12, 30_000)).toBe(true);
  const { tree } = host.nodes[0]!;
  const makers = Array.from({ length: 12 }, (_, index) => {
    const read = readHeader(tree.header(tree.finalizedHash(index + 1)!)!);
    return read.ok ? read.value.claims.authority : -1;
  });
  expect([0, 1, 2, 3].map((index) => makers.filter((maker) => maker === index).length)).toEqual([1, 5, 3, 3]);
});
