import type { Mutant } from "@paragrid/testing";

const keeps = { files: ["packages/consensus/test/fork-invariants.test.ts"], test: "pom keeps its invariants" };

export const mutants: readonly Mutant[] = [
  {
    name: "pom: two thirds finalise, not a majority",
    file: "packages/consensus/src/pom/pom.ts",
    find: 'voting: { domain, quorum: "majority",',
    replace: 'voting: { domain, quorum: "byzantine",',
    caughtBy: { files: ["packages/consensus/test/pom.test.ts"], test: "one more than half go on" },
  },
  {
    name: "pom: turns go by whole rounds of slots",
    file: "packages/consensus/src/pom/pom.ts",
    find: "(set, slot) => slot % set.members.length",
    replace: "(set, slot) => Math.floor(slot / set.members.length) % set.members.length",
    caughtBy: keeps,
  },
];
