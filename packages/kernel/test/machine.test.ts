import { describe, expect, test } from "vitest";
import type { Actor } from "../src/index.ts";
import { type Payload, Probe } from "./probe.ts";

/** A step that takes CPU time and then says so to another actor. */
const work =
  (probe: Probe, cpuUs: number, to: string, text = "done") =>
  (self: Actor<Payload>) => {
    self.charge(cpuUs);
    self.send(probe.id(to), text, 0);
  };

describe("an actor", () => {
  test("takes the next event when the CPU time of the last one has passed, in the order of arrival", () => {
    const probe = new Probe();
    probe.add("a");
    probe.add("b");

    for (const text of ["1", "2", "3"]) probe.ask("a", 1, work(probe, 4000, "b", text));
    probe.kernel.runUntil();

    expect(probe.notes.b!.map(({ at, what }) => [at, what])).toEqual([
      [15, "1"],
      [19, "2"],
      [23, "3"],
    ]);
    expect(probe.kernel.actorMetrics(probe.id("a"))).toMatchObject({ cpuUs: 12_000, inboxHighWater: 2, steps: 4 });
  });

  test("sends what it charged for first later than what it sent before", () => {
    const probe = new Probe();
    probe.add("a");
    probe.add("b");
    const seen: number[] = [];

    probe.ask("a", 1, (self) => {
      self.send(probe.id("b"), "before", 0);
      self.charge(2500);
      seen.push(self.nowMs());
      self.send(probe.id("b"), "after", 0);
      self.setTimer("t", 1);
    });
    probe.kernel.runUntil();

    expect(probe.times("b")).toEqual([11, 13.5]);
    expect(seen).toEqual([3.5]);
    expect(probe.times("a")).toEqual([4.5]);
  });

  test("pays fractions of a µs in full, over many steps", () => {
    const probe = new Probe();
    probe.add("a");

    for (let index = 0; index < 1000; index++) probe.ask("a", index + 1, (self) => self.charge(0.25));
    probe.kernel.runUntil();

    expect(probe.kernel.actorMetrics(probe.id("a")).cpuUs).toBe(250);
  });

  test("is charged for messages by the cost table: once to encode, for each copy, and to receive", () => {
    const probe = new Probe({
      costs: {
        encodeMessage: { fixedUs: 100, perByteUs: 1 },
        sendMessage: { fixedUs: 10 },
        receiveMessage: { fixedUs: 5, perByteUs: 0.5 },
      },
    });
    for (const name of ["a", "b", "c"]) probe.add(name);
    const all = ["a", "b", "c"].map((name) => probe.id(name));

    probe.ask("a", 1, (self) => self.sendAll(all, "hello", 40));
    probe.kernel.runUntil();

    expect([probe.times("b"), probe.times("c")]).toEqual([[11.15], [11.16]]);
    expect(["a", "b", "c"].map((name) => probe.kernel.actorMetrics(probe.id(name)).cpuUs)).toEqual([160, 25, 25]);
  });

  test.each([
    ["charges a negative time", (self: Actor<Payload>) => self.charge(-1)],
    ["charges no number", (self: Actor<Payload>) => self.charge(Number.NaN)],
    ["runs a negative job", (self: Actor<Payload>) => self.runJob(-1, "job")],
    ["sets a timer in the past", (self: Actor<Payload>) => self.setTimer("t", -1)],
  ])("that %s is refused", (_, act) => {
    const probe = new Probe();
    probe.add("a");
    probe.ask("a", 1, act);

    expect(() => probe.kernel.runUntil()).toThrow(RangeError);
  });

  test("that acts outside of its steps is refused", () => {
    const probe = new Probe();
    probe.add("a");
    probe.kernel.runUntil();

    expect(() => probe.actors.a!.charge(1)).toThrow("own steps only");
    expect(() => probe.actors.a!.send(probe.id("a"), "x", 1)).toThrow("own steps only");
  });
});

