import { extrinsicHash, type Header, headerHash } from "@paragrid/block";
import { devPair, type KeyPair } from "@paragrid/crypto";
import { poolingWorth, sampledShapley, shapleySplitFen, sharesByDividends } from "@paragrid/energy";
import { Balances, balanceOf } from "@paragrid/pallets";
import { energyClock, energyTokens, metering, meteringDeclaration, ordersPallet } from "@paragrid/parachains-common";
import { toHex, zeroHash } from "@paragrid/primitives";
import {
  type Context,
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  type RuntimeCall,
  readState,
  System,
  weightOf,
} from "@paragrid/runtime";
import { orderedRoot, rootHash, type Trie } from "@paragrid/trie";
import { parachainInfo, parachainSystemDeclaration, xcmpQueue } from "@paragrid/xcmp";
import { describe, expect, it } from "vitest";
import { benefitsPallet } from "../src/benefits/benefits.ts";

const slots = 3;
const tariffs = [
  { retailFenPerKwh: 60n, feedInFenPerKwh: 30n },
  { retailFenPerKwh: 81n, feedInFenPerKwh: 30n },
  { retailFenPerKwh: 60n, feedInFenPerKwh: 31n },
];
const people = Array.from({ length: 20 }, (_, index) => devPair(`//member-${index}`, "ed25519"));
const operator = devPair("//operator", "ed25519");
/** Drawn once by hand's rule: odd ones have more than they need. */
const nets = people.map((_, member) =>
  tariffs.map((_, slot) => (member % 2 === 1 ? 1n : -1n) * BigInt(700 + ((member * 7919 + slot * 104_729) % 5000))),
);
const gains = tariffs.map(({ retailFenPerKwh, feedInFenPerKwh }) => retailFenPerKwh - feedInFenPerKwh);
const endowedFen = 1_000_000n;

let script: ((context: Context) => void) | undefined;
const Script = definePallet(declarePallet({ name: "Script", docs: [] }), {
  calls: {
    run: call({
      index: 0,
      docs: "Runs the test's script.",
      args: {},
      weight: weightOf(1),
      dispatch(context) {
        script?.(context);
      },
    }),
  },
});
const runtime = composeRuntime({
  specName: "benefits-test",
  specVersion: 1,
  pallets: [
    System,
    Balances,
    parachainInfo,
    energyClock,
    energyTokens,
    ordersPallet({ sides: ["Bid"] }),
    metering,
    benefitsPallet,
    xcmpQueue,
    Script,
  ],
});

class BenefitsChain {
  #state: Trie;
  #header: Header;
  readonly #genesisHash;

