import type { AuthoritySet } from "@paragrid/consensus";
import type { Verdict } from "@paragrid/measures";
import type { Hash } from "@paragrid/primitives";
import type { Trie } from "@paragrid/trie";
import type { EmergencyMarket } from "../network/emergency-market.ts";
import type { EnergyMarket } from "../network/energy-market.ts";
import type { StrategicMarket } from "../network/strategic-market.ts";
import type { Recorder } from "../record/recorder.ts";
import type { Scenario } from "../schema.ts";
import type { ConsensusWatch } from "../verdicts/consensus-watch.ts";
import type { ServedBlock } from "../verdicts/refusals-change-nothing.ts";

/** Where a chain stood when the run ended. */
export interface FinalChain {
  readonly name: string;
  /** Best height of any replica. */
  readonly height: number;
  /** Final on every replica that is asked. */
  readonly finalised: number;
  /** The height at which the state was read: final, and fitting to where the other chains were read. */
  readonly readAt: number;
  /** Hash, state and root of the block at `readAt`. */
  readonly hash: Hash;
  readonly stateRoot: Hash;
  readonly state: Trie;
  /** State roots at that height, as each replica holds it. */
  readonly roots: readonly { readonly replica: number; readonly root: Hash }[];
}

/** What a report needs to know of a run, on whatever host and level. */
export interface ReportedRun {
  readonly scenario: Scenario;
  readonly seed: number;
  /** By place in the scenario's workload. */
  readonly markets: ReadonlyMap<number, EnergyMarket>;
  readonly emergencies: ReadonlyMap<number, EmergencyMarket>;
  readonly strategic: ReadonlyMap<number, StrategicMarket>;
  readonly plan: {
    readonly chains: readonly {
      readonly name: string;
      readonly paraId?: number;
      readonly authorities: AuthoritySet;
    }[];
  };
}

/** What a report needs of what a host leaves behind. */
export type ReportedOutcome = Omit<
  HostOutcome,
  "finals" | "watch" | "voidReason" | "verdicts" | "refusalsSeen" | "refusing"
> & {
  readonly finals: readonly (Pick<FinalChain, "name" | "height" | "finalised" | "readAt"> & {
    readonly stateRoot: string;
  })[];
};

/** What a host leaves behind for verdicts and report. */
export interface HostOutcome {
  readonly recorder: Recorder;
  readonly watch: ConsensusWatch;
  readonly finals: readonly FinalChain[];
  /** Why the run does not count: not finished in time, aborted. */
  readonly voidReason: string | undefined;
  readonly endMs: number;
  readonly virtualMs: number | null;
  readonly digest: string;
  /** Processor time of what ran beside this process. */
  readonly replicaCpuMs: number;
  /** Verdicts that only this host can give. */
  readonly verdicts: readonly Verdict[];
  readonly refusalsSeen: boolean;
  /** Blocks with bad input in them, and the states before them as a replica serves them; less those that none served. */
  readonly refusing: readonly ServedBlock[];
  readonly modelled: readonly string[];
  readonly figures: ReadonlyMap<string, { readonly unit: string; readonly value: number }>;
}
