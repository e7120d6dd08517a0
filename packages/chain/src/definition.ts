import type { AuthoritySet } from "@paragrid/consensus";
import type { Hash } from "@paragrid/primitives";
import type { Runtime } from "@paragrid/runtime";
import type { Agent } from "./agent.ts";

/** A particular chain: what a catalog line names. */
export interface ChainDefinition {
  /** Default name in scenarios, e.g. "relay"; packages/ never spell it. */
  readonly name: string;
  /** A relay's genesis is made last, from its parachains' genesis headers. */
  readonly layer: "relay" | "parachain";
  readonly runtime: Runtime;
  /** Genesis values by pallet name, from what the scenario says of this chain and of the others. */
  genesis(input: GenesisInput): Readonly<Record<string, unknown>>;
  /** The agent of one replica. */
  agent(input: AgentInput): Agent;
}

export interface GenesisInput {
  readonly name: string;
  readonly algorithm: string;
  readonly authorities: AuthoritySet;
  /** Accounts with their balance in fen at genesis. */
  readonly endowed: readonly { readonly account: Uint8Array; readonly balanceFen: bigint }[];
  /**
   * The other chains by name. A relay's genesis is made last and knows its parachains' genesis headers; a parachain's is made
   * before it and knows the relay by algorithm and authority set: the relay's genesis hash is bound by the first proven header,
   * which those authorities signed over that hash (TRUST §1: the payload names the genesis).
   */
  readonly others: Readonly<Record<string, GenesisPeer>>;
  /** What the scenario gives under this chain's `runtime` key: slot length, security mode, units, ... */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly paraId?: number;
}

export interface GenesisPeer {
  readonly paraId?: number;
  readonly algorithm: string;
  readonly authorities: AuthoritySet;
  /** Hash and encoded header of block 0, where that chain's genesis is made before this one's. */
  readonly genesis?: Hash;
  readonly genesisHeader?: Uint8Array;
  /** Sum of what it endows at genesis: what the money's home locks for it. */
  readonly endowedFen?: bigint;
  /** Its runtime's `:code`. */
  readonly code?: Uint8Array;
}

export interface AgentInput {
  readonly chain: string;
  readonly settings: Readonly<Record<string, unknown>>;
}
