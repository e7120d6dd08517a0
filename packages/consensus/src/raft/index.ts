import type { Algorithm } from "../contract.ts";
import { raftProtocol } from "./protocol.ts";
import { raftVerifier } from "./verifier.ts";

export const raft = { protocol: raftProtocol, verifier: raftVerifier } satisfies Algorithm;
