import type { Block } from "@paragrid/block";
import { type Algorithm, algorithms, type Effect, type Event } from "@paragrid/consensus";
import { System } from "@paragrid/pallets";
import { type Hash, replicaId } from "@paragrid/primitives";
import { composeRuntime } from "@paragrid/runtime";
import { MemoryStore } from "@paragrid/sim";
import { describe, expect, test } from "vitest";
import { ChainNode, directExecutor, makeGenesis, type WireMessage } from "../src/index.ts";

/** A node whose replica does what a message tells it, and remembers what it was told; all that leaves the node is kept in order. */

const runtime = composeRuntime({ specName: "scripted", specVersion: 1, pallets: [System] });
const genesis = makeGenesis(runtime, {});
const puzzle = (last: string) => `0x${last.repeat(64)}` as Hash;

function setUp(replicas = [0, 1, 2]) {
  const done: string[] = [];
  const told: Event<unknown>[] = [];
  const sent: { readonly to: number; readonly message: WireMessage }[] = [];
  const timers = new Map<string, number>();
  const algorithm: Algorithm = {
    ...algorithms.solo,
    protocol: {
      ...algorithms.solo.protocol,
      create: () => ({
        step(event) {
          told.push(event);
          done.push(`told ${event.kind}`);
          return event.kind === "message" ? (event.message as readonly Effect<unknown>[]) : [];
        },
        inspect: () => ({}),
      }),
    },
  };
  const self = { chain: "here", replica: replicaId(0) };
  const node = new ChainNode({
    self,
    runtime,
    executor: directExecutor(runtime),
    algorithm,
    parameters: algorithm.protocol.defaults,
    genesis,
    genesisAuthorities: { id: 0, members: [] },
    agent: { step: () => [], inherents: () => ({}) },
    network: { here: { algorithm: "solo", genesis: genesis.hash, replicas: replicas.map(replicaId) } },
    environment: {
      nowMs: () => 0,
      random: () => 0,
      setTimer(timer, afterMs) {
        timers.set(timer, afterMs);
        done.push(`set ${timer}`);
      },
      cancelTimer: (timer) => timers.delete(timer),
      work: () => {},
      send: ({ replica: to }, message) => void sent.push({ to, message }),
      crypto: {
        sign: () => new Uint8Array(64),
        verify: () => true,
        draw: () => ({ output: new Uint8Array(64), proof: new Uint8Array(80) }),
        drawn: () => undefined,
      },
      store: new MemoryStore(),
      durable: { get: () => undefined, keys: () => [], persist: () => void done.push("persisted") },
      charge: () => {},
      log: () => {},
    },
  });
  const tell = (...effects: readonly Effect<unknown>[]) =>
    node.receive({ ...self, replica: replicaId(1) }, { type: "consensus", value: effects });
  const build = (parent: Hash, digest: number): Block => {
    tell({ kind: "buildBlock", parent, preDigest: Uint8Array.of(digest) });
    const { block } = told.at(-1) as Extract<Event<unknown>, { kind: "blockBuilt" }>;
    tell({ kind: "importBlock", block });
    return block;
  };
  const consensusTo = () => sent.filter(({ message }) => message.type === "consensus").map(({ to }) => to);
  return { node, done, told, timers, tell, build, consensusTo, self, sent };
}

const finalize = (block: Block): Effect<unknown> => ({ kind: "finalize", block: block.hash, proof: new Uint8Array(1) });

describe("a node", () => {
  test("obeys effects in order, and tells the answers after all of them", () => {
    const { done, tell, told } = setUp();
    tell(
      { kind: "buildBlock", parent: genesis.hash, preDigest: new Uint8Array(1) },
      { kind: "persist", writes: [] },
      { kind: "setTimer", timer: "view", afterMs: 5 },
    );
    expect(done).toEqual(["told message", "persisted", "set consensus/view", "told blockBuilt"]);
    expect(told).toHaveLength(2);
  });

  test("hands its replica what replicas of its own chain say, and the timers that the replica has set", () => {
    const { node, told, self } = setUp();
    node.receive({ chain: "there", replica: replicaId(1) }, { type: "consensus", value: [] });
    node.fire("node/announce");
    expect(told).toEqual([]);
    node.receive({ ...self, replica: replicaId(2) }, { type: "consensus", value: [] });
    node.fire("consensus/view");
    expect(told).toEqual([
      { kind: "message", from: 2, message: [] },
      { kind: "timer", timer: "view" },
    ]);
  });

  test("sends what is for all to everybody else, and what is for some to them", () => {
    const { tell, consensusTo } = setUp([0, 1, 2, 3]);
    tell({ kind: "send", to: "all", message: [] });
    expect(consensusTo()).toEqual([1, 2, 3]);
    tell(
      { kind: "send", to: [replicaId(1), replicaId(3)], message: [] },
      { kind: "send", to: replicaId(2), message: [] },
    );
    expect(consensusTo().slice(3)).toEqual([1, 3, 2]);
  });

  test("takes the nonce of the latest puzzle, once", () => {
    const { node, tell, told, build } = setUp();
    const block = build(genesis.hash, 1);
    const before = told.length;
    const work = { kind: "work", block, target: 1n, hashesPerSecond: 1 } as const;
    tell({ ...work, puzzle: puzzle("1") }, { ...work, puzzle: puzzle("2") });
    for (const [last, nonce] of [
      ["1", 7],
      ["2", 8],
      ["2", 9],
    ] as const)
      node.solved({ puzzle: puzzle(last), target: 1n, hashesPerSecond: 1 }, Uint8Array.of(nonce));
    expect(told.slice(before + 1)).toEqual([{ kind: "workFound", block, nonce: Uint8Array.of(8) }]);
  });

  test("that is stopped hears nothing, and does nothing that it was asked for", () => {
    const { node, told, timers, tell, sent } = setUp();
    node.start();
    const [heard, set, said] = [told.length, timers.size, sent.length];
    node.stop();
    tell({ kind: "setTimer", timer: "view", afterMs: 5 });
    node.fire("consensus/view");
    node.fire("node/announce");
    expect([told.length, timers.size, sent.length]).toEqual([heard, set, said]);
  });

  test("goes on with neither of two blocks of one height that are proven final", () => {
    const { tell, build, node } = setUp();
    const [one, other] = [build(genesis.hash, 1), build(genesis.hash, 2)];
    tell(finalize(one));
    expect(node.finalizedHash(1)).toBe(one.hash);
    // The same once more is no news.
    tell(finalize(one));
    expect(() => tell(finalize(other))).toThrow("conflicting finality");
  });

  test("keeps its head on the branch of what is final", () => {
    const { tell, build, node } = setUp();
    const [one, other] = [build(genesis.hash, 1), build(genesis.hash, 2)];
    tell({ kind: "setHead", block: one.hash }, finalize(one));
    tell({ kind: "setHead", block: other.hash });
    expect(node.tree.best.hash).toBe(one.hash);
  });
});
