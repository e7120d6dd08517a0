import {
  type ConsensusHost,
  type ConsensusHostOptions,
  consensusHost,
  createRandom,
  type Fault,
  type SentMessage,
} from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { behaviours } from "../src/byzantine.ts";
import type { RaftMessage } from "../src/raft/wire.ts";
import { algorithms } from "../src/registry.ts";
import { audited } from "./raft-audit.ts";

type Options = Omit<ConsensusHostOptions, "algorithm" | "replicas" | "seed"> & { replicas?: number; seed?: number };

const hostOf = (options: Options = {}): ConsensusHost =>
  consensusHost({ algorithm: algorithms.raft, replicas: 3, seed: 1, ...options });
const heights = (host: ConsensusHost): readonly number[] => host.nodes.map((node) => node.tree.finalized.number);
const leaderOf = (host: ConsensusHost) => host.nodes.find((node) => node.replica?.inspect().role === "leader");
const termOf = (host: ConsensusHost): number =>
  Math.max(...host.nodes.map((node) => Number(node.replica?.inspect().term ?? 0)));

function expectSafe(host: ConsensusHost): void {
  expect(host.history.violations).toEqual([]);
  expect(host.history.broken).toEqual([]);
  expect(host.history.conflicts).toEqual([]);
}

describe("after every step the invariants of Figure 3, and nothing said before it is durable", () => {
  /** Faults drawn from the seed: crashes with return, partitions, one-way cuts, loss. */
  function faultsOf(seed: number, replicas: number): Fault[] {
    const random = createRandom(seed, "faults");
    return Array.from({ length: 12 }, (): Fault => {
      const fromMs = 500 + random.below(8000);
      const untilMs = fromMs + 300 + random.below(3000);
      const ids = Array.from({ length: replicas }, (_, id) => id);
      const some = ids.filter(() => random.below(2) === 0);
      const others = ids.filter((id) => !some.includes(id));
      switch (random.below(4)) {
        case 0:
          return {
            kind: "crash",
            replica: random.below(replicas),
            atMs: fromMs,
            restartAfterMs: 100 + random.below(2000),
          };
        case 1:
          return { kind: "partition", groups: [some, others], fromMs, untilMs };
        case 2:
          return { kind: "cut", from: some, to: others, fromMs, untilMs };
        default:
          return { kind: "loss", probability: 0.4, fromMs, untilMs };
      }
    });
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("hold under crashes, partitions, loss and reordering (seed %i)", (seed) => {
    const replicas = seed % 2 === 0 ? 3 : 5;
    const { algorithm, faults, checked } = audited(algorithms.raft);
    const host = consensusHost({
      algorithm,
      replicas,
      seed,
      looksEvery: 1,
      faults: faultsOf(seed, replicas),
      links: { meanMs: 30, deviationMs: 30, duplication: 0.1 },
      parameters: { blockIntervalMs: 60, electionTimeoutMs: 300, heartbeatMs: 80, mostUnfinalized: 8, keptBlocks: 16 },
      announceMs: seed % 3 === 0 ? 0 : 500,
    });
    host.run(12_000);
    const before = Math.max(...heights(host));
    expect(host.runToHeight(before + 10, 60_000)).toBe(true);
    expect(faults).toEqual([]);
    expect(checked() + host.history.looks).toBeGreaterThan(1500);
    expect(before).toBeGreaterThan(20);
    expectSafe(host);
  });
});

describe("a conversation of three", () => {
  test("reads: election, first block, replication, the leader's crash, the next election", async () => {
    const host = hostOf({
      record: true,
      announceMs: 0,
      links: { meanMs: 10, deviationMs: 0 },
    });
    host.run(2400);
    const leader = leaderOf(host)!;
    leader.crash();
    host.run(4500);
    leader.restart();
    host.run(5200);
    expectSafe(host);
    await expect(conversation(host.sent)).toMatchFileSnapshot("./golden/raft-conversation.txt");
  });
});

/** One line a message; equal ones to several recipients at once are one line. */
function conversation(sent: readonly SentMessage[]): string {
  const lines = new Map<string, (number | "all")[]>();
  for (const { atMs, from, to, message } of sent) {
    const key = `${atMs.toFixed(0).padStart(5)} ms  ${from} -> @ ${messageText(message as RaftMessage)}`;
    lines.set(key, [...(lines.get(key) ?? []), to]);
  }
  return [...lines].map(([line, to]) => `${line.replace("@", to.join(","))}\n`).join("");
}

function messageText({ type, value }: RaftMessage): string {
  const fields = Object.entries(value).map(([name, field]) => {
    if (name === "signature") return "signed";
    if (name === "blocks")
      return `blocks=[${(field as { header: { number: number } }[]).map(({ header }) => header.number)}]`;
    if (name === "proofs") return `proofs=[${(field as { number: number }[]).map(({ number }) => number)}]`;
    return `${name}=${field}`;
  });
  return `${type} ${fields.join(" ")}`;
}

describe("elections on a chain", () => {
  test("a new leader's first block is the entry that opens its term", () => {
    const host = hostOf();
    host.run(4000);
    const first = leaderOf(host)!;
    const term = termOf(host);
    first.crash();
    host.run(8000);
    expect(leaderOf(host)!.id).not.toBe(first.id);
    expect(termOf(host)).toBeGreaterThan(term);
    first.restart();
    host.runToHeight(Math.max(...heights(host)) + 3, 30_000);
    expectSafe(host);
  });

  test("an isolated replica adds no term", () => {
    const host = hostOf({
      replicas: 5,
      faults: [{ kind: "partition", groups: [[0], [1, 2, 3, 4]], fromMs: 4000, untilMs: 14_000 }],
      seed: 3,
    });
    host.run(3900);
    expect(leaderOf(host)!.id).not.toBe(0);
    const before = termOf(host);
    host.run(25_000);
    expect(termOf(host)).toBe(before);
    expectSafe(host);
  });

  test("one replica alone begins at once", () => {
    const host = hostOf({ replicas: 1 });
    expect(host.runToHeight(1, 100)).toBe(true);
    expect(host.runToHeight(4, 1700)).toBe(true);
  });
});

describe("who lags", () => {
  test("by less than what is kept is sent blocks in batches; by more, it fetches them by block sync", () => {
    for (const [keptBlocks, fetches] of [
      [100, false],
      [4, true],
    ] as const) {
      const host = hostOf({
        record: true,
        announceMs: 0,
        parameters: { keptBlocks, blockIntervalMs: 100 },
        faults: [{ kind: "partition", groups: [[2], [0, 1]], fromMs: 0, untilMs: 5000 }],
      });
      host.run(5000);
      expect(heights(host)[2]).toBe(0);
      expect(Math.min(...heights(host).slice(0, 2))).toBeGreaterThan(20);
      expect(host.runToHeight(heights(host)[0]! + 10, 12_000)).toBe(true);
      expect(host.sent.some(({ message }) => (message as RaftMessage).type === "snapshot")).toBe(fetches);
      expect(host.history.synced > 0).toBe(fetches);
      expectSafe(host);
    }
  });

  test("a block sync that is lost is asked for again", () => {
    const host = hostOf({
      announceMs: 0,
      parameters: { keptBlocks: 4, blockIntervalMs: 100 },
      faults: [
        { kind: "partition", groups: [[2], [0, 1]], fromMs: 0, untilMs: 5000 },
        { kind: "loss", probability: 0.6, fromMs: 5000, untilMs: 15_000 },
      ],
    });
    host.run(15_000);
    expect(host.runToHeight(heights(host)[0]! + 10, 30_000)).toBe(true);
    expectSafe(host);
  });
});

describe("lying members are beyond the fault model", () => {
  test.each(behaviours)("and yet a %s one makes nobody throw", (behaviour) => {
    const host = hostOf({
      wire: true,
      byzantine: { 0: behaviour },
      parameters: { blockIntervalMs: 50, electionTimeoutMs: 200, heartbeatMs: 60, keptBlocks: 8 },
    });
    host.run(3000);
    expect(host.history.messages.get("vote")).toBeGreaterThan(0);
  });
});

describe("messages of a batch", () => {
  /** Messages that these kinds cost between two heights of the slowest, per block. */
  function perBlock(parameters: Record<string, number>, kinds: readonly string[]): number {
    const host = hostOf({ replicas: 5, parameters, links: { meanMs: 5, deviationMs: 1 }, announceMs: 0 });
    host.runToHeight(20, 60_000);
    const count = () => kinds.reduce((sum, kind) => sum + (host.history.messages.get(kind) ?? 0), 0);
    const [from, since] = [heights(host)[0]!, count()];
    host.runToHeight(from + 50, 120_000);
    return (count() - since) / (heights(host)[0]! - from);
  }
  const all = ["append", "ack", "proven", "heartbeat", "heartbeatReply", "reject", "nothing"];

  test("are 2(n-1) when blocks follow each other, finality included", () => {
    expect(perBlock({ blockIntervalMs: 5 }, all)).toBeCloseTo(8, 0);
  });

  test("are n-1 more when followers would have to wait for the next block to learn of finality", () => {
    expect(perBlock({ blockIntervalMs: 100 }, all)).toBeCloseTo(12, 1);
    expect(perBlock({ blockIntervalMs: 100 }, ["append", "ack"])).toBeCloseTo(8, 1);
  });
});

describe("authority sets", () => {
  const changed = (members: readonly number[][], more: Options = {}) =>
    hostOf({
      replicas: 6,
      authorities: [0, 1, 2],
      handOvers: members.map((set, at) => ({ at: 5 * (at + 1), members: set })),
      parameters: { blockIntervalMs: 100 },
      ...more,
    });

  test("a leader that is removed leads until that is final, and hands on without an election timeout", () => {
    const host = changed([[3, 4, 5]], { announceMs: 0, record: true });
    expect(host.runToHeight(20, 10_000, host.nodes.slice(3))).toBe(true);
    const handed = host.sent.filter(({ message }) => (message as RaftMessage).type === "timeoutNow");
    expect(handed).toHaveLength(1);
    // The next leader's first block goes out within a few message delays.
    const [{ atMs }] = handed as [SentMessage];
    const next = host.sent.find((one) => one.atMs > atMs && (one.message as RaftMessage).type === "append");
    expect(next!.atMs - atMs).toBeLessThan(150);
    expectSafe(host);
  });

  test("after the old set is left its members sign nothing", () => {
    const host = changed([[3, 4, 5]], { record: true });
    expect(host.runToHeight(30, 20_000)).toBe(true);
    const isAck = ({ from, message }: SentMessage, member: (id: number) => boolean) =>
      member(from) &&
      (message as RaftMessage).type === "ack" &&
      (message as Extract<RaftMessage, { type: "ack" }>).value.index > 8;
    expect(host.sent.filter((one) => isAck(one, (id) => id < 3))).toEqual([]);
    expect(host.sent.filter((one) => isAck(one, (id) => id >= 3)).length).toBeGreaterThan(20);
    expectSafe(host);
  });

  test("a learner gets the log, does not count, and becomes a voter by the next hand-over", () => {
    const host = hostOf({
      replicas: 4,
      authorities: [0, 1, 2],
      handOvers: [
        { at: 5, members: [0, 1, 2, 3], weights: [1n, 1n, 1n, 0n] },
        { at: 15, members: [0, 1, 2, 3] },
      ],
      parameters: { blockIntervalMs: 100 },
      announceMs: 0,
    });
    expect(host.runToHeight(10, 10_000)).toBe(true);
    expect(leaderOf(host)!.replica!.inspect().configuration).toBe("voters=(0 1 2) learners=(3)");
    expect(host.runToHeight(20, 10_000)).toBe(true);
    expect(leaderOf(host)!.replica!.inspect().configuration).toBe("voters=(0 1 2 3)");
    expectSafe(host);
  });

  test.each([1, 2, 3, 4, 5, 6])(
    "sets that change at every third block survive crashes of leaders (seed %i)",
    (seed) => {
      const { algorithm, faults } = audited(algorithms.raft);
      const sets = [
        [1, 2, 3],
        [2, 3, 4],
        [3, 4, 0],
        [4, 0, 1],
        [0, 1, 2],
        [2, 3, 4],
      ];
      const host = consensusHost({
        algorithm,
        replicas: 5,
        seed,
        looksEvery: 1,
        authorities: [0, 1, 2],
        handOvers: sets.map((members, at) => ({ at: 3 * (at + 1), members })),
        parameters: { blockIntervalMs: 60, electionTimeoutMs: 300, heartbeatMs: 80 },
        faults: Array.from({ length: 8 }, (_, at) => ({
          kind: "crash",
          replica: (seed + at) % 5,
          atMs: 600 + 450 * at,
          restartAfterMs: 400,
        })),
      });
      expect(host.runToHeight(30, 60_000)).toBe(true);
      expect(faults).toEqual([]);
      expectSafe(host);
      for (const node of host.nodes) expect(node.authorities.id).toBe(sets.length);
    },
  );

  test.each([1, 2, 3, 4])(
    "hand-overs at every block are left together, also when leaders fail between them (seed %i)",
    (seed) => {
      const { algorithm, faults } = audited(algorithms.raft);
      const host = consensusHost({
        algorithm,
        replicas: 4,
        seed,
        looksEvery: 1,
        authorities: [0, 1, 2],
        handOvers: [2, 3, 4, 5, 6].map((at) => ({ at, members: at % 2 === 0 ? [1, 2, 3] : [0, 1, 2] })),
        parameters: { blockIntervalMs: 40, electionTimeoutMs: 200, heartbeatMs: 50 },
        links: { meanMs: 20, deviationMs: 10 },
        faults: [0, 1, 2, 3, 4, 5].map((at) => ({
          kind: "crash",
          replica: (seed + at) % 3,
          atMs: 300 + 120 * at,
          restartAfterMs: 90,
        })),
      });
      expect(host.runToHeight(12, 60_000)).toBe(true);
      expect(faults).toEqual([]);
      expectSafe(host);
    },
  );
});
