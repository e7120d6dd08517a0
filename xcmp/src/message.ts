import { hash256 } from "@paragrid/crypto";
import type { Hash } from "@paragrid/primitives";
import { bytes, type CodecType, struct, u32, u64 } from "@paragrid/scale";

/** The relay's id as an end of a channel; parachains are 1 and up (TRUST §3: sender, recipient). */
export const relayId = 0;

/** A one-way, first-in-first-out channel. Relay and parachain are joined by the same kind of channel as two siblings are. */
export const channelId = struct(
  { sender: u32, recipient: u32 },
  { path: "polkadot_parachain_primitives::primitives::HrmpChannelId" },
);
export type ChannelId = CodecType<typeof channelId>;

/**
 * A message as the sender's state holds it. `sequence` counts from 1 in its channel, `sentAt` is the sender's own block
 * height, `payload` an encoded VersionedXcm. Its hash covers the channel, so it can be replayed in no other one.
 */
export const channelMessage = struct(
  { channel: channelId, sequence: u64, sentAt: u32, payload: bytes },
  { path: "paragrid_xcmp::ChannelMessage" },
);
export type ChannelMessage = CodecType<typeof channelMessage>;

/** H(message). */
export function messageHash(message: ChannelMessage): Hash {
  return hash256(channelMessage.encode(message));
}
