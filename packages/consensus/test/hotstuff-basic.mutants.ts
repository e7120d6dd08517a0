import type { Mutant } from "@paragrid/testing";

const basic = "packages/consensus/src/hotstuff-basic";
const paper = (test: string) => ({ files: ["packages/consensus/test/hotstuff-basic-paper.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "hotstuff-basic: 2f votes are a certificate",
    file: `${basic}/state.ts`,
    find: "return certificateFault(signed, state.electorate, state.electorate.quorum, () => payload, context.crypto);",
    replace:
      "return certificateFault(signed, state.electorate, state.electorate.quorum - 1, () => payload, context.crypto);",
    caughtBy: paper("is not given on 2f votes"),
  },
  {
    name: "hotstuff-basic: 2f votes are a proof of finality",
    file: `${basic}/payload.ts`,
    find: "quorumOf: ({ quorum }) => quorum,",
    replace: "quorumOf: ({ quorum }) => quorum - 1,",
    caughtBy: paper("a proof is 2f+1 votes to commit"),
  },
  {
    name: "hotstuff-basic: votes to pre-commit pass as votes to commit",
    file: `${basic}/payload.ts`,
    find: '  commit: "paragrid/hotstuff-basic/commit",',
    replace: '  commit: "paragrid/hotstuff-basic/pre-commit",',
    caughtBy: paper("a proof is 2f+1 votes to commit"),
  },
  {
    name: "hotstuff-basic: the lock is not durable",
    file: `${basic}/state.ts`,
    find: "writes: [writeRecord({ set, view, proposedView, voted, votedHash, high, lock })],",
    replace: "writes: [writeRecord({ set, view, proposedView, voted, votedHash, high, lock: undefined })],",
    caughtBy: paper("another block than the locked one is not voted for"),
  },
  {
    name: "hotstuff-basic: a certificate of the lock's own view unlocks",
    file: `${basic}/follower.ts`,
    find: "high.view > lock.view",
    replace: "high.view >= lock.view",
    caughtBy: paper("another block is voted for once it was prepared after the lock"),
  },
  {
    name: "hotstuff-basic: only the locked block is safe, whatever was prepared after it",
    file: `${basic}/follower.ts`,
    find: " || (high !== undefined && high.view > lock.view)",
    replace: "",
    caughtBy: paper("another block is voted for once it was prepared after the lock"),
  },
  {
    name: "hotstuff-basic: votes to pre-commit are shown as votes to prepare",
    file: `${basic}/follower.ts`,
    find: 'if (phase === "prepare" && certificate.view',
    replace: 'if (phase !== "commit" && certificate.view',
    caughtBy: paper("who missed the pre-commit message"),
  },
  {
    name: "hotstuff-basic: votes are forgotten by a crash",
    file: `${basic}/replica.ts`,
    find: "  state.voted = past.voted;\n",
    replace: "",
    caughtBy: paper("is given once in a phase of a view"),
  },
  {
    name: "hotstuff-basic: a leader proposes a new block, whatever is prepared",
    file: `${basic}/leader.ts`,
    find: "  if (high !== undefined) {\n    const known",
    replace: "  if (high !== undefined && high.view === 0) {\n    const known",
    caughtBy: paper("proposes again what the highest of 2f+1 new views"),
  },
  {
    name: "hotstuff-basic: new views of 2f let a leader propose",
    file: `${basic}/leader.ts`,
    find: "if (weight < electorate.quorum || state.decision !== undefined) return;",
    replace: "if (weight < electorate.quorum - 1 || state.decision !== undefined) return;",
    caughtBy: paper("asks for a new block where no new view has a certificate"),
  },
];
