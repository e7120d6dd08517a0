import type { Mutant } from "../src/mutants/mutant.ts";

const source = "packages/testing/src";
const linear = { files: ["packages/testing/test/linearizability.test.ts"] };
const judge = { files: ["packages/testing/test/fidelity.test.ts"] };

export const mutants: readonly Mutant[] = [
  {
    name: "linearizability: nothing is ever undone",
    file: `${source}/linearizability/linearizability.ts`,
    find: "    unlift(last.call);\n",
    replace: "",
    caughtBy: linear,
  },
  {
    name: "linearizability: an operation may come after what began when it had ended",
    file: `${source}/linearizability/linearizability.ts`,
    find: "left.at === right.at ? Number(left.isReturn) - Number(right.isReturn) : left.at - right.at,",
    replace: "Number(left.isReturn) - Number(right.isReturn) || left.at - right.at,",
    caughtBy: linear,
  },
  {
    name: "fidelity: every claim holds",
    file: `${source}/fidelity/judge.ts`,
    find: "holds: Math.abs(figure.measured - figure.theory) <= figure.tolerance",
    replace: "holds: figure.tolerance >= 0",
    caughtBy: judge,
  },
  {
    name: "fidelity: a proportion may differ by thirty standard errors",
    file: `${source}/fidelity/judge.ts`,
    find: "const tolerance = 3 * Math.sqrt((theory * (1 - theory)) / samples);",
    replace: "const tolerance = 30 * Math.sqrt((theory * (1 - theory)) / samples);",
    caughtBy: judge,
  },
];
