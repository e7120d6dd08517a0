import { type Header, headerHash, sealed } from "@paragrid/block";
import { type Hash, zeroHash } from "@paragrid/primitives";
import type { AuthoritySet } from "../src/authorities.ts";
import type { ChainReader } from "../src/contract.ts";
import { slotClaims as dposClaims, dposEngine } from "../src/dpos/digest.ts";
import { electorateOf } from "../src/electorate.ts";
import { type Engine, poaEngine, turnClaims } from "../src/poa/digest.ts";
import { type Lot, posEngine, slotClaims } from "../src/pos/digest.ts";
import { justify } from "../src/pos/proof.ts";
import { powEngine } from "../src/pow/digest.ts";
import { chainOn, child, claims, genesis as powGenesis } from "./pow-chain.ts";

/** Moments of three members whose chain forks, at which all is well and at which one invariant is broken: headers are real, seals and votes are not signed. */

/** What is said of each of some members, in the order of their numbers. */
export type Moment = readonly (Readonly<Record<string, unknown>> & { readonly chain?: ChainReader })[];
export type Break = readonly [name: string, invariant: string, ...moments: Moment[]];

const genesis: Header = {
  parentHash: zeroHash,
  number: 0,
  stateRoot: zeroHash,
  extrinsicsRoot: zeroHash,
  digest: [],
};
const salted = (salt: number): Hash => `0x${salt.toString(16).padStart(64, "0")}` as Hash;

/** A chain of which these blocks are final, above block 0, and that knows these besides; the highest final one has this proof. */
function chainOf(
  final: readonly Header[],
  known: readonly Header[],
  { from = genesis, proof }: { readonly from?: Header; readonly proof?: Uint8Array } = {},
): ChainReader {
  const headers = new Map([from, ...final, ...known].map((header) => [headerHash(header), header]));
  const last = final.at(-1) ?? from;
  const finalized = { number: last.number, hash: headerHash(last), parent: last.parentHash };
  const finalHash = (number: number) => (number === 0 ? from : final[number - 1]);
  return {
    finalized,
    head: finalized,
    header: (hash) => headers.get(hash),
    finalizedHash: (number) => {
      const header = finalHash(number);
      return header && headerHash(header);
    },
    block: () => undefined,
    proof: (hash) => (hash === finalized.hash ? proof : undefined),
  };
}

/** A replica with these tips, of which the first is its head. */
const stands = (chain: ChainReader, tips: readonly Header[], more: object = {}) => ({
  chain,
  headBlock: headerHash(tips[0]!),
  tips: tips.map((header) => ({ hash: headerHash(header), number: header.number })),
  takenOver: 0,
  ...more,
});

type Sealer = (
  parent: Header,
  turn: { readonly slot: number; readonly author: number; readonly salt?: number },
) => Header;

function sealing(engine: typeof poaEngine, claimsOf: (slot: number, author: number) => Uint8Array): Sealer {
  return (parent, { slot, author, salt = 0 }) => {
    const header: Header = {
      parentHash: headerHash(parent),
      number: parent.number + 1,
      stateRoot: salted(salt),
      extrinsicsRoot: zeroHash,
      digest: [{ type: "PreRuntime", value: [engine, claimsOf(slot, author)] }],
    };
    return sealed(header, engine, new Uint8Array(64));
  };
}

/** Blocks on each other from block 0, in these slots by these authors. */
function row(seal: Sealer, turns: readonly (readonly [slot: number, author: number])[], from = genesis): Header[] {
  const blocks: Header[] = [];
  for (const [slot, author] of turns) blocks.push(seal(blocks.at(-1) ?? from, { slot, author }));
  return blocks;
}

// ---- pow: three confirmations, epochs of four blocks

const powChain = chainOn(powGenesis, 4);
const [w1, w2, w3, w4] = powChain as [Header, Header, Header, Header];
const beside = child(powGenesis, 1500, undefined, { salt: salted(1) });
const miner = (final: readonly Header[], tips: readonly Header[], more: readonly Header[] = []) =>
  stands(chainOf(final, [...powChain, beside, ...tips, ...more], { from: powGenesis }), tips);
const lying = child(w1, 2000, (honest) => ({ ...honest, work: honest.work + 1n }));
const harder = child(w1, 2000, (honest) => ({
  ...honest,
  difficulty: 2n * honest.difficulty,
  work: claims(w1).work + 2n * honest.difficulty,
}));
const late = child(w4, 2000);
const unsolved = sealed({ ...w2, digest: w2.digest.slice(0, 1), stateRoot: salted(9) }, powEngine, new Uint8Array(8));

// ---- poa

const byEngine = (engine: Engine) =>
  sealing(poaEngine, (slot, author) => turnClaims.encode({ slot, author, set: 0, ruledBy: 0, engine }));
