import { engineId } from "@paragrid/block";

/** Engine id of PBFT's digest items; the pre-digest is the view of the first proposal, a u32. */
export const pbftEngine = engineId("PBFT");
