import { consensusHost, exact, fidelity, mean, sampleCount } from "@paragrid/testing";
import type { Gossiped } from "../src/gossip/envelope.ts";
import type { PbftMessage } from "../src/pbft/messages.ts";
import { named } from "../src/recipients.ts";
import { algorithms } from "../src/registry.ts";
import { meanPushRounds } from "./push-chain.ts";

/** Gossip under Aura: one block, and nobody to ask for it, so that chance alone decides whom it reaches. */

const replicas = 400;

function coverage(fanout: number, seed: number): { readonly reached: number; readonly copies: number } {
  const run = consensusHost({
    algorithm: algorithms.poa,
    replicas,
    seed,
    announceMs: 0,
    blockLimit: 1,
    // Two hundred runs of a thousand: invariants are held elsewhere.
    looksEvery: Number.POSITIVE_INFINITY,
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

/** Rounds of the clock from the first in which the author can push until all have its block. */
function pushRounds(all: number, seed: number): number {
  const [roundMs, slotMs] = [100, 8000];
  const run = consensusHost({
    algorithm: algorithms.poa,
    replicas: all,
    seed,
    announceMs: 0,
    blockLimit: 1,
    links: { meanMs: 5, deviationMs: 1 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    parameters: { blockIntervalMs: slotMs, gossipFanout: 1, gossipRounds: 60, gossipRoundMs: roundMs },
  });
  const have = () => run.nodes.filter(({ tree }) => tree.head.number > 0).length;
  // The author seals at once, in the first slot; what is pushed at the beginning of a round is there by its middle.
  for (let rounds = 0; rounds * roundMs < slotMs; rounds++) {
    run.run((rounds + 0.5) * roundMs);
    if (have() === all) return rounds;
  }
  throw new Error(`${have()} of ${all} replicas have the block at the end of its slot`);
}

fidelity(
  {
    algorithm: "gossip",
    claim:
      "push to one other a round reaches all of 1024 replicas in the rounds of its Markov chain, about log2 n + ln n + 1.4",
    source: "Pittel 1987: log2 n + ln n + O(1), which is 18.3; the chain's exact mean is 18.1",
    unit: "rounds",
  },
  () => {
    const values = Array.from({ length: sampleCount(200) }, (_, seed) => pushRounds(1024, seed));
    return mean({ values, theory: meanPushRounds(1024) });
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

/** A pre-prepare of PBFT in its envelope, and nothing else: who has to execute the block first says nothing meanwhile. */
function prePrepare(fanout: number, seed: number): { readonly reached: number; readonly copies: readonly number[] } {
  const run = consensusHost({
    algorithm: algorithms.pbft,
    replicas,
    seed,
    announceMs: 0,
    blockLimit: 1,
    links: { meanMs: 5, deviationMs: 1 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 60_000 },
    parameters: { gossipFanout: fanout, viewTimeoutMs: 60_000, resendMs: 60_000 },
    record: true,
  });
  run.run(1000);
  const copies = new Map<number, number>();
  for (const { from, to, message } of run.sent) {
    const gossiped = message as Gossiped<PbftMessage>;
    if (gossiped.type !== "gossip" || gossiped.value.message.type !== "prePrepare" || to === "all")
      throw new Error("something else than the pre-prepare was sent");
    copies.set(from, (copies.get(from) ?? 0) + named(to).length);
  }
  return { reached: copies.size, copies: [...copies.values()] };
}

for (const { fanout, theory } of [
  { fanout: 3, theory: 0.9405 },
  { fanout: 4, theory: 0.9802 },
])
  fidelity(
    {
      algorithm: "gossip",
      claim: `under pbft a pre-prepare that is gossiped with fanout ${fanout} reaches ${theory} of ${replicas} replicas`,
      source: "Eugster et al. 2004; Kermack and McKendrick 1927: pi = 1 - exp(-F pi)",
    },
    () => {
      // Whoever it reaches sends it on, so that its senders are those that it has reached.
      const values = Array.from({ length: 40 }, (_, seed) => prePrepare(fanout, seed).reached / replicas);
      return mean({ values, theory });
    },
  );

fidelity(
  {
    algorithm: "gossip",
    claim: "under pbft whoever is reached sends a pre-prepare on to four others and no more, its primary too",
    source: "infect and die: F copies of each that is infected",
    unit: "messages",
  },
  () => {
    const { copies } = prePrepare(4, 1);
    return exact({ measured: Math.max(...copies), theory: 4, samples: copies.length });
  },
);
