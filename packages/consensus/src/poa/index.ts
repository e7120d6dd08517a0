import type { Algorithm } from "../contract.ts";
import { poaEvidence } from "./evidence.ts";
import { poaInvariants } from "./invariants.ts";
import { poaProtocol } from "./poa.ts";
import { poaVerifier } from "./proof.ts";

export const poa = {
  protocol: poaProtocol,
  verifier: poaVerifier,
  evidence: poaEvidence,
  invariants: poaInvariants,
} satisfies Algorithm;
