import type { Block } from "@paragrid/block";
import { replicaId } from "@paragrid/primitives";
import { consensusHost, type SentMessage } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import type { FinalityClaim } from "../src/contract.ts";
import { hotstuff } from "../src/hotstuff/index.ts";
import type { HotstuffMessage } from "../src/hotstuff/messages.ts";
import { newViewPayload, proposalPayload } from "../src/hotstuff/payload.ts";
import { preDigestOf, type QuorumCertificate } from "../src/hotstuff/pre-digest.ts";
import { hotstuffProof } from "../src/hotstuff/proof.ts";
import { scheme } from "./desk.ts";
import {
  blockOn,
  certified,
  entryOf,
  genesis,
  HotstuffDesk,
  keys,
  newViewOf,
  rootQc,
  set,
  votesIn,
} from "./hotstuff-desk.ts";

/** Sentences of Yin et al. 2019, on one replica of four. */

/** Blocks of these views, each on the certificate of the one before. */
function chainOf(views: readonly number[], from: QuorumCertificate = rootQc, salt = 0): Block[] {
  let justify = from;
  return views.map((view) => {
    const block = blockOn(justify, view, { salt });
    justify = certified(block, view);
    return block;
  });
}

function told(desk: HotstuffDesk, blocks: readonly Block[]) {
  return blocks.map((block) => desk.proposed(0, preDigestOf(block.header)!.view, block));
}

const finalized = (effects: ReturnType<HotstuffDesk["step"]>) => effects.filter((effect) => effect.kind === "finalize");

describe("a vote (Algorithm 4, lines 13-17)", () => {
  test("goes to the leader of the next view, once the block is executed and the vote is durable", () => {
    const desk = new HotstuffDesk(2);
    const [block] = chainOf([1]);
    const effects = desk.proposed(0, 1, block!);
    const kinds = effects.map(({ kind }) => kind);
    expect(votesIn(effects)).toEqual([{ to: 0, view: 1, hash: block!.hash }]);
    expect(kinds.indexOf("importBlock")).toBeLessThan(kinds.indexOf("persist"));
    expect(kinds.indexOf("persist")).toBeLessThan(kinds.lastIndexOf("send"));
  });

  test("of the last view of a leader goes to the next leader", () => {
    const desk = new HotstuffDesk(2);
    const effects = told(desk, chainOf([1, 2, 3, 4, 5, 6, 7]));
    expect(votesIn(effects.at(-1)!)[0]!.to).toBe(1);
  });

  test("is never given for a block that does not execute", () => {
    const desk = new HotstuffDesk(2);
    const [block] = chainOf([1]);
    const { number, parentHash: parent } = block!.header;
    const signature = keys[0]!.sign(
      proposalPayload({ genesis: genesis.hash, setId: 0, round: 1, height: 1, block: block!.hash }),
    );
    const asked = desk.hear(0, { type: "proposal", value: { set: 0, block: block!, signature, entry: undefined } });
    const refused = desk.step({ kind: "blockRefused", block: { hash: block!.hash, number, parent }, reason: "bad" });
    expect(votesIn([...asked, ...refused])).toEqual([]);
  });

  test("is given once in a view, and whoever proposed twice is accused with evidence that anybody can check", () => {
    const desk = new HotstuffDesk(2);
    desk.proposed(0, 1, blockOn(rootQc, 1));
    const effects = desk.proposed(0, 1, blockOn(rootQc, 1, { salt: 1 }));
    expect(votesIn(effects)).toEqual([]);
    const [accusation] = effects.filter((effect) => effect.kind === "accuse");
    expect(accusation!.replica).toBe(0);
    const claim = { genesis: genesis.hash, authorities: set, ...accusation! };
    expect(hotstuff.evidence.verify(claim, scheme).ok).toBe(true);
    expect(hotstuff.evidence.verify({ ...claim, replica: replicaId(3) }, scheme).ok).toBe(false);
  });

  test("is given once in a view over a restart too", () => {
    const desk = new HotstuffDesk(2);
    expect(votesIn(desk.proposed(0, 1, blockOn(rootQc, 1)))).toHaveLength(1);
    desk.restart();
    expect(votesIn(desk.proposed(0, 1, blockOn(rootQc, 1, { salt: 1 })))).toEqual([]);
    // Who makes no progress says its vote again: the one that it gave, and none for what came after the restart.
    expect([1, 2, 3].flatMap(() => votesIn(desk.timer("tick")))).toEqual([]);
    desk.restart();
    desk.proposed(0, 1, blockOn(rootQc, 1));
    const again = [1, 2, 3].flatMap(() => votesIn(desk.timer("tick")));
    expect(new Set(again.map(({ hash }) => hash))).toEqual(new Set([blockOn(rootQc, 1).hash]));
  });

  test("is not given on a certificate of fewer than 2f+1, nor on one of proposals", () => {
    const [first] = chainOf([1]);
    for (const signers of [[0, 1], [3], []]) {
      const desk = new HotstuffDesk(2);
      desk.proposed(0, 1, first!);
      expect(votesIn(desk.proposed(0, 2, blockOn(certified(first!, 1, signers), 2)))).toEqual([]);
    }
    const desk = new HotstuffDesk(2);
    desk.proposed(0, 1, first!);
    expect(votesIn(desk.proposed(0, 2, blockOn({ ...certified(first!, 1), view: 1, height: 2 }, 2)))).toEqual([]);
  });

  test("is not given to a leader who neither extends the view before nor shows that a quorum has left it", () => {
    for (const entry of [undefined, entryOf(9), entryOf(8, [0, 1])]) {
      const desk = new HotstuffDesk(2);
      expect(votesIn(desk.proposed(1, 8, blockOn(rootQc, 8), entry))).toEqual([]);
    }
    const desk = new HotstuffDesk(2);
    expect(votesIn(desk.proposed(1, 8, blockOn(rootQc, 8), entryOf(8)))).toHaveLength(1);
  });
});

