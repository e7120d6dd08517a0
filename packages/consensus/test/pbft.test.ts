import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.pbft, {
  messages: {
    kinds: ["prePrepare", "prepare", "commit"],
    perDecision: (n) => 2 * n * (n - 1),
    sizes: [4, 7, 31],
  },
});
