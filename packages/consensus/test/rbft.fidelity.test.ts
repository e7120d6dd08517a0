import { consensusHost, exact, fidelity } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** RBFT's counts of messages, on whole replicas with nothing but the links taking time. */

function messagesPerDecision(
  algorithm: (typeof algorithms)["rbft" | "pbft"],
  replicas: number,
  kinds: readonly string[],
) {
  const blocks = 4;
  const run = consensusHost({
    algorithm,
    replicas,
    seed: 5,
    announceMs: 0,
    blockLimit: blocks,
    links: { meanMs: 20, deviationMs: 0 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
  });
  if (!run.runToHeight(blocks, 60_000)) throw new Error("the blocks are not final");
  return kinds.reduce((sum, kind) => sum + (run.history.messages.get(kind) ?? 0), 0) / blocks;
}

const counted = ["committee", "append", "appended"];

for (const { c, m } of [
  { c: 4, m: 2 },
  { c: 4, m: 3 },
  { c: 5, m: 3 },
  { c: 7, m: 3 },
  { c: 10, m: 3 },
])
  fidelity(
    {
      algorithm: "rbft",
      claim: `a decision of ${c} clusters of ${m} costs ${2 * c * (c - 1) + 2 * c * (m - 1)} messages`,
      source: "Huang et al. 2021: PBFT among c leaders, one Raft round in each cluster of m: 2c(c-1)+2c(m-1)",
      unit: "messages",
    },
    () =>
      exact({
        measured: messagesPerDecision(algorithms.rbft, c * m, counted),
        theory: 2 * c * (c - 1) + 2 * c * (m - 1),
        samples: 4,
      }),
  );

for (const { n, saved } of [
  { n: 4, saved: 0 },
  { n: 12, saved: 2 * 12 * 11 - (2 * 4 * 3 + 2 * 4 * 2) },
])
  fidelity(
    {
      algorithm: "rbft",
      claim: `against flat PBFT ${n} replicas save ${saved} messages a decision`,
      source: "2n(n-1) - 2c(c-1) - 2c(m-1): the two meet where every cluster has one member",
      unit: "messages",
    },
    () =>
      exact({
        measured:
          messagesPerDecision(algorithms.pbft, n, ["prePrepare", "prepare", "commit"]) -
          messagesPerDecision(algorithms.rbft, n, counted),
        theory: saved,
        samples: 4,
      }),
  );
