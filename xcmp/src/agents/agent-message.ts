import { type CodecType, DecodeError, of, struct, u32, u64, variant, vec } from "@paragrid/scale";
import { candidate } from "../candidate.ts";
import { channelMessage } from "../message.ts";
import { relayProof } from "../validation-data.ts";

/** Messages that one answer carries; more are asked for again. */
export const maxMessagesPerAnswer = 256;

/**
 * What collators and relayers of different chains say to each other. Nothing in it is trusted: all that enters a block is
 * proven there again, so a liar wastes a message and no more.
 */
export const agentMessage = variant({
  /** To a relay replica: send what is newer than this relay height from now on. */
  subscribe: of(0, struct({ paraId: u32, height: u32 })),
  /** To a parachain replica: a newer finalised relay state, with the messages that this very relay block added. */
  relayView: of(1, struct({ paraId: u32, relay: relayProof, messages: vec(channelMessage, maxMessagesPerAnswer) })),
  /** To a replica of the sender: messages of a channel after that sequence. */
  wantMessages: of(2, struct({ recipient: u32, after: u64 })),
  messages: of(3, struct({ messages: vec(channelMessage, maxMessagesPerAnswer) })),
  /** To a relay replica: a parachain's newer head. */
  candidate: of(4, candidate),
});
export type AgentMessage = CodecType<typeof agentMessage>;

/** Larger bodies are dropped unread: no candidate or answer comes near. */
const maxBodyBytes = 4 << 20;

/** The message in a body, or undefined: malformed bytes from another chain are silence. */
export function decodeAgentMessage(body: Uint8Array): AgentMessage | undefined {
  if (body.length > maxBodyBytes) return undefined;
  try {
    return agentMessage.decode(body);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
