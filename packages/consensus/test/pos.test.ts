import { conformance, consensusHost } from "@paragrid/testing";
import { expect, test } from "vitest";
import type { PosMessage } from "../src/pos/messages.ts";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.pos, {
  recoveryMs: 25_000,
  parameters: { epochSlots: 12 },
  hasty: { blockIntervalMs: 100, gossipMs: 5 },
  messages: { kinds: ["vote"], perDecision: (n) => 2 * n * (n - 1), sizes: [4, 7] },
});

test("nobody votes above a hand-over before it is final, however far the chain is ahead of the votes", () => {
  const host = consensusHost({
    algorithm: algorithms.pos,
    replicas: 4,
    seed: 3,
    parameters: { epochSlots: 12, gossipMs: 700 },
    links: { meanMs: 700, deviationMs: 50 },
    handOvers: [{ at: 4, members: [0, 1, 2, 3] }],
    record: true,
  });
  expect(host.runToHeight(8, 60_000)).toBe(true);
  const votes = host.sent.flatMap(({ message }) => {
    const one = message as PosMessage;
    return one.type === "vote" ? [one.value] : [];
  });
  const ofFirstSet = votes.filter(({ set }) => set === 0).map(({ vote }) => vote.number);
  expect(Math.max(...ofFirstSet)).toBe(4);
  expect(votes.some(({ set }) => set === 1)).toBe(true);
  expect(host.history.violations).toEqual([]);
});
