import type { Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { type ConsensusHostOptions, conformance, consensusHost } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { contradicting } from "../src/dpos/contradiction.ts";
import { readHeader, type SealedHeader } from "../src/dpos/digest.ts";
import { sealedHeights } from "../src/dpos/evidence.ts";
import { guiltyBetween } from "../src/dpos/guilty.ts";
import { delegateAt } from "../src/dpos/schedule.ts";
import type { BlockMessage } from "../src/forks/messages.ts";
import { algorithms } from "../src/registry.ts";

// In storm 25 everybody crashes with the block of one height sealed and not yet stored.
conformance(algorithms.dpos, {
  recoveryMs: 25_000,
  hasty: { blockIntervalMs: 100 },
  stormSeeds: [0, 1, 2, 3, 4, 5, 25],
});

const slotMs = 500;

function host(options: Partial<ConsensusHostOptions> = {}) {
  return consensusHost({ algorithm: algorithms.dpos, replicas: 4, seed: 3, announceMs: 0, ...options });
}
type Host = ReturnType<typeof host>;

function sealedOf(run: Host, replica: number, number: number): SealedHeader {
  const { tree } = run.nodes[replica]!;
  const read = readHeader(tree.header(tree.finalizedHash(number)!)!);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

function delegateOf(run: Host, { claims }: SealedHeader): number {
  const set = run.genesisAuthorities;
  return set.members[
    delegateAt(claims.slot, set, { genesis: run.genesis.hash, turn: claims.turn, finality: claims.finality })
  ]!.replica;
}

/** Every header of a replica that reached another one: what it lost together with its promise in a crash was never said. */
function sealedBy(run: Host, replica: number): SealedHeader[] {
  const said = new Set<Hash>();
  return run.sent.flatMap(({ from, message }) => {
    const one = message as BlockMessage;
    if (from !== replica || one.type !== "block" || said.has(one.value.block.hash)) return [];
    const { hash } = one.value.block;
    said.add(hash);
    if (!run.nodes.some(({ id, tree }) => id !== replica && tree.header(hash) !== undefined)) return [];
    const read = readHeader(one.value.block.header);
    return read.ok ? [read.value] : [];
  });
}

describe("finality", () => {
  /** How many blocks the head is above the last final block, at the end of each slot. */
  function lags(run: Host, fromSlot: number, toSlot: number): number[] {
    return Array.from({ length: toSlot - fromSlot }, (_, index) => {
      run.run((fromSlot + index) * slotMs - 1);
      const { tree } = run.nodes[0]!;
      return tree.head.number - tree.finalized.number;
    });
  }
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  test("with 5 delegates it lags 7 blocks at least, and not more than 11 while nobody is missing", () => {
    const seen = lags(host({ replicas: 5 }), 20, 120);
    expect(Math.min(...seen)).toBe(7);
    expect(Math.max(...seen)).toBeLessThanOrEqual(11);
  });

  test("with the EOS rule, 4 producers of 12 blocks, it lags 37 to 48 blocks, sawing by a turn", () => {
    const seen = lags(host({ parameters: { finality: "eos", turn: 12 } }), 110, 110 + 96);
    expect([Math.min(...seen), mean(seen), Math.max(...seen)]).toEqual([37, 42.5, 48]);
  });
});

describe("slots", () => {
  test("a delegate that is away misses its slots, and nobody else's block comes in them", () => {
    const away = 2;
    const run = host({ faults: [{ kind: "crash", replica: away, atMs: 1 }] });
    run.run(60 * slotMs);
    const last = run.nodes[0]!.tree.finalized.number;
    expect(last).toBeGreaterThan(25);
    let slot = -1;
    const skipped: number[] = [];
    for (let number = 1; number <= last; number++) {
      const header = sealedOf(run, 0, number);
      expect(delegateOf(run, header)).not.toBe(away);
      for (slot++; slot < header.claims.slot; slot++) skipped.push(slot);
    }
    const { genesis, genesisAuthorities: set } = run;
    const owner = (at: number): number =>
      set.members[delegateAt(at, set, { genesis: genesis.hash, turn: 1, finality: "lisk" })]!.replica;
    const own = Array.from({ length: slot }, (_, at) => at).filter((at) => at > 0 && owner(at) === away);
    expect(skipped).toEqual(own);
  });

  test("in each round every delegate has its turn once, and the order changes from round to round", () => {
    const run = host();
    run.run(60 * slotMs);
    const orders = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const order = [1, 2, 3, 4].map((place) => delegateOf(run, sealedOf(run, 0, 4 * round + place)));
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      orders.add(order.join(" "));
    }
    expect(orders.size).toBeGreaterThan(4);
  });
});

describe("forks", () => {
  test("two halves build two branches and finalise neither; healed, the worse branch is left and the better one final", () => {
    const groups = [
      [0, 1],
      [2, 3],
    ];
    const run = host({ faults: [{ kind: "partition", groups, fromMs: 20 * slotMs, untilMs: 45 * slotMs }] });
    run.run(45 * slotMs - 1);
    const tips = run.nodes.map(({ tree }) => tree.head);
    expect(tips[0]!.hash).toBe(tips[1]!.hash);
    expect(tips[2]!.hash).toBe(tips[3]!.hash);
    expect(tips[0]!.hash).not.toBe(tips[2]!.hash);
    const stalled = Math.max(...run.nodes.map(({ tree }) => tree.finalized.number));
    expect(stalled).toBeLessThan(20);
    run.run(70 * slotMs);
    expect(run.history.violations).toEqual([]);
    expect(run.history.conflicts).toEqual([]);
    expect(run.history.accusations).toEqual([]);
    for (const { tree } of run.nodes) {
      expect(tree.finalized.number).toBeGreaterThan(tips[0]!.number);
      const kept = [tips[0]!, tips[2]!].filter(({ number, hash }) => tree.finalizedHash(number) === hash);
      expect(kept).toHaveLength(1);
    }
  });

  test("two conflicting final blocks convict at least a third of the weight by pairs of headers that anybody can check", () => {
    const groups = [
      [0, 1, 2],
      [0, 1, 3],
    ];
    const run = host({
      byzantine: { 0: "equivocating", 1: "equivocating" },
      faults: [{ kind: "partition", groups, fromMs: 0, untilMs: 1e6 }],
      links: { deviationMs: 0 },
    });
    expect(run.runUntil(() => run.history.conflicts.length > 0, 30_000)).toBe(true);
    const [left, right] = [run.nodes[2]!, run.nodes[3]!].map(({ tree }) => {
      const headers = [];
      for (let at = tree.header(tree.head.hash)!; at.number > 0; at = tree.header(at.parentHash)!) headers.push(at);
      return headers;
    });
    const trial = { genesis: run.genesis.hash, authorities: run.genesisAuthorities };
    const guilty = guiltyBetween(left!, right!, trial);
    expect(guilty.map(({ replica }) => replica as number).sort()).toEqual([0, 1]);
    for (const { replica, evidence } of guilty)
      expect(algorithms.dpos.evidence.verify({ ...trial, replica, evidence }, run.scheme).ok).toBe(true);
    expect(guiltyBetween(left!, left!, trial)).toEqual([]);
  });
});

describe("a delegate that crashes", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])(
    "at boundary %i of its life never seals two blocks of one slot or headers that contradict each other",
    (boundary) => {
      for (const replica of [boundary % 4]) {
        // A short absence, in the middle of a slot, and a long one.
        for (const restartAfterMs of [60, 1700]) {
          const run = host({
            record: true,
            faults: [{ kind: "crashAtBoundary", replica, boundary, restartAfterMs }],
          });
          run.run(32 * slotMs);
          expect(run.history.violations).toEqual([]);
          expect(run.history.accusations).toEqual([]);
          const headers = sealedBy(run, replica);
          expect(new Set(headers.map(({ claims }) => claims.slot)).size).toBe(headers.length);
          for (const [index, one] of headers.entries())
            for (const other of headers.slice(index + 1))
              expect(contradicting(sealedHeights(one), sealedHeights(other))).toBe(false);
          expect(headers.length).toBeGreaterThan(4);
        }
      }
    },
  );
});

