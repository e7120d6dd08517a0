import { type DigestItem, type Header, headerHash } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { signingScheme } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { type AuthoritySet, nextAuthoritiesDigest } from "../src/authorities.ts";
import { proveBlock, type SignedHeight } from "../src/raft/certifier.ts";
import { raftEngine, raftPreDigest } from "../src/raft/pre-digest.ts";
import { acknowledgementPayload, mostHeaders, type RaftProof, raftProof } from "../src/raft/proof.ts";
import { raftVerifier } from "../src/raft/verifier.ts";

const scheme = signingScheme("keyed-hash");
const keys = Array.from({ length: 8 }, (_, replica) => scheme.key(1, replica));
const genesis = headerHash({
  parentHash: zeroHash,
  number: 0,
  stateRoot: zeroHash,
  extrinsicsRoot: zeroHash,
  digest: [],
});

function setOf(id: number, members: readonly number[], weights: readonly bigint[] = []): AuthoritySet {
  return {
    id,
    members: members.map((replica, at) => ({
      replica: replicaId(replica),
      key: keys[replica]!.publicKey,
      weight: weights[at] ?? 1n,
    })),
  };
}

/** Headers after genesis, one of each term; `handOvers` by height. */
function chainOf(terms: readonly number[], handOvers: Readonly<Record<number, AuthoritySet>> = {}): readonly Header[] {
  const headers: Header[] = [];
  for (const [at, term] of terms.entries()) {
    const handOver = handOvers[at + 1];
    const digest: DigestItem[] = [
      { type: "PreRuntime", value: [raftEngine, raftPreDigest.encode({ term, joint: false })] },
      ...(handOver === undefined ? [] : [nextAuthoritiesDigest(handOver)]),
    ];
    const parent = headers.at(-1);
    headers.push({
      parentHash: parent === undefined ? genesis : headerHash(parent),
      number: at + 1,
      stateRoot: zeroHash,
      extrinsicsRoot: zeroHash,
      digest,
    });
  }
  return headers;
}

interface Case {
  readonly chain: readonly Header[];
  readonly number: number;
  readonly term: number;
  readonly ruling: AuthoritySet;
  readonly next?: AuthoritySet;
  /** Height that each replica acknowledged. */
  readonly acks: Readonly<Record<number, number>>;
  /** Set id that is signed at a height. */
  readonly setId?: (height: number) => number;
}

const headerAt = (chain: readonly Header[]) => (height: number) => chain[height - 1];

function signed(
  { chain, term, ruling, acks, setId = () => ruling.id }: Case,
  replica: number,
): SignedHeight | undefined {
  const height = acks[replica];
  if (height === undefined) return undefined;
  const block: Hash = headerHash(chain[height - 1]!);
  const payload = acknowledgementPayload({ genesis, setId: setId(height), term, height, block });
  return { height, signature: keys[replica]!.sign(payload) };
}

function prove(one: Case): Uint8Array | undefined {
  const { chain, number, term, ruling, next } = one;
  const acknowledgement = (replica: number) => signed(one, replica);
  return proveBlock({ number, term, ruling, next, acknowledgement, headerAt: headerAt(chain) });
}

/** The verdict on a proof of that block: undefined for accepted, else why not. */
function refusal(one: Case, proof: Uint8Array | undefined, under: AuthoritySet = one.ruling): string | undefined {
  if (proof === undefined) throw new Error("there is no proof");
  const header = one.chain[one.number - 1]!;
  const verdict = raftVerifier.verify({ genesis, authorities: under, header, hash: headerHash(header), proof }, scheme);
  return verdict.ok ? undefined : verdict.error;
}

function altered(one: Case, change: (proof: RaftProof) => RaftProof): string | undefined {
  return refusal(one, raftProof.encode(change(raftProof.decode(prove(one)!))));
}

const three = setOf(0, [0, 1, 2]);