describe("a machine", () => {
  /** Actors on one machine, each asked at once for 10 ms of work. */
  function crowd(cores: number, actors: number): Probe {
    const probe = new Probe();
    const machine = probe.kernel.addMachine({ name: "shared", cores });
    probe.add("sink");
    for (let index = 0; index < actors; index++) {
      probe.add(`a${index}`, { machine });
      probe.ask(`a${index}`, 1, work(probe, 10_000, "sink", `a${index}`));
    }
    probe.kernel.runUntil();
    return probe;
  }

  test("with a core for each actor lets all work at the same time", () => {
    expect(crowd(3, 3).times("sink")).toEqual([21, 21, 21]);
  });

  test("with fewer cores than actors serves them first come first served", () => {
    const probe = crowd(2, 5);

    expect(probe.notes.sink!.map(({ at, what }) => [at, what])).toEqual([
      [21, "a0"],
      [21, "a1"],
      [31, "a2"],
      [31, "a3"],
      [41, "a4"],
    ]);
  });

  test("lets actors take turns instead of emptying one inbox first", () => {
    const probe = new Probe();
    const machine = probe.kernel.addMachine({ name: "single", cores: 1 });
    for (const name of ["sink", "a", "b"]) probe.add(name, name === "sink" ? {} : { machine });

    for (let round = 0; round < 3; round++)
      for (const name of ["a", "b"]) probe.ask(name, 1, work(probe, 1000, "sink", name));
    probe.kernel.runUntil();

    expect(probe.texts("sink")).toEqual(["a", "b", "a", "b", "a", "b"]);
    expect(probe.times("sink")).toEqual([12, 13, 14, 15, 16, 17]);
  });

  test("lets another actor use the core while one waits for its blocking disk", () => {
    const probe = new Probe();
    const machine = probe.kernel.addMachine({ name: "single", cores: 1 });
    probe.add("sink");
    probe.add("a", { machine, disk: { syncLatency: { kind: "constant", value: 50 }, sync: "blocking" } });
    probe.add("b", { machine });

    probe.ask("a", 1, (self) => {
      self.charge(1000);
      self.sync();
    });
    for (const name of ["b", "a"]) probe.ask(name, 1, work(probe, 1000, "sink", name));
    probe.kernel.runUntil();

    expect(probe.notes.sink!.map(({ at, what }) => [at, what])).toEqual([
      [13, "b"],
      [63, "a"],
    ]);
  });

  test("gives the core of an actor that crashed, and of its jobs, to who waits", () => {
    const probe = new Probe({ faults: [{ atMs: 5, kind: "crash", actors: ["a"] }] });
    const machine = probe.kernel.addMachine({ name: "two", cores: 2 });
    probe.add("sink");
    for (const name of ["a", "b", "c"]) probe.add(name, { machine });

    probe.ask("a", 1, (self) => {
      self.runJob(1_000_000, "job");
      self.charge(1_000_000);
    });
    for (const name of ["b", "c"]) probe.ask(name, 2, work(probe, 1000, "sink", name));
    probe.kernel.runUntil();

    expect(probe.times("sink")).toEqual([16, 16]);
  });

  test("never uses more CPU time than its cores have, and loses none of the work", () => {
    const probe = new Probe();
    const machine = probe.kernel.addMachine({ name: "busy", cores: 3 });
    const random = probe.kernel.random("load");
    for (let index = 0; index < 7; index++) probe.add(`a${index}`, { machine });
    let chargedUs = 0;
    for (let index = 0; index < 500; index++) {
      const cpuUs = random.below(5000);
      chargedUs += cpuUs;
      probe.ask(`a${random.below(7)}`, 1 + random.below(50), (self) => {
        if (cpuUs % 3 === 0) self.runJob(cpuUs, index);
        else self.charge(cpuUs);
      });
    }

    probe.kernel.runUntil();

    const { cpuUs } = probe.kernel.metrics();
    expect(cpuUs).toBe(chargedUs);
    expect(probe.kernel.nowMs * 1000).toBeGreaterThanOrEqual(chargedUs / 3);
    // Work-conserving: three cores that are never idle while somebody waits.
    expect(probe.kernel.nowMs * 1000).toBeLessThan(51_000 + chargedUs / 3 + 5000 * 7);
  });

  test("of half the speed takes twice as long, from the fault that slows it on", () => {
    const probe = new Probe({ faults: [{ atMs: 50, kind: "speed", machines: ["slow"], speed: 0.25 }] });
    const machine = probe.kernel.addMachine({ name: "slow", cores: 1, speed: 0.5 });
    probe.add("a", { machine });
    probe.add("b");

    probe.ask("a", 1, work(probe, 1000, "b"));
    probe.ask("a", 60, work(probe, 1000, "b"));
    probe.kernel.runUntil();

    expect(probe.times("b")).toEqual([13, 74]);
  });

  test.each([
    ["cores", { name: "m", cores: 0 }],
    ["cores", { name: "m", cores: 1.5 }],
    ["speed", { name: "m", cores: 1, speed: 0 }],
  ])("with senseless %s is refused", (what, settings) => {
    expect(() => new Probe().kernel.addMachine(settings)).toThrow(what);
  });

  test("of a name that is taken is refused", () => {
    const probe = new Probe();
    probe.kernel.addMachine({ name: "m", cores: 1 });
    expect(() => probe.kernel.addMachine({ name: "m", cores: 1 })).toThrow("found m twice");
  });
});

