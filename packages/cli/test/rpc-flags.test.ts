import { defaultServerLimits } from "@paragrid/node";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { type RpcFlags, rpcFlags, rpcSettings } from "../src/rpc-flags.ts";

const settings = (...given: readonly string[]) =>
  rpcSettings(
    rpcFlags(new Command())
      .parse(["node", "up", ...given])
      .opts<RpcFlags & Record<string, unknown>>(),
  );

describe("flags of JSON-RPC", () => {
  it("leave all as on a developer's machine where none is given", () => {
    expect(settings()).toEqual({ admission: { origins: ["https://polkadot.js.org"], hosts: [] }, limits: {} });
  });

  it("open it to others, unsafe methods only when that is said", () => {
    const open = settings("--rpc-external");
    expect(open.host).toBe("0.0.0.0");
    // Left to the server, which shuts them on an address that is no loopback one.
    expect(open.unsafe).toBeUndefined();
    expect(settings("--rpc-external", "--rpc-methods", "unsafe").unsafe).toBe(true);
    expect(settings("--rpc-methods", "safe").unsafe).toBe(false);
  });

  it("set origins, host names and limits", () => {
    expect(
      settings(
        ...["--rpc-cors", "https://grid.example, http://a.example:3000", "--rpc-hosts", "node.example"],
        ...["--rpc-max-connections", "7", "--rpc-max-subscriptions-per-connection", "9", "--rpc-max-request-size", "2"],
      ),
    ).toEqual({
      admission: { origins: ["https://grid.example", "http://a.example:3000"], hosts: ["node.example"] },
      limits: {
        connections: 7,
        payloadBytes: 2 * 1024 * 1024,
        connection: { ...defaultServerLimits.connection, subscriptions: 9 },
      },
    });
    expect(settings("--rpc-cors", "all", "--rpc-hosts", "all").admission).toEqual({ origins: "all", hosts: "all" });
  });

  it("are refused by name", () => {
    expect(() => settings("--rpc-methods", "some")).toThrow(/--rpc-methods: found "some", allowed: auto, safe, unsafe/);
    expect(() => settings("--rpc-cors", "grid.example")).toThrow(/--rpc-cors: found "grid.example"/);
    expect(() => settings("--rpc-hosts", "http://a")).toThrow(/--rpc-hosts: found "http:\/\/a"/);
    for (const flag of ["--rpc-max-connections", "--rpc-max-subscriptions-per-connection", "--rpc-max-request-size"])
      for (const bad of ["0", "1.5", "many", "99999999"])
        expect(() => settings(flag, bad)).toThrow(`${flag}: found "${bad}"`);
  });
});
