import type { Mutant } from "@paragrid/testing";

const pow = "packages/consensus/src/pow";
const selfish = (test: string) => ({ files: ["packages/consensus/test/selfish-mining.test.ts"], test });
const tests = (test: string) => ({ files: ["packages/consensus/test/pow.test.ts"], test });
const keeps = { files: ["packages/consensus/test/fork-invariants.test.ts"], test: "pow keeps its invariants" };

export const mutants: readonly Mutant[] = [
  {
    name: "pow: retarget and claimed work are not checked",
    file: `${pow}/chain-state.ts`,
    find: "if (!equalBytes(workClaims.encode(claims), workClaims.encode(wanted)))",
    replace: "if (claims.timeMs !== wanted.timeMs)",
    caughtBy: tests("with a bad retarget"),
  },
  {
    name: "pow: work sums blocks, not difficulties",
    file: `${pow}/retarget.ts`,
    find: "work: parent.work + difficulty,",
    replace: "work: parent.work + 1n,",
    caughtBy: tests("a longer but lighter chain is not selected"),
  },
  {
    name: "pow: k - 1 confirmations prove",
    file: `${pow}/proof.ts`,
    find: "if (above < confirmations) return err(",
    replace: "if (above < confirmations - 1) return err(",
    caughtBy: tests("below k confirmations: it is pending"),
  },
  {
    name: "pow: a replica finalises with k - 1 confirmations",
    file: `${pow}/replica.ts`,
    find: "return tip.number - this.#parameters.confirmations;",
    replace: "return tip.number - this.#parameters.confirmations + 1;",
    caughtBy: tests("finalises a block when k stand on it"),
  },
  {
    name: "pow: the hash is not compared with the target",
    file: `${pow}/chain-state.ts`,
    find: "if (!solves(puzzleOf(genesis, bare.header), nonce, targetOf(claims.difficulty)))",
    replace: "if (nonce.length !== 8)",
    caughtBy: tests("with a hash above the target"),
  },
  {
    name: "pow: the puzzle does not name the chain",
    file: `${pow}/chain-state.ts`,
    find: 'puzzleInput.encode({ domain: "paragrid/pow", genesis, block: headerHash(header) })',
    replace: 'puzzleInput.encode({ domain: "paragrid/pow", genesis: headerHash(header), block: headerHash(header) })',
    caughtBy: tests("when it was worked for in another chain"),
  },
  {
    name: "pow: what was judged of a header is remembered whatever its parent",
    file: `${pow}/chain-state.ts`,
    find: "if (known?.parent === parent && known.genesis === genesis) return known.state;",
    replace: "if (known !== undefined) return known.state;",
    caughtBy: tests("a proof of work is refused"),
  },
  {
    name: "pow: difficulty changes without bound",
    file: `${pow}/retarget.ts`,
    find: "took < least ? least : took > wanted * clamp ? wanted * clamp : took",
    replace: "took < 1n ? 1n : took",
    caughtBy: tests("it never changes by more than a factor of four"),
  },
  {
    name: "pow: a block's time need not be after the median",
    file: `${pow}/chain-state.ts`,
    find: "  if (claims.timeMs <= median)\n",
    replace: "  if (claims.timeMs < 0)\n",
    caughtBy: tests("a block's time is later than the median"),
  },
  {
    name: "pow: a confirmation fewer than its promise takes",
    file: `${pow}/risk.ts`,
    find: "while (rewriteChance(share, confirmations) > chance) confirmations++;",
    replace: "while (rewriteChance(share, confirmations + 1) > chance) confirmations++;",
    caughtBy: { files: ["packages/consensus/test/pow-risk.test.ts"], test: "gives the fewest confirmations" },
  },
  {
    name: "pow: a selfish miner knows nothing of finality",
    file: "packages/consensus/src/attacks/selfish-mining.ts",
    find: "const isLast = height - this.#fork >= this.#finalAfter;",
    replace: "const isLast = height < 0;",
    caughtBy: selfish("never ends up on a chain of its own"),
  },
  {
    name: "pow: a selfish miner counts finality from block 0",
    file: "packages/consensus/src/attacks/selfish-mining.ts",
    find: "this.#fork = block.number - 1;",
    replace: "this.#fork = 0;",
    caughtBy: selfish("counts from where a later branch begins"),
  },
  {
    name: "pow: all the work there is shows no more than the least",
    file: `${pow}/proof.ts`,
    find: "showing: (above) => segment.encode(above.slice(0, mostConfirmations)),",
    replace: "showing: (above) => segment.encode(above.slice(0, 3)),",
    caughtBy: tests("is shown all of the heavier chain"),
  },
  {
    name: "pow: the longest chain is the head, not the heaviest",
    file: `${pow}/chain-state.ts`,
    find: "return one.claims.work > other.claims.work;",
    replace: "return one.number > other.number;",
    caughtBy: keeps,
  },
  {
    name: "pow: difficulty follows every block",
    file: `${pow}/retarget.ts`,
    find: "if (number === 0 || number % epoch !== 0) return difficulty;",
    replace: "if (number === 0) return difficulty;",
    caughtBy: keeps,
  },
];
