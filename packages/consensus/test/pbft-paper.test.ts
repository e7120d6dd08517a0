import { type Block, type Header, makeBlock } from "@paragrid/block";
import { hash256 } from "@paragrid/crypto";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { describe, expect, test } from "vitest";
import { certify } from "../src/certificate.ts";
import type { Effect } from "../src/contract.ts";
import { pbftEngine } from "../src/pbft/engine.ts";
import {
  newViewContent,
  type PbftMessage,
  type PreparedCertificate,
  type ViewChange,
  viewChangeContent,
} from "../src/pbft/messages.ts";
import { type Phase, phasePayload } from "../src/pbft/payload.ts";
import { pbftProtocol } from "../src/pbft/pbft.ts";
import { pbftVerifier } from "../src/pbft/proof.ts";
import { carryover } from "../src/pbft/view-change.ts";
import { quorumProof } from "../src/quorum-proof.ts";
import { Desk, scheme } from "./desk.ts";

/** Sentences of Castro and Liskov 1999 and 2002, on one replica of four (f = 1). View v is replica v mod 4's. */

const keys = [0, 1, 2, 3].map((id) => scheme.key(1, id));
const set = { id: 0, members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })) };
const base = { number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };
const genesis = makeBlock({ ...base, parentHash: zeroHash }, []);

const desk = (self: number) => new Desk({ protocol: pbftProtocol, set, genesis, self, key: keys[self]! });

/** A block that was proposed first in that view; `salt` tells rivals apart. */
function blockOn(parent: Block, view: number, salt = 0): Block {
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  const digest = [{ type: "PreRuntime" as const, value: [pbftEngine, u32.encode(view)] as [Uint8Array, Uint8Array] }];
  return makeBlock({ ...base, parentHash: parent.hash, number: parent.header.number + 1, stateRoot, digest }, []);
}

interface About {
  readonly header: Pick<Header, "number">;
  readonly hash: Hash;
}

const signed = (by: number, phase: Phase, round: number, { header, hash }: About): Uint8Array =>
  keys[by]!.sign(phasePayload(phase, { genesis: genesis.hash, setId: 0, round, height: header.number, block: hash }));

const prePrepare = (view: number, block: Block): PbftMessage => ({
  type: "prePrepare",
  value: { set: 0, view, block, signature: signed(view % 4, "pre-prepare", view, block) },
});

const vote = (type: "prepare" | "commit", by: number, view: number, block: About): PbftMessage => ({
  type,
  value: { set: 0, view, height: block.header.number, hash: block.hash, signature: signed(by, type, view, block) },
});

/** The primary's pre-prepare and the others' prepares. */
function certificate(view: number, block: Block, signers = [0, 1, 2]): PreparedCertificate {
  const signatures = keys.map((_, id) => {
    if (!signers.includes(id)) return undefined;
    return signed(id, id === view % 4 ? "pre-prepare" : "prepare", view, block);
  });
  return { view, header: block.header, ...certify(signatures) };
}

function viewChange(by: number, view: number, prepared: readonly PreparedCertificate[] = []): ViewChange {
  const start = { height: 0, hash: genesis.hash, proof: new Uint8Array(0) };
  const content = { set: 0, view, base: start, prepared: [...prepared] };
  const block = hash256(viewChangeContent.encode(content));
  return { content, signature: signed(by, "view-change", view, { header: { number: 0 }, hash: block }) };
}

const leaves = (by: number, view: number, prepared: readonly PreparedCertificate[] = []): PbftMessage => ({
  type: "viewChange",
  value: viewChange(by, view, prepared),
});

/** The new primary's word on what these view changes justify. */
function newView(view: number, changes: ReadonlyMap<number, ViewChange>, proposed: readonly Block[]): PbftMessage {
  const content = {
    set: 0,
    view,
    viewChanges: [...changes].map(([authority, change]) => ({ authority, viewChange: change })),
    proposals: proposed.map((block) => signed(view % 4, "pre-prepare", view, block)),
  };
  const block = hash256(newViewContent.encode(content));
  return {
    type: "newView",
    value: { content, signature: signed(view % 4, "new-view", view, { header: { number: 0 }, hash: block }) },
  };
}

