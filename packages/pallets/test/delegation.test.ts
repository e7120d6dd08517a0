import type { DigestItem } from "@paragrid/block";
import {
  type AuthoritySet,
  delegateAt,
  dposEngine,
  nextAuthorities,
  slotClaims,
  votePayload,
} from "@paragrid/consensus";
import { devPair, ed25519 } from "@paragrid/crypto";
import { asHash, type Hash, replicaId } from "@paragrid/primitives";
import { type Context, call, declarePallet, definePallet, weightOf } from "@paragrid/runtime";
import { fixedBytes, hash, struct, u8, u32 } from "@paragrid/scale";
import { describe, expect, it } from "vitest";
import {
  authorities,
  Balances,
  balanceOf,
  Delegation,
  type DelegationSettings,
  meterDelegate,
  Offences,
  rewardPot,
  Session,
  Sudo,
  System,
  sessionKeyProof,
  treasuryAccount,
} from "../src/index.ts";
import { Chain, type Person, person, supply } from "./harness.ts";

const owners = ["Alice", "Bob", "Charlie", "Dave"].map(person);
const [alice, bob, charlie, dave] = owners as [Person, Person, Person, Person];
const eve = person("Eve");
const keys = [0, 1, 2, 3, 4].map((replica) => devPair(`//replica${replica}`, "ed25519"));
const startSet: AuthoritySet = {
  id: 0,
  members: keys.slice(0, 4).map(({ publicKey: key }, replica) => ({ replica: replicaId(replica), key, weight: 1n })),
};
let script: (context: Context) => void = () => {};
const Script = definePallet(declarePallet({ name: "Script", docs: [] }), {
  calls: {
    run: call({
      index: 0,
      docs: "Runs the test's script.",
      args: {},
      weight: weightOf(1),
      dispatch: (context) => void script(context),
    }),
  },
});

function newChain(settings: Partial<DelegationSettings> = {}, potFen = 0n): Chain {
  return new Chain({
    pallets: [System, Balances, Sudo, Session, Offences, Delegation, Script],
    genesis: {
      Balances: {
        balances: [
          ...[...owners, eve].map(({ account }) => ({ account, balanceFen: 10_000n })),
          ...(potFen > 0n ? [{ account: rewardPot, balanceFen: potFen }] : []),
        ],
      },
      Sudo: { key: eve.account },
      Session: {
        algorithm: "pbft",
        authorities: startSet,
        length: 10,
        owners: owners.map(({ account }, replica) => ({ replica: replicaId(replica), account })),
      },
      Delegation: {
        settings: { seats: 2, unlockBlocks: 5, ...settings },
        delegates: owners.map(({ account: owner }, replica) => ({
          replica: replicaId(replica),
          owner,
          commissionBasisPoints: 2000,
          stakeFen: 100n * BigInt(replica + 1),
        })),
      },
    },
  });
}
const toBlock = (chain: Chain, number: number) => {
  while (chain.header.number < number) chain.block([]);
};
const free = (chain: Chain, who: Person) => balanceOf(chain.reader, who.account).free;
const replicas = (set: AuthoritySet | undefined) => set?.members.map(({ replica, weight }) => [replica, weight]);
const delegate = (chain: Chain, replica: number) => Delegation.storage.Delegates.get(chain.reader, replica)!;
const { vote, unvote, withdraw, register, resign, pardon } = Delegation.calls;

/** The pre-runtime item of a block sealed in that slot. */
function inSlot(slot: number, set = 0): DigestItem {
  const claims = slotClaims.encode({
    slot,
    set,
    ruledBy: 0,
    prevotedSet: 0,
    maxHeightPrevoted: 0,
    maxHeightGenerated: 0,
    finality: "eos",
    turn: 1,
    pivot: undefined,
  });
  return { type: "PreRuntime", value: [dposEngine, claims] };
}

