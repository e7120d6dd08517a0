import type { CommonParameters } from "../contract.ts";

export interface RaftParameters extends CommonParameters {
  /** Least election timeout; each is drawn uniformly from [this, twice this) (§5.2). Well above a block's execution time. */
  readonly electionTimeoutMs: number;
  /** A leader that has sent a follower nothing for so long sends a heartbeat. */
  readonly heartbeatMs: number;
  /** Candidates ask first whether they could win, so that who was cut off disturbs nobody (thesis §9.6). */
  readonly preVote: boolean;
  /** Leaders without a majority step down, and members that hear a leader ignore candidates (thesis §6.2, §4.2.3). */
  readonly checkQuorum: boolean;
  /**
   * Proofs of what is final travel on the next append if one leaves within this time, else in a message of their own: a batch
   * costs 2(n-1) messages where blocks follow each other closely, 3(n-1) where followers would wait for the next one.
   */
  readonly noticeDelayMs: number;
  /** A leader builds no further block on more than so many that are not final. */
  readonly mostUnfinalized: number;
  /** Appends on their way to one follower at most, and their bytes. */
  readonly mostInflight: number;
  readonly mostInflightBytes: number;
  /** Blocks are batched into an append up to so many bytes; one is always sent. */
  readonly mostMessageBytes: number;
  /** Final blocks kept at hand for followers that lag; who lags more fetches them by block sync. */
  readonly keptBlocks: number;
}

/** Election timeouts of the paper (150 to 300 ms) suit dedicated machines: these suit a busy one that executes blocks meanwhile. */
export const raftDefaults: RaftParameters = {
  blockIntervalMs: 500,
  electionTimeoutMs: 1000,
  heartbeatMs: 150,
  preVote: true,
  checkQuorum: true,
  noticeDelayMs: 10,
  mostUnfinalized: 16,
  mostInflight: 64,
  mostInflightBytes: 16 * 1024 * 1024,
  mostMessageBytes: 1024 * 1024,
  keptBlocks: 64,
};
