import { faultyReplica } from "./faulty.ts";

faultyReplica("state-root");