  constructor(operatorFen = endowedFen) {
    this.#state = runtime.genesis({
      Balances: {
        balances: [...people, operator].map((one) => ({
          account: one.publicKey,
          balanceFen: one === operator ? operatorFen : endowedFen,
        })),
      },
      EnergyClock: {
        timing: { firstHeight: 1, blocksPerSlot: 10, gateBlocks: 4, tradeBlocks: 4, slots },
        tariffs,
      },
      Metering: {
        operator: operator.publicKey,
        meters: [],
        rule: {
          bandBps: 0,
          bandWh: 0n,
          penaltyFenPerKwh: 0n,
          counts: { type: "Shortfall" },
          single: false,
          singleBps: 0,
          lateBlocks: 0,
        },
      },
    });
    const roots = { stateRoot: rootHash(this.#state), extrinsicsRoot: orderedRoot([], 0) };
    this.#header = { parentHash: zeroHash, number: 0, ...roots, digest: [] };
    this.#genesisHash = headerHash(this.#header);
    // All slots are over and read.
    script = (context) => {
      parachainSystemDeclaration.storage.LastRelay.put(context, { height: 100, hash: zeroHash, stateRoot: zeroHash });
      for (const [member, { publicKey }] of people.entries())
        for (const [slot, net] of nets[member]!.entries())
          meteringDeclaration.storage.Readings.put(context, slot, publicKey, {
            importedWh: net < 0n ? -net : 0n,
            exportedWh: net > 0n ? net : 0n,
            quality: { type: "Ok" },
          });
    };
    this.block({ pallet: "Script", name: "run", args: {} });
  }

  /** One block with that call, or empty; the call's error. */
  block(one?: RuntimeCall, signer: KeyPair = operator): string | undefined {
    const { nonce } = System.storage.Account.get(readState(this.#state), signer.publicKey);
    const genesisHash = this.#genesisHash;
    const queue = one === undefined ? [] : [runtime.signExtrinsic({ call: one, signer, nonce, genesisHash })];
    const { block, execution } = runtime.buildBlock({
      parentHash: headerHash(this.#header),
      parent: this.#header,
      state: this.#state,
      digest: [],
      inherents: {},
      next: () => {
        const extrinsic = queue.shift();
        return extrinsic === undefined ? undefined : { hash: extrinsicHash(extrinsic), extrinsic };
      },
      signatures: new Set(),
    });
    this.#state = execution.state;
    this.#header = block.header;
    return execution.receipts.at(-1)?.error;
  }

  get events() {
    return runtime.events(this.#state).map(({ event }) => event);
  }

  gainFen(who: KeyPair): bigint {
    return balanceOf(readState(this.#state), who.publicKey).free - endowedFen;
  }
}

const membersOf = (count: number) => people.slice(0, count).map(({ publicKey }) => publicKey);
const split = (count: number, id = 1): RuntimeCall => ({
  pallet: "Benefits",
  name: "split",
  args: { id, members: membersOf(count), fromSlot: 0, toSlot: slots },
});
const propose = (sharesFen: readonly bigint[], id = 1): RuntimeCall => ({
  pallet: "Benefits",
  name: "propose",
  args: { id, members: membersOf(sharesFen.length), fromSlot: 0, toSlot: slots, sharesFen },
});
const worth = poolingWorth(nets, gains);
const bits = (mask: number, count: number) =>
  Array.from({ length: count }, (_, at) => at).filter((at) => mask & (1 << at));

describe("the gain of a small coalition", () => {
  it("is split by the exact Shapley value of what the chain's own meters say, and paid by the operator", () => {
    const chain = new BenefitsChain();
    expect(chain.block(split(6))).toBeUndefined();
    const game = { players: 6, worth: (mask: number) => worth(bits(mask, 6)) };
    const paid = people.slice(0, 6).map((one) => chain.gainFen(one));
    expect(paid).toEqual(shapleySplitFen(game.players, game.worth));
    // Another way to the same values: each within a fen of its fraction.
    const { numerators, denominator } = sharesByDividends(game);
    for (const [member, fen] of paid.entries()) {
      const off = fen * denominator - numerators[member]!;
      expect(off < denominator && off > -denominator).toBe(true);
    }
    const sum = paid.reduce((total, fen) => total + fen, 0n);
    expect(sum).toBe(worth([0, 1, 2, 3, 4, 5]));
    expect(chain.gainFen(operator)).toBe(-sum);
  });

  it("is split once, by the operator, among few enough, over slots that are over", () => {
    const chain = new BenefitsChain();
    expect(chain.block(split(6), people[0])).toBe("Benefits.NotTheOperator");
    expect(chain.block(split(11))).toBe("Benefits.TooManyMembers");
    const twice = { ...split(2), args: { ...split(2).args, members: [...membersOf(2), ...membersOf(1)] } };
    expect(chain.block(twice)).toBe("Benefits.BadCoalition");
    expect(chain.block({ ...split(2), args: { ...split(2).args, toSlot: slots + 1 } })).toBe("Benefits.BadCoalition");
    expect(chain.block(split(6))).toBeUndefined();
    expect(chain.block(split(6))).toBe("Benefits.AlreadySplit");
  });

  it("is not paid in part: what the operator lacks leaves everything as it was", () => {
    const chain = new BenefitsChain(10n);
    expect(chain.block(split(6))).toBeDefined();
    expect(people.slice(0, 6).map((one) => chain.gainFen(one))).toEqual([0n, 0n, 0n, 0n, 0n, 0n]);
  });
});

describe("the gain of a large coalition", () => {
  const all = people.map((_, member) => member);
  /** What an honest operator proposes: a long sample, rounded so that it adds up. */
  const honest = (): bigint[] => {
    // mulberry32: the low bits count, by which orders are drawn.
    let state = 7;
    const random = {
      nextUint32: () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return (mixed ^ (mixed >>> 14)) >>> 0;
      },
    };
    const shares = sampledShapley(people.length, worth, { orders: 400, random }).shares.map(({ mean }) =>
      BigInt(Math.round(mean)),
    );
    const off = worth(all) - shares.reduce((sum, fen) => sum + fen, 0n);
    // What rounding lost or made is one fen each from the first on.
    const [step, count] = off < 0n ? [-1n, -off] : [1n, off];
    return shares.map((fen, member) => (BigInt(member) < count ? fen + step : fen));
  };

  it("is paid as proposed once the next block's sample of marginal contributions agrees", () => {
    const chain = new BenefitsChain();
    const shares = honest();
    expect(chain.block(propose(shares))).toBeUndefined();
    expect(chain.gainFen(people[1]!)).toBe(0n);
    chain.block();
    expect(chain.events.filter(({ name }) => name === "SplitRefused")).toEqual([]);
    expect(people.map((one) => chain.gainFen(one))).toEqual(shares);
    expect(chain.gainFen(operator)).toBe(-worth(all));
  });

  it("is paid whatever block the sample is drawn by: twenty seeds refuse no honest proposal", () => {
    const shares = honest();
    const refused = Array.from({ length: 20 }, (_, empty) => {
      const chain = new BenefitsChain();
      for (let block = 0; block < empty; block++) chain.block();
      chain.block(propose(shares));
      chain.block();
      return chain.events.filter(({ name }) => name === "SplitRefused").length;
    });
    expect(refused).toEqual(refused.map(() => 0));
  });

  it("is refused where one is given another's part, though the sum is right", () => {
    const chain = new BenefitsChain();
    const shares = honest();
    const moved = shares[1]! / 2n;
    const unfair = shares.map((fen, member) => (member === 1 ? fen - moved : member === 2 ? fen + moved : fen));
    expect(chain.block(propose(unfair))).toBeUndefined();
    chain.block();
    const [refused] = chain.events.filter(({ name }) => name === "SplitRefused");
    expect(toHex(refused?.data.member as Uint8Array)).toBe(toHex(people[1]!.publicKey));
    expect(people.map((one) => chain.gainFen(one))).toEqual(people.map(() => 0n));
    // The number is free for another proposal.
    expect(chain.block(propose(shares))).toBeUndefined();
    chain.block();
    expect(people.map((one) => chain.gainFen(one))).toEqual(shares);
  });

  it("is refused at once where the shares do not add up to the fen", () => {
    const chain = new BenefitsChain();
    const shares = honest();
    expect(chain.block(propose(shares.map((fen, member) => (member === 3 ? fen + 1n : fen))))).toBe(
      "Benefits.NotEfficient",
    );
    expect(chain.block(propose(shares.slice(1)))).toBe("Benefits.NotEfficient");
  });
});
