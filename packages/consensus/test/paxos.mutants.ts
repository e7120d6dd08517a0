import type { Mutant } from "@paragrid/testing";

const paxos = "packages/consensus/src/paxos";
const all = { files: ["packages/consensus/test/paxos-paper.test.ts"] };
const paper = (test: string) => ({ ...all, test });

export const mutants: readonly Mutant[] = [
  {
    name: "paxos: a ballot is led on one promise less than a majority",
    file: `${paxos}/leader.ts`,
    find: "  if (weight < state.electorate.majority) return;\n",
    replace: "  if (weight < state.electorate.majority - 1) return;\n",
    caughtBy: all,
  },
  {
    name: "paxos: a block is chosen by one acceptor less than a majority",
    file: "packages/consensus/src/leader-based/proposals.ts",
    find: "proposal.weight < majority) return undefined;",
    replace: "proposal.weight < majority - 1) return undefined;",
    caughtBy: all,
  },
  {
    name: "paxos: a promise is not durable",
    file: `${paxos}/acceptor.ts`,
    find: '  state.effects.push({ kind: "persist", writes: [writePromise(setId(state), ballot)] });\n',
    replace: "",
    caughtBy: all,
  },
  {
    name: "paxos: a lower ballot than the promised one is accepted",
    file: `${paxos}/acceptor.ts`,
    find: "  if (ballot < state.promised) {\n    if (state.index >= 0)",
    replace: "  if (ballot < 0) {\n    if (state.index >= 0)",
    caughtBy: all,
  },
  {
    name: "paxos: a lower ballot than the promised one is promised",
    file: `${paxos}/acceptor.ts`,
    find: "  if (ballot < state.promised) {\n    send(state, from",
    replace: "  if (ballot < 0) {\n    send(state, from",
    caughtBy: all,
  },
  {
    name: "paxos: the value of the highest ballot is not the one that is proposed again",
    file: `${paxos}/leader.ts`,
    find: "one.ballot > known.ballot",
    replace: "one.ballot < known.ballot",
    caughtBy: paper("takes the highest ballot at each height"),
  },
  {
    name: "paxos: a new leader proposes nothing again",
    file: `${paxos}/leader.ts`,
    find: "  for (const block of blocks) propose(state, block);\n",
    replace: "",
    caughtBy: all,
  },
  {
    name: "paxos: a lease holds nobody back",
    file: `${paxos}/acceptor.ts`,
    find: "  if (context.nowMs < state.heldUntilMs && state.leader !== from) return;\n",
    replace: "",
    caughtBy: all,
  },
  {
    name: "paxos: a lease does not allow for clocks that differ",
    file: `${paxos}/leader.ts`,
    find: "(1000 - state.parameters.clockDriftPermille)",
    replace: "1000",
    caughtBy: all,
  },
  {
    name: "paxos: what is not durable is seen as chosen",
    file: `${paxos}/invariants.ts`,
    find: "observed.isSynced ? ",
    replace: "observed.replica >= 0 ? ",
    caughtBy: { files: ["packages/testing/test/swarm.test.ts"], test: "seed 783, which once broke paxos" },
  },
  {
    name: "paxos: what a lower ballot asked for is accepted in the higher one",
    file: `${paxos}/acceptor.ts`,
    find: "  state.requested.clear();\n",
    replace: "",
    caughtBy: {
      files: ["packages/consensus/test/paxos.test.ts"],
      test: "nothing decided is lost, and progress returns",
    },
  },
];
