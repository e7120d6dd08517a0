import { type Hash, replicaId } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { equivocationEvidence, equivocationVerifier, type SigningRule } from "../src/equivocation.ts";
import { votePayload } from "../src/payload.ts";
import { scheme } from "./desk.ts";

/** What convicts a replica under a rule of two phases, in each of which it signs one block for a height and round. */
const rule: SigningRule = { domains: ["test/prepare", "test/commit"], once: "height" };
const keys = [0, 1].map((id) => scheme.key(1, id));
const authorities = {
  id: 0,
  members: keys.map((key, id) => ({ replica: replicaId(id), key: key.publicKey, weight: 1n })),
};
const genesis = `0x${"47".repeat(32)}` as Hash;
const [left, right] = [`0x${"01".repeat(32)}`, `0x${"02".repeat(32)}`] as [Hash, Hash];

interface Word {
  readonly by?: number;
  readonly domain?: string;
  readonly round?: number;
  readonly height?: number;
  readonly hash?: Hash;
}
function word({ by = 0, domain = "test/commit", round = 3, height = 7, hash = left }: Word = {}) {
  const payload = votePayload.encode({ domain, genesis, setId: 0, round, height, block: hash });
  return { height, hash, signature: keys[by]!.sign(payload) };
}
function convicts(
  first: Word,
  second: Word,
  { replica = 0, as = rule }: { replica?: number; as?: SigningRule } = {},
): boolean {
  const evidence = equivocationEvidence(rule, "test/commit", 3, word(first), word(second));
  return equivocationVerifier(as).verify({ genesis, authorities, replica: replicaId(replica), evidence }, scheme).ok;
}

describe("evidence of two signatures", () => {
  test("for two blocks in one phase, round and height convicts who made them, and nobody else", () => {
    expect(convicts({}, { hash: right })).toBe(true);
    expect(convicts({}, { hash: right }, { replica: 1 })).toBe(false);
    expect(convicts({}, { hash: right }, { replica: 2 })).toBe(false);
  });

  test("of one block twice convicts nobody", () => expect(convicts({}, {})).toBe(false));

  test("that somebody else made, in another phase or another round, convicts nobody", () => {
    for (const other of [{ by: 1 }, { domain: "test/prepare" }, { round: 4 }])
      expect(convicts({}, { hash: right, ...other }), JSON.stringify(other)).toBe(false);
  });

  test("of two heights convicts only where one block a round is all that may be signed", () => {
    const other = { hash: right, height: 8 };
    expect(convicts({}, other)).toBe(false);
    expect(convicts({}, other, { as: { ...rule, once: "round" } })).toBe(true);
  });

  test("of a phase that there is not, cut or lengthened, is refused and no exception", () => {
    const evidence = equivocationEvidence(rule, "test/commit", 3, word(), word({ hash: right }));
    const verify = (bytes: Uint8Array, as = rule) =>
      equivocationVerifier(as).verify({ genesis, authorities, replica: replicaId(0), evidence: bytes }, scheme).ok;
    expect(verify(evidence)).toBe(true);
    expect(verify(evidence, { ...rule, domains: ["test/prepare"] })).toBe(false);
    for (let length = 0; length < evidence.length; length++) expect(verify(evidence.slice(0, length))).toBe(false);
    expect(verify(Uint8Array.of(...evidence, 0))).toBe(false);
  });
});
