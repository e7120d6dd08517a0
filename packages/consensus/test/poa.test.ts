import { type ConsensusHostOptions, conformance, consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import type { BlockMessage } from "../src/forks/messages.ts";
import { signersAbove } from "../src/poa/chain-state.ts";
import { readHeader, type SealedHeader } from "../src/poa/digest.ts";
import { difficultyOf, inTurn, signerLimit, turnFault } from "../src/poa/turns.ts";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.poa, { recoveryMs: 25_000 });
describe("by Clique's rules", () =>
  conformance(algorithms.poa, { recoveryMs: 25_000, parameters: { engine: "clique" } }));

const slotMs = 500;

function host(options: Partial<ConsensusHostOptions> = {}) {
  return consensusHost({ algorithm: algorithms.poa, replicas: 5, seed: 3, announceMs: 0, record: true, ...options });
}
type Host = ReturnType<typeof host>;

function sealedOf(run: Host, number: number): SealedHeader {
  const { tree } = run.nodes[0]!;
  const read = readHeader(tree.header(tree.finalizedHash(number)!)!);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const blocksSent = (run: Host) =>
  run.sent.flatMap(({ message }) => {
    const one = message as BlockMessage;
    return one.type === "block" ? [one.value.block] : [];
  });

describe("Aura", () => {
  test("each slot is sealed by the authority whose turn it is, and costs n - 1 messages", () => {
    const run = host();
    run.run(20 * slotMs - 1);
    for (let number = 1; number <= run.nodes[0]!.tree.finalized.number; number++) {
      const { claims } = sealedOf(run, number);
      expect(claims.author).toBe(claims.slot % 5);
    }
    const sealed = blocksSent(run);
    expect(sealed).toHaveLength(20);
    expect(new Set(sealed.map((block) => block.header.number)).size).toBe(20);
    expect(run.history.messages.get("block")).toBe(20 * 4);
  });

  test.each([
    [3, 2],
    [4, 3],
    [5, 3],
    [7, 4],
  ])("a block of %i authorities is final when %i distinct ones have sealed on top", (replicas, lag) => {
    const run = host({ replicas });
    run.run(20 * slotMs - 1);
    const { tree } = run.nodes[0]!;
    expect(tree.head.number - tree.finalized.number).toBe(lag);
  });

  test("an absent authority's slots stay empty", () => {
    const run = host({ byzantine: { 2: "silent" } });
    run.run(20 * slotMs);
    const slots = Array.from({ length: 8 }, (_, index) => sealedOf(run, index + 1).claims.slot);
    expect(slots).toEqual([0, 1, 3, 4, 5, 6, 8, 9]);
  });
});

describe("rules that honest authorities never come to break", () => {
  test("a block sealed out of turn is none of Aura's", () => {
    const at = { slot: 7, height: 3 };
    expect(turnFault("aura", at, { index: 2, lastSealed: 0 }, 5)).toBeUndefined();
    for (const index of [0, 1, 3, 4])
      expect(turnFault("aura", at, { index, lastSealed: 0 }, 5)).toMatch(/of authority 2, not of/);
  });

  test("seals on top prove by more than half of the weight, not by half of it, and not by more than is needed", () => {
    const run = host({ replicas: 4 });
    run.run(20 * slotMs);
    const above = [1, 2, 3, 4].map((number) => sealedOf(run, number));
    const proves = (headers: number) => signersAbove(above.slice(0, headers), run.genesisAuthorities);
    expect([1, 2, 3, 4].map((headers) => proves(headers).ok)).toEqual([false, false, true, false]);
    expect(proves(2)).toMatchObject({ error: expect.stringMatching(/weigh 2, 3 wanted/) });
  });
});

describe("Clique", () => {
  test("a signer leaves floor(n/2) blocks to others before it seals again", () => {
    const at = { slot: 9, height: 9 };
    expect([3, 4, 5, 8].map(signerLimit)).toEqual([2, 3, 3, 5]);
    expect(turnFault("clique", at, { index: 0, lastSealed: 6 }, 5)).toBeUndefined();
    expect(turnFault("clique", at, { index: 0, lastSealed: 7 }, 5)).toMatch(/one of the 2 blocks below 9/);
    expect(turnFault("clique", at, { index: 0, lastSealed: 0 }, 5)).toBeUndefined();
  });

  test("whose turn the height is seals with difficulty 2, anybody else with 1", () => {
    expect(inTurn("clique", { slot: 4, height: 7 }, 5)).toBe(2);
    expect([difficultyOf("clique", true), difficultyOf("clique", false)]).toEqual([2, 1]);
    expect(difficultyOf("aura", true)).toBe(1);
  });

  test("no slot is lost to an absent signer", () => {
    const run = host({ parameters: { engine: "clique" }, byzantine: { 2: "silent" } });
    run.run(30 * slotMs);
    const { tree } = run.nodes[0]!;
    expect(tree.head.number).toBeGreaterThanOrEqual(29);
    for (let number = 1; number + 2 <= tree.finalized.number; number++) {
      const authors = [0, 1, 2].map((above) => sealedOf(run, number + above).claims.author);
      expect(new Set(authors).size).toBe(3);
    }
  });
});

describe("evidence", () => {
  test("two seals of one slot convict their authority, one header twice and two slots do not", () => {
    const run = host({ byzantine: { 1: "double-voting" } });
    run.run(20 * slotMs);
    const [accusation] = run.history.accusations;
    expect(accusation?.replica).toBe(1);
    const { evidence } = accusation!;
    const claim = { genesis: run.genesis.hash, authorities: run.genesisAuthorities, replica: accusation!.replica };
    const verify = (bytes: Uint8Array) => algorithms.poa.evidence.verify({ ...claim, evidence: bytes }, run.scheme);
    expect(verify(evidence).ok).toBe(true);
    for (let at = 0; at < evidence.length; at += 7) {
      const flipped = evidence.slice();
      flipped[at]! ^= 1;
      expect(verify(flipped).ok, `byte ${at}`).toBe(false);
      expect(verify(evidence.slice(0, at)).ok, `length ${at}`).toBe(false);
    }
    const blame = { ...claim, replica: run.nodes[0]!.id, evidence };
    expect(algorithms.poa.evidence.verify(blame, run.scheme).ok).toBe(false);
    const half = evidence.slice(0, evidence.length / 2);
    expect(verify(Uint8Array.of(...half, ...half)).ok).toBe(false);
  });
});
