import {
  type Context,
  declarePallet,
  definePallet,
  event,
  fail,
  type StorageReader,
  storageMap,
  twoxConcat,
} from "@paragrid/runtime";
import { bytes, hash, struct, u32, u64, vec } from "@paragrid/scale";
import { type ChannelMessage, channelMessage, messageHash, relayId } from "../message.ts";
import { emptyQueue, extend, type QueuePoint, queuePoint } from "../queue-chain.ts";
import type { HrmpChannel } from "../relay-state.ts";
import type { Instruction, Xcm } from "../xcm/instruction.ts";
import { encodeXcm } from "../xcm/versioned.ts";
import { selfParaId } from "./parachain-info.ts";

const outboundQueue = struct(
  {
    point: queuePoint,
    /** Last sequence that the recipient is proven to have processed. */
    received: u64,
    /** Bytes of the messages in between. */
    pendingBytes: u32,
    /** The channel's limits, as the relay last showed them; zero while no channel is known. */
    maxCapacity: u32,
    maxTotalSize: u32,
    maxMessageSize: u32,
  },
  { path: "paragrid_xcmp::OutboundQueue" },
);

/** Upward limits of Polkadot's active configuration; the relay has no channel record for its own queue. */
const upwardLimits = { maxCapacity: 174_762, maxTotalSize: 1 << 20, maxMessageSize: 65_531 };
const noLimits = { maxCapacity: 0, maxTotalSize: 0, maxMessageSize: 0 };

export const xcmpQueueDeclaration = declarePallet({
  name: "XcmpQueue",
  path: "cumulus_pallet_xcmp_queue",
  docs: ["Messages on their way to other chains: their sender's state is the authority (TRUST §3)."],
  storage: {
    OutboundXcmpMessages: storageMap([twoxConcat(u32), twoxConcat(u64)], channelMessage, {
      docs: "Sent and not known to be processed: by recipient (0 is the relay) and sequence.",
    }),
    OutboundQueues: storageMap(twoxConcat(u32), outboundQueue, {
      docs: "Each queue's place and limits, by recipient.",
    }),
    PendingCalls: storageMap(twoxConcat(u32), vec(bytes, 100), {
      docs: "Calls of protocols that leave in one message when the block ends.",
      default: [],
    }),
  },
  events: {
    XcmpMessageSent: event({ messageHash: hash, recipient: u32 }, "A message went out to another chain."),
  },
  errors: {
    NoChannel: "There is no channel to that chain.",
    CapacityExceeded: "The recipient has not read enough yet: try again later.",
    TotalSizeExceeded: "The recipient has not read enough bytes yet: try again later.",
    MessageTooLarge: "One message may not be that large in this channel.",
  },
});

const { storage, events, errors } = xcmpQueueDeclaration;

/** cumulus' XcmpQueue, as far as it shows: other pallets send through this file's functions. */
export const xcmpQueue = definePallet(xcmpQueueDeclaration, {});

type OutboundQueue = ReturnType<typeof queueTo>;

function queueTo(state: StorageReader, recipient: number) {
  return (
    storage.OutboundQueues.get(state, recipient) ?? {
      point: emptyQueue,
      received: 0n,
      pendingBytes: 0,
      ...(recipient === relayId ? upwardLimits : noLimits),
    }
  );
}

/** Appends a message whatever the capacity: for the protocols' own replies, which must never be lost (TRUST §3). */
function append(context: Context, recipient: number, payload: Uint8Array): void {
  const queue = queueTo(context, recipient);
  const message: ChannelMessage = {
    channel: { sender: selfParaId(context), recipient },
    sequence: queue.point.sequence + 1n,
    sentAt: context.blockNumber,
    payload,
  };
  const hashOfMessage = messageHash(message);
  storage.OutboundXcmpMessages.put(context, recipient, message.sequence, message);
  storage.OutboundQueues.put(context, recipient, {
    ...queue,
    point: extend(queue.point, { sentAt: message.sentAt, messageHash: hashOfMessage }),
    pendingBytes: queue.pendingBytes + payload.length,
  });
  context.deposit(events.XcmpMessageSent({ messageHash: hashOfMessage, recipient }));
}

