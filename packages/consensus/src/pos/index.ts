import type { Algorithm } from "../contract.ts";
import { evidenceVerifier } from "./evidence.ts";
import { posInvariants } from "./invariants.ts";
import { posDomain, posProtocol, posVerifier } from "./pos.ts";

export const pos = {
  protocol: posProtocol,
  verifier: posVerifier,
  evidence: evidenceVerifier({ domain: posDomain }),
  invariants: posInvariants,
} satisfies Algorithm;
