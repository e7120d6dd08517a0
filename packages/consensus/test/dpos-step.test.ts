import { type Block, blockRef, type Header, makeBlock } from "@paragrid/block";
import { type Hash, replicaId } from "@paragrid/primitives";
import { describe, expect, test } from "vitest";
import type { Context, Effect, Replica } from "../src/contract.ts";
import type { ChainState } from "../src/dpos/chain-state.ts";
import { slotClaims, unsealedClaims } from "../src/dpos/digest.ts";
import { dposProtocol } from "../src/dpos/dpos.ts";
import type { BlockMessage } from "../src/forks/messages.ts";
import { type Book, delegateOf, genesisHash, genesisOf, grow, keyOf, rulesOf, scheme, setOf } from "./dpos-chain.ts";

/** One replica, event by event: what it is told, and the effects that have to follow. */
const slotMs = 500;
const set = setOf(0, [0, 1, 2, 3]);
const rules = rulesOf();
const genesis = genesisOf(set);

interface Desk {
  readonly replica: Replica<BlockMessage>;
  readonly durable: Map<string, Uint8Array>;
  readonly known: Map<Hash, Block>;
  nowMs: number;
  head: Block | undefined;
}

function context(desk: Desk, self: number): Context {
  const ref = { hash: genesisHash, number: 0, parent: genesis.parent };
  return {
    self: replicaId(self),
    genesis: ref,
    authorities: set,
    nowMs: desk.nowMs,
    random: () => 7,
    crypto: { ...keyOf(self), ...scheme },
    chain: {
      finalized: ref,
      head: desk.head === undefined ? ref : blockRef(desk.head),
      header: (hash) => desk.known.get(hash)?.header,
      block: (hash) => desk.known.get(hash),
      finalizedHash: () => undefined,
      proof: () => undefined,
    },
  };
}

/** Starts a replica on what a desk has kept; `nowMs` is the start of a slot. */
function started(self: number, nowMs: number, kept?: Desk): { desk: Desk; effects: readonly Effect<BlockMessage>[] } {
  const desk: Desk = {
    replica: dposProtocol.create(dposProtocol.defaults),
    durable: new Map(kept?.durable),
    known: new Map(kept?.known),
    nowMs,
    head: kept?.head,
  };
  const { durable } = desk;
  const effects = step(desk, self, {
    kind: "start",
    durable: {
      get: (key) => durable.get(key),
      keys: (prefix) => [...durable.keys()].filter((key) => key.startsWith(prefix)),
    },
  });
  return { desk, effects };
}

function step(desk: Desk, self: number, event: Parameters<Replica<BlockMessage>["step"]>[0]) {
  const effects = desk.replica.step(event, context(desk, self));
  for (const effect of effects) {
    if (effect.kind === "persist")
      for (const { key, value } of effect.writes)
        value === undefined ? desk.durable.delete(key) : desk.durable.set(key, value);
    if (effect.kind === "setHead") desk.head = desk.known.get(effect.block);
  }
  return effects;
}

const kinds = (effects: readonly Effect<BlockMessage>[]): string[] => effects.map(({ kind }) => kind);
const blockOf = (state: ChainState): Block => makeBlock(state.sealed!.header, []);

/** Has a block imported: admitted by message, executed by the host. */
function take(desk: Desk, self: number, from: number, block: Block) {
  const told = step(desk, self, {
    kind: "message",
    from: replicaId(from),
    message: { type: "block", value: { block } },
  });
  if (!kinds(told).includes("importBlock")) return told;
  desk.known.set(block.hash, block);
  return [...told, ...step(desk, self, { kind: "blockImported", block: blockRef(block) })];
}

const firstSlotOf = (self: number): number => [0, 1, 2, 3].find((slot) => delegateOf(genesis, slot, rules) === self)!;

