import type { Algorithm } from "@paragrid/consensus";
import { expect, test } from "vitest";
import { type ConsensusHost, type ConsensusHostOptions, consensusHost } from "../host/consensus-host.ts";
import { range } from "../range.ts";

/** What the shared suite has to know of an algorithm beyond its guarantees. */
export interface ConformanceOptions {
  /** Over the protocol's defaults; short timeouts make a short suite. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Replicas of a run, as many as bear one fault unless said. */
  readonly replicas?: number;
  /** Replicas without which nothing is decided, though the return of the first is enough: one more than are borne, unless said. */
  readonly stoppedBy?: readonly number[];
  /** Signers of a proof stand for more than their own weight: the algorithm's own tests say what is enough. */
  readonly signersStandForOthers?: true;
  /** Virtual time within which a healed network must make progress again. */
  readonly recoveryMs?: number;
  /** Seeds of every randomised test. */
  readonly seeds?: readonly number[];
  /** Seeds of the swarm of faults, and of the storm of leader changes. */
  readonly swarmSeeds?: readonly number[];
  readonly stormSeeds?: readonly number[];
  /** Over the parameters where proofs are altered bit by bit: a puzzle has to be hard enough not to be solved by accident. */
  readonly hard?: Readonly<Record<string, unknown>>;
  /** Parameters for the storm, which runs where they are given: timeouts that expire while messages of 5 to 35 ms delay are on their way, blocks as fast as they come. */
  readonly hasty?: Readonly<Record<string, unknown>>;
  /** Messages of these kinds that one decision costs without faults, exactly, at these numbers of replicas. */
  readonly messages?: {
    readonly kinds: readonly string[];
    readonly perDecision: (replicas: number) => number;
    readonly sizes: readonly number[];
  };
}

export interface Subject {
  readonly algorithm: Algorithm;
  readonly replicas: number;
  /** Faults that these replicas bear. */
  readonly faults: number;
  readonly stoppedBy: readonly number[];
  readonly recoveryMs: number;
  /** How long a network may be parted without harm: until it heals where a minority decides nothing, a few blocks where it does. */
  readonly partitionMs: number;
  readonly options: ConformanceOptions;
  host(more?: Partial<ConsensusHostOptions>): ConsensusHost;
}

export function subjectOf(algorithm: Algorithm, options: ConformanceOptions): Subject {
  const { guarantees } = algorithm.protocol;
  const replicas = options.replicas ?? guarantees.replicasFor(1);
  return {
    algorithm,
    replicas,
    faults: guarantees.faultsOf(replicas),
    stoppedBy: options.stoppedBy ?? range(guarantees.faultsOf(replicas) + 1),
    recoveryMs: options.recoveryMs ?? 60_000,
    partitionMs:
      guarantees.finality === "probabilistic"
        ? 4 * ({ ...algorithm.protocol.defaults, ...options.parameters }.blockIntervalMs as number)
        : Number.POSITIVE_INFINITY,
    options,
    host: (more) =>
      consensusHost({
        algorithm,
        replicas,
        seed: 1,
        ...(options.parameters ? { parameters: options.parameters } : {}),
        ...more,
      }),
  };
}

/** A test for each seed; a failing one says how to replay it alone. SEED=n in the environment runs only that seed. */
export function testSeeds(
  subject: Subject,
  name: string,
  run: (seed: number) => void,
  seeds = subject.options.seeds ?? [1, 2, 3],
): void {
  const only = process.env.SEED;
  test.each(only === undefined ? seeds : [Number(only)])(`${name} (seed %i)`, (seed) => {
    try {
      run(seed);
    } catch (error) {
      const { testPath } = expect.getState();
      const replay = `replay: SEED=${seed} vitest run ${testPath?.split("/").slice(-4).join("/")} -t "${name}"`;
      if (error instanceof Error) error.message += `\n${replay}`;
      throw error;
    }
  });
}

/** No honest replica broke the contract, none disagrees with another, none was accused. */
export function expectSafe(host: ConsensusHost): void {
  expect(host.history.violations).toEqual([]);
  expect(host.history.broken).toEqual([]);
  expect(host.history.conflicts).toEqual([]);
  const honest = new Set(host.honest.map((node) => node.id));
  expect(host.history.accusations.filter((accusation) => honest.has(accusation.replica))).toEqual([]);
  expectEvidence(host);
  const [first, ...others] = host.honest;
  for (const other of others) {
    const common = Math.min(first!.tree.finalized.number, other.tree.finalized.number);
    for (let number = 0; number <= common; number++)
      expect(other.tree.finalizedHash(number), `height ${number}`).toBe(first!.tree.finalizedHash(number));
  }
}

/** What honest replicas accuse others of can be checked by anybody, where the algorithm says how. */
function expectEvidence(host: ConsensusHost): void {
  const { evidence } = host.algorithm;
  if (evidence === undefined) return;
  for (const accusation of host.history.accusations) {
    const claim = { genesis: host.genesis.hash, authorities: host.nodes[accusation.by]!.authorities, ...accusation };
    const verdict = evidence.verify(claim, host.scheme);
    expect(verdict.ok, verdict.ok ? "" : verdict.error).toBe(true);
  }
}

/** All honest replicas finalise that many more blocks than any of them has, within the recovery time. */
export function expectProgress(host: ConsensusHost, subject: Subject, blocks = 5, nodes = host.honest): void {
  const goal = Math.max(...nodes.map((node) => node.tree.finalized.number)) + blocks;
  const fromMs = host.nowMs;
  host.runToHeight(goal, fromMs + subject.recoveryMs, nodes);
  const reached = nodes.map((node) => node.tree.finalized.number);
  expect(
    Math.min(...reached),
    `heights ${reached} after ${host.nowMs - fromMs} ms, wanted ${goal}`,
  ).toBeGreaterThanOrEqual(goal);
}
