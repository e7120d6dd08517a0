export type {
  BlockEvent,
  FinalizedBlock,
  Workload,
  WorkloadChain,
  WorkloadContext,
  WorkloadEffect,
  WorkloadEvent,
} from "./contract.ts";
