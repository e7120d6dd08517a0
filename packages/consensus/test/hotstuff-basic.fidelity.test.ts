import { type ConsensusHostOptions, consensusHost, exact, fidelity, within } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** Basic HotStuff's counts of messages and delays, on whole replicas with nothing but the links taking time. */

const oneWayMs = 20;

function host(replicas: number, more: Partial<ConsensusHostOptions> = {}) {
  return consensusHost({
    algorithm: algorithms["hotstuff-basic"],
    replicas,
    seed: 5,
    announceMs: 0,
    links: { meanMs: oneWayMs, deviationMs: 0 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    ...more,
  });
}

for (const { n, tenure } of [
  { n: 4, tenure: 8 },
  { n: 4, tenure: 1 },
  { n: 7, tenure: 1 },
  { n: 31, tenure: 8 },
])
  fidelity(
    {
      algorithm: "hotstuff-basic",
      claim: `a block of ${n} replicas costs ${8 * (n - 1)} messages with ${tenure} views a leader`,
      source:
        "Yin et al. 2019 §4, Algorithm 2: new views, and three times a certificate or proposal and votes, and the decision",
      unit: "messages",
    },
    () => {
      const blocks = 12;
      const run = host(n, { blockLimit: blocks, parameters: { tenure, resendMs: 60_000, viewTimeoutMs: 60_000 } });
      if (!run.runToHeight(blocks, 60_000)) throw new Error("the blocks are not final");
      run.run(run.nowMs + 5 * oneWayMs);
      let count = 0;
      for (const kind of ["newView", "proposal", "preCommit", "commit", "decide", "vote"])
        count += run.history.messages.get(kind) ?? 0;
      // The new views of the view after the last block have been sent too.
      return exact({ measured: (count - (n - 1)) / blocks, theory: 8 * (n - 1), samples: blocks });
    },
  );

for (const n of [4, 7])
  fidelity(
    {
      algorithm: "hotstuff-basic",
      claim: `a change of leader costs ${n - 2} messages among ${n} replicas, one of them down`,
      source: "Yin et al. 2019 §4 and Table 1: linear view change, each tells the next leader",
      unit: "messages",
    },
    () => {
      const run = host(n, { blockLimit: 1, parameters: { viewTimeoutMs: 900, resendMs: 60_000 } });
      if (!run.runToHeight(1, 60_000)) throw new Error("the block is not final");
      run.run(run.nowMs + 5 * oneWayMs);
      const before = run.history.messages.get("newView") ?? 0;
      run.nodes[0]!.crash();
      // The first view that fails, and not the next.
      run.run(run.nowMs + 900 + oneWayMs);
      return exact({ measured: (run.history.messages.get("newView") ?? 0) - before, theory: n - 2, samples: 1 });
    },
  );

fidelity(
  {
    algorithm: "hotstuff-basic",
    claim: "blocks built without pause are final at the replicas eight one-way delays after the ones before",
    source: "Yin et al. 2019 §4: new view, proposal, three votes, two certificates and the decision",
    unit: "delays",
  },
  () => {
    const run = host(4, { parameters: { blockIntervalMs: 0 } });
    const replica = run.nodes[3]!;
    if (!run.runToHeight(1, 60_000, [replica])) throw new Error("the first block is not final");
    const fromMs = run.nowMs;
    const blocks = 5;
    if (!run.runToHeight(1 + blocks, 60_000, [replica])) throw new Error("the blocks are not final");
    return within({
      measured: (run.nowMs - fromMs) / blocks / oneWayMs,
      theory: 8,
      tolerance: 0.01,
      samples: blocks,
    });
  },
);
