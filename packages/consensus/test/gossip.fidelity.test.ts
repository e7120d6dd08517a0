import { consensusHost, exact, fidelity, mean } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

/** Gossip under Aura: one block, and nobody to ask for it, so that chance alone decides whom it reaches. */

const replicas = 400;

function coverage(fanout: number, seed: number): { readonly reached: number; readonly copies: number } {
  const run = consensusHost({
    algorithm: algorithms.poa,
    replicas,
    seed,
    announceMs: 0,
    blockLimit: 1,
    links: { meanMs: 5, deviationMs: 1 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    parameters: { gossipFanout: fanout },
  });
  // Within its slot: the next author may seal a block of its own.
  run.run(450);
  const reached = run.nodes.filter(({ tree }) => tree.head.number > 0).length;
  return { reached, copies: run.history.messages.get("block") ?? 0 };
}

for (const { fanout, theory } of [
  { fanout: 3, theory: 0.9405 },
  { fanout: 4, theory: 0.9802 },
  { fanout: 5, theory: 0.993 },
])
  fidelity(
    {
      algorithm: "gossip",
      claim: `infect and die with fanout ${fanout} reaches ${theory} of ${replicas} replicas`,
      source: "Eugster et al. 2004; Kermack and McKendrick 1927: pi = 1 - exp(-F pi)",
    },
    () => {
      const values = Array.from({ length: 40 }, (_, seed) => coverage(fanout, seed).reached / replicas);
      return mean({ values, theory });
    },
  );

fidelity(
  {
    algorithm: "gossip",
    claim: "whoever is reached sends a block on to three others and no more",
    source: "infect and die: F copies of each that is infected",
    unit: "messages",
  },
  () => {
    const { reached, copies } = coverage(3, 1);
    return exact({ measured: copies, theory: 3 * reached });
  },
);
