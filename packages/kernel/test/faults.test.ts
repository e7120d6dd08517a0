import { utf8 } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import type { CrashPoint, Fault } from "../src/index.ts";
import { Probe } from "./probe.ts";

/** Three actors; `a` sends a text with the time to `b` and `c` every 10 ms, on a link of 10 ms. */
function chatter(faults: readonly Fault[], untilMs = 100): Probe {
  const probe = new Probe({ faults });
  for (const name of ["a", "b", "c"]) probe.add(name);
  for (let timeMs = 10; timeMs <= untilMs; timeMs += 10)
    probe.ask("a", timeMs, (self) => self.sendAll([probe.id("b"), probe.id("c")], `${timeMs}`, 1));
  probe.kernel.runUntil();
  return probe;
}

const range = (from: number, to: number) =>
  Array.from({ length: (to - from) / 10 + 1 }, (_, index) => `${from + 10 * index}`);

describe("a crash", () => {
  test("silences an actor and loses what reaches it, until it is booted again", () => {
    const probe = chatter([{ atMs: 35, kind: "crash", actors: ["b"], restartAfterMs: 30 }]);

    expect(probe.texts("b")).toEqual([...range(10, 20), ...range(60, 100)]);
    expect(probe.texts("c")).toEqual(range(10, 100));
    expect(probe.kernel.metrics().messagesDropped).toBe(3);
    expect(probe.actors.b!.incarnation).toBe(1);
  });

  test("loses timers and what waited in the inbox", () => {
    const probe = new Probe({ faults: [{ atMs: 5, kind: "crash", actors: ["a"], restartAfterMs: 1 }] });
    let boots = 0;
    probe.add("a", {}, (self) => {
      if (boots++ === 0) self.setTimer("t", 50);
    });
    probe.ask("a", 1, (self) => self.charge(10_000));
    probe.kernel.at(2, () => probe.kernel.post(probe.id("a"), "waited"));
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([]);
    expect(boots).toBe(2);
    expect(probe.kernel.metrics().messagesDropped).toBe(1);
  });

  test("loses what has not left the sender's CPU or uplink, and nothing that has", () => {
    const probe = new Probe({
      network: { link: { latency: { kind: "constant", value: 10 } }, uploadBitPerS: 1e6 },
      faults: [{ atMs: 20, kind: "crash", actors: ["a"], restartAfterMs: 0 }],
    });
    for (const name of ["a", "b"]) probe.add(name);
    // 1,000 bytes take 8 ms: the first leaves at 9 ms, the second at 17, the third would at 25.
    probe.ask("a", 1, (self) => {
      for (const text of ["1", "2", "3"]) self.send(probe.id("b"), text, 1000);
    });
    probe.ask("a", 19, (self) => {
      self.charge(5000);
      self.send(self.id, "to myself", 0);
    });
    probe.kernel.runUntil();

    expect(probe.texts("b")).toEqual(["1", "2"]);
    expect(probe.texts("a")).toEqual([]);
  });

  test("frees the actor's CPU time for its next incarnation", () => {
    const probe = new Probe({ faults: [{ atMs: 20, kind: "crash", actors: ["a"], restartAfterMs: 1 }] });
    for (const name of ["a", "b"]) probe.add(name);
    probe.ask("a", 10, (self) => self.charge(1_000_000));
    probe.ask("a", 30, (self) => self.send(probe.id("b"), "alive", 0));
    probe.kernel.runUntil();

    expect(probe.times("b")).toEqual([40]);
  });

  test("of an actor that is down, and a restart of one that is up, do nothing", () => {
    const probe = chatter([
      { atMs: 15, kind: "restart", actors: ["b"] },
      { atMs: 35, kind: "crash", actors: ["b"] },
      { atMs: 36, kind: "crash", actors: ["b"] },
    ]);

    expect(probe.texts("b")).toEqual(range(10, 20));
    expect(probe.kernel.actorMetrics(probe.id("b")).crashes).toBe(1);
    expect(probe.kernel.isUp(probe.id("b"))).toBe(false);
  });
});

