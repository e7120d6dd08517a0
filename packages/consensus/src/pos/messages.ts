import { bare, bytes, type CodecType, hash, mapped, of, struct, u32, variant } from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";
import { blockCases, blockMessage } from "../forks/messages.ts";
import { castVotes, type Phase, signedVote } from "./votes.ts";

export const phase = mapped(
  variant({ prevote: bare(0), precommit: bare(1) }),
  ({ type }): Phase => type,
  (type) => ({ type }),
);

/** Whose votes of a round somebody has: bit i mod 8 of byte i div 8 for voter i. */
const held = struct({ prevotes: bytes, precommits: bytes });
export type Held = CodecType<typeof held>;

const codec = variant({
  ...blockCases,
  /** A vote, from its voter. */
  vote: of(4, struct({ set: u32, round: u32, phase, vote: signedVote })),
  /** What the primary of a round thinks that the round before could have finalised. */
  hint: of(5, struct({ set: u32, round: u32, target: hash, number: u32 })),
  /** A block that is final, with its justification. */
  commit: of(6, struct({ set: u32, target: hash, number: u32, proof: bytes })),
  /** From who makes no progress: how far it is, and whose votes it has of its round and of the one before. */
  status: of(7, struct({ set: u32, round: u32, finalized: u32, head: hash, height: u32, present: held, before: held })),
  /** Votes of a round that somebody lacks. */
  votes: of(8, struct({ set: u32, round: u32, prevotes: castVotes, precommits: castVotes })),
});
export type PosMessage = CodecType<typeof codec>;

export const posMessage: MessageCodec<PosMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "block":
      case "tip":
      case "request":
      case "blocks":
        return blockMessage.size(message);
      case "hint":
        return 1 + 4 + 4 + 32 + 4;
      case "vote":
      case "commit":
      case "status":
      case "votes":
        return codec.encode(message).length;
      default:
        return message satisfies never;
    }
  },
};