const aura = byEngine("aura");
const clique = byEngine("clique");
const [a1, a2, a3, a4] = row(
  aura,
  [0, 1, 2, 3].map((slot) => [slot, slot % 3]),
) as [Header, Header, Header, Header];
const auraFork = aura(genesis, { slot: 4, author: 1 });
const auraOne = (final: readonly Header[], tips: readonly Header[], more: readonly Header[] = []) =>
  stands(chainOf(final, [a1, a2, a3, a4, auraFork, ...tips, ...more]), tips);
// In turn is who has the number of the height, modulo three.
const [c1, c2, c3] = row(
  clique,
  [0, 1, 2].map((slot) => [slot, (slot + 1) % 3]),
) as [Header, Header, Header];
const outOfTurn = clique(c2, { slot: 2, author: 1, salt: 1 });
const twins = [clique(c2, { slot: 3, author: 0 }), c3].sort((left, right) =>
  headerHash(left) < headerHash(right) ? -1 : 1,
) as [Header, Header];
const cliqueOne = (final: readonly Header[], tips: readonly Header[]) =>
  stands(chainOf(final, [c1, c2, c3, ...tips]), tips);
const twice = clique(c2, { slot: 2, author: 2 });

const poaBreaks: readonly Break[] = [
  ["poa", "what is final is on", [auraOne([a1], [auraFork])]],
  ["poa", "the head is the end", [auraOne([a1], [a3, a4])]],
  ["poa", "the head is the end", [cliqueOne([], [outOfTurn, c3])]],
  ["poa", "the head is the end", [cliqueOne([], [twins[1], twins[0]])]],
  ["poa", "slots rise", [auraOne([], [aura(a2, { slot: 1, author: 1 })])]],
  ["poa", "an authority seals one", [auraOne([], [a4]), auraOne([], [aura(genesis, { slot: 1, author: 1, salt: 1 })])]],
  ["poa", "Aura", [auraOne([], [aura(a1, { slot: 1, author: 2 })])]],
  ["poa", "EIP-225", [cliqueOne([], [twice])]],
  ["poa", "on what is final", [auraOne([a1, a2, a3], [a4])]],
  [
    "poa",
    "whatever is final is at",
    [auraOne([a1, a2], [a4]), stands(chainOf([a1], []), [a1]), stands(chainOf([a1], []), [a1])],
  ],
];

// ---- pos, poc and pom: the same votes, of which three are a quorum of pos' and two of pom's

const set: AuthoritySet = {
  id: 0,
  members: [0, 1, 2].map((id) => ({ replica: id as never, key: new Uint8Array(32).fill(id), weight: 1n })),
};
const primary: Lot = { type: "primary", value: { output: new Uint8Array(32), proof: new Uint8Array(80) } };
const byLot = (lot: Lot) =>
  sealing(posEngine, (slot, authority) => slotClaims.encode({ slot, set: 0, authority, ruledBy: 0, lot }));
const secondary = byLot({ type: "secondary" });

function votedOn(name: "pos" | "poc" | "pom"): { readonly good: Moment; readonly bad: readonly Break[] } {
  const seal = byLot(name === "pos" ? primary : { type: "turn" });
  const [b1, b2, b3] = row(
    seal,
    [0, 1, 2].map((slot) => [slot, slot]),
  ) as [Header, Header, Header];
  const [f1, f2] = row(seal, [
    [3, 0],
    [4, 1],
  ]) as [Header, Header];
  const electorate = electorateOf(set);
  if (typeof electorate === "string") throw new Error(electorate);
  const block = { hash: headerHash(b1), number: 1 };
  const proof = justify({
    round: 1,
    block,
    precommits: [0, 1, 2].map((voter) => ({
      voter,
      vote: { target: block.hash, number: 1, signature: new Uint8Array(64) },
    })),
    electorate,
    quorum: 2,
    descends: () => true,
    header: () => undefined,
  })!;
  const chain = chainOf([b1], [b2, b3, f1, f2], { proof });
  const hashes = (votes: Readonly<Record<string, Header | undefined>>) =>
    Object.fromEntries(Object.entries(votes).map(([name, header]) => [name, header && headerHash(header)]));
  const round = (number: number, votes: Readonly<Record<string, Header | undefined>>) => ({ number, ...hashes(votes) });
  const first = round(1, { prevote: b2, precommit: b1, estimate: b1 });
  const second = round(2, { prevote: b2, precommit: b2, estimate: b2 });
  const one = (more: object = {}, over = chain, tips: readonly Header[] = [b3]) =>
    stands(over, tips, {
      epochSlots: 240,
      votingSet: 0,
      round: 3,
      rounds: [first, second, round(3, { prevote: b3 })],
      ...more,
    });
  const on = (tips: readonly Header[], final: readonly Header[] = []) =>
    one({ rounds: [] }, chainOf(final, [b1, b2, b3, f1, f2, ...tips]), tips);
  const stray = { rounds: [round(1, { prevote: f1, precommit: f1 }), round(2, { prevote: f2, precommit: f2 })] };
  const behind = chainOf([], [b1, b2, b3, f1, f2]);
  return {
    good: [one(), one(), one({ round: 2, rounds: [first, round(2, { prevote: b2 })] }, behind)],
    bad: [
      [name, "what is final is on", [on([f2], [b1])]],
      [name, "the head is the end", [on([b2, b3])]],
      [name, "slots rise", [on([seal(b2, { slot: 1, author: 2 })])]],
      [name, "an authority seals one", [on([b3]), on([seal(genesis, { slot: 1, author: 1, salt: 1 })])]],
      [name, "Preliminaries: a voter votes once", [one()], [one({ rounds: [first, round(2, { prevote: f2 })] })]],
      [name, "Preliminaries: no voter goes back", [one()], [one({ round: 2 })]],
      [name, "Protocol, step 4", [one(), one(stray), one(stray)]],
      [name, "Finalization", [one(), one(stray), one(stray)]],
      [name, "Finalization", [one(), one({ round: 1, rounds: [] }), one({ round: 1, rounds: [] })]],
      [
        name,
        "Accountable Safety, Corollary",
        [one(), one({ rounds: [round(1, { prevote: b2, precommit: b1, estimate: genesis })] }, behind)],
      ],
      [name, "Accountable Safety, Lemma", [one(), one({ rounds: [first, round(2, { prevote: f2 })] })]],
    ],
  };
}

