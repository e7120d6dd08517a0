import { headerHash } from "@paragrid/block";
import { u32 } from "@paragrid/scale";
import { describe, expect, it } from "vitest";
import {
  call,
  composeRuntime,
  declarePallet,
  definePallet,
  readState,
  System,
  storageValue,
  weightOf,
} from "../src/index.ts";
import { Alive, alice, build, genesisTip, sign } from "./chain.ts";

const broken = declarePallet({
  name: "Broken",
  docs: ["What no pallet should do, to see it caught."],
  storage: { Value: storageValue(u32, { default: 0 }) },
});
/** Not part of the state: what a clock or a random generator would be. */
let outside = 0;
const Broken = definePallet(broken, {
  calls: {
    drift: call({
      index: 0,
      docs: "Writes what no other replica can know.",
      args: {},
      weight: weightOf(1),
      dispatch(context) {
        broken.storage.Value.put(context, ++outside);
      },
    }),
    crash: call({
      index: 1,
      docs: "Breaks an invariant after a write.",
      args: {},
      weight: weightOf(1),
      dispatch(context) {
        broken.storage.Value.put(context, 77);
        throw new TypeError("an invariant broke");
      },
    }),
    overflow: call({
      index: 2,
      docs: "Writes a value outside its type.",
      args: {},
      weight: weightOf(1),
      dispatch(context) {
        broken.storage.Value.put(context, 2 ** 32);
      },
    }),
    quiet: call({ index: 3, docs: "Does nothing.", args: {}, weight: weightOf(1), dispatch() {} }),
  },
});
const runtime = composeRuntime({ specName: "test", specVersion: 1, pallets: [System, Alive, Broken] });
const genesis = genesisTip(runtime);
const genesisHash = headerHash(genesis.header);

describe("a pallet that breaks the rules", () => {
  it("is caught by the state root when it is not deterministic", () => {
    const built = build(runtime, genesis, [sign(runtime, genesis, genesisHash, Broken.calls.drift())]);
    const executed = runtime.executeBlock({
      parent: genesis.header,
      state: genesis.state,
      block: built.block,
      signatures: new Set(),
    });
    expect(executed).toMatchObject({ ok: false, error: expect.stringMatching(/^state root: /) });
  });

  it.each(["crash", "overflow"] as const)(
    "is kept out of a block that is built when its call's %s breaks an invariant",
    (name) => {
      const bad = sign(runtime, genesis, genesisHash, Broken.calls[name]());
      const good = sign(runtime, genesis, genesisHash, Broken.calls.quiet());
      const built = build(runtime, genesis, [bad, good]);

      expect(built.invalid).toMatchObject([{ reason: { kind: "Unknown", reason: "Custom", custom: 255 } }]);
      expect(built.block.body).toEqual([good]);
      const state = readState(built.execution.state);
      expect(broken.storage.Value.get(state)).toBe(0);
      expect(System.storage.Account.get(state, alice.publicKey).nonce).toBe(1);
    },
  );

  it("makes a block that holds such a call refused, and the replica outlives it", () => {
    const quiet = build(runtime, genesis, [sign(runtime, genesis, genesisHash, Broken.calls.quiet())]);
    const body = [sign(runtime, genesis, genesisHash, Broken.calls.crash())];
    const executed = runtime.executeBlock({
      parent: genesis.header,
      state: genesis.state,
      block: { ...quiet.block, body },
      signatures: new Set(),
    });
    expect(executed).toEqual({ ok: false, error: "execution broke: TypeError: an invariant broke" });
  });
});
