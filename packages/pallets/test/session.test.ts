import { type Authority, nextAuthorities } from "@paragrid/consensus";
import { devPair, ed25519 } from "@paragrid/crypto";
import { type ReplicaId, replicaId } from "@paragrid/primitives";
import { declarePallet, definePallet } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import {
  authorities,
  Balances,
  Session,
  type SessionGenesis,
  Sudo,
  System,
  sessionKeyProof,
  sessionRotated,
} from "../src/index.ts";
import { Chain, person } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");
const member = (replica: number, name = `replica${replica}`, weight = 1n): Authority => ({
  replica: replicaId(replica),
  key: devPair(`//${name}`, "ed25519").publicKey,
  weight,
});
const three = [0, 1, 2].map((replica) => member(replica));

const chainOf = (session: Partial<SessionGenesis> = {}, pallets = [System, Balances, Session, Sudo]) =>
  new Chain({
    pallets,
    genesis: {
      Balances: { balances: [alice, bob].map(({ account }) => ({ account, balanceFen: 1000n })) },
      Sudo: { key: alice.account },
      Session: {
        algorithm: "solo",
        authorities: { id: 0, members: three },
        length: 4,
        owners: [{ replica: replicaId(1), account: bob.account }],
        ...session,
      },
    },
  });
const schedule = (members: readonly Authority[]) => Session.calls.schedule({ members });
const toBlock = (chain: Chain, number: number) => {
  while (chain.header.number < number) chain.block([]);
};

describe("Session", () => {
  it("hands over to a queued set in the header of the next boundary block and in no other", () => {
    const chain = chainOf();
    chain.sudo(alice, schedule([member(3), member(1)]));

    for (const number of [2, 3]) {
      toBlock(chain, number);
      expect(nextAuthorities(chain.header)).toBeUndefined();
      expect(authorities(chain.reader).id).toBe(0);
    }
    toBlock(chain, 4);

    const next = { id: 1, members: [member(1), member(3)] };
    expect(nextAuthorities(chain.header)).toEqual(next);
    expect(authorities(chain.reader)).toEqual(next);
    expect(chain.eventNames).toEqual(["Session.SetRotated", "Session.NewSession"]);
    toBlock(chain, 9);
    expect(authorities(chain.reader)).toEqual(next);
  });

  it("counts a session without a hand-over when the set stays", () => {
    const chain = chainOf();
    chain.sudo(alice, schedule(three));
    toBlock(chain, 4);

    expect(nextAuthorities(chain.header)).toBeUndefined();
    expect(authorities(chain.reader).id).toBe(0);
    expect(Session.storage.CurrentIndex.get(chain.reader)).toBe(1);
    expect(Session.storage.Queued.get(chain.reader)).toBeUndefined();
  });

  it("refuses sets that could not rule", () => {
    const chain = chainOf();
    const refusal = (members: readonly Authority[]) => {
      return chain.sudo(alice, Session.calls.schedule({ members }));
    };
    expect(refusal([])).toBe("Session.NoMembers");
    expect(refusal([member(1), member(1, "other")])).toBe("Session.DuplicateMember");
    expect(refusal([member(1), member(2, "replica1")])).toBe("Session.DuplicateMember");
    expect(refusal([member(1, "replica1", 0n)])).toBe("Session.NoWeight");
    expect(Session.storage.Queued.get(chain.reader)).toBeUndefined();
  });

  it("lets nobody but root schedule", () => {
    const chain = chainOf();
    expect(chain.submit(alice, Session.calls.schedule({ members: three })).error).toBe("BadOrigin");
  });

  it("changes a session key at the boundary when its owner brings the new key's proof", () => {
    const chain = chainOf();
    const pair = devPair("//fresh", "ed25519");
    const proof = ed25519.sign(pair, sessionKeyProof(chain.genesisHash, replicaId(1), bob.account));
    const call = Session.calls.setKeys({ replica: 1, key: pair.publicKey, proof });

    expect(chain.submit(alice, call).error).toBe("Session.NotOwner");
    expect(chain.submit(bob, call)).toMatchObject({ success: true });
    expect(authorities(chain.reader).members[1]!.key).toEqual(three[1]!.key);
    toBlock(chain, 4);
    expect(nextAuthorities(chain.header)?.members[1]).toEqual({ ...three[1], key: pair.publicKey });
    expect(Session.storage.Sets.get(chain.reader, 0)?.members).toEqual(three);
  });

  it("refuses a key without proof, with another replica's proof, and one that stands in the set", () => {
    const chain = chainOf();
    const pair = devPair("//fresh", "ed25519");
    const proofFor = (replica: ReplicaId, key = pair) =>
      ed25519.sign(key, sessionKeyProof(chain.genesisHash, replica, bob.account));
    const refusal = (key: Uint8Array, proof: Uint8Array) =>
      chain.submit(bob, Session.calls.setKeys({ replica: 1, key, proof })).error;

    expect(refusal(pair.publicKey, new Uint8Array(64))).toBe("Session.BadProof");
    expect(refusal(pair.publicKey, proofFor(replicaId(2)))).toBe("Session.BadProof");
    const taken = devPair("//replica2", "ed25519");
    expect(refusal(taken.publicKey, proofFor(replicaId(1), taken))).toBe("Session.DuplicateMember");
  });

  it("tells listeners of each boundary whether the set changed", () => {
    const heard: (readonly [number, number, boolean])[] = [];
    const listener = definePallet(declarePallet({ name: "Listener", docs: [] }), {
      listeners: [sessionRotated.on((_, { index, set, changed }) => heard.push([index, set.id, changed]))],
    });
    const chain = chainOf({ length: 2 }, [System, Balances, Session, Sudo, listener] as never);
    toBlock(chain, 2);
    chain.sudo(alice, schedule([member(7)]));
    toBlock(chain, 4);
    // Each block is built and then executed.
    expect(heard).toEqual([
      [1, 0, false],
      [1, 0, false],
      [2, 1, true],
      [2, 1, true],
    ]);
  });
});
