import { faultyReplica } from "./faulty.ts";

faultyReplica("signature-check");