describe("SAFENODE (line 15)", () => {
  const locked = [1, 2, 3];

  test("a two-chain locks its first block, durably", () => {
    const desk = new HotstuffDesk(2);
    told(desk, chainOf(locked));
    expect(desk.inspect()).toMatchObject({ locked: 1, high: 2, voted: 3 });
    desk.restart();
    expect(desk.inspect()).toMatchObject({ locked: 1, high: 2, voted: 3 });
  });

  test("a branch beside the locked block is not voted for on an older certificate", () => {
    const desk = new HotstuffDesk(2);
    told(desk, chainOf(locked));
    desk.restart();
    expect(votesIn(desk.proposed(1, 8, blockOn(rootQc, 8, { salt: 1 }), entryOf(8)))).toEqual([]);
    expect(desk.inspect().view).toBe(8);
  });

  test("a branch beside the locked block is voted for on a later certificate", () => {
    const desk = new HotstuffDesk(2);
    told(desk, chainOf(locked));
    const [beside] = chainOf([8], rootQc, 1);
    desk.proposed(1, 8, beside!, entryOf(8));
    expect(votesIn(desk.proposed(1, 9, blockOn(certified(beside!, 8), 9)))).toHaveLength(1);
  });

  test("a descendant of the locked block is voted for on the lock's own certificate", () => {
    const desk = new HotstuffDesk(2);
    const chain = chainOf(locked);
    told(desk, chain);
    expect(votesIn(desk.proposed(1, 8, blockOn(certified(chain[0]!, 1), 8, { salt: 1 }), entryOf(8)))).toHaveLength(1);
  });
});

describe("commit (lines 18-23)", () => {
  test("three certified blocks in consecutive views commit the first, with a proof", () => {
    const desk = new HotstuffDesk(2);
    const chain = chainOf([1, 2, 3, 4]);
    const effects = told(desk, chain);
    expect(effects.slice(0, 3).flatMap(finalized)).toEqual([]);
    const [final] = finalized(effects[3]!);
    expect(final!.block).toBe(chain[0]!.hash);
    expect(hotstuff.verifier.verify(claimOf(chain[0]!, final!.proof), scheme)).toEqual({
      ok: true,
      value: { signers: [0, 1, 2], trust: "byzantine" },
    });
  });

  test("a gap between the views commits nothing, until three follow each other above it", () => {
    const desk = new HotstuffDesk(2);
    const [first, second] = chainOf([1, 2]);
    const third = blockOn(certified(second!, 2), 8);
    told(desk, [first!, second!]);
    desk.proposed(1, 8, third, entryOf(8));
    const above = chainOf([9, 10, 11], certified(third, 8));
    const effects = above.map((block) => desk.proposed(1, preDigestOf(block.header)!.view, block));
    expect(effects.map((one) => finalized(one).length)).toEqual([0, 0, 1]);
    expect(finalized(effects[2]!)[0]!.block).toBe(third.hash);
  });
});

function claimOf(block: Block, proof: Uint8Array): FinalityClaim {
  return { genesis: genesis.hash, authorities: set, header: block.header, hash: block.hash, proof };
}

