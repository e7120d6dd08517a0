import type { ChainDefinition } from "@paragrid/chain";
import type { Algorithm } from "@paragrid/consensus";
import type { TraceEntry } from "@paragrid/kernel";
import type { NamedCosts } from "../cost-file.ts";
import type { Scenario } from "../schema.ts";

/** A run as it is asked for. */
export interface RunOptions {
  readonly scenario: Scenario;
  readonly host?: "sim" | "process";
  readonly seed?: number;
  readonly catalog: Readonly<Record<string, ChainDefinition>>;
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  /** Folder of data for the energy day, with the day to run. */
  readonly data?: string;
  readonly day?: string;
  /** Simulator: what replicas are charged; the built-in table without it. */
  readonly costs?: NamedCosts;
  /** Report, databases and logs go here. */
  readonly outDir: string;
  /** Script that calls `replicaMain`: what each process of the process host runs. */
  readonly entry?: string;
  readonly processes?: "replica" | "chain";
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the run early; what was started is stopped, and the run is void. */
  readonly signal?: AbortSignal;
  /** Simulator: told of each kernel event, for traces and replay. */
  readonly record?: (entry: TraceEntry) => void;
  /** For the report. */
  readonly command: string;
  readonly commit: string;
  readonly overrides?: Readonly<Record<string, string>>;
}

/** How far a run is. */
export interface Progress {
  readonly atMs: number;
  /** Finalised height of each chain. */
  readonly heights: Readonly<Record<string, number>>;
  readonly trades: number;
  readonly phase: "starting" | "running" | "draining" | "checking";
}

/** What a report says of the time that simulated replicas take. */
export function processorTime({ costs }: RunOptions): string {
  return `processor time of replicas: from ${costs === undefined ? "the built-in cost table" : costs.name}, not measured in this run`;
}
