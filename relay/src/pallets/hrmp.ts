import { type Context, declarePallet, definePallet, event } from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";
import { type Commitments, channelId, type HostConfiguration, type HrmpChannel, hrmpItems } from "@paragrid/xcmp";
import { configuration } from "./configuration.ts";

const declaration = declarePallet({
  name: "Hrmp",
  path: "polkadot_runtime_parachains::hrmp",
  docs: ["Channels between parachains: the relay holds their heads, the senders their messages."],
  storage: { ...hrmpItems },
  events: {
    HrmpChannelForceOpened: event(
      { sender: u32, recipient: u32, proposedMaxCapacity: u32, proposedMaxMessageSize: u32 },
      "Governance opened a channel.",
    ),
    ChannelClosed: event({ channelId }, "A channel was closed."),
  },
  errors: {
    OpenHrmpChannelToSelf: "A para needs no channel to itself.",
    OpenHrmpChannelAlreadyExists: "The channel exists.",
    OpenHrmpChannelDoesntExist: "There is no such channel.",
  },
});

const { storage } = declaration;
export const hrmpDeclaration = declaration;

/** `[sender, recipient, max_capacity, max_message_size]`, as chain specifications write it. */
export type PreopenedChannel = readonly [
  sender: number,
  recipient: number,
  maxCapacity: number,
  maxMessageSize: number,
];

/** polkadot-sdk's hrmp pallet. */
export const hrmp = definePallet(declaration, {
  genesis(context: Context, config: { readonly preopenHrmpChannels: readonly PreopenedChannel[] } | undefined) {
    for (const channel of config?.preopenHrmpChannels ?? []) openChannel(context, channel);
  },
});

/** Opens a channel at once. */
export function openChannel(
  context: Context,
  [sender, recipient, maxCapacity, maxMessageSize]: PreopenedChannel,
): void {
  const limits: HostConfiguration = configuration.storage.ActiveConfig.get(context);
  storage.HrmpChannels.put(
    context,
    { sender, recipient },
    {
      maxCapacity,
      maxTotalSize: limits.hrmpChannelMaxTotalSize,
      maxMessageSize,
      msgCount: 0,
      totalSize: 0,
      mqcHead: undefined,
      senderDeposit: 0n,
      recipientDeposit: 0n,
      sentSequence: 0n,
      receivedSequence: 0n,
    },
  );
  const including = (id: number) => (ids: readonly number[]) =>
    [...new Set([...ids, id])].sort((left, right) => left - right);
  storage.HrmpIngressChannelsIndex.mutate(context, recipient, including(sender));
  storage.HrmpEgressChannelsIndex.mutate(context, sender, including(recipient));
}

/** Why a para's commitments on its channels are refused; the names are polkadot-sdk's. */
export type ChannelRefusal = "InvalidOutboundHrmp" | "HrmpWatermarkMishandling";

/** Copies the heads and watermarks that a para's state was proven to hold. Neither ever goes back. */
export function enactChannels(context: Context, paraId: number, proven: Commitments): ChannelRefusal | undefined {
  for (const { recipient, point, pendingBytes } of proven.outbound) {
    const id = { sender: paraId, recipient };
    const channel = storage.HrmpChannels.get(context, id);
    if (point.sequence === (channel?.sentSequence ?? 0n)) {
      if (channel?.mqcHead !== undefined && channel.mqcHead !== point.head) return "InvalidOutboundHrmp";
      continue;
    }
    if (channel === undefined || point.sequence < channel.sentSequence) return "InvalidOutboundHrmp";
    storage.HrmpChannels.put(
      context,
      id,
      counted({ ...channel, sentSequence: point.sequence, mqcHead: point.head, totalSize: pendingBytes }),
    );
  }
  for (const { sender, sequence } of proven.watermarks) {
    const id = { sender, recipient: paraId };
    const channel = storage.HrmpChannels.get(context, id);
    if (sequence === (channel?.receivedSequence ?? 0n)) continue;
    if (channel === undefined || sequence < channel.receivedSequence || sequence > channel.sentSequence)
      return "HrmpWatermarkMishandling";
    storage.HrmpChannels.put(context, id, counted({ ...channel, receivedSequence: sequence }));
  }
  return undefined;
}

const counted = (channel: HrmpChannel): HrmpChannel => ({
  ...channel,
  msgCount: Number(channel.sentSequence - channel.receivedSequence),
});
