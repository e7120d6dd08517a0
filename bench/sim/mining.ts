import { algorithms } from "@paragrid/consensus";
import { placeByShare2019, regions2019 } from "@paragrid/kernel";
import { ModelledSimulation } from "@paragrid/sim";
import { type CaseRun, measured, rssMb } from "./measured.ts";

const blockIntervalMs = 600_000;
/** Peers of each node, as outgoing connections of Bitcoin's nodes: to so many a node pushes a block that is new to it, drawn for each block anew. */
const gossipFanout = 8;
/** Tries a block: a real nonce is searched for when the drawn time is over, at whose cost nobody is to look here. */
const tries = 64;

/**
 * Proof of work among nodes of equal hash power, ten minutes a block, in the regions of SimBlock with their shares of nodes, latencies, bandwidths
 * and access lines. It ends when the first node's chain has so many blocks, or after so many hours. The CPU time is that of the run; the nodes
 * boot in it. Three hundred nodes before it let the engine compile, three times, for what was compiled for the objects of one network is compiled again
 * for another's; of fewer nodes, links are kept in another way.
 */
export function mining(nodes: number, until: { readonly blocks: number } | { readonly hours: number }): CaseRun {
  for (let time = 0; time < 3; time++) network(300).run({ timeMs: 300 * blockIntervalMs });
  const simulation = network(nodes);
  const runTo = (share: number): void => {
    if ("hours" in until) simulation.run({ timeMs: share * until.hours * 3_600_000 });
    else
      while (simulation.headOf(0).number < share * until.blocks)
        simulation.run({ events: simulation.kernel.events + 1000 });
  };
  return measured(simulation, () => {
    runTo(0.5);
    const middle = rssMb();
    runTo(1);
    return middle;
  });
}

function network(nodes: number): ModelledSimulation {
  const hashesPerSecond = (1000 * tries) / blockIntervalMs / nodes;
  return new ModelledSimulation({
    chain: "lab",
    algorithm: algorithms.pow,
    replicas: nodes,
    seed: 1,
    parameters: { blockIntervalMs, gossipFanout, epoch: 2016, hashesPerSecond },
    network: regions2019(),
    regions: placeByShare2019(nodes),
  });
}
