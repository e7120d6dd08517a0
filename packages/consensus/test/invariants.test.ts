import { type Header, makeBlock } from "@paragrid/block";
import { type Hash, replicaId, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import type { Algorithm, ChainReader } from "../src/contract.ts";
import type { Invariants, Observed } from "../src/invariants.ts";
import { algorithms } from "../src/registry.ts";
import { zabEngine } from "../src/zab/payload.ts";
import { scheme } from "./desk.ts";
import { type Break, bad as forkBreaks, good as forksWell, type Moment } from "./fork-moments.ts";

/** Each invariant of each algorithm, shown one moment at which it holds and one, or two in a row, at which it does not: three members. */

const set = {
  id: 0,
  members: [0, 1, 2].map((id) => ({ replica: replicaId(id), key: scheme.key(1, id).publicKey, weight: 1n })),
};
const hashOf = (name: string) => `0x${name.padStart(64, "0")}` as Hash;
const [a, b, c, d] = ["a", "b", "c", "d"].map(hashOf) as [Hash, Hash, Hash, Hash];
const genesis = hashOf("9");

/** A chain with these blocks final above block 0. */
function chainOf(final: readonly Hash[], headers: ReadonlyMap<Hash, Header> = new Map()): ChainReader {
  const all = [genesis, ...final];
  const finalized = { number: final.length, hash: all.at(-1)!, parent: all.at(-2) ?? genesis };
  const header = (hash: Hash) => headers.get(hash);
  return {
    finalized,
    head: finalized,
    header,
    finalizedHash: (number) => all[number],
    block: () => undefined,
    proof: () => undefined,
  };
}

/** What is broken after these moments, by the first words of its name. */
function brokenAfter(invariants: Invariants, moments: readonly Moment[]): readonly string[] {
  const look = invariants.watch();
  const observe = ({ chain = chainOf([]), ...view }: Moment[number], id: number): Observed => ({
    replica: replicaId(id),
    authorities: set,
    chain,
    isSynced: true,
    view,
  });
  return [...new Set(moments.flatMap((moment) => look(moment.map(observe)).map(({ invariant }) => invariant)))];
}

const raftOne = (more: object = {}) => ({
  role: "follower",
  term: 2,
  committed: 1,
  durable: 2,
  configuration: "voters=(0 1 2)",
  log: [
    { index: 1, term: 1, hash: a },
    { index: 2, term: 2, hash: b },
  ],
  ...more,
});
const entry = (index: number, term: number, hash: Hash) => ({ index, term, hash });
const lone = { log: [entry(1, 1, c)], committed: 0, durable: 1 };
const zabHeader: Header = makeBlock(
  {
    parentHash: genesis,
    number: 1,
    stateRoot: zeroHash,
    extrinsicsRoot: zeroHash,
    digest: [{ type: "PreRuntime", value: [zabEngine, u32.encode(1)] }],
  },
  [],
).header;
const delivered = chainOf([a], new Map([[a, zabHeader]]));
const zabOne = (more: object = {}) => ({
  phase: "broadcast",
  leader: 0,
  promised: 3,
  epoch: 3,
  history: [
    { height: 1, hash: a, epoch: 1 },
    { height: 2, hash: b, epoch: 3 },
  ],
  ...more,
});
const paxosOne = (more: object = {}) => ({
  role: "follower",
  ballot: 4,
  acceptances: [{ height: 1, ballot: 4, hash: a }],
  ...more,
});
const pbftOne = (more: object = {}) => ({
  view: 2,
  final: 0,
  stable: 0,
  prepared: [{ height: 1, view: 2, hash: a }],
  ...more,
});
const hotstuffOne = (more: object = {}) => ({ view: 5, locked: 3, high: 4, lockedBlock: a, highBlock: b, ...more });
const basicOne = (more: object = {}) => ({
  view: 5,
  final: 0,
  locked: 4,
  high: 4,
  lockedBlock: a,
  highBlock: a,
  ...more,
});
/** Has decided block 1. */
const basicDone = { chain: chainOf([a]), final: 1, locked: 0, high: 0 };
const rbftOne = (more: object = {}) => ({ cluster: 0, clusterTerm: 2, leads: false, index: 4, committed: 3, ...more });

const dposOne = (more: object = {}) => ({
  finality: "lisk",
  headBlock: a,
  tips: [],
  takenOver: 0,
  maxHeightPrevoted: 1,
  sealedSlot: 4,
  ...more,
});
/** The chain as a replica has it that knows another block 1 and has nothing final. */
const aside = chainOf(
  [],
  new Map([
    [zabHeader.parentHash, { ...zabHeader, number: 0 }],
    [c, zabHeader],
  ]),
);

const good: Readonly<Record<string, Moment>> = {
  raft: [raftOne({ role: "leader" }), raftOne(), raftOne()],
  zab: [zabOne({ chain: delivered }), zabOne(), zabOne()],
  paxos: [paxosOne({ role: "leader" }), paxosOne(), paxosOne()],
  pbft: [pbftOne(), pbftOne(), pbftOne()],
  hotstuff: [hotstuffOne(), hotstuffOne(), hotstuffOne()],
  "hotstuff-basic": [basicOne(), basicOne({ high: 6, highBlock: c }), basicOne(basicDone)],
  rbft: [rbftOne({ leads: true }), rbftOne(), rbftOne({ cluster: 1 })],
  // One has another block 1, and no quorum of prevotes so high.
  dpos: [
    dposOne({ chain: chainOf([a]) }),
    dposOne({ chain: chainOf([a, b]), headBlock: b }),
    dposOne({ chain: aside, headBlock: c, maxHeightPrevoted: 0 }),
  ],
  solo: [{ chain: chainOf([a, b]) }, { chain: chainOf([a]) }, {}],
};

test.each([...Object.entries(good), ...forksWell])(
  "%s: a moment at which all is well breaks nothing",
  (name, moment) => {
    const { invariants } = (algorithms as Readonly<Record<string, Algorithm>>)[name]!;
    expect(brokenAfter(invariants!, [moment, moment])).toEqual([]);
  },
);

/** By algorithm: what the name begins with, and the moments that break it (among others, where one cannot be broken alone). */
const bad: readonly Break[] = [
  ...forkBreaks,
  ["raft", "Election Safety", [raftOne({ role: "leader" }), raftOne()], [raftOne(), raftOne({ role: "leader" })]],
  [
    "raft",
    "a leader has every entry",
    [raftOne({ role: "leader" }), raftOne({ log: [entry(1, 1, a), entry(2, 2, c)] })],
  ],
  [
    "raft",
    "Leader Append-Only",
    [raftOne({ role: "leader" })],
    [raftOne({ role: "leader", log: [entry(1, 1, a), entry(2, 2, c)] })],
  ],
  ["raft", "Log Matching", [raftOne(), raftOne({ log: [entry(1, 1, c), entry(2, 2, b)] })]],
  ["raft", "terms never fall", [raftOne({ log: [entry(1, 2, a), entry(2, 1, b)] })]],
  ["raft", "terms never fall", [raftOne({ term: 1 })]],
  ["raft", "Figure 2", [raftOne({ term: 3 })], [raftOne()]],
  ["raft", "State Machine Safety", [raftOne()], [raftOne({ log: [entry(1, 1, d)] })]],
  ["raft", "Leader Completeness", [raftOne(), raftOne({ role: "leader", term: 3, ...lone })]],
  ["raft", "Quorum Log", [raftOne(), raftOne(lone), raftOne(lone)]],
  ["raft", "More Up To Date", [raftOne(), raftOne({ committed: 0, log: [entry(1, 2, c), entry(2, 2, d)] })]],
  ["raft", "Committed Is Durable", [raftOne(), raftOne({ durable: 0 }), raftOne({ durable: 0 })]],
  ["zab", "one primary", [zabOne(), zabOne()], [zabOne(), zabOne({ leader: 1 })]],
  ["zab", "integrity and local", [zabOne(), zabOne({ history: [{ height: 1, hash: c, epoch: 1 }] })]],
  ["zab", "total order", [zabOne({ chain: chainOf([a, b]) }), zabOne({ chain: chainOf([c]) })]],
  ["zab", "agreement", [zabOne({ chain: delivered }), zabOne({ history: [] }), zabOne({ history: [] })]],
  [
    "zab",
    "global primary order",
    [
      zabOne({
        history: [
          { height: 1, hash: a, epoch: 3 },
          { height: 2, hash: b, epoch: 1 },
        ],
      }),
    ],
  ],
  ["zab", "primary integrity", [zabOne({ history: [] }), zabOne({ chain: delivered })]],
  ["zab", "a member takes part", [zabOne({ promised: 2 })]],
  ["paxos", "one leader", [paxosOne({ role: "leader" }), paxosOne({ role: "leader" })]],
  ["paxos", "one value", [paxosOne(), paxosOne({ acceptances: [{ height: 1, ballot: 4, hash: c }] })]],
  ["paxos", "P1a", [paxosOne({ ballot: 3 })]],
  ["paxos", "P2b", [paxosOne(), paxosOne(), paxosOne({ ballot: 5, acceptances: [{ height: 1, ballot: 5, hash: c }] })]],
  [
    "paxos",
    "what is final",
    [paxosOne({ chain: chainOf([a]) }), paxosOne({ acceptances: [] }), paxosOne({ acceptances: [] })],
  ],
  ["pbft", "§4.2: one block", [pbftOne(), pbftOne({ prepared: [{ height: 1, view: 2, hash: c }] })]],
  ["pbft", "§4.2: what is committed", [pbftOne({ chain: chainOf([a]) }), pbftOne({ prepared: [] })]],
  ["pbft", "§4.3", [pbftOne({ stable: 1 })]],
  ["hotstuff", "Lemma 1", [hotstuffOne(), hotstuffOne({ highBlock: c })]],
  ["hotstuff", "nobody is locked", [hotstuffOne({ locked: 5, lockedBlock: d })]],
  ["hotstuff-basic", "Lemma 1", [basicOne(), basicOne({ highBlock: c })]],
  ["hotstuff-basic", "Lemma 4", [basicOne(), basicOne({ locked: 0, high: 3, highBlock: b })]],
  [
    "hotstuff-basic",
    "Theorem 2",
    [basicOne(basicDone), basicOne({ locked: 3, lockedBlock: c, high: 5, highBlock: c })],
  ],
  ["hotstuff-basic", "Theorem 2", [basicOne(basicDone), basicOne({ locked: 0 })]],
  ["rbft", "Election Safety", [rbftOne({ leads: true }), rbftOne({ leads: true })]],
  [
    "dpos",
    "§5",
    [dposOne({ chain: chainOf([a]) }), dposOne({ chain: aside, headBlock: c }), dposOne({ chain: chainOf([a]) })],
  ],
  ["dpos", "LIP 0055", [dposOne({ chain: chainOf([a]) })], [dposOne({ chain: chainOf([a]), sealedSlot: 3 })]],
  ["solo", "observers have nothing", [{ chain: chainOf([a]) }, { chain: chainOf([a, b]) }]],
  ["solo", "observers have nothing", [{ chain: chainOf([a, b]) }, { chain: chainOf([c]) }]],
  ["rbft", "nothing is committed", [rbftOne({ leads: true, committed: 5 })]],
];

test.each(bad.map(([name, invariant, ...moments]) => ({ name, invariant, moments })))(
  "$name, $invariant: is seen broken",
  ({ name, invariant, moments }) => {
    const { invariants } = (algorithms as Readonly<Record<string, Algorithm>>)[name]!;
    const full = invariants!.names.find((one) => one.startsWith(invariant));
    expect(brokenAfter(invariants!, moments)).toContain(full);
  },
);

test("every algorithm states invariants, and each that is declared is seen broken here", () => {
  for (const [name, algorithm] of Object.entries(algorithms as Readonly<Record<string, Algorithm>>)) {
    expect(algorithm.invariants?.names.length ?? 0, name).toBeGreaterThan(0);
    for (const invariant of algorithm.invariants?.names ?? [])
      expect(
        bad.some(([of, begins]) => of === name && invariant.startsWith(begins)),
        `${name}: ${invariant}`,
      ).toBe(true);
  }
});

test("a host looks at its honest replicas again and again, and tells of each broken invariant once", () => {
  const groups: number[] = [];
  const invariants: Invariants = {
    names: ["none stands"],
    watch: () => (group) => {
      groups.push(group.length);
      return [{ invariant: "none stands", seen: `${group.length} do` }];
    },
  };
  const host = consensusHost({
    algorithm: { ...algorithms.pbft, invariants },
    replicas: 4,
    seed: 1,
    byzantine: { 3: "silent" },
    faults: [{ kind: "crash", replica: 0, atMs: 3000 }],
  });
  host.run(20_000);
  expect(host.history.broken).toHaveLength(1);
  expect(host.history.looks).toBe(groups.length);
  expect(groups.length).toBeGreaterThan(5);
  expect(Math.max(...groups)).toBe(3);
  expect(groups.at(-1)).toBe(2);
});
