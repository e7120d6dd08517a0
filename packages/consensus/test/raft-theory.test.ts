import { createRandom } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { Group } from "./raft-group.ts";

/** Thesis chapter 9: what elections cost in theory, and what the state machine needs in virtual time. */

describe("thesis §9.1.1: the earliest timeout", () => {
  test("of s servers it is below t with probability 1 - (1 - t)^s", () => {
    const samples = 4000;
    const servers = 4;
    const earliest = Array.from({ length: samples }, (_, seed) => {
      const group = new Group(servers, seed, { delayMs: 1 });
      return Math.min(...group.members.map((raft) => raft.electionTimeoutMs / 150 - 1));
    }).sort((left, right) => left - right);
    // Kolmogorov-Smirnov at alpha 0.001.
    const distance = Math.max(
      ...earliest.map((t, at) => {
        const theory = 1 - (1 - t) ** servers;
        return Math.max(Math.abs((at + 1) / samples - theory), Math.abs(at / samples - theory));
      }),
    );
    expect(distance).toBeLessThan(1.95 / Math.sqrt(samples));
  });
});

describe("thesis §9.1.2: split votes", () => {
  // The share of elections that the first term does not decide: I_l(c-1, s-c+2) with c = s - floor(n/2) + 1 servers that time
  // out within a one-way latency of l timeout ranges.
  test.each([
    { n: 5, s: 4, l: 0.1, theory: 0.0523 },
    { n: 3, s: 2, l: 0.1, theory: 0.19 },
    { n: 9, s: 8, l: 0.1, theory: 0.005 },
  ])("of $n servers, $s of them up, split with probability $theory", ({ n, s, l, theory }) => {
    const samples = 3000;
    let split = 0;
    for (let seed = 0; seed < samples; seed++) {
      const group = new Group(n, seed, { delayMs: l * 150 });
      for (let id = s; id < n; id++) group.down.add(id);
      // Decided once somebody leads in term 1, split once somebody begins term 2.
      group.run(10_000, () => group.leaders.length > 0 || group.members.some((raft) => raft.term > 1));
      if (group.leaders.length === 0) split++;
    }
    expect(Math.abs(split / samples - theory)).toBeLessThan(3 * Math.sqrt((theory * (1 - theory)) / samples));
  });
});

describe("thesis §9.1.3: the time to elect a leader", () => {
  // Timeouts of 150 to 300 ms, heartbeats each 75 ms, a leader that crashes at any moment between two of them; what it had on the
  // wire is lost, so that the followers have waited for half a heartbeat interval on average.
  test.each([
    { delayMs: 1, meanMs: 144.5 },
    { delayMs: 10, meanMs: 167.2 },
    { delayMs: 15, meanMs: 183.3 },
  ])("of 5 servers, 4 of them up, it is $meanMs ms at $delayMs ms one way", ({ delayMs, meanMs }) => {
    const samples = 1000;
    const random = createRandom(7, "crashes");
    let sum = 0;
    for (let seed = 0; seed < samples; seed++) {
      const group = new Group(5, seed, { delayMs });
      group.run(5000, () => group.leaders.length > 0);
      group.run(100 + 75 * random.unit());
      const crashedMs = group.nowMs;
      group.down.add(group.leaders[0]!.id);
      expect(group.run(10_000, () => group.leaders.length > 0)).toBe(true);
      sum += group.nowMs - crashedMs;
    }
    expect(Math.abs(sum / samples / meanMs - 1)).toBeLessThan(0.03);
  });
});
