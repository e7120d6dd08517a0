import { behaviours, totalWeight } from "@paragrid/consensus";
import { describe, expect, test } from "vitest";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";

/** Algorithms that bear lying replicas: every behaviour with f of them, and what is owed beyond f. */
export function byzantineConformance(subject: Subject): void {
  const { algorithm, replicas, faults } = subject;
  if (algorithm.protocol.guarantees.faults !== "byzantine") return;
  const all = (liars: readonly number[], behaviour: (typeof behaviours)[number]) =>
    Object.fromEntries(liars.map((replica) => [replica, behaviour]));
  const among = (count: number, behaviour: (typeof behaviours)[number]) => all(range(count), behaviour);

  describe("with lying replicas", () => {
    for (const behaviour of behaviours)
      testSeeds(subject, `f ${behaviour} replicas harm neither safety nor progress`, (seed) => {
        const host = subject.host({ seed, byzantine: among(faults, behaviour) });
        expectProgress(host, subject, 8);
        expectSafe(host);
      });

    if (algorithm.protocol.guarantees.permissionless !== true)
      test("f + 1 silent replicas stop progress and not safety", () => {
        const host = subject.host({ byzantine: all(subject.stoppedBy, "silent") });
        host.run(10_000);
        for (const node of host.honest) expect(node.tree.finalized.number).toBe(0);
        expectSafe(host);
      });

    if (algorithm.protocol.guarantees.accountability)
      test("when more than f replicas equivocate, two proven conflicting blocks name at least a third of the weight, all of it guilty", () => {
        const liars = replicas - Math.max(2, faults + 1);
        // The two halves hear each other only through the liars: where honest replicas pass on what they hear, they would not be deceived.
        const half = (parity: number) => range(replicas).filter((id) => id < liars || id % 2 === parity);
        const host = subject.host({
          byzantine: among(liars, "equivocating"),
          faults: [{ kind: "partition", groups: [half(0), half(1)], fromMs: 0, untilMs: subject.recoveryMs }],
          links: { deviationMs: 0 },
          announceMs: 0,
        });
        host.runUntil(() => host.history.conflicts.length > 0, subject.recoveryMs);
        const [conflict] = host.history.conflicts;
        expect(conflict, "no conflict was ever finalised").toBeDefined();
        const signers = [conflict!.first, conflict!.second].map(({ block, proof }) => {
          const claim = {
            genesis: host.genesis.hash,
            authorities: host.genesisAuthorities,
            header: block.header,
            hash: block.hash,
            proof,
          };
          const verdict = host.verify(claim);
          return new Set(verdict.ok ? verdict.value.signers : []);
        });
        const guilty = [...signers[0]!].filter((index) => signers[1]!.has(index));
        const weight = guilty.reduce((sum, index) => sum + host.genesisAuthorities.members[index]!.weight, 0n);
        expect(3n * weight).toBeGreaterThanOrEqual(totalWeight(host.genesisAuthorities));
        for (const index of guilty) expect(index).toBeLessThan(liars);
      });
  });
}