const turn = byLot({ type: "turn" });
const hoarded = row(turn, [
  [0, 0],
  [1, 0],
]);
const skipped = row(turn, [[1, 0]]);
const voter = { epochSlots: 240, votingSet: 0, round: 1, rounds: [] };
const alone = (chain: readonly Header[]) => stands(chainOf([], chain), [chain.at(-1)!], voter);
const longOfSecondaries = row(secondary, [
  [0, 0],
  [1, 1],
]);
const shortOfPrimaries = row(byLot(primary), [[2, 2]]);

// ---- dpos

const delegate = sealing(dposEngine, (slot) =>
  dposClaims.encode({
    slot,
    set: 0,
    ruledBy: 0,
    prevotedSet: 0,
    maxHeightPrevoted: 0,
    maxHeightGenerated: 0,
    finality: "lisk",
    turn: 1,
    pivot: undefined,
  }),
);
const [d1, d2] = row(delegate, [
  [1, 0],
  [2, 0],
]) as [Header, Header];
const early = delegate(d2, { slot: 2, author: 0 });
const delegated = (final: readonly Header[], tip: Header) =>
  stands(chainOf(final, [d1, d2, tip]), [tip], { finality: "lisk", maxHeightPrevoted: 0, sealedSlot: 1 });

const voted = (["pos", "poc", "pom"] as const).map((name) => [name, votedOn(name)] as const);

export const good: readonly (readonly [name: string, moment: Moment])[] = [
  // Block 1 has three on it, and a lighter fork stands beside.
  ["pow", [miner([w1], [w4]), miner([], [w3, beside]), miner([], [beside])]],
  // One has not heard of the last two.
  ["poa", [auraOne([a1, a2], [a4]), auraOne([a1], [a3]), auraOne([], [a2, auraFork])]],
  ["poa", [cliqueOne([c1], [c3, outOfTurn]), cliqueOne([], [c2]), cliqueOne([], [twins[0], twins[1]])]],
  ...voted.map(([name, { good }]) => [name, good] as const),
  // Twice as many secondary blocks are worth less than one primary.
  [
    "pos",
    [
      stands(
        chainOf([], [...longOfSecondaries, ...shortOfPrimaries]),
        [shortOfPrimaries[0]!, longOfSecondaries[1]!],
        voter,
      ),
    ],
  ],
  ["dpos", [delegated([d1], d2)]],
];

export const bad: readonly Break[] = [
  ["pow", "what is final is on", [miner([w1], [beside])]],
  ["pow", "Nakamoto §5", [miner([], [beside, w2])]],
  ["pow", "Nakamoto §4: the work", [miner([], [lying])]],
  ["pow", "Nakamoto §4: the work", [miner([], [unsolved])]],
  ["pow", "Nakamoto §4: difficulty", [miner([], [harder])]],
  ["pow", "a block's time", [miner([], [late])]],
  ["pow", "Nakamoto §11", [miner([w1, w2], [w4])]],
  ...poaBreaks,
  ...voted.flatMap(([, { bad }]) => bad),
  [
    "pos",
    "the head is the end",
    [
      stands(
        chainOf([], [...longOfSecondaries, ...shortOfPrimaries]),
        [longOfSecondaries[1]!, shortOfPrimaries[0]!],
        voter,
      ),
    ],
  ],
  ["poc", "nobody has made more", [alone(hoarded)]],
  ["pom", "a slot is sealed by", [alone(skipped)]],
  ["dpos", "what is final is on", [delegated([d1], delegate(genesis, { slot: 3, author: 0 }))]],
  ["dpos", "slots rise", [delegated([], early)]],
];
