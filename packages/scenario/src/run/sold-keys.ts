import { headerHash } from "@paragrid/block";
import type { ChainNode, PlannedChain } from "@paragrid/chain";
import { ed25519 } from "@paragrid/crypto";
import { openClient, type ProvenHeader, tempt } from "@paragrid/light-client";
import { held, unknown, type Verdict, violated } from "@paragrid/measures";
import { invariant } from "@paragrid/primitives";
import { Simulation } from "@paragrid/sim";
import type { ScenarioFault } from "../schema.ts";
import { holdersOf } from "./attack-targets.ts";
import type { PreparedRun } from "./prepare.ts";
import { powersOf } from "./sim-faults.ts";
import { simNetwork } from "./sim-network.ts";

type LongRange = Extract<ScenarioFault, { kind: "long-range" }>;

/** Keys that were sold, and what a client that has kept up until then was shown of the true chain. */
interface Sale {
  readonly fault: LongRange;
  readonly honest: readonly ProvenHeader[];
}

/** What clients made of histories that sold keys signed. */
export interface Sales {
  readonly verdicts: readonly Verdict[];
  readonly figures: readonly (readonly [string, { readonly unit: string; readonly value: number }])[];
}

const name = "long-range-refused";
/** Relay heights for which clients trust their checkpoint: that it ends is what counts, not when. */
const trustPeriod = 100;
/** Buyers have as much time as they want; twice as much as the true chain had, and this, is enough for who can sign at all. */
const grace = { times: 2, ms: 10_000 };
const chunkMs = 250;

/** Long-range attacks of a scenario: where the chain stands is noted when keys are sold, clients are shown the other history when the run has ended. */
export function watchSales(
  prepared: PreparedRun,
  simulation: Simulation,
  honest: (chain: string, replica: number) => boolean,
): (signal: AbortSignal | undefined) => Promise<Sales> {
  const faults = prepared.scenario.faults.filter((fault) => fault.kind === "long-range");
  const sales: Sale[] = [];
  for (const fault of faults)
    simulation.kernel.at(fault.atMs, () => {
      const node = highest(simulation.nodes(fault.chain).filter(({ self }) => honest(fault.chain, self.replica)));
      sales.push({ fault, honest: node === undefined ? [] : provenOf(chainOf(prepared, fault.chain), node) });
    });
  return async (signal) => {
    if (faults.length === 0) return { verdicts: [], figures: [] };
    const shown: Shown[] = [];
    for (const sale of sales) {
      const forger = await forge(prepared, sale, signal);
      shown.push(show(chainOf(prepared, sale.fault.chain), sale, forger));
    }
    return {
      verdicts: [verdictOf(shown, faults.length)],
      figures: [
        [
          "headers that sold keys could sign",
          { unit: "headers", value: shown.reduce((sum, one) => sum + one.forged, 0) },
        ],
      ],
    };
  };
}

const chainOf = ({ plan }: PreparedRun, chain: string): PlannedChain => plan.chains.find((one) => one.name === chain)!;

const highest = (nodes: readonly ChainNode[]): ChainNode | undefined =>
  nodes.toSorted((one, other) => other.tree.finalized.number - one.tree.finalized.number)[0];

