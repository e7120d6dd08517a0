import { type Block, extrinsicHash, headerHash, makeBlock, sealed } from "@paragrid/block";
import { utf8, zeroHash } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { orderedRoot } from "@paragrid/trie";
import { describe, expect, it } from "vitest";
import {
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  ensure,
  ensureNone,
  readState,
  System,
  storageValue,
  weightOf,
} from "../src/index.ts";
import { Alive, alice, build, genesisTip, sign, type Tip, tipOf } from "./chain.ts";
import { Counters } from "./example-pallet.ts";

const tick = declarePallet({
  name: "Tick",
  docs: ["A required inherent, and hooks that leave a trace."],
  storage: { Last: storageValue(u32, { default: 0 }), Hooks: storageValue(u32, { default: 0 }) },
  errors: { NotMonotone: "The tick lies before the last." },
});
const Tick = definePallet(tick, {
  calls: {
    set: call({
      index: 0,
      docs: "The author's tick.",
      args: { value: u32 },
      weight: weightOf(5),
      class: "Mandatory",
      dispatch(context, origin, { value }) {
        ensureNone(origin);
        ensure(value >= tick.storage.Last.get(context), tick.errors.NotMonotone);
        tick.storage.Last.put(context, value);
      },
    }),
  },
  inherent: {
    call: "set",
    create: (data: TickData | undefined) => data && { value: data.tick },
    retry: (data) => (data?.otherwise === undefined ? undefined : { value: data.otherwise }),
    isRequired: () => true,
  },
  hooks: {
    onInitialize(context) {
      context.depositDigest({ type: "Consensus", value: [utf8("TICK"), Uint8Array.of(context.blockNumber)] });
      return weightOf(7);
    },
    onFinalize: (context) => void tick.storage.Hooks.mutate(context, (count) => count + 1),
  },
});

interface TickData {
  readonly tick: number;
  readonly otherwise?: number | undefined;
}

const runtime = composeRuntime({ specName: "test", specVersion: 1, pallets: [System, Alive, Counters, Tick] });
const genesis = genesisTip(runtime, { Counters: { limit: 10n } });
const genesisHash = headerHash(genesis.header);
const increase = (by: number, tip: Tip = genesis) => sign(runtime, tip, genesisHash, Counters.calls.increase({ by }));
const ticks = (tick: number, otherwise?: number) => ({ Tick: { tick, otherwise } satisfies TickData });
const execute = (block: Block, parent = genesis) =>
  runtime.executeBlock({ parent: parent.header, state: parent.state, block, signatures: new Set() });
/** The block with another body and the extrinsics root that goes with it. */
const withBody = (block: Block, body: Block["body"]) =>
  makeBlock({ ...block.header, extrinsicsRoot: orderedRoot(body, 0) }, body);

