import { hash256 } from "@paragrid/crypto";
import { err, type Hash, ok, type Result, zeroHash } from "@paragrid/primitives";
import { type CodecType, hash, struct, u32, u64, vec } from "@paragrid/scale";
import { type ChannelId, channelMessage, messageHash } from "./message.ts";

/** A place in a channel: how many messages, and the head of the hash chain over them. */
export const queuePoint = struct({ sequence: u64, head: hash }, { path: "paragrid_xcmp::QueuePoint" });
export type QueuePoint = CodecType<typeof queuePoint>;

/** A channel in which nothing was sent. */
export const emptyQueue: QueuePoint = { sequence: 0n, head: zeroHash };

/** What the chain keeps of a message: enough to go on to the proven head without its payload. */
export const queueLink = struct({ sentAt: u32, messageHash: hash }, { path: "paragrid_xcmp::QueueLink" });
export type QueueLink = CodecType<typeof queueLink>;

const linkPreimage = struct({ previous: hash, sentAt: u32, messageHash: hash });

/** One link further: H(previous head, height, H(message)), as cumulus' MessageQueueChain does it. */
export function extend(point: QueuePoint, link: QueueLink): QueuePoint {
  const head = hash256(linkPreimage.encode({ previous: point.head, ...link }));
  return { sequence: point.sequence + 1n, head };
}

/** A prefix of what is outstanding in a channel, and the links of what stays behind. */
export const delivery = struct(
  { messages: vec(channelMessage, 1024), rest: vec(queueLink, 16384) },
  { path: "paragrid_xcmp::Delivery" },
);
export type Delivery = CodecType<typeof delivery>;

/**
 * Checks that the messages are the next ones after `processed` and that messages and rest together end in the proven head:
 * no gap, no reorder, no replay, no forged tail (TRUST §3). Gives the point after the messages.
 */
export function checkDelivery(input: {
  readonly channel: ChannelId;
  readonly processed: QueuePoint;
  readonly provenHead: Hash;
  readonly delivery: Delivery;
}): Result<QueuePoint> {
  let point = input.processed;
  for (const message of input.delivery.messages) {
    const { sender, recipient } = message.channel;
    if (sender !== input.channel.sender || recipient !== input.channel.recipient)
      return err(
        `message of channel ${sender} to ${recipient} in ${input.channel.sender} to ${input.channel.recipient}`,
      );
    if (message.sequence !== point.sequence + 1n)
      return err(`message ${message.sequence} found where ${point.sequence + 1n} is next`);
    point = extend(point, { sentAt: message.sentAt, messageHash: messageHash(message) });
  }
  let end = point;
  for (const link of input.delivery.rest) end = extend(end, link);
  if (end.head !== input.provenHead)
    return err(`queue chain ends in ${end.head} at ${end.sequence}, the proven head is ${input.provenHead}`);
  return ok(point);
}
