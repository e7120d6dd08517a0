import { describe, expect, test } from "vitest";
import {
  cloudRegionNames,
  cloudRegions,
  costUs,
  createKernel,
  meanLatencyMs2019,
  placeByShare2019,
  regionNames2019,
  regions2019,
  roundTripMs,
} from "../src/index.ts";
import { Messages } from "../src/messages.ts";
import { Probe } from "./probe.ts";

describe("a run", () => {
  test("says why it ended: nothing left, the time, the events, or stop", () => {
    const probe = new Probe();
    probe.add("a");
    probe.kernel.at(10, () => undefined);
    probe.kernel.at(20, () => probe.kernel.stop());
    probe.kernel.at(30, () => undefined);

    expect(probe.kernel.runUntil({ timeMs: 5 })).toBe("time");
    expect(probe.kernel.nowMs).toBe(5);
    expect(probe.kernel.runUntil({ events: 2 })).toBe("events");
    expect(probe.kernel.nowMs).toBe(10);
    expect(probe.kernel.runUntil()).toBe("stopped");
    expect(probe.kernel.nowMs).toBe(20);
    expect(probe.kernel.runUntil()).toBe("idle");
    expect(probe.kernel.nowMs).toBe(30);
    expect(probe.kernel.runUntil({ timeMs: 40 })).toBe("idle");
    expect(probe.kernel.nowMs).toBe(40);
    expect(probe.kernel.step()).toBe(false);
  });

  test("keeps the order of scheduling at equal times", () => {
    const probe = new Probe();
    const order: number[] = [];
    for (const index of [1, 2, 3]) probe.kernel.at(5, () => order.push(index));
    probe.kernel.runUntil();

    expect(order).toEqual([1, 2, 3]);
  });

  test("does not begin inside a step, nor in the past", () => {
    const probe = new Probe();
    probe.add("a");
    probe.ask("a", 1, () => probe.kernel.runUntil());
    expect(() => probe.kernel.runUntil()).toThrow("inside a step");

    const other = new Probe();
    other.kernel.runUntil({ timeMs: 5 });
    expect(() => other.kernel.runUntil({ timeMs: 4 })).toThrow("from now (5 ms) on, found 4 ms");
    expect(() => other.kernel.at(Number.NaN, () => undefined)).toThrow("found NaN");
  });

  test("that fails says by which seed, at which event, and in whose step", () => {
    const probe = new Probe({ seed: "xyz" });
    probe.add("a");
    probe.ask("a", 2.5, () => {
      throw new Error("broken");
    });

    // The start, the host's task, and the step itself.
    expect(() => probe.kernel.runUntil()).toThrow("broken (seed xyz, event 3, 2.5 ms, a)");
  });

  test("starts actors at their time, and loses what reaches them before", () => {
    const probe = new Probe();
    probe.add("a");
    probe.add("late", { startAtMs: 50 });
    for (const timeMs of [10, 45]) probe.ask("a", timeMs, (self) => self.send(probe.id("late"), `${timeMs}`, 1));
    probe.kernel.runUntil();

    expect(probe.texts("late")).toEqual(["45"]);
  });

  test("counts the most events that ever waited", () => {
    const probe = new Probe();
    for (let index = 0; index < 50; index++) probe.kernel.at(5, () => undefined);
    probe.kernel.runUntil();

    expect(probe.kernel.metrics()).toMatchObject({ queueHighWater: 50, queued: 0, events: 50 });
  });
});

describe("adding an actor", () => {
  test("that is refused changes nothing", () => {
    const probe = new Probe();
    probe.add("a");
    const boot = () => ({ received: () => undefined });

    expect(() => probe.kernel.addActor({ name: "a", boot })).toThrow("found a twice");
    expect(() => probe.kernel.addActor({ name: "b", boot, machine: 9 as never })).toThrow("found 9");
    expect(() => probe.kernel.addActor({ name: "b", boot, region: "moon" })).toThrow("found moon");
    expect(() => probe.kernel.addActor({ name: "b", boot, startAtMs: -1 })).toThrow("found -1");
    expect(() => probe.kernel.addActor({ name: "b", boot, clock: { driftPpm: -2e6 } })).toThrow("drift");

    expect(probe.kernel.addActor({ name: "b", boot })).toBe(1);
    expect(probe.kernel.actorName(probe.id("b"))).toBe("b");
    expect(() => probe.kernel.actorId("zoe")).toThrow("zoe");
    expect(() => probe.kernel.actorMetrics(7 as never)).toThrow("0 .. 1, found 7");
  });
});

describe("a broadcast", () => {
  test("to a thousand actors reaches each once, shares its payload, and leaves nothing behind", () => {
    const kernel = createKernel<{ text: string }>({ seed: 1 });
    const received: { text: string }[] = [];
    const all = Array.from({ length: 1000 }, (_, index) =>
      kernel.addActor({
        name: `a${index}`,
        boot: (self) => {
          if (index === 0) self.setTimer("go", 1);
          return {
            received: (_, payload) => received.push(payload),
            timerFired: () => self.sendAll(all, { text: "hello" }, 100),
          };
        },
      }),
    );
    kernel.runUntil();

    expect(received).toHaveLength(999);
    expect(new Set(received).size).toBe(1);
    expect(kernel.metrics()).toMatchObject({ messagesSent: 999, messagesDelivered: 999, bytesSent: 99_900, queued: 0 });
  });
});

