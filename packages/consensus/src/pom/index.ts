import type { Algorithm } from "../contract.ts";
import { pomProtocol, pomVerifier } from "./pom.ts";

export const pom = { protocol: pomProtocol, verifier: pomVerifier } satisfies Algorithm;
