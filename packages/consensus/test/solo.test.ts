import { conformance } from "@paragrid/testing";
import { algorithms } from "../src/registry.ts";

conformance(algorithms.solo, { messages: { kinds: ["finalized"], perDecision: (n) => n - 1, sizes: [1] } });
