import type { ChainDefinition } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { relayGenesis } from "./genesis.ts";
import { relayAgent } from "./relay-agent.ts";
import { relayRuntime } from "./runtime.ts";

/** The relay chain. */
export const relay: ChainDefinition = {
  name: "relay",
  layer: "relay",
  runtime: relayRuntime,
  genesis: relayGenesis,
  agent: () => relayAgent({ algorithms, encodeUnsigned: (call) => relayRuntime.encodeExtrinsic({ call }) }),
};
