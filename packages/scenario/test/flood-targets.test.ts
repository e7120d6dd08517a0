import { expect, test } from "vitest";
import { floodTargets } from "../src/run/attack-targets.ts";

const asked = { producers: 2, replicas: 4 };

test("a flood hits those whose slots come next, where a schedule says who they are", () => {
  const views = [
    { replica: 0, view: { producers: [] } },
    { replica: 1, view: { producers: [2, 0, 3, 1] } },
  ];

  expect(floodTargets(views, asked)).toEqual([2, 0]);
});

test("a flood hits the leader and who follows it by turns, and any where nobody knows one", () => {
  const led = [0, 1, 2, 3].map((replica) => ({ replica, view: { leader: 3 } }));

  expect(floodTargets(led, asked)).toEqual([3, 0]);
  expect(floodTargets([{ replica: 0, view: {} }], asked)).toEqual([0, 1]);
  expect(floodTargets(led, { producers: 9, replicas: 4 })).toHaveLength(4);
});
