import type { Mutant } from "@paragrid/testing";

const zab = "packages/consensus/src/zab";
const paper = (test: string) => ({ files: ["packages/consensus/test/zab-paper.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "zab: the promised epoch (f.p) is not durable",
    file: `${zab}/establish.ts`,
    find: '    state.promised = epoch;\n    state.effects.push({ kind: "persist", writes: [writeEpochs(setId(state), state)] });\n',
    replace: "    state.promised = epoch;\n",
    caughtBy: paper("promises a new epoch, durably"),
  },
  {
    name: "zab: an epoch below the promised one is followed",
    file: `${zab}/establish.ts`,
    find: 'if (epoch < state.promised || state.phase === "broadcast") return;',
    replace: 'if (state.phase === "broadcast") return;',
    caughtBy: paper("follows no epoch lower than it has promised"),
  },
  {
    name: "zab: one member less than a majority commits",
    file: "packages/consensus/src/leader-based/proposals.ts",
    find: "proposal.weight < majority) return undefined;",
    replace: "proposal.weight < majority - 1) return undefined;",
    caughtBy: paper("a leader"),
  },
  {
    name: "zab: the leader's own history is taken, whatever others have",
    file: `${zab}/establish.ts`,
    find: "known.sort((left, right) => right.current - left.current || length(right) - length(left));",
    replace: "known.sort((left, right) => left.current - right.current || length(left) - length(right));",
    caughtBy: paper("the history of the latest epoch, then the longest"),
  },
  {
    name: "zab: a follower keeps what the leader's history does not hold",
    file: `${zab}/establish.ts`,
    find: "  state.history = state.history.slice(0, common);\n",
    replace: "",
    caughtBy: paper("drops what the leader's history does not hold"),
  },
  {
    name: "zab: a follower broadcasts before it has the leader's history",
    file: `${zab}/history.ts`,
    find: 'while (state.phase === "synchronisation" || state.phase === "broadcast") {',
    replace: 'while (state.phase !== "election") {',
    caughtBy: paper("none before it has the epoch's history"),
  },
  {
    name: "zab: proposals of another epoch are acknowledged",
    file: `${zab}/broadcast.ts`,
    find: "if (!isLeaders || epoch !== state.promised || state.ended) return;",
    replace: "if (!isLeaders || state.ended) return;",
    caughtBy: paper("acknowledges proposals in order"),
  },
  {
    name: "zab: two that hear of the same promises lead the same epoch",
    file: `${zab}/establish.ts`,
    find: "return next + ((index - (next % count) + count) % count);",
    replace: "return next + 0 * (index + count);",
    caughtBy: { files: ["packages/testing/test/swarm.test.ts"], test: "seed 647, which once broke zab" },
  },
  {
    name: "zab: a leader broadcasts before a majority has its history",
    file: `${zab}/broadcast.ts`,
    find: "weightOf(state, (one) => state.synced[one]!) >= state.electorate.majority;",
    replace: "weightOf(state, (one) => state.synced[one]!) >= 1;",
    caughtBy: paper("the history of the latest epoch, then the longest"),
  },
];
