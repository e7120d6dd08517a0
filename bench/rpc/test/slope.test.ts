import { expect, it } from "vitest";
import { leastSquaresSlope } from "../slope.ts";

it("a slope is the growth per minute, and unknown of too few samples", () => {
  const of = (values: readonly number[]) => leastSquaresSlope(values.map((value, minute) => ({ minute, value })));
  expect(of([1, 3, 5, 7])).toBe(2);
  expect(of([5, 5, 5])).toBe(0);
  expect(of([4, 3, 2, 1])).toBe(-1);
  expect(of([1, 2])).toBeNull();
  expect(leastSquaresSlope([1, 2, 3].map((value) => ({ minute: 1, value })))).toBeNull();
});