describe("the pool of messages", () => {
  test("keeps a message until its last holder has released it, and then uses the slot again", () => {
    const messages = new Messages<string>();
    const one = messages.add("one", 1, 10, 100, 0);
    messages.hold(one);
    messages.release(one);
    const two = messages.add("two", 2, 20, 200, 0);
    expect(messages.at(one)).toMatchObject({ payload: "one", from: 1, sizeBytes: 10, tag: 100 });
    expect(two).not.toBe(one);

    messages.release(one);

    expect(messages.at(one).payload).toBe(undefined);
    expect(messages.add("three", 3, 30, 300, 0)).toBe(one);
    expect([messages.at(one).payload, messages.at(two).from]).toEqual(["three", 2]);
  });

  test("is empty after a run in which messages were lost, cut, held, doubled, and dropped at dead actors", () => {
    const probe = new Probe({
      network: {
        link: { latency: { kind: "uniform", low: 1, high: 30 }, loss: 0.2, duplicate: 0.2 },
        uploadBitPerS: 1e7,
      },
      faults: [
        { atMs: 20, kind: "cut", name: "x", from: ["a"], to: ["b"], mode: "hold", healAfterMs: 30 },
        { atMs: 30, kind: "cut", name: "y", from: ["b"], to: ["c"] },
        { atMs: 40, kind: "crash", actors: ["c"], restartAfterMs: 20 },
        { atMs: 50, kind: "crash", actors: ["b"] },
      ],
    });
    for (const name of ["a", "b", "c"]) probe.add(name);
    const all = ["a", "b", "c"].map((name) => probe.id(name));
    for (let timeMs = 1; timeMs < 100; timeMs++)
      for (const name of ["a", "b", "c"])
        probe.ask(name, timeMs, (self) => {
          self.charge(700);
          self.sendAll(all, "x", 50);
        });
    probe.kernel.runUntil();

    const { messagesDropped } = probe.kernel.metrics();
    expect(messagesDropped).toBeGreaterThan(50);
    const { messages } = (probe.kernel as unknown as { world: { messages: Messages<unknown> } }).world;
    expect(messages.live).toBe(0);
  });
});

describe("networks of published figures", () => {
  test("have the mean latencies of the six regions of 2019, and their access lines", () => {
    for (const [from, to, sizeBytes, wanted] of [
      ["northAmerica", "japan", 0, 151],
      ["japan", "northAmerica", 0, 151],
      ["europe", "europe", 0, 11],
      // 100 kB: 78.4 ms up at 10.2 Mbit/s, 133.3 ms on the link at 6 Mbit/s, 26.8 ms down at 29.9 Mbit/s.
      ["japan", "australia", 100_000, 126 + 78.4 + 133.3 + 26.8],
    ] as const) {
      const probe = new Probe({ network: regions2019() });
      probe.add("a", { region: from });
      probe.add("b", { region: to });
      for (let index = 0; index < 400; index++)
        probe.ask("a", 1000 * index, (self) => self.send(probe.id("b"), `${index}`, sizeBytes));
      probe.kernel.runUntil();

      const mean = probe.notes.b!.reduce((sum, { at, what }) => sum + at - 1000 * Number(what), 0) / 400;
      expect(Math.abs(mean - wanted)).toBeLessThan(1.5);
    }
    expect(meanLatencyMs2019("northAmerica", "japan")).toBe(151);
  });

  test("places actors by the shares of nodes, also when they are few", () => {
    const counts = regionNames2019.map((name) => placeByShare2019(1000).filter((region) => region === name).length);

    const wanted = [331.6, 499.8, 9, 117.7, 22.4, 19.5];
    const distances = counts.map((count, region) => Math.abs(count - wanted[region]!));
    expect(Math.max(...distances)).toBeLessThan(1);
    expect(placeByShare2019(3)).toEqual(["europe", "northAmerica", "europe"]);
  });

  test("have the percentiles of the cloud's round trips", () => {
    const probe = new Probe({ network: cloudRegions(["eu-west-1", "us-east-1"]) });
    probe.add("a", { region: "eu-west-1" });
    probe.add("b", { region: "us-east-1" });
    for (let index = 0; index < 4000; index++)
      probe.ask("a", 1000 * index, (self) => self.send(probe.id("b"), `${index}`, 0));
    probe.kernel.runUntil();

    const latencies = probe.notes.b!.map(({ at }) => at % 1000).sort((left, right) => left - right);
    expect(Math.abs(2 * latencies[2000]! - roundTripMs("eu-west-1", "us-east-1", 50))).toBeLessThan(0.5);
    expect(Math.abs(2 * latencies[3600]! - roundTripMs("eu-west-1", "us-east-1", 90))).toBeLessThan(0.5);
  });

  test("are complete: every pair of cloud regions has both percentiles, the 90th not below the 50th", () => {
    expect(cloudRegionNames).toHaveLength(33);
    for (const from of cloudRegionNames)
      for (const to of cloudRegionNames)
        expect(roundTripMs(from, to, 90)).toBeGreaterThanOrEqual(roundTripMs(from, to, 50));
    expect(() => cloudRegions(["moon"])).toThrow("found moon");
  });
});

describe("a cost table", () => {
  test("gives fixed and per-byte costs, and refuses an operation that it does not have", () => {
    const table = { verify: { fixedUs: 100 }, hash: { fixedUs: 1, perByteUs: 0.01 } };

    expect([costUs(table, "verify", 50), costUs(table, "hash", 100)]).toEqual([100, 2]);
    expect(() => costUs(table, "sign")).toThrow("verify, hash, found sign");
  });
});
