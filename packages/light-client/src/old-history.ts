import { advance, type Surroundings } from "./advance.ts";
import type { ClientState, ProvenHeader } from "./client-state.ts";

/** What clients took of a history that was signed with the keys of members that had retired. */
export interface Tempted {
  /** The client that kept up with the true chain; undefined where it could not. */
  readonly follower: ClientState | undefined;
  readonly takenByFollower: boolean;
  /** By one that comes back with the old checkpoint when its trust in that has expired. */
  readonly takenWhenExpired: boolean;
  /** By one that comes back with the old checkpoint and trusts it still: what a client without a rule for expiry is. */
  readonly takenOnTrust: boolean;
}

/**
 * Shows clients of one old checkpoint a long-range attack: another history from that checkpoint on, with proofs by keys that were sold after their owners
 * had left. A client that has a newer checkpoint, or that lets its trust expire, is not to take it (weak subjectivity: V. Buterin, "Proof of Stake: How I
 * Learned to Love Weak Subjectivity", 2014).
 */
export function tempt(
  opened: ClientState,
  { honest, forged }: { readonly honest: readonly ProvenHeader[]; readonly forged: readonly ProvenHeader[] },
  around: Omit<Surroundings, "relayHeight">,
): Tempted {
  const kept = advance(opened, honest, around);
  const follower = kept.ok && kept.value.outcome === "advanced" ? kept.value.client : undefined;
  // All of it, and what does not begin below the client's checkpoint: an update is refused whole for one header that is older.
  const takes = (client: ClientState, relayHeight: number): boolean =>
    [0, client.trusted.number, client.trusted.number + 1].some((from) => {
      const updates = forged.filter(({ header }) => header.number >= from);
      const taken = advance(client, updates, { ...around, relayHeight });
      return taken.ok && taken.value.outcome === "advanced";
    });
  const within = opened.trusted.relayHeight + 1;
  return {
    follower,
    takenByFollower: follower !== undefined && takes(follower, within),
    takenWhenExpired: takes(opened, opened.trustExpiry),
    takenOnTrust: takes(opened, within),
  };
}
