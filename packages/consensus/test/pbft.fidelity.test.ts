import { type ConsensusHostOptions, consensusHost, exact, fidelity, within } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** Castro and Liskov's counts of messages and delays, on whole replicas with nothing but the links taking time. */

const oneWayMs = 20;

function host(replicas: number, more: Partial<ConsensusHostOptions> = {}) {
  return consensusHost({
    algorithm: algorithms.pbft,
    replicas,
    seed: 5,
    announceMs: 0,
    links: { meanMs: oneWayMs, deviationMs: 0 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    ...more,
  });
}

const countOf = ({ history }: ReturnType<typeof host>, kinds: readonly string[]): number =>
  kinds.reduce((sum, kind) => sum + (history.messages.get(kind) ?? 0), 0);

for (const n of [4, 7, 31])
  fidelity(
    {
      algorithm: "pbft",
      claim: `a decision of ${n} replicas costs ${2 * n * (n - 1)} messages`,
      source: "Castro & Liskov 1999 §4.2: 2n(n-1)",
      unit: "messages",
    },
    () => {
      const blocks = 4;
      const run = host(n, { blockLimit: blocks });
      if (!run.runToHeight(blocks, 60_000)) throw new Error("the blocks are not final");
      // The counts of all blocks are one figure: theory is exact for each of them.
      const measured = countOf(run, ["prePrepare", "prepare", "commit"]) / blocks;
      return exact({ measured, theory: 2 * n * (n - 1), samples: blocks });
    },
  );

fidelity(
  {
    algorithm: "pbft",
    claim:
      "a backup has decided three one-way delays after the primary's proposal: five with a client's request and answer",
    source: "Castro & Liskov 1999 §4.2, Figure 1",
    unit: "delays",
  },
  () => {
    const run = host(4, { blockLimit: 1, record: true });
    if (!run.runToHeight(1, 60_000, [run.nodes[3]!])) throw new Error("the block is not final");
    const proposedMs = run.sent.find(({ message }) => (message as { type: string }).type === "prePrepare")!.atMs;
    return within({ measured: (run.nowMs - proposedMs) / oneWayMs, theory: 3, tolerance: 0.01, samples: 1 });
  },
);

for (const n of [4, 7])
  fidelity(
    {
      algorithm: "pbft",
      claim: `a change of view costs ${n * (n - 1) + (n - 1)} messages among ${n} replicas`,
      source: "Castro & Liskov 1999 §4.4: every replica a view-change to all, the new primary a new-view",
      unit: "messages",
    },
    () => {
      // Nobody hears the first primary, itself included in what follows: all n leave its view.
      const others = Array.from({ length: n - 1 }, (_, at) => at + 1);
      const run = host(n, {
        blockLimit: 1,
        parameters: { viewTimeoutMs: 1000, resendMs: 60_000 },
        faults: [{ kind: "cut", from: [0], to: others, fromMs: 0, untilMs: 900 }],
      });
      if (!run.runToHeight(1, 30_000)) throw new Error("the block is not final");
      return exact({ measured: countOf(run, ["viewChange", "newView"]), theory: n * (n - 1) + (n - 1) });
    },
  );

fidelity(
  {
    algorithm: "pbft",
    claim: "with f + 1 silent replicas nothing is decided, and nobody decides differently",
    source: "Castro & Liskov 1999 §3",
    unit: "blocks",
  },
  () => {
    const run = host(7, { byzantine: { 4: "silent", 5: "silent", 6: "silent" } });
    run.run(60_000);
    const decided = Math.max(...run.honest.map((node) => node.tree.finalized.number));
    return exact({ measured: decided + run.history.conflicts.length + run.history.violations.length, theory: 0 });
  },
);