describe("election", () => {
  it("fixes the heaviest candidates a session before they rule", () => {
    const chain = newChain();
    chain.submit(eve, vote({ replica: 1, amount: 1000n }));
    toBlock(chain, 9);
    expect(authorities(chain.reader).id).toBe(0);
    toBlock(chain, 10);
    // Elected at this boundary, from the votes before it, for the next one.
    expect(nextAuthorities(chain.header)).toBeUndefined();
    expect(replicas(Session.storage.Queued.get(chain.reader))).toEqual([
      [1, 1200n],
      [3, 400n],
    ]);
    chain.submit(eve, vote({ replica: 0, amount: 5000n }));
    toBlock(chain, 20);
    expect(replicas(nextAuthorities(chain.header))).toEqual([
      [1, 1200n],
      [3, 400n],
    ]);
    toBlock(chain, 30);
    expect(replicas(nextAuthorities(chain.header))).toEqual([
      [0, 5100n],
      [1, 1200n],
    ]);
  });

  it("leaves the old set in office when there are too few candidates", () => {
    const chain = newChain({ leastSeats: 4, seats: 4 });
    chain.submit(dave, resign({ replica: 3 }));
    toBlock(chain, 20);
    expect(authorities(chain.reader)).toEqual(startSet);
  });

  it("can weigh by metered energy, of one election period at a time", () => {
    const chain = newChain({ weightBy: { type: "meteredEnergy" } });
    script = (context) => {
      meterDelegate(context, replicaId(0), { generatedWh: 500n, consumedWh: 0n });
      meterDelegate(context, replicaId(2), { generatedWh: 0n, consumedWh: 300n });
      meterDelegate(context, replicaId(2), { generatedWh: 30n, consumedWh: 0n });
    };
    chain.submit(eve, Script.calls.run());
    toBlock(chain, 20);
    expect(replicas(nextAuthorities(chain.header))).toEqual([
      [0, 500n],
      [2, 330n],
    ]);
    toBlock(chain, 40);
    // Nothing was metered since: nobody weighs anything, and the set stays.
    expect(authorities(chain.reader).id).toBe(1);
  });

  it("follows a session key that its replica has changed", () => {
    const chain = newChain();
    const fresh = devPair("//fresh", "ed25519");
    const proof = ed25519.sign(fresh, sessionKeyProof(chain.genesisHash, replicaId(3), dave.account));
    toBlock(chain, 8);
    expect(chain.submit(dave, Session.calls.setKeys({ replica: 3, key: fresh.publicKey, proof })).success).toBe(true);
    toBlock(chain, 10);
    expect(nextAuthorities(chain.header)?.members[3]).toMatchObject({ replica: 3, key: fresh.publicKey });
    toBlock(chain, 20);
    expect(nextAuthorities(chain.header)?.members.map(({ key }) => key)).toEqual([keys[2]!.publicKey, fresh.publicKey]);
  });

  it("is open to a replica that is not in the set, once it has an owner and a key", () => {
    const chain = newChain();
    const call = register({ replica: 4, commissionBasisPoints: 0 });
    expect(chain.submit(eve, call).error).toBe("Delegation.NotOwner");
    chain.sudo(eve, Session.calls.setOwner({ replica: 4, owner: eve.account }));
    expect(chain.submit(eve, call).error).toBe("Delegation.NoKey");
    const proof = ed25519.sign(keys[4]!, sessionKeyProof(chain.genesisHash, replicaId(4), eve.account));
    chain.submit(eve, Session.calls.setKeys({ replica: 4, key: keys[4]!.publicKey, proof }));
    expect(chain.submit(eve, call).success).toBe(true);
    expect(chain.submit(eve, call).error).toBe("Delegation.AlreadyDelegate");
    chain.submit(alice, vote({ replica: 4, amount: 5000n }));
    toBlock(chain, 20);
    expect(replicas(nextAuthorities(chain.header))).toEqual([
      [3, 400n],
      [4, 5000n],
    ]);
  });
});

