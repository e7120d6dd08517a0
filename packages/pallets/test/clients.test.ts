import { headerHash } from "@paragrid/block";
import type { Scheme } from "@paragrid/crypto";
import { toHex } from "@paragrid/primitives";
import { addressOf, dispatchError, mortal, type RuntimeCall } from "@paragrid/runtime";
import { Keyring } from "@polkadot/keyring";
import type { Vec } from "@polkadot/types";
import { expandMetadata, Metadata, TypeRegistry } from "@polkadot/types";
import type { DispatchError, EventRecord } from "@polkadot/types/interfaces";
import type { StorageEntry } from "@polkadot/types/primitive/types";
import { getDynamicBuilder, getLookupFn } from "@polkadot-api/metadata-builders";
import { decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { beforeAll, describe, expect, it } from "vitest";
import {
  Balances,
  balanceOf,
  Offences,
  Session,
  Sudo,
  System,
  Timestamp,
  TransactionPayment,
  Utility,
} from "../src/index.ts";
import { Chain, person } from "./harness.ts";

const alice = person("Alice");
const bob = person("Bob");
const newChain = () =>
  new Chain({
    pallets: [System, Timestamp, Balances, TransactionPayment, Utility, Sudo, Session, Offences],
    genesis: { Balances: { balances: [{ account: alice.account, balanceFen: 1_000_000n }] } },
  });

/** @polkadot/types as it is after reading the chain's metadata. */
function polkadot(chain: Chain, version: 14 | 15 = 15) {
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, chain.runtime.metadata(version));
  registry.setMetadata(metadata);
  return { registry, metadata, decorated: expandMetadata(registry, metadata) };
}

/** polkadot-api's codecs for the same. */
function papi(chain: Chain) {
  const metadata = unifyMetadata(decAnyMetadata(chain.runtime.metadata(15)));
  return { metadata, builder: getDynamicBuilder(getLookupFn(metadata)) };
}

