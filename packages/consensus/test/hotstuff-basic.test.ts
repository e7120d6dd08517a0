import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms["hotstuff-basic"], {
  // The new views of the next view, n-1 more, may come after the decision that is counted: hotstuff-basic.fidelity.test.ts has all of them.
  messages: {
    kinds: ["proposal", "preCommit", "commit", "decide", "vote"],
    perDecision: (n) => 7 * (n - 1),
    sizes: [4, 7],
  },
  hasty: { blockIntervalMs: 10, viewTimeoutMs: 100, resendMs: 60 },
  // These stalled while the certificate of the present view in a new view was taken for a lie.
  stormSeeds: [0, 1, 4, 6],
  seeds: [1, 2],
});