describe("votes", () => {
  it("are stake that is held, counts, stops counting when withdrawn, and is free when due", () => {
    const chain = newChain();
    chain.submit(eve, vote({ replica: 2, amount: 600n }));
    expect(free(chain, eve)).toBe(9400n);
    expect(delegate(chain, 2).stakeFen).toBe(900n);

    chain.submit(eve, unvote({ replica: 2, amount: 250n }));
    expect(delegate(chain, 2).stakeFen).toBe(650n);
    expect(free(chain, eve)).toBe(9400n);
    const due = chain.header.number + 5;
    expect(chain.submit(eve, withdraw({ replica: 2, due })).error).toBe("Delegation.NotDue");
    toBlock(chain, due - 1);
    expect(chain.submit(eve, withdraw({ replica: 2, due })).success).toBe(true);
    expect(free(chain, eve)).toBe(9650n);
    expect(chain.submit(eve, withdraw({ replica: 2, due })).error).toBe("Delegation.NothingToWithdraw");
    expect(supply(chain)).toBe(50_000n);
  });

  it("refuse nothing, more than there is, and replicas that do not stand", () => {
    const chain = newChain();
    const refusal = (one: Parameters<Chain["submit"]>[1], by = eve) => chain.submit(by, one).error;
    expect(refusal(vote({ replica: 0, amount: 0n }))).toBe("Delegation.NoAmount");
    expect(refusal(vote({ replica: 9, amount: 1n }))).toBe("Delegation.NotDelegate");
    expect(refusal(vote({ replica: 0, amount: 10_001n }))).toBe("Token.FundsUnavailable");
    expect(refusal(unvote({ replica: 0, amount: 1n }))).toBe("Delegation.TooFewVotes");
    expect(refusal(unvote({ replica: 0, amount: 101n }), alice)).toBe("Delegation.TooFewVotes");
    expect(refusal(resign({ replica: 0 }))).toBe("Delegation.NotOwner");
    chain.submit(alice, resign({ replica: 0 }));
    expect(refusal(register({ replica: 0, commissionBasisPoints: 10_001 }), alice)).toBe("Delegation.BadCommission");
  });

  it("of an earlier candidacy count when the replica stands again", () => {
    const chain = newChain();
    chain.submit(eve, vote({ replica: 0, amount: 40n }));
    chain.submit(alice, resign({ replica: 0 }));
    expect(chain.submit(eve, unvote({ replica: 0, amount: 10n })).success).toBe(true);
    chain.submit(alice, register({ replica: 0, commissionBasisPoints: 0 }));
    expect(delegate(chain, 0).stakeFen).toBe(130n);
  });
});

describe("rewards", () => {
  it("are paid once a session out of the pot to who sealed, and by stake to its voters", () => {
    const chain = newChain({ rewardFen: 50n }, 10_000n);
    chain.submit(eve, vote({ replica: 1, amount: 600n }));
    const before = [bob, eve].map((one) => free(chain, one));
    // The EOS order is the set's own: slots 1 and 5 are replica 1's, slot 4 replica 0's.
    for (const slot of [1, 4, 5]) chain.block([], {}, [inSlot(slot)]);
    expect(delegate(chain, 1).accruedFen).toBe(100n);
    expect([bob, eve].map((one) => free(chain, one))).toEqual(before);
    toBlock(chain, 10);

    // 20 % commission of 100, and 80 by stakes of 200 and 600.
    expect(free(chain, bob) - before[0]!).toBe(20n + 20n);
    expect(free(chain, eve) - before[1]!).toBe(60n);
    expect(balanceOf(chain.reader, rewardPot).free).toBe(10_000n - 150n);
    expect(Delegation.storage.TotalAccrued.get(chain.reader)).toBe(0n);
    expect(supply(chain)).toBe(60_000n);
  });

  it("end when the pot is empty: nothing is minted", () => {
    const chain = newChain({ rewardFen: 50n }, 120n);
    for (const slot of [1, 5, 9]) chain.block([], {}, [inSlot(slot)]);
    expect(delegate(chain, 1).accruedFen).toBe(100n);
    toBlock(chain, 10);
    expect(balanceOf(chain.reader, rewardPot).free).toBe(20n);
    expect(supply(chain)).toBe(50_120n);
  });

  it("are paid at once to who resigns", () => {
    const chain = newChain({ rewardFen: 50n }, 120n);
    chain.block([], {}, [inSlot(1)]);
    const before = free(chain, bob);
    chain.submit(bob, resign({ replica: 1 }));
    expect(free(chain, bob) - before).toBe(50n);
  });
});