describe("the conversation", () => {
  test("of four delegates is blocks and nothing else, from whoever's slot it is to all", () => {
    const run = host({ record: true });
    run.run(10 * slotMs - 1);
    // After block 3 three of four have prevoted for block 1; delegate 3 comes twice in three slots, so block 2 waits for delegate 2.
    expect(conversation(run)).toEqual([
      "slot 0: 0 -> all block 1, sealed before at 0, prevoted 0",
      "slot 1: 2 -> all block 2, sealed before at 0, prevoted 0",
      "slot 2: 3 -> all block 3, sealed before at 0, prevoted 0",
      "slot 3: 1 -> all block 4, sealed before at 0, prevoted 1",
      "slot 4: 3 -> all block 5, sealed before at 3, prevoted 2",
      "slot 5: 2 -> all block 6, sealed before at 2, prevoted 2",
      "slot 6: 0 -> all block 7, sealed before at 1, prevoted 4",
      "slot 7: 1 -> all block 8, sealed before at 4, prevoted 5",
      "slot 8: 1 -> all block 9, sealed before at 8, prevoted 6",
      "slot 9: 3 -> all block 10, sealed before at 5, prevoted 6",
    ]);
  });

  test("of a delegate that was cut off is a request for what it missed, answered from where it stood", () => {
    const run = host({
      record: true,
      faults: [{ kind: "partition", groups: [[0, 1, 2], [3]], fromMs: 2 * slotMs, untilMs: 6 * slotMs }],
    });
    run.run(10 * slotMs - 1);
    // Delegate 3, cut off from slot 2 to 5, seals 3 and 4 on block 2 while the others do, and leaves its branch for theirs.
    expect(conversation(run)).toEqual([
      "slot 0: 0 -> all block 1, sealed before at 0, prevoted 0",
      "slot 1: 2 -> all block 2, sealed before at 0, prevoted 0",
      "slot 2: 3 -> all block 3, sealed before at 0, prevoted 0",
      "slot 3: 1 -> all block 3, sealed before at 0, prevoted 0",
      "slot 4: 3 -> all block 4, sealed before at 3, prevoted 1",
      "slot 5: 2 -> all block 4, sealed before at 2, prevoted 1",
      "slot 6: 0 -> all block 5, sealed before at 1, prevoted 1",
      "slot 6: 3 -> 0 request above 0",
      "slot 6: 0 -> 3 blocks 1 2 3 4",
      "slot 7: 1 -> all block 6, sealed before at 3, prevoted 3",
      "slot 8: 1 -> all block 7, sealed before at 6, prevoted 4",
      "slot 9: 3 -> all block 8, sealed before at 4, prevoted 4",
    ]);
  });
});

function spoken(header: Header): string {
  const read = readHeader(header);
  if (!read.ok) throw new Error(read.error);
  const { maxHeightGenerated, maxHeightPrevoted } = read.value.claims;
  return `${header.number}, sealed before at ${maxHeightGenerated}, prevoted ${maxHeightPrevoted}`;
}

/** What was said, as text: time in slots, sender, recipient, kind, and heights. */
function conversation(run: Host): string[] {
  return run.sent.map(({ atMs, from, to, message }) => {
    const one = message as BlockMessage;
    const said = ((): string => {
      switch (one.type) {
        case "block":
          return spoken(one.value.block.header);
        case "tip":
          return `${one.value.number}`;
        case "request":
          return `above ${one.value.above}`;
        case "blocks":
          return one.value.blocks.map(({ header }) => header.number).join(" ");
        default:
          return one satisfies never;
      }
    })();
    return `slot ${Math.floor(atMs / slotMs)}: ${from} -> ${to} ${one.type} ${said}`;
  });
}
