import type { Mutant } from "@paragrid/testing";

const file = "parachains/demand/src/benefits/benefits.ts";
const caughtBy = (test: string) => ({ files: ["parachains/demand/test/benefits.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "benefits: shares need not add up to the worth",
    file,
    find: "given === worthFen",
    replace: "given <= worthFen + 1n",
    caughtBy: caughtBy("is refused at once where the shares do not add up"),
  },
  {
    name: "benefits: no share is held against its sample",
    file,
    find: "return found < 0 ? undefined : found;",
    replace: "return found < -1 ? found : undefined;",
    caughtBy: caughtBy("is refused where one is given another's part"),
  },
  {
    name: "benefits: anybody has the operator's gain split",
    file,
    find: "operator !== undefined && equalBytes(operator, who)",
    replace: "operator !== undefined && who.length === 32",
    caughtBy: caughtBy("is split once, by the operator"),
  },
];
