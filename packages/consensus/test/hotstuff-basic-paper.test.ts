import { type Block, makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { consensusHost, type SentMessage } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import type { AuthoritySet } from "../src/authorities.ts";
import { certify } from "../src/certificate.ts";
import type { Effect } from "../src/contract.ts";
import { hotstuffBasic } from "../src/hotstuff-basic/index.ts";
import type { BasicMessage, QuorumCertificate } from "../src/hotstuff-basic/messages.ts";
import { type Phase, payloadOf, phases } from "../src/hotstuff-basic/payload.ts";
import { quorumProof } from "../src/quorum-proof.ts";
import { Desk, scheme } from "./desk.ts";

/** Sentences of Yin et al. 2019, §4, on one replica of four. Leaders have eight views each: 0 has 1 to 7, 1 has 8 to 15. */

const keys = [0, 1, 2, 3].map((id) => scheme.key(1, id));
const set: AuthoritySet = {
  id: 0,
  members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })),
};
const base = { number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
const genesis: Block = makeBlock({ ...base, parentHash: zeroHash }, []);

const blockOf = (salt: number): Block =>
  makeBlock(
    { ...base, parentHash: genesis.hash, number: 1, stateRoot: `0x${salt.toString(16).padStart(64, "0")}` as Hash },
    [],
  );
const [one, other] = [blockOf(1), blockOf(2)];

const about = (view: number, { header, hash }: Block) => ({
  genesis: genesis.hash,
  setId: 0,
  round: view,
  height: header.number,
  block: hash,
});

function certified(phase: Phase, view: number, block: Block, signers = [0, 1, 3]): QuorumCertificate {
  const payload = payloadOf(phase, about(view, block));
  const signatures = keys.map((key, id) => (signers.includes(id) ? key.sign(payload) : undefined));
  return { view, height: block.header.number, hash: block.hash, ...certify(signatures) };
}

class BasicDesk extends Desk<BasicMessage> {
  constructor(self = 2) {
    super({ protocol: hotstuffBasic.protocol, set, genesis, self, key: keys[self]! });
  }

  proposed(view: number, block: Block, high?: QuorumCertificate) {
    const leader = view < 8 ? 0 : 1;
    const signature = keys[leader]!.sign(payloadOf("proposal", about(view, block)));
    return this.importing(this.hear(leader, { type: "proposal", value: { set: 0, view, block, high, signature } }));
  }

  carried(type: "preCommit" | "commit" | "decide", certificate: QuorumCertificate) {
    return this.hear(certificate.view < 8 ? 0 : 1, { type, value: { set: 0, certificate } });
  }

  voted(phase: Phase, from: number, view: number, block: Block) {
    const { hash, header } = block;
    const signature = keys[from]!.sign(payloadOf(phase, about(view, block)));
    const value = { set: 0, phase: phases.indexOf(phase), view, height: header.number, hash, signature };
    return this.hear(from, { type: "vote", value });
  }

  told(from: number, view: number, high?: QuorumCertificate) {
    return this.hear(from, { type: "newView", value: { set: 0, view, height: 0, high } });
  }

  /** Prepared and locked in view 1. */
  locked(): this {
    this.proposed(1, one);
    this.carried("preCommit", certified("prepare", 1, one));
    this.carried("commit", certified("preCommit", 1, one));
    return this;
  }
}

const votes = (effects: readonly Effect<BasicMessage>[]): string[] =>
  effects.flatMap((effect) =>
    effect.kind === "send" && effect.message.type === "vote"
      ? [`${phases[effect.message.value.phase]} of view ${effect.message.value.view} to ${effect.to}`]
      : [],
  );
const proposals = (effects: readonly Effect<BasicMessage>[]) =>
  effects.flatMap((effect) =>
    effect.kind === "send" && effect.message.type === "proposal" ? [effect.message.value] : [],
  );

describe("a vote (Algorithm 2)", () => {
  test("of each phase goes to the leader, once the block is executed and the vote is durable", () => {
    const desk = new BasicDesk();
    const steps = [
      desk.proposed(1, one),
      desk.carried("preCommit", certified("prepare", 1, one)),
      desk.carried("commit", certified("preCommit", 1, one)),
    ];
    expect(steps.map(votes)).toEqual(phases.map((phase) => [`${phase} of view 1 to 0`]));
    for (const effects of steps) {
      const kinds = effects.map(({ kind }) => kind);
      expect(kinds.indexOf("persist")).toBeGreaterThan(kinds.indexOf("importBlock"));
      expect(kinds.indexOf("persist")).toBeLessThan(kinds.lastIndexOf("send"));
    }
    const decided = desk.carried("decide", certified("commit", 1, one)).map(({ kind }) => kind);
    expect(decided.slice(0, 2)).toEqual(["setHead", "finalize"]);
    expect(desk.inspect()).toMatchObject({ final: 1, view: 2 });
  });

  test("is given once in a phase of a view, over a restart too, and who proposed twice is accused", () => {
    const desk = new BasicDesk();
    desk.proposed(1, one);
    const [accusation] = desk.proposed(1, other).filter((effect) => effect.kind === "accuse");
    const claim = { genesis: genesis.hash, authorities: set, ...accusation! };
    expect(hotstuffBasic.evidence.verify(claim, scheme).ok).toBe(true);
    expect(hotstuffBasic.evidence.verify({ ...claim, replica: replicaId(3) }, scheme).ok).toBe(false);
    desk.restart();
    expect(votes(desk.proposed(1, other))).toEqual([]);
  });

  test("is not given on 2f votes, nor on votes of another phase or view", () => {
    for (const bad of [
      certified("prepare", 1, one, [0, 1]),
      certified("preCommit", 1, one),
      { ...certified("prepare", 2, one), view: 1 },
    ]) {
      const desk = new BasicDesk();
      desk.proposed(1, one);
      expect(votes(desk.carried("preCommit", bad))).toEqual([]);
    }
  });

  test("is not given to who does not lead the view", () => {
    const desk = new BasicDesk();
    const signature = keys[3]!.sign(payloadOf("proposal", about(1, one)));
    const value = { set: 0, view: 1, block: one, high: undefined, signature };
    expect(votes(desk.importing(desk.hear(3, { type: "proposal", value })))).toEqual([]);
  });
});

describe("SAFENODE (Algorithm 1, lines 25-27)", () => {
  const inNextView = (): BasicDesk => {
    const desk = new BasicDesk().locked();
    desk.timer("view");
    expect(desk.inspect()).toMatchObject({ view: 8, locked: 1, high: 1 });
    return desk;
  };

  test("another block than the locked one is not voted for, over a restart too", () => {
    const desk = inNextView();
    desk.restart();
    expect(votes(desk.proposed(8, other))).toEqual([]);
  });

  test("the locked block is voted for again", () => {
    expect(votes(inNextView().proposed(8, one, certified("prepare", 1, one)))).toEqual(["prepare of view 8 to 1"]);
  });

  test("another block is voted for once it was prepared after the lock, and not on the lock's own view", () => {
    expect(votes(inNextView().proposed(8, other, certified("prepare", 2, other)))).toEqual(["prepare of view 8 to 1"]);
    expect(votes(inNextView().proposed(8, other, certified("prepare", 1, other)))).toEqual([]);
  });
});

test("who missed the pre-commit message is locked, and tells the next leader nothing that it would refuse", () => {
  const desk = new BasicDesk();
  desk.proposed(1, one);
  expect(votes(desk.carried("commit", certified("preCommit", 1, one)))).toEqual(["commit of view 1 to 0"]);
  const told = desk
    .timer("view")
    .flatMap((effect) => (effect.kind === "send" && effect.message.type === "newView" ? [effect.message.value] : []));
  expect(desk.inspect()).toMatchObject({ view: 8, locked: 1, high: 0 });
  // A certificate of votes to pre-commit is none of votes to prepare: the leader would not count this replica.
  expect(told).toEqual([{ set: 0, view: 8, height: 0, high: undefined }]);
});

describe("a leader", () => {
  test("proposes again what the highest of 2f+1 new views has a certificate of", () => {
    const desk = new BasicDesk(1);
    desk.known.set(one.hash, one);
    desk.timer("view");
    expect(proposals(desk.told(0, 8))).toEqual([]);
    const [again] = proposals(desk.told(3, 8, certified("prepare", 1, one)));
    expect(again).toMatchObject({ view: 8, block: { hash: one.hash }, high: { view: 1 } });
  });

  test("asks for a new block where no new view has a certificate, and for none before 2f+1 are there", () => {
    const desk = new BasicDesk(1);
    desk.timer("view");
    const builds = (effects: readonly Effect<BasicMessage>[]) => effects.filter(({ kind }) => kind === "buildBlock");
    expect(builds(desk.told(0, 8))).toHaveLength(0);
    expect(builds(desk.told(3, 8))).toHaveLength(1);
  });

  const carriers = (effects: readonly Effect<BasicMessage>[]) =>
    effects.flatMap((effect) => (effect.kind === "send" && effect.to === "all" ? [effect.message.type] : []));
  /** In view 1, whose block it has proposed and voted for. */
  const proposing = (): BasicDesk => {
    const desk = new BasicDesk(0);
    desk.told(1, 1);
    desk.told(3, 1);
    desk.importing(desk.step({ kind: "blockBuilt", block: one }));
    return desk;
  };

  test("makes none of votes for different blocks", () => {
    const desk = proposing();
    expect(carriers(desk.voted("prepare", 1, 1, one))).toEqual([]);
    expect(carriers(desk.voted("prepare", 2, 1, other))).toEqual([]);
    expect(carriers(desk.voted("prepare", 3, 1, one))).toEqual(["preCommit"]);
  });

  test("makes a certificate of 2f+1 votes of one phase and one view, and sends it once", () => {
    const desk = proposing();
    expect(carriers(desk.voted("prepare", 1, 1, one))).toEqual([]);
    expect(carriers(desk.voted("preCommit", 2, 1, one))).toEqual([]);
    expect(carriers(desk.voted("prepare", 2, 2, one))).toEqual([]);
    expect(carriers(desk.voted("prepare", 3, 1, one))).toEqual(["preCommit"]);
    expect(carriers(desk.voted("prepare", 2, 1, one))).toEqual([]);
  });
});

test("one word of a higher view moves nobody, f+1 bring a replica along (the pacemaker, §4.4)", () => {
  const desk = new BasicDesk();
  desk.told(0, 16);
  expect(desk.inspect().view).toBe(1);
  desk.told(3, 8);
  expect(desk.inspect().view).toBe(8);
});

test("a proof is 2f+1 votes to commit, and neither fewer nor votes of another phase", () => {
  const accepts = ({ view, signers, signatures }: QuorumCertificate) =>
    hotstuffBasic.verifier.verify(
      {
        genesis: genesis.hash,
        authorities: set,
        header: one.header,
        hash: one.hash,
        proof: quorumProof.encode({ round: view, signers, signatures }),
      },
      scheme,
    ).ok;
  expect(accepts(certified("commit", 1, one))).toBe(true);
  expect(accepts(certified("commit", 1, one, [0, 1]))).toBe(false);
  expect(accepts(certified("preCommit", 1, one))).toBe(false);
  expect(accepts({ ...certified("commit", 2, one), view: 1 })).toBe(false);
});

test("a conversation of four reads: two blocks, the leader's crash, new views, the next leader", async () => {
  const host = consensusHost({
    algorithm: hotstuffBasic,
    replicas: 4,
    seed: 1,
    record: true,
    announceMs: 0,
    links: { meanMs: 10, deviationMs: 0 },
    parameters: { viewTimeoutMs: 1500 },
  });
  host.run(1060);
  host.nodes[0]!.crash();
  host.run(3200);
  await expect(conversation(host.sent)).toMatchFileSnapshot("./golden/hotstuff-basic-conversation.txt");
});

/** One line a message; equal ones to several recipients at once are one line. */
function conversation(sent: readonly SentMessage[]): string {
  const lines = new Map<string, (number | "all")[]>();
  for (const { atMs, from, to, message } of sent) {
    const key = `${atMs.toFixed(0).padStart(5)} ms  ${from} -> @ ${messageText(message as BasicMessage)}`;
    lines.set(key, [...(lines.get(key) ?? []), to]);
  }
  return [...lines].map(([line, to]) => `${line.replace("@", to.join(","))}\n`).join("");
}

function messageText({ type, value }: BasicMessage): string {
  switch (type) {
    case "newView":
      return `${type} view=${value.view} high=${value.high?.view ?? "none"}`;
    case "proposal":
      return `${type} view=${value.view} block=${value.block.header.number}${value.high === undefined ? "" : ` prepared in view ${value.high.view}`}`;
    case "vote":
      return `${type} ${phases[value.phase]} view=${value.view} block=${value.height}`;
    case "preCommit":
    case "commit":
    case "decide":
      return `${type} view=${value.certificate.view} block=${value.certificate.height}`;
    default:
      return type;
  }
}
