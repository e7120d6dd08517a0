import { type CodecType, struct, u32, u64, vec } from "@paragrid/scale";
import { queuePoint } from "./queue-chain.ts";

/**
 * All that a parachain block commits to towards other chains, in one storage value, so that one short storage proof shows
 * the relay everything (what a collation's `CandidateCommitments` and PVF outputs are in Polkadot). Lists are sorted by id.
 */
export const commitments = struct(
  {
    /** The queue to the relay. */
    upward: queuePoint,
    /** The queue to each sibling, with the bytes of its messages that are not known to be received. */
    outbound: vec(
      struct({ recipient: u32, point: queuePoint, pendingBytes: u32 }, { path: "paragrid_xcmp::OutboundPoint" }),
      256,
    ),
    /** Last sequence processed of the relay's downward queue. */
    downwardProcessed: u64,
    /** Last sequence processed of each sibling's queue to this chain. */
    watermarks: vec(struct({ sender: u32, sequence: u64 }, { path: "paragrid_xcmp::Watermark" }), 256),
  },
  { path: "paragrid_xcmp::Commitments" },
);
export type Commitments = CodecType<typeof commitments>;
