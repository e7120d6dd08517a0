import { provenHeaders } from "@paragrid/light-client";
import { bytes, type CodecType, hash, struct, u32, vec } from "@paragrid/scale";
import { delivery } from "./queue-chain.ts";

/**
 * What a parachain block's author brings of the relay and of the siblings (cumulus' `ParachainInherentData`, with the relay's
 * finality proven instead of taken from the relay's own validation). Without `relay` it brings more messages of what the last
 * proven relay state showed outstanding.
 */
export const relayProof = struct(
  {
    genesis: hash,
    /** Hand-overs first, one by one; the last is the header whose state is read. */
    headers: provenHeaders,
    /** Nodes of a storage proof under that header's state root. */
    state: vec(bytes, 2048),
  },
  { path: "paragrid_xcmp::RelayProof" },
);
export type RelayProof = CodecType<typeof relayProof>;

export const validationData = struct(
  {
    relay: vec(relayProof, 1),
    downward: vec(delivery, 1),
    /** By sender, ascending; channels that bring nothing are left out. */
    horizontal: vec(struct({ sender: u32, delivery }, { path: "paragrid_xcmp::HorizontalDelivery" }), 256),
  },
  { path: "paragrid_xcmp::ValidationData" },
);
export type ValidationData = CodecType<typeof validationData>;
