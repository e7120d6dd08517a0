import { algorithmFault, algorithmKit, algorithms } from "@paragrid/consensus";
import { conformance } from "@paragrid/testing";
import { describe, expect, test } from "vitest";
import { plugin } from "../streamlet.ts";

// The worked example of docs/add-an-algorithm.md is held to what the registry's algorithms are.
const streamlet = plugin(algorithmKit);

conformance(streamlet);

describe("what is no algorithm", () => {
  test("the example and all of the registry are", () => {
    for (const one of [streamlet, ...Object.values(algorithms)]) expect(algorithmFault(one)).toBeUndefined();
  });

  const { protocol, verifier } = streamlet;
  test.each([
    [undefined, "protocol.name"],
    [{}, "protocol.name"],
    [{ protocol: { ...protocol, name: "No Name" }, verifier }, "protocol.name"],
    [{ protocol: { ...protocol, engine: new Uint8Array(3) }, verifier }, "protocol.engine"],
    [{ protocol: { ...protocol, create: 1 }, verifier }, "protocol.create"],
    [{ protocol: { ...protocol, message: {} }, verifier }, "protocol.message.encode"],
    [{ protocol: { ...protocol, defaults: { blockIntervalMs: 0 } }, verifier }, "protocol.defaults.blockIntervalMs"],
    [{ protocol: { ...protocol, guarantees: {} }, verifier }, "protocol.guarantees"],
    [{ protocol, verifier: {} }, "verifier"],
  ])("%# is told by its first fault", (made, fault) => {
    expect(algorithmFault(made)).toContain(fault);
  });
});
