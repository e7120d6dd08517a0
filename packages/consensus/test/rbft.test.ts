import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

// Four clusters of three; a minority of each may be away, so it takes two of three in two clusters to stop them.
conformance(algorithms.rbft, {
  replicas: 12,
  stoppedBy: [0, 1, 3, 4],
  signersStandForOthers: true,
  seeds: [1],
  swarmSeeds: [1, 2],
  messages: {
    kinds: ["committee", "append", "appended"],
    perDecision: (n) => (n === 4 ? 24 : 2 * 4 * 3 + 2 * (n - 4)),
    sizes: [4, 8, 12],
  },
});
