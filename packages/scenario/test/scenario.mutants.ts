import type { Mutant } from "@paragrid/testing";

export const mutants: readonly Mutant[] = [
  {
    name: "scenario: a settlement pays a fen more than its event tells",
    file: "parachains/common/src/metering/settle.ts",
    find: "const paid = amount < able ? amount : able;",
    replace: "const paid = amount < able ? amount + 1n : able;",
    caughtBy: {
      files: ["packages/scenario/test/run-sim.test.ts"],
      test: "trades, meters and settles with every verdict held",
    },
  },
];
