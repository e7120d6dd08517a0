import { type AlgorithmName, algorithms } from "@paragrid/consensus";
import { describe, expect, test } from "vitest";
import { range } from "../src/range.ts";
import { drawScenario, type Subject, subjects } from "../src/swarm/draw.ts";
import { readScenario } from "../src/swarm/read-scenario.ts";
import { reportOf } from "../src/swarm/report.ts";
import { runScenario } from "../src/swarm/run.ts";
import { authoritiesOf, faultyOf } from "../src/swarm/scenario.ts";
import { runSeed } from "../src/swarm/seed.ts";
import { shrink } from "../src/swarm/shrink.ts";

describe("what a seed draws", () => {
  test("goes round every algorithm of the registry and every variant that one declares", () => {
    const all = subjects();
    expect(new Set(all.map(({ algorithm }) => algorithm))).toEqual(new Set(Object.keys(algorithms)));
    for (const variant of ["clique", "gossip", "kernel", "eos"])
      expect(all.some((one) => one.variant === variant)).toBe(true);
    expect(subjects("poa")).toHaveLength(3);
    // Whatever says something to all gossips it, too; RBFT's clusters and a single operator do not.
    const direct = ["solo", "poc", "pom", "rbft"];
    const gossiped = all.filter(({ variant }) => variant === "gossip").map(({ algorithm }) => algorithm);
    expect(new Set([...gossiped, ...direct])).toEqual(new Set(Object.keys(algorithms)));
  });

  test("is the same for the same seed, and readable as a file", () => {
    for (const seed of range(200)) {
      const scenario = drawScenario(seed, subjects());
      expect(drawScenario(seed, subjects())).toEqual(scenario);
      const read = readScenario(JSON.parse(JSON.stringify(scenario)));
      expect(read.ok ? read.value : read.error).toEqual(scenario);
    }
  });

  test("has never more faulty replicas than are borne, unless it says so", () => {
    const profiles = new Set<string>();
    for (const seed of range(1000)) {
      const scenario = drawScenario(seed, subjects());
      profiles.add(scenario.profile);
      const { faults, faultsOf } = algorithms[scenario.algorithm].protocol.guarantees;
      const borne = faults === "none" ? 0 : faultsOf(authoritiesOf(scenario).length);
      if (scenario.profile === "safety") expect(faultyOf(scenario).size).toBeLessThanOrEqual(borne);
    }
    expect([...profiles].sort()).toEqual(["beyond", "safety"]);
  });
});

describe("a run", () => {
  test("of a seed repeats itself, event for event", () => {
    const scenario = drawScenario(21, subjects());
    expect(runScenario(scenario)).toEqual(runScenario(scenario));
  });

  test("that has more crashes for good than are borne is said to stand still, and shrinks to nothing else", () => {
    const scenario = {
      ...drawScenario(0, subjects("raft" satisfies AlgorithmName)),
      replicas: 3,
      recoveryMs: 5000,
      faults: [
        { kind: "loss", probability: 0.1, fromMs: 0, untilMs: 1000 },
        { kind: "crash", replica: 1, atMs: 500 },
        { kind: "pause", replica: 0, fromMs: 100, untilMs: 200 },
        { kind: "crash", replica: 2, atMs: 500 },
      ],
    } as const;
    const check = "a healed core goes on";
    expect(runScenario(scenario).violations.map((one) => one.check)).toEqual([check]);
    const stuck = { ...scenario, profile: "beyond" } as const;
    const small = shrink(stuck, check, (one) => runScenario({ ...one, profile: "safety" }).violations);
    // Of two replicas one is enough.
    expect({ replicas: small.replicas, faults: small.faults.map(({ kind }) => kind) }).toEqual({
      replicas: 2,
      faults: ["crash"],
    });
  });

  test("is counted by the faults that were in it", () => {
    const outcomes = range(17).map((seed) => runSeed({ seed }));
    const report = reportOf(outcomes, undefined);
    expect(report).toMatchObject({ seeds: 17, violations: [] });
    expect(report.events).toBeGreaterThan(1000);
    expect(Object.keys(report.faults).length).toBeGreaterThan(5);
  });
});

test.each([
  // Votes were for blocks below the last final one, of which no voter knew anything after all had restarted: rounds stood still.
  { seed: 1355, algorithm: "pos", variant: "kernel" },
  { seed: 2069, algorithm: "pos", variant: "kernel" },
  { seed: 2308, algorithm: "pos", variant: "no secondary slots" },
  // The same, for a voter whose round had begun on a block that it knew no more.
  { seed: 5226, algorithm: "pos" },
  // A request for a block was given up, and votes for it waited for ever.
  { seed: 21090, algorithm: "pos" },
  // An equivocator had told half of the voters one vote and the other half another one; each half asked only for voters it had not heard.
  { seed: 20837, algorithm: "pos", variant: "no secondary slots" },
  // A liar had withheld its precommit from three of eight, whom what the round before may have finalised bound for ever (pos-voter.test.ts).
  { seed: 1774, algorithm: "pos", variant: "kernel" },
  // Two of four restarted and forgot the prevote that they had precommitted on, and the liar that cast it had forgotten it, too (pos-voter.test.ts).
  { seed: 119, algorithm: "pos", variant: "gossip" },
  // A replica that restarted said its vote again for another proposal, of a leader that had forgotten its first.
  { seed: 1442, algorithm: "hotstuff" },
  // A good header with a wrong body was passed on each time it came: honest replicas sent it to and fro without end.
  { seed: 28, algorithm: "poa", variant: "gossip" },
  // A cluster of two among clusters of one had two votes of five, so that one crash took away more than a third.
  { seed: 167, algorithm: "rbft" },
  // A forged term was the highest there is, and the next election one more.
  { seed: 219, algorithm: "rbft" },
  // A leader that came back signed the view change of its last life anew, with another proof of what was final.
  { seed: 1058, algorithm: "rbft" },
  // Alone, it had proposed before its crash and waited for a quorum to be in its view: nobody was to tell it that it is one.
  { seed: 163, algorithm: "hotstuff-basic" },
  // Two led one epoch: each had heard of the same promises, and a member acknowledged to the second what it had promised the first.
  { seed: 647, algorithm: "zab" },
  // No break: what a crash undid before it was durable had been counted as chosen.
  { seed: 783, algorithm: "paxos" },
  // Nor here: a replica that was to crash before its sync went on to the next round in the rest of that step.
  { seed: 199, algorithm: "pom" },
  // Nor here: a replica had synced, so that a client got too few headers to judge work from.
  { seed: 33, algorithm: "pow", variant: "gossip" },
] as (Subject & { seed: number })[])("seed $seed, which once broke $algorithm, holds", ({ seed, ...subject }) => {
  // What a seed draws depends on its subject and on nothing else of the registry.
  expect(runScenario(drawScenario(seed, [subject])).violations).toEqual([]);
});

test.each([
  [{}, /algorithm/],
  [{ ...drawScenario(0, subjects()), algorithm: "none" }, /algorithm/],
  [{ ...drawScenario(0, subjects()), variant: "none" }, /variant of raft: found "none"/],
  [{ ...drawScenario(0, subjects()), faults: [{ kind: "crash", replica: 99, atMs: 0 }] }, /found 99/],
  [{ ...drawScenario(0, subjects()), faults: [{ kind: "flood" }] }, /kind/],
])("a scenario file that is none is refused %#", (document, why) => {
  const read = readScenario(document);
  expect(read.ok ? "" : read.error).toMatch(why);
});
