import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Probe } from "./probe.ts";

describe("a timer", () => {
  test("fires once, after its time", () => {
    const probe = new Probe();
    probe.add("a", {}, (self) => self.setTimer("t", 7.5));
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([{ at: 7.5, what: { timer: "t" } }]);
  });

  test("that is set again is moved, earlier or later, and fires once", () => {
    const probe = new Probe();
    probe.add("a", {}, (self) => {
      self.setTimer("later", 10);
      self.setTimer("later", 30);
      self.setTimer("earlier", 30);
      self.setTimer("earlier", 10);
      self.setTimer(1, 5);
    });
    probe.kernel.runUntil();

    expect(probe.notes.a!.map(({ at, what }) => [at, (what as { timer: unknown }).timer])).toEqual([
      [5, 1],
      [10, "earlier"],
      [30, "later"],
    ]);
  });

  test("that is cancelled does not fire, and may be set anew", () => {
    const probe = new Probe();
    probe.add("a", {}, (self) => {
      self.setTimer("never", 10);
      self.setTimer("anew", 10);
      self.cancelTimer("never");
      self.cancelTimer("anew");
      self.cancelTimer("unknown");
      self.setTimer("anew", 20);
    });
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([{ at: 20, what: { timer: "anew" } }]);
  });

  test("that came due while its actor was busy is still cancelled or moved by what the actor does first", () => {
    const probe = new Probe();
    probe.add("a", {}, (self) => {
      self.setTimer("cancelled", 5);
      self.setTimer("moved", 6);
      self.setTimer("kept", 7);
    });
    probe.ask("a", 1, (self) => self.charge(10_000));
    probe.ask("a", 2, (self) => {
      self.cancelTimer("cancelled");
      self.setTimer("moved", 10);
    });
    probe.kernel.runUntil();

    expect(probe.notes.a!.map(({ at, what }) => [at, (what as { timer: unknown }).timer])).toEqual([
      [11, "kept"],
      [21, "moved"],
    ]);
  });

  test("that is moved on by every message leaves no dead events behind", () => {
    const probe = new Probe();
    probe.add("a");
    for (let timeMs = 1; timeMs <= 1000; timeMs++) probe.ask("a", timeMs, (self) => self.setTimer("election", 300));

    probe.kernel.runUntil({ timeMs: 1000 });
    expect(probe.kernel.metrics().queued).toBe(1);
    probe.kernel.runUntil();

    expect(probe.notes.a).toEqual([{ at: 1300, what: { timer: "election" } }]);
  });

  test("does the last thing that was asked of it, in any sequence of settings and cancellations", () => {
    const action = fc.record({
      gap: fc.integer({ min: 0, max: 20 }),
      name: fc.integer({ min: 0, max: 2 }),
      after: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const probe = new Probe();
        probe.add("a");
        const wanted: [number, number][] = [];
        const armed = new Map<number, number>();
        let nowMs = 0;
        // A deadline before or at the time of an action has fired by then: it was queued before the request was.
        const fireUntil = (timeMs: number) => {
          for (const [name, deadline] of armed) {
            if (deadline > timeMs) continue;
            wanted.push([deadline, name]);
            armed.delete(name);
          }
        };
        for (const { gap, name, after } of actions) {
          nowMs += gap + 0.5;
          fireUntil(nowMs);
          if (after === undefined) armed.delete(name);
          else armed.set(name, nowMs + after + 0.25);
          probe.ask("a", nowMs, (self) => {
            if (after === undefined) self.cancelTimer(name);
            else self.setTimer(name, after + 0.25);
          });
        }
        fireUntil(Number.POSITIVE_INFINITY);
        probe.kernel.runUntil();

        const order = (left: [number, number], right: [number, number]) => left[0] - right[0] || left[1] - right[1];
        const fired = probe.notes.a!.map(({ at, what }): [number, number] => [at, (what as { timer: number }).timer]);
        expect(fired.sort(order)).toEqual(wanted.sort(order));
      }),
      { numRuns: 150 },
    );
  });
});

describe("a clock", () => {
  test("that runs fast shows more and makes timers early; an offset does not", () => {
    const probe = new Probe();
    const seen: number[] = [];
    probe.add("fast", { clock: { driftPpm: 250_000 } }, (self) => self.setTimer("t", 100));
    probe.add("ahead", { clock: { offsetMs: 500 } }, (self) => self.setTimer("t", 100));
    for (const name of ["fast", "ahead"]) probe.ask(name, 40, (self) => seen.push(self.nowMs()));
    probe.kernel.runUntil();

    expect(seen).toEqual([50, 540]);
    expect([probe.times("fast"), probe.times("ahead")]).toEqual([[80], [100]]);
  });

  test("goes on from where it was when a fault changes its drift, and jumps by an offset", () => {
    const probe = new Probe({
      faults: [
        { atMs: 100, kind: "clock", actors: ["a"], driftPpm: -500_000 },
        { atMs: 200, kind: "clock", actors: ["a"], offsetMs: -20 },
      ],
    });
    const seen: number[] = [];
    probe.add("a", { clock: { driftPpm: 1_000_000 } });
    for (const atMs of [50, 150, 250]) probe.ask("a", atMs, (self) => seen.push(self.nowMs()));
    probe.kernel.runUntil();

    expect(seen).toEqual([100, 225, 255]);
  });

  test("that would stand still is refused", () => {
    expect(() => new Probe().add("a", { clock: { driftPpm: -1_000_000 } })).toThrow("drift");
  });
});
