import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { consensusHost, createRandom, type Fault } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { certify } from "../src/certificate.ts";
import type { Effect } from "../src/contract.ts";
import { quorumProof } from "../src/quorum-proof.ts";
import { zab } from "../src/zab/index.ts";
import type { ValueOf, ZabMessage } from "../src/zab/messages.ts";
import { acknowledgementPayload, epochOf, zabEngine } from "../src/zab/payload.ts";
import { zabProtocol } from "../src/zab/zab.ts";
import { conversation } from "./conversation.ts";
import { Desk, scheme } from "./desk.ts";

/** Sentences of Junqueira, Reed and Serafini 2011, on whole runs and on one member of three. */

const keys = [0, 1, 2].map((id) => scheme.key(1, id));
const set = { id: 0, members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })) };
const base = { number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
const genesis = makeBlock({ ...base, parentHash: zeroHash }, []);

function blockOn(parent: Block, epoch: number, salt = 0): Block {
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  const digest = [{ type: "PreRuntime" as const, value: [zabEngine, u32.encode(epoch)] as [Uint8Array, Uint8Array] }];
  return makeBlock({ ...base, parentHash: parent.hash, number: parent.header.number + 1, stateRoot, digest }, []);
}

/** What was sent of that type, with its recipient. */
function sent<T extends ZabMessage["type"]>(effects: readonly Effect<ZabMessage>[], type: T) {
  return effects.flatMap((effect) =>
    effect.kind === "send" && effect.message.type === type
      ? [{ to: effect.to, ...(effect.message.value as ValueOf<T>) }]
      : [],
  );
}

const desk = (self: number) => new Desk({ protocol: zabProtocol, set, genesis, self, key: keys[self]! });

/** Member 1, which follows member 2. */
function follower(): Desk<ZabMessage> {
  const one = desk(1);
  const vote = { set: 0, round: 1, settled: false, leader: 2, current: 0, height: 0 };
  one.hear(2, { type: "notification", value: vote });
  one.timer("finalize");
  expect(one.inspect()).toMatchObject({ phase: "discovery", leader: 2 });
  return one;
}

const newEpoch = (epoch: number): ZabMessage => ({ type: "newEpoch", value: { set: 0, epoch } });
const newLeader = (epoch: number, blocks: readonly Block[]): ZabMessage => ({
  type: "newLeader",
  value: { set: 0, epoch, final: 0, blocks: [...blocks] },
});
const propose = (epoch: number, block: Block): ZabMessage => ({ type: "propose", value: { set: 0, epoch, block } });

describe("after every step the properties of §III", () => {
  function faultsOf(seed: number): readonly Fault[] {
    const random = createRandom(seed, "zab faults");
    const crashes = Array.from({ length: 5 }, (_, turn) => ({
      kind: "crash" as const,
      replica: random.below(3),
      atMs: 500 + 1000 * turn + random.below(800),
      restartAfterMs: 100 + random.below(1500),
    }));
    return [...crashes, { kind: "flapping", chance: 0.2, periodMs: 300, fromMs: 0, untilMs: 6000 }];
  }

  test.each([1, 2, 3, 4, 5, 6])("hold while leaders come and go (seed %i)", (seed) => {
    const host = consensusHost({
      algorithm: zab,
      replicas: 3,
      seed,
      looksEvery: 1,
      faults: faultsOf(seed),
      links: { meanMs: 20, deviationMs: 20 },
      parameters: { blockIntervalMs: 40, electionTimeoutMs: 250, heartbeatMs: 60, finalizeMs: 40, resendMs: 100 },
    });
    host.run(9000);
    const { tree } = host.nodes[0]!;
    expect(tree.finalized.number).toBeGreaterThan(20);
    const epochs = Array.from({ length: tree.finalized.number }, (_, below) =>
      epochOf(tree.header(tree.finalizedHash(below + 1)!)!),
    );
    expect(new Set(epochs).size).toBeGreaterThan(1);
    expect(host.history).toMatchObject({ broken: [], conflicts: [], violations: [] });
    expect(host.history.looks).toBeGreaterThan(1500);
  });
});

describe("a follower", () => {
  test("promises a new epoch, durably, and reports its history (f.1.2)", () => {
    const one = follower();
    const effects = one.hear(2, newEpoch(4));
    const kinds = effects.map(({ kind }) => kind);
    expect(kinds.indexOf("persist")).toBeLessThan(kinds.indexOf("send"));
    expect(sent(effects, "ackEpoch")).toEqual([{ to: 2, set: 0, epoch: 4, current: 0, final: 0, blocks: [] }]);
    one.restart();
    expect(one.inspect().promised).toBe(4);
  });

  test("follows no epoch lower than it has promised", () => {
    const one = follower();
    one.hear(2, newEpoch(4));
    expect(sent(one.hear(2, newEpoch(3)), "ackEpoch")).toEqual([]);
    expect(sent(one.importing(one.hear(2, newLeader(3, []))), "ackLeader")).toEqual([]);
  });

  test("acknowledges the leader's history once it is executed and durable, and is of that epoch from then on (f.2.1)", () => {
    const one = follower();
    const block = blockOn(genesis, 1);
    one.hear(2, newEpoch(4));
    const asked = one.hear(2, newLeader(4, [block]));
    expect(sent(asked, "ackLeader")).toEqual([]);
    expect(one.inspect()).toMatchObject({ phase: "synchronisation", epoch: 0 });
    const effects = one.imported(block);
    expect(sent(effects, "ackLeader")[0]!.acks.map(({ height }) => height)).toEqual([1]);
    expect(effects.findLastIndex(({ kind }) => kind === "persist")).toBeLessThan(
      effects.findIndex(({ kind }) => kind === "send"),
    );
    one.restart();
    expect(one.inspect()).toMatchObject({ epoch: 4, height: 1 });
  });

  test("drops what the leader's history does not hold (TRUNC), over a restart too", () => {
    const one = follower();
    const [first, second] = [blockOn(genesis, 1), blockOn(blockOn(genesis, 1), 1)];
    one.hear(2, newEpoch(1));
    one.importing(one.hear(2, newLeader(1, [first, second])));
    expect(one.inspect()).toMatchObject({ phase: "broadcast", height: 2 });
    one.timer("leader");
    one.hear(2, {
      type: "notification",
      value: { set: 0, round: 9, settled: false, leader: 2, current: 5, height: 1 },
    });
    one.timer("finalize");
    one.hear(2, newEpoch(6));
    one.importing(one.hear(2, newLeader(6, [blockOn(genesis, 5, 1)])));
    expect(one.inspect()).toMatchObject({ phase: "broadcast", epoch: 6, height: 1 });
    one.restart();
    expect(one.inspect()).toMatchObject({ epoch: 6, height: 1 });
  });

  test("acknowledges proposals in order, and none before it has the epoch's history (f.3.1)", () => {
    const one = follower();
    const [first, second] = [blockOn(genesis, 4), blockOn(blockOn(genesis, 4), 4)];
    one.hear(2, newEpoch(4));
    expect(sent(one.importing(one.hear(2, propose(4, first))), "ack")).toEqual([]);
    const effects = one.importing(one.hear(2, newLeader(4, [])));
    expect(sent(effects, "ack").map(({ height }) => height)).toEqual([1]);
    expect(sent(one.importing(one.hear(2, propose(4, second))), "ack").map(({ height }) => height)).toEqual([2]);
    expect(sent(one.importing(one.hear(2, propose(3, blockOn(second, 3)))), "ack")).toEqual([]);
  });
});

describe("a leader", () => {
  test("takes an epoch above all promised ones and the history of the latest epoch, then the longest (l.1.1, l.1.2)", () => {
    const one = desk(2);
    const vote = { set: 0, round: 1, settled: false, leader: 2, current: 0, height: 0 };
    one.hear(1, { type: "notification", value: vote });
    one.timer("finalize");
    const asked = one.hear(0, { type: "followerInfo", value: { set: 0, promised: 7 } });
    expect(sent(asked, "newEpoch")).toEqual([{ to: 0, set: 0, epoch: 8 }]);
    const block = blockOn(genesis, 3);
    const told = one.hear(0, { type: "ackEpoch", value: { set: 0, epoch: 8, current: 3, final: 0, blocks: [block] } });
    expect(sent(told, "newLeader")).toEqual([{ to: 0, set: 0, epoch: 8, final: 0, blocks: [block] }]);
    expect(told.some(({ kind }) => kind === "buildBlock")).toBe(false);
    one.importing(told);
    const about = { genesis: genesis.hash, setId: 0, round: 8, height: 1, block: block.hash };
    const ack = { height: 1, hash: block.hash, signature: keys[0]!.sign(acknowledgementPayload(about)) };
    const effects = one.hear(0, { type: "ackLeader", value: { set: 0, epoch: 8, acks: [ack] } });
    expect(effects.some(({ kind }) => kind === "buildBlock")).toBe(true);
    const [commit] = sent(effects, "commit");
    const claim = { genesis: genesis.hash, authorities: set, header: block.header, hash: block.hash };
    expect(zab.verifier.verify({ ...claim, proof: commit!.proof }, scheme).ok).toBe(true);
  });

  test("cannot prove a block by acknowledgements of two epochs", () => {
    const block = blockOn(genesis, 3);
    const about = { genesis: genesis.hash, setId: 0, height: 1, block: block.hash };
    const mixed = [3, 8].map((round, id) => keys[id]!.sign(acknowledgementPayload({ ...about, round })));
    const claim = { genesis: genesis.hash, authorities: set, header: block.header, hash: block.hash };
    for (const round of [3, 8]) {
      const proof = quorumProof.encode({ round, ...certify([...mixed, undefined]) });
      expect(zab.verifier.verify({ ...claim, proof }, scheme).ok).toBe(false);
    }
  });
});

test("followers of a leader that leads again, in another epoch, begin anew with it (swarm, seed 2124)", () => {
  const host = consensusHost({
    algorithm: zab,
    replicas: 5,
    seed: 2124,
    announceMs: 495,
    links: { meanMs: 50, deviationMs: 8, duplication: 0.3 },
    machine: { persistMs: 0, buildMs: 0, executeMs: 0 },
    parameters: { blockIntervalMs: 165, electionTimeoutMs: 330, heartbeatMs: 50, finalizeMs: 33, resendMs: 165 },
    faults: [{ kind: "unstable", everyMs: 708, restartAfterMs: 42, replicas: [4, 0], fromMs: 388, untilMs: 2008 }],
  });
  host.run(2112);
  const { number } = host.nodes[0]!.tree.finalized;
  expect(host.runToHeight(number + 5, 12_000)).toBe(true);
});

describe("a conversation of three", () => {
  test("reads: election, discovery, synchronisation, broadcasts, the leader's crash, and again", async () => {
    const host = consensusHost({
      algorithm: zab,
      replicas: 3,
      seed: 1,
      record: true,
      announceMs: 0,
      links: { meanMs: 10, deviationMs: 0 },
      parameters: { heartbeatMs: 400 },
    });
    host.run(705);
    host.nodes[2]!.crash();
    host.run(2500);
    await expect(conversation(host.sent)).toMatchFileSnapshot("./golden/zab-conversation.txt");
  });
});
