import { describe, expect, it } from "vitest";
import { groups, methodNames } from "../src/index.ts";
import { hex, ScriptedChain } from "./scripted-chain.ts";

const request = (id: unknown, method: string, params: unknown = []) => ({ jsonrpc: "2.0", id, method, params });

describe("a connection", () => {
  it.each([
    ["no JSON", "{", -32700],
    ["a number", "1", -32600],
    ["an empty batch", "[]", -32600],
    ["another version", JSON.stringify({ id: 1, method: "system_name" }), -32600],
    ["a method that is no text", JSON.stringify(request(1, 5 as never)), -32600],
    ["parameters that are neither list nor object", JSON.stringify(request(1, "system_name", "x")), -32600],
    ["an id that is an object", JSON.stringify(request({}, "system_name")), -32600],
    ["a method that nobody serves", JSON.stringify(request(1, "system_nothing")), -32601],
    ["a batch above the limit", JSON.stringify(Array(101).fill(request(1, "system_name"))), -32600],
    ["brackets a hundred thousand deep", "[".repeat(100_000), -32700],
  ])("answers %s with the error that JSON-RPC names", (_what, text, code) => {
    expect(new ScriptedChain().connect().raw(text).error.code).toBe(code);
  });

  it("answers a batch in order, refusals among them, and leaves notifications out", () => {
    const client = new ScriptedChain().connect();
    const batch = [request(1, "system_name"), { jsonrpc: "2.0", method: "system_name" }, request("x", "nope"), 7];
    expect(client.raw(JSON.stringify(batch))).toMatchObject([
      { id: 1, result: "paragrid" },
      { id: "x", error: { code: -32601 } },
      { id: null, error: { code: -32600 } },
    ]);
    expect(client.raw(JSON.stringify({ jsonrpc: "2.0", method: "system_name" }))).toBeUndefined();
  });

  it("takes parameters by name as well as in order", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    expect(client.result("chain_getBlockHash", { number: 0 })).toBe(chain.genesis);
    expect(client.result("archive_v1_hashByHeight", { height: 0 })).toEqual([chain.genesis]);
  });

  it("refuses subscriptions above its limit, and serves again when one has ended", () => {
    const client = new ScriptedChain().connect({ limits: { subscriptions: 2 } });
    const first = client.result("chain_subscribeNewHeads");
    client.result("chain_subscribeAllHeads");
    expect(client.code("chain_subscribeNewHeads")).toBe(-32006);
    expect(client.result("chain_unsubscribeAllHeads", [first])).toBe(false);
    expect(client.result("chain_unsubscribeNewHead", [first])).toBe(true);
    expect(client.code("chain_subscribeNewHeads")).toBeUndefined();
  });

  it("gives a subscription's id before its first notification, in a batch too", () => {
    const client = new ScriptedChain().connect();
    client.session.receive(JSON.stringify([request(1, "chain_subscribeNewHeads"), request(2, "system_name")]));
    expect(client.texts).toHaveLength(2);
    const [reply, notification] = client.texts.map((text) => JSON.parse(text));
    expect(notification.params.subscription).toBe(reply[0].result);
  });

  it("says nothing more once it is closed", () => {
    const chain = new ScriptedChain();
    const client = chain.connect();
    for (const method of ["chain_subscribeNewHeads", "chain_subscribeFinalizedHeads"]) client.result(method);
    client.result("chainHead_v1_follow", [true]);
    client.session.close();
    const before = client.texts.length;
    chain.advance();
    expect(client.texts).toHaveLength(before);
  });

  it("leaves nothing behind at the node when it is closed, whatever it held", () => {
    const chain = new ScriptedChain();
    let listeners = 0;
    const subscribe = chain.node.subscribe.bind(chain.node);
    chain.node.subscribe = (listener) => {
      listeners += 1;
      const stop = subscribe(listener);
      let isOpen = true;
      return () => {
        if (isOpen) listeners -= 1;
        isOpen = false;
        stop();
      };
    };
    const client = chain.connect();
    for (const [name, one] of Object.entries(groups).flatMap(([, group]) =>
      Object.entries(group.subscriptions ?? {}),
    )) {
      const params: Readonly<Record<string, unknown>> = {
        extrinsic: hex(chain.transfer(0)),
        withRuntime: true,
        keys: ["0x"],
        hash: chain.genesis,
        items: [{ key: "0x", type: "descendantsHashes" }],
        childTrie: null,
      };
      const given = one.params.map((param) => params[param] ?? null);
      expect(client.code(name, given), name).toBeUndefined();
    }
    for (const nonce of [1, 3]) client.result("transaction_v1_broadcast", [hex(chain.transfer(nonce))]);
    chain.advance();
    expect(listeners).toBeGreaterThan(5);
    client.session.close();
    expect(listeners).toBe(0);
  });

  it("lists what is registered, once, and each with its specification", () => {
    const listed = new ScriptedChain().connect().result("rpc_methods").methods;
    expect(listed).toEqual(methodNames);
    expect(new Set(listed).size).toBe(listed.length);
    for (const group of Object.values(groups))
      for (const [name, one] of Object.entries({ ...group.methods, ...group.subscriptions })) {
        expect(listed).toContain(name);
        expect(one.spec, name).toMatch(/^(polkadot-sdk|json-rpc-interface-spec|of this project)/);
      }
  });

  it("serves methods marked unsafe to the machine's owner only", () => {
    const chain = new ScriptedChain();
    const unsafe = Object.values(groups)
      .flatMap((group) => Object.entries(group.methods ?? {}))
      .filter(([, method]) => method.unsafe)
      .map(([name]) => name);
    expect(unsafe.sort()).toEqual([
      "author_removeExtrinsic",
      "dev_newBlock",
      "dev_pause",
      "dev_resume",
      "dev_setStorage",
      "dev_snapshot",
      "dev_timeTravel",
      "state_getPairs",
      "state_queryStorage",
      "system_dryRun",
      "system_peers",
    ]);
    const stranger = chain.connect({ unsafe: false });
    for (const name of unsafe) expect(stranger.ask(name).error).toMatchObject({ code: -32601 });
    expect(chain.connect().code("system_peers")).toBeUndefined();
  });

  it("refuses development methods where the network was not started with them, and says how to", () => {
    const client = new ScriptedChain().connect();
    for (const name of ["dev_newBlock", "dev_pause", "dev_resume", "dev_setStorage", "dev_snapshot", "dev_timeTravel"])
      expect(client.ask(name).error).toEqual({
        code: -32004,
        message: "Development methods are off: start the network with `paragrid up --dev`",
      });
  });
});
