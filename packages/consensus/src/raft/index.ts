import type { Algorithm } from "../contract.ts";
import { raftInvariants } from "./invariants.ts";
import { raftProtocol } from "./protocol.ts";
import { raftVerifier } from "./verifier.ts";

export const raft = { protocol: raftProtocol, verifier: raftVerifier, invariants: raftInvariants } satisfies Algorithm;