describe("proofs of batched followers", () => {
  const one: Case = { chain: chainOf([1, 1, 1, 1, 1]), number: 2, term: 1, ruling: three, acks: { 0: 2, 2: 4 } };

  test("acknowledgements of blocks above the proven one count, with the headers up to the highest", () => {
    expect(refusal(one, prove(one))).toBeUndefined();
    expect(raftProof.decode(prove(one)!).headers.map(({ number }) => number)).toEqual([3, 4]);
  });

  test("the lowest acknowledgements are chosen, no more than a majority", () => {
    const proof = raftProof.decode(prove({ ...one, acks: { 0: 2, 1: 2, 2: 4 } })!);
    expect([proof.headers.length, proof.ruling.signed.length]).toEqual([0, 2]);
  });

  test("half of the members prove nothing", () => {
    expect(prove({ ...one, acks: { 1: 2 } })).toBeUndefined();
    const four = setOf(0, [0, 1, 2, 3]);
    expect(prove({ ...one, ruling: four, acks: { 0: 2, 1: 2 } })).toBeUndefined();
    expect(prove({ ...one, ruling: four, acks: { 0: 2, 1: 2, 3: 2 } })).toBeDefined();
  });

  test("headers that are too many, missing, or more than needed are refused", () => {
    const long: Case = { ...one, chain: chainOf(Array.from({ length: mostHeaders + 3 }, () => 1)) };
    expect(prove({ ...long, acks: { 0: 2, 2: mostHeaders + 3 } })).toBeUndefined();
    expect(altered(one, (proof) => ({ ...proof, headers: proof.headers.slice(0, 1) }))).toMatch(/headers above/);
    expect(altered(one, (proof) => ({ ...proof, headers: [...proof.headers, one.chain[4]!] }))).toMatch(
      /headers above/,
    );
  });

  test("a header that does not descend from the proven one is refused", () => {
    const other = chainOf([1, 1, 2, 2, 2]);
    expect(altered(one, (proof) => ({ ...proof, headers: other.slice(2, 4) }))).toMatch(/signature/);
    expect(altered(one, (proof) => ({ ...proof, headers: [proof.headers[1]!, proof.headers[0]!] }))).toMatch(/descend/);
    // A good proof of the block of that height on another branch: everything in it is signed.
    const elsewhere: Case = { ...one, chain: chainOf([1, 2, 2, 2]), term: 2, acks: { 0: 4, 2: 4 } };
    expect(refusal(elsewhere, prove(elsewhere))).toBeUndefined();
    expect(refusal(one, prove(elsewhere))).toMatch(/descend/);
  });

  test("a signature moved to another height is refused", () => {
    const moved = (proof: RaftProof): RaftProof => ({
      ...proof,
      ruling: { ...proof.ruling, signed: proof.ruling.signed.map((ack) => ({ ...ack, above: 2 })) },
    });
    expect(altered(one, moved)).toMatch(/signature of authority 0/);
  });

  test("an outsider's bit, and bits in another order than the signatures, are refused", () => {
    const withSigners = (bits: number) => (proof: RaftProof) => ({
      ...proof,
      ruling: { ...proof.ruling, signers: Uint8Array.of(bits) },
    });
    expect(altered(one, withSigners(0b1001))).toMatch(/canonical/);
    expect(altered(one, withSigners(0b111))).toMatch(/3 signers are named, 2 signatures/);
    expect(altered(one, withSigners(0b110))).toMatch(/signature/);
    expect(altered(one, withSigners(0b101))).toBeUndefined();
  });
});

describe("§5.4.2 in proofs", () => {
  // Figure 8: the entry of term 2 is on a majority in term 4, and a leader of term 5 without it could still be elected.
  const figure8: Case = {
    chain: chainOf([1, 2, 4]),
    number: 2,
    term: 4,
    ruling: setOf(0, [0, 1, 2, 3, 4]),
    acks: { 0: 2, 1: 2, 2: 2 },
  };

  test("a majority on an entry of an older term is refused", () => {
    expect(refusal(figure8, prove(figure8))).toMatch(/lowest acknowledged header is of term 2/);
  });

  test("one acknowledgement on the older entry is enough to refuse", () => {
    const mixed = { ...figure8, acks: { 0: 3, 1: 3, 2: 2 } };
    expect(refusal(mixed, prove(mixed))).toMatch(/lowest acknowledged header is of term 2/);
  });

  test("a majority on an entry of its own term proves the older one below it", () => {
    const proven = { ...figure8, acks: { 0: 3, 1: 3, 2: 3 } };
    expect(refusal(proven, prove(proven))).toBeUndefined();
  });

  test("acknowledgements of two terms are refused", () => {
    const chain = chainOf([1, 1]);
    const one: Case = { chain, number: 2, term: 1, ruling: three, acks: { 0: 2, 1: 2 } };
    const later = signed({ ...one, term: 2 }, 1)!;
    const proof = proveBlock({
      number: 2,
      term: 1,
      ruling: three,
      next: undefined,
      acknowledgement: (replica) => (replica === 1 ? later : signed(one, replica)),
      headerAt: headerAt(chain),
    });
    expect(refusal(one, proof)).toMatch(/signature of authority 1/);
  });
});

