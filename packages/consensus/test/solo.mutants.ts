import type { Mutant } from "@paragrid/testing";

const files = ["packages/consensus/test/solo.test.ts"];

export const mutants: readonly Mutant[] = [
  {
    name: "solo: any 64 bytes prove",
    file: "packages/consensus/src/solo/proof.ts",
    find: "if (!crypto.verify(authorities.members[0]!.key, payload, proof))",
    replace: "if (payload.length === 0)",
    caughtBy: { files, test: "proof" },
  },
  {
    name: "solo: a proof is of no block in particular",
    file: "packages/consensus/src/solo/proof.ts",
    find: "if (headerHash(header) !== hash) return err(",
    replace: "if (header.number < 0) return err(",
    caughtBy: { files, test: "proof" },
  },
];
