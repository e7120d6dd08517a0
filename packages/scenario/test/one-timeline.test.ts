import { everyBehaviour } from "@paragrid/consensus";
import { describe, expect, it } from "vitest";
import { loadScenario, type ScenarioFault } from "../src/index.ts";

const vocabulary = {
  definitions: ["mine", "stake", "lab"],
  algorithms: Object.fromEntries(
    ["pow", "pos", "pbft"].map((name) => [
      name,
      { defaults: { blockIntervalMs: 500 }, replicasFor: (f: number) => 3 * f + 1 },
    ]),
  ),
};

/** Each attack and fault that a comparison of algorithms needs, in its own words, with its line of the timeline. */
const words = {
  crash: "{ atMs: 1, kind: crash, chain: lab, replica: 0 }",
  restart: "{ atMs: 2, kind: restart, chain: lab, replica: crashed }",
  pause: "{ atMs: 3, kind: pause, chain: lab, replica: leader }",
  resume: "{ atMs: 4, kind: resume, chain: lab, replica: paused }",
  "clock skew": "{ atMs: 5, untilMs: 6, kind: clock, chain: lab, replica: 1, offsetMs: 300, driftPpm: 200 }",
  "symmetric partition": "{ atMs: 6, untilMs: 7, kind: partition, chain: lab, replicas: [0, 1] }",
  "asymmetric partition": "{ atMs: 7, untilMs: 8, kind: partition, chain: lab, replicas: [0], direction: in }",
  "isolated leader": "{ atMs: 8, untilMs: 9, kind: partition, chain: lab, replicas: leader }",
  loss: "{ atMs: 9, untilMs: 10, kind: loss, share: 0.1 }",
  duplication: "{ atMs: 10, untilMs: 11, kind: duplication, share: 0.1 }",
  reordering: "{ atMs: 11, untilMs: 12, kind: reordering, share: 0.1 }",
  "delay spikes": "{ atMs: 12, untilMs: 13, kind: delay, delayMs: 200, jitterMs: 50 }",
  "bandwidth drop": "{ atMs: 13, untilMs: 14, kind: bandwidth, mbps: 1 }",
  "disk faults": "{ atMs: 14, untilMs: 15, kind: disk, chain: lab, replica: 2, lostSync: 0.5, torn: 0.5 }",
  silent: "{ atMs: 15, untilMs: 16, kind: byzantine, chain: lab, replica: 0, behaviour: silent }",
  delaying: "{ atMs: 15, untilMs: 16, kind: byzantine, chain: lab, replica: 1, behaviour: delaying }",
  forging: "{ atMs: 15, untilMs: 16, kind: byzantine, chain: lab, replica: 2, behaviour: forging }",
  "double-voting": "{ atMs: 15, untilMs: 16, kind: byzantine, chain: lab, replica: 3, behaviour: double-voting }",
  equivocating: "{ atMs: 16, untilMs: 17, kind: byzantine, chain: lab, share: 0.25, behaviour: equivocating }",
  withholding: "{ atMs: 17, untilMs: 18, kind: byzantine, chain: lab, replica: 1, behaviour: withholding }",
  "selfish mining": "{ atMs: 18, untilMs: 19, kind: byzantine, chain: mine, share: 0.25, behaviour: selfish-mining }",
  "double spend": "{ atMs: 19, untilMs: 20, kind: byzantine, chain: mine, replica: 1, behaviour: double-spend }",
  "nothing at stake":
    "{ atMs: 20, untilMs: 21, kind: byzantine, chain: stake, replica: 0, behaviour: nothing-at-stake }",
  eclipse: "{ atMs: 21, untilMs: 22, kind: eclipse, chain: mine, replica: 3, by: [2] }",
  "DDoS on producers": "{ atMs: 22, untilMs: 23, kind: flood, chain: lab, producers: 2 }",
  "long range": "{ atMs: 23, kind: long-range, chain: lab, share: 1 }",
  "bribed majority": "{ atMs: 23, untilMs: 24, kind: bribe, chain: lab, share: 0.75 }",
};

const timelineOf = (faults: readonly string[]) =>
  loadScenario(
    "s.yaml",
    [
      'question: "What is left?"',
      "name: s",
      "chains:",
      "  mine: { consensus: pow, replicas: 4 }",
      "  stake: { consensus: pos, replicas: 4 }",
      "  lab: { consensus: pbft, replicas: 4 }",
      "faults:",
      ...faults.map((fault) => `  - ${fault}`),
      "",
    ].join("\n"),
    [],
    vocabulary,
  );

describe("one timeline", () => {
  const loaded = timelineOf(Object.values(words));
  const faults: readonly ScenarioFault[] = loaded.ok ? loaded.value.faults : [];

  it("holds every fault and attack at once, each by a line of its own", () => {
    expect(loaded.ok ? [] : loaded.error).toEqual([]);
    expect(faults.length).toBe(Object.keys(words).length);
  });

  it("has no kind and no behaviour that is not among them", () => {
    const refused = timelineOf(["{ atMs: 1, kind: none }"]);
    const allowed = refused.ok ? "" : refused.error.map(({ message }) => message).join();
    const kinds = /allowed: (.*)$/.exec(allowed)?.[1]?.split(", ") ?? [];
    expect([...new Set(faults.map(({ kind }) => kind))].sort()).toEqual([...kinds].sort());
    const behaviours = new Set(faults.flatMap((fault) => (fault.kind === "byzantine" ? [fault.behaviour] : [])));
    expect([...behaviours].sort()).toEqual([...everyBehaviour].sort());
  });

  it.each([
    ["kind: long-range, chain: mine, share: 1", /a history of pow costs work: there are no keys to sell/],
    ["kind: long-range, chain: lab, share: 0", /share/],
  ])("has no %s", (fault, why) => {
    const refused = timelineOf([`{ atMs: 1, ${fault} }`]);
    expect(refused.ok ? "" : refused.error.map(({ message, path }) => `${path}: ${message}`).join()).toMatch(why);
  });
});
