import { block, blockSize } from "@paragrid/block";
import { type CodecType, fixedBytes, hash, of, option, struct, u32, variant } from "@paragrid/scale";
import { certificateFields } from "../certificate.ts";
import type { MessageCodec } from "../contract.ts";
import { quorumCertificate } from "./pre-digest.ts";

const signature = fixedBytes(64);

/** A quorum says that it is in this view: what a leader shows who does not extend the view before. */
export const viewCertificate = struct({ view: u32, ...certificateFields });
export type ViewCertificate = CodecType<typeof viewCertificate>;

const proposal = struct({ set: u32, block, signature, entry: option(viewCertificate) });
const vote = struct({ set: u32, view: u32, height: u32, hash, signature });
/** The sender has left all lower views; `high` is the highest certificate that it knows. */
const newView = struct({ set: u32, view: u32, high: quorumCertificate, signature });

const codec = variant({
  proposal: of(0, proposal),
  vote: of(1, vote),
  newView: of(2, newView),
  /** A certificate that the recipients may lack and no proposal will bring. */
  certificate: of(3, struct({ set: u32, high: quorumCertificate })),
  /** "I have finalised up to here": whoever is behind can fetch. */
  ahead: of(4, struct({ height: u32 })),
  blockRequest: of(5, struct({ hash })),
  blockReply: of(6, struct({ block })),
});

export type HotstuffMessage = CodecType<typeof codec>;
export type Proposal = CodecType<typeof proposal>;
export type Vote = CodecType<typeof vote>;
export type NewView = CodecType<typeof newView>;

const entryCodec = option(viewCertificate);

export const hotstuffMessage: MessageCodec<HotstuffMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "vote":
        return 1 + 4 + 4 + 4 + 32 + 64;
      case "proposal": {
        const { block, entry } = message.value;
        return 1 + 4 + 64 + blockSize(block) + entryCodec.encode(entry).length;
      }
      case "blockReply":
        return 1 + blockSize(message.value.block);
      default:
        return codec.encode(message).length;
    }
  },
};
