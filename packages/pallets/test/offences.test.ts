import { votePayload } from "@paragrid/consensus";
import { devPair, ed25519, type KeyPair } from "@paragrid/crypto";
import { asHash, type Hash, type ReplicaId, replicaId } from "@paragrid/primitives";
import { declarePallet, definePallet } from "@paragrid/runtime";
import { fixedBytes, hash, struct, u8, u32 } from "@paragrid/scale";
import { describe, expect, it } from "vitest";
import {
  Balances,
  balanceOf,
  Offences,
  offenceProven,
  Session,
  type SessionGenesis,
  System,
  TransactionPayment,
  treasuryAccount,
} from "../src/index.ts";
import { Chain, person, supply } from "./harness.ts";

const alice = person("Alice");
const keys = [0, 1, 2, 3].map((replica) => devPair(`//replica${replica}`, "ed25519"));
const session: SessionGenesis = {
  algorithm: "pbft",
  authorities: {
    id: 0,
    members: keys.map(({ publicKey }, replica) => ({ replica: replicaId(replica), key: publicKey, weight: 1n })),
  },
};
const heard: { replica: ReplicaId; number: number }[] = [];
const Listener = definePallet(declarePallet({ name: "Listener", docs: [] }), {
  listeners: [offenceProven.on((context, { replica }) => heard.push({ replica, number: context.blockNumber }))],
});
const newChain = (changes: Partial<SessionGenesis> = {}) => {
  heard.length = 0;
  return new Chain({
    pallets: [System, Balances, TransactionPayment, Session, Offences, Listener],
    genesis: {
      Balances: { balances: [{ account: alice.account, balanceFen: 1000n }] },
      Session: { ...session, ...changes },
    },
  });
};

const block = (digit: string): Hash => asHash(`0x${digit.repeat(64)}`);
const vote = struct({ height: u32, hash, signature: fixedBytes(64) });
const equivocation = struct({ phase: u8, round: u32, first: vote, second: vote });
/** Two prepares of one key in view 3 at height 7. */
function evidence(chain: Chain, key: KeyPair<"ed25519">, [left, right] = [block("a"), block("b")]): Uint8Array {
  const sign = (one: Hash) => ({
    height: 7,
    hash: one,
    signature: ed25519.sign(
      key,
      votePayload.encode({
        domain: "paragrid/pbft/prepare",
        genesis: chain.genesisHash,
        setId: 0,
        round: 3,
        height: 7,
        block: one,
      }),
    ),
  });
  return equivocation.encode({ phase: 1, round: 3, first: sign(left), second: sign(right) });
}
const report = (proof: Uint8Array, replica = 2, setId = 0) =>
  Offences.calls.report({ setId, replica, evidence: proof });

describe("Offences", () => {
  it("records proven misconduct, tells listeners, and makes the report free", () => {
    const chain = newChain();
    expect(chain.submit(alice, report(evidence(chain, keys[2]!))).success).toBe(true);

    const offence = Offences.storage.Offences.get(chain.reader, 0, 2);
    expect(offence).toMatchObject({
      what: "replica 2 signed two blocks under paragrid/pbft/prepare in round 3 at height 7",
      number: 1,
    });
    // The block is built and then executed.
    expect(heard).toEqual([1, 1].map((number) => ({ replica: 2, number })));
    expect(balanceOf(chain.reader, alice.account).free).toBe(1000n);
  });

  it("punishes a deed once, however its evidence is written", () => {
    const chain = newChain();
    chain.submit(alice, report(evidence(chain, keys[2]!)));
    for (const again of [evidence(chain, keys[2]!), evidence(chain, keys[2]!, [block("b"), block("a")])])
      expect(chain.submit(alice, report(again)).error).toBe("Offences.DuplicateReport");
    expect(heard).toHaveLength(2);
    expect(balanceOf(chain.reader, treasuryAccount).free).toBeGreaterThan(0n);
    expect(supply(chain)).toBe(1000n);
  });

  it.each([
    ["of another replica", (chain: Chain) => report(evidence(chain, keys[1]!)), "NoOffence"],
    ["of one vote twice", (chain: Chain) => report(evidence(chain, keys[2]!, [block("a"), block("a")])), "NoOffence"],
    ["that is noise", () => report(new Uint8Array(100)), "NoOffence"],
    ["about a stranger", (chain: Chain) => report(evidence(chain, keys[2]!), 9), "NotMember"],
    ["under a set nobody knows", (chain: Chain) => report(evidence(chain, keys[2]!), 2, 5), "UnknownSet"],
    ["that is too long", () => report(new Uint8Array(70_000)), "TooLong"],
  ] as const)("refuses evidence %s, which costs its sender", (_, make, error) => {
    const chain = newChain();
    expect(chain.submit(alice, make(chain)).error).toBe(`Offences.${error}`);
    expect(balanceOf(chain.reader, alice.account).free).toBeLessThan(1000n);
    expect(heard).toEqual([]);
  });

  it("says where an algorithm has no evidence that others could check", () => {
    const chain = newChain({ algorithm: "solo" });
    expect(chain.submit(alice, report(evidence(chain, keys[2]!))).error).toBe("Offences.NotVerifiable");
  });

  it("admits an unsigned report only with evidence that holds, once", () => {
    const chain = newChain();
    const unsigned = (proof: Uint8Array) =>
      chain.runtime.encodeExtrinsic({ call: Offences.calls.reportUnsigned({ setId: 0, replica: 2, evidence: proof }) });
    const good = unsigned(evidence(chain, keys[2]!));
    chain.block([]);

    const valid = chain.runtime.validateTransaction(chain.state, good, {});
    const swapped = chain.runtime.validateTransaction(
      chain.state,
      unsigned(evidence(chain, keys[2]!, [block("b"), block("a")])),
      {},
    );
    // Both compete for one place in the pool.
    expect(valid.ok && valid.value.provides).toEqual(swapped.ok && swapped.value.provides);
    expect(chain.runtime.validateTransaction(chain.state, unsigned(new Uint8Array(9)), {}).ok).toBe(false);

    expect(chain.block([good, good]).block.body).toEqual([good]);
    expect(Offences.storage.Offences.has(chain.reader, 0, 2)).toBe(true);
    expect(chain.runtime.validateTransaction(chain.state, good, {})).toMatchObject({
      ok: false,
      error: { kind: "Invalid", reason: "Custom", custom: 0 },
    });
  });
});