describe("penalties", () => {
  it("ban who misses too many slots in a row for too long, and a slot used starts the count again", () => {
    const chain = newChain({ missedInARow: 2, bannedAfterHeights: 2 });
    const schedule = { genesis: chain.genesisHash, turn: 1, finality: "eos" as const };
    expect([0, 1, 2, 3].map((slot) => delegateAt(slot, startSet, schedule))).toEqual([0, 1, 2, 3]);
    // Replica 2 lets slots 2, 6 and 10 pass; replica 3 lets 3 and 7 pass and uses 11.
    for (const slot of [1, 4, 5, 8, 9]) chain.block([], {}, [inSlot(slot)]);
    expect(delegate(chain, 2)).toMatchObject({ missedInARow: 2, banned: false });
    chain.block([], {}, [inSlot(11)]);
    expect(delegate(chain, 2)).toMatchObject({ missedInARow: 3, banned: true });
    expect(delegate(chain, 3)).toMatchObject({ missedInARow: 0, banned: false });
    expect(chain.eventNames).toContain("Delegation.Banned");
    toBlock(chain, 20);
    expect(replicas(nextAuthorities(chain.header))).toEqual([
      [1, 200n],
      [3, 400n],
    ]);

    expect(chain.submit(charlie, resign({ replica: 2 })).error).toBe("Delegation.Banned");
    expect(chain.submit(charlie, pardon({ replica: 2 })).error).toBe("BadOrigin");
    expect(chain.sudo(eve, pardon({ replica: 2 }))).toBeUndefined();
    toBlock(chain, 40);
    expect(replicas(authorities(chain.reader))).toEqual([
      [2, 300n],
      [3, 400n],
    ]);
  });

  it("cut all votes for a guilty replica, and withdrawn ones that are not due, for treasury and reporter", () => {
    const chain = newChain({ slashBasisPoints: 1000, reporterBasisPoints: 2500 });
    chain.submit(eve, vote({ replica: 2, amount: 1000n }));
    chain.submit(eve, unvote({ replica: 2, amount: 200n }));
    const due = chain.header.number + 5;
    toBlock(chain, due);
    chain.submit(eve, unvote({ replica: 2, amount: 400n }));
    const before = free(chain, alice);
    expect(chain.submit(alice, report(chain, 2)).success).toBe(true);

    // Of 300 + 400 voted and 400 unlocking a tenth, of which a quarter is the reporter's; the 200 that were due are out of reach.
    expect(chain.events.map(Delegation.events.Slashed.match).find((found) => found !== undefined)).toEqual({
      replica: 2,
      slashedFen: 110n,
      reporterFen: 27n,
    });
    expect(free(chain, alice) - before).toBe(27n);
    expect(balanceOf(chain.reader, treasuryAccount).free).toBe(83n);
    expect(delegate(chain, 2)).toMatchObject({ stakeFen: 630n, banned: true });
    expect(chain.submit(eve, withdraw({ replica: 2, due })).success).toBe(true);
    expect(supply(chain)).toBe(50_000n);
    const held = balanceOf(chain.reader, eve.account).reserved;
    expect(held).toBe(360n + 360n);
  });
});

const hashOf = (digit: string): Hash => asHash(`0x${digit.repeat(64)}`);
const voteShape = struct({ height: u32, hash, signature: fixedBytes(64) });
const equivocation = struct({ phase: u8, round: u32, first: voteShape, second: voteShape });

/** A report of two PBFT prepares by that replica. */
function report(chain: Chain, replica: number) {
  const signed = (block: Hash) => ({
    height: 1,
    hash: block,
    signature: ed25519.sign(
      keys[replica]!,
      votePayload.encode({
        domain: "paragrid/pbft/prepare",
        genesis: chain.genesisHash,
        setId: 0,
        round: 0,
        height: 1,
        block,
      }),
    ),
  });
  const evidence = equivocation.encode({
    phase: 1,
    round: 0,
    first: signed(hashOf("a")),
    second: signed(hashOf("b")),
  });
  return Offences.calls.report({ setId: 0, replica, evidence });
}
