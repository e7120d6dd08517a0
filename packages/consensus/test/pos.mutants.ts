import type { Mutant } from "@paragrid/testing";

const pos = "packages/consensus/src/pos";
const tests = "packages/consensus/test";
const paper = (test: string) => ({ files: [`${tests}/pos-paper.test.ts`], test });
const keeps = { files: ["packages/consensus/test/fork-invariants.test.ts"], test: "pos keeps its invariants" };

export const mutants: readonly Mutant[] = [
  {
    name: "pos: a quorum is one less than n - floor((n - 1) / 3)",
    file: `${pos}/proof.ts`,
    find: "? { quorum, tolerated: total - quorum }",
    replace: "? { quorum: quorum - 1, tolerated: total - quorum }",
    caughtBy: { files: [`${tests}/pos.test.ts`], test: "signers of exactly the fraction that is not enough" },
  },
  {
    name: "pos: a proof may hold headers that no vote needs",
    file: `${pos}/proof.ts`,
    find: "if (used.size !== blocks.length) return err(",
    replace: "if (used.size > blocks.length) return err(",
    caughtBy: paper("a header that no vote needs"),
  },
  {
    name: "pos: a vote for another branch proves",
    file: `${pos}/proof.ts`,
    find: "const parent = places.get(header.parentHash);",
    replace: "const parent = places.get(header.parentHash) ?? 0;",
    caughtBy: paper("a vote for another branch"),
  },
  {
    name: "pos: prevotes and precommits share one domain",
    file: `${pos}/votes.ts`,
    find: "domain: `${domain}/${phase}`",
    replace: "domain",
    caughtBy: paper("prevotes prove nothing"),
  },
  {
    name: "pos: a vote for what is settled is waited for",
    file: `${pos}/round.ts`,
    find: "known === undefined ? number <= blocks.root.number : known === number",
    replace: "known === number",
    caughtBy: paper("not for those that are settled"),
  },
  {
    name: "pos: a vote for any unknown block counts",
    file: `${pos}/round.ts`,
    find: "known === undefined ? number <= blocks.root.number : known === number",
    replace: "known === undefined ? number >= 0 : known === number",
    caughtBy: paper("not for those that are settled"),
  },
  {
    name: "pos: votes go above a hand-over",
    file: `${pos}/voter.ts`,
    find: "      if (at.handsOver) target = at;\n",
    replace: "      if (at.handsOver && at.number < 0) target = at;\n",
    caughtBy: { files: [`${tests}/pos.test.ts`], test: "nobody votes above a hand-over" },
  },
  {
    name: "pos: a vote is said and not remembered",
    file: `${pos}/voter.ts`,
    find: '    this.#port.emit({ kind: "persist", writes: [{ key: ballotKey, value: record }] });\n',
    replace: "",
    caughtBy: { files: [`${tests}/pos.test.ts`], test: "a crash at persist or send boundary" },
  },
  {
    name: "pos: what a lottery drew is not verified",
    file: `${pos}/babe.ts`,
    find: "return drawn !== undefined && equalBytes(drawn.slice(0, 32), output)",
    replace: "return drawn !== undefined",
    caughtBy: paper("a lot that was not drawn"),
  },
  {
    name: "pos: whatever is drawn wins the slot",
    file: `${pos}/babe.ts`,
    find: "      if (drawnNumber(output) >= thresholdOf(view.epoch.set, authority, options.primaryOneIn))\n",
    replace: "      if (drawnNumber(output) < 0n)\n",
    caughtBy: paper("a draw that does not win"),
  },
  {
    name: "pos: chances grow in proportion to the stake, so that splitting it pays",
    file: `${pos}/lottery.ts`,
    find: "return oneLessPower(exponent) >> (places - drawBits);",
    replace: "return exponent >> (places - drawBits);",
    caughtBy: { files: [`${tests}/pos-lottery.test.ts`], test: "whatever the split" },
  },
  {
    name: "pos: an equivocator's vote counts for one block only",
    file: `${pos}/round.ts`,
    find: "if (held + equivocating < weight) continue;",
    replace: "if (held < weight) continue;",
    caughtBy: paper("equivocators count for every block"),
  },
  {
    name: "pos: a round is complete while it may still finalise something else",
    file: `${pos}/round.ts`,
    find: "(estimate !== ghost ||",
    replace: "(estimate !== undefined ||",
    caughtBy: paper("is completable only"),
  },
  {
    name: "pos: the longest chain wins, however few primary blocks it has",
    file: `${pos}/tree.ts`,
    find: "return left.worth === right.worth ? left.number > right.number : left.worth > right.worth;",
    replace: "return left.number > right.number;",
    caughtBy: paper("the chain with the most primary blocks"),
  },
  {
    name: "pos: who is stuck is not told the votes of the round before",
    file: `${pos}/voter.ts`,
    find: "    lacking(status.round - 1, status.before);\n",
    replace: "",
    caughtBy: { files: [`${tests}/pos-voter.test.ts`], test: "asks for the votes of that round too" },
  },
  {
    name: "pos: a precommit is for whatever is best",
    file: `${pos}/voter.ts`,
    find: "{ hash: ghost, number: tree.numberOf(ghost)! }",
    replace: "{ hash: tree.head.hash, number: tree.head.number }",
    caughtBy: keeps,
  },
  {
    name: "pos: what is possible is what has a quorum already",
    file: `${pos}/round.ts`,
    find: "return held + missing + Math.min(mayStillLie, precommits.voted - held) >= quorum;",
    replace: "return held >= quorum + missing * 0 + mayStillLie * 0;",
    caughtBy: keeps,
  },
  {
    name: "pos: a restart forgets the prevotes that a precommit rests on",
    file: `${pos}/voter.ts`,
    find: 'prevotes: phase === "precommit" ? round.cast("prevote") : [],',
    replace: "prevotes: [],",
    caughtBy: { files: [`${tests}/pos-voter.test.ts`], test: "shows the prevotes that its precommit rests on" },
  },
  {
    name: "pos: a head that has lost to finality stays the head",
    file: "packages/consensus/src/forks/fork-tree.ts",
    find: "    if (this.get(this.#head.hash) !== undefined) return false;\n",
    replace: "    if (this.#head.number >= 0) return false;\n",
    caughtBy: keeps,
  },
];
