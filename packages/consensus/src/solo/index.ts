import type { Algorithm } from "../contract.ts";
import { soloVerifier } from "./proof.ts";
import { soloProtocol } from "./solo.ts";

export const solo = { protocol: soloProtocol, verifier: soloVerifier } satisfies Algorithm;