/** The same chain from genesis on, by those alone whose keys were sold: whoever did not sell takes no part. */
async function forge(
  { plan, network, scenario, seed }: PreparedRun,
  { fault: { chain, share, atMs }, honest }: Sale,
  signal: AbortSignal | undefined,
): Promise<ChainNode | undefined> {
  const powers = powersOf(scenario, chain);
  const sellers = holdersOf(share, powers);
  const others = powers.map((_, replica) => replica).filter((replica) => !sellers.includes(replica));
  const forgery = new Simulation({
    plan,
    seeds: network.seeds,
    // Links and lots that are drawn otherwise: the true history is no forgery.
    seed: seed + 1,
    network: simNetwork(scenario.links),
    cores: scenario.machines.cores,
    byzantine: others.map((replica) => ({ chain, replica, behaviour: "silent" })),
  });
  const wanted = honest.at(-1)?.header.number ?? 0;
  const forgers = (): ChainNode | undefined =>
    highest(forgery.nodes(chain).filter(({ self }) => sellers.includes(self.replica)));
  while (forgery.kernel.nowMs < grace.times * atMs + grace.ms && signal?.aborted !== true) {
    if ((forgers()?.tree.finalized.number ?? 0) > wanted) break;
    forgery.run({ timeMs: forgery.kernel.nowMs + chunkMs });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return forgers();
}

interface Shown {
  readonly fault: LongRange;
  readonly height: number;
  /** Headers of the other history that the true chain has not. */
  readonly forged: number;
  /** Headers of it that it has. */
  readonly same: number;
  readonly clients: number;
  readonly deceived: string | undefined;
}

function show(chain: PlannedChain, { fault, honest }: Sale, forger: ChainNode | undefined): Shown {
  const height = honest.at(-1)?.header.number ?? 0;
  // Above that height the keys that rule there would have to be sold, and that is a bribed majority.
  const history = forger === undefined ? [] : provenOf(chain, forger, height);
  const known = new Set(honest.map(({ header }) => headerHash(header)));
  const same = history.filter(({ header }) => header.number > 0 && known.has(headerHash(header))).length;
  const { algorithmName, genesis, authorities } = chain;
  const opened = openClient({
    algorithm: algorithmName,
    genesis: genesis.hash,
    set: authorities,
    trusted: { number: 0, hash: genesis.hash, stateRoot: genesis.header.stateRoot, relayHeight: 0 },
    trustPeriod,
  });
  const around = { algorithms: { [algorithmName]: chain.algorithm }, crypto: ed25519 };
  const tempted = tempt(opened, { honest, forged: history }, around);
  invariant(height === 0 || tempted.follower !== undefined, `a client follows ${chain.name} to height ${height}`);
  const taken: readonly (readonly [string, boolean])[] = fault.checkpoint
    ? [
        ["that has followed the chain", tempted.takenByFollower],
        ["whose trust has expired", tempted.takenWhenExpired],
      ]
    : [["without a newer checkpoint", tempted.takenOnTrust]];
  return {
    fault,
    height,
    forged: history.filter(({ header }) => header.number > 0).length - same,
    same,
    clients: taken.length,
    deceived: taken.find(([, isTaken]) => isTaken)?.[0],
  };
}

function verdictOf(shown: readonly Shown[], wanted: number): Verdict {
  if (shown.length < wanted) return unknown(name, `keys were sold ${shown.length} times of ${wanted}`);
  const early = shown.find(({ height }) => height === 0);
  if (early !== undefined)
    return unknown(name, `nothing of ${early.fault.chain} is final at ${early.fault.atMs} ms: there is no history yet`);
  const idle = shown.find(({ forged, same }) => forged === 0 && same > 0);
  if (idle !== undefined) return unknown(name, `what the sold keys of ${idle.fault.chain} sign is the true history`);
  const clients = shown.reduce((sum, one) => sum + one.clients, 0);
  const lost = shown.find(({ deceived }) => deceived !== undefined);
  if (lost === undefined) return held(name, clients);
  const { fault, forged, deceived } = lost;
  return violated(
    name,
    clients,
    `a client of ${fault.chain} ${deceived} takes ${forged} headers that keys of ${fault.share} of the power signed`,
  );
}

/** What takes a client from genesis on by what this replica has final: each header with a proof, and where proofs are anchored those between as well. */
function provenOf(
  { algorithm, genesis }: PlannedChain,
  node: ChainNode,
  upTo = node.tree.finalized.number,
): ProvenHeader[] {
  const isAnchored = algorithm.verifier.anchored === true;
  const nothing = new Uint8Array(0);
  const headers: ProvenHeader[] = isAnchored ? [{ header: genesis.header, proof: nothing }] : [];
  for (let number = 1; number <= Math.min(upTo, node.tree.finalized.number); number++) {
    const hash = node.finalizedHash(number)!;
    const { header } = node.block(hash)!;
    const proof = node.proof(hash);
    if (isAnchored || proof !== undefined) headers.push({ header, proof: proof ?? nothing });
  }
  while (headers.length > 0 && headers.at(-1)!.proof.length === 0) headers.pop();
  return headers;
}
