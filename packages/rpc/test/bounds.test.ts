import { type Hash, RecentMap } from "@paragrid/primitives";
import { MemoryStore } from "@paragrid/sim";
import { type Collection, collections, heldBy, instancesOf } from "@paragrid/testing";
import { expect, it } from "vitest";
import { defaultLimits, RpcSession } from "../src/index.ts";
import { bob, hex, ScriptedChain } from "./scripted-chain.ts";

/** Finalised states in memory, and blocks after which all that is bounded by them has settled. */
const keepStates = 64;
const settledAt = 100;
const endsAt = 250;
/** Entries that come and go: a follow's pins, the transactions of a few blocks. One more each block would be 150. */
const slack = 75;
const pinned = 32;
const numberKey = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac";

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON a server sends.
type Json = any;

/** A client that keeps nothing of what it is told. */
function connect(chain: ScriptedChain, hear: (event: Json) => void = () => {}) {
  let reply: Json;
  const session = new RpcSession({
    backend: chain.backend,
    unsafe: true,
    limits: { ...defaultLimits, pinned },
    send: (text) => {
      const message = JSON.parse(text);
      if (message.id === undefined) hear(message.params.result);
      else reply = message;
    },
  });
  const ask = (method: string, params: unknown = []): Json => {
    session.receive(JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }));
    return reply;
  };
  const take = (method: string, params: unknown = []): Json => {
    const { result, error } = ask(method, params);
    expect(error, method).toBeUndefined();
    return result;
  };
  return { ask, take, close: () => session.close() };
}

/** A replica on its database, with clients of every kind; `step` is one more block. */
function busyReplica(store: MemoryStore) {
  const chain = new ScriptedChain({ store, keepStates, future: 50, balanceFen: 1_000_000_000n });
  const seen = { finalized: 0, stops: 0, refused: 0, old: 0 };

  let followed = "";
  const stayer = connect(chain, (event) => {
    if (event.event !== "finalized") return;
    seen.finalized += event.finalizedBlockHashes.length;
    stayer.take("chainHead_v1_unpin", [followed, [...event.finalizedBlockHashes, ...event.prunedBlockHashes]]);
  });
  followed = stayer.take("chainHead_v1_follow", [true]);
  for (const name of ["NewHeads", "FinalizedHeads", "AllHeads"]) stayer.take(`chain_subscribe${name}`);
  stayer.take("state_subscribeStorage", [[numberKey]]);

  // Unpins nothing: it is stopped, and begins anew.
  const hoarder = connect(chain, (event) => {
    if (event.event !== "stop") return;
    seen.stops += 1;
    again = true;
  });
  let again = true;

  const recent: Hash[] = [];
  return {
    seen,
    step(height: number): void {
      if (again) hoarder.take("chainHead_v1_follow", [false]);
      again = false;
      const visitor = connect(chain);
      const follow = visitor.take("chainHead_v1_follow", [true]);
      for (const name of ["NewHeads", "FinalizedHeads", "AllHeads"]) visitor.take(`chain_subscribe${name}`);
      visitor.take("transaction_v1_broadcast", ["0x00"]);
      visitor.take("author_submitAndWatchExtrinsic", [hex(chain.transfer(chain.nextNonce()))]);
      stayer.take("author_submitAndWatchExtrinsic", [hex(chain.transfer(chain.nextNonce()))]);
      // Ahead of its nonce for ever, and one whose signature is wrong.
      stayer.ask("author_submitExtrinsic", [hex(chain.transfer(1000 + height, { from: bob }))]);
      const bad = chain.transfer(height, { from: bob });
      bad[bad.length - 1]! ^= 1;
      if (stayer.ask("author_submitExtrinsic", [hex(bad)]).error !== undefined) seen.refused += 1;

      const head = chain.block();
      if (height % 4 === 0) chain.block(chain.node.tree.get(head)!.header.parentHash);
      chain.head(head);
      recent.push(head);
      if (recent.length > 3) chain.finalize(recent.shift()!);

      visitor.take("chainHead_v1_storage", [follow, head, [{ key: numberKey, type: "value" }], null]);
      stayer.take("chainHead_v1_body", [followed, head]);
      if (height > settledAt && height % 8 === 0) {
        const old = stayer.take("chain_getBlockHash", [height - settledAt]);
        if (stayer.take("state_getStorage", [numberKey, old]) !== null) seen.old += 1;
      }
      chain.settle();
      chain.elapse(500);
      visitor.close();
    },
  };
}

/** For whoever reads a failure: what the collection holds. */
function described(one: Collection, before: number): string {
  const text = JSON.stringify([...one].at(-1), (_, value) => (typeof value === "bigint" ? `${value}` : value));
  return `a ${one.constructor.name} grew from ${before} to ${[...one].length}, its last entry ${text?.slice(0, 160)}`;
}

it(`nothing in a replica grows with its blocks but what declares its bound, from block ${settledAt} to ${endsAt}`, {
  timeout: 300_000,
}, () => {
  const store = new MemoryStore();
  const replica = busyReplica(store);
  for (let height = 1; height <= settledAt; height++) replica.step(height);
  const before = collections();
  for (let height = settledAt + 1; height <= endsAt; height++) replica.step(height);
  const after = collections();

  const recent = instancesOf(RecentMap.prototype);
  for (const one of recent) expect(one.size).toBeLessThanOrEqual(one.most);
  // What the replica's disk would hold grows with the chain.
  const declared = new Set([store, ...recent.filter(({ size }) => size > slack)].flatMap(heldBy));
  const grown = [...after].filter(
    ([one, size]) => size - (before.get(one) ?? 0) > slack && !declared.has(one) && one !== before,
  );
  expect(grown.map(([one]) => described(one, before.get(one) ?? 0))).toEqual([]);

  // All of it happened.
  expect(replica.seen).toEqual({ finalized: endsAt - 3, stops: expect.any(Number), refused: endsAt, old: 19 });
  expect(replica.seen.stops).toBeGreaterThan(5);
});
