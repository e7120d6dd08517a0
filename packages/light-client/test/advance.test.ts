import { headerHash } from "@paragrid/block";
import type { Result } from "@paragrid/primitives";
import { DecodeError } from "@paragrid/scale";
import { describe, expect, test } from "vitest";
import { type Advanced, advance, type ClientState, clientState, type ProvenHeader, trustedOf } from "../src/index.ts";
import { around, atRelayHeight, client, numbered, setOf, signed } from "./solo-chain.ts";

function advanced(result: Result<Advanced>): ClientState {
  if (!result.ok) throw new Error(result.error);
  expect(result.value.outcome).toBe("advanced");
  return result.value.client;
}
const refusal = (result: Result<Advanced>): string => (result.ok ? "accepted" : result.error);

describe("a client follows proven headers", () => {
  test("a proven header becomes the trusted one", () => {
    const update = signed({ number: 5 });

    const result = advance(client(), [update], around);

    const after = advanced(result);
    expect(after.trusted).toEqual({
      number: 5,
      hash: headerHash(update.header),
      stateRoot: numbered(5),
      relayHeight: 0,
    });
    expect(result.ok && result.value.outcome === "advanced" && result.value.header.header).toEqual(update.header);
  });

  test("several headers of one update leave the last one trusted", () => {
    expect(
      advanced(
        advance(
          client(),
          [1, 2, 7].map((number) => signed({ number })),
          around,
        ),
      ).trusted.number,
    ).toBe(7);
  });

  test("one bad header refuses the whole update, and the client is as it was", () => {
    const before = client();
    const updates = [signed({ number: 1 }), { ...signed({ number: 2 }), proof: new Uint8Array(64) }];
    expect(refusal(advance(before, updates, around))).toContain("signature");
    expect(before).toEqual(client());
  });

  test("the trusted header once more changes nothing", () => {
    const once = advanced(advance(client(), [signed({ number: 5 })], around));

    const again = advance(once, [signed({ number: 5 })], around);

    expect(again).toEqual({ ok: true, value: { outcome: "unchanged", client: once } });
  });

  test("an update without headers changes nothing", () => {
    expect(advance(client(), [], around)).toEqual({ ok: true, value: { outcome: "unchanged", client: client() } });
  });

  test("an older header is refused, proven or not", () => {
    const at5 = advanced(advance(client(), [signed({ number: 5 })], around));
    expect(refusal(advance(at5, [signed({ number: 4 })], around))).toContain("older");
  });

  test("headers of one update may not go backwards", () => {
    expect(refusal(advance(client(), [signed({ number: 5 }), signed({ number: 4 })], around))).toContain("older");
  });

  test("a client's bytes give the same client, with its evidence", () => {
    const at5 = advanced(advance(client(), [signed({ number: 5, next: setOf(1, 2) })], around));
    const frozen = advance(at5, [signed({ number: 5 })], around);
    for (const one of [client(), at5, frozen.ok ? frozen.value.client : undefined])
      expect(clientState.decode(clientState.encode(one!))).toEqual(one);
    expect(() => clientState.decode(Uint8Array.of(...clientState.encode(at5), 0))).toThrow(DecodeError);
  });
});

