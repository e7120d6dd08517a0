import { type Header, headerHash } from "@paragrid/block";
import { type Hash, replicaId } from "@paragrid/primitives";
import { createRandom } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { type AuthoritySet, nextAuthoritiesDigest } from "../src/authorities.ts";
import type { ChainReader } from "../src/contract.ts";
import type { ChainState } from "../src/dpos/chain-state.ts";
import { readHeader } from "../src/dpos/digest.ts";
import { contradictionOf, dposEvidence } from "../src/dpos/evidence.ts";
import { dposVerifier, proofOf } from "../src/dpos/proof.ts";
import { restoreState } from "../src/dpos/restore.ts";
import type { Schedule } from "../src/dpos/schedule.ts";
import { segment } from "../src/dpos/segment.ts";
import {
  attach,
  delegateOf,
  genesisHash,
  grow,
  growMany,
  type NextHeader,
  rulesOf,
  scheme,
  sealNext,
  setOf,
} from "./dpos-chain.ts";

/** A chain with skipped slots, drawn from a seed. */
function drawnChain(seed: number, count: number, set: AuthoritySet, rules: Schedule): ChainState[] {
  const random = createRandom(seed, "chain");
  let slot = -1;
  const skipping = random.below(4);
  return growMany(count, set, rules, () => {
    slot += 1 + (random.below(4) < skipping ? random.below(3) : 0);
    return { slot };
  });
}

/** Where a chain's finality rises: the tip that decides, with what it decides. */
function decisions(chain: readonly ChainState[]): { readonly target: ChainState; readonly tip: ChainState }[] {
  return chain.flatMap((tip, index) =>
    index > 0 && tip.finalized > chain[index - 1]!.finalized ? [{ target: chain[tip.finalized]!, tip }] : [],
  );
}

const between = (chain: readonly ChainState[], from: ChainState, to: ChainState): ChainState[] =>
  chain.slice(from.number, to.number + 1);

function verdict(target: ChainState, proof: Uint8Array, authorities: AuthoritySet) {
  const claim = { genesis: genesisHash, authorities, header: target.sealed!.header, hash: target.hash, proof };
  return dposVerifier.verify(claim, scheme);
}

function refusal(target: ChainState, proof: Uint8Array, authorities: AuthoritySet): string {
  const { ok, ...rest } = verdict(target, proof, authorities);
  return ok ? "accepted" : (rest as { error: string }).error;
}

