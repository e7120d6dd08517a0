import type { Algorithm } from "../contract.ts";
import { dposProtocol } from "./dpos.ts";
import { dposEvidence } from "./evidence.ts";
import { dposVerifier } from "./proof.ts";

export const dpos = { protocol: dposProtocol, verifier: dposVerifier, evidence: dposEvidence } satisfies Algorithm;
