import { describe, expect, test } from "vitest";
import type { LinkSettings } from "../src/index.ts";
import { Probe } from "./probe.ts";

const latency = { kind: "constant", value: 10 } as const;
const noisy = { kind: "uniform", low: 1, high: 50 } as const;

/** Two actors, the first of which sends numbered texts at once. */
function burst(link: LinkSettings, count: number, sizeBytes = 0): Probe {
  const probe = new Probe({ network: { link } });
  probe.add("a");
  probe.add("b");
  probe.ask("a", 1, (self) => {
    for (let index = 0; index < count; index++) self.send(probe.id("b"), String(index), sizeBytes);
  });
  probe.kernel.runUntil();
  return probe;
}

/** Latencies of messages from one actor among many, to another one each. */
function burstAmongMany(link: LinkSettings, count: number): readonly number[] {
  const probe = new Probe({ network: { link } });
  probe.add("a");
  for (let index = 0; index < count; index++) probe.add(`other ${index}`);
  probe.ask("a", 1, (self) => {
    for (let index = 0; index < count; index++) self.send(probe.id(`other ${index}`), "", 0);
  });
  probe.kernel.runUntil();
  return Array.from({ length: count }, (_, index) => probe.times(`other ${index}`)[0]! - 1);
}

const numbers = (probe: Probe) => probe.texts("b").map(Number);
const isAscending = (values: readonly number[]) =>
  values.every((value, index) => index === 0 || value >= values[index - 1]!);

describe("a link", () => {
  test("delivers after its latency, in order of sending when latencies are equal", () => {
    const probe = burst({ latency }, 3);

    expect(probe.times("b")).toEqual([11, 11, 11]);
    expect(numbers(probe)).toEqual([0, 1, 2]);
  });

  /** What "b" gets of three peers to whom "a" sends in turn, with so many more actors that get nothing. */
  function amongOthers(others: number, link: LinkSettings, peers = ["other 0", "b", "other 3"]): readonly number[] {
    const probe = new Probe({ network: { link } });
    probe.add("a");
    for (let index = 0; index < others; index++) probe.add(`other ${index}`);
    probe.add("b");
    for (const startMs of [1, 3000])
      probe.ask("a", startMs, (self) => {
        for (let index = 0; index < 40; index++) for (const to of peers) self.send(probe.id(to), String(index), 100);
      });
    probe.kernel.runUntil();
    return probe.times("b");
  }

  test("queues and keeps order among many, whose links have no state of their own, as among few", () => {
    const narrow = { latency, bandwidthBitPerS: 1e5, order: "fifo" } as const;

    expect(amongOthers(300, narrow)).toEqual(amongOthers(50, narrow));
    // A broadcast is over more links than are looked for in a line.
    const all = ["b", ...Array.from({ length: 40 }, (_, index) => `other ${index}`)];
    expect(amongOthers(300, narrow, all)).toEqual(amongOthers(50, narrow, all));
    expect(amongOthers(50, narrow, all)).toHaveLength(80);
  });

  test("has chance of the same kind among many, from one stream a sender", () => {
    const lossy = { latency: noisy, loss: 0.2, order: "fifo" } as const;
    const times = amongOthers(300, lossy);

    expect(amongOthers(300, lossy)).toEqual(times);
    expect(isAscending(times)).toBe(true);
    // 80 copies, of which a fifth is lost, within three standard deviations.
    expect(Math.abs(times.length - 64)).toBeLessThanOrEqual(10);
    const latencies = burstAmongMany({ latency: noisy }, 4000);
    const mean = latencies.reduce((sum, one) => sum + one, 0) / latencies.length;
    expect(Math.abs(mean - 25.5)).toBeLessThanOrEqual((3 * 49) / Math.sqrt(12 * latencies.length));
  });

  test("lets messages overtake each other, unless it is fifo", () => {
    expect(isAscending(numbers(burst({ latency: noisy }, 50)))).toBe(false);

    const fifo = burst({ latency: noisy, order: "fifo" }, 50);

    expect(numbers(fifo)).toHaveLength(50);
    expect(isAscending(numbers(fifo))).toBe(true);
    expect(isAscending(fifo.times("b"))).toBe(true);
  });

  test("lets a fifo message be overtaken where reorder holds it back", () => {
    const reorder = { probability: 0.2, delay: { kind: "constant", value: 100 } } as const;
    const probe = burst({ latency: noisy, order: "fifo", reorder }, 200);
    const heldBack = probe.notes.b!.filter((note) => note.at > 102).map((note) => Number(note.what));
    const others = numbers(probe).filter((index) => !heldBack.includes(index));

    expect(heldBack.length).toBeGreaterThan(20);
    expect(heldBack.length).toBeLessThan(60);
    expect(isAscending(others)).toBe(true);
  });

  test("loses the share of messages that it is set to lose, and counts them", () => {
    const probe = burst({ latency, loss: 0.3 }, 10_000);
    const { messagesSent, messagesDelivered, messagesDropped } = probe.kernel.metrics();

    expect(messagesSent).toBe(10_000);
    expect(messagesDelivered - 1 + messagesDropped).toBe(10_000);
    expect(Math.abs(messagesDropped / 10_000 - 0.3)).toBeLessThan(3 * Math.sqrt(0.21 / 10_000));
  });

  test("delivers the share of messages twice that it is set to", () => {
    const delivered = burst({ latency: noisy, duplicate: 0.25 }, 10_000).texts("b").length;

    expect(Math.abs(delivered / 10_000 - 1.25)).toBeLessThan(3 * Math.sqrt(0.1875 / 10_000));
  });

  test("adds jitter to its latency", () => {
    const times = burst({ latency, jitter: { kind: "uniform", low: 0, high: 5 } }, 500).times("b");

    expect(Math.min(...times)).toBeGreaterThanOrEqual(11);
    expect(Math.max(...times)).toBeLessThanOrEqual(16);
    expect(new Set(times).size).toBeGreaterThan(400);
  });

  test("sends at its bandwidth: 1,000 bytes take 8 ms at 1 Mbit/s, and queue", () => {
    expect(burst({ latency, bandwidthBitPerS: 1e6 }, 3, 1000).times("b")).toEqual([19, 27, 35]);
  });

  test("never delivers before it was sent, whatever its latency distribution says", () => {
    const times = burst({ latency: { kind: "normal", mean: 0, deviation: 5 } }, 200).times("b");

    expect(Math.min(...times)).toBe(1);
  });

  test("keeps its latencies when a loss rate is added", () => {
    const timesOf = (link: LinkSettings) => new Map(burst(link, 200).notes.b!.map((note) => [note.what, note.at]));
    const without = timesOf({ latency: noisy });
    const some = timesOf({ latency: noisy, duplicate: 0 });
    const withJitter = [...timesOf({ latency: noisy, jitter: { kind: "constant", value: 0 } })];

    expect(some).toEqual(without);
    expect(new Map(withJitter)).toEqual(without);

    // What arrives of a lossy link has the latencies of a link that loses nothing, one after the other.
    const inOrder = (times: ReadonlyMap<unknown, number>) =>
      [...times].sort(([one], [other]) => Number(one) - Number(other)).map(([, at]) => at);
    const arrived = inOrder(timesOf({ latency: noisy, loss: 0.3 }));
    expect(arrived.length).toBeLessThan(180);
    expect(arrived).toEqual(inOrder(without).slice(0, arrived.length));
  });

  test("has chance of its own: traffic on another link does not change its latencies", () => {
    const run = (chatty: boolean) => {
      const probe = new Probe({ network: { link: { latency: noisy } } });
      for (const name of ["a", "b", "c"]) probe.add(name);
      probe.ask("a", 1, (self) => {
        for (let index = 0; index < 20; index++) {
          self.send(probe.id("b"), String(index), 10);
          if (chatty) self.send(probe.id("c"), "chat", 10);
        }
      });
      probe.kernel.runUntil();
      return probe.times("b");
    };

    expect(run(true)).toEqual(run(false));
  });

  test.each([
    ["loss", { latency, loss: 1.5 }],
    ["duplicate", { latency, duplicate: -1 }],
    ["bandwidth", { latency, bandwidthBitPerS: 0 }],
    ["uniform", { latency: { kind: "uniform", low: 2, high: 1 } as const }],
  ])("with a senseless %s is refused", (name, link) => {
    expect(() => new Probe({ network: { link } })).toThrow(name);
  });
});

