import { type DigestItem, type Header, headerHash } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { certify } from "../src/certificate.ts";
import { electorateOf } from "../src/electorate.ts";
import { babe } from "../src/pos/babe.ts";
import { after, type ChainState, genesisState, type SealingRules } from "../src/pos/chain-state.ts";
import { type Lot, posEngine, readHeader, slotClaims } from "../src/pos/digest.ts";
import { firstEpoch, inputOf } from "../src/pos/epoch.ts";
import { posDomain, posVerifier } from "../src/pos/pos.ts";
import { justification, thresholdsOf } from "../src/pos/proof.ts";
import { Round } from "../src/pos/round.ts";
import type { SlotView } from "../src/pos/sealing.ts";
import { BlockTree } from "../src/pos/tree.ts";
import { ballotPayload, type Phase } from "../src/pos/votes.ts";
import { scheme } from "./desk.ts";

/** Sentences of GRANDPA's paper and of BABE's specification, on headers and votes without replicas: four authorities, three are a quorum. */

const keys = [0, 1, 2, 3].map((id) => scheme.key(1, id));
const set = { id: 0, members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })) };
const genesis = `0x${"47".repeat(32)}` as Hash;
const lottery = babe({ primaryOneIn: 4, secondary: true });
const rules: SealingRules = { genesis, epochSlots: 240, rule: lottery };
const root = genesisState({ hash: genesis, number: 0, parent: zeroHash }, set);

const secondary: Lot = { type: "secondary" };
const primary: Lot = { type: "primary", value: { output: new Uint8Array(32), proof: new Uint8Array(80) } };

interface Sealed {
  readonly header: Header;
  readonly state: ChainState;
}

/** A header on that block, as if sealed: whoever looks at votes does not look at seals. */
function sealedOn(parent: ChainState, lot: Lot = secondary, salt = 0): Sealed {
  const claims = slotClaims.encode({ slot: parent.slot + 1, set: 0, authority: 0, ruledBy: 0, lot });
  const digest: DigestItem[] = [
    { type: "PreRuntime", value: [posEngine, claims] },
    { type: "Seal", value: [posEngine, new Uint8Array(64)] },
  ];
  const stateRoot = `0x${salt.toString(16).padStart(64, "0")}` as Hash;
  const header = { parentHash: parent.hash, number: parent.number + 1, stateRoot, extrinsicsRoot: zeroHash, digest };
  const read = readHeader(header);
  if (!read.ok) throw new Error(read.error);
  return { header, state: after(parent, { ...read.value, hash: headerHash(header) }, rules) };
}

function voteFor({ hash, number }: ChainState, voter: number, phase: Phase = "precommit", round = 1) {
  const ballot = { domain: posDomain, genesis, setId: 0, round };
  return { target: hash, number, signature: keys[voter]!.sign(ballotPayload(phase, ballot, hash, number)) };
}

describe("a finality proof", () => {
  const block = sealedOn(root);
  const child = sealedOn(block.state);
  const grandchild = sealedOn(child.state);
  const claim = { genesis, authorities: set, header: block.header, hash: block.state.hash };

  /** Votes of authorities 0, 1 and 2 for those places: 0 is the block, i the i-th header. */
  function accepts(targets: readonly number[], above: readonly Sealed[], phase: Phase = "precommit"): boolean {
    const places = [block, ...above];
    const signatures = targets.map((target, voter) => voteFor(places[target]!.state, voter, phase).signature);
    const proof = justification.encode({
      round: 1,
      ...certify([...signatures, ...keys.slice(targets.length).map(() => undefined)]),
      targets: [...targets],
      headers: above.map(({ header }) => header),
    });
    return posVerifier.verify({ ...claim, proof }, scheme).ok;
  }

  test("counts votes for the block and for its descendants", () => {
    expect(accepts([0, 0, 0], [])).toBe(true);
    expect(accepts([0, 1, 2], [child, grandchild])).toBe(true);
    expect(accepts([0, 2, 2], [child, grandchild])).toBe(true);
  });

  test("of n - floor((n - 1) / 3) authorities is enough, of one less is not", () =>
    expect(accepts([0, 0], [])).toBe(false));

  test("with a header that no vote needs is refused", () => {
    expect(accepts([0, 1, 1], [child, grandchild])).toBe(false);
    expect(accepts([0, 0, 0], [child])).toBe(false);
  });

  test("with a vote for another branch is refused", () => {
    const uncle = sealedOn(root, secondary, 1);
    expect(accepts([0, 0, 1], [sealedOn(uncle.state)])).toBe(false);
  });

  test("of prevotes is none: prevotes prove nothing", () => expect(accepts([0, 0, 0], [], "prevote")).toBe(false));
});