describe("finality proofs", () => {
  const settings: readonly { readonly weights: readonly bigint[]; readonly rules: Partial<Schedule> }[] = [
    { weights: [1n, 1n, 1n, 1n], rules: {} },
    { weights: [1n, 1n, 1n, 1n, 1n, 1n, 1n], rules: { turn: 2 } },
    { weights: [5n, 1n, 2n, 3n, 4n], rules: {} },
    { weights: [1n, 1n, 1n, 1n, 1n], rules: { finality: "eos", turn: 3 } },
    { weights: [3n, 2n, 2n, 3n], rules: { finality: "eos" } },
  ];

  test.each(settings)("the verifier agrees with who counts the whole chain: $weights $rules", ({ weights, rules }) => {
    const all = rulesOf(rules);
    const set = setOf(
      0,
      weights.map((_, index) => index),
      weights,
    );
    let decided = 0;
    for (let seed = 0; seed < 6; seed++) {
      const chain = drawnChain(seed, 60, set, all);
      for (const { target, tip } of decisions(chain)) {
        decided++;
        const proof = proofOf(between(chain, target, tip));
        const found = verdict(target, proof, set);
        expect(found.ok, found.ok ? "" : found.error).toBe(true);
        expect(proof.length).toBeLessThanOrEqual(dposVerifier.maxProofBytes(set));
        // One header less decides nothing, one more is more than needed.
        const { jump, headers } = segment.decode(proof);
        expect(refusal(target, segment.encode({ jump, headers: headers.slice(0, -1) }), set)).toMatch(/no quorum/);
        const next = chain[tip.number + 1];
        if (next === undefined) continue;
        const longer = segment.decode(
          proofOf([...between(chain, target, next).slice(0, -1), { ...next, decided: tip.decided }]),
        );
        expect(longer.headers.length).toBe(headers.length + 1);
        expect(refusal(target, segment.encode(longer), set)).toMatch(/more than needed|decide on/);
        // Nor is it decided for the block below, or the block above.
        const below = chain[target.number - 1]!;
        if (below.number > 0) expect(refusal(below, proof, set)).not.toBe("accepted");
        expect(refusal(chain[target.number + 1]!, proof, set)).not.toBe("accepted");
      }
    }
    expect(decided).toBeGreaterThan(30);
  });

  const set = setOf(0, [0, 1, 2, 3]);
  const rules = rulesOf();
  const chain = drawnChain(1, 40, set, rules);
  const { target, tip } = decisions(chain).at(-1)!;
  const proof = proofOf(between(chain, target, tip));

  test("the same headers prove nothing under another weight, another genesis or another set", () => {
    expect(refusal(target, proof, set)).toBe("accepted");
    expect(refusal(target, proof, setOf(0, [0, 1, 2, 3], [100n, 1n, 1n, 1n]))).not.toBe("accepted");
    expect(refusal(target, proof, setOf(0, [1, 0, 2, 3]))).toBe("accepted");
    expect(refusal(target, proof, setOf(0, [0, 1, 2, 4]))).not.toBe("accepted");
    expect(refusal(target, proof, setOf(1, [0, 1, 2, 3]))).toMatch(/ruled by set 0, not by 1/);
    const claim = { authorities: set, header: target.sealed!.header, hash: target.hash, proof };
    expect(dposVerifier.verify({ ...claim, genesis: `0x${"00".repeat(32)}` as Hash }, scheme).ok).toBe(false);
  });

  test("a header that lies about what is prevoted is refused, although its delegate sealed it", () => {
    const parent = chain[tip.number - 1]!;
    const book = new Map(set.members.map(({ replica }) => [replica, tip.number - 1]));
    for (const lie of [-1, 1]) {
      const { maxHeightPrevoted } = parent.votes;
      const header = sealNext(parent, rules, new Map(book), {
        slot: tip.slot,
        claims: {
          maxHeightPrevoted: maxHeightPrevoted + lie,
          maxHeightGenerated: tip.sealed!.claims.maxHeightGenerated,
        },
      });
      expect(refusal(target, proofOf([...between(chain, target, parent), unchecked(tip, header)]), set)).toMatch(
        /is prevoted/,
      );
    }
  });

  test("a header that denies its delegate's last one is refused", () => {
    const parent = chain[tip.number - 1]!;
    expect(tip.sealed!.claims.maxHeightGenerated).toBeGreaterThanOrEqual(target.number);
    const header = sealNext(parent, rules, new Map(), { slot: tip.slot, claims: { maxHeightGenerated: 0 } });
    expect(refusal(target, proofOf([...between(chain, target, parent), unchecked(tip, header)]), set)).toMatch(
      /sealed nothing above 0/,
    );
  });

  test("one bad seal among enough good ones is refused", () => {
    const form = segment.decode(proof);
    for (const index of form.headers.keys()) {
      const headers = form.headers.map((one, at) => {
        const seal = one.seal.slice();
        if (at === index) seal[7]! ^= 4;
        return { ...one, seal };
      });
      expect(refusal(target, segment.encode({ ...form, headers }), set)).toMatch(/the seal is not that of/);
    }
  });

  test("more headers than can count are refused before any seal is looked at", () => {
    const form = segment.decode(proof);
    const headers = Array(12).fill(form.headers[0]);
    let checked = 0;
    const counting = {
      verify: () => {
        checked++;
        return true;
      },
    };
    const claim = {
      genesis: genesisHash,
      authorities: set,
      header: target.sealed!.header,
      hash: target.hash,
      proof: segment.encode({ ...form, headers }),
    };
    const found = dposVerifier.verify(claim, counting);
    expect(found.ok ? "" : found.error).toMatch(/12 headers, at most 11 can count/);
    expect(checked).toBe(0);
  });

  test("numbers that overflow are a refusal and no exception", () => {
    const form = segment.decode(proof);
    const [first, ...others] = form.headers;
    const far = { ...first!, skipped: (1n << 64n) - 1n };
    expect(refusal(target, segment.encode({ ...form, headers: [far, ...others] }), set)).toMatch(/overflows/);
    const below = { ...first!, prevotedBehind: 0xffffffff };
    expect(refusal(target, segment.encode({ ...form, headers: [below, ...others] }), set)).toMatch(/below genesis/);
    const older = { ...first!, prevotedSetBehind: 1 };
    expect(refusal(target, segment.encode({ ...form, headers: [older, ...others] }), set)).toMatch(/below genesis/);
  });
});

