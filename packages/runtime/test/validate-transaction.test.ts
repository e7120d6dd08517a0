import { headerHash } from "@paragrid/block";
import { describe, expect, it } from "vitest";
import { composeRuntime, mortal, System } from "../src/index.ts";
import { Alive, alice, bob, build, genesisTip, sign, tipOf } from "./chain.ts";
import { Counters } from "./example-pallet.ts";

const runtime = composeRuntime({ specName: "test", specVersion: 1, pallets: [System, Alive, Counters] });
const genesis = genesisTip(runtime);
const genesisHash = headerHash(genesis.header);
const call = Counters.calls.increase({ by: 1 });
const validate = (extrinsic: Uint8Array, tip = genesis) =>
  runtime.validateTransaction(tip.state, extrinsic, { blockHash: headerHash(tip.header) });

describe("validating a transaction", () => {
  it("asks for the transaction before it, by tags that chain", () => {
    const [first, second] = [0, 1].map((ahead) => validate(sign(runtime, genesis, genesisHash, call, { ahead })));
    if (!first?.ok || !second?.ok) throw new Error("both are valid");
    expect(first.value.requires).toEqual([]);
    expect(second.value.requires).toEqual(first.value.provides);
    expect(first.value).toMatchObject({ signer: alice.publicKey, nonce: 0, propagate: true });
  });

  it("refuses a nonce that was used", () => {
    const extrinsic = sign(runtime, genesis, genesisHash, call);
    const tip = tipOf(build(runtime, genesis, [extrinsic]));
    expect(validate(extrinsic, tip)).toEqual({ ok: false, error: { kind: "Invalid", reason: "Stale" } });
  });

  it.each([
    ["another chain", { genesisHash: headerHash({ ...genesis.header, number: 1 }) }],
    ["another spec version", { specVersion: 2 }],
    ["another transaction version", { transactionVersion: 2 }],
  ] as const)("refuses a signature for %s", (_, change) => {
    const { genesisHash: signedFor, ...version } = { genesisHash, ...change };
    const other = composeRuntime({ specName: "test", specVersion: 1, ...version, pallets: [System, Alive, Counters] });
    const extrinsic = other.signExtrinsic({ call, signer: alice, nonce: 0, genesisHash: signedFor });
    expect(validate(extrinsic)).toEqual({ ok: false, error: { kind: "Invalid", reason: "BadProof" } });
  });

  it("refuses an account that does not exist, before it can fill the pool for nothing", () => {
    const empty = composeRuntime({ specName: "test", specVersion: 1, pallets: [System, Alive, Counters] });
    const state = empty.genesis({ Alive: [bob.publicKey] });
    const tip = { state, header: { ...genesis.header, stateRoot: genesis.header.stateRoot } };
    const extrinsic = sign(runtime, tip, headerHash(tip.header), call);
    expect(validate(extrinsic, tip)).toEqual({ ok: false, error: { kind: "Invalid", reason: "Payment" } });
  });

  it("knows a mortal signature by the fork that it was checked on", () => {
    const left = tipOf(build(runtime, genesis, []));
    const right = tipOf(build(runtime, genesis, [sign(runtime, genesis, genesisHash, call, { signer: bob })]));
    const era = { era: mortal(8, 1), blockHash: headerHash(left.header) };
    const extrinsic = runtime.signExtrinsic({ call, signer: alice, nonce: 0, genesisHash, era });

    const signatures = new Set();
    const again = (tip: typeof left) =>
      runtime.validateTransaction(tip.state, extrinsic, {
        blockHash: headerHash(tip.header),
        signatures,
      });
    expect(again(left).ok).toBe(true);
    expect(signatures.size).toBe(1);
    expect(again(right)).toEqual({ ok: false, error: { kind: "Invalid", reason: "BadProof" } });
  });

  it("refuses a mortal signature for another chain, though its era begins at a block of this one", () => {
    const era = { era: mortal(8, 1), blockHash: headerHash(tipOf(build(runtime, genesis, [])).header) };
    const tip = tipOf(build(runtime, genesis, []));
    const valid = [genesisHash, headerHash({ ...genesis.header, number: 1 })].map(
      (one) => validate(runtime.signExtrinsic({ call, signer: alice, nonce: 0, genesisHash: one, era }), tip).ok,
    );
    expect(valid).toEqual([true, false]);
  });

  it("refuses a mortal signature once its era is over", () => {
    const first = tipOf(build(runtime, genesis, []));
    const era = { era: mortal(4, 1), blockHash: headerHash(first.header) };
    const extrinsic = runtime.signExtrinsic({ call, signer: alice, nonce: 0, genesisHash, era });
    let tip = first;
    const valid = [1, 2, 3, 4, 5].map(() => {
      const { ok } = validate(extrinsic, tip);
      tip = tipOf(build(runtime, tip, []));
      return ok;
    });
    expect(valid).toEqual([true, true, true, false, false]);
  });

  it("gives the signature check as data, for hosts that pool it", () => {
    const extrinsic = sign(runtime, genesis, genesisHash, call);
    const job = runtime.signatureCheck(genesis.state, extrinsic, genesisHash);
    expect(job).toMatchObject({ ok: true, value: { signer: alice.publicKey, signature: { type: "Ed25519" } } });
    const signatures = new Set();
    runtime.validateTransaction(genesis.state, extrinsic, { signatures, blockHash: genesisHash });
    expect([...signatures]).toEqual([job.ok && job.value?.id]);
    const bareCall = runtime.encodeExtrinsic({ call });
    expect(runtime.signatureCheck(genesis.state, bareCall)).toEqual({ ok: true, value: undefined });
  });
});
