import { expect, test } from "vitest";
import { TestNetwork } from "./harness/test-network.ts";

test("the relay's security mode is spv, by its setting or without one; shared security is refused by name", () => {
  expect(() => new TestNetwork({ security: "spv" })).not.toThrow();
  const refusal = /settings\.security of the relay: found "shared", "spv" wanted/;
  expect(() => new TestNetwork({ security: "shared" })).toThrow(refusal);
  expect(() => new TestNetwork({ configuration: { securityMode: { type: "Shared" } } })).toThrow(refusal);
});
