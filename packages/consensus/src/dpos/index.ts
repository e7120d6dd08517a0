import type { Algorithm } from "../contract.ts";
import { dposProtocol } from "./dpos.ts";
import { dposEvidence } from "./evidence.ts";
import { dposInvariants } from "./invariants.ts";
import { dposVerifier } from "./proof.ts";

export const dpos = {
  protocol: dposProtocol,
  verifier: dposVerifier,
  evidence: dposEvidence,
  invariants: dposInvariants,
} satisfies Algorithm;
