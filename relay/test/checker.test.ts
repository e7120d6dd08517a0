import { Balances } from "@paragrid/pallets";
import { readState, type StorageKey, type StorageWriter, System } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import {
  type CutChain,
  checkCut,
  childAccount,
  escrowAccount,
  escrowDeclaration,
  parachainSystemDeclaration,
  wellKnown,
  xcmpQueueDeclaration,
} from "@paragrid/xcmp";
import { describe, expect, test } from "vitest";
import { orderId, paraIds, TradeScene } from "./harness/trade-scene.ts";

/** The cut with one chain's state changed by hand. */
function tampered(cut: readonly CutChain[], name: string, change: (state: StorageWriter) => void): readonly CutChain[] {
  return cut.map((chain) => {
    if (chain.name !== name) return chain;
    let state: Trie = chain.state;
    const write = (key: StorageKey, value: Uint8Array | undefined): void => {
      state = state.update([[key.bytes, value]]);
    };
    change({
      read: (key) => state.get(key.bytes),
      readAs: (key, codec) => readState(state).readAs(key, codec),
      entries: (prefix) => state.entriesWithPrefix(prefix),
      write,
      writeAs: (key, codec, value) => write(key, codec.encode(value)),
    });
    return { ...chain, state };
  });
}

const kinds = (cut: readonly CutChain[]): Readonly<Record<string, string>> =>
  Object.fromEntries(checkCut(cut).map(({ name, kind }) => [name, kind]));

const honest = new TradeScene();
const early = honest.network.cut();
honest.propose();
honest.network.until(() => honest.status("left", 0) === "Locked");
const open = honest.network.cut();
honest.network.until(() => honest.status("left", 0) === "Redeemed" && honest.status("right", 1) === "Redeemed");
const done = honest.network.cut();
const decided = wellKnown.trades.get(readState(open[0]!.state), honest.id);
const { id } = honest;

describe("the checker of a cut", () => {
  test("holds in the middle of a trade and after it", () => {
    for (const cut of [open, done]) expect(new Set(Object.values(kinds(cut)))).toEqual(new Set(["held"]));
  });

  test("says unknown of what it saw nothing of, and nothing at all without a relay", () => {
    const fresh = new TradeScene().network.cut();
    expect(kinds(fresh)).toMatchObject({
      "escrows-match-legs": "unknown",
      "trades-all-or-nothing": "unknown",
      "pegs-backed": "held",
    });
    expect(checkCut(fresh.slice(1))).toEqual([]);
  });

  test("leaves out a chain whose state does not fit in time, and says why", () => {
    const relayOfBefore = [early[0]!, ...done.slice(1)];
    const pegs = checkCut(relayOfBefore).find(({ name }) => name === "pegs-backed");
    expect(pegs?.kind).toBe("unknown");
    expect(pegs?.reason).toContain("knows relay height");
  });

  test.each([
    [
      "supply-conserved",
      "left",
      (state: StorageWriter) => {
        System.storage.Account.mutate(state, new Uint8Array(32).fill(1), (info) => ({
          ...info,
          data: { ...info.data, free: info.data.free + 1n },
        }));
      },
    ],
    [
      "pegs-backed",
      "relay",
      (state: StorageWriter) => {
        System.storage.Account.mutate(state, childAccount(paraIds.left), (info) => ({
          ...info,
          data: { ...info.data, free: info.data.free - 1n },
        }));
      },
    ],
    [
      "pegs-backed",
      "left",
      (state: StorageWriter) => {
        Balances.storage.TotalIssuance.mutate(state, (total) => total + 1n);
      },
    ],
    [
      "escrows-match-legs",
      "left",
      (state: StorageWriter) => {
        System.storage.Account.mutate(state, escrowAccount, (info) => ({
          ...info,
          data: { ...info.data, free: info.data.free + 1n },
        }));
      },
    ],
    [
      "trades-all-or-nothing",
      "left",
      (state: StorageWriter) => {
        escrowDeclaration.storage.Escrows.mutate(
          state,
          id,
          0,
          (record) => record && { ...record, status: { type: "Refunded" } },
        );
      },
    ],
    [
      "trades-all-or-nothing",
      "relay",
      (state: StorageWriter) => {
        wellKnown.trades.put(state, id, { ...decided!, state: { type: "Aborted" } });
      },
    ],
    [
      "queues-exactly-once",
      "left",
      (state: StorageWriter) => {
        parachainSystemDeclaration.storage.LastDmqMqcHead.mutate(state, (queue) => ({
          ...queue,
          processed: { ...queue.processed, sequence: queue.processed.sequence - 1n },
        }));
      },
    ],
    [
      "queues-exactly-once",
      "third",
      (state: StorageWriter) => {
        xcmpQueueDeclaration.storage.OutboundQueues.mutate(
          state,
          paraIds.left,
          (queue) => queue && { ...queue, point: { ...queue.point, head: orderId(7) } },
        );
      },
    ],
    [
      "known-heads-final",
      "left",
      (state: StorageWriter) => {
        parachainSystemDeclaration.storage.LastRelay.mutate(state, (last) => last && { ...last, hash: orderId(7) });
      },
    ],
  ] as const)("finds a violation of %s on the %s chain", (name, chain, change) => {
    const cut = tampered(done, chain, change);
    const verdict = checkCut(cut).find((one) => one.name === name);
    expect(verdict?.kind).toBe("violated");
    expect(verdict?.witness).toBeDefined();
  });

  test("finds a head that the relay includes and that is not final on its chain", () => {
    const cut = done.map((chain) => (chain.name === "left" ? { ...chain, finalizedHash: () => orderId(7) } : chain));
    expect(kinds(cut)["known-heads-final"]).toBe("violated");
  });
});