describe("executing a block", () => {
  const built = build(runtime, genesis, [increase(3)], ticks(1));

  it("gives the state, receipts and changes that building gave", () => {
    const executed = execute(built.block);
    if (!executed.ok) throw new Error(executed.error);
    expect(executed.value.receipts).toEqual(built.execution.receipts);
    expect(executed.value.changes).toEqual(built.execution.changes);
    expect(executed.value.refTimePs).toBe(built.execution.refTimePs);
    expect(executed.value.signatures).toBe(1);
    expect(Counters.storage.Counter.get(readState(executed.value.state), alice.publicKey)).toBe(3n);
    expect(tick.storage.Hooks.get(readState(executed.value.state))).toBe(1);
  });

  it("ignores seals, which are the consensus algorithm's", () => {
    const header = sealed(built.block.header, utf8("SEAL"), new Uint8Array(64));
    expect(execute(makeBlock(header, built.block.body)).ok).toBe(true);
  });

  it.each([
    ["another parent", { parentHash: zeroHash }, /^parent hash: 0x.* expected, found 0x0+$/],
    ["another number", { number: 2 }, /^number: 1 expected, found 2$/],
    ["another state root", { stateRoot: zeroHash }, /^state root: 0x.* expected/],
    ["another extrinsics root", { extrinsicsRoot: zeroHash }, /^extrinsics root/],
    ["no digest", { digest: [] }, /^digest/],
    [
      "a digest item that no pallet deposited",
      { digest: [...built.block.header.digest, { type: "Other" as const, value: new Uint8Array(1) }] },
      /^digest/,
    ],
  ])("refuses a header with %s", (_, change, reason) => {
    const executed = execute(makeBlock({ ...built.block.header, ...change }, built.block.body));
    expect(executed.ok).toBe(false);
    expect(executed).toMatchObject({ error: expect.stringMatching(reason) });
  });

  it("refuses a body without the required inherent, with two of it, and with it after a transaction", () => {
    const [inherent, transaction] = built.block.body as [Uint8Array, Uint8Array];
    const refusal = (...body: Uint8Array[]) => execute(withBody(built.block, body));
    expect(refusal(transaction)).toEqual({ ok: false, error: "the inherent of Tick is missing" });
    expect(refusal(inherent, inherent, transaction)).toEqual({
      ok: false,
      error: "extrinsic 1: a second inherent of Tick",
    });
    expect(refusal(transaction, inherent)).toEqual({
      ok: false,
      error: "extrinsic 1: the inherent Tick.set comes after transactions",
    });
  });

  it("refuses a mandatory call that somebody signed: only the author adds what no limit holds for", () => {
    const [inherent] = built.block.body as [Uint8Array];
    const signed = sign(runtime, genesis, genesisHash, Tick.calls.set({ value: 1 }));
    expect(execute(withBody(built.block, [inherent, signed]))).toEqual({
      ok: false,
      error: "extrinsic 1: Tick.set is invalid: MandatoryValidation",
    });
  });

  it("refuses an inherent whose call fails", () => {
    const second = build(runtime, tipOf(built), [], ticks(5));
    const early = runtime.encodeExtrinsic({ call: Tick.calls.set({ value: 0 }) });
    expect(execute(withBody(second.block, [early]), tipOf(built))).toEqual({
      ok: false,
      error: "extrinsic 0: Tick.set is invalid: BadMandatory (Tick.NotMonotone)",
    });
  });

  it("refuses extrinsics that do not decode, and says which", () => {
    const [inherent, transaction] = built.block.body as [Uint8Array, Uint8Array];
    for (const bad of [transaction.slice(0, -1), Uint8Array.of(4, 4), Uint8Array.of(0), new Uint8Array(0)]) {
      const executed = execute(withBody(built.block, [inherent, bad]));
      expect(executed).toMatchObject({ ok: false, error: expect.stringMatching(/^extrinsic 1: /) });
    }
  });

  it("refuses a transaction with one bit of its signature flipped, unless the host says that it was verified", () => {
    const [inherent, transaction] = built.block.body as [Uint8Array, Uint8Array];
    const forged = transaction.slice();
    forged[2 + 1 + 1 + 32 + 10]! ^= 1;
    const block = withBody(built.block, [inherent, forged]);
    expect(execute(block)).toEqual({ ok: false, error: "extrinsic 1: Counters.increase is invalid: BadProof" });
    const trusting = runtime.executeBlock({
      parent: genesis.header,
      state: genesis.state,
      block,
      signatures: new Set([extrinsicHash(forged)]),
    });
    expect(trusting.ok).toBe(true);
  });

  it("refuses a transaction that comes twice", () => {
    const [inherent, transaction] = built.block.body as [Uint8Array, Uint8Array];
    expect(execute(withBody(built.block, [inherent, transaction, transaction]))).toEqual({
      ok: false,
      error: "extrinsic 2: Counters.increase is invalid: Stale",
    });
  });
});

