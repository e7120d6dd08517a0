export type { Address, Agent, AgentChain, AgentContext, AgentEffect, AgentEvent, ChainInfo } from "./agent.ts";
export type { AgentInput, ChainDefinition, GenesisInput, GenesisPeer } from "./definition.ts";
export type { Environment, Work } from "./environment.ts";
export type { BlockStore, Snapshot, StateChange, StoredBlock } from "./store.ts";
export { type SyncedBlock, type WireMessage, wireCodec, wireSize } from "./wire.ts";