/** A state around a header that is not valid on its parent: what a liar would put into a proof. */
function unchecked(like: ChainState, header: Header): ChainState {
  const read = readHeader(header);
  if (!read.ok) throw new Error(read.error);
  return { ...like, hash: headerHash(header), sealed: read.value };
}

describe("hand-over of the authority set", () => {
  const old = setOf(0, [0, 1, 2, 3]);
  const fresh = setOf(1, [4, 5, 6, 7]);
  const third = setOf(2, [2, 3, 4, 5]);
  const rules = rulesOf();
  const handOvers: Record<number, AuthoritySet> = { 6: fresh, 9: third };
  const chain = growMany(60, old, rules, (number): NextHeader => {
    const next = handOvers[number];
    return next === undefined ? {} : { items: [nextAuthoritiesDigest(next)] };
  });
  const bySet = (id: number) => chain.filter((state) => state.sealed?.claims.set === id);

  test("the new set seals from the first round on that begins after the chain shows the hand-over final", () => {
    const [first] = bySet(1);
    const parent = chain[first!.number - 1]!;
    expect(parent.finalized).toBeGreaterThanOrEqual(6);
    expect(first!.slot % 4).toBe(0);
    expect(bySet(0).every((state) => state.slot < first!.slot)).toBe(true);
    // Within the round in which it became final the old set went on.
    const shown = chain.find((state) => state.finalized >= 6)!;
    expect(shown.sealed!.claims.set).toBe(0);
    expect(first!.slot - shown.slot).toBeLessThanOrEqual(4);
    expect(bySet(2).length).toBeGreaterThan(10);
  });

  test("the old set finalises nothing above the hand-over, however many of its headers there are", () => {
    for (const state of bySet(0)) expect(state.finalized).toBeLessThanOrEqual(6);
    for (const state of bySet(1)) expect(state.finalized).toBeLessThanOrEqual(9);
  });

  test("every decision is proven under the set that rules its block and under no other", () => {
    const found = decisions(chain).map(({ target, tip }) => {
      const proof = proofOf(between(chain, target, tip));
      const under = [old, fresh, third].map((set) => verdict(target, proof, set).ok);
      expect(under, `block ${target.number}`).toEqual([0, 1, 2].map((id) => id === target.sealed!.claims.ruledBy));
      return { number: target.number, ruledBy: target.sealed!.claims.ruledBy, jumps: segment.decode(proof).jump };
    });
    expect(found.filter(({ number }) => number === 6 || number === 9).map(({ ruledBy }) => ruledBy)).toEqual([0, 1]);
    // Block 9 was sealed by the old set and is proven by headers of the new one far above it.
    expect(found.find(({ number }) => number === 9)!.jumps!.number).toBeGreaterThan(12);
    expect(new Set(found.map(({ ruledBy }) => ruledBy))).toEqual(new Set([0, 1, 2]));
  });

  test("a jump to headers that stand on another hand-over, or on none, is refused", () => {
    const { target, tip } = decisions(chain).find((one) => one.target.number === 9)!;
    const proof = proofOf(between(chain, target, tip));
    const form = segment.decode(proof);
    expect(refusal(target, proof, fresh)).toBe("accepted");
    const { jump } = form;
    expect(refusal(target, segment.encode({ ...form, jump: { ...jump!, number: 9 } }), fresh)).toMatch(/not above 9/);
    expect(refusal(target, segment.encode({ ...form, jump: { ...jump!, number: jump!.number + 1 } }), fresh)).not.toBe(
      "accepted",
    );
    expect(refusal(target, segment.encode({ ...form, jump: undefined }), fresh)).toMatch(/sealed by set 0/);
    // Block 8 is below the hand-over at 9 and hands over to nobody.
    expect(refusal(chain[8]!, proof, fresh)).toMatch(/only a hand-over/);
    // Block 6 hands over, too, but not to the set that these headers' pivot names.
    expect(refusal(chain[6]!, proof, old)).not.toBe("accepted");
  });

  test("a block that hands over to a set with a wrong number, or to nobody, is refused", () => {
    const tip = chain[5]!;
    const book = new Map(old.members.map(({ replica }) => [replica, 5]));
    const handingOver = (next: AuthoritySet): NextHeader => ({ items: [nextAuthoritiesDigest(next)] });
    expect(attach(tip, sealNext(tip, rules, new Map(book), handingOver(fresh)), rules)).not.toBeTypeOf("string");
    for (const next of [setOf(2, [4, 5]), setOf(0, [4, 5]), setOf(1, []), setOf(1, [4, 4])])
      expect(attach(tip, sealNext(tip, rules, new Map(book), handingOver(next)), rules)).toBeTypeOf("string");
  });

  test.each([3, 6, 8, 12, 20, 25, 40])(
    "a replica that restarts at block %i from headers alone goes on like one that was there",
    (number) => {
      const root = chain[number]!;
      const byHash = new Map(chain.slice(1).map((state) => [state.hash, state.sealed!.header]));
      const reader = { header: (hash: Hash) => byHash.get(hash) } as ChainReader;
      const genesis = chain[0]!;
      const restored = restoreState(
        root.hash,
        { chain: reader, genesis, authorities: old },
        rules,
        (id) => [old, fresh, third][id],
      );
      expect(restored.pending.map(({ number: at, set }) => [at, set.id])).toEqual(
        root.pending.map(({ number: at, set }) => [at, set.id]),
      );
      let state = restored;
      for (const known of chain.slice(number + 1)) {
        const next = attach(state, known.sealed!.header, rules);
        if (typeof next === "string") throw new Error(`block ${known.number}: ${next}`);
        expect(next.votes.maxHeightPrevoted).toBe(known.votes.maxHeightPrevoted);
        if (next.finalized > number) expect(next.finalized).toBe(known.finalized);
        state = next;
      }
      expect(state.finalized).toBe(chain.at(-1)!.finalized);
    },
  );
});

