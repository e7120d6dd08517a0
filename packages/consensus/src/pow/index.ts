import type { Algorithm } from "../contract.ts";
import { powInvariants } from "./invariants.ts";
import { powProtocol } from "./pow.ts";
import { powVerifier } from "./proof.ts";

export const pow = { protocol: powProtocol, verifier: powVerifier, invariants: powInvariants } satisfies Algorithm;
