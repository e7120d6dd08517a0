import type { Mutant } from "@paragrid/testing";

export const mutants: readonly Mutant[] = [
  {
    name: "pom: two thirds finalise, not a majority",
    file: "packages/consensus/src/pom/pom.ts",
    find: 'voting: { domain, quorum: "majority",',
    replace: 'voting: { domain, quorum: "byzantine",',
    caughtBy: { files: ["packages/consensus/test/pom.test.ts"], test: "one more than half go on" },
  },
];
