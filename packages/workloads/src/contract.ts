import type { Header, OpaqueExtrinsic } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";

/** An ordinary client of some chains as a state machine: what it is told, what it asks for. The same one drives both hosts. */
export interface Workload {
  readonly name: string;
  step(event: WorkloadEvent, context: WorkloadContext): readonly WorkloadEffect[];
}

export type WorkloadEvent =
  | { readonly kind: "start" }
  | { readonly kind: "timer"; readonly timer: string }
  /** A block became final: the first news of it from any replica that is watched. Each block once, heights of a chain in order. */
  | { readonly kind: "finalized"; readonly block: FinalizedBlock }
  /** The replica took the transaction into its pool, or refused it. */
  | { readonly kind: "answered"; readonly id: string; readonly refused?: string };

export interface FinalizedBlock {
  readonly chain: string;
  readonly hash: Hash;
  readonly header: Header;
  readonly body: readonly OpaqueExtrinsic[];
  /** Hash of each extrinsic of the body. */
  readonly extrinsics: readonly Hash[];
  readonly events: readonly BlockEvent[];
}

/** An event of System.Events with the extrinsic that it came from. */
export interface BlockEvent {
  readonly extrinsic?: number;
  readonly pallet: string;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export type WorkloadEffect =
  | { readonly kind: "setTimer"; readonly timer: string; readonly afterMs: number }
  /** `id` is the client's own; `intendedAtMs` is when an open-loop client meant to send it: latency counts from there. */
  | {
      readonly kind: "submit";
      readonly id: string;
      readonly chain: string;
      readonly extrinsic: OpaqueExtrinsic;
      readonly intendedAtMs: number;
      /** What the report counts it under. */
      readonly label: string;
    }
  /** Nothing more will come from this workload: the run may end. */
  | { readonly kind: "done" }
  /** A figure for the report. */
  | { readonly kind: "record"; readonly measure: string; readonly value: unknown };

export interface WorkloadContext {
  /** Since the network was up, in ms. */
  readonly nowMs: number;
  /** A uniform integer in 0 .. 2^32 - 1. */
  random(): number;
  readonly chains: Readonly<Record<string, WorkloadChain>>;
}

/** What a client knows of a chain without asking. */
export interface WorkloadChain {
  readonly genesis: Hash;
  readonly runtime: ComposedRuntime;
  readonly paraId?: number;
}
