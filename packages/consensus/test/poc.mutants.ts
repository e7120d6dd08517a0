import type { Mutant } from "@paragrid/testing";

const files = ["packages/consensus/test/poc.test.ts"];
const contribution = "packages/consensus/src/poc/contribution.ts";
const keeps = { files: ["packages/consensus/test/fork-invariants.test.ts"], test: "poc keeps its invariants" };

export const mutants: readonly Mutant[] = [
  {
    name: "poc: a turn costs what one has contributed, not what all have",
    file: contribution,
    find: "    unspent[largest]! -= totalWeight(set);\n",
    replace: "    unspent[largest]! -= set.members[largest]!.weight;\n",
    caughtBy: { files, test: "turns are shared exactly as contributions are" },
  },
  {
    name: "poc: replicas take turns whatever they contribute",
    file: "packages/consensus/src/poc/poc.ts",
    find: "rule: turns(largestUnspent, epochSlots),",
    replace: "rule: turns((set, slot) => slot % set.members.length, epochSlots),",
    caughtBy: { files, test: "blocks are made by whose contribution says so" },
  },
  {
    name: "poc: nothing that was spent is remembered",
    file: contribution,
    find: "      unspent[index]! += weight;\n",
    replace: "      unspent[index]! = weight;\n",
    caughtBy: keeps,
  },
];