describe("a crash at a point", () => {
  /** An actor that sends, syncs, and sends again, each ms. */
  function atPoint(point: CrashPoint, skip = 0): { probe: Probe; kept: (string | undefined)[] } {
    const kept: (string | undefined)[] = [];
    const probe = new Probe({ faults: [{ atMs: 0, kind: "crashAt", actor: "a", point, skip, restartAfterMs: 50 }] });
    probe.add("a", { disk: { syncLatency: { kind: "constant", value: 5 } } }, (self) => kept.push(...self.keys()));
    probe.add("b");
    for (const round of [1, 2])
      probe.ask("a", round * 20, (self) => {
        self.send(probe.id("b"), `before ${round}`, 1);
        self.write([{ key: `round ${round}`, value: utf8("x") }]);
        self.sync();
        self.send(probe.id("b"), `after ${round}`, 1);
        self.setTimer("never", 1);
      });
    probe.kernel.runUntil();
    return { probe, kept };
  }

  test("before the sync: what was sent before goes out, nothing is durable", () => {
    const { probe, kept } = atPoint("beforeSync");
    expect(probe.texts("b")).toEqual(["before 1"]);
    expect(kept).toEqual([]);
  });

  test("after the sync: it is durable, and nothing after it goes out", () => {
    const { probe, kept } = atPoint("afterSync");
    expect(probe.texts("b")).toEqual(["before 1"]);
    expect(kept).toEqual(["round 1"]);
  });

  test("after a send: that goes out, and nothing after it is done", () => {
    const { probe, kept } = atPoint("afterSend");
    expect(probe.texts("b")).toEqual(["before 1"]);
    expect(kept).toEqual([]);
  });

  test("after the second send: the sync before that is durable", () => {
    const { probe, kept } = atPoint("afterSend", 1);
    expect(probe.texts("b")).toEqual(["before 1", "after 1"]);
    expect(kept).toEqual(["round 1"]);
  });

  test("the second time round, as skip says", () => {
    const { probe, kept } = atPoint("afterSync", 1);
    expect(probe.texts("b")).toEqual(["before 1", "after 1", "before 2"]);
    expect(kept).toEqual(["round 1", "round 2"]);
    expect(probe.texts("a")).toEqual([{ timer: "never" }]);
  });
});

describe("a pause", () => {
  test("keeps what arrives, and the actor takes it in order when it resumes", () => {
    const probe = chatter([{ atMs: 35, kind: "pause", actors: ["b"], resumeAfterMs: 40 }]);

    expect(probe.texts("b")).toEqual(range(10, 100));
    expect(probe.times("b").slice(2, 7)).toEqual([75, 75, 75, 75, 80]);
  });

  test("ends by a crash too", () => {
    const probe = chatter([
      { atMs: 35, kind: "pause", actors: ["b"] },
      { atMs: 45, kind: "crash", actors: ["b"], restartAfterMs: 10 },
    ]);

    expect(probe.texts("b")).toEqual([...range(10, 20), ...range(50, 100)]);
  });
});

describe("a partition", () => {
  test("loses what is sent or arrives across it, both ways, and nothing inside a group", () => {
    const probe = chatter([{ atMs: 35, kind: "partition", groups: [["a", "c"], ["b"]], healAfterMs: 30 }]);

    // Sent at 30, it would arrive at 40; sent at 60, it would arrive at 70, after the heal, but was never on the wire.
    expect(probe.texts("b")).toEqual([...range(10, 20), ...range(70, 100)]);
    expect(probe.texts("c")).toEqual(range(10, 100));
  });

  test("that holds delivers everything after the heal, in order", () => {
    const probe = chatter([
      { atMs: 35, kind: "partition", groups: [["a", "c"], ["b"]], mode: "hold", healAfterMs: 30 },
    ]);

    expect(probe.texts("b")).toEqual(range(10, 100));
    expect(probe.times("b").slice(2, 7)).toEqual([40, 75, 75, 75, 80]);
  });

  test("leaves alone who is in no group", () => {
    expect(chatter([{ atMs: 5, kind: "partition", groups: [["b"], ["c"]] }]).texts("b")).toEqual(range(10, 100));
  });
});

