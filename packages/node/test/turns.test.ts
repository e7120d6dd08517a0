import { expect, test } from "vitest";
import { Turns } from "../src/process/turns.ts";

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Takes the thread for so long. */
function busy(ms: number): void {
  for (const untilMs = performance.now() + ms; performance.now() < untilMs; );
}

const source = () => {
  const said: string[] = [];
  return { said, pause: () => said.push("pause"), resume: () => said.push("resume") };
};

test("messages of all clients are handled in order of arrival", async () => {
  const turns = new Turns();
  const handled: string[] = [];
  const first = turns.client(source(), (message: string) => handled.push(message));
  const second = turns.client(source(), (message: string) => handled.push(message));
  first("a");
  second("b");
  first("c");
  expect(handled).toEqual([]);
  await nextTurn();
  expect(handled).toEqual(["a", "b", "c"]);
});

test("long work leaves turns to others in between", async () => {
  const turns = new Turns();
  const order: string[] = [];
  const take = turns.client(source(), (message: string) => {
    busy(3);
    order.push(message);
  });
  take("a");
  take("b");
  await nextTurn();
  order.push("other");
  await nextTurn();
  expect(order).toEqual(["a", "other", "b"]);
});

test("a client that runs ahead is not read until half of it is done, and nothing is lost", async () => {
  const turns = new Turns();
  const { said, ...pausable } = source();
  let handled = 0;
  const take = turns.client<number>(pausable, () => handled++);
  for (let index = 0; index < 255; index++) take(index);
  expect(said).toEqual([]);
  for (let index = 0; index < 2000; index++) take(index);
  expect(said).toEqual(["pause"]);
  while (handled < 2255) await nextTurn();
  expect(said).toEqual(["pause", "resume"]);
});

test("an error in one message does not stop the others", async () => {
  const turns = new Turns();
  const handled: number[] = [];
  const take = turns.client(source(), (message: number) => {
    if (message === 1) throw new Error("on purpose");
    handled.push(message);
  });
  const failed = new Promise((resolve) => process.once("uncaughtException", resolve));
  const listeners = process.listeners("uncaughtException").slice(0, -1);
  for (const one of listeners) process.off("uncaughtException", one);
  try {
    take(0);
    take(1);
    take(2);
    await failed;
    await nextTurn();
    expect(handled).toEqual([0, 2]);
  } finally {
    for (const one of listeners) process.on("uncaughtException", one);
  }
});