const kindsIn = (effects: readonly Effect<PbftMessage>[]): readonly string[] =>
  effects.map((effect) => (effect.kind === "send" ? effect.message.type : effect.kind));

/** How long the view's timer was set for last. */
const viewTimerIn = (effects: readonly Effect<PbftMessage>[]): number | undefined =>
  effects.flatMap((effect) => (effect.kind === "setTimer" && effect.timer === "view" ? [effect.afterMs] : [])).at(-1);

const block = blockOn(genesis, 0);

describe("§4.2 the normal case", () => {
  test("a prepare is durable before it is sent, and a restarted backup prepares no other block of its height", () => {
    const backup = desk(1);
    const kinds = kindsIn(backup.importing(backup.hear(0, prePrepare(0, block))));
    expect(kinds.indexOf("persist")).toBeGreaterThan(-1);
    expect(kinds.indexOf("persist")).toBeLessThan(kinds.indexOf("prepare"));
    expect(kindsIn(backup.restart())).toContain("prepare");
    const rival = blockOn(genesis, 0, 1);
    expect(kindsIn(backup.importing(backup.hear(0, prePrepare(0, rival))))).toEqual(["accuse"]);
  });

  test("a backup commits after 2f prepares beside the pre-prepare, no earlier, and its certificate is durable before its commit", () => {
    const backup = desk(1);
    expect(kindsIn(backup.importing(backup.hear(0, prePrepare(0, block))))).not.toContain("commit");
    const kinds = kindsIn(backup.hear(2, vote("prepare", 2, 0, block)));
    expect(kinds.indexOf("persist")).toBeGreaterThan(-1);
    expect(kinds.indexOf("persist")).toBeLessThan(kinds.indexOf("commit"));
    backup.restart();
    const told = backup.timer("view").find((effect) => effect.kind === "send" && effect.message.type === "viewChange");
    expect(told).toMatchObject({ message: { value: { content: { prepared: [{ view: 0, header: block.header }] } } } });
  });

  test("2f + 1 commits of one view make a block final, 2f do not", () => {
    const backup = desk(1);
    backup.importing(backup.hear(0, prePrepare(0, block)));
    backup.hear(2, vote("prepare", 2, 0, block));
    expect(kindsIn(backup.hear(2, vote("commit", 2, 0, block)))).not.toContain("finalize");
    expect(kindsIn(backup.hear(3, vote("commit", 3, 0, block)))).toContain("finalize");
  });

  test("prepares prove nothing as commits", () => {
    const proofOf = (phase: Phase) =>
      quorumProof.encode({
        round: 0,
        ...certify([undefined, ...[1, 2, 3].map((id) => signed(id, phase, 0, block))]),
      });
    const claim = { genesis: genesis.hash, authorities: set, header: block.header, hash: block.hash };
    expect(pbftVerifier.verify({ ...claim, proof: proofOf("commit") }, scheme).ok).toBe(true);
    for (const phase of ["prepare", "pre-prepare", "view-change", "new-view"] as const)
      expect(pbftVerifier.verify({ ...claim, proof: proofOf(phase) }, scheme).ok, phase).toBe(false);
  });

  test("heights outside the watermarks are not looked at: they would take the place of those inside", () => {
    const backup = desk(1);
    backup.importing(backup.hear(0, prePrepare(0, block)));
    const above = { header: { number: 1 + pbftProtocol.defaults.logWindow }, hash: zeroHash };
    expect(backup.hear(3, vote("prepare", 3, 0, above))).toEqual([]);
    expect(kindsIn(backup.hear(2, vote("prepare", 2, 0, block)))).toContain("commit");
  });
});

