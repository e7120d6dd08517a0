import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { certify } from "../src/certificate.ts";
import type { Effect } from "../src/contract.ts";
import { paxos } from "../src/paxos/index.ts";
import { completion } from "../src/paxos/leader.ts";
import type { PaxosMessage } from "../src/paxos/messages.ts";
import { paxosProtocol } from "../src/paxos/paxos.ts";
import { acceptedPayload, paxosEngine } from "../src/paxos/payload.ts";
import { quorumProof } from "../src/quorum-proof.ts";
import { conversation } from "./conversation.ts";
import { Desk, scheme } from "./desk.ts";

/** Sentences of "Paxos Made Moderately Complex" (PMMC) and "Paxos Made Simple" (PMS), on one member of three. Ballot b is member b mod 3's. */

const keys = [0, 1, 2].map((id) => scheme.key(1, id));
const set = { id: 0, members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })) };
const base = { number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
const genesis = makeBlock({ ...base, parentHash: zeroHash }, []);

const desk = (self: number) => new Desk({ protocol: paxosProtocol, set, genesis, self, key: keys[self]! });

/** A block first proposed in that ballot; `salt` tells values apart. */
function blockOn(parent: Block, ballot: number, salt = 0): Block {
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  const digest = [
    { type: "PreRuntime" as const, value: [paxosEngine, u32.encode(ballot)] as [Uint8Array, Uint8Array] },
  ];
  return makeBlock({ ...base, parentHash: parent.hash, number: parent.header.number + 1, stateRoot, digest }, []);
}

const prepare = (ballot: number): PaxosMessage => ({ type: "prepare", value: { set: 0, ballot, final: 0 } });
const accept = (ballot: number, block: Block): PaxosMessage => ({ type: "accept", value: { set: 0, ballot, block } });

function accepted(from: number, ballot: number, block: Block): PaxosMessage {
  const { number: height } = block.header;
  const about = { genesis: genesis.hash, setId: 0, round: ballot, height, block: block.hash };
  const signature = keys[from]!.sign(acceptedPayload(about));
  return { type: "accepted", value: { set: 0, ballot, height, hash: block.hash, signature } };
}

type ValueOf<T extends PaxosMessage["type"]> = Extract<PaxosMessage, { readonly type: T }>["value"];

/** What was sent of that type, with its recipient. */
function sent<T extends PaxosMessage["type"]>(effects: readonly Effect<PaxosMessage>[], type: T) {
  return effects.flatMap((effect) =>
    effect.kind === "send" && effect.message.type === type
      ? [{ to: effect.to, ...(effect.message.value as ValueOf<T>) }]
      : [],
  );
}

describe("an acceptor", () => {
  test("promises a higher ballot, durably, and reports what it has accepted with the ballot (PMS §2.2, P1b)", () => {
    const one = desk(1);
    const block = blockOn(genesis, 0);
    one.importing(one.hear(0, accept(0, block)));
    one.nowMs = 2000;
    const effects = one.hear(2, prepare(5));
    expect(effects.findIndex(({ kind }) => kind === "persist")).toBeLessThan(
      effects.findIndex(({ kind }) => kind === "send"),
    );
    expect(sent(effects, "promise")).toEqual([
      { to: 2, set: 0, ballot: 5, final: 0, accepted: [{ ballot: 0, block }] },
    ]);
  });

  test("accepts nothing of a lower ballot than it has promised, over a restart too (PMS §2.2, P1a)", () => {
    const one = desk(1);
    one.hear(2, prepare(5));
    one.restart();
    const effects = one.hear(0, accept(3, blockOn(genesis, 3)));
    expect(sent(effects, "preempted")).toEqual([{ to: 0, set: 0, ballot: 5 }]);
    expect(effects.some(({ kind }) => kind === "importBlock")).toBe(false);
  });

  test("promises no lower ballot than it has promised", () => {
    const one = desk(1);
    one.hear(2, prepare(5));
    expect(sent(one.hear(0, prepare(3)), "promise")).toEqual([]);
  });

  test("does not take a ballot from somebody whom it does not belong to", () => {
    expect(desk(1).hear(0, prepare(5))).toEqual([]);
    expect(desk(1).hear(2, accept(3, blockOn(genesis, 3)))).toEqual([]);
  });

  test("answers once the block is executed and the acceptance durable, and remembers it over a restart", () => {
    const one = desk(1);
    const block = blockOn(genesis, 0);
    const asked = one.hear(0, accept(0, block));
    expect(sent(asked, "accepted")).toEqual([]);
    const effects = one.imported(block);
    const kinds = effects.map(({ kind }) => kind);
    expect(sent(effects, "accepted")).toHaveLength(1);
    expect(kinds.indexOf("persist")).toBeLessThan(kinds.indexOf("send"));
    one.restart();
    one.nowMs = 2000;
    expect(sent(one.hear(2, prepare(2)), "promise")[0]!.accepted).toEqual([{ ballot: 0, block }]);
  });

  test("accepts a height only after the one below it in the same ballot: there are no gaps", () => {
    const one = desk(1);
    const [first, second] = [blockOn(genesis, 0), blockOn(blockOn(genesis, 0), 0)];
    expect(sent(one.importing(one.hear(0, accept(0, second))), "accepted")).toEqual([]);
    const effects = one.importing(one.hear(0, accept(0, first)));
    expect(sent(effects, "accepted").map(({ height }) => height)).toEqual([1, 2]);
  });

  test("that accepts another block at a height drops what it had accepted above it", () => {
    const one = desk(1);
    const first = blockOn(genesis, 0);
    one.importing(one.hear(0, accept(0, first)));
    one.importing(one.hear(0, accept(0, blockOn(first, 0))));
    const other = blockOn(genesis, 2, 1);
    one.importing(one.hear(2, accept(2, other)));
    one.nowMs = 5000;
    const report = [{ ballot: 2, block: other }];
    expect(sent(one.hear(0, prepare(6)), "promise")[0]!.accepted).toEqual(report);
    one.restart();
    one.nowMs = 9000;
    expect(sent(one.hear(0, prepare(9)), "promise")[0]!.accepted).toEqual(report);
  });

  test("that hears a leader promises nobody else anything for the time of the lease (PMMC §4.4), nor after a restart", () => {
    const one = desk(1);
    one.nowMs = 100;
    one.hear(0, { type: "heartbeat", value: { set: 0, ballot: 0, sequence: 1, final: 0 } });
    one.nowMs = 1099;
    expect(sent(one.hear(2, prepare(5)), "promise")).toEqual([]);
    one.restart();
    one.nowMs = 2098;
    expect(sent(one.hear(2, prepare(5)), "promise")).toEqual([]);
    one.nowMs = 2099;
    expect(sent(one.hear(2, prepare(5)), "promise")).toHaveLength(1);
  });
});

describe("a leader", () => {
  const report = (ballot: number, of: readonly { readonly ballot: number; readonly block: Block }[]): PaxosMessage => ({
    type: "promise",
    value: { set: 0, ballot, final: 0, accepted: [...of] },
  });

  test("of the first ballot begins without phase 1, and not again after a restart", () => {
    const one = desk(0);
    expect(one.started.some(({ kind }) => kind === "buildBlock")).toBe(true);
    expect(one.restart().some(({ kind }) => kind === "buildBlock")).toBe(false);
    expect(one.inspect().role).toBe("follower");
  });

  test("proposes nothing before a majority has promised its ballot (PMS §2.2)", () => {
    const one = desk(2);
    const asked = one.timer("election");
    expect(sent(asked, "prepare")).toEqual([{ to: "all", set: 0, ballot: 5, final: 0 }]);
    expect(one.inspect().role).toBe("candidate");
    one.hear(0, report(4, []));
    expect(one.inspect().role).toBe("candidate");
    one.hear(0, report(5, []));
    expect(one.inspect().role).toBe("leader");
  });

  test("proposes again, in its own ballot, the value that was accepted in the highest one (PMS §2.2, P2c)", () => {
    const one = desk(2);
    const [old, newer] = [blockOn(genesis, 0), blockOn(genesis, 1, 1)];
    one.importing(one.hear(0, accept(0, old)));
    one.timer("election");
    const effects = one.hear(1, report(5, [{ ballot: 1, block: newer }]));
    expect(sent(effects, "accept")).toEqual([{ to: "all", set: 0, ballot: 5, block: newer }]);
  });

  test("has chosen a block when a majority accepted it in its ballot; acceptances of another ballot do not count", () => {
    const one = desk(2);
    const block = blockOn(genesis, 0);
    one.importing(one.hear(0, accept(0, block)));
    one.timer("election");
    one.importing(one.hear(0, report(5, [])));
    const decided = (effects: readonly Effect<PaxosMessage>[]) => sent(effects, "decided");
    expect(decided(one.hear(0, accepted(0, 0, block)))).toEqual([]);
    const [decision] = decided(one.hear(0, accepted(0, 5, block)));
    const claim = { genesis: genesis.hash, authorities: set, header: block.header, hash: block.hash };
    expect(paxos.verifier.verify({ ...claim, proof: decision!.proof }, scheme).ok).toBe(true);
    // The analogue of Raft's Figure 8: a majority that accepted the block, one of them in an older ballot.
    const mixed = [0, 5].map((round, id) =>
      keys[id]!.sign(acceptedPayload({ genesis: genesis.hash, setId: 0, round, height: 1, block: block.hash })),
    );
    for (const round of [0, 5]) {
      const proof = quorumProof.encode({ round, ...certify([...mixed, undefined]) });
      expect(paxos.verifier.verify({ ...claim, proof }, scheme).ok).toBe(false);
    }
  });

  test("that is preempted leads no more, and tries again with a higher ballot (PMMC §2.2)", () => {
    const one = desk(0);
    one.hear(1, { type: "preempted", value: { set: 0, ballot: 7 } });
    expect(one.inspect().role).toBe("follower");
    expect(sent(one.timer("election"), "prepare")[0]!.ballot).toBe(9);
  });

  test("counts its lease from when it sent what a majority answered, and shorter by the clocks' drift", () => {
    const one = desk(0);
    const answer: PaxosMessage = { type: "heartbeatReply", value: { set: 0, ballot: 0, sequence: 1 } };
    expect(one.inspect().leased).toBe(false);
    one.nowMs = 500;
    one.hear(1, answer);
    expect(one.inspect().leased).toBe(true);
    one.nowMs = 990;
    one.timer("build");
    expect(one.inspect().leased).toBe(false);
  });
});

describe("completion (pmax, PMMC §2.2)", () => {
  const first = blockOn(genesis, 0);
  const second = blockOn(first, 0);
  const rival = blockOn(genesis, 4, 1);
  const final = { height: 0, hash: genesis.hash };

  test("takes the highest ballot at each height, whoever reports it first", () => {
    const reports = [
      { ballot: 0, block: first },
      { ballot: 0, block: second },
      { ballot: 4, block: rival },
    ];
    expect(completion(final, reports)).toEqual([rival]);
    expect(completion(final, [...reports].reverse())).toEqual([rival]);
  });

  test("keeps a chain whose lower block was accepted again in a higher ballot", () => {
    expect(
      completion(final, [
        { ballot: 7, block: first },
        { ballot: 0, block: second },
        { ballot: 4, block: rival },
      ]),
    ).toEqual([first, second]);
  });

  test("is empty where nobody has accepted anything above the final block", () => {
    expect(completion(final, [])).toEqual([]);
    expect(completion({ height: 2, hash: second.hash }, [{ ballot: 0, block: second }])).toEqual([]);
  });
});

describe("a conversation of three", () => {
  test("reads: two decisions, the leader's crash, phase 1 of the next, its decisions", async () => {
    const host = consensusHost({
      algorithm: paxos,
      replicas: 3,
      seed: 1,
      record: true,
      announceMs: 0,
      links: { meanMs: 10, deviationMs: 0 },
      parameters: { heartbeatMs: 400 },
    });
    host.run(505);
    host.nodes[0]!.crash();
    host.run(2600);
    await expect(conversation(host.sent)).toMatchFileSnapshot("./golden/paxos-conversation.txt");
  });
});
