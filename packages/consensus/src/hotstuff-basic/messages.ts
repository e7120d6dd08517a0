import { block, blockSize } from "@paragrid/block";
import { type CodecType, fixedBytes, hash, of, option, struct, u8, u32, variant } from "@paragrid/scale";
import { certificateFields } from "../certificate.ts";
import type { MessageCodec } from "../contract.ts";

const signature = fixedBytes(64);

/** Votes of a quorum for one block in one phase of one view; the phase is said by whoever carries it. */
export const certificate = struct({ view: u32, height: u32, hash, ...certificateFields });
export type QuorumCertificate = CodecType<typeof certificate>;

/** "I have entered this view, and decided up to here"; `high` is the prepareQC of the height above, where there is one. */
const newView = struct({ set: u32, view: u32, height: u32, high: option(certificate) });
/** `high` is the certificate of a block that is proposed again. */
const proposal = struct({ set: u32, view: u32, block, high: option(certificate), signature });
/** `phase` by its place in `phases`. */
const vote = struct({ set: u32, phase: u8, view: u32, height: u32, hash, signature });
const carried = struct({ set: u32, certificate });

const codec = variant({
  newView: of(0, newView),
  proposal: of(1, proposal),
  vote: of(2, vote),
  /** Certificates of prepare, pre-commit and commit: each asks for the next vote, and the last one is the decision. */
  preCommit: of(3, carried),
  commit: of(4, carried),
  decide: of(5, carried),
  /** "I have decided up to here": whoever is behind can fetch. */
  ahead: of(6, struct({ height: u32 })),
  blockRequest: of(7, struct({ hash })),
  blockReply: of(8, struct({ block })),
});

export type BasicMessage = CodecType<typeof codec>;
export type NewView = CodecType<typeof newView>;
export type Proposal = CodecType<typeof proposal>;
export type Vote = CodecType<typeof vote>;

const highCodec = option(certificate);

export const basicMessage: MessageCodec<BasicMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "vote":
        return 1 + 4 + 1 + 4 + 4 + 32 + 64;
      case "proposal":
        return 1 + 4 + 4 + 64 + blockSize(message.value.block) + highCodec.encode(message.value.high).length;
      case "blockReply":
        return 1 + blockSize(message.value.block);
      default:
        return codec.encode(message).length;
    }
  },
};