describe("an access line", () => {
  test("serialises what one actor sends to all others", () => {
    const probe = new Probe({ network: { link: { latency }, uploadBitPerS: 1e6 } });
    for (const name of ["a", "b", "c", "d"]) probe.add(name);
    const all = ["a", "b", "c", "d"].map((name) => probe.id(name));

    probe.ask("a", 1, (self) => self.sendAll(all, "block", 1000));
    probe.kernel.runUntil();

    expect([probe.times("b"), probe.times("c"), probe.times("d")]).toEqual([[19], [27], [35]]);
    expect(probe.texts("a")).toEqual([]);
  });

  test("serialises what one actor receives from all others", () => {
    const probe = new Probe({ network: { link: { latency }, downloadBitPerS: 1e6 } });
    for (const name of ["a", "b", "c"]) probe.add(name);

    for (const name of ["a", "b"]) probe.ask(name, 1, (self) => self.send(probe.id("c"), name, 1000));
    probe.kernel.runUntil();

    expect(probe.notes.c).toEqual([
      { at: 19, what: "a", from: "a" },
      { at: 27, what: "b", from: "b" },
    ]);
  });

  test("is that of the actor's region", () => {
    const probe = new Probe({
      network: {
        regions: ["town", "village"],
        link: { latency },
        between: (from, to) => (from === to ? { latency: { kind: "constant", value: 1 } } : undefined),
        uploadBitPerS: { village: 1e6 },
      },
    });
    probe.add("t", { region: "town" });
    probe.add("v", { region: "village" });
    probe.add("w", { region: "village" });

    probe.ask("t", 1, (self) => self.send(probe.id("v"), "fast", 1000));
    probe.ask("v", 1, (self) => self.send(probe.id("w"), "slow", 1000));
    probe.kernel.runUntil();

    expect(probe.times("v")).toEqual([11]);
    expect(probe.times("w")).toEqual([10]);
  });

  test("of an unknown region is refused with the regions that there are", () => {
    expect(() => new Probe().add("a", { region: "moon" })).toThrow("everywhere, found moon");
  });
});

describe("a message to oneself", () => {
  test("arrives at once, past network and metrics of the network", () => {
    const probe = new Probe({ network: { link: { latency, loss: 1 } } });
    probe.add("a");

    probe.ask("a", 5, (self) => self.send(self.id, "note", 100));
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([{ at: 5, what: "note", from: "a" }]);
    expect(probe.kernel.metrics().messagesSent).toBe(0);
  });
});

describe("a message to nobody", () => {
  test("is refused with the actors that there are", () => {
    const probe = new Probe();
    probe.add("a");
    probe.ask("a", 1, (self) => self.send(7 as never, "lost", 1));

    expect(() => probe.kernel.runUntil()).toThrow("0 .. 0, found 7");
  });
});
