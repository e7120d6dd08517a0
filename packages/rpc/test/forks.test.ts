import type { ChainDefinition, ChainNode, NetworkSpec } from "@paragrid/chain";
import { planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { devPair, ed25519, hash256 } from "@paragrid/crypto";
import { Balances, System } from "@paragrid/pallets";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { addressOf, composeRuntime } from "@paragrid/runtime";
import { Simulation } from "@paragrid/sim";
import { describe, expect, it } from "vitest";
import { RpcSession, rpcBackend } from "../src/index.ts";

const runtime = composeRuntime({ specName: "ledger", specVersion: 1, pallets: [System, Balances] });
const ledger: ChainDefinition = {
  name: "ledger",
  layer: "relay",
  runtime,
  genesis: ({ endowed }) => ({ Balances: { balances: endowed } }),
  agent: () => ({ step: () => [], inherents: () => ({}) }),
};
const alice = devPair("//Alice", "ed25519");

function simulationOf(algorithm: string, parameters: Readonly<Record<string, unknown>>): Simulation {
  const seeds = Array.from({ length: 5 }, (_, replica) => fromHex(hash256(utf8(`session ${replica}`))));
  const authorities = seeds.map((seed, replica) => ({
    replica,
    key: toHex(ed25519.fromSeed(seed).publicKey),
    weight: "1",
  }));
  const endowed = [{ account: toHex(alice.publicKey), balanceFen: "1000000" }];
  const chain = { name: "ledger", definition: "ledger", algorithm, parameters, authorities, endowed, settings: {} };
  const spec: NetworkSpec = { chains: [chain] };
  return new Simulation({
    plan: planNetwork(spec, { ledger }, algorithms),
    seeds: { ledger: seeds },
    seed: 3,
    // As long on the way as a block takes to be made: two are made on one parent now and then.
    network: { link: { latency: { kind: "uniform", low: 20, high: 200 } } },
  });
}

// biome-ignore lint/suspicious/noExplicitAny: whatever JSON a server sends.
type Json = any;

/** A client of one replica, with what each of its subscriptions has told. */
function clientOf(node: ChainNode) {
  const heard = new Map<string, Json[]>();
  const replies = new Map<number, Json>();
  const backend = rpcBackend({ node, peers: () => [], chainName: "ledger", version: "1", later: (task) => task() });
  const session = new RpcSession({
    backend,
    unsafe: true,
    send(text) {
      const message = JSON.parse(text) as Json;
      if (message.id !== undefined) replies.set(message.id, message);
      else
        heard.set(message.params.subscription, [
          ...(heard.get(message.params.subscription) ?? []),
          message.params.result,
        ]);
    },
  });
  let ids = 0;
  return {
    /** The id of a new subscription. */
    subscribe(method: string, params: unknown = []): string {
      ids += 1;
      session.receive(JSON.stringify({ jsonrpc: "2.0", id: ids, method, params }));
      return replies.get(ids).result;
    },
    heard: (id: string): readonly Json[] => heard.get(id) ?? [],
  };
}

/** What json-rpc-interface-spec promises of a follow's order; answers how many blocks finality pruned. */
function checkFollow(events: readonly Json[]): number {
  const parents = new Map<string, string | undefined>();
  let finalized = "";
  let pruned = 0;
  const descends = (hash: string, ancestor: string): boolean => {
    for (let at: string | undefined = hash; at !== undefined; at = parents.get(at)) if (at === ancestor) return true;
    return false;
  };
  for (const [index, one] of events.entries()) {
    switch (one.event) {
      case "initialized":
        expect(index).toBe(0);
        for (const hash of one.finalizedBlockHashes) parents.set(hash, finalized === "" ? undefined : finalized);
        finalized = one.finalizedBlockHashes.at(-1);
        break;
      case "newBlock":
        expect(parents.has(one.blockHash), "a block is told of once").toBe(false);
        expect(parents.has(one.parentBlockHash), "a parent is told of before its child").toBe(true);
        parents.set(one.blockHash, one.parentBlockHash);
        break;
      case "bestBlockChanged":
        expect(descends(one.bestBlockHash, finalized), "the best block stands on the last final one").toBe(true);
        break;
      case "finalized":
        for (const hash of one.finalizedBlockHashes) {
          expect(parents.get(hash), "final blocks come in order, none left out").toBe(finalized);
          finalized = hash;
        }
        for (const hash of one.prunedBlockHashes) {
          expect(parents.has(hash)).toBe(true);
          expect(descends(finalized, hash), "what is pruned is not final").toBe(false);
          pruned += 1;
        }
        break;
      default:
        expect.unreachable(`${one.event}`);
    }
  }
  return pruned;
}

/** A watched transaction is in one block at a time, which is taken back before another is named, and the last one is final. */
function checkStatuses(statuses: readonly Json[]): number {
  let block: string | undefined;
  let retractions = 0;
  for (const status of statuses) {
    if (status.inBlock !== undefined) {
      expect(block).toBeUndefined();
      block = status.inBlock;
    } else if (status.retracted !== undefined) {
      expect(status.retracted).toBe(block);
      block = undefined;
      retractions += 1;
    } else if (status.finalized !== undefined) expect(status.finalized).toBe(block);
  }
  expect(statuses.at(-1)).toEqual({ finalized: block });
  return retractions;
}

describe("subscribers of a chain that forks", () => {
  it.each([
    ["pow", { blockIntervalMs: 300, confirmations: 8 }],
    ["dpos", { blockIntervalMs: 100 }],
  ])(
    "of %s are told blocks, reorganisations, finality and statuses in the specification's order",
    (algorithm, parameters) => {
      const simulation = simulationOf(algorithm, parameters);
      simulation.run({ timeMs: 50 });
      const clients = simulation.nodes("ledger").map((node) => {
        const client = clientOf(node);
        return {
          node,
          client,
          follow: client.subscribe("chainHead_v1_follow", [false]),
          all: client.subscribe("chain_subscribeAllHeads"),
          news: client.subscribe("chain_subscribeNewHeads"),
          final: client.subscribe("chain_subscribeFinalizedHeads"),
        };
      });
      const watched: { readonly replica: number; id: string }[] = [];
      for (let nonce = 0; nonce < 30; nonce++) {
        const call = Balances.calls.transferAllowDeath({ dest: addressOf(alice.publicKey), value: 1n });
        const { genesis } = simulation.plan.infos.ledger!;
        const extrinsic = toHex(runtime.signExtrinsic({ call, signer: alice, nonce, genesisHash: genesis }));
        const replica = nonce % 5;
        simulation.kernel.at(100 + nonce * 200, () => {
          simulation.ask("ledger", replica, () => {
            watched.push({
              replica,
              id: clients[replica]!.client.subscribe("author_submitAndWatchExtrinsic", [extrinsic]),
            });
          });
        });
      }
      simulation.run({ timeMs: 30_000 });

      let [pruned, retracted] = [0, 0];
      for (const { client, node, follow, all, news, final } of clients) {
        pruned += checkFollow(client.heard(follow));
        const numbers = client.heard(final).map(({ number }) => Number(number));
        expect(numbers.length).toBeGreaterThan(30);
        expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
        const hashOf = ({ parentHash, number, stateRoot }: Json): string => `${parentHash} ${number} ${stateRoot}`;
        const told = new Set(client.heard(all).map(hashOf));
        for (const head of client.heard(news).slice(1)) expect(told.has(hashOf(head))).toBe(true);
        expect(Number(client.heard(final).at(-1).number)).toBe(node.tree.finalized.number);
      }
      for (const { replica, id } of watched) retracted += checkStatuses(clients[replica]!.client.heard(id));
      expect(watched).toHaveLength(30);
      // Otherwise nothing forked, and nothing was seen.
      expect(pruned).toBeGreaterThan(20);
      expect(retracted).toBeGreaterThan(0);
    },
  );
});
