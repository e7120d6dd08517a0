import type { AlgorithmName } from "@paragrid/consensus";

export type Verdict = "held" | "violated" | "unknown";

/** One run of one attack at one share. */
export interface Trial {
  readonly safety: Verdict;
  readonly liveness: Verdict;
  /** The attacker has what it wants. */
  readonly succeeded: boolean;
  /** The attacker's part of the blocks of the final chain, where enough of them are final. */
  readonly revenue?: number;
  /** What it keeps of that part when evidence bans whom it convicts. */
  readonly kept?: number;
  /** Final blocks that these are parts of. */
  readonly blocks?: number;
  /** The attacker's true share: whole replicas are few. */
  readonly power: number;
  /** Replicas that evidence was found against. */
  readonly accused?: number;
  /** Invariants of the algorithm that its honest replicas were seen to break; absent where it states none. */
  readonly broken?: readonly string[];
  /** Headers with proofs that were forged, and whether a client that trusts the genesis alone takes them. */
  readonly forged?: number;
  readonly takenWithinTrust?: boolean;
}

export interface Setting {
  readonly algorithm: AlgorithmName;
  readonly share: number;
  readonly seed: number;
  readonly replicas: number;
  readonly intervals: number;
  readonly tie: number;
  readonly confirmations: number;
}

/** What the literature says: the least share at which the attack succeeds, or null where none does. */
export interface Theory {
  readonly share: number | null;
  readonly says: string;
}

export interface TrialKind {
  readonly against: readonly AlgorithmName[];
  /** What success is, for the page. */
  readonly success: string;
  /** Whether theory's threshold is that from which an able attacker can succeed, which some run has to show and none below it, or that from which most runs do. */
  readonly succeedsIn: "some" | "most";
  theory(setting: Omit<Setting, "share" | "seed">): Theory;
  /** The attacker's part of the blocks by theory, where there is one. */
  expects?(setting: Omit<Setting, "seed">): number;
  run(setting: Setting): Trial;
}
