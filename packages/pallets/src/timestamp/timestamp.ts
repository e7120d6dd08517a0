import {
  call,
  constant,
  declarePallet,
  definePallet,
  ensure,
  ensureNone,
  storageValue,
  weightOf,
} from "@paragrid/runtime";
import { compactU64, u64 } from "@paragrid/scale";

const timestamp = declarePallet({
  name: "Timestamp",
  docs: [
    "The author's clock, in milliseconds: for people and tools.",
    "It never runs backwards, and nothing else is checked, for no replica asks its own clock about a block: nothing may depend on it.",
  ],
  storage: {
    Now: storageValue(u64, { default: 0n, docs: "The current time for the current block, in ms." }),
  },
  errors: { Backwards: "The time lies before that of the parent block." },
  constants: { MinimumPeriod: constant(u64, 0n, "The least time from block to block, in ms.") },
});
const { storage, errors } = timestamp;

/** What the block's author passes. */
export interface TimestampInherent {
  readonly nowMs: number;
}

/** pallet_timestamp. The inherent may be absent: a chain without clocks keeps the time of its genesis. */
export const Timestamp = definePallet(timestamp, {
  genesis(context, config: TimestampInherent | undefined) {
    if (config !== undefined) storage.Now.put(context, BigInt(Math.floor(config.nowMs)));
  },
  calls: {
    set: call({
      index: 0,
      docs: "Set the current time. Once a block, by its author.",
      args: { now: compactU64 },
      typeNames: { now: "T::Moment" },
      weight: weightOf(10),
      class: "Mandatory",
      dispatch(context, origin, { now }) {
        ensureNone(origin);
        ensure(now >= storage.Now.get(context), errors.Backwards);
        storage.Now.put(context, now);
      },
    }),
  },
  inherent: {
    call: "set",
    create(data: TimestampInherent | undefined, context) {
      if (data === undefined) return undefined;
      const now = BigInt(Math.floor(data.nowMs));
      // An author whose clock is behind repeats the parent's time instead of losing its block.
      const before = storage.Now.get(context);
      return { now: now > before ? now : before };
    },
  },
});
