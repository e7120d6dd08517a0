export type { ChainEvent, ChainScript } from "./chain-script.ts";
export { connect, type NetworkAddresses, type NetworkScript, type TradeNews } from "./network-script.ts";
export { type DevSigner, signer } from "./signer.ts";
export { type StartedNetwork, startNetwork } from "./start-network.ts";
export { type WaitOptions, waitFor } from "./wait-for.ts";
