import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.pos, {
  recoveryMs: 25_000,
  parameters: { epochSlots: 12 },
  hasty: { blockIntervalMs: 100, gossipMs: 5 },
  messages: { kinds: ["vote"], perDecision: (n) => 2 * n * (n - 1), sizes: [4, 7] },
});
