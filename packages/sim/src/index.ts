export { defaultCosts } from "./costs.ts";
export { MemoryStore } from "./memory-store.ts";
export { actorName, type SimPayload, Simulation, type SimulationOptions } from "./simulation.ts";