describe("a cut", () => {
  /** `a` and `b` send to each other at 20 ms. */
  const bothWays = (faults: readonly Fault[]) => {
    const probe = new Probe({ faults });
    for (const name of ["a", "b"]) probe.add(name);
    for (const [from, to] of [
      ["a", "b"],
      ["b", "a"],
    ] as const)
      probe.ask(from, 20, (self) => self.send(probe.id(to), from, 1));
    probe.kernel.runUntil();
    return [probe.texts("a"), probe.texts("b")];
  };

  test("goes one way only", () => {
    expect(bothWays([{ atMs: 1, kind: "cut", from: ["a"], to: ["b"] }])).toEqual([["b"], []]);
  });

  test("of actors from one another leaves each its messages to itself", () => {
    const probe = new Probe({ faults: [{ atMs: 1, kind: "cut", from: ["a", "b"], to: ["a", "b"] }] });
    for (const name of ["a", "b"]) probe.add(name);
    probe.ask("a", 20, (self) => {
      self.send(self.id, "note", 1);
      self.send(probe.id("b"), "lost", 1);
    });
    probe.kernel.runUntil();

    expect([probe.texts("a"), probe.texts("b")]).toEqual([["note"], []]);
  });

  test("that overlaps another one lasts until both are healed, in whatever order", () => {
    const cuts: Fault[] = [
      { atMs: 1, kind: "cut", name: "x", from: ["a"], to: ["b"], mode: "hold" },
      { atMs: 2, kind: "cut", name: "y", from: ["a"], to: ["b"], mode: "hold" },
    ];
    for (const [first, second] of [
      ["x", "y"],
      ["y", "x"],
    ] as const) {
      const probe = new Probe({
        faults: [...cuts, { atMs: 40, kind: "heal", name: first }, { atMs: 60, kind: "heal", name: second }],
      });
      for (const name of ["a", "b"]) probe.add(name);
      probe.ask("a", 20, (self) => self.send(probe.id("b"), "held", 1));
      probe.kernel.runUntil();

      expect(probe.times("b")).toEqual([70]);
    }
  });

  test("is ended by a heal without a name, and not by one of another name", () => {
    const cut: Fault = { atMs: 1, kind: "cut", name: "x", from: ["a"], to: ["b"] };
    expect(bothWays([cut, { atMs: 10, kind: "heal", name: "y" }])[1]).toEqual([]);
    expect(bothWays([cut, { atMs: 10, kind: "heal" }])[1]).toEqual(["a"]);
  });

  test("that holds lets nothing go before the sync that it waited for, however soon it heals", () => {
    for (const crashMs of [undefined, 25]) {
      const probe = new Probe({
        faults: [
          { atMs: 1, kind: "cut", from: ["a"], to: ["b"], mode: "hold", healAfterMs: 21 },
          ...(crashMs === undefined ? [] : [{ atMs: crashMs, kind: "crash", actors: ["a"] } as const]),
        ],
      });
      probe.add("a", { disk: { syncLatency: { kind: "constant", value: 7 } } });
      probe.add("b");
      probe.ask("a", 20, (self) => {
        self.write([{ key: "vote", value: Uint8Array.of(1) }]);
        self.sync();
        self.send(probe.id("b"), "voted", 1);
      });
      probe.kernel.runUntil();

      expect(probe.times("b")).toEqual(crashMs === undefined ? [37] : []);
    }
  });

  test("holds nothing for a sender that crashes in the meantime", () => {
    const probe = new Probe({
      faults: [
        { atMs: 1, kind: "cut", from: ["a"], to: ["b"], mode: "hold", healAfterMs: 50 },
        { atMs: 30, kind: "crash", actors: ["a"], restartAfterMs: 1 },
      ],
    });
    for (const name of ["a", "b"]) probe.add(name);
    probe.ask("a", 20, (self) => self.send(probe.id("b"), "held", 1));
    probe.ask("a", 40, (self) => self.send(probe.id("b"), "held too", 1));
    probe.kernel.runUntil();

    expect(probe.texts("b")).toEqual(["held too"]);
  });
});

describe("a changed link", () => {
  test("has the new settings on top of the old ones, one way, until they are taken back", () => {
    const probe = chatter([
      { atMs: 25, kind: "link", from: ["a"], to: ["b"], settings: { latency: { kind: "constant", value: 100 } } },
      { atMs: 45, kind: "link", from: ["a"], to: ["b"], settings: { loss: 1 } },
      { atMs: 65, kind: "link", from: ["a"], to: ["b"], settings: null },
    ]);

    expect(probe.notes.b!.map(({ at, what }) => [at, what])).toEqual([
      [20, "10"],
      [30, "20"],
      [80, "70"],
      [90, "80"],
      [100, "90"],
      [110, "100"],
      [130, "30"],
      [140, "40"],
    ]);
    expect(probe.times("c")).toEqual(range(20, 110).map(Number));
  });
});

describe("a disk that is changed by a fault", () => {
  test("takes its new time to sync", () => {
    const probe = new Probe({
      faults: [{ atMs: 5, kind: "disk", actors: ["a"], settings: { syncLatency: { kind: "constant", value: 70 } } }],
    });
    probe.add("a");
    for (const atMs of [1, 10]) probe.ask("a", atMs, (self) => self.sync(atMs));
    probe.kernel.runUntil();

    expect(probe.times("a")).toEqual([1, 80]);
  });
});

describe("a timeline", () => {
  test("that names an actor or a machine that is not there is refused when it comes to it", () => {
    expect(() => chatter([{ atMs: 5, kind: "crash", actors: ["zoe"] }])).toThrow("no actor is named zoe");
    expect(() => chatter([{ atMs: 5, kind: "speed", machines: ["m"], speed: 1 }])).toThrow("no machine is named m");
    expect(() => chatter([{ atMs: 5, kind: "speed", machines: ["machine of a"], speed: 0 }])).toThrow(
      "speed of machine",
    );
  });

  test("may be added to in the run, and applied at once", () => {
    const probe = new Probe();
    for (const name of ["a", "b"]) probe.add(name);
    probe.kernel.at(10, () => probe.kernel.apply({ kind: "crash", actors: ["a"] }));
    probe.kernel.at(20, () => probe.kernel.schedule({ atMs: 30, kind: "restart", actors: ["a"] }));
    probe.ask("b", 40, () => probe.kernel.apply({ kind: "crash", actors: ["b"] }));

    probe.kernel.runUntil({ timeMs: 25 });
    expect(probe.kernel.isUp(probe.id("a"))).toBe(false);
    probe.kernel.runUntil();
    expect([probe.kernel.isUp(probe.id("a")), probe.kernel.isUp(probe.id("b"))]).toEqual([true, false]);
    expect(() => probe.kernel.schedule({ atMs: 1, kind: "heal" })).toThrow("from now");
  });
});
