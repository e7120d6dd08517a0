import { identity, storageMap, storageValue, twoxConcat } from "@paragrid/runtime";
import { bytes, type CodecType, hash, option, struct, u32, u64, u128, vec } from "@paragrid/scale";
import { defaultConfiguration, hostConfiguration } from "./host-configuration.ts";
import { channelId, channelMessage } from "./message.ts";
import { emptyQueue, queuePoint } from "./queue-chain.ts";
import { tradeRecord } from "./trade.ts";

/**
 * `HrmpChannel` as polkadot-sdk has it, with both ends' places in the queue: one value under one key proves how far the sender
 * has sent and how far the recipient has read.
 */
export const hrmpChannel = struct(
  {
    maxCapacity: u32,
    maxTotalSize: u32,
    maxMessageSize: u32,
    /** Sent and not known to be read. */
    msgCount: u32,
    totalSize: u32,
    mqcHead: option(hash),
    senderDeposit: u128,
    recipientDeposit: u128,
    /** Last sequence of the sender, proven at its last inclusion. */
    sentSequence: u64,
    /** Last sequence that the recipient has processed, likewise. */
    receivedSequence: u64,
  },
  { path: "polkadot_runtime_parachains::hrmp::HrmpChannel" },
);
export type HrmpChannel = CodecType<typeof hrmpChannel>;

/**
 * Items of the relay's state that parachains read by proof (the "well-known keys"), declared once for both sides: the relay's
 * pallets spread them into their storage, `wellKnown` binds them to their place for who reads a proof.
 */
export const configurationItems = {
  ActiveConfig: storageValue(hostConfiguration, { default: defaultConfiguration, docs: "The configuration in force." }),
};
export const parasItems = {
  Heads: storageMap(twoxConcat(u32), bytes, {
    docs: "The head data of every registered para: its newest proven header.",
  }),
};
export const inclusionItems = {
  UpwardProcessed: storageMap(twoxConcat(u32), queuePoint, {
    docs: "How far each para's queue to the relay was processed.",
    default: emptyQueue,
  }),
};
export const dmpItems = {
  DownwardMessageQueues: storageMap([twoxConcat(u32), twoxConcat(u64)], channelMessage, {
    docs: "The messages to each para that it is not known to have processed.",
  }),
  DownwardMessageQueueHeads: storageMap(twoxConcat(u32), queuePoint, {
    docs: "The head of the hash chain over each para's downward queue, with its length.",
    default: emptyQueue,
  }),
};
export const hrmpItems = {
  HrmpChannels: storageMap(twoxConcat(channelId), hrmpChannel, { docs: "Each channel by its ends." }),
  HrmpIngressChannelsIndex: storageMap(twoxConcat(u32), vec(u32, 256), {
    docs: "Senders that each para has a channel from, sorted.",
    default: [],
  }),
  HrmpEgressChannelsIndex: storageMap(twoxConcat(u32), vec(u32, 256), {
    docs: "Recipients that each para has a channel to, sorted.",
    default: [],
  }),
};
export const tradesItems = {
  Trades: storageMap(identity(hash), tradeRecord, { docs: "Trades until everyone has acknowledged their decision." }),
};

export const wellKnown = {
  activeConfig: configurationItems.ActiveConfig.bind("Configuration", "ActiveConfig"),
  heads: parasItems.Heads.bind("Paras", "Heads"),
  upwardProcessed: inclusionItems.UpwardProcessed.bind("ParaInclusion", "UpwardProcessed"),
  downwardMessages: dmpItems.DownwardMessageQueues.bind("Dmp", "DownwardMessageQueues"),
  downwardHead: dmpItems.DownwardMessageQueueHeads.bind("Dmp", "DownwardMessageQueueHeads"),
  channels: hrmpItems.HrmpChannels.bind("Hrmp", "HrmpChannels"),
  ingress: hrmpItems.HrmpIngressChannelsIndex.bind("Hrmp", "HrmpIngressChannelsIndex"),
  egress: hrmpItems.HrmpEgressChannelsIndex.bind("Hrmp", "HrmpEgressChannelsIndex"),
  trades: tradesItems.Trades.bind("Trades", "Trades"),
} as const;
