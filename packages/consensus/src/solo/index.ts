import type { Algorithm } from "../contract.ts";
import { soloInvariants } from "./invariants.ts";
import { soloVerifier } from "./proof.ts";
import { soloProtocol } from "./solo.ts";

export const solo = { protocol: soloProtocol, verifier: soloVerifier, invariants: soloInvariants } satisfies Algorithm;
