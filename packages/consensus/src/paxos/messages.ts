import { block, blockSize } from "@paragrid/block";
import { bytes, type CodecType, fixedBytes, hash, of, struct, u32, variant, vec } from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";

/** Heights above the final block that one promise reports at most. */
const mostAccepted = 256;

const codec = variant({
  /** p1a: "promise me this ballot"; `final` is what the sender needs no report of. */
  prepare: of(0, struct({ set: u32, ballot: u32, final: u32 })),
  /** p1b: what the sender has accepted above its final block, lowest first, each with its ballot. */
  promise: of(
    1,
    struct({ set: u32, ballot: u32, final: u32, accepted: vec(struct({ ballot: u32, block }), mostAccepted) }),
  ),
  /** p2a */
  accept: of(2, struct({ set: u32, ballot: u32, block })),
  /** p2b */
  accepted: of(3, struct({ set: u32, ballot: u32, height: u32, hash, signature: fixedBytes(64) })),
  /** The paper's decision (§2.3), with its proof. */
  decided: of(4, struct({ set: u32, height: u32, hash, proof: bytes })),
  /** The sender has promised that higher ballot. */
  preempted: of(5, struct({ set: u32, ballot: u32 })),
  /** Renews the lease; `sequence` tells the leader which of its heartbeats was answered. */
  heartbeat: of(6, struct({ set: u32, ballot: u32, sequence: u32, final: u32 })),
  heartbeatReply: of(7, struct({ set: u32, ballot: u32, sequence: u32 })),
});

export type PaxosMessage = CodecType<typeof codec>;
type ValueOf<T extends PaxosMessage["type"]> = Extract<PaxosMessage, { type: T }>["value"];
export type Promised = ValueOf<"promise">;
export type Accept = ValueOf<"accept">;
export type Accepted = ValueOf<"accepted">;
export type Decided = ValueOf<"decided">;

export const paxosMessage: MessageCodec<PaxosMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "accept":
        return 1 + 4 + 4 + blockSize(message.value.block);
      case "accepted":
        return 1 + 4 + 4 + 4 + 32 + 64;
      default:
        return codec.encode(message).length;
    }
  },
};