describe("a delegate's slot", () => {
  const self = 1;
  const slot = firstSlotOf(self);
  const { desk, effects } = started(self, slot * slotMs);
  const build = effects.find((effect) => effect.kind === "buildBlock")!;

  function builtOn(parent: Hash, preDigest: Uint8Array): Block {
    const header: Header = {
      parentHash: parent,
      number: 1,
      stateRoot: genesisHash,
      extrinsicsRoot: genesisHash,
      digest: [{ type: "PreRuntime", value: [dposProtocol.engine, preDigest] }],
    };
    return makeBlock(header, []);
  }

  test("asks for a block on the head, with all claims in its pre-runtime digest", () => {
    expect(build.parent).toBe(genesisHash);
    expect(slotClaims.decode(build.preDigest)).toEqual({
      slot,
      set: 0,
      ruledBy: 0,
      prevotedSet: 0,
      maxHeightPrevoted: 0,
      maxHeightGenerated: 0,
      finality: "lisk",
      turn: 1,
      pivot: undefined,
    });
  });

  test("its promise is durable before its seal leaves, and the seal leaves before the block is imported", () => {
    const sealed = step(desk, self, { kind: "blockBuilt", block: builtOn(build.parent, build.preDigest) });
    expect(kinds(sealed)).toEqual(["persist", "send", "importBlock"]);
  });

  test("started again in the same slot it does not seal a second block of it, nor one of that height later on", () => {
    const again = started(self, slot * slotMs, desk);
    expect(kinds(again.effects)).not.toContain("buildBlock");
    // Its next slots, with nothing heard from anybody: the height is the same, a header there would contradict the first.
    for (let later = slot + 1; later < slot + 12; later++) {
      again.desk.nowMs = later * slotMs;
      const effects = step(again.desk, self, { kind: "timer", timer: "slot" });
      expect(kinds(effects)).not.toContain("buildBlock");
    }
  });

  test("started again without what was durable it would: the promise is what holds it back", () => {
    const forgetful = started(self, slot * slotMs, { ...desk, durable: new Map() });
    expect(kinds(forgetful.effects)).toContain("buildBlock");
  });

  test("started again it finds its own block, if it was imported, and builds on that in its next slot", () => {
    const own = step(desk, self, { kind: "timer", timer: "none" });
    expect(own).toEqual([]);
    const { desk: fresh, effects: first } = started(self, slot * slotMs);
    const asked = first.find((effect) => effect.kind === "buildBlock")!;
    const sealed = step(fresh, self, { kind: "blockBuilt", block: builtOn(asked.parent, asked.preDigest) });
    const imported = sealed.find((effect) => effect.kind === "importBlock")!.block;
    fresh.known.set(imported.hash, imported);
    step(fresh, self, { kind: "blockImported", block: blockRef(imported) });
    // This host has forgotten the head.
    const again = started(self, (slot + 0.5) * slotMs, { ...fresh, head: undefined });
    expect(again.effects.find((effect) => effect.kind === "setHead")?.block).toBe(imported.hash);
    let build: Effect<BlockMessage> | undefined;
    for (let later = slot + 1; build === undefined && later < slot + 8; later++) {
      again.desk.nowMs = later * slotMs;
      build = step(again.desk, self, { kind: "timer", timer: "slot" }).find((effect) => effect.kind === "buildBlock");
    }
    expect(build?.kind === "buildBlock" && build.parent).toBe(imported.hash);
    expect(build?.kind === "buildBlock" && slotClaims.decode(build.preDigest).maxHeightGenerated).toBe(1);
  });

  test("started again without its own block, which the crash kept from being imported, it says and imports it again", () => {
    const sealed = desk.durable.get("promise");
    expect(sealed).toBeDefined();
    const again = started(self, (slot + 0.5) * slotMs, desk);
    expect(kinds(again.effects)).toEqual(["send", "importBlock", "setTimer"]);
    const [said, imported] = again.effects;
    if (said?.kind !== "send" || said.message.type !== "block" || imported?.kind !== "importBlock")
      throw new Error("no");
    expect(said.message.value.block.hash).toBe(imported.block.hash);
    expect(imported.block.header.number).toBe(1);
  });

  test("a block built for a slot that is not its own any more is not sealed", () => {
    const { desk: late } = started(self, slot * slotMs);
    const other = slotClaims.encode({ ...slotClaims.decode(build.preDigest), slot: slot + 4 });
    expect(step(late, self, { kind: "blockBuilt", block: builtOn(genesisHash, other) })).toEqual([]);
  });
});

describe("blocks of slots that have not begun", () => {
  const self = 3;
  /** A block of that slot on genesis, and who seals it. */
  function future(slot: number): { block: Block; from: number } {
    const state = grow(genesis, rules, new Map(), { slot });
    return { block: blockOf(state), from: delegateOf(genesis, slot, rules) };
  }

  test("are held until their slot begins by the own clock, and taken then", () => {
    const { desk } = started(self, 20 * slotMs);
    const { block, from } = future(22);
    expect(take(desk, self, from, block)).toEqual([{ kind: "setTimer", timer: "held", afterMs: 2 * slotMs }]);
    // Clocks that were set back meanwhile let it wait on.
    desk.nowMs = 21 * slotMs;
    expect(kinds(step(desk, self, { kind: "timer", timer: "held" }))).toEqual(["setTimer"]);
    desk.nowMs = 22 * slotMs;
    expect(kinds(step(desk, self, { kind: "timer", timer: "held" }))).toContain("importBlock");
  });

  test("are dropped when they are more than sixteen slots ahead", () => {
    const { desk } = started(self, 20 * slotMs);
    for (const [slot, held] of [
      [37, 0],
      [36, 1],
    ] as const) {
      const { block, from } = future(slot);
      take(desk, self, from, block);
      expect(desk.replica.inspect().held).toBe(held);
    }
  });

  test("are held in small number for each sender", () => {
    const { desk } = started(self, 20 * slotMs);
    for (let twin = 0; twin < 100; twin++) {
      const stateRoot = `0x${twin.toString(16).padStart(64, "0")}` as Hash;
      const block = blockOf(grow(genesis, rules, new Map(), { slot: 22, stateRoot }));
      take(desk, self, delegateOf(genesis, 22, rules), block);
    }
    expect(desk.replica.inspect().held).toBe(16);
  });
});