describe("a proof is refused", () => {
  const proofOf = (above: readonly Block[], view: number, signers = [0, 1, 2]): Uint8Array => {
    const { signers: field, signatures } = certified(above.at(-1)!, view, signers);
    return hotstuffProof.encode({ above: above.map(({ header }) => header), signers: field, signatures });
  };
  const accepts = (block: Block, proof: Uint8Array) => hotstuff.verifier.verify(claimOf(block, proof), scheme).ok;
  const [first, second, third, fourth] = chainOf([1, 2, 3, 4]) as [Block, Block, Block, Block];

  test("with one header above the block, or three, but not with two", () => {
    expect(accepts(first, proofOf([second, third], 3))).toBe(true);
    expect(accepts(first, proofOf([second], 2))).toBe(false);
    expect(accepts(first, proofOf([second, third, fourth], 4))).toBe(false);
  });

  test("when the views are not consecutive", () => {
    const late = blockOn(certified(second, 2), 8);
    expect(accepts(first, proofOf([second, late], 8))).toBe(false);
  });

  test("with 2f signatures, with votes of another view, with signatures of another phase", () => {
    expect(accepts(first, proofOf([second, third], 3, [0, 1]))).toBe(false);
    expect(accepts(first, proofOf([second, third], 4))).toBe(false);
    const about = { genesis: genesis.hash, setId: 0, round: 3 };
    for (const payload of [proposalPayload({ ...about, height: 3, block: third.hash }), newViewPayload(about)]) {
      const signatures = [0, 1, 2].map((id) => keys[id]!.sign(payload));
      const above = [second.header, third.header];
      expect(accepts(first, hotstuffProof.encode({ above, signers: Uint8Array.of(7), signatures }))).toBe(false);
    }
  });

  test("for a block that only closes a set's rule", () => {
    const closing = blockOn(rootQc, 1, { closing: true });
    const next = blockOn(certified(closing, 1), 2, { closing: true });
    const last = blockOn(certified(next, 2), 3, { closing: true });
    expect(accepts(closing, proofOf([next, last], 3))).toBe(false);
  });
});

describe("the pacemaker (§6)", () => {
  test("one word of a higher view moves nobody, f+1 bring a replica along", () => {
    const desk = new HotstuffDesk(2);
    desk.hear(0, newViewOf(0, 16, rootQc));
    expect(desk.inspect().view).toBe(1);
    desk.hear(3, newViewOf(3, 8, rootQc));
    expect(desk.inspect().view).toBe(8);
  });

  test("a leader waits for new views of 2f+1 and proposes on the highest certificate in them", () => {
    const desk = new HotstuffDesk(1);
    const chain = chainOf([1, 2]);
    told(desk, chain);
    const built = (effects: ReturnType<HotstuffDesk["step"]>) =>
      effects.filter((effect) => effect.kind === "buildBlock");
    desk.step({ kind: "timer", timer: "view" });
    expect(desk.inspect()).toMatchObject({ view: 8, high: 1 });
    expect(built(desk.hear(0, newViewOf(0, 8, rootQc)))).toEqual([]);
    desk.hear(3, newViewOf(3, 8, certified(chain[1]!, 2)));
    const [build] = built(desk.step({ kind: "timer", timer: "build" }));
    // The clock of this desk stands still: the interval since the last block is not over.
    expect(build).toBeUndefined();
    expect(desk.inspect()).toMatchObject({ view: 8, high: 2 });
  });

  test("one rotation a view never commits beside a crashed replica of four, a tenure of four views does", () => {
    const heightWith = (tenure: number): number => {
      const host = consensusHost({
        algorithm: hotstuff,
        replicas: 4,
        seed: 3,
        faults: [{ kind: "crash", replica: 3, atMs: 1 }],
        parameters: { tenure, viewTimeoutMs: 1000 },
      });
      host.run(60_000);
      return host.nodes[0]!.tree.finalized.number;
    };
    expect(heightWith(1)).toBe(0);
    expect(heightWith(4)).toBeGreaterThan(3);
  });
});

describe("a conversation of four", () => {
  test("reads: proposals and votes, the leader's crash, new views, the next leader", async () => {
    const host = consensusHost({
      algorithm: hotstuff,
      replicas: 4,
      seed: 1,
      record: true,
      announceMs: 0,
      links: { meanMs: 10, deviationMs: 0 },
      parameters: { viewTimeoutMs: 1500 },
    });
    host.run(2300);
    host.nodes[0]!.crash();
    host.run(6000);
    await expect(conversation(host.sent)).toMatchFileSnapshot("./golden/hotstuff-conversation.txt");
  });
});

/** One line a message; equal ones to several recipients at once are one line. */
function conversation(sent: readonly SentMessage[]): string {
  const lines = new Map<string, (number | "all")[]>();
  for (const { atMs, from, to, message } of sent) {
    const key = `${atMs.toFixed(0).padStart(5)} ms  ${from} -> @ ${messageText(message as HotstuffMessage)}`;
    lines.set(key, [...(lines.get(key) ?? []), to]);
  }
  return [...lines].map(([line, to]) => `${line.replace("@", to.join(","))}\n`).join("");
}

function messageText({ type, value }: HotstuffMessage): string {
  switch (type) {
    case "proposal": {
      const { view, justify } = preDigestOf(value.block.header)!;
      const entry = value.entry === undefined ? "" : ` entered by new views of ${value.entry.signatures.length}`;
      return `${type} view=${view} block=${value.block.header.number} justified by view ${justify.view}${entry}`;
    }
    case "vote":
      return `${type} view=${value.view} block=${value.height}`;
    case "newView":
      return `${type} view=${value.view} high=${value.high.view}`;
    case "certificate":
      return `${type} high=${value.high.view}`;
    case "ahead":
      return `${type} height=${value.height}`;
    default:
      return type;
  }
}
