import { type Block, block, header } from "@paragrid/block";
import {
  bool,
  bytes,
  type Codec,
  type CodecType,
  codec,
  fixedBytes,
  hash,
  of,
  struct,
  u32,
  variant,
  vec,
} from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";

/** A leader sends each block to every follower: it is encoded once. */
const encodings = new WeakMap<Block, Uint8Array>();
const blockOnce: Codec<Block> = codec(
  block.shape,
  (value, out) => {
    let encoded = encodings.get(value);
    if (encoded === undefined) {
      encoded = block.encode(value);
      encodings.set(value, encoded);
    }
    out.bytes(encoded);
  },
  (input) => block.read(input),
);

const sizes = new WeakMap<Block, number>();

/** Encoded size of a block in bytes. */
export function encodedBlockSize(value: Block): number {
  let size = sizes.get(value);
  if (size === undefined) {
    size = header.encode(value.header).length + compactSize(value.body.length);
    for (const extrinsic of value.body) size += extrinsic.length;
    sizes.set(value, size);
  }
  return size;
}

function compactSize(value: number): number {
  if (value < 1 << 6) return 1;
  if (value < 1 << 14) return 2;
  return value < 1 << 30 ? 4 : 5;
}

/** A block's finality proof on its way to a follower. */
const provenBlock = struct({ number: u32, block: hash, proof: bytes });
export type ProvenBlock = CodecType<typeof provenBlock>;
const proofs = vec(provenBlock, 16);

/** The blocks of one append at most, whatever their size. */
const mostBlocks = 1024;

/**
 * What replicas say to each other: Figure 2's messages with whole blocks as entries, and finality on their back.
 * `ack` carries the signature that goes into proofs and tells what its sender has finalised; `nothing` is an acknowledgement of
 * no entry, by which a leader of an older term learns the newer one; `proven` brings proofs when no append is about to leave.
 */
const raftMessage = variant({
  vote: of(0, struct({ term: u32, pre: bool, transfer: bool, lastIndex: u32, lastTerm: u32 })),
  voteReply: of(1, struct({ term: u32, pre: bool, reject: bool })),
  append: of(
    2,
    struct({ term: u32, prevIndex: u32, prevTerm: u32, commit: u32, blocks: vec(blockOnce, mostBlocks), proofs }),
  ),
  ack: of(3, struct({ term: u32, index: u32, finalized: u32, signature: fixedBytes(64) })),
  reject: of(4, struct({ term: u32, index: u32, hintIndex: u32, hintTerm: u32 })),
  nothing: of(5, struct({ term: u32 })),
  heartbeat: of(6, struct({ term: u32, commit: u32, proofs })),
  heartbeatReply: of(7, struct({ term: u32, finalized: u32 })),
  snapshot: of(8, struct({ term: u32, index: u32, lastTerm: u32 })),
  timeoutNow: of(9, struct({ term: u32 })),
  proven: of(10, struct({ term: u32, proofs })),
});
export type RaftMessage = CodecType<typeof raftMessage>;

export const raftMessageCodec: MessageCodec<RaftMessage> = { ...raftMessage, size: messageSize };

function messageSize({ type, value }: RaftMessage): number {
  switch (type) {
    case "vote":
      return 15;
    case "voteReply":
      return 7;
    case "append":
      return value.blocks.reduce(
        (sum, one) => sum + encodedBlockSize(one),
        17 + compactSize(value.blocks.length) + proofsSize(value.proofs),
      );
    case "ack":
      return 77;
    case "reject":
      return 17;
    case "nothing":
    case "timeoutNow":
      return 5;
    case "heartbeat":
      return 9 + proofsSize(value.proofs);
    case "heartbeatReply":
      return 9;
    case "snapshot":
      return 13;
    case "proven":
      return 5 + proofsSize(value.proofs);
    default:
      return type satisfies never;
  }
}

function proofsSize(list: readonly ProvenBlock[]): number {
  return list.reduce((sum, { proof }) => sum + 36 + compactSize(proof.length) + proof.length, compactSize(list.length));
}
