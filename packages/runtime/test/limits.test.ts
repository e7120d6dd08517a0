import { headerHash } from "@paragrid/block";
import { bytes, u64 } from "@paragrid/scale";
import { describe, expect, it } from "vitest";
import {
  call,
  composeRuntime,
  type DispatchClass,
  declarePallet,
  defaultBlockWeights,
  definePallet,
  readState,
  System,
  weightOf,
} from "../src/index.ts";
import { Alive, type alice, bob, build, genesisTip, sign } from "./chain.ts";

const worker = declarePallet({ name: "Worker", docs: ["Calls that say how long they take."] });
const work = (index: number, dispatchClass: DispatchClass) =>
  call({
    index,
    docs: "Takes so many microseconds, and gives back what `unused` says.",
    args: { micros: u64, unused: u64, ballast: bytes },
    weight: ({ micros }) => weightOf(Number(micros)),
    class: dispatchClass,
    dispatch: (_, __, { micros, unused }) => ({ actualWeight: weightOf(Number(micros - unused)) }),
  });
const Worker = definePallet(worker, { calls: { normal: work(0, "Normal"), operational: work(1, "Operational") } });

/** Blocks of one millisecond and 1,000 bytes for normal calls. */
const runtime = composeRuntime({
  specName: "test",
  specVersion: 1,
  pallets: [System, Alive, Worker],
  blockWeights: defaultBlockWeights(10_000_000_000n),
  blockLength: { Normal: 1000, Operational: 2000, Mandatory: 2000 },
});
const genesis = genesisTip(runtime);
const genesisHash = headerHash(genesis.header);
const extrinsic = (
  name: "normal" | "operational",
  micros: number,
  options: { unused?: number; length?: number; ahead?: number; signer?: typeof alice } = {},
) => {
  const { unused = 0, length = 0, ...rest } = options;
  const args = { micros: BigInt(micros), unused: BigInt(unused), ballast: new Uint8Array(length) };
  return sign(runtime, genesis, genesisHash, Worker.calls[name](args), rest);
};

describe("a block's limits", () => {
  it("leave three quarters of the weight to normal calls and the rest to operational ones", () => {
    // 400 µs base, 100 for each extrinsic: 7,500 for normal calls of 10,000 in all.
    const normal = [0, 1].map((ahead) => extrinsic("normal", 3600, { ahead }));
    const third = extrinsic("normal", 100, { ahead: 2 });
    const urgent = extrinsic("operational", 1900, { signer: bob });
    const built = build(runtime, genesis, [...normal, third, urgent]);

    expect(built.block.body).toEqual([...normal, urgent]);
    // What does not fit now is not invalid: it stays in the pool.
    expect(built.invalid).toEqual([]);
    expect(built.execution.refTimePs).toBe(9_800_000_000n);
  });

  it("count what a call used, not what it announced", () => {
    const sent = [0, 1, 2].map((ahead) => extrinsic("normal", 4000, { unused: 3000, ahead }));
    const built = build(runtime, genesis, sent);
    expect(built.block.body).toEqual(sent);
    const { normal } = System.storage.BlockWeight.get(readState(built.execution.state));
    expect(normal.refTime).toBe(3_300_000_000n);
  });

  it("hold for length too", () => {
    const long = extrinsic("normal", 1, { length: 700 });
    const other = extrinsic("normal", 1, { length: 200, signer: bob });
    expect(build(runtime, genesis, [long, other]).block.body).toEqual([long]);
  });

  it("make a call that no block could hold invalid for the pool", () => {
    const huge = extrinsic("normal", 7000);
    expect(runtime.validateTransaction(genesis.state, huge, { blockHash: genesisHash })).toMatchObject({
      ok: false,
      error: { reason: "ExhaustsResources" },
    });
  });

  it("refuse a block that passes them", () => {
    const body = [0, 1, 2].map((ahead) => extrinsic("normal", 3000, { ahead }));
    const two = build(runtime, genesis, body.slice(0, 2));
    const executed = runtime.executeBlock({
      parent: genesis.header,
      state: genesis.state,
      block: { ...two.block, body },
      signatures: new Set(),
    });
    expect(executed).toEqual({ ok: false, error: "extrinsic 2: Worker.normal is invalid: ExhaustsResources" });
  });

  it("end the search after eight transactions that do not fit", () => {
    const full = extrinsic("normal", 6000);
    const large = Array.from({ length: 9 }, () => extrinsic("normal", 6000, { signer: bob }));
    const small = extrinsic("normal", 1, { signer: bob });
    expect(build(runtime, genesis, [full, ...large.slice(1), small]).block.body).toEqual([full, small]);
    expect(build(runtime, genesis, [full, ...large, small]).block.body).toEqual([full]);
  });
});
