import { Sudo } from "@paragrid/pallets";
import { utf8 } from "@paragrid/primitives";
import { type RuntimeCall, System } from "@paragrid/runtime";
import { describe, expect, it } from "vitest";
import { alice, bob, hex, runtime, ScriptedChain } from "./scripted-chain.ts";

// docs/connect-polkadot-js.md, "What differs from a chain of Polkadot's": these lines hold it to its word.
describe(":code, setCode and sudo", () => {
  const codeKey = hex(utf8(":code"));

  it(":code is in the state, of 32 bytes, and proven like any other value", () => {
    const client = new ScriptedChain().connect();
    expect(client.result("state_getStorage", [codeKey])).toMatch(/^0x[0-9a-f]{64}$/);
    expect(client.result("state_getStorageSize", [codeKey])).toBe(32);
    expect(client.result("state_getStorageHash", [codeKey])).toMatch(/^0x[0-9a-f]{64}$/);
  });

  it("no call sets code, and sudo has the calls that the page names", () => {
    expect(Object.keys(System.calls).sort()).toEqual(["remark", "remarkWithEvent", "setStorage"]);
    expect(Object.keys(Sudo.calls).sort()).toEqual(["removeKey", "setKey", "sudo", "sudoAs"]);
  });

  it("sudo may write :code, which changes the state and neither the runtime nor its version", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    const versions = client.result("state_subscribeRuntimeVersion");
    const [version, metadata] = [client.result("state_getRuntimeVersion"), client.result("state_getMetadata")];
    const write: RuntimeCall = System.calls.setStorage({ items: [[utf8(":code"), Uint8Array.of(1, 2, 3)]] });
    const send = (signer: typeof alice, nonce: number): void => {
      const call = Sudo.calls.sudo({ call: write });
      client.result("author_submitExtrinsic", [
        hex(runtime.signExtrinsic({ call, signer, nonce, genesisHash: chain.genesis })),
      ]);
      chain.advance();
    };
    const before = client.result("state_getStorage", [codeKey]);
    send(bob, 0);
    expect(client.result("state_getStorage", [codeKey])).toBe(before);
    send(alice, 0);
    expect(client.result("state_getStorage", [codeKey])).toBe("0x010203");

    expect(client.result("state_getRuntimeVersion")).toEqual(version);
    expect(client.result("state_getMetadata")).toBe(metadata);
    chain.advance();
    expect(client.heard(versions)).toEqual([version]);
  });
});
