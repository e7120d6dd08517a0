import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.zab, {
  hasty: { blockIntervalMs: 10, electionTimeoutMs: 80, heartbeatMs: 20, finalizeMs: 20, resendMs: 40 },
  messages: { kinds: ["propose", "ack", "commit"], perDecision: (n) => 3 * (n - 1), sizes: [3, 5, 7] },
});
