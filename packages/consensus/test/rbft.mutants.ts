import type { Mutant } from "@paragrid/testing";

const rbft = "packages/consensus/src/rbft";
const paper = (test: string) => ({ files: ["packages/consensus/test/rbft-paper.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "rbft: a commit leaves before the cluster has what it rests on",
    file: `${rbft}/replica.ts`,
    find: '      case "newView":\n        return this.#written;',
    replace: '      case "newView":\n        return 0;',
    caughtBy: paper("what it has prepared would die with it"),
  },
  {
    name: "rbft: a new leader goes on in the view of the one before",
    file: `${rbft}/replica.ts`,
    find: 'if (!appointed) this.#run({ kind: "timer", timer: "view" });',
    replace: "",
    caughtBy: paper("two leaders of a cluster never vote in one view"),
  },
  {
    name: "rbft: a change of view is told to the leaders of before alone",
    file: `${rbft}/replica.ts`,
    find: 'return type === "viewChange" ? replicasOf(this.#clusters, cluster) : [replica];',
    replace: "return type === undefined ? replicasOf(this.#clusters, cluster) : [replica];",
    caughtBy: paper("all four leaders crash at once"),
  },
  {
    name: "rbft: anybody's signature is any cluster's",
    file: `${rbft}/clusters.ts`,
    find: "clusters.members[cluster]!.find(",
    replace: "clusters.members.flat().find(",
    caughtBy: paper("nobody signs for a cluster that is not its own"),
  },
  {
    name: "rbft: a leader that comes back signs its cluster's view change anew",
    file: "packages/consensus/src/pbft/replica.ts",
    find: "repeatViewChange(state, past.left, context);",
    replace: "changeView(state, state.view, context);",
    caughtBy: paper("a cluster sends one view change a view"),
  },
];