describe("finality is refused", () => {
  const honest = signed({ number: 5 });
  const other = signed({ number: 5, stateRoot: numbered(9) });
  const refused: Record<string, ProvenHeader> = {
    "of another header": { header: other.header, proof: honest.proof },
    "of another height": { header: signed({ number: 6 }).header, proof: honest.proof },
    "of another chain": signed({ number: 5, genesis: numbered(0xbb) }),
    "of another set": signed({ number: 5, setId: 1 }),
    "by an outsider": signed({ number: 5, seed: 2 }),
    "with an empty proof": { ...honest, proof: new Uint8Array(0) },
    "with a byte more": { ...honest, proof: Uint8Array.of(...honest.proof, 0) },
    "with a giant proof": { ...honest, proof: new Uint8Array(1 << 20) },
  };

  test.each(Object.keys(refused))("%s", (name) => {
    advanced(advance(client(), [honest], around));
    expect(advance(client(), [refused[name]!], around).ok).toBe(false);
  });

  test("of an algorithm that nobody knows, or that only the prototype knows", () => {
    advanced(advance(client(), [honest], around));
    expect(refusal(advance(client({ algorithm: "none" }), [honest], around))).toContain("none");
    expect(refusal(advance(client({ algorithm: "toString" }), [honest], around))).toContain("toString");
  });

  test("with a flipped bit at every byte of the proof, and cut anywhere", () => {
    for (let at = 0; at < honest.proof.length; at++) {
      const proof = honest.proof.slice();
      proof[at]! ^= 1 << (at & 7);
      expect(advance(client(), [{ ...honest, proof }], around).ok, `byte ${at}`).toBe(false);
      expect(advance(client(), [{ ...honest, proof: honest.proof.slice(0, at) }], around).ok, `cut ${at}`).toBe(false);
    }
  });
});

describe("a genesis that could not be known", () => {
  const unbound = client({ genesis: undefined });

  test("is bound by the first proof, for ever", () => {
    const bound = advanced(advance(unbound, [signed({ number: 1 })], { ...around, genesis: numbered(0xaa) }));
    expect(bound.genesis).toBe(numbered(0xaa));
    const elsewhere = { ...around, genesis: numbered(0xbb) };
    const update = signed({ number: 2, genesis: numbered(0xbb) });
    expect(refusal(advance(bound, [update], elsewhere))).toContain("genesis");
  });

  test("is not bound by a proof that does not hold", () => {
    expect(advance(unbound, [signed({ number: 1 })], { ...around, genesis: numbered(0xbb) }).ok).toBe(false);
    expect(refusal(advance(unbound, [signed({ number: 1 })], around))).toContain("no genesis");
  });
});

describe("authority sets", () => {
  const handOver = signed({ number: 3, next: setOf(1, 2) });
  const after = signed({ number: 4, seed: 2, setId: 1 });

  test("change over a proven header, and the new one rules from there", () => {
    const result = advanced(advance(client(), [handOver, after], around));
    expect(result.set).toEqual(setOf(1, 2));
    expect(result.trusted.number).toBe(4);
  });

  test("several hand-overs go through in one update", () => {
    const updates = [
      handOver,
      signed({ number: 6, seed: 2, setId: 1, next: setOf(2, 3) }),
      signed({ number: 9, seed: 3, setId: 2, next: setOf(3, 1) }),
      signed({ number: 10, seed: 1, setId: 3 }),
    ];
    expect(advanced(advance(client(), updates, around)).set.id).toBe(3);
  });

  test("a skipped hand-over is refused, even where the new set is made of the same members", () => {
    advanced(advance(client(), [handOver, after], around));
    expect(advance(client(), [after], around).ok).toBe(false);
    expect(advance(client(), [signed({ number: 4, seed: 1, setId: 1 })], around).ok).toBe(false);
  });

  test("the old set signs nothing after its hand-over", () => {
    const result = advanced(advance(client(), [handOver], around));
    advanced(advance(result, [after], around));
    expect(advance(result, [signed({ number: 4 })], around).ok).toBe(false);
  });

  test("a hand-over by the new set itself is refused", () => {
    advanced(advance(client(), [handOver], around));
    expect(advance(client(), [signed({ number: 3, next: setOf(1, 2), seed: 2, setId: 1 })], around).ok).toBe(false);
  });

  test("a hand-over to any set but the next one is refused", () => {
    for (const id of [0, 2, 7]) {
      const update = signed({ number: 3, next: setOf(id, 2) });
      expect(refusal(advance(client(), [update], around))).toContain("after 0 comes 1");
    }
  });

  test("a hand-over to a set that cannot rule is refused", () => {
    const [member] = setOf(1, 2).members;
    for (const members of [[], [{ ...member!, weight: 0n }], [member!, member!]]) {
      const update = signed({ number: 3, next: { id: 1, members } });
      expect(refusal(advance(client(), [update], around))).toContain("cannot rule");
    }
  });

  test("a set that differs from the one the proven header names is not the one that rules", () => {
    const proven = signed({ number: 3, next: setOf(1, 2) });
    const altered = signed({ number: 3, next: setOf(1, 3) });
    advanced(advance(client(), [proven], around));
    expect(advance(client(), [{ header: altered.header, proof: proven.proof }], around).ok).toBe(false);
  });
});

