import type { DiskSettings } from "./disk.ts";
import type { LinkSettings } from "./network/linkSettings.ts";
import type { CutMode } from "./network/network.ts";

/** Something that goes wrong, or right again. Actors and machines are given by name. */
export type FaultAction =
  /** Loses memory, inbox, timers, what has not left the uplink, and what was not synced. */
  | { readonly kind: "crash"; readonly actors: readonly string[]; readonly restartAfterMs?: number }
  | { readonly kind: "restart"; readonly actors: readonly string[] }
  /** Stops taking events, which wait; what it has put out goes on. */
  | { readonly kind: "pause"; readonly actors: readonly string[]; readonly resumeAfterMs?: number }
  | { readonly kind: "resume"; readonly actors: readonly string[] }
  /**
   * Crashes the actor at a point between its effects, the first time (or after `skip` times) it comes there:
   * `beforeSync` nothing of the sync is done; `afterSync` it is durable, and nothing after it is put out;
   * `afterSend` one message (or broadcast) has left, and nothing after it is done.
   */
  | {
      readonly kind: "crashAt";
      readonly actor: string;
      readonly point: CrashPoint;
      readonly skip?: number;
      readonly restartAfterMs?: number;
    }
  /** Cuts the links between different groups, both ways. Who is in no group keeps all its links. */
  | {
      readonly kind: "partition";
      readonly groups: readonly (readonly string[])[];
      readonly name?: string;
      readonly mode?: CutMode;
      readonly healAfterMs?: number;
    }
  /** Cuts the links from each of `from` to each of `to`, this way only. */
  | {
      readonly kind: "cut";
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly name?: string;
      readonly mode?: CutMode;
      readonly healAfterMs?: number;
    }
  /** Ends the cuts of that name; without a name, all. */
  | { readonly kind: "heal"; readonly name?: string }
  /** Changes settings of links, this way only; `null` gives those of the network back. */
  | {
      readonly kind: "link";
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly settings: Partial<LinkSettings> | null;
    }
  | {
      readonly kind: "clock";
      readonly actors: readonly string[];
      readonly offsetMs?: number;
      readonly driftPpm?: number;
    }
  | { readonly kind: "disk"; readonly actors: readonly string[]; readonly settings: DiskSettings }
  /** Sets how fast machines are; 1 is the reference. */
  | { readonly kind: "speed"; readonly machines: readonly string[]; readonly speed: number };

export type CrashPoint = "beforeSync" | "afterSync" | "afterSend";

/** An entry of a fault timeline: plain data, so that a scenario can hold it. */
export type Fault = { readonly atMs: number } & FaultAction;
