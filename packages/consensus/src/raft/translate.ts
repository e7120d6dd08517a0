import type { Block } from "@paragrid/block";
import { entryOf } from "./durable.ts";
import type { Entry, Message } from "./message.ts";
import { preDigestOf } from "./pre-digest.ts";
import type { NodeId } from "./quorum.ts";
import type { ProvenBlock, RaftMessage } from "./wire.ts";

/** What a wire message says to the state machine; undefined for `proven`, and for what no correct replica sends. */
export function fromWire(from: NodeId, to: NodeId, { type, value }: RaftMessage): Message<Block> | undefined {
  const between = { from, to, term: value.term };
  switch (type) {
    case "vote": {
      const { lastIndex, lastTerm, transfer } = value;
      return { type: value.pre ? "preVote" : "vote", ...between, lastIndex, lastTerm, transfer };
    }
    case "voteReply":
      return { type: value.pre ? "preVoteReply" : "voteReply", ...between, reject: value.reject };
    case "append": {
      const { prevIndex, prevTerm, commit } = value;
      const entries = entriesOf(value.blocks, prevIndex, value.term);
      return entries === undefined ? undefined : { type, ...between, prevIndex, prevTerm, entries, commit };
    }
    case "ack":
      return { type: "appendReply", ...between, index: value.index, reject: false };
    case "nothing":
      return { type: "appendReply", ...between, index: 0, reject: false };
    case "reject": {
      const { index, hintIndex, hintTerm } = value;
      return { type: "appendReply", ...between, index, reject: true, hintIndex, hintTerm };
    }
    case "heartbeat":
      return { type, ...between, commit: value.commit };
    case "snapshot":
      return { type, ...between, index: value.index, lastTerm: value.lastTerm };
    case "heartbeatReply":
    case "timeoutNow":
      return { type, ...between };
    case "proven":
      return undefined;
    default:
      // What is none of these is not for a state machine to stumble over.
      return void (type satisfies never);
  }
}

/** Blocks as entries after `prevIndex`; undefined unless they are a chain whose terms do not fall and are not above the sender's. */
function entriesOf(blocks: readonly Block[], prevIndex: number, term: number): readonly Entry<Block>[] | undefined {
  const entries: Entry<Block>[] = [];
  let least = 1;
  for (const [offset, block] of blocks.entries()) {
    const own = preDigestOf(block.header)?.term;
    if (own === undefined || own < least || own > term) return undefined;
    if (block.header.number !== prevIndex + 1 + offset) return undefined;
    if (offset > 0 && block.header.parentHash !== blocks[offset - 1]!.hash) return undefined;
    entries.push(entryOf(block));
    least = own;
  }
  return entries;
}

/** What a replica adds to the state machine's messages. */
export interface Additions {
  /** What it has finalised. */
  readonly finalized: number;
  /** Proofs that the recipient may lack. */
  proofsFor(to: NodeId): readonly ProvenBlock[];
  /** Its signature that its log matches the leader's of that term up to that index. */
  sign(index: number, term: number): Uint8Array;
}

export function toWire(message: Message<Block>, additions: Additions): RaftMessage {
  const { type, term, to } = message;
  switch (type) {
    case "vote":
    case "preVote": {
      const { lastIndex, lastTerm, transfer } = message;
      return { type: "vote", value: { term, pre: type === "preVote", transfer, lastIndex, lastTerm } };
    }
    case "voteReply":
    case "preVoteReply":
      return { type: "voteReply", value: { term, pre: type === "preVoteReply", reject: message.reject } };
    case "append": {
      const { prevIndex, prevTerm, commit, entries } = message;
      const blocks = entries.map((entry) => entry.payload);
      return { type, value: { term, prevIndex, prevTerm, commit, blocks, proofs: additions.proofsFor(to) } };
    }
    case "appendReply": {
      const { index } = message;
      if (message.reject) {
        const { hintIndex, hintTerm } = message;
        return { type: "reject", value: { term, index, hintIndex, hintTerm } };
      }
      if (index === 0) return { type: "nothing", value: { term } };
      const { finalized } = additions;
      return { type: "ack", value: { term, index, finalized, signature: additions.sign(index, term) } };
    }
    case "heartbeat":
      return { type, value: { term, commit: message.commit, proofs: additions.proofsFor(to) } };
    case "heartbeatReply":
      return { type, value: { term, finalized: additions.finalized } };
    case "snapshot":
      return { type, value: { term, index: message.index, lastTerm: message.lastTerm } };
    case "timeoutNow":
      return { type, value: { term } };
    default:
      return message satisfies never;
  }
}
