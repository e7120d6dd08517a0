import { faultyReplica } from "./faulty.ts";

faultyReplica("nonce-check");
