import { nextAuthorities } from "@paragrid/consensus";
import { describe, expect, test } from "vitest";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";

/** Authority sets change over proven headers, one at a time. */
export function handOverConformance(subject: Subject): void {
  const { replicas } = subject;
  describe("authority sets", () => {
    testSeeds(subject, "a new set takes over, and again, while one member stays behind", (seed) => {
      const host = subject.host({
        seed,
        replicas: replicas + 2,
        authorities: range(replicas),
        handOvers: [
          { at: 4, members: range(replicas).map((index) => index + 1) },
          { at: 8, members: range(replicas).map((index) => index + 2) },
        ],
      });
      expectProgress(host, subject, 14, host.nodes);
      expectSafe(host);
      for (const node of host.nodes) expect(node.authorities.id).toBe(2);
    });

    if (subject.algorithm.protocol.guarantees.permissionless !== true)
      test("each header is proven under the set that rules it, and under no other", () => {
        const host = subject.host({
          replicas: replicas + 1,
          authorities: range(replicas),
          handOvers: [{ at: 3, members: range(replicas).map((index) => index + 1) }],
        });
        expectProgress(host, subject, 6, host.nodes);
        const node = host.nodes[0]!;
        const { tree } = node;
        const handOver = tree.header(tree.finalizedHash(3)!)!;
        const next = nextAuthorities(handOver)!;
        expect(next.id).toBe(1);
        let seen = 0;
        for (const number of range(6).map((index) => index + 1)) {
          const hash = tree.finalizedHash(number)!;
          const proof = tree.proof(hash);
          if (proof === undefined) continue;
          seen++;
          const header = tree.header(hash)!;
          const under = (authorities: typeof next) =>
            host.verify({ genesis: host.genesis.hash, authorities, header, hash, proof }).ok;
          expect(under(host.genesisAuthorities), `height ${number} under the old set`).toBe(number <= 3);
          expect(under(next), `height ${number} under the new set`).toBe(number > 3);
        }
        expect(seen).toBeGreaterThan(1);
      });

    test("a replica that slept over two hand-overs catches up through both", () => {
      const late = replicas;
      const host = subject.host({
        replicas: replicas + 1,
        authorities: range(replicas),
        handOvers: [
          { at: 3, members: range(replicas) },
          { at: 6, members: range(replicas) },
        ],
        faults: [{ kind: "partition", groups: [range(replicas), [late]], fromMs: 0, untilMs: 16_000 }],
      });
      host.run(16_000);
      expect(host.nodes[0]!.authorities.id).toBe(2);
      expect(host.nodes[late]!.tree.finalized.number).toBe(0);
      expectProgress(host, subject, 3, host.nodes);
      expectSafe(host);
      expect(host.nodes[late]!.authorities.id).toBe(2);
    });
  });
}