describe("proofs across hand-overs", () => {
  const next = setOf(1, [3, 4, 5]);
  const chain = chainOf([1, 1, 1, 1, 1], { 3: next });
  /** From the hand-over on, the next set's id is signed. */
  const setId = (height: number) => (height < 3 ? 0 : 1);
  const handOver: Case = { chain, number: 3, term: 1, ruling: three, next, setId, acks: { 0: 3, 1: 3, 3: 3, 4: 3 } };

  test("the block that hands over needs the majorities of both sets", () => {
    expect(refusal(handOver, prove(handOver))).toBeUndefined();
    expect(prove({ ...handOver, acks: { 0: 3, 1: 3, 2: 3, 3: 3 } })).toBeUndefined();
    expect(prove({ ...handOver, acks: { 0: 3, 3: 3, 4: 3, 5: 3 } })).toBeUndefined();
    expect(altered(handOver, (proof) => ({ ...proof, next: undefined }))).toMatch(/not heard/);
    expect(altered(handOver, (proof) => ({ ...proof, next: proof.ruling }))).toMatch(/next set: |signature/);
  });

  test("a certificate from the old configuration proves nothing above the hand-over", () => {
    const old: Case = { chain, number: 4, term: 1, ruling: three, acks: { 0: 4, 1: 4, 2: 4 } };
    expect(refusal(old, prove(old), next)).toMatch(/signature/);
    const claimed: Case = { ...old, setId: () => 1 };
    expect(refusal(claimed, prove(claimed), next)).toMatch(/signature/);
    // And under the old set what its members sign there names the new one.
    expect(refusal(claimed, prove(claimed), three)).toMatch(/signature/);
  });

  test("above the hand-over the next set proves alone", () => {
    const above: Case = { chain, number: 4, term: 1, ruling: next, acks: { 3: 4, 5: 5 } };
    expect(refusal(above, prove(above))).toBeUndefined();
  });

  test("the old set may prove a block below the hand-over by acknowledging blocks above it", () => {
    const below: Case = { chain, number: 2, term: 1, ruling: three, setId, acks: { 0: 2, 1: 4 } };
    expect(refusal(below, prove(below))).toBeUndefined();
    const wrongId = { ...below, setId: () => 0 };
    expect(refusal(wrongId, prove(wrongId))).toMatch(/signature of authority 1/);
  });

  test("a next set that skips an id, or that has no voter, is refused", () => {
    for (const [bad, reason] of [
      [setOf(2, [3, 4, 5]), /hands over to 2/],
      [setOf(1, []), /next set: the authority set is empty/],
      [setOf(1, [3, 4], [0n, 0n]), /next set: the authority set is empty/],
      [setOf(1, [3, 3, 4]), /twice/],
    ] as const) {
      const one: Case = { ...handOver, chain: chainOf([1, 1, 1], { 3: bad }), next: bad };
      const honest = raftProof.decode(prove(handOver)!);
      expect(refusal(one, raftProof.encode({ ...honest, headers: [] }))).toMatch(reason);
    }
  });
});

describe("learners in proofs", () => {
  const set = setOf(0, [0, 1, 2, 3, 4], [1n, 1n, 1n, 0n, 0n]);
  const one: Case = { chain: chainOf([1]), number: 1, term: 1, ruling: set, acks: { 0: 1, 2: 1, 3: 1, 4: 1 } };

  test("they are not counted and never sign", () => {
    expect(refusal(one, prove(one))).toBeUndefined();
    expect(raftProof.decode(prove(one)!).ruling.signers).toEqual(Uint8Array.of(0b101));
    expect(prove({ ...one, acks: { 0: 1, 3: 1, 4: 1 } })).toBeUndefined();
  });

  test("a learner's signature in a sufficient quorum is refused", () => {
    const weighed = setOf(0, [0, 1, 2, 3, 4]);
    const proof = prove({ ...one, ruling: weighed, acks: { 0: 1, 2: 1, 3: 1 } });
    expect(refusal(one, proof, weighed)).toBeUndefined();
    expect(refusal(one, proof, set)).toMatch(/learner/);
  });
});
