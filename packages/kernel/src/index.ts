export type { Actor, ActorId, ActorSettings, Behaviour, MachineId } from "./actor.ts";
export { type Cost, type CostTable, costUs } from "./costs.ts";
export type { DiskSettings, DiskWrite } from "./disk.ts";
export type { CrashPoint, Fault, FaultAction } from "./fault.ts";
export { createKernel, type Kernel, type KernelOptions, type RunEnd, type RunLimit } from "./kernel.ts";
export type { ActorMetrics, KernelMetrics } from "./metrics.ts";
export { cloudRegionNames, cloudRegions, roundTripMs } from "./network/cloudRegions.ts";
export { defaultNetwork, type LinkSettings, type NetworkSettings } from "./network/linkSettings.ts";
export type { CutMode } from "./network/network.ts";
export {
  meanLatencyMs2019,
  placeByShare2019,
  type Region2019,
  regionNames2019,
  regions2019,
} from "./network/regions2019.ts";
export type { EventQueue } from "./queue/eventQueue.ts";
export { HeapQueue } from "./queue/heapQueue.ts";
export { WheelQueue } from "./queue/wheelQueue.ts";
export { type Distribution, distributionProblem } from "./random/distribution.ts";
export { absorb32, hashText, mix32 } from "./random/hash.ts";
export { Random, type Seed, splitRandom } from "./random/random.ts";
export { Sampler, samplerOf } from "./random/sampler.ts";
export type { TimerName } from "./timers.ts";
export type { TraceEntry, TraceKind } from "./trace.ts";