describe("a job", () => {
  test("runs on another core while its actor goes on", () => {
    const probe = new Probe();
    probe.add("b");
    probe.add("a", { machine: probe.kernel.addMachine({ name: "two", cores: 2 }) });

    probe.ask("a", 1, (self) => self.runJob(20_000, "verify"));
    probe.ask("a", 2, work(probe, 1000, "b"));
    probe.kernel.runUntil();

    expect(probe.times("b")).toEqual([13]);
    expect(probe.notes.a).toEqual([{ at: 21, what: { job: "verify" } }]);
    expect(probe.kernel.actorMetrics(probe.id("a")).cpuUs).toBe(21_000);
  });

  test("takes turns with its actor where there is one core", () => {
    const probe = new Probe();
    probe.add("b");
    probe.add("a");

    probe.ask("a", 1, (self) => self.runJob(20_000, "verify"));
    probe.ask("a", 2, work(probe, 1000, "b"));
    probe.kernel.runUntil();

    expect(probe.times("b")).toEqual([32]);
    expect(probe.times("a")).toEqual([22]);
  });

  test("waits until no actor does", () => {
    const probe = new Probe();
    probe.add("b");
    probe.add("a");

    probe.ask("a", 1, (self) => {
      for (const job of [1, 2, 3]) self.runJob(10_000, job);
    });
    probe.ask("a", 2, work(probe, 1000, "b"));
    probe.kernel.runUntil();

    // The first job has the core when the request comes; the others wait behind it, and behind the news of the first.
    expect(probe.times("b")).toEqual([22]);
    expect(probe.times("a")).toEqual([12, 22, 32]);
  });

  test("waits for a core in the order of asking, four jobs on two cores", () => {
    const probe = new Probe();
    probe.add("a", { machine: probe.kernel.addMachine({ name: "two", cores: 2 }) });

    probe.ask("a", 1, (self) => {
      for (const job of [1, 2, 3, 4]) self.runJob(10_000, job);
    });
    probe.kernel.runUntil();

    expect(probe.notes.a!.map(({ at, what }) => [at, (what as { job: number }).job])).toEqual([
      [11, 1],
      [11, 2],
      [21, 3],
      [21, 4],
    ]);
  });

  test("of an actor that crashed does not come back to its next incarnation", () => {
    const probe = new Probe({ faults: [{ atMs: 5, kind: "crash", actors: ["a"], restartAfterMs: 1 }] });
    probe.add("a", { machine: probe.kernel.addMachine({ name: "two", cores: 2 }) });

    probe.ask("a", 1, (self) => {
      for (const job of [1, 2, 3]) self.runJob(10_000, job);
    });
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([]);
    expect(probe.actors.a!.incarnation).toBe(1);
  });
});
