import { type Advanced, advance, type ClientState, openClient, type ProvenHeader } from "@paragrid/light-client";
import { describe, expect, test } from "vitest";
import { firstConflict, provenUpTo } from "../host/conflicts.ts";
import { range } from "../range.ts";
import type { Subject } from "./options.ts";

/**
 * Synchronous algorithms are safe while messages arrive in time, which the other sections hold. Later than that, two halves of a parted network may
 * finalise different blocks; then detection is owed: the conflict has two proofs, and a light client that holds one freezes on the other.
 */
export function beyondSynchronyConformance(subject: Subject): void {
  const { algorithm, replicas, faults } = subject;
  const { permissionless } = algorithm.protocol.guarantees;
  if (algorithm.protocol.guarantees.synchrony !== "synchronous") return;

  describe("beyond synchrony", () => {
    test("two halves and what is cloned in both finalise conflicting blocks, and a light client freezes on them", () => {
      // Work needs no clone: whoever has hash power decides alone if cut off for long enough.
      const clones = range(permissionless ? 0 : faults);
      const half = (parity: number) => range(replicas).filter((id) => id < clones.length || id % 2 === parity);
      const host = subject.host({
        byzantine: Object.fromEntries(clones.map((id) => [id, "equivocating" as const])),
        faults: [{ kind: "partition", groups: [half(0), half(1)], fromMs: 0, untilMs: subject.recoveryMs }],
      });
      host.runUntil(() => host.history.conflicts.length > 0, subject.recoveryMs);
      expect(host.history.conflicts.length, "no conflict was ever finalised").toBeGreaterThan(0);
      const { first, second } = host.history.conflicts[0]!;
      const [left, right] = [first.replica, second.replica];
      const at = firstConflict(host, left, right);
      expect(at, "the two have a proof at one height").toBeDefined();

      const around = { algorithms: { [algorithm.protocol.name]: algorithm }, crypto: host.scheme };
      const { genesis, genesisAuthorities: set } = host;
      const { hash, header } = genesis;
      const trusted = { number: 0, hash, stateRoot: header.stateRoot, relayHeight: 0 };
      const client = openClient({
        algorithm: algorithm.protocol.name,
        genesis: hash,
        set,
        trusted,
        trustPeriod: 1000,
      });
      // Anchored proofs are judged from the trusted header on, which the client has only the hash of.
      const root = algorithm.verifier.anchored ? [{ header, proof: new Uint8Array(0) }] : [];
      const updates = (replica: number): ProvenHeader[] => [...root, ...provenUpTo(host, replica, at!)];
      const take = (from: ClientState, proven: readonly ProvenHeader[]): Advanced => {
        const taken = advance(from, proven, around);
        if (!taken.ok) throw new Error(taken.error);
        return taken.value;
      };
      const one = take(client, updates(left));
      expect(one.outcome).toBe("advanced");
      expect(take(one.client, updates(left).slice(-1)).outcome).toBe("unchanged");
      const two = take(one.client, updates(right).slice(-1));
      expect(two.outcome).toBe("frozen");
      expect(advance(two.client, updates(left).slice(-1), around).ok).toBe(false);
    });
  });
}
