import { consensusHost } from "@paragrid/testing";
import { describe, expect, it } from "vitest";
import { directly, disseminationOf } from "../src/gossip/dissemination.ts";
import { algorithms } from "../src/registry.ts";

describe("gossip in rounds", () => {
  it("carries a chain on, each replica sending each block to one other in each round and no more", () => {
    const parameters = { blockIntervalMs: 500, gossipFanout: 1, gossipRounds: 8, gossipRoundMs: 40 };
    const host = consensusHost({ algorithm: algorithms.poa, replicas: 6, seed: 1, parameters });
    expect(host.runToHeight(6, 30_000)).toBe(true);
    host.run(host.nodes[0]!.tree.head.number * 500 + 2000);
    const blocks = host.nodes[0]!.tree.head.number;
    const copies = host.history.messages.get("block") ?? 0;
    expect(copies).toBeGreaterThan(5 * 6);
    expect(copies).toBeLessThanOrEqual(blocks * 6 * 8);
  });

  it.each([
    [{ gossipFanout: -1 }, "gossipFanout is a whole number from 0 (direct) on, found -1"],
    [{ gossipFanout: 1.5 }, "gossipFanout is a whole number from 0 (direct) on, found 1.5"],
    [{ gossipFanout: 1, gossipRounds: 65 }, "gossipRounds is a whole number from 0 (once) to 64, found 65"],
    [{ gossipFanout: 1, gossipRoundMs: 0 }, "gossipRoundMs is more than 0 ms, found 0"],
    [{ gossipRounds: 3 }, "gossipRounds needs a gossipFanout from 1 on, found 0"],
  ])("refuses %j", (settings, says) => {
    expect(() => disseminationOf({ ...directly, ...settings })).toThrow(says);
  });
});