describe("evidence", () => {
  const set = setOf(0, [0, 1, 2, 3]);
  const rules = rulesOf();
  const book = new Map();
  const base = growMany(7, set, rules, () => ({}), book).at(-1)!;
  const slot = base.slot + 1;
  const liar = delegateOf(base, slot, rules);
  const one = grow(base, rules, new Map(book), { slot });
  const other = grow(base, rules, new Map(book), { slot, stateRoot: one.hash });
  const evidence = contradictionOf(one.sealed!, other.sealed!);
  const judge = (alter: Partial<Parameters<typeof dposEvidence.verify>[0]> = {}) =>
    dposEvidence.verify({ genesis: genesisHash, authorities: set, replica: liar, evidence, ...alter }, scheme).ok;

  test("two headers of one slot convict their delegate and nobody else", () => {
    expect(judge()).toBe(true);
    for (const replica of [0, 1, 2, 3, 4].map(replicaId)) expect(judge({ replica })).toBe(replica === liar);
  });

  test("it is refused for another genesis, another set and other keys", () => {
    expect(judge({ genesis: one.hash })).toBe(false);
    expect(judge({ authorities: setOf(1, [0, 1, 2, 3]) })).toBe(false);
    expect(judge({ authorities: { id: 0, members: setOf(0, [4, 5, 6, 7]).members } })).toBe(false);
  });

  test("headers that honest delegates seal one after another are none", () => {
    const later = growMany(12, set, rules).filter((state) => state.number > 0);
    for (const first of later)
      for (const second of later) {
        const delegate = delegateOf(base, first.slot, rules);
        expect(judge({ evidence: contradictionOf(first.sealed!, second.sealed!), replica: delegate })).toBe(false);
      }
  });

  test("an altered, cut or lengthened form is refused", () => {
    for (let at = 0; at < evidence.length; at++) {
      const flipped = evidence.slice();
      flipped[at]! ^= 1 << (at & 7);
      expect(judge({ evidence: flipped }), `byte ${at}`).toBe(false);
      expect(judge({ evidence: evidence.slice(0, at) }), `length ${at}`).toBe(false);
    }
    expect(judge({ evidence: Uint8Array.of(...evidence, 0) })).toBe(false);
    expect(judge({ evidence: contradictionOf(one.sealed!, one.sealed!) })).toBe(false);
  });
});