/** Sends a user's program; fails where the channel's limits refuse it, so that the user can try again. */
export function sendXcm(context: Context, recipient: number, program: Xcm): void {
  const payload = encodeXcm(program);
  const queue = queueTo(context, recipient);
  if (queue.maxCapacity === 0) fail(errors.NoChannel);
  if (payload.length > queue.maxMessageSize) fail(errors.MessageTooLarge);
  if (queue.point.sequence - queue.received >= BigInt(queue.maxCapacity)) fail(errors.CapacityExceeded);
  if (queue.pendingBytes + payload.length > queue.maxTotalSize) fail(errors.TotalSizeExceeded);
  append(context, recipient, payload);
}

/** One message of a protocol carries at most so many calls and bytes. */
const maxCallsPerMessage = 64;
const maxCallBytesPerMessage = 40_000;

/**
 * Sends a call that the recipient dispatches in this chain's name. Calls of one block travel together: a Transact that fails
 * does not end its program, so none can harm another.
 */
export function sendCall(context: Context, recipient: number, call: Uint8Array): void {
  const pending = storage.PendingCalls.get(context, recipient);
  const size = pending.reduce((sum, one) => sum + one.length, call.length);
  if (pending.length > 0 && (pending.length >= maxCallsPerMessage || size > maxCallBytesPerMessage)) {
    append(context, recipient, encodeXcm(transactAll(pending)));
    storage.PendingCalls.put(context, recipient, [call]);
  } else storage.PendingCalls.put(context, recipient, [...pending, call]);
}

/** Makes messages of the calls that are pending; called at the end of each block. */
export function flushCalls(context: Context): void {
  for (const [recipient, calls] of [...storage.PendingCalls.entries(context)]) {
    append(context, recipient, encodeXcm(transactAll(calls)));
    storage.PendingCalls.remove(context, recipient);
  }
}

/** The program that dispatches these calls in its sender's name. */
export function transactAll(calls: readonly Uint8Array[]): Xcm {
  const unpaid: Instruction = {
    type: "UnpaidExecution",
    value: { weightLimit: { type: "Unlimited" }, checkOrigin: undefined },
  };
  return [
    unpaid,
    ...calls.map(
      (call): Instruction => ({
        type: "Transact",
        value: { originKind: { type: "Native" }, fallbackMaxWeight: undefined, call },
      }),
    ),
  ];
}

/** What the relay showed of a channel from here: limits, and how far the recipient has read; messages up to there are dropped. */
export function outboundProven(context: Context, recipient: number, channel: HrmpChannel): void {
  received(context, recipient, channel.receivedSequence, {
    maxCapacity: channel.maxCapacity,
    maxTotalSize: channel.maxTotalSize,
    maxMessageSize: channel.maxMessageSize,
  });
}

/** How far the relay has processed this chain's messages to it. */
export function upwardProven(context: Context, processed: QueuePoint): void {
  received(context, relayId, processed.sequence, upwardLimits);
}

function received(
  context: Context,
  recipient: number,
  sequence: bigint,
  limits: Pick<OutboundQueue, "maxCapacity" | "maxTotalSize" | "maxMessageSize">,
): void {
  const queue = queueTo(context, recipient);
  const known =
    queue.maxCapacity === limits.maxCapacity &&
    queue.maxTotalSize === limits.maxTotalSize &&
    queue.maxMessageSize === limits.maxMessageSize;
  if (sequence <= queue.received && known) return;
  // A recipient cannot have read what was not sent; should the relay say so, nothing is dropped that was not.
  const end = sequence < queue.point.sequence ? sequence : queue.point.sequence;
  let { pendingBytes } = queue;
  for (let at = queue.received + 1n; at <= end; at++) {
    const message = storage.OutboundXcmpMessages.take(context, recipient, at);
    pendingBytes -= message?.payload.length ?? 0;
  }
  storage.OutboundQueues.put(context, recipient, {
    ...queue,
    ...limits,
    pendingBytes,
    received: end > queue.received ? end : queue.received,
  });
}

/** Queues with their place, by recipient: the relay's apart. */
export function outboundPoints(context: StorageReader): {
  readonly upward: QueuePoint;
  readonly siblings: readonly {
    readonly recipient: number;
    readonly point: QueuePoint;
    readonly pendingBytes: number;
  }[];
} {
  const siblings = [...storage.OutboundQueues.entries(context)]
    .filter(([recipient]) => recipient !== relayId)
    .map(([recipient, { point, pendingBytes }]) => ({ recipient, point, pendingBytes }))
    .sort((left, right) => left.recipient - right.recipient);
  return { upward: queueTo(context, relayId).point, siblings };
}
