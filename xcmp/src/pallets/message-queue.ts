import type { Hash } from "@paragrid/primitives";
import {
  type Context,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  storageMap,
  storageValue,
  twoxConcat,
  weightOf,
} from "@paragrid/runtime";
import { bool, bytes, type CodecType, hash, str, struct, u64 } from "@paragrid/scale";
import { executeXcm, passesBarrier, weighXcm } from "../xcm/executor.ts";
import { type Weight, weight } from "../xcm/instruction.ts";
import { type Location, location } from "../xcm/location.ts";
import { decodeXcm } from "../xcm/versioned.ts";
import { type XcmConfig, xcmHost } from "./xcm-host.ts";

const heldMessage = struct(
  { origin: location, id: hash, payload: bytes },
  { path: "paragrid_xcmp::message_queue::HeldMessage" },
);

const declaration = declarePallet({
  name: "MessageQueue",
  path: "pallet_message_queue",
  docs: [
    "Executes messages from other chains. A failure never blocks the channel; what weighs too much waits, visibly.",
  ],
  storage: {
    Overweight: storageMap(twoxConcat(u64), heldMessage, {
      docs: "Messages that weigh too much for a queue, by index.",
    }),
    OverweightCount: storageValue(u64, { default: 0n, docs: "How many ever weighed too much." }),
  },
  events: {
    ProcessingFailed: event({ id: hash, origin: location, error: str }, "A message could not be executed at all."),
    Processed: event({ id: hash, origin: location, weightUsed: weight, success: bool }, "A message was executed."),
    OverweightEnqueued: event({ id: hash, origin: location, index: u64 }, "A message weighs too much and waits."),
  },
  errors: {
    NoMessage: "No message waits under that index.",
    InsufficientWeight: "The message weighs more than the limit given.",
  },
});

const { storage, events, errors } = declaration;
export const messageQueueDeclaration = declaration;

/** A message heavier than this is not executed as part of a queue; anyone may execute it for its fee. */
const maxServiceWeight: Weight = { refTime: 100_000_000_000n, proofSize: 1n << 22n };

/**
 * What taking in messages weighs, by their size: their programs are not looked into before they run. A trade message of 400 bytes
 * counts 120 µs.
 */
export function deliveryMicros(messages: readonly { readonly payload: Uint8Array }[]): number {
  return messages.reduce((sum, { payload }) => sum + 50 + 0.3 * payload.length, 0);
}

type Held = CodecType<typeof heldMessage>;

/** Executes a message that was taken out of its channel; whatever comes of it, the channel has moved on. */
export function processMessage(
  context: Context,
  config: XcmConfig,
  message: { readonly origin: Location; readonly id: Hash; readonly payload: Uint8Array },
): void {
  run(context, config, message, maxServiceWeight, () => {
    const index = storage.OverweightCount.get(context);
    storage.OverweightCount.put(context, index + 1n);
    storage.Overweight.put(context, index, message);
    context.deposit(events.OverweightEnqueued({ id: message.id, origin: message.origin, index }));
  });
}

function run(context: Context, config: XcmConfig, message: Held, limit: Weight, tooHeavy: () => void): void {
  const { id, origin } = message;
  const decoded = decodeXcm(message.payload);
  if (!decoded.ok) {
    context.deposit(events.ProcessingFailed({ id, origin, error: decoded.error }));
    return;
  }
  const host = xcmHost(context, config);
  const weighed = weighXcm(decoded.value, host.callWeight);
  if (weighed.refTime > limit.refTime || weighed.proofSize > limit.proofSize) {
    tooHeavy();
    return;
  }
  if (!passesBarrier(decoded.value, { mayBeUnpaid: config.mayBeUnpaid(origin) })) {
    context.deposit(events.ProcessingFailed({ id, origin, error: "Barrier" }));
    // Value that a program brought is not lost with it: it is taken in and, as nothing is done with it, trapped.
    if (decoded.value[0]?.type === "ReserveAssetDeposited") executeXcm(decoded.value.slice(0, 1), origin, host);
    return;
  }
  const outcome = executeXcm(decoded.value, origin, host);
  context.deposit(events.Processed({ id, origin, weightUsed: outcome.weight, success: outcome.error === undefined }));
}

/** Substrate's pallet-message-queue, as far as it shows. */
export const messageQueuePallet = (config: XcmConfig) =>
  definePallet(declaration, {
    calls: {
      executeOverweight: call({
        index: 1,
        docs: "Executes a message that weighed too much for its queue, for the weight's fee.",
        args: { index: u64, weightLimit: weight },
        weight: ({ weightLimit }) => ({
          refTime: weightLimit.refTime + weightOf(50).refTime,
          proofSize: weightLimit.proofSize,
        }),
        dispatch(context, origin, { index, weightLimit }) {
          ensureSigned(origin);
          const message = storage.Overweight.get(context, index);
          ensure(message !== undefined, errors.NoMessage);
          let heavy = false;
          run(context, config, message, weightLimit, () => {
            heavy = true;
          });
          ensure(!heavy, errors.InsufficientWeight);
          storage.Overweight.remove(context, index);
        },
      }),
    },
  });
