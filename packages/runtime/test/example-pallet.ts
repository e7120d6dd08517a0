// The pallet of packages/runtime/README.md, here so that it is compiled and run.
import { u32, u64 } from "@paragrid/scale";
import {
  accountId,
  blake2Concat,
  call,
  declarePallet,
  definePallet,
  ensure,
  ensureSigned,
  event,
  storageMap,
  storageValue,
  weightOf,
} from "../src/index.ts";

const counters = declarePallet({
  name: "Counters",
  docs: ["Everybody has a counter; nobody's may pass the limit."],
  storage: {
    Limit: storageValue(u64, { default: 100n, docs: "No counter passes it." }),
    Counter: storageMap(blake2Concat(accountId), u64, { default: 0n, docs: "Counter of each account." }),
  },
  events: { Increased: event({ who: accountId, by: u32, total: u64 }, "A counter grew.") },
  errors: { LimitPassed: "The counter would pass the limit." },
});
const { storage, events, errors } = counters;

export const Counters = definePallet(counters, {
  genesis(context, config: { readonly limit: bigint } | undefined) {
    if (config !== undefined) storage.Limit.put(context, config.limit);
  },
  calls: {
    increase: call({
      index: 0,
      docs: "Adds to the signer's counter.",
      args: { by: u32 },
      weight: weightOf(50),
      dispatch(context, origin, { by }) {
        const who = ensureSigned(origin);
        const total = storage.Counter.mutate(context, who, (now) => now + BigInt(by));
        ensure(total <= storage.Limit.get(context), errors.LimitPassed); // undoes the write
        context.deposit(events.Increased({ who, by, total }));
      },
    }),
  },
});
