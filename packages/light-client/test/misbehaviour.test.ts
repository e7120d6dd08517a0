import { algorithms } from "@paragrid/consensus";
import { consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import {
  advance,
  type ClientState,
  type Conflict,
  freezeOn,
  openClient,
  type ProvenHeader,
  unfreeze,
} from "../src/index.ts";
import { around, client, numbered, setOf, signed } from "./solo-chain.ts";

function follow(from: ClientState, ...updates: ProvenHeader[]): ClientState {
  const result = advance(from, updates, around);
  if (!result.ok) throw new Error(result.error);
  return result.value.client;
}

const left = signed({ number: 5 });
const right = signed({ number: 5, stateRoot: numbered(0x55) });

describe("two proven headers of one height", () => {
  test("freeze the client, which keeps both", () => {
    const result = advance(follow(client(), left), [right], around);
    expect(result.ok && result.value.outcome).toBe("frozen");
    expect(result.ok && result.value.client.frozen).toEqual({ first: left, second: right });
  });

  test("freeze it in one update as well", () => {
    const result = advance(client(), [left, right], around);
    expect(result.ok && result.value.outcome).toBe("frozen");
  });

  test("leave the trusted header as it was", () => {
    const before = follow(client(), left);
    expect(follow(before, right).trusted).toEqual(before.trusted);
  });

  test("are judged under the set that ruled the height, also where it handed over there", () => {
    const handOver = signed({ number: 5, next: setOf(1, 2) });
    const before = follow(client(), handOver);
    expect(follow(before, left).frozen).toEqual({ first: handOver, second: left });
    expect(advance(before, [signed({ number: 5, seed: 2, setId: 1 })], around).ok).toBe(false);
  });

  test("harm nobody when the second is not proven", () => {
    const before = follow(client(), left);
    expect(follow(before, right).frozen).toBeDefined();
    expect(advance(before, [{ ...right, proof: left.proof }], around).ok).toBe(false);
    expect(advance(before, [signed({ number: 5, stateRoot: numbered(0x55), seed: 2 })], around).ok).toBe(false);
  });

  test("that of the header a client was opened with is left to governance", () => {
    const opened = client({ trusted: { number: 5, hash: numbered(1), stateRoot: numbered(2), relayHeight: 0 } });
    const result = advance(opened, [left], around);
    expect(result.ok ? "" : result.error).toContain("governance");
  });
});

describe("a frozen client", () => {
  const frozen = follow(client(), left, right);

  test("accepts nothing: neither new, nor known, nor more evidence", () => {
    follow(follow(client(), left), signed({ number: 6 }));
    for (const updates of [[signed({ number: 6 })], [left], []]) {
      const result = advance(frozen, updates, around);
      expect(result.ok ? "" : result.error).toContain("frozen");
    }
    expect(freezeOn(frozen, { first: left, second: right }, around).ok).toBe(false);
  });

  test("goes on from where governance says", () => {
    const trusted = { number: 8, hash: numbered(8), stateRoot: numbered(8), relayHeight: 3 };
    const result = unfreeze(frozen, { set: setOf(4, 2), trusted });
    if (!result.ok) throw new Error(result.error);
    expect(result.value).toMatchObject({ frozen: undefined, trusted, trustExpiry: 1003 });
    expect(follow(result.value, signed({ number: 9, seed: 2, setId: 4 })).trusted.number).toBe(9);
    expect(advance(result.value, [signed({ number: 9 })], around).ok).toBe(false);
  });

  test("is the only one that can be unfrozen", () => {
    const { set, trusted } = frozen;
    expect(unfreeze(frozen, { set, trusted }).ok).toBe(true);
    expect(unfreeze(follow(client(), left), { set, trusted }).ok).toBe(false);
  });
});

describe("evidence of a conflict that the client has not seen itself", () => {
  const refused: Record<string, Conflict> = {
    "the same header twice": { first: left, second: left },
    "two heights": { first: left, second: signed({ number: 6 }) },
    "a proof that does not hold": { first: left, second: { ...right, proof: left.proof } },
    "another set's signature": { first: left, second: signed({ number: 5, stateRoot: numbered(9), setId: 1 }) },
  };

  test("freezes it at heights that it never trusted", () => {
    const at9 = follow(client(), signed({ number: 9 }));
    const result = freezeOn(at9, { first: left, second: right }, around);
    expect(result.ok && result.value.guilty).toEqual([0]);
    expect(result.ok && result.value.client.frozen).toEqual({ first: left, second: right });
  });

  test.each(Object.keys(refused))("is refused for %s", (name) => {
    expect(freezeOn(client(), { first: left, second: right }, around).ok).toBe(true);
    expect(freezeOn(client(), refused[name]!, around).ok).toBe(false);
  });

  test("names those of a PBFT chain that signed both, when more than f of them equivocate", () => {
    const host = consensusHost({
      algorithm: algorithms.pbft,
      replicas: 4,
      seed: 1,
      signing: "ed25519",
      byzantine: { 0: "equivocating", 1: "equivocating" },
      links: { deviationMs: 0 },
      announceMs: 0,
    });
    host.runUntil(() => host.history.conflicts.length > 0, 10_000);
    const [conflict] = host.history.conflicts;
    const [first, second] = [conflict!.first, conflict!.second].map(({ block, proof }) => ({
      header: block.header,
      proof,
    }));
    const pbftClient = openClient({
      algorithm: "pbft",
      genesis: host.genesis.hash,
      set: host.genesisAuthorities,
      trusted: { number: 0, hash: host.genesis.hash, stateRoot: host.genesis.header.stateRoot, relayHeight: 0 },
      trustPeriod: 1000,
    });

    const result = freezeOn(pbftClient, { first: first!, second: second! }, around);

    expect(result.ok && result.value.guilty).toEqual([0, 1]);
    expect(follow(follow(pbftClient, first!), second!).frozen).toEqual({ first, second });
  });
});

describe("a client of a PBFT chain", () => {
  test("follows it over two hand-overs from its finality proofs alone", () => {
    const host = consensusHost({
      algorithm: algorithms.pbft,
      replicas: 6,
      seed: 2,
      signing: "ed25519",
      authorities: [0, 1, 2, 3],
      handOvers: [
        { at: 3, members: [1, 2, 3, 4] },
        { at: 5, members: [2, 3, 4, 5] },
      ],
    });
    host.runToHeight(8, 30_000);
    const { tree } = host.nodes[0]!;
    const at = (number: number): ProvenHeader => {
      const hash = tree.finalizedHash(number)!;
      return { header: tree.header(hash)!, proof: tree.proof(hash)! };
    };
    const opened = openClient({
      algorithm: "pbft",
      genesis: host.genesis.hash,
      set: host.genesisAuthorities,
      trusted: { number: 0, hash: host.genesis.hash, stateRoot: host.genesis.header.stateRoot, relayHeight: 0 },
      trustPeriod: 1000,
    });
    expect(follow(opened, at(3), at(5), at(8))).toMatchObject({ set: { id: 2 }, trusted: { number: 8 } });
    expect(follow(opened, ...[1, 2, 3, 4, 5, 6].map(at)).trusted.number).toBe(6);
    // Three of four members are the same, and still no hand-over may be left out.
    expect(advance(opened, [at(4)], around).ok).toBe(false);
    expect(advance(opened, [at(3), at(8)], around).ok).toBe(false);
    expect(advance(opened, [at(5), at(8)], around).ok).toBe(false);
  });
});
