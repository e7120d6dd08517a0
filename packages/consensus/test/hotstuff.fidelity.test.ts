import { type ConsensusHostOptions, consensusHost, exact, fidelity, within } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** HotStuff's counts of messages and delays, on whole replicas with nothing but the links taking time. */

const oneWayMs = 20;

function host(replicas: number, more: Partial<ConsensusHostOptions> = {}) {
  return consensusHost({
    algorithm: algorithms.hotstuff,
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

for (const { n, tenure } of [
  { n: 4, tenure: 8 },
  { n: 4, tenure: 1 },
  { n: 7, tenure: 8 },
  { n: 31, tenure: 8 },
])
  fidelity(
    {
      algorithm: "hotstuff",
      claim: `a block of ${n} replicas costs ${2 * (n - 1)} messages with ${tenure} views a leader`,
      source: "Yin et al. 2019 §5: a proposal to all, a vote of each to the next leader",
      unit: "messages",
    },
    () => {
      // Three more than are decided: two that commit, and one that brings everybody the last certificate.
      const blocks = 12;
      const run = host(n, { blockLimit: blocks, parameters: { tenure } });
      if (!run.runToHeight(blocks - 3, 60_000)) throw new Error("the blocks are not final");
      run.run(run.nowMs + 5 * oneWayMs);
      return exact({ measured: countOf(run, ["proposal", "vote"]) / blocks, theory: 2 * (n - 1), samples: blocks });
    },
  );

for (const n of [4, 7, 31])
  fidelity(
    {
      algorithm: "hotstuff",
      claim: `a change of leader costs ${n - 2} messages among ${n} replicas, one of them down`,
      source: "Yin et al. 2019 §4.1 and Table 1: linear view change",
      unit: "messages",
    },
    () => {
      const run = host(n, { parameters: { viewTimeoutMs: 900, resendMs: 60_000 } });
      run.run(1600);
      run.nodes[0]!.crash();
      run.run(2800);
      // All but the new leader and the crashed one tell the new leader.
      return exact({ measured: countOf(run, ["newView"]), theory: n - 2, samples: 1 });
    },
  );

fidelity(
  {
    algorithm: "hotstuff",
    claim: "blocks built without pause are final seven one-way delays after their proposal",
    source:
      "Yin et al. 2019 §5: three rounds of proposal and vote, and the proposal that carries the third certificate",
    unit: "delays",
  },
  () => {
    const run = host(4, { record: true, parameters: { blockIntervalMs: 0 } });
    const height = 3;
    if (!run.runToHeight(height, 60_000, [run.nodes[3]!])) throw new Error("the block is not final");
    const proposed = run.sent.filter(({ message }) => (message as { type: string }).type === "proposal");
    return within({
      measured: (run.nowMs - proposed[height - 1]!.atMs) / oneWayMs,
      theory: 7,
      tolerance: 0.01,
      samples: 1,
    });
  },
);