describe("relay heights are the clock", () => {
  test("a header may record any height from its trusted ancestor's to the relay's", () => {
    const at10 = advanced(advance(client(), [signed({ number: 1, relayHeight: 10 })], atRelayHeight(20)));
    for (const relayHeight of [10, 15, 20]) {
      const result = advance(at10, [signed({ number: 2, relayHeight })], atRelayHeight(20));
      expect(advanced(result).trusted.relayHeight).toBe(relayHeight);
    }
  });

  test("a header whose recorded height is below the trusted header's is refused", () => {
    const at10 = advanced(advance(client(), [signed({ number: 1, relayHeight: 10 })], atRelayHeight(20)));
    expect(refusal(advance(at10, [signed({ number: 2, relayHeight: 9 })], atRelayHeight(20)))).toContain("ancestor 10");
  });

  test("so is one below another header of the same update", () => {
    const updates = [signed({ number: 1, relayHeight: 12 }), signed({ number: 2, relayHeight: 11 })];
    expect(refusal(advance(client(), updates, atRelayHeight(20)))).toContain("ancestor 12");
  });

  test("a header that is ahead of the relay is refused", () => {
    expect(refusal(advance(client(), [signed({ number: 1, relayHeight: 21 })], atRelayHeight(20)))).toContain(
      "is at 20",
    );
  });

  test("a header that records no height where heights are recorded is refused", () => {
    expect(refusal(advance(client(), [signed({ number: 1 })], atRelayHeight(20)))).toContain("no relay height");
  });

  test("trust lasts for its period from the recorded height, and not one relay block longer", () => {
    const at10 = advanced(advance(client(), [signed({ number: 1, relayHeight: 10 })], atRelayHeight(20)));
    expect(at10.trustExpiry).toBe(1010);
    const next = signed({ number: 2, relayHeight: 11 });
    advanced(advance(at10, [next], atRelayHeight(1009)));
    expect(refusal(advance(at10, [next], atRelayHeight(1010)))).toContain("expired");
  });

  test("an old header does not make trust younger", () => {
    const late = advanced(advance(client(), [signed({ number: 1, relayHeight: 10 })], atRelayHeight(999)));
    expect(late.trustExpiry).toBe(1010);
  });

  test("validators who retired long ago sign a fork in vain", () => {
    const retired = { seed: 1, setId: 0 };
    const fork = signed({ number: 4, relayHeight: 30, ...retired });
    const handOver = signed({ number: 3, relayHeight: 20, next: setOf(1, 2) });
    const present = advanced(advance(client(), [handOver], atRelayHeight(30)));
    expect(advance(present, [fork], atRelayHeight(40)).ok).toBe(false);
    // Whoever still trusts their set would believe them; by then that trust has ended.
    advanced(advance(client(), [fork], atRelayHeight(40)));
    expect(refusal(advance(client(), [fork], atRelayHeight(1000)))).toContain("expired");
  });

  test("trust that would outlast the last relay height ends there", () => {
    const forever = client({ trustPeriod: 0xffffffff });
    const result = advanced(advance(forever, [signed({ number: 1, relayHeight: 10 })], atRelayHeight(20)));
    expect(result.trustExpiry).toBe(0xffffffff);
    expect(clientState.decode(clientState.encode(result))).toEqual(result);
  });
});

describe("a trusted header", () => {
  test("is verified also when the client comes out of its chain's state", () => {
    const at5 = advanced(advance(client(), [signed({ number: 5 })], around));
    expect(trustedOf(clientState.decode(clientState.encode(at5)))).toEqual(at5.trusted);
  });
});
