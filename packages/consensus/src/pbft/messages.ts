import { block, blockSize, header } from "@paragrid/block";
import { bytes, type CodecType, fixedBytes, hash, of, struct, u16, u32, variant, vec } from "@paragrid/scale";
import { certificateFields } from "../certificate.ts";
import type { MessageCodec } from "../contract.ts";

const signature = fixedBytes(64);
/** Heights that one view change can carry over: more than any watermark window. */
const mostHeights = 256;

/** The primary's proposal for height `block.number` in a view; its signature counts as the primary's prepare. */
const prePrepare = struct({ set: u32, view: u32, block, signature });
/** A prepare or a commit. */
const vote = struct({ set: u32, view: u32, height: u32, hash, signature });
/** "I have finalised and keep this block": not signed, because the commit certificate itself is what proves it to others. */
const checkpoint = struct({ set: u32, height: u32, hash });

/** 2f+1 prepares (the primary's pre-prepare among them) of one view for one block: it may have been committed. */
export const preparedCertificate = struct({ view: u32, header, ...certificateFields });
export type PreparedCertificate = CodecType<typeof preparedCertificate>;

/** What a replica has finalised, with its proof; without one where the set's rule begins. */
const base = struct({ height: u32, hash, proof: bytes });

/** The sender has left all views below `view`; P of the paper is `prepared`, lowest height first. */
export const viewChangeContent = struct({ set: u32, view: u32, base, prepared: vec(preparedCertificate, mostHeights) });
export const viewChange = struct({ content: viewChangeContent, signature });
export type ViewChange = CodecType<typeof viewChange>;

/** V of the paper, and the new primary's pre-prepare signatures for the heights of O, lowest first. */
export const newViewContent = struct({
  set: u32,
  view: u32,
  viewChanges: vec(struct({ authority: u16, viewChange }), 1024),
  proposals: vec(signature, mostHeights),
});
export const newView = struct({ content: newViewContent, signature });
export type NewView = CodecType<typeof newView>;

const codec = variant({
  prePrepare: of(0, prePrepare),
  prepare: of(1, vote),
  commit: of(2, vote),
  checkpoint: of(3, checkpoint),
  viewChange: of(4, viewChange),
  newView: of(5, newView),
  /** A block of O that the sender has never seen. */
  blockRequest: of(6, struct({ hash })),
  blockReply: of(7, struct({ block })),
});

export type PbftMessage = CodecType<typeof codec>;
export type Vote = CodecType<typeof vote>;
export type PrePrepare = CodecType<typeof prePrepare>;
export type Checkpoint = CodecType<typeof checkpoint>;

const voteBytes = 1 + 4 + 4 + 4 + 32 + 64;

export const pbftMessage: MessageCodec<PbftMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "prepare":
      case "commit":
        return voteBytes;
      case "prePrepare":
        return 1 + 4 + 4 + 64 + blockSize(message.value.block);
      case "blockReply":
        return 1 + blockSize(message.value.block);
      default:
        return codec.encode(message).length;
    }
  },
};
