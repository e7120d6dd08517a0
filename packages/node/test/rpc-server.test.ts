import { createServer } from "node:net";
import { planNetwork } from "@paragrid/chain";
import { algorithms } from "@paragrid/consensus";
import { defaultLimits, groups } from "@paragrid/rpc";
import { Simulation } from "@paragrid/sim";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { localAdmission, refusalOf } from "../src/process/rpc-admission.ts";
import { type RpcServerOptions, startRpc } from "../src/process/rpc-server.ts";
import { ledger } from "./fixtures/ledger.ts";

describe("who is admitted", () => {
  it.each([
    [{ host: "127.0.0.1:9944" }],
    [{ host: "localhost:9944" }],
    [{ host: "[::1]:9944" }],
    [{ host: "10.0.0.7" }],
    [{ host: "127.0.0.1:9944", origin: "http://localhost:3000" }],
    [{ host: "127.0.0.1:9944", origin: "https://polkadot.js.org" }],
  ])("%o is", (headers) => expect(refusalOf(headers)).toBeUndefined());

  it.each([
    [{ host: "evil.example" }, /host evil.example/],
    [{ host: "localhost.evil.example:9944" }, /host/],
    [{ host: "127.0.0.1:9944", origin: "https://evil.example" }, /origin https:\/\/evil.example/],
    [{ host: "127.0.0.1:9944", origin: "https://localhost.evil.example" }, /origin/],
    [{ host: "127.0.0.1:9944", origin: "null" }, /origin/],
    [{ host: "not a host" }, /host/],
  ])("%o is not, and is told why", (headers, reason) => expect(refusalOf(headers)).toMatch(reason));

  it("whom the operator lists is, too", () => {
    const admission = { origins: ["https://grid.example"], hosts: ["node.example"] };
    expect(refusalOf({ host: "node.example", origin: "https://grid.example" }, admission)).toBeUndefined();
    expect(
      refusalOf({ host: "a.example", origin: "https://b.example" }, { origins: "all", hosts: "all" }),
    ).toBeUndefined();
    expect(refusalOf({ host: "node.example", origin: "https://grid.example" }, localAdmission)).toBeDefined();
  });
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serve(options: Partial<RpcServerOptions> = {}): Promise<number> {
  const authorities = [{ replica: 0, key: `0x${"11".repeat(32)}` as const, weight: "1" }];
  const chain = { name: "ledger", definition: "ledger", algorithm: "solo", parameters: {}, authorities };
  const plan = planNetwork({ chains: [{ ...chain, endowed: [], settings: {} }] }, { ledger }, algorithms);
  const simulation = new Simulation({ plan, seeds: { ledger: [new Uint8Array(32)] }, seed: 1 });
  simulation.run({ timeMs: 10 });
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = probe.address() as { readonly port: number };
      probe.close(() => resolve(free));
    });
  });
  const node = simulation.node("ledger", 0)!;
  stops.push(await startRpc({ node, host: "127.0.0.1", port, peers: () => [], log: () => {}, ...options }));
  return port;
}

