import { type Hash, RecentMap } from "@paragrid/primitives";

/** As long as polkadot-sdk's nodes ban (sc-transaction-pool, `tx_ban_seconds` 1800). */
const banMs = 30 * 60_000;
/** More are not remembered: a client that sends garbage must not fill the memory (rotator.rs, EXPECTED_SIZE 2048). */
const mostBans = 2048;

/**
 * Transactions that are not taken for half an hour, by clock of the replica (sc-transaction-pool, PoolRotator): what it was asked to
 * remove, and what a client offered and no state of then allowed. Looking a hash up costs less than checking a signature again.
 */
export class Bans {
  /** When each ends. */
  readonly #until = new RecentMap<Hash, number>(mostBans);

  add(hash: Hash, nowMs: number): void {
    this.#until.set(hash, nowMs + banMs);
  }

  has(hash: Hash, nowMs: number): boolean {
    const untilMs = this.#until.get(hash);
    return untilMs !== undefined && nowMs < untilMs;
  }
}
