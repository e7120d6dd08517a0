import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.raft, {
  messages: { kinds: ["append", "ack"], perDecision: (n) => 2 * (n - 1), sizes: [3, 5, 7] },
});