const post = (port: number, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}`, { method: "POST", body, headers });
const request = (method: string, params: unknown = []): string =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });

describe("the JSON-RPC server", () => {
  it("answers POST, refuses subscriptions there, other verbs and too much at once", async () => {
    const port = await serve({ limits: { payloadBytes: 1000 } });
    expect(await (await post(port, request("system_name"))).json()).toMatchObject({ result: "paragrid" });
    expect(await (await post(port, request("chain_subscribeNewHeads"))).json()).toMatchObject({
      error: { code: -32006 },
    });
    expect(await (await post(port, request("transaction_v1_broadcast", ["0x00"]))).json()).toMatchObject({
      result: null,
    });
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(405);
    expect((await post(port, "x".repeat(1001))).status).toBe(413);
    expect((await post(port, request("system_name"), { origin: "https://evil.example" })).status).toBe(403);
  });

  it("closes a WebSocket whose message is too large, and goes on serving", async () => {
    const port = await serve({ limits: { payloadBytes: 1000 } });
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    const code = await new Promise((resolve) => {
      socket.on("open", () => socket.send("x".repeat(1001)));
      socket.on("error", () => {});
      socket.on("close", resolve);
    });
    expect(code).toBe(1009);
    expect((await post(port, request("system_name"))).status).toBe(200);
  });

  it("turns away a connection above the limit with 503, and a foreign page with 403", async () => {
    const port = await serve({ limits: { connections: 1 } });
    const refusal = (origin?: string): Promise<string> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`, origin === undefined ? {} : { origin });
        socket.on("error", (error) => resolve(error.message));
        socket.on("open", () => resolve("open"));
      });
    expect(await refusal("https://evil.example")).toContain("403");
    expect(await refusal()).toBe("open");
    expect(await refusal()).toContain("503");
  });

  it("serves unsafe methods on a loopback address unless told otherwise", async () => {
    const open = await serve();
    const shut = await serve({ unsafe: false });
    expect(await (await post(open, request("system_peers"))).json()).toMatchObject({ result: [] });
    expect(await (await post(shut, request("system_peers"))).json()).toMatchObject({ error: { code: -32601 } });
  });

  it("closes a WebSocket that does not read what it asked for, with 1008 and the reason, and goes on serving", async () => {
    let closed: (seen: boolean) => void = () => {};
    const noticed = new Promise<boolean>((resolve) => {
      closed = resolve;
    });
    const port = await serve({
      limits: { queuedBytes: 100_000 },
      log: (_level, message) => message.includes("too slowly") && closed(true),
    });
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    await new Promise((resolve) => socket.on("open", resolve));
    socket.pause();
    const end = new Promise((resolve) => socket.on("close", (code, reason) => resolve([code, String(reason)])));
    // More than the system's buffers of a loopback connection hold.
    for (let count = 0; count < 400; count++) socket.send(request("state_getMetadata"));
    const limit = setTimeout(() => closed(false), 4000);
    const seen = await noticed;
    clearTimeout(limit);
    if (!seen) socket.terminate();
    expect(seen).toBe(true);
    socket.resume();
    expect(await end).toEqual([1008, "reads too slowly"]);
    expect((await post(port, request("system_name"))).status).toBe(200);
  });

  it("holds a connection to its subscriptions and its batches, and another one is not concerned", async () => {
    const port = await serve({ limits: { connection: { ...defaultLimits, subscriptions: 3, batch: 4, follows: 2 } } });
    const open = async (): Promise<(text: string) => Promise<unknown>> => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      await new Promise((resolve) => socket.on("open", resolve));
      return (text) =>
        new Promise((resolve) => {
          const hear = (data: unknown): void => {
            const message = JSON.parse(String(data)) as { readonly method?: string };
            if (message.method !== undefined) return;
            socket.off("message", hear);
            resolve(message);
          };
          socket.on("message", hear);
          socket.send(text);
        });
    };
    const one = await open();
    const ids: string[] = [];
    for (const params of [[false], [true]])
      ids.push(((await one(request("chainHead_v1_follow", params))) as { readonly result: string }).result);
    expect(new Set(ids).size).toBe(2);
    expect(await one(request("chainHead_v1_follow", [false]))).toMatchObject({ error: { code: -32800 } });
    await one(request("chain_subscribeNewHeads"));
    expect(await one(request("chain_subscribeNewHeads"))).toMatchObject({ error: { code: -32006 } });
    expect(await one(request("chainHead_v1_unfollow", [ids[0]]))).toMatchObject({ result: null });
    expect(await one(request("chain_subscribeAllHeads"))).toMatchObject({ result: expect.any(String) });

    const batch = (size: number): string => `[${Array(size).fill(request("system_name")).join(",")}]`;
    expect(await one(batch(4))).toHaveLength(4);
    expect(await one(batch(5))).toMatchObject({
      error: { code: -32600, message: expect.stringContaining("at most 4, found 5") },
    });
    const other = await open();
    expect(await other(request("chain_subscribeNewHeads"))).toMatchObject({ result: expect.any(String) });
  });

  it("keeps unsafe methods, the development ones among them, from all but the machine's own programs", async () => {
    const outside = await serve({ host: "0.0.0.0" });
    const unsafe = Object.values(groups)
      .flatMap((group) => Object.entries(group.methods ?? {}))
      .filter(([, method]) => method.unsafe === true)
      .map(([name]) => name);
    expect(unsafe.length).toBeGreaterThan(8);
    for (const name of unsafe)
      expect(await (await post(outside, request(name))).json(), name).toMatchObject({ error: { code: -32601 } });
    expect(await (await post(outside, request("system_name"))).json()).toMatchObject({ result: "paragrid" });
  });
});