describe("the clients people use", () => {
  let keyring: Record<Scheme, Keyring>;
  beforeAll(async () => {
    const { cryptoWaitReady } = await import("@polkadot/util-crypto");
    await cryptoWaitReady();
    keyring = {
      ed25519: new Keyring({ type: "ed25519" }),
      sr25519: new Keyring({ type: "sr25519" }),
      ecdsa: new Keyring({ type: "ecdsa" }),
    };
  });

  it("sign the same bytes as we do, and what they sign executes", () => {
    const chain = newChain();
    const { registry, decorated } = polkadot(chain);
    const key = keyring.ed25519.addFromUri("//Alice");
    const call = decorated.tx.balances!.transferAllowDeath!(bob.account, 12_345n);
    const theirs = registry.createType("Extrinsic", call).sign(key, {
      blockHash: chain.genesisHash,
      genesisHash: chain.genesisHash,
      nonce: 0,
      tip: 3,
      runtimeVersion: { specVersion: 1, transactionVersion: 1 } as never,
      signedExtensions: registry.signedExtensions,
    });

    const ours = chain.sign(
      alice,
      Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 12_345n }),
      3n,
    );
    expect(toHex(theirs.toU8a())).toBe(toHex(ours));
    expect(chain.runtime.encodeExtrinsic(chain.runtime.decodeExtrinsic(theirs.toU8a()))).toEqual(ours);
    expect(registry.createType("Extrinsic", ours).toHex()).toBe(theirs.toHex());

    chain.block([theirs.toU8a()]);
    expect(balanceOf(chain.reader, bob.account).free).toBe(12_345n);
  });

  it.each(["ed25519", "sr25519", "ecdsa"] as const)(
    "sign with %s, mortal, and it executes within its era only",
    (scheme) => {
      const chain = newChain();
      const key = keyring[scheme].addFromUri("//Alice");
      const account = key.addressRaw;
      chain.submit(alice, Balances.calls.transferAllowDeath({ dest: addressOf(account), value: 5000n }));
      for (let number = 2; number <= 5; number++) chain.block([]);

      const { registry, decorated } = polkadot(chain);
      const blockHash = headerHash(chain.header);
      const era = registry.createType("ExtrinsicEra", { current: 5, period: 8 });
      const nonce = System.storage.Account.get(chain.reader, account).nonce;
      const signed = registry
        .createType("Extrinsic", decorated.tx.balances!.transferKeepAlive!(bob.account, 77n))
        .sign(key, {
          blockHash,
          era,
          genesisHash: chain.genesisHash,
          nonce,
          tip: 0,
          runtimeVersion: { specVersion: 1, transactionVersion: 1 } as never,
          signedExtensions: registry.signedExtensions,
        })
        .toU8a();
      expect(chain.runtime.decodeExtrinsic(signed).signed?.extras[4]).toEqual(mortal(8, 5));

      const valid = chain.runtime.validateTransaction(chain.state, signed, { blockHash });
      expect(valid).toMatchObject({ ok: true, value: { longevity: 7, nonce } });
      // Without the newest block's hash nobody can know what was signed.
      expect(chain.runtime.validateTransaction(chain.state, signed, {})).toMatchObject({
        ok: false,
        error: { reason: "AncientBirthBlock" },
      });
      chain.block([signed]);
      expect(balanceOf(chain.reader, bob.account).free).toBe(77n);

      const late = newChain();
      for (let number = 1; number <= 13; number++) late.block([]);
      expect(late.block([signed]).invalid).toMatchObject([{ reason: { reason: "BadProof" } }]);
    },
  );

  it("read storage, events and constants by name", () => {
    const chain = newChain();
    chain.submit(alice, Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 500n }));
    const { registry, decorated } = polkadot(chain);

    const entry = (decorated.query.system as Record<string, StorageEntry>).account!;
    const stored = chain.state.get(System.storage.Account.key(bob.account));
    const account = registry.createType(registry.createLookupType(entry.meta.type.asMap.value), stored);
    // A client's key is length-prefixed bytes.
    expect(toHex(entry(bob.account)).endsWith(toHex(System.storage.Account.key(bob.account)).slice(2))).toBe(true);
    expect(account.toHuman()).toMatchObject({ nonce: "0", providers: "1", data: { free: "500", reserved: "0" } });

    const records = registry.createType<Vec<EventRecord>>(
      "Vec<EventRecord>",
      chain.state.get(System.storage.Events.key()),
    );
    const names = records.map(({ event }) => `${event.section}.${event.method}`);
    expect(names.map((name) => name.toLowerCase())).toEqual(chain.eventNames.map((name) => name.toLowerCase()));
    const transfer = records.find(({ event }) => event.method === "Transfer")!;
    expect(transfer.phase.toHuman()).toEqual({ ApplyExtrinsic: "0" });
    expect(transfer.event.data.toHuman()).toEqual({
      from: keyring.ed25519.encodeAddress(alice.account),
      to: keyring.ed25519.encodeAddress(bob.account),
      amount: "500",
    });

    expect(decorated.consts.system!.version!.toHuman()).toMatchObject({ specName: "test", specVersion: "1" });
    expect(decorated.consts.balances!.existentialDeposit!.toString()).toBe("1");
  });

  it("find the same errors as receipts name", () => {
    const chain = newChain();
    const receipt = chain.submit(alice, Sudo.calls.removeKey());
    expect(receipt.error).toBe("Sudo.RequireSudo");
    const { registry } = polkadot(chain);
    const failed = chain.events.map(System.events.ExtrinsicFailed.match).find((found) => found !== undefined)!;
    const theirs = registry.createType<DispatchError>("DispatchError", dispatchError.encode(failed.dispatchError));
    const found = registry.findMetaError(theirs.asModule);
    expect(`${found.section}.${found.name}`).toBe("sudo.RequireSudo");
  });

  it("polkadot-api encodes and decodes what our pallets store and what calls carry", () => {
    const chain = newChain();
    chain.submit(alice, Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 500n }));
    const { builder, metadata } = papi(chain);

    const account = builder.buildStorage("System", "Account");
    const bobText = keyring.ed25519.encodeAddress(bob.account);
    expect(account.keys.enc(bobText)).toBe(toHex(System.storage.Account.key(bob.account)));
    expect(account.value.dec(chain.state.get(System.storage.Account.key(bob.account))!)).toMatchObject({
      nonce: 0,
      providers: 1,
      data: { free: 500n, reserved: 0n, frozen: 0n },
    });

    const { codec, location } = builder.buildCall("Balances", "transfer_allow_death");
    const call: RuntimeCall = Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 9n });
    const theirs = [...location, ...codec.enc({ dest: { type: "Id", value: bobText }, value: 9n })];
    expect([...chain.runtime.encodeCall(call)]).toEqual(theirs);

    const batch = Utility.calls.batchAll({ calls: [call, call] });
    const callType = metadata.lookup.find(({ path }) => path.at(-1) === "RuntimeCall")!;
    const runtimeCall = builder.buildDefinition(callType.id);
    expect(toHex(runtimeCall.enc(runtimeCall.dec(chain.runtime.encodeCall(batch))))).toBe(
      toHex(chain.runtime.encodeCall(batch)),
    );
  });

  it("call runtime APIs with metadata's types", () => {
    const chain = newChain();
    const { builder, metadata } = papi(chain);
    const extrinsic = chain.sign(alice, Balances.calls.transferAllowDeath({ dest: addressOf(bob.account), value: 5n }));
    const call = (name: string, method: string, ...args: unknown[]) => {
      const { args: inputs, value } = builder.buildRuntimeCall(name, method);
      const answer = chain.runtime.call(chain.state, `${name}_${method}`, inputs.enc(args));
      if (!answer.ok) throw new Error(answer.error);
      return value.dec(answer.value);
    };
    expect(metadata.apis.map(({ name }) => name)).toEqual(expect.arrayContaining(["Core", "Metadata", "SessionApi"]));
    expect(call("Core", "version")).toMatchObject({ spec_name: "test", transaction_version: 1, system_version: 1 });
    expect(call("Metadata", "metadata_versions")).toEqual([14, 15]);
    expect(call("AccountNonceApi", "account_nonce", keyring.ed25519.encodeAddress(alice.account))).toBe(0);
    chain.submit(alice, System.calls.remark({ remark: new Uint8Array(3) }));
    expect(call("AccountNonceApi", "account_nonce", keyring.ed25519.encodeAddress(alice.account))).toBe(1);

    const argument = chain.runtime.call(
      chain.state,
      "TransactionPaymentApi_query_info",
      new Uint8Array([...extrinsic, extrinsic.length, 0, 0, 0]),
    );
    const { value } = builder.buildRuntimeCall("TransactionPaymentApi", "query_info");
    expect(argument.ok && value.dec(argument.value)).toMatchObject({ class: { type: "Normal" }, partial_fee: 5n });
    expect(chain.runtime.call(chain.state, "Nobody_knows", new Uint8Array())).toEqual({
      ok: false,
      error: "the runtime has no API Nobody_knows",
    });
    expect(chain.runtime.call(chain.state, "AccountNonceApi_account_nonce", new Uint8Array(31)).ok).toBe(false);
  });
});
