export { defaultCosts } from "./costs.ts";
export { MemoryStore } from "./memory-store.ts";
export type { ModelledBlock } from "./modelled/block-table.ts";
export type { LoadSettings } from "./modelled/load.ts";
export { type ModelledOptions, ModelledSimulation } from "./modelled/modelled-simulation.ts";
export type { ModelledObserver } from "./modelled/replica-host.ts";
export { actorName, type SimEffect, type SimPayload, Simulation, type SimulationOptions } from "./simulation.ts";
