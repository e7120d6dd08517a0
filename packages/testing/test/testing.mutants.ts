import type { Mutant } from "../src/mutants/mutant.ts";

const source = "packages/testing/src";
const linear = { files: ["packages/testing/test/linearizability.test.ts"] };
const judge = { files: ["packages/testing/test/fidelity.test.ts"] };

const attack = (test: string) => ({ files: ["packages/testing/test/attacks.test.ts"], test });

// The modelled host, whose own package does without this one.
const modelled = "packages/sim/src/modelled";
const modelledTests = (test: string) => ({ files: ["packages/sim/test/modelled.test.ts"], test });

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
  {
    name: "modelled: a miner builds before it has found",
    file: `${modelled}/replica-host.ts`,
    find: "    const meanMs = (1000 * this.#tries) / mined.hashesPerSecond;\n",
    replace:
      "    const meanMs = (1000 * this.#tries) / mined.hashesPerSecond;\n    if (mined.kind === 'mine') return this.#dispatch({ kind: \"workDue\", parent: mined.parent });\n",
    caughtBy: modelledTests("builds a block when it is found"),
  },
  {
    name: "modelled: a good signature is good for whatever else",
    file: `${modelled}/signatures.ts`,
    find: "return this.#key === key && this.#payload === payload;",
    replace: "return this.#key === key;",
    caughtBy: modelledTests("of no other payload"),
  },
  {
    name: "attacks: a copy of a node begins with an empty disk",
    file: `${source}/host/node.ts`,
    find: "if (bornMs !== this.#bornMs && bornMs !== 0) this.#copyDisk(twin.of);",
    replace: "",
    caughtBy: attack("a replica that runs twice"),
  },
  {
    name: "attacks: only one of two nodes hears what is sent to their replica",
    file: `${source}/host/consensus-host.ts`,
    find: 'const wanted = to === "all" ? everybody : actorsOf[to]!;',
    replace: 'const wanted = to === "all" ? everybody : actorsOf[to]!.slice(0, 1);',
    caughtBy: attack("a replica that runs twice"),
  },
  {
    name: "attacks: evidence costs nothing",
    file: `${source}/attacks/runs.ts`,
    find: "if (built.atMs < (accusedMs.get(built.by) ?? Number.POSITIVE_INFINITY)) kept++;",
    replace: "kept++;",
    caughtBy: attack("keeps less once evidence bans"),
  },
  {
    name: "attacks: figures that were measured otherwise are this experiment's",
    file: `${source}/attacks/results.ts`,
    find: "    if (line.setting !== setting)\n",
    replace: "    if (line.setting === '')\n",
    caughtBy: attack("has no figures of another setting"),
  },
  {
    name: "attacks: every Byzantine algorithm needs two thirds",
    file: `${source}/attacks/runs.ts`,
    find: 'const isByzantine = faults === "byzantine" && replicasFor(1) > 3;',
    replace: 'const isByzantine = faults === "byzantine";',
    caughtBy: attack("by bribed liars makes two blocks of poa final"),
  },
  {
    name: "hosts: nobody looks whether invariants hold",
    file: "packages/testing/src/host/onlooker.ts",
    find: "if (++steps % looksEvery !== 0) return;",
    replace: "if (++steps > 0) return;",
    caughtBy: { files: ["packages/consensus/test/invariants.test.ts"], test: "a host looks at its honest replicas" },
  },
  {
    name: "hosts: what a replica does past its crash point is taken for durable",
    file: "packages/testing/src/host/node.ts",
    find: "return this.#self.isSynced && !this.#self.isCondemned;",
    replace: "return this.#self.isSynced;",
    caughtBy: { files: ["packages/testing/test/swarm.test.ts"], test: "seed 199, which once broke pom" },
  },
];
