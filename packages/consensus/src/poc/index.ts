import type { Algorithm } from "../contract.ts";
import { evidenceVerifier } from "../pos/evidence.ts";
import { pocInvariants } from "./invariants.ts";
import { pocDomain, pocProtocol, pocVerifier } from "./poc.ts";

export const poc = {
  protocol: pocProtocol,
  verifier: pocVerifier,
  evidence: evidenceVerifier({ domain: pocDomain }),
  invariants: pocInvariants,
} satisfies Algorithm;
