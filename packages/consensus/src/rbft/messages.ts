import { block, blockSize } from "@paragrid/block";
import { bool, bytes, type CodecType, hash, of, option, str, struct, u16, u32, variant, vec } from "@paragrid/scale";
import type { MessageCodec } from "../contract.ts";
import { pbftMessage } from "../pbft/messages.ts";

/** What a cluster replicates: durable entries of its committee replica. */
export const entries = vec(struct({ key: str, value: bytes }), 256);

export const finalBlock = struct({ number: u32, hash, proof: bytes });
const final = option(finalBlock);
/** All of a cluster's state, in the place of what the follower has; `blocks` are those that certificates in it are about. */
const append = struct({ set: u32, term: u32, index: u32, entries, blocks: vec(block, 64), final });
const heartbeat = struct({ set: u32, term: u32, index: u32, final });
/** The answer to either: what the sender has of that term, zero for nothing. A higher term tells a leader that it is none any more. */
const appended = struct({ set: u32, term: u32, index: u32 });
/** `pre`: would you vote for me in that term? Nobody's term grows for it (thesis §9.6). */
const voteRequest = struct({ set: u32, term: u32, lastTerm: u32, lastIndex: u32, pre: bool });
const voteReply = struct({ set: u32, term: u32, granted: bool, pre: bool });
/** A message of the committee from the leader, in that term, of a cluster; a member that does not lead passes it on to who does. */
const committee = struct({ set: u32, cluster: u16, term: u32, message: pbftMessage });

const codec = variant({
  committee: of(0, committee),
  append: of(1, append),
  appended: of(2, appended),
  heartbeat: of(3, heartbeat),
  voteRequest: of(4, voteRequest),
  voteReply: of(5, voteReply),
});

export type RbftMessage = CodecType<typeof codec>;
export type Append = CodecType<typeof append>;
export type Heartbeat = CodecType<typeof heartbeat>;
export type Appended = CodecType<typeof appended>;
export type VoteRequest = CodecType<typeof voteRequest>;
export type VoteReply = CodecType<typeof voteReply>;
export type Committee = CodecType<typeof committee>;
export type Final = CodecType<typeof finalBlock>;

export const rbftMessage: MessageCodec<RbftMessage> = {
  ...codec,
  size(message) {
    switch (message.type) {
      case "committee":
        return 1 + 4 + 2 + 4 + pbftMessage.size(message.value.message);
      case "append": {
        const { blocks } = message.value;
        const rest = codec.encode({ type: "append", value: { ...message.value, blocks: [] } }).length;
        return blocks.reduce((sum, one) => sum + blockSize(one), rest);
      }
      default:
        return codec.encode(message).length;
    }
  },
};
