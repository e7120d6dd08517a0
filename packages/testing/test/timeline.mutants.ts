import type { Mutant } from "../src/mutants/mutant.ts";

const timeline = (test: string) => ({ files: ["packages/scenario/test/fault-timeline.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "timeline: a flood is aimed once and never again",
    file: "packages/scenario/src/run/sim-faults.ts",
    find: "    if (atMs + aimMs < untilMs)",
    replace: "    if (atMs + aimMs < 0)",
    caughtBy: timeline("flood of the leader, whoever it is by then"),
  },
  {
    name: "timeline: the bribed do not part the others",
    file: "packages/scenario/src/run/sim-faults.ts",
    find: "          if (!fault.parted) return;\n",
    replace: "          if (fault.parted) return;\n",
    caughtBy: timeline("bribe parts the others unless told not to"),
  },
  {
    name: "timeline: an attack that means nothing to an algorithm is taken",
    file: "packages/scenario/src/fault-names.ts",
    find: "  if (refusal !== undefined) issues.push(",
    replace: "  if (refusal === '') issues.push(",
    caughtBy: timeline("behaviour: selfish-mining } is refused"),
  },
];
