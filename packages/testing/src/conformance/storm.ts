import { describe } from "vitest";
import type { ConsensusHostOptions } from "../host/consensus-host.ts";
import type { Fault } from "../host/faults.ts";
import { createRandom, type Random } from "../random.ts";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";
import { drawLiars } from "./swarm.ts";

const healedMs = 6000;

/**
 * Runs in which timeouts are as short as messages are slow, links come and go, and replicas crash at any boundary: leaders change
 * while decisions are half made, which is where algorithms lose what they had decided.
 */
export function stormConformance(subject: Subject): void {
  if (subject.options.hasty === undefined) return;
  describe("in a storm of leader changes", () => {
    testSeeds(
      subject,
      "nothing decided is lost, and progress returns",
      (seed) => {
        const host = subject.host(stormOptions(subject, seed));
        host.run(healedMs);
        expectSafe(host);
        expectProgress(host, subject);
        expectSafe(host);
      },
      subject.options.stormSeeds ?? range(8),
    );
  });
}

export function stormOptions(subject: Subject, seed: number): Partial<ConsensusHostOptions> {
  const random = createRandom(seed, "storm");
  const periodMs = 20 + random.below(200);
  const span = { fromMs: 0, untilMs: healedMs };
  return {
    seed,
    parameters: { ...subject.options.parameters, ...subject.options.hasty },
    links: { meanMs: 5 + random.below(30), deviationMs: random.below(40) },
    machine: { persistMs: random.below(4), executeMs: random.below(8), buildMs: random.below(4) },
    announceMs: random.below(2) === 0 ? 0 : 200,
    byzantine: random.below(2) === 0 ? drawLiars(subject, random) : {},
    faults: [
      { kind: "flapping", chance: 0.5 * random.unit(), periodMs, ...span },
      ...(random.below(2) === 0
        ? [
            {
              kind: "unstable",
              everyMs: 200 + random.below(2000),
              restartAfterMs: 20 + random.below(200),
              ...span,
            } as const,
          ]
        : []),
      ...(random.below(2) === 0 ? blackouts(subject.replicas, random) : []),
    ],
  };
}

/** From time to time everybody loses its memory at once; one of them stays away longer, with what only it knew. */
function blackouts(replicas: number, random: Random): Fault[] {
  const everyMs = 300 + random.below(1000);
  const faults: Fault[] = [];
  for (let atMs = everyMs; atMs < healedMs - 1000; atMs += everyMs) {
    const late = random.below(replicas);
    for (const replica of range(replicas)) {
      const restartAfterMs = replica === late ? 100 + random.below(800) : 1 + random.below(30);
      faults.push({ kind: "crash", replica, atMs: atMs + random.below(5), restartAfterMs });
    }
  }
  return faults;
}
