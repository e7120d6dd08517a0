import { type ChainNode, type ChainSpec, type NetworkPlan, planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { ed25519, hash256 } from "@paragrid/crypto";
import type { Fault, TraceEntry } from "@paragrid/kernel";
import { Balances } from "@paragrid/pallets";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { readState } from "@paragrid/runtime";
import { type SimEffect, Simulation } from "@paragrid/sim";
import { relay } from "../../src/index.ts";
import { alice, bob, carol, endowmentFen, paraIds } from "../harness/test-network.ts";
import { testParachain } from "../harness/test-parachain.ts";

export const chainNames = ["relay", "left", "right"] as const;
export type ChainName = (typeof chainNames)[number];

/**
 * Replicas of each chain: a cluster of three goes on while one of them is down, a single one comes to a stand with its operator.
 */
export const sizes = { cluster: 3, single: 1 } as const;
export type Size = keyof typeof sizes;
export const blockIntervalMs = 500;

/** What else is settled of a network at its genesis. */
export interface NetworkSettings {
  /** Default: Raft. */
  readonly algorithm?: "raft" | "solo";
  /** Blocks of a session of the relay. */
  readonly sessionBlocks?: number;
}

/** Session key seed of each replica, by chain. */
export const seedsOf = (chain: string, replicas: number): readonly Uint8Array[] =>
  Array.from({ length: replicas }, (_, replica) => fromHex(hash256(utf8(`${chain} ${replica}`))));

function made(
  size: Size,
  { algorithm = "raft", sessionBlocks }: NetworkSettings = {},
): {
  readonly plan: NetworkPlan;
  readonly seeds: Readonly<Record<ChainName, readonly Uint8Array[]>>;
} {
  const replicas = sizes[size];
  const [relaySeeds, left, right] = chainNames.map((name) => seedsOf(name, replicas));
  const seeds = { relay: relaySeeds!, left: left!, right: right! };
  const chains = chainNames.map(
    (name): ChainSpec => ({
      name,
      definition: name === "relay" ? "relay" : "test",
      algorithm,
      parameters: { blockIntervalMs },
      authorities: seeds[name].map((seed, replica) => ({
        replica,
        key: toHex(ed25519.fromSeed(seed).publicKey),
        weight: "1",
      })),
      endowed: [alice, bob, carol].map((who) => ({ account: toHex(who.publicKey), balanceFen: String(endowmentFen) })),
      settings: name === "relay" && sessionBlocks !== undefined ? { sessionBlocks } : {},
      ...(name === "relay" ? {} : { paraId: paraIds[name] }),
    }),
  );
  return { plan: planNetwork({ chains }, { relay, test: testParachain }, algorithms), seeds };
}
const networks = { cluster: made("cluster"), single: made("single") };

/** What all accounts of a chain hold together, from genesis on, in fen: the same for every size. */
export const issuedFen = Object.fromEntries(
  networks.cluster.plan.chains.map(({ name, genesis }) => [
    name,
    Balances.storage.TotalIssuance.get(readState(genesis.state)),
  ]),
) as Readonly<Record<ChainName, bigint>>;

/** A relay and two parachains with their real agents, on the simulator. */
export function crashNetwork(options: {
  readonly size: Size;
  readonly settings?: NetworkSettings;
  readonly faults: readonly Fault[];
  readonly record?: (entry: TraceEntry) => void;
  readonly onBoot: (node: ChainNode) => void;
  readonly onEffect?: (effect: SimEffect) => void;
}): Simulation {
  const { size, settings, ...rest } = options;
  const network = settings === undefined ? networks[size] : made(size, settings);
  return new Simulation({ ...network, seed: 1, ...rest });
}
