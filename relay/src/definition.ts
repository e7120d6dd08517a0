import type { ChainDefinition } from "@paragrid/chain";
import { relayGenesis } from "./genesis.ts";
import { relayAgent } from "./relay-agent.ts";
import { relayRuntime } from "./runtime.ts";

/** The relay chain. */
export const relay: ChainDefinition = {
  name: "relay",
  layer: "relay",
  runtime: relayRuntime,
  genesis: relayGenesis,
  agent: () => relayAgent(),
};
