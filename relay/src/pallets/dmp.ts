import { type Context, declarePallet, definePallet, event, storageMap, twoxConcat } from "@paragrid/runtime";
import { bytes, hash, u32, u64, vec } from "@paragrid/scale";
import {
  type ChannelMessage,
  dmpItems,
  encodeXcm,
  extend,
  messageHash,
  relayId,
  transactAll,
  type Xcm,
} from "@paragrid/xcmp";

const declaration = declarePallet({
  name: "Dmp",
  path: "polkadot_runtime_parachains::dmp",
  docs: ["The relay's messages to its parachains."],
  storage: {
    ...dmpItems,
    Processed: storageMap(twoxConcat(u32), u64, {
      default: 0n,
      docs: "Last sequence that each para is proven to have processed.",
    }),
    PendingCalls: storageMap(twoxConcat(u32), vec(bytes, 100), {
      default: [],
      docs: "Calls of protocols that leave in one message when the block ends.",
    }),
  },
  events: {
    DownwardMessageSent: event({ messageHash: hash, recipient: u32 }, "A message went out to a parachain."),
  },
});

const { storage, events } = declaration;
export const dmpDeclaration = declaration;

/** As many as stay well within a downward message's 51,200 bytes. */
const maxCallsPerMessage = 64;
const maxCallBytesPerMessage = 40_000;

/** polkadot-sdk's dmp pallet. */
export const dmp = definePallet(declaration, {
  hooks: {
    onFinalize(context) {
      for (const [paraId, calls] of [...storage.PendingCalls.entries(context)]) {
        sendDownward(context, paraId, transactAll(calls));
        storage.PendingCalls.remove(context, paraId);
      }
    },
  },
});

/** Appends a program to a para's queue. */
export function sendDownward(context: Context, paraId: number, program: Xcm): void {
  const point = storage.DownwardMessageQueueHeads.get(context, paraId);
  const message: ChannelMessage = {
    channel: { sender: relayId, recipient: paraId },
    sequence: point.sequence + 1n,
    sentAt: context.blockNumber,
    payload: encodeXcm(program),
  };
  storage.DownwardMessageQueues.put(context, paraId, message.sequence, message);
  const link = { sentAt: message.sentAt, messageHash: messageHash(message) };
  storage.DownwardMessageQueueHeads.put(context, paraId, extend(point, link));
  context.deposit(events.DownwardMessageSent({ messageHash: link.messageHash, recipient: paraId }));
}

/** Sends a call that a para dispatches in the relay's name; calls of one block travel together. */
export function sendDownwardCall(context: Context, paraId: number, call: Uint8Array): void {
  const pending = storage.PendingCalls.get(context, paraId);
  const size = pending.reduce((sum, one) => sum + one.length, call.length);
  if (pending.length > 0 && (pending.length >= maxCallsPerMessage || size > maxCallBytesPerMessage)) {
    sendDownward(context, paraId, transactAll(pending));
    storage.PendingCalls.put(context, paraId, [call]);
  } else storage.PendingCalls.put(context, paraId, [...pending, call]);
}

/** The para is proven to have processed up to `sequence`; false when that went back or was never sent. */
export function downwardProcessed(context: Context, paraId: number, sequence: bigint): boolean {
  const before = storage.Processed.get(context, paraId);
  if (sequence < before || sequence > storage.DownwardMessageQueueHeads.get(context, paraId).sequence) return false;
  for (let at = before + 1n; at <= sequence; at++) storage.DownwardMessageQueues.remove(context, paraId, at);
  if (sequence > before) storage.Processed.put(context, paraId, sequence);
  return true;
}
