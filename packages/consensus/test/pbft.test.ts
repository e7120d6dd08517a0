import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.pbft, {
  hasty: { blockIntervalMs: 10, viewTimeoutMs: 100, resendMs: 60 },
  messages: {
    kinds: ["prePrepare", "prepare", "commit"],
    perDecision: (n) => 2 * n * (n - 1),
    sizes: [4, 7, 31],
  },
});