describe("a round", () => {
  const electorate = electorateOf(set) as Exclude<ReturnType<typeof electorateOf>, string>;
  const first = sealedOn(root).state;
  const second = sealedOn(first).state;
  const third = sealedOn(second).state;
  const rival = sealedOn(root, secondary, 1).state;
  const tree = new BlockTree(root);
  for (const state of [first, second, third, rival]) tree.insert(state);

  function round(prevotes: readonly ChainState[], precommits: readonly ChainState[] = []): Round {
    const made = new Round(1, electorate, thresholdsOf(electorate, "byzantine"));
    for (const [voter, state] of prevotes.entries()) made.add("prevote", voter, voteFor(state, voter, "prevote"));
    for (const [voter, state] of precommits.entries()) made.add("precommit", voter, voteFor(state, voter));
    return made;
  }

  test("agrees on the highest block that a quorum of prevotes descends from", () => {
    expect(round([second, third]).outcome(tree).ghost).toBeUndefined();
    expect(round([first, second, third]).outcome(tree).ghost).toBe(first.hash);
    expect(round([second, third, third]).outcome(tree).ghost).toBe(second.hash);
    expect(round([second, third, rival]).outcome(tree).ghost).toBe(genesis);
  });

  test("finalises the highest block up to there that a quorum of precommits descends from", () => {
    const prevotes = [second, second, second];
    expect(round(prevotes, [second, second]).outcome(tree).finalized).toBeUndefined();
    expect(round(prevotes, [first, second, second]).outcome(tree).finalized).toBe(first.hash);
    expect(round(prevotes, [second, second, third]).outcome(tree).finalized).toBe(second.hash);
  });

  test("lets equivocators count for every block: what they hide behind may be final elsewhere", () => {
    const made = round([second, second, rival]);
    expect(made.outcome(tree).ghost).toBe(genesis);
    expect(made.add("prevote", 2, voteFor(third, 2, "prevote"))).toBe("equivocation");
    expect(made.outcome(tree).ghost).toBe(second.hash);
  });

  test("is completable only once nothing above what it agrees on can still be finalised", () => {
    const prevotes = [second, second, second, third];
    expect(round(prevotes, [second, second]).outcome(tree).completable).toBe(false);
    expect(round(prevotes, [third, third, second]).outcome(tree).completable).toBe(false);
    expect(round(prevotes, [second, second, second]).outcome(tree).completable).toBe(true);
  });

  test("waits for unknown blocks above the last final one, not for those that are settled", () => {
    // As after a restart: nothing at or below the last final block is known but that block.
    const later = new BlockTree(second);
    later.insert(third);
    const made = new Round(2, electorate, thresholdsOf(electorate, "byzantine"));
    for (const [voter, state] of [rival, first, second].entries()) {
      made.add("prevote", voter, voteFor(state, voter, "prevote"));
      made.add("precommit", voter, voteFor(state, voter));
    }
    expect(made.outcome(later)).toMatchObject({ ghost: second.hash, estimate: second.hash, completable: true });
    const above = new Round(2, electorate, thresholdsOf(electorate, "byzantine"));
    const unknown = sealedOn(third).state;
    for (const voter of [0, 1, 2]) above.add("prevote", voter, voteFor(unknown, voter, "prevote"));
    expect(above.outcome(later).ghost).toBeUndefined();
  });
});

describe("the best chain", () => {
  test("is the chain with the most primary blocks, then the longest, then the first seen", () => {
    const tree = new BlockTree(root);
    const long = sealedOn(sealedOn(sealedOn(root).state).state).state;
    const short = sealedOn(root, primary).state;
    const longer = sealedOn(short).state;
    const twin = sealedOn(short, secondary, 1).state;
    const path = [sealedOn(root).state, sealedOn(sealedOn(root).state).state, long];
    for (const state of path) expect(tree.insert(state)).toBe(true);
    for (const [state, moves] of [
      [short, true],
      [longer, true],
      [twin, false],
    ] as const) {
      expect(tree.insert(state)).toBe(moves);
    }
    expect(tree.head.hash).toBe(longer.hash);
  });
});

describe("the lottery of a slot", () => {
  const view = (slot: number): SlotView => ({
    genesis,
    slot,
    parent: { hash: genesis, slot: slot - 1, ledger: [] },
    epoch: firstEpoch(genesis, set),
  });
  const drawn = (slot: number, by: number) => keys[by]!.draw(inputOf(genesis, view(slot).epoch.randomness, slot));
  const lotOf = (output: Uint8Array, proof: Uint8Array): Lot => ({
    type: "primary",
    value: { output: output.slice(0, 32), proof: proof.slice(0, 80) },
  });
  const slots = Array.from({ length: 200 }, (_, slot) => slot);
  const wins = (slot: number) => lottery.draw(view(slot), 0, keys[0]!)?.type === "primary";
  const won = slots.find(wins)!;
  const lost = slots.find((slot) => !wins(slot))!;
  const fault = (slot: number, lot: Lot, by = 0) => lottery.fault(view(slot), by, lot, scheme);

  test("is won now and then, with a lot that anybody can check", () => {
    expect(slots.filter(wins).length).toBeGreaterThan(5);
    expect(fault(won, lottery.draw(view(won), 0, keys[0]!)!)).toBeUndefined();
  });

  test("is not won by a draw that does not win, nor by anybody's in another slot", () => {
    const { output, proof } = drawn(lost, 0);
    expect(fault(lost, lotOf(output, proof))).toMatch(/does not win/);
    const other = drawn(won, 0);
    expect(fault(lost, lotOf(other.output, other.proof))).toMatch(/did not draw/);
  });

  test("is not won by a lot that was not drawn", () => {
    const { output, proof } = drawn(lost, 0);
    expect(fault(lost, lotOf(new Uint8Array(32), proof))).toMatch(/did not draw/);
    expect(fault(won, lotOf(drawn(won, 0).output, drawn(won, 1).proof))).toMatch(/did not draw/);
    expect(fault(won, lotOf(output, drawn(won, 0).proof))).toMatch(/does not win|did not draw/);
  });

  test("is left to its secondary author where nobody wins it, and to nobody else", () => {
    const authors = [0, 1, 2, 3].filter((by) => fault(lost, secondary, by) === undefined);
    expect(authors).toHaveLength(1);
    const strict = babe({ primaryOneIn: 4, secondary: false });
    expect(strict.fault(view(lost), authors[0]!, secondary, scheme)).toMatch(/secondary lot/);
  });
});
