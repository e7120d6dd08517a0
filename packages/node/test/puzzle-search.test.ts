import type { Puzzle } from "@paragrid/chain";
import { hash256 } from "@paragrid/crypto";
import { utf8 } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import { PuzzleSearch } from "../src/process/puzzle-search.ts";

const puzzleOf = (salt: number, target: bigint): Puzzle =>
  ({ puzzle: hash256(utf8(`puzzle ${salt}`)), target, hashesPerSecond: 1000 }) as Puzzle;
const impossible = (salt: number): Puzzle => puzzleOf(salt, 0n);

/** A search on a machine whose turns come so late. */
function machine(lateMs: number) {
  let nowMs = 0;
  let due: { readonly atMs: number; readonly task: () => void } | undefined;
  let found = 0;
  const time = {
    nowMs: () => nowMs,
    later: (afterMs: number, task: () => void) => {
      const mine = { atMs: nowMs + afterMs + lateMs, task };
      due = mine;
      return () => {
        if (due === mine) due = undefined;
      };
    },
  };
  return {
    search: new PuzzleSearch(() => void found++, time),
    found: () => found,
    runTo(untilMs: number): void {
      for (let next = due; next !== undefined && next.atMs <= untilMs; next = due) {
        nowMs = next.atMs;
        due = undefined;
        next.task();
      }
      nowMs = Math.max(nowMs, untilMs);
    },
    sleepTo(untilMs: number): void {
      nowMs = untilMs;
      due?.task();
    },
  };
}

describe("a search with 1,000 tries a second", () => {
  test.each([0, 200, 700])("spends its budget where each turn comes %s ms late", (lateMs) => {
    const { search, runTo } = machine(lateMs);
    search.work(impossible(0));
    runTo(20_000);
    expect(search.tried).toBeGreaterThan(20_000 - 20 - lateMs - 1);
    expect(search.tried).toBeLessThanOrEqual(20_000);
  });

  test("keeps what is due when a new template takes the place of the last one before its first turn", () => {
    const { search, runTo } = machine(300);
    for (let atMs = 0; atMs < 1000; atMs += 250) {
      runTo(atMs);
      search.work(impossible(atMs));
    }
    expect(search.tried).toBe(0);
    runTo(750 + 320);
    expect(search.tried).toBe(1000);
  });

  test("makes up for a second and no more after a long stop", () => {
    const { search, sleepTo } = machine(0);
    search.work(impossible(0));
    sleepTo(3_600_000);
    expect(search.tried).toBe(1000);
  });

  test("rests when it has found a nonce, and what it did not try meanwhile is not owed", () => {
    const { search, runTo, found } = machine(0);
    search.work(puzzleOf(0, 2n ** 256n - 1n));
    runTo(10_000);
    expect([found(), search.tried]).toEqual([1, 20]);
    search.work(impossible(1));
    runTo(10_020);
    expect(search.tried).toBe(40);
  });
});
