import type { NetworkSpec } from "@paragrid/chain";
import type { Hex } from "@paragrid/primitives";
import type { StoreOptions } from "../store/open.ts";
import type { TlsIdentity } from "../transport/certificate.ts";
import type { ClockSetting } from "./replica-clock.ts";
import type { Admission } from "./rpc-admission.ts";
import type { ServerLimits } from "./rpc-server.ts";

/** Where a replica listens for peers. */
export interface PeerEndpoint {
  readonly chain: string;
  readonly replica: number;
  readonly host: string;
  readonly port: number;
}

/** How JSON-RPC is served, where it is not as on a developer's machine. */
export interface RpcSettings {
  /** Address to listen on, where it is another than the peers'. */
  readonly host?: string;
  /** Who may ask. */
  readonly admission?: Admission;
  /** Whether methods marked unsafe are served. */
  readonly unsafe?: boolean;
  readonly limits?: Partial<ServerLimits>;
}

/** All that one replica needs to run: plain JSON, handed to its process on start. */
export interface ReplicaConfig {
  readonly network: NetworkSpec;
  readonly chain: string;
  readonly replica: number;
  /** Seed of its session key. */
  readonly seed: Hex;
  readonly identity: TlsIdentity;
  /** Every replica of every chain, this one included. */
  readonly endpoints: readonly PeerEndpoint[];
  readonly rpc: {
    readonly host: string;
    readonly port: number;
  } & Omit<RpcSettings, "host">;
  readonly metrics: { readonly host: string; readonly port: number };
  readonly database: string;
  readonly store: StoreOptions;
  /** Serves development methods: for networks that a script owns. */
  readonly dev?: boolean;
  /** A `Behaviour` of the consensus package: for experiments with Byzantine replicas. */
  readonly byzantine?: string;
}

/** What a replica's process tells the process that started it. */
export type ReplicaNotice =
  | { readonly kind: "ready" }
  /** A replica's development method wants to be the only one of the network; answered by a `turnGiven` order, over by `turnOver`. */
  | { readonly kind: "turnWanted"; readonly id: number }
  | { readonly kind: "turnOver"; readonly id: number }
  /** A replica's development method wants clocks set; answered by a `ratesSet` order. */
  | { readonly kind: "ratesWanted"; readonly id: number; readonly rates: Readonly<Record<string, number>> }
  /** A replica's development method wants the whole network copied; answered by `snapshotTaken` or `snapshotFailed`. */
  | { readonly kind: "snapshotWanted"; readonly id: number; readonly name: string }
  /** A `clocks` order is obeyed. */
  | { readonly kind: "clocksSet"; readonly id: number }
  | { readonly kind: "failed"; readonly reason: string; readonly code: number }
  | {
      readonly kind: "log";
      readonly level: string;
      readonly message: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };

/** What a process is told after its start, where development methods are on. */
export type DevOrder =
  | { readonly kind: "clocks"; readonly id: number; readonly clocks: Readonly<Record<string, ClockSetting>> }
  | { readonly kind: "turnGiven"; readonly id: number }
  | { readonly kind: "ratesSet"; readonly id: number; readonly before: Readonly<Record<string, number>> }
  | { readonly kind: "snapshotTaken"; readonly id: number; readonly folder: string }
  | { readonly kind: "snapshotFailed"; readonly id: number; readonly reason: string };

/** Exit codes of a replica's process. */
export const exitCode = { ok: 0, failed: 1, badInput: 2 } as const;
