import { describe, expect, test } from "vitest";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";

/** Runs in which nothing fails. */
export function normalConformance(subject: Subject): void {
  const { algorithm, replicas, options } = subject;
  describe("without faults", () => {
    testSeeds(subject, "every replica finalises the same growing chain", (seed) => {
      const host = subject.host({ seed });
      expectProgress(host, subject, 12);
      expectSafe(host);
      for (const node of host.nodes) expect(node.tree.finalized.number).toBeGreaterThanOrEqual(12);
    });

    test("finalised blocks carry the transactions that were submitted", () => {
      const host = subject.host({ transactionsPerBlock: 4 });
      expectProgress(host, subject, 6);
      const { tree } = host.nodes[0]!;
      for (const number of range(6)) expect(tree.block(tree.finalizedHash(number + 1)!)!.body).toHaveLength(4);
      expectSafe(host);
    });

    test("messages survive their own wire form and have the size they say", () => {
      const host = subject.host({ wire: true });
      expectProgress(host, subject, 6);
      expectSafe(host);
    });

    test("the same seed gives the same trace, another seed another one", () => {
      const digestOf = (seed: number): string => {
        const host = subject.host({ seed });
        host.run(40 * algorithm.protocol.defaults.blockIntervalMs);
        expect(host.honest[0]!.tree.finalized.number).toBeGreaterThan(0);
        return host.digest();
      };
      expect(digestOf(7)).toBe(digestOf(7));
      expect(digestOf(7)).not.toBe(digestOf(8));
    });

    test("a replica outside the set follows and is not heard", () => {
      const host = subject.host({ replicas: replicas + 1, authorities: range(replicas) });
      expectProgress(host, subject, 6, host.nodes);
      expectSafe(host);
    });

    const { messages } = options;
    if (messages !== undefined)
      test.each(messages.sizes)("one decision of %i replicas costs exactly the messages it should", (size) => {
        const blocks = 5;
        const host = subject.host({ replicas: size, blockLimit: blocks, links: { meanMs: 5, deviationMs: 1 } });
        expect(host.runToHeight(blocks, subject.recoveryMs)).toBe(true);
        const counted = messages.kinds.reduce((sum, kind) => sum + (host.history.messages.get(kind) ?? 0), 0);
        expect(counted).toBe(blocks * messages.perDecision(size));
      });
  });
}
