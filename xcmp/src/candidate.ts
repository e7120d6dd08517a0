import { header } from "@paragrid/block";
import { bytes, type CodecType, option, struct, u32, vec } from "@paragrid/scale";
import { delivery } from "./queue-chain.ts";

/**
 * What a relayer brings of a parachain to the relay (TRUST §2): the headers after the included head, the last with its finality
 * proof, hand-overs on the way with theirs; a storage proof of the block's commitments; and messages to the relay.
 */
export const candidate = struct(
  {
    paraId: u32,
    headers: vec(struct({ header, proof: option(bytes) }, { path: "paragrid_xcmp::ProvenHeader" }), 256),
    commitments: vec(bytes, 256),
    upward: vec(delivery, 1),
  },
  { path: "paragrid_relay::inclusion::Candidate" },
);
export type Candidate = CodecType<typeof candidate>;
