import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { DevTurns } from "../src/process/dev-turns.ts";

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("development requests of two processes have their turn one after the other, and a dead one gives its own up", async () => {
  const turns = new DevTurns();
  const [one, other] = [new EventEmitter(), new EventEmitter()] as unknown as readonly [ChildProcess, ChildProcess];
  const given: string[] = [];
  turns.want(one, 1, () => given.push("one 1"));
  turns.want(other, 1, () => given.push("other 1"));
  turns.want(one, 2, () => given.push("one 2"));
  turns.want(other, 2, () => given.push("other 2"));
  await settle();
  expect(given).toEqual(["one 1"]);

  // An end that is not this turn's ends nothing.
  turns.over(other, 7);
  await settle();
  expect(given).toEqual(["one 1"]);
  turns.over(one, 1);
  await settle();
  expect(given).toEqual(["one 1", "other 1"]);

  // The one that has the turn dies, and its second request is of no use to anybody.
  other.emit("exit", null, "SIGKILL");
  await settle();
  expect(given).toEqual(["one 1", "other 1", "one 2"]);
  turns.over(one, 2);
  await settle();
  expect(given).toEqual(["one 1", "other 1", "one 2"]);
});
