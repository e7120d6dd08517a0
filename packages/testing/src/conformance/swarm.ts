import { type Behaviour, behaviours } from "@paragrid/consensus";
import { describe } from "vitest";
import type { ConsensusHost, ConsensusHostOptions } from "../host/consensus-host.ts";
import type { Fault } from "../host/faults.ts";
import { createRandom, type Random } from "../random.ts";
import { range } from "../range.ts";
import { expectProgress, expectSafe, type Subject, testSeeds } from "./options.ts";

/** The end of the phase in which anything may fail: from then on a healed core has to converge. */
const healedMs = 20_000;

/**
 * Swarm testing (Groce et al. 2012): each seed draws which kinds of fault exist in its run, and how bad they are, never more than f
 * replicas being faulty at a time; a safety phase, then a liveness phase.
 */
export function swarmConformance(subject: Subject): void {
  describe("in a swarm of faults", () => {
    testSeeds(
      subject,
      "safety holds throughout, and progress returns",
      (seed) => {
        const { host, able } = swarmRun(subject, seed);
        host.run(healedMs);
        expectSafe(host);
        expectProgress(host, subject, 5, able);
        expectSafe(host);
      },
      subject.options.swarmSeeds ?? range(12),
    );
  });
}

/** A run with faults drawn from the seed, and the honest nodes that have to make progress in the end. */
export function swarmRun(subject: Subject, seed: number): { host: ConsensusHost; able: ConsensusHost["nodes"] } {
  const random = createRandom(seed, "swarm");
  const with1In2 = (): boolean => random.below(2) === 0;
  const { replicas, faults } = subject;
  const byzantine = with1In2() ? drawLiars(subject, random) : {};
  const liars = Object.keys(byzantine).map(Number);
  const honest = range(replicas).filter((replica) => !liars.includes(replica));
  const mayCrash = shuffled(honest, random).slice(0, faults - liars.length);

  const plan: Fault[] = [];
  const crashing = random.below(3);
  if (crashing === 1) for (const replica of mayCrash) plan.push(...crashes(replica, random));
  if (crashing === 2 && liars.length === 0) plan.push(...blackout(replicas, random));
  // A synchronous algorithm promises nothing while messages do not arrive.
  const arrives = subject.algorithm.protocol.guarantees.synchrony === "synchronous";
  if (with1In2() && !arrives) plan.push(...partitions(replicas, random));
  if (with1In2() && !arrives)
    plan.push({ kind: "loss", probability: 0.3 * random.unit(), fromMs: random.below(5000), untilMs: healedMs });
  const links = {
    meanMs: 5 + random.below(100),
    deviationMs: random.below(100),
    duplication: with1In2() ? 0.5 * random.unit() : 0,
  };
  const machine = { persistMs: random.below(10), executeMs: random.below(20), buildMs: random.below(20) };
  const options: Partial<ConsensusHostOptions> = {
    seed,
    links,
    machine,
    byzantine,
    faults: plan,
    wire: seed % 4 === 0,
  };
  const host = subject.host(options);
  return { host, able: host.honest };
}

/** At most f corrupted replicas with behaviours of their own, none where the algorithm does not bear lies. */
export function drawLiars(subject: Subject, random: Random): Record<number, Behaviour> {
  const { guarantees } = subject.algorithm.protocol;
  const count = guarantees.faults === "byzantine" ? random.below(subject.faults + 1) : 0;
  const liars = shuffled(range(subject.replicas), random).slice(0, count);
  return Object.fromEntries(liars.map((replica) => [replica, behaviours[random.below(behaviours.length)]!]));
}

function crashAt(replica: number, atMs: number, random: Random) {
  return { replica, atMs, restartAfterMs: 50 + random.below(4000) };
}

/** Up to three crashes of one replica, one after another, all with a return. */
function crashes(replica: number, random: Random): Fault[] {
  return range(1 + random.below(3)).map((turn) => ({
    kind: "crash",
    ...crashAt(replica, 500 + 6000 * turn + random.below(1500), random),
  }));
}

/** Everybody crashes within ten seconds, so that many are down at once: nothing but what was durable is left. */
function blackout(replicas: number, random: Random): Fault[] {
  return range(replicas).map((replica) => ({
    kind: "crash",
    ...crashAt(replica, 5000 + random.below(10_000), random),
  }));
}

function partitions(replicas: number, random: Random): Fault[] {
  return range(1 + random.below(3)).map((turn): Fault => {
    const order = shuffled(range(replicas), random);
    const cutAt = 1 + random.below(Math.max(1, replicas - 1));
    const [left, right] = [order.slice(0, cutAt), order.slice(cutAt)];
    const fromMs = 500 + 5000 * turn + random.below(2000);
    const untilMs = Math.min(healedMs, fromMs + 500 + random.below(5000));
    return random.below(2) === 0
      ? { kind: "partition", groups: [left, right], fromMs, untilMs }
      : { kind: "cut", from: left, to: right, fromMs, untilMs };
  });
}

function shuffled(items: readonly number[], random: Random): number[] {
  const left = [...items];
  const drawn: number[] = [];
  while (left.length > 0) drawn.push(...left.splice(random.below(left.length), 1));
  return drawn;
}
