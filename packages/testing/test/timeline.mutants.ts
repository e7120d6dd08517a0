import type { Mutant } from "../src/mutants/mutant.ts";

const timeline = (test: string) => ({ files: ["packages/scenario/test/fault-timeline.test.ts"], test });
const longRange = (test: string) => ({ files: ["packages/scenario/test/long-range.test.ts"], test });

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
    name: "twins: the node of an equivocator is heard by the other half too",
    file: "packages/consensus/src/twins.ts",
    find: 'if (told?.tell !== "half" && heard?.hear !== "half") return true;',
    replace: 'if (heard?.hear !== "half") return true;',
    caughtBy: {
      files: ["packages/consensus/test/twins.test.ts"],
      test: "has a node for each half of the network, which hears and tells it alone",
    },
  },
  {
    name: "twins: the second node of a bribed replica has the first one's blocks from then on",
    file: "packages/sim/src/modelled/modelled-simulation.ts",
    find: "new ReplicaHost(chain, first.replica, algorithm), life",
    replace: "first, life",
    caughtBy: {
      files: ["packages/testing/test/attack-timeline.test.ts"],
      test: "costs raft its agreement where the sweep",
    },
  },
  {
    name: "timeline: an attack that means nothing to an algorithm is taken",
    file: "packages/scenario/src/fault-names.ts",
    find: "  if (refusal !== undefined) issues.push(",
    replace: "  if (refusal === '') issues.push(",
    caughtBy: timeline("behaviour: selfish-mining } is refused"),
  },
  {
    name: "timeline: who has not sold the keys signs the other history too",
    file: "packages/scenario/src/run/sold-keys.ts",
    find: "filter((replica) => !sellers.includes(replica))",
    replace: "filter(() => false)",
    caughtBy: longRange("sign nothing when they are fewer than a quorum"),
  },
  {
    name: "timeline: sold keys sign above the checkpoint",
    file: "packages/scenario/src/run/sold-keys.ts",
    find: "provenOf(chain, forger, height)",
    replace: "provenOf(chain, forger)",
    caughtBy: longRange("and nobody with a newer checkpoint"),
  },
  {
    name: "timeline: the trust of a client that comes back never expires",
    file: "packages/light-client/src/old-history.ts",
    find: "takes(opened, opened.trustExpiry)",
    replace: "takes(opened, within)",
    caughtBy: longRange("or an expired trust"),
  },
];
