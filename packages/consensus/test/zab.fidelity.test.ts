import { consensusHost, exact, fidelity } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** Zab's count of messages for a broadcast, on whole replicas with nothing but the links taking time. */

for (const n of [3, 5, 7, 31])
  fidelity(
    {
      algorithm: "zab",
      claim: `a broadcast among ${n} members costs ${3 * (n - 1)} messages`,
      source: "Junqueira, Reed and Serafini 2011 §IV: proposal, acknowledgement and commit for each follower",
      unit: "messages",
    },
    () => {
      const blocks = 4;
      const run = consensusHost({
        algorithm: algorithms.zab,
        replicas: n,
        seed: 5,
        announceMs: 0,
        blockLimit: blocks,
        links: { meanMs: 20, deviationMs: 0 },
        machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
      });
      if (!run.runToHeight(blocks, 60_000)) throw new Error("the blocks are not final");
      const { messages } = run.history;
      const counted = ["propose", "ack", "commit"].reduce((sum, kind) => sum + (messages.get(kind) ?? 0), 0);
      return exact({ measured: counted / blocks, theory: 3 * (n - 1), samples: blocks });
    },
  );
