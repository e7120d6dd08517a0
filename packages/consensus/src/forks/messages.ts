import { block, blockSize } from "@paragrid/block";
import { type CodecType, hash, of, struct, u32, variant, vec } from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";

/** Most blocks of one answer. */
export const mostBlocks = 32;

/** The cases of a message by which blocks travel, for algorithms that have more of their own. */
export const blockCases = {
  /** A sealed block, from whoever made it to all. */
  block: of(0, struct({ block })),
  /** Where a replica stands that has no block to send. */
  tip: of(1, struct({ hash, number: u32 })),
  /** "Send me the ancestors of this block above that height, and the block, oldest first." */
  request: of(2, struct({ target: hash, above: u32 })),
  blocks: of(3, struct({ target: hash, blocks: vec(block, mostBlocks) })),
};
const codec = variant(blockCases);
export type BlockMessage = CodecType<typeof codec>;

export function isBlockMessage<M extends { readonly type: string }>(
  message: BlockMessage | M,
): message is BlockMessage {
  // Almost all are blocks, and a search by name costs as much as the rest of what a copy of a known one does.
  return message.type === "block" || message.type in blockCases;
}

export const blockMessage: MessageCodec<BlockMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "block":
        return 1 + blockSize(message.value.block);
      case "tip":
      case "request":
        return 1 + 32 + 4;
      case "blocks":
        // At most 32 blocks: their count takes one byte.
        return message.value.blocks.reduce((sum, one) => sum + blockSize(one), 1 + 32 + 1);
      default:
        return message satisfies never;
    }
  },
};
