import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.hotstuff, {
  hasty: { blockIntervalMs: 10, viewTimeoutMs: 100, resendMs: 60 },
  // The last four stalled while a replica could run ahead of the others with its clock doubling.
  stormSeeds: [0, 1, 2, 3, 4, 5, 6, 7, 131, 172, 184, 218],
});
