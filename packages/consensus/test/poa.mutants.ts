import type { Mutant } from "@paragrid/testing";

const poa = "packages/consensus/src/poa";
const tests = ["packages/consensus/test/poa.test.ts"];
const keeps = { files: ["packages/consensus/test/fork-invariants.test.ts"], test: "poa keeps its invariants" };

export const mutants: readonly Mutant[] = [
  {
    name: "poa: half of the authorities finalise, not more than half",
    file: `${poa}/chain-state.ts`,
    find: "    if (weight >= quorum) return lastSealed[index]! - 1;\n",
    replace: "    if (weight >= quorum - 1n) return lastSealed[index]! - 1;\n",
    caughtBy: { files: tests, test: "distinct ones have sealed on top" },
  },
  {
    name: "poa: half of the authorities prove, not more than half",
    file: `${poa}/chain-state.ts`,
    find: "  if (weight < quorum) return err(",
    replace: "  if (weight < quorum - 1n) return err(",
    caughtBy: { files: tests, test: "seals on top prove by more than half" },
  },
  {
    name: "poa: anybody seals in anybody's slot",
    file: `${poa}/turns.ts`,
    find: "return author.index === wanted ? undefined",
    replace: "return author.index >= 0 ? undefined",
    caughtBy: { files: tests, test: "out of turn" },
  },
  {
    name: "poa: a Clique signer need not wait for others",
    file: `${poa}/turns.ts`,
    find: "if (author.lastSealed > 0 && at.height - author.lastSealed < limit)",
    replace: "if (author.lastSealed > 0 && at.height - author.lastSealed < 1)",
    caughtBy: { files: tests, test: "a signer leaves floor(n/2) blocks to others" },
  },
  {
    name: "poa: blocks in and out of turn count the same",
    file: `${poa}/turns.ts`,
    find: 'engine === "clique" && isInTurn ? 2 : 1',
    replace: 'engine === "clique" && isInTurn ? 1 : 1',
    caughtBy: { files: tests, test: "with difficulty 2" },
  },
  {
    name: "gossip: the same peers are chosen each time",
    file: "packages/consensus/src/gossip/draw-peers.ts",
    find: "const other = at + (((context.random() >>> 0) % ((others - at) >>> 0)) >>> 0);",
    replace: "const other = at;",
    caughtBy: { files: ["packages/consensus/test/gossip.fidelity.test.ts"], test: "fanout 5" },
  },
  {
    name: "gossip: a block is pushed in one round and no more",
    file: "packages/consensus/src/gossip/pushes.ts",
    find: "for (const push of due) push.left--;",
    replace: "for (const push of due) push.left = 0;",
    caughtBy: { files: ["packages/consensus/test/gossip.test.ts"], test: "in each round and no more" },
  },
  {
    name: "poa: Aura goes by heights, not by slots",
    file: `${poa}/turns.ts`,
    find: '(engine === "aura" ? at.slot : at.height)',
    replace: '(engine === "aura" ? at.height : at.height)',
    caughtBy: keeps,
  },
  {
    name: "poa: of equally heavy branches of Clique the first seen stays",
    file: `${poa}/replica.ts`,
    find: "(difficulty === head.difficulty && candidate.hash < head.hash)",
    replace: "(difficulty < head.difficulty && candidate.hash < head.hash)",
    caughtBy: keeps,
  },
];
