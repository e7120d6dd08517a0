import { block, blockSize } from "@paragrid/block";
import { bool, bytes, type CodecType, fixedBytes, hash, of, struct, u16, u32, variant, vec } from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";

/** Blocks above a final one that a history holds at most. */
const mostBlocks = 256;
const blocks = vec(block, mostBlocks);

const codec = variant({
  /** Fast leader election: whom the sender would follow and how good that one's history is, or whom it follows (`settled`). */
  notification: of(0, struct({ set: u32, round: u32, settled: bool, leader: u16, current: u32, height: u32 })),
  /** CEPOCH(f.p) */
  followerInfo: of(1, struct({ set: u32, promised: u32 })),
  /** NEWEPOCH(e') */
  newEpoch: of(2, struct({ set: u32, epoch: u32 })),
  /** ACK-E(f.a, h_f): the history above the sender's final block. */
  ackEpoch: of(3, struct({ set: u32, epoch: u32, current: u32, final: u32, blocks })),
  /** NEWLEADER(e', I_e'): what the recipient's history above `final` is from now on. */
  newLeader: of(4, struct({ set: u32, epoch: u32, final: u32, blocks })),
  /** ACK-LD, with the sender's word for each block of it. */
  ackLeader: of(
    5,
    struct({
      set: u32,
      epoch: u32,
      acks: vec(struct({ height: u32, hash, signature: fixedBytes(64) }), mostBlocks),
    }),
  ),
  propose: of(6, struct({ set: u32, epoch: u32, block })),
  ack: of(7, struct({ set: u32, epoch: u32, height: u32, hash, signature: fixedBytes(64) })),
  /** Proves itself. COMMIT-LD is the commit of each block of the initial history. */
  commit: of(8, struct({ set: u32, height: u32, hash, proof: bytes })),
  ping: of(9, struct({ set: u32, epoch: u32, final: u32 })),
  pong: of(10, struct({ set: u32, epoch: u32 })),
});

export type ZabMessage = CodecType<typeof codec>;
export type ValueOf<T extends ZabMessage["type"]> = Extract<ZabMessage, { type: T }>["value"];

export const zabMessage: MessageCodec<ZabMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "propose":
        return 1 + 4 + 4 + blockSize(message.value.block);
      case "ack":
        return 1 + 4 + 4 + 4 + 32 + 64;
      default:
        return codec.encode(message).length;
    }
  },
};
