import { describe, expect, test } from "vitest";
import {
  type Actor,
  type ActorId,
  createKernel,
  type Kernel,
  type KernelOptions,
  type TraceEntry,
} from "../src/index.ts";
import { TraceDigest } from "../src/trace.ts";

/** Actors that pass tokens on to chance neighbours, with timers, CPU time and disks in play. */
function gossip(options: Partial<KernelOptions> = {}, names = ["ada", "bob", "cyd", "dan", "eve"]): Kernel<number> {
  const kernel = createKernel<number>({
    seed: 7,
    network: {
      link: {
        latency: { kind: "lognormal", median: 20, sigma: 0.5 },
        jitter: { kind: "exponential", mean: 3 },
        loss: 0.01,
      },
      uploadBitPerS: 1e6,
    },
    costs: {
      encodeMessage: { fixedUs: 3 },
      sendMessage: { fixedUs: 1 },
      receiveMessage: { fixedUs: 7, perByteUs: 0.01 },
    },
    ...options,
  });
  const machine = kernel.addMachine({ name: "shared", cores: 2 });
  const all: ActorId[] = [];
  for (const name of names) {
    const boot = (self: Actor<number>) => {
      self.setTimer("tick", 10 + self.random.below(10));
      return {
        received(_: ActorId, hops: number) {
          self.charge(50);
          self.write([{ key: "hops", value: Uint8Array.of(hops & 255) }]);
          self.sync();
          if (hops > 0) self.send(self.random.pick(all.filter((id) => id !== self.id)), hops - 1, 200, hops);
        },
        timerFired() {
          self.sendAll(all, 2, 50);
          self.setTimer("tick", 20);
        },
      };
    };
    all.push(kernel.addActor({ name, boot, machine, disk: { syncLatency: { kind: "uniform", low: 0.1, high: 2 } } }));
  }
  return kernel;
}

const recordOf = (options: Partial<KernelOptions>) => {
  const entries: TraceEntry[] = [];
  const kernel = gossip({ ...options, record: (entry) => entries.push(entry) });
  return { kernel, entries };
};

describe("the digest", () => {
  const digestOf = (...entries: [number, number, number, number, number, number][]) => {
    const trace = new TraceDigest(1);
    for (const entry of entries) trace.absorb(...entry);
    return trace.hex;
  };
  const entry: [number, number, number, number, number, number] = [1000, 1, 2, 3, 100, 5];

  test.each([
    ["time", 0, 1],
    ["high part of the time", 0, 2 ** 33],
    ["kind", 1, 1],
    ["actor", 2, 1],
    ["sender", 3, 1],
    ["size", 4, 1],
    ["tag", 5, 1],
    ["sign of the tag", 5, -10],
  ])("changes in both halves with the %s of an event", (_, field, difference) => {
    const changed: typeof entry = [...entry];
    changed[field]! += difference;
    const [before, after] = [digestOf(entry), digestOf(changed)];

    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(after.slice(0, 8)).not.toBe(before.slice(0, 8));
    expect(after.slice(8)).not.toBe(before.slice(8));
  });

  test("changes with the order and the number of events", () => {
    const other: typeof entry = [2000, 1, 3, 2, 100, 5];
    const digests = [[], [entry], [entry, entry], [entry, other], [other, entry]].map((entries) =>
      digestOf(...entries),
    );

    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe("a run", () => {
  test("has the same digest, events and time when it is repeated with the same seed", () => {
    const runs = [1, 2].map(() => {
      const kernel = gossip();
      kernel.runUntil({ timeMs: 2000 });
      return [kernel.digest, kernel.events, kernel.nowMs];
    });

    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]![1]).toBeGreaterThan(1000);
  });

  test("has this digest on every machine", () => {
    const kernel = gossip();

    kernel.runUntil({ timeMs: 2000 });

    expect(kernel.digest).toMatchInlineSnapshot(`"9d7d55f00bdfbc83"`);
  });

  test("has another digest with another seed", () => {
    const digests = ["7", 7, 8].map((seed) => {
      const kernel = gossip({ seed });
      kernel.runUntil({ timeMs: 200 });
      return kernel.digest;
    });

    expect(new Set(digests).size).toBe(3);
  });

  test("is the same in one go, event by event, and in slices of time", () => {
    const whole = gossip();
    whole.runUntil({ timeMs: 500 });
    const single = gossip();
    while (single.events < whole.events) expect(single.step()).toBe(true);
    const sliced = gossip();
    for (let timeMs = 0; timeMs <= 500; timeMs += 0.5) sliced.runUntil({ timeMs });

    expect(single.digest).toBe(whole.digest);
    expect(sliced.digest).toBe(whole.digest);
    expect(sliced.nowMs).toBe(500);
  });

  test("stops right after the event of the ordinal asked for, with the trace of the longer run up to there", () => {
    const long = recordOf({});
    long.kernel.runUntil({ timeMs: 500 });
    const short = recordOf({});

    expect(short.kernel.runUntil({ events: 321 })).toBe("events");

    expect(short.kernel.events).toBe(321);
    expect(short.entries).toEqual(long.entries.slice(0, short.entries.length));
    expect(short.entries.at(-1)!.sequence).toBe(321);
  });

  test("is not changed by being recorded", () => {
    const plain = gossip();
    plain.runUntil({ timeMs: 300 });
    const { kernel, entries } = recordOf({});
    kernel.runUntil({ timeMs: 300 });

    expect(kernel.digest).toBe(plain.digest);
    expect(entries.filter((entry) => entry.kind !== "dropped")).toHaveLength(plain.events);
  });

  test("records times that never go back and ordinals that go up by one", () => {
    const { kernel, entries } = recordOf({});
    kernel.runUntil({ timeMs: 300 });
    const events = entries.filter((entry) => entry.kind !== "dropped");

    expect(events.map((entry) => entry.sequence)).toEqual(events.map((_, index) => index + 1));
    for (let index = 1; index < entries.length; index++)
      expect(entries[index]!.timeUs).toBeGreaterThanOrEqual(entries[index - 1]!.timeUs);
  });

  test("keeps an actor's chance when another actor joins that nobody talks to", () => {
    const draws = [
      ["ada", "bob"],
      ["zoe", "ada", "bob"],
    ].map((names) => {
      const kernel = createKernel<number>({ seed: 1 });
      const drawn: number[] = [];
      for (const name of names)
        kernel.addActor({
          name,
          boot: (self) => {
            if (name === "ada") drawn.push(self.random.nextUint32(), self.random.nextUint32());
            return { received: () => undefined };
          },
        });
      kernel.runUntil();
      return drawn;
    });

    expect(draws[0]).toEqual(draws[1]);
    expect(draws[0]).toHaveLength(2);
  });
});
