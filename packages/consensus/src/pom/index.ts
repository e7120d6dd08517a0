import type { Algorithm } from "../contract.ts";
import { pomInvariants } from "./invariants.ts";
import { pomProtocol, pomVerifier } from "./pom.ts";

export const pom = { protocol: pomProtocol, verifier: pomVerifier, invariants: pomInvariants } satisfies Algorithm;