describe("what others send", () => {
  const self = 0;

  test("a header that another delegate sealed in somebody's slot is not imported", () => {
    const { desk } = started(self, 10 * slotMs);
    const good = grow(genesis, rules, new Map(), { slot: 5 });
    const seal = good.sealed!.header.digest.at(-1)!;
    const forged = seal.type === "Seal" ? seal.value[1].slice() : new Uint8Array();
    forged[3]! ^= 1;
    const digest = [
      ...good.sealed!.header.digest.slice(0, -1),
      { type: "Seal" as const, value: [dposProtocol.engine, forged] as const },
    ];
    const bad = makeBlock({ ...good.sealed!.header, digest }, []);
    expect(take(desk, self, 1, bad)).toEqual([]);
    expect(kinds(take(desk, self, 1, blockOf(good)))).toContain("importBlock");
  });

  test("two headers of one slot are accused with both, once, and the first one stays the head", () => {
    const { desk } = started(self, 10 * slotMs);
    const liar = delegateOf(genesis, 5, rules);
    const twins = [0, 1, 2].map((twin) =>
      blockOf(grow(genesis, rules, new Map(), { slot: 5, stateRoot: `0x${String(twin).repeat(64)}` as Hash })),
    );
    take(desk, self, liar, twins[0]!);
    const accusations = twins
      .slice(1)
      .flatMap((twin) => take(desk, self, liar, twin).filter(({ kind }) => kind === "accuse"));
    expect(accusations).toHaveLength(1);
    expect(accusations[0]).toMatchObject({ replica: liar });
    expect(desk.head?.hash).toBe(twins[0]!.hash);
  });

  test("a block whose parent is missing has its ancestors asked for, from who sent it, and is imported after them", () => {
    const { desk } = started(self, 30 * slotMs);
    const book: Book = new Map();
    const first = grow(genesis, rules, book);
    const second = grow(first, rules, book);
    const third = grow(second, rules, book);
    const told = take(desk, self, 2, blockOf(third));
    expect(told).toContainEqual({
      kind: "send",
      to: 2,
      message: { type: "request", value: { target: second.hash, above: 0 } },
    });
    const blocks = [first, second].map(blockOf);
    const answer: BlockMessage = { type: "blocks", value: { target: second.hash, blocks } };
    // Nobody else was asked: an answer out of the blue is none.
    expect(step(desk, self, { kind: "message", from: replicaId(1), message: answer })).toEqual([]);
    expect(kinds(step(desk, self, { kind: "message", from: replicaId(2), message: answer }))).toEqual(["importBlock"]);
    for (const state of [first, second, third]) {
      desk.known.set(state.hash, blockOf(state));
      step(desk, self, { kind: "blockImported", block: blockRef(blockOf(state)) });
    }
    expect(desk.head?.hash).toBe(third.hash);
    expect(desk.replica.inspect()).toMatchObject({ waiting: 0, wanted: 0, head: 3 });
  });

  test("a body that the host refuses does not outlaw the header: the block is asked for again, and taken", () => {
    const { desk } = started(self, 30 * slotMs);
    const book: Book = new Map();
    const first = grow(genesis, rules, book);
    const second = grow(first, rules, book);
    const forged: Block = { ...blockOf(first), body: [Uint8Array.of(4, 1)] };
    take(desk, self, 2, blockOf(second));
    const answer: BlockMessage = { type: "blocks", value: { target: first.hash, blocks: [forged] } };
    step(desk, self, { kind: "message", from: replicaId(2), message: answer });
    const refused = step(desk, self, {
      kind: "blockRefused",
      block: blockRef(forged),
      reason: "extrinsics root differs",
    });
    expect(refused).toContainEqual(
      expect.objectContaining({ kind: "send", message: { type: "request", value: { target: first.hash, above: 0 } } }),
    );
    // The same forgery is not executed twice; the true block is.
    const message = (block: Block): BlockMessage => ({ type: "block", value: { block } });
    const from = replicaId(3);
    expect(kinds(step(desk, self, { kind: "message", from, message: message(forged) }))).not.toContain("importBlock");
    expect(kinds(step(desk, self, { kind: "message", from, message: message(blockOf(first)) }))).toContain(
      "importBlock",
    );
  });

  test("what cannot be read is no exception", () => {
    const { desk } = started(self, 30 * slotMs);
    const good = blockOf(grow(genesis, rules, new Map()));
    for (const digest of [
      [],
      good.header.digest.slice(1),
      good.header.digest.slice(0, 1),
      good.header.digest.toReversed(),
    ])
      expect(take(desk, self, 1, makeBlock({ ...good.header, digest }, []))).toEqual([]);
    expect(unsealedClaims({ ...good.header, digest: [] })).toBeUndefined();
  });
});
