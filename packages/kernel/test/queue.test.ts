import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HeapQueue, WheelQueue } from "../src/index.ts";

/** What a queue should do, by sorting: (time, order of pushing). */
class Oracle {
  private events: { timeUs: number; order: number }[] = [];
  private pushed = 0;
  push(timeUs: number): number {
    this.events.push({ timeUs, order: this.pushed });
    return this.pushed++;
  }
  pop(limitUs: number): { timeUs: number; order: number } | undefined {
    this.events.sort((left, right) => left.timeUs - right.timeUs || left.order - right.order);
    return this.events[0] !== undefined && this.events[0].timeUs <= limitUs ? this.events.shift() : undefined;
  }
}

// Delays around every border of the wheel: a bucket of each level, and the window of 2^30 µs.
const delayUs = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 5 }) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 * 2 ** 30 }) },
  fc.constantFrom(1023, 1024, 2 ** 20 - 1, 2 ** 20, 2 ** 30 - 1, 2 ** 30, 2 ** 41),
);
const operation = fc.oneof(
  { weight: 3, arbitrary: delayUs.map((after) => ({ kind: "push" as const, after })) },
  { weight: 2, arbitrary: fc.constant({ kind: "pop" as const }) },
  { weight: 1, arbitrary: delayUs.map((within) => ({ kind: "popUntil" as const, within })) },
);

describe.each([
  ["the heap", () => new HeapQueue(2)],
  ["the wheel", () => new WheelQueue()],
])("%s", (_, create) => {
  test("pops in the order of time and then of pushing, whatever is pushed in between", () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 400 }), (operations) => {
        const queue = create();
        const oracle = new Oracle();
        let nowUs = 0;
        const popBoth = (limitUs: number) => {
          const wanted = oracle.pop(limitUs);
          const found = queue.pop(limitUs) ? { timeUs: queue.timeUs, order: queue.first } : undefined;
          expect(found).toEqual(wanted);
          return found;
        };
        for (const step of operations) {
          if (step.kind === "push") queue.push(nowUs + step.after, 7, oracle.push(nowUs + step.after), -1);
          else if (step.kind === "pop") nowUs = popBoth(Number.POSITIVE_INFINITY)?.timeUs ?? nowUs;
          else {
            const limitUs = nowUs + step.within;
            while (popBoth(limitUs) !== undefined);
            nowUs = limitUs;
          }
        }
        while (popBoth(Number.POSITIVE_INFINITY) !== undefined);
        expect(queue.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test("keeps the order of pushing at one time, however many wait and whatever comes between", () => {
    const queue = create();
    const times = Array.from({ length: 200 }, (_, index) => (index % 3 === 0 ? 2 ** 31 : 2 ** 31 + (index % 7)));
    for (const [index, timeUs] of times.entries()) queue.push(timeUs, 0, index, 0);

    const popped: number[] = [];
    while (queue.pop(Number.POSITIVE_INFINITY)) popped.push(queue.first);

    // Sorting is stable.
    expect(popped).toEqual([...times.keys()].sort((one, other) => times[one]! - times[other]!));
  });

  test("gives back all three words of an event, negative ones too", () => {
    const queue = create();

    queue.push(2 ** 45 + 3, -(2 ** 31), 2 ** 31 - 1, -5);

    expect(queue.pop(2 ** 45 + 2)).toBe(false);
    expect(queue.pop(2 ** 45 + 3)).toBe(true);
    expect([queue.timeUs, queue.code, queue.first, queue.second]).toEqual([2 ** 45 + 3, -(2 ** 31), 2 ** 31 - 1, -5]);
  });

  test("takes an event before the next one after a run stopped at a limit between them", () => {
    const queue = create();
    queue.push(10, 0, 1, 0);
    queue.push(2 ** 31, 0, 3, 0);
    expect(queue.pop(5_000_000)).toBe(true);
    expect(queue.pop(5_000_000)).toBe(false);

    queue.push(5_000_001, 0, 2, 0);

    expect(queue.pop(Number.POSITIVE_INFINITY)).toBe(true);
    expect([queue.timeUs, queue.first]).toEqual([5_000_001, 2]);
  });
});
