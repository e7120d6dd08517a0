import { consensusHost, exact, fidelity, within } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** Multi-Paxos' counts of messages and delays at a stable leader, on whole replicas with nothing but the links taking time. */

const oneWayMs = 20;

function host(replicas: number, blockLimit: number) {
  return consensusHost({
    algorithm: algorithms.paxos,
    replicas,
    seed: 5,
    announceMs: 0,
    record: true,
    blockLimit,
    links: { meanMs: oneWayMs, deviationMs: 0 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
  });
}

for (const n of [3, 5, 7, 31])
  fidelity(
    {
      algorithm: "paxos",
      claim: `a decision of ${n} members costs ${2 * (n - 1)} messages at a stable leader`,
      source: "van Renesse & Altinbuken 2015 §2.2, §4.3: a request and an answer for each acceptor beside the leader",
      unit: "messages",
    },
    () => {
      const blocks = 4;
      const run = host(n, blocks);
      if (!run.runToHeight(blocks, 60_000)) throw new Error("the blocks are not final");
      const { messages } = run.history;
      const measured = ((messages.get("accept") ?? 0) + (messages.get("accepted") ?? 0)) / blocks;
      return exact({ measured, theory: 2 * (n - 1), samples: blocks });
    },
  );

fidelity(
  {
    algorithm: "paxos",
    claim: "a stable leader has decided two one-way delays after its proposal",
    source: "Lamport 2001 §3: phase 1 is done for all instances, phase 2 is a round trip",
    unit: "delays",
  },
  () => {
    const run = host(5, 1);
    if (!run.runToHeight(1, 60_000, [run.nodes[0]!])) throw new Error("the block is not final");
    const proposedMs = run.sent.find(({ message }) => (message as { type: string }).type === "accept")!.atMs;
    return within({ measured: (run.nowMs - proposedMs) / oneWayMs, theory: 2, tolerance: 0.01, samples: 1 });
  },
);
