import { describe, expect, test } from "vitest";
import type { ConsensusHost } from "../host/consensus-host.ts";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";

/** Crashes, partitions and bad links: safety always, progress where at most f replicas are away and after healing. */
export function faultConformance(subject: Subject): void {
  const { algorithm, replicas, faults, partitionMs } = subject;
  const { permissionless } = algorithm.protocol.guarantees;
  const until = (fromMs: number, untilMs: number) => Math.min(untilMs, fromMs + partitionMs);
  const all = range(replicas);
  const away = all.slice(0, faults);
  const live = (host: ConsensusHost, without: readonly number[]) =>
    host.nodes.filter((node) => !without.includes(node.id));

  describe("with faults", () => {
    testSeeds(subject, "a whole network that crashes goes on from what was durable", (seed) => {
      const host = subject.host({
        seed,
        faults: all.map((replica) => ({ kind: "crash", replica, atMs: 4000 + 7 * replica, restartAfterMs: 1000 })),
      });
      host.run(3999);
      const before = host.nodes.map((node) => node.tree.finalized);
      host.run(6000);
      expectProgress(host, subject);
      for (const [id, was] of before.entries()) expect(host.nodes[id]!.tree.finalizedHash(was.number)).toBe(was.hash);
      expectSafe(host);
    });

    test.each(range(24))("a crash at persist or send boundary %i of a replica's life loses nothing", (boundary) => {
      for (const replica of all.slice(0, 2)) {
        const host = subject.host({ faults: [{ kind: "crashAtBoundary", replica, boundary, restartAfterMs: 400 }] });
        expectProgress(host, subject, 12);
        expectSafe(host);
      }
    });

    if (faults === 0) return;

    testSeeds(subject, "f crashed replicas stop nobody", (seed) => {
      for (const first of all) {
        const crashed = range(faults).map((offset) => (first + offset) % replicas);
        const host = subject.host({ seed, faults: crashed.map((replica) => ({ kind: "crash", replica, atMs: 2000 })) });
        host.run(2500);
        expectProgress(host, subject, 5, live(host, crashed));
        expectSafe(host);
      }
    });

    testSeeds(subject, "whoever is isolated, the rest goes on, and it catches up when it returns", (seed) => {
      for (const alone of all) {
        const others = all.filter((replica) => replica !== alone);
        const host = subject.host({
          seed,
          faults: [
            {
              kind: "partition",
              groups: [[alone], others],
              fromMs: 2000,
              untilMs: until(2000, 2000 + subject.recoveryMs),
            },
          ],
        });
        host.run(2500);
        expectProgress(host, subject, 5, live(host, [alone]));
        expectSafe(host);
        host.run(Math.max(host.nowMs, until(2000, 2000 + subject.recoveryMs)));
        expectProgress(host, subject);
        expectSafe(host);
      }
    });

    testSeeds(subject, "a network split in two halves decides at most once, and goes on when it heals", (seed) => {
      const half = Math.ceil(replicas / 2);
      const host = subject.host({
        seed,
        faults: [
          {
            kind: "partition",
            groups: [all.slice(0, half), all.slice(half)],
            fromMs: 1500,
            untilMs: until(1500, 9000),
          },
        ],
      });
      host.run(9000);
      expectSafe(host);
      expectProgress(host, subject);
      expectSafe(host);
    });

    testSeeds(subject, "a one-way cut harms nobody for ever", (seed) => {
      const host = subject.host({
        seed,
        faults: [{ kind: "cut", from: away, to: all.slice(faults), fromMs: 1500, untilMs: until(1500, 9000) }],
      });
      host.run(9000);
      expectSafe(host);
      expectProgress(host, subject);
      expectSafe(host);
    });

    testSeeds(subject, "loss, duplication and reordering of messages are survived", (seed) => {
      const host = subject.host({
        seed,
        links: { meanMs: 40, deviationMs: 40, duplication: 0.2 },
        faults: [{ kind: "loss", probability: 0.2, fromMs: 0, untilMs: 15_000 }],
      });
      host.run(15_000);
      expectSafe(host);
      expectProgress(host, subject);
      expectSafe(host);
    });

    if (permissionless !== true)
      testSeeds(
        subject,
        "more than f crashed replicas stop progress and not safety, and the return of one is enough",
        (seed) => {
          const crashed = subject.stoppedBy;
          const host = subject.host({
            seed,
            faults: crashed.map((replica, index) => ({
              kind: "crash",
              replica,
              atMs: 2000,
              ...(index === 0 ? { restartAfterMs: 10_000 } : {}),
            })),
          });
          host.run(3000);
          const stalled = Math.max(...live(host, crashed).map((node) => node.tree.finalized.number));
          host.run(11_500);
          for (const node of live(host, crashed)) expect(node.tree.finalized.number).toBeLessThanOrEqual(stalled);
          expectProgress(host, subject, 5, live(host, crashed.slice(1)));
          expectSafe(host);
        },
      );

    test("peers whose sync offers altered proofs are refused, and the honest one's is taken", () => {
      const late = replicas - 1;
      // Gossip misses some: an honest peer that has missed blocks itself has none to offer, and there has to be another one.
      const honest = subject.options.parameters?.gossipFanout === undefined ? 1 : 2;
      let refused = 0;
      // Whoever answers first is most likely a liar, but not in every run.
      for (const seed of range(4)) {
        const host = subject.host({
          seed,
          lyingSync: all.slice(0, late - honest),
          faults: [{ kind: "partition", groups: [[late], all.slice(0, late)], fromMs: 1000, untilMs: 6000 }],
        });
        host.run(6000);
        expectProgress(host, subject, 20);
        expectSafe(host);
        refused += host.history.syncRefusals.length;
      }
      expect(refused).toBeGreaterThan(0);
    });
  });
}
