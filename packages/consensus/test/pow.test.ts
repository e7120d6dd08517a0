import { type Header, header as headerCodec, headerHash, sealed, unsealed } from "@paragrid/block";
import { advance, freezeOn, openClient } from "@paragrid/light-client";
import { asHash, type Hash, zeroHash } from "@paragrid/primitives";
import { vec } from "@paragrid/scale";
import { conformance, consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { isHeavier, puzzleOf, trustedState, type WorkState } from "../src/pow/chain-state.ts";
import { powEngine } from "../src/pow/digest.ts";
import { claimsAfter, medianTimeMs } from "../src/pow/retarget.ts";
import { solvePuzzle, solves, targetOf, triesFor } from "../src/puzzle.ts";
import { algorithms } from "../src/registry.ts";
import { authorities, chainOn, child, claims, genesis, rules } from "./pow-chain.ts";

// Few tries a block: a suite solves thousands of puzzles.
conformance(algorithms.pow, {
  parameters: { hashesPerSecond: 10 },
  hard: { hashesPerSecond: 8000 },
  seeds: [1, 2],
  swarmSeeds: [0, 1, 2, 3, 4, 5],
});

const salt = asHash(`0x${"5a".repeat(32)}`);
const segment = vec(headerCodec);
const crypto = { verify: () => true };
const genesisHash = headerHash(genesis);

function verify(ancestry: readonly Header[], header: Header, above: readonly Header[], of: Hash = genesisHash): string {
  const claim = {
    genesis: of,
    authorities,
    header,
    hash: headerHash(header),
    proof: segment.encode(above),
    ancestry,
  };
  const verdict = algorithms.pow.verifier.verify(claim, crypto);
  return verdict.ok ? "accepted" : verdict.error;
}

const state = (header: Header): WorkState => {
  const read = trustedState(header);
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

describe("the puzzle", () => {
  test("a nonce solves it under its target and under no much lower one", () => {
    const target = targetOf(100n);
    const nonce = solvePuzzle(salt, target, { first: 0n, tries: 10_000 })!;
    expect(solves(salt, nonce, target)).toBe(true);
    expect(solves(salt, nonce, target >> 200n)).toBe(false);
    expect(solves(zeroHash, nonce, target)).toBe(false);
    expect(triesFor(target)).toBe(100);
  });

  test("it takes as many tries as its difficulty on average", () => {
    const difficulty = 50;
    const count = 400;
    let tries = 0;
    for (let index = 0; index < count; index++) {
      const puzzle = asHash(`0x${index.toString(16).padStart(64, "0")}`);
      const nonce = solvePuzzle(puzzle, targetOf(BigInt(difficulty)), { first: 0n, tries: 1e6 })!;
      tries += 1 + Number(new DataView(nonce.buffer).getBigUint64(0, true));
    }
    expect(Math.abs(tries / count - difficulty)).toBeLessThan((3 * difficulty) / Math.sqrt(count));
  });
});

describe("retarget", () => {
  const next = (everyMs: number): bigint =>
    claimsAfter(4, claims(chainOn(genesis, 4, everyMs).at(-1)!), 1e6).difficulty;

  test("difficulty stays within an epoch, and where its blocks took as long as they should", () => {
    for (const header of chainOn(genesis, 4, 10)) expect(claims(header).difficulty).toBe(200n);
    expect(next(1000)).toBe(200n);
  });

  test("blocks twice as fast double it, blocks half as fast halve it", () => {
    expect(next(500)).toBe(400n);
    expect(next(2000)).toBe(100n);
  });

  test("it never changes by more than a factor of four", () => {
    expect(next(1)).toBe(800n);
    expect(next(100_000)).toBe(50n);
  });

  test("a block's time is later than the median of those below it", () => {
    expect(medianTimeMs([5, 1, 9])).toBe(5);
    const chain = chainOn(genesis, 3);
    const [last] = chain.slice(-1);
    // The times below are 1000, 2000 and 3000.
    const late = [...chain, child(last!, 2001)];
    const early = [...chain, child(last!, 2000)];
    expect(verify([genesis], late[0]!, late.slice(1))).toBe("accepted");
    expect(verify([genesis], early[0]!, early.slice(1))).toMatch(/not after the median 2000 ms/);
  });
});

describe("a proof of work is refused", () => {
  const chain = chainOn(genesis, 8);
  const [one, two, three, four, five] = chain as [Header, Header, Header, Header, Header];
  const above = (index: number): Header[] => chain.slice(index, index + 3);

  test("but not when it is honest, from genesis and from a later header on", () => {
    expect(verify([genesis], one, above(1))).toBe("accepted");
    expect(verify([two, three, four], five, above(5))).toBe("accepted");
  });

  test("with a hash above the target", () => {
    const bare = unsealed(four)!.header;
    const unsolved = Array.from({ length: 64 }, (_, index) => new Uint8Array(8).fill(index)).find(
      (nonce) => !solves(puzzleOf(genesisHash, bare), nonce, targetOf(claims(four).difficulty)),
    )!;
    expect(verify([genesis], one, [two, three, sealed(bare, powEngine, unsolved)])).toMatch(/above its target/);
  });

  test("with a bad retarget, whatever the work for it", () => {
    const easy = child(four, 5000, (honest) => ({ ...honest, difficulty: 20n, work: claims(four).work + 20n }));
    const rest = chainOn(easy, 2);
    expect(verify([one], two, [three, four, five])).toBe("accepted");
    expect(verify([one, two], three, [four, easy, rest[0]!])).toMatch(/claims difficulty 20/);
  });

  test("with more work claimed than was done", () => {
    const boast = child(three, 4000, (honest) => ({ ...honest, work: honest.work + 1n }));
    expect(verify([genesis], one, [two, three, boast])).toMatch(/work/);
  });

  test("with other rules than the trusted header's", () => {
    const lax = child(genesis, 1000, (honest) => ({ ...honest, rules: { ...honest.rules, confirmations: 1 } }));
    expect(verify([genesis], lax, chainOn(lax, 1))).toMatch(/pending: 1 of 3/);
    expect(verify([genesis], lax, chainOn(lax, 3))).toMatch(/its ancestors say/);
  });

  test("with a gap in previous hashes, in the proof and before it", () => {
    expect(verify([genesis], one, [two, four, five])).toMatch(/does not stand on/);
    expect(verify([one, three], four, above(4))).toMatch(/does not stand on/);
  });

  test("below k confirmations: it is pending", () => {
    expect(verify([genesis], one, [two, three])).toBe("pending: 2 of 3 confirmations");
    expect(verify([genesis], one, [])).toBe("pending: 0 of 3 confirmations");
  });

  test("without a trusted header", () => expect(verify([], one, above(1))).toMatch(/trusted header/));

  test("when it was worked for in another chain", () => {
    const foreign: Header[] = [];
    while (foreign.length < 4)
      foreign.push(child(foreign.at(-1) ?? genesis, 1000 * (foreign.length + 1), undefined, { of: salt }));
    expect(verify([genesis], foreign[0]!, foreign.slice(1))).toMatch(/above its target/);
    expect(verify([genesis], one, above(1), salt)).toMatch(/block 0 is/);
  });
});

describe("the heaviest chain", () => {
  // Both fork after an epoch; slow blocks make the second epoch easy, fast ones make it hard.
  const slow = chainOn(genesis, 9, 2000);
  const quick = chainOn(genesis, 8, 500);

  test("a longer but lighter chain is not selected", () => {
    expect(slow.length).toBeGreaterThan(quick.length);
    expect(isHeavier(state(quick.at(-1)!), state(slow.at(-1)!))).toBe(true);
    expect(isHeavier(state(slow.at(-1)!), state(quick.at(-1)!))).toBe(false);
  });

  test("of equal chains none is heavier: the first seen stays", () => {
    const [one, other] = [chainOn(genesis, 3), chainOn(genesis, 3, 1000, salt)];
    expect(isHeavier(state(one.at(-1)!), state(other.at(-1)!))).toBe(false);
    expect(isHeavier(state(other.at(-1)!), state(one.at(-1)!))).toBe(false);
  });
});

describe("a light client of a chain of work", () => {
  const chain = chainOn(genesis, 9);
  const link = (header: Header) => ({ header, proof: new Uint8Array(0) });
  const proven = (on: readonly Header[], number: number) => ({
    header: on[number - 1]!,
    proof: segment.encode(on.slice(number, number + rules.confirmations)),
  });
  const around = { algorithms, crypto };
  const trusted = { number: 0, hash: genesisHash, stateRoot: zeroHash, relayHeight: 0 };
  const opened = openClient({ algorithm: "pow", genesis: genesisHash, set: authorities, trusted, trustPeriod: 100 });
  const advanced = advance(opened, [link(genesis), link(chain[0]!), proven(chain, 2)], around);
  if (!advanced.ok) throw new Error(advanced.error);
  const { client } = advanced.value;

  test("follows linked headers to a proven one, and from there on", () => {
    expect(client.trusted.number).toBe(2);
    const on = advance(client, [link(chain[2]!), link(chain[3]!), proven(chain, 5)], around);
    expect(on.ok && on.value.client.trusted.number).toBe(5);
    expect(on.ok && on.value.client.anchor).toEqual(chain[3]);
  });

  test("refuses headers that were left out, and a header that is pending", () => {
    expect(advance(client, [proven(chain, 5)], around).ok).toBe(false);
    expect(advance(client, [link(chain[3]!), proven(chain, 5)], around)).toMatchObject({ ok: false });
    const pending = { header: chain[2]!, proof: segment.encode(chain.slice(3, 5)) };
    expect(advance(client, [pending], around)).toEqual({ ok: false, error: "pending: 2 of 3 confirmations" });
  });

  test("refuses to begin without the trusted header itself", () =>
    expect(advance(opened, [proven(chain, 1)], around).ok).toBe(false));

  test("freezes when another chain reorganises what it trusts, deep and proven, and accepts nothing after it", () => {
    const fork = [chain[0]!, ...chainOn(chain[0]!, 6, 1000, salt)];
    const frozen = advance(client, [proven(fork, 2)], around);
    expect(frozen.ok && frozen.value.outcome).toBe("frozen");
    if (!frozen.ok) throw new Error(frozen.error);
    expect(advance(frozen.value.client, [link(chain[2]!), proven(chain, 4)], around).ok).toBe(false);
    const early = { header: fork[1]!, proof: segment.encode(fork.slice(2, 4)) };
    expect(advance(client, [early], around)).toEqual({ ok: false, error: "pending: 2 of 3 confirmations" });
  });

  test("does not select a fork with as many confirmations and less work, or a longer and lighter one", () => {
    // Blocks every 4 s instead of every second: from height 4 on the fork has a quarter of the difficulty.
    const fork = [chain[0]!, ...chainOn(chain[0]!, 8, 4000, salt)];
    expect(claims(fork[8]!).work).toBeGreaterThan(claims(chain[4]!).work);
    const refusal = /^header 2 beside the trusted one is lighter, not selected: \d+ of work against \d+$/;
    for (const last of [5, 6]) {
      expect(claims(fork[last - 1]!).work).toBeLessThan(claims(chain[4]!).work);
      const second = { header: fork[1]!, proof: segment.encode(fork.slice(2, last)) };
      const refused = advance(client, [second], around);
      expect(refused.ok ? "" : refused.error).toMatch(refusal);
      expect(freezeOn(client, { first: proven(chain, 2), second }, around)).toMatchObject({ ok: false });
    }
    // The same fork, once it is the heavier one.
    const second = { header: fork[1]!, proof: segment.encode(fork.slice(2)) };
    const deep = advance(client, [second], around);
    expect(deep.ok && deep.value.outcome).toBe("frozen");
    expect(freezeOn(client, { first: proven(chain, 2), second }, around).ok).toBe(true);
  });

  test("that holds a rival with more headers on it is shown all of the heavier chain, of which the usual proof shows too little", () => {
    const rival = [chain[0]!, ...chainOn(chain[0]!, 6, 1000, salt)];
    const long = { header: rival[1]!, proof: segment.encode(rival.slice(2)) };
    const held = advance(opened, [link(genesis), link(rival[0]!), long], around);
    if (!held.ok) throw new Error(held.error);
    expect(held.value.client.trusted.hash).toBe(headerHash(rival[1]!));

    const usual = advance(held.value.client, [proven(chain, 2)], around);
    const all = { header: chain[1]!, proof: algorithms.pow.verifier.showing!(chain.slice(2)) };
    const shown = advance(held.value.client, [all], around);

    expect(usual.ok ? "" : usual.error).toMatch(/is lighter, not selected/);
    expect(shown.ok && shown.value.outcome).toBe("frozen");
    expect(freezeOn(held.value.client, { first: long, second: all }, around).ok).toBe(true);
  });

  test("is shown no more headers than a proof may have", () => {
    const many = Array.from({ length: 200 }, () => chain[0]!);
    const proof = algorithms.pow.verifier.showing!(many);
    expect(segment.decode(proof).length).toBe(128);
    expect(proof.length).toBeLessThanOrEqual(algorithms.pow.verifier.maxProofBytes(authorities));
  });

  test("is not frozen by two branches of which it trusts neither", () => {
    const [left, right] = [chainOn(chain[1]!, 5), chainOn(chain[1]!, 5, 1000, salt)].map((branch) => ({
      header: branch[0]!,
      proof: segment.encode(branch.slice(1, 4)),
    }));
    expect(freezeOn(client, { first: left!, second: right! }, around)).toEqual({
      ok: false,
      error: "neither header of height 3 is the trusted one: the heavier chain will be",
    });
  });

  test("does not follow a longer chain that leaves what it trusts", () => {
    const fork = [chain[0]!, ...chainOn(chain[0]!, 8, 1000, salt)];
    expect(advance(client, [link(fork[2]!), proven(fork, 4)], around).ok).toBe(false);
  });
});

describe("a replica", () => {
  test("sends each block that it finds to n - 1 others, and to nobody twice", () => {
    const host = consensusHost({
      algorithm: algorithms.pow,
      replicas: 5,
      seed: 4,
      announceMs: 0,
      parameters: { hashesPerSecond: 10 },
    });
    host.run(20_000);
    const found = host.nodes.reduce((sum, node) => sum + Number(node.replica!.inspect().found), 0);
    expect(found).toBeGreaterThan(20);
    expect(host.history.messages.get("block")).toBe(4 * found);
  });

  test("finalises a block when k stand on it, and not with one less", () => {
    const host = consensusHost({
      algorithm: algorithms.pow,
      replicas: 1,
      seed: 4,
      parameters: { hashesPerSecond: 10, confirmations: 4 },
    });
    host.run(20_000);
    const { tree } = host.nodes[0]!;
    expect(tree.head.number - tree.finalized.number).toBe(4);
  });
});
