import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.paxos, {
  hasty: { blockIntervalMs: 10, electionTimeoutMs: 60, leaseMs: 40, heartbeatMs: 20, resendMs: 40 },
  // In the last one a leader did not hear that what it proposed again was final.
  stormSeeds: [0, 1, 2, 3, 4, 5, 6, 7, 135],
  messages: { kinds: ["accept", "accepted"], perDecision: (n) => 2 * (n - 1), sizes: [3, 5, 7] },
});
