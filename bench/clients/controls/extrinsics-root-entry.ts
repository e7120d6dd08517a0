import { faultyReplica } from "./faulty.ts";

faultyReplica("extrinsics-root");
