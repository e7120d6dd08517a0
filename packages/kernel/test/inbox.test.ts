import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Inbox, noMessage } from "../src/inbox.ts";

test("an inbox hands out messages and other events in the order in which they came, however many wait", () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.nat(1000).map((message) => ({ message })) },
    { weight: 1, arbitrary: fc.nat(1000).map((timer) => ({ timer })) },
    { weight: 3, arbitrary: fc.constant("take" as const) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const inbox = new Inbox();
      const wanted: (readonly [kind: number, first: number])[] = [];
      let most = 0;
      const take = () => {
        const message = inbox.take();
        const other = message === noMessage ? inbox.takeOther() : { kind: 0, first: message };
        expect([other.kind, other.first]).toEqual(wanted.shift());
      };
      for (const one of steps) {
        if (one === "take") {
          if (inbox.length > 0) take();
        } else if ("message" in one) {
          inbox.addMessage(one.message);
          wanted.push([0, one.message]);
        } else {
          inbox.addOther(2, one.timer, 7);
          wanted.push([2, one.timer]);
        }
        most = Math.max(most, wanted.length);
        expect(inbox.length).toBe(wanted.length);
      }
      while (inbox.length > 0) take();
      expect(inbox.highWater).toBe(most);
    }),
    { seed: 3, numRuns: 200 },
  );
});