describe("building a block", () => {
  it("brings what its inherent has instead where the first choice fails, as if it had been the first", () => {
    const parent = tipOf(build(runtime, genesis, [], ticks(5)));
    const instead = build(runtime, parent, [], ticks(4, 6));
    expect(instead.block).toEqual(build(runtime, parent, [], ticks(6)).block);
    expect(instead.invalid).toEqual([]);
    expect(() => build(runtime, parent, [], ticks(4, 3))).toThrow("the required inherent of Tick failed");
    expect(() => build(runtime, parent, [], ticks(4))).toThrow("the required inherent of Tick failed");
  });

  it("leaves out what is invalid, says why, and takes the rest", () => {
    const good = increase(1);
    const future = sign(runtime, genesis, genesisHash, Counters.calls.increase({ by: 1 }), { ahead: 5 });
    const stranger = sign(runtime, genesis, genesisHash, Counters.calls.increase({ by: 1 }), {
      signer: { ...alice, publicKey: new Uint8Array(32).fill(7) },
    });
    const bareCall = runtime.encodeExtrinsic({ call: Counters.calls.increase({ by: 1 }) });
    const inherent = runtime.encodeExtrinsic({ call: Tick.calls.set({ value: 9 }) });
    const built = build(runtime, genesis, [future, good, good, stranger, bareCall, inherent], ticks(1));

    expect(built.block.body.slice(1)).toEqual([good]);
    expect(built.invalid.map(({ reason }) => reason.reason)).toEqual([
      "Future",
      "Stale",
      "BadProof",
      "NoUnsignedValidator",
      "MandatoryValidation",
    ]);
    expect(execute(built.block).ok).toBe(true);
  });

  it("stops rather than making a block without what every block needs", () => {
    expect(() => build(runtime, genesis, [])).toThrow("Tick was given what its required inherent needs");
    const second = tipOf(build(runtime, genesis, [], ticks(5)));
    expect(() => build(runtime, second, [], ticks(4))).toThrow(
      "the required inherent of Tick failed: Tick.NotMonotone",
    );
  });

  it("undoes a failed call but for its nonce, events and all", () => {
    const built = build(runtime, genesis, [increase(11)], ticks(1));
    expect(built.execution.receipts[1]).toMatchObject({ success: false, error: "Counters.LimitPassed" });
    const state = readState(built.execution.state);
    expect(Counters.storage.Counter.has(state, alice.publicKey)).toBe(false);
    expect(System.storage.Account.get(state, alice.publicKey).nonce).toBe(1);
    expect(runtime.events(built.execution.state).map(({ event }) => event.name)).toEqual([
      "ExtrinsicSuccess",
      "ExtrinsicFailed",
    ]);
  });

  it("counts hooks, inherents and calls into the block's weight", () => {
    const built = build(runtime, genesis, [increase(1)], ticks(1));
    // 400 µs base, 7 in the hook, 100 + 5 for the inherent, 100 + 50 for the call.
    expect(built.execution.refTimePs).toBe(662_000_000n);
    expect(System.storage.BlockWeight.get(readState(built.execution.state))).toMatchObject({
      normal: { refTime: 150_000_000n },
      mandatory: { refTime: 512_000_000n },
    });
  });
});

describe("System", () => {
  it("keeps the hashes of the last blocks, and block 0's for ever", () => {
    let tip = genesis;
    const hashes = [genesisHash];
    for (let number = 1; number <= 3; number++) {
      tip = tipOf(build(runtime, tip, [], ticks(number)));
      hashes.push(headerHash(tip.header));
    }
    const state = readState(tip.state);
    expect(System.storage.Number.get(state)).toBe(3);
    expect(System.storage.ParentHash.get(state)).toBe(hashes[2]);
    for (let number = 0; number < 3; number++) expect(System.storage.BlockHash.get(state, number)).toBe(hashes[number]);
    expect(System.storage.BlockHash.get(state, 3)).toBe(zeroHash);
    expect(System.storage.Digest.get(state).logs).toEqual(tip.header.digest);
  });
});
