import type { Mutant } from "@paragrid/testing";

const hotstuff = "packages/consensus/src/hotstuff";
const paper = (test: string) => ({ files: ["packages/consensus/test/hotstuff-paper.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "hotstuff: 2f votes are a certificate",
    file: `${hotstuff}/certificate.ts`,
    find: "return certificateFault(qc, electorate, electorate.quorum, () => payload, context.crypto);",
    replace: "return certificateFault(qc, electorate, electorate.quorum - 1, () => payload, context.crypto);",
    caughtBy: paper("on a certificate of fewer than 2f+1"),
  },
  {
    name: "hotstuff: 2f votes are a proof of finality",
    file: `${hotstuff}/proof.ts`,
    find: "certificateFault(proof, electorate, electorate.quorum, () => payload, crypto);",
    replace: "certificateFault(proof, electorate, electorate.quorum - 1, () => payload, crypto);",
    caughtBy: paper("with 2f signatures"),
  },
  {
    name: "hotstuff: the lock is not durable",
    file: `${hotstuff}/state.ts`,
    find: "writes: [writeRecord({ set, view, votedView, votedFor, proposedView, lock, high })],",
    replace:
      "writes: [writeRecord({ set, view, votedView, votedFor, proposedView, lock: { ...lock, view: 0 }, high })],",
    caughtBy: paper("a two-chain locks its first block, durably"),
  },
  {
    name: "hotstuff: every block is safe to vote for",
    file: `${hotstuff}/chain-rules.ts`,
    find: "if (justifyView > state.lock.view) return true;",
    replace: "if (justifyView >= 0) return true;",
    caughtBy: paper("a branch beside the locked block is not voted for"),
  },
  {
    name: "hotstuff: only descendants of the lock are safe, whatever is certified beside it",
    file: `${hotstuff}/chain-rules.ts`,
    find: "  if (justifyView > state.lock.view) return true;\n",
    replace: "",
    caughtBy: paper("a branch beside the locked block is voted for on a later certificate"),
  },
  {
    name: "hotstuff: views with a gap commit",
    file: `${hotstuff}/chain-rules.ts`,
    find: "if (preDigestOf(second)!.view === view + 1 && preDigestOf(third)!.view === view + 2) {",
    replace: "if (preDigestOf(second)!.view > view && preDigestOf(third)!.view > view) {",
    caughtBy: paper("a gap between the views commits nothing"),
  },
  {
    name: "hotstuff: the verifier takes views with a gap",
    file: `${hotstuff}/proof.ts`,
    find: "if (second !== first + 1 || third !== second + 1)",
    replace: "if (second <= first || third <= second)",
    caughtBy: paper("when the views are not consecutive"),
  },
  {
    name: "hotstuff: two votes in one view",
    file: `${hotstuff}/vote.ts`,
    find: " || state.votedView >= view) return;",
    replace: ") return;",
    caughtBy: paper("is given once in a view over a restart too"),
  },
  {
    name: "hotstuff: one new view of a higher view moves a replica",
    file: "packages/consensus/src/view-based/pacemaker.ts",
    find: "ahead <= electorate.total - electorate.quorum) return undefined;",
    replace: "ahead <= 0) return undefined;",
    caughtBy: paper("one word of a higher view moves nobody"),
  },
  {
    name: "views: 2f votes are a certificate to who counts them",
    file: "packages/consensus/src/view-based/votes.ts",
    find: "weight < quorum ? undefined",
    replace: "weight < quorum - 1 ? undefined",
    caughtBy: {
      files: ["packages/consensus/test/hotstuff-basic-paper.test.ts"],
      test: "makes a certificate of 2f+1 votes of one phase",
    },
  },
  {
    name: "views: votes for any block count for a certificate",
    file: "packages/consensus/src/view-based/votes.ts",
    find: "if (one?.hash !== hash || one.height !== height) return undefined;",
    replace: "if (one === undefined) return undefined;",
    caughtBy: {
      files: ["packages/consensus/test/hotstuff-basic-paper.test.ts"],
      test: "makes none of votes for different blocks",
    },
  },
  {
    name: "hotstuff: after a restart the vote that is said again is for whatever is proposed now",
    file: "packages/consensus/src/hotstuff/replica.ts",
    find: "state.votedView === state.view && state.votedFor === proposal.hash",
    replace: "state.votedView === state.view",
    caughtBy: {
      files: ["packages/consensus/test/hotstuff-paper.test.ts"],
      test: "is given once in a view over a restart too",
    },
  },
];