describe("§4.4 changes of view", () => {
  const rival = blockOn(genesis, 1, 1);
  const old = viewChange(0, 2, [certificate(0, block)]);
  const recent = viewChange(1, 2, [certificate(1, rival, [0, 1, 3])]);

  test("a new view carries over the block that was prepared, by the certificate of the highest view", () => {
    expect(carryover([old, viewChange(1, 2)]).headers).toEqual([block.header]);
    expect(carryover([old, recent]).headers).toEqual([rival.header]);
    expect(carryover([recent, old]).headers).toEqual([rival.header]);
  });

  test("a new view that leaves out what was prepared is not entered, one that carries it over is", () => {
    const changes = new Map([old, recent, viewChange(2, 2)].entries());
    const backup = desk(3);
    for (const proposed of [[], [block]]) {
      backup.hear(2, newView(2, changes, proposed));
      expect(backup.inspect().view).toBe(0);
    }
    backup.hear(2, newView(2, changes, [rival]));
    expect(backup.inspect()).toMatchObject({ view: 2, active: true });
  });

  test("a new view on fewer than 2f + 1 view changes is not entered", () => {
    const backup = desk(3);
    backup.hear(2, newView(2, new Map([old, recent].entries()), [rival]));
    expect(backup.inspect().view).toBe(0);
  });

  test("a replica sends one view change a view: it is durable before it is sent, and said again after a restart, with more final or not", () => {
    const backup = desk(1);
    const left = backup.timer("view");
    expect(kindsIn(left).indexOf("persist")).toBeLessThan(kindsIn(left).indexOf("viewChange"));
    const changesIn = (effects: readonly Effect<PbftMessage>[]) =>
      effects.flatMap((effect) =>
        effect.kind === "send" && effect.message.type === "viewChange" ? [effect.message] : [],
      );
    const said = changesIn(left);
    backup.known.set(block.hash, block);
    backup.finalized = block;
    expect(changesIn(backup.restart())).toEqual(said);
    expect(said).toMatchObject([{ value: { content: { view: 1, base: { height: 0 } } } }]);
  });

  test("a view change with a certificate that is none is not heard", () => {
    const backup = desk(3);
    backup.hear(0, leaves(0, 1, [certificate(0, block, [0, 1])]));
    expect(kindsIn(backup.hear(1, leaves(1, 1)))).not.toContain("viewChange");
    expect(kindsIn(backup.hear(2, leaves(2, 1)))).toContain("viewChange");
  });
});

describe("§4.5.2 liveness", () => {
  test("f + 1 view changes bring a replica along, to the least of their views; f do not", () => {
    const backup = desk(3);
    expect(backup.hear(0, leaves(0, 5))).toEqual([]);
    expect(kindsIn(backup.hear(1, leaves(1, 2)))).toContain("viewChange");
    expect(backup.inspect()).toMatchObject({ view: 2, active: false });
  });

  test("the timer doubles for each view that fails, runs once a quorum has left, and is as short as ever after a decision", () => {
    const { viewTimeoutMs } = pbftProtocol.defaults;
    const backup = desk(3);
    expect(viewTimerIn(backup.started)).toBe(viewTimeoutMs);
    for (const view of [1, 2]) {
      expect(viewTimerIn(backup.timer("view"))).toBeUndefined();
      expect(viewTimerIn(backup.hear(0, leaves(0, view)))).toBeUndefined();
      expect(viewTimerIn(backup.hear(view === 1 ? 2 : 1, leaves(view === 1 ? 2 : 1, view)))).toBe(
        viewTimeoutMs * 2 ** view,
      );
    }
    const changes = new Map([0, 1, 2].map((id) => [id, viewChange(id, 2)]));
    expect(viewTimerIn(backup.hear(2, newView(2, changes, [])))).toBe(viewTimeoutMs * 4);
    const next = blockOn(genesis, 2);
    backup.importing(backup.hear(2, prePrepare(2, next)));
    backup.hear(0, vote("prepare", 0, 2, next));
    backup.hear(0, vote("commit", 0, 2, next));
    expect(viewTimerIn(backup.hear(1, vote("commit", 1, 2, next)))).toBe(viewTimeoutMs);
  });
});
