import { hash256 } from "@paragrid/crypto";
import { concatBytes, type Hash, utf8 } from "@paragrid/primitives";
import { type AccountId, accountId, type Context, type StorageReader } from "@paragrid/runtime";
import { hash, of, struct, u32, variant } from "@paragrid/scale";
import { lastRelay } from "@paragrid/xcmp";
import { marketTiming, slotHeights } from "../clock/clock.ts";
import { countedReading } from "../metering/declaration.ts";
import { contractsDeclaration } from "./declaration.ts";
import { conditionsOf } from "./templates.ts";
import type { Condition, Contract } from "./terms.ts";

const { storage } = contractsDeclaration;

/** What conditions are about; time is apart (`dueHeight`), as heights come by themselves. */
const subject = variant({
  Price: of(0, struct({ slot: u32 })),
  Metered: of(1, struct({ slot: u32, owner: accountId })),
  Event: of(2, struct({ by: accountId, topic: hash })),
  Message: of(3, struct({ chain: u32, by: accountId, topic: hash })),
});
type Subject = Parameters<typeof subject.encode>[0];

const domain = utf8("paragrid/subject/v1");
const keyOf = (of: Subject): Hash => hash256(concatBytes(domain, subject.encode(of)));

function subjectOf(one: Condition): Subject | undefined {
  switch (one.type) {
    case "Price":
      return { type: "Price", value: { slot: one.value.slot } };
    case "Metered":
      return { type: "Metered", value: { slot: one.value.slot, owner: one.value.owner } };
    case "Event":
    case "Message":
      return one;
    case "Slot":
      return undefined;
    default:
      return one satisfies never;
  }
}

/** All that has to hold before a contract executes: what its parts wait for, and what the parties added. */
export const allConditions = ({ first, offer }: Contract): readonly Condition[] => [
  ...offer.parts.flatMap((part) => conditionsOf(part, first)),
  ...offer.when,
];

/** Whether a condition holds by what the chain knows. */
export function holds(state: StorageReader, one: Condition): boolean {
  switch (one.type) {
    case "Price": {
      const price = storage.Prices.get(state, one.value.slot);
      return price !== undefined && within(price, one.value.bound, one.value.fenPerKwh);
    }
    case "Slot":
      return lastRelay(state).height >= phaseHeight(state, one.value);
    case "Metered": {
      const { slot, owner, flow, bound, energyWh } = one.value;
      const read = countedReading(state, slot, owner);
      return read !== undefined && within(flow.type === "Import" ? read.importedWh : read.exportedWh, bound, energyWh);
    }
    case "Event":
      return storage.Announced.has(state, one.value.by, one.value.topic);
    case "Message":
      return storage.Told.has(state, one.value.chain, one.value.by, one.value.topic);
    default:
      return one satisfies never;
  }
}

const within = (value: bigint, bound: { readonly type: "AtLeast" | "AtMost" }, limit: bigint): boolean =>
  bound.type === "AtLeast" ? value >= limit : value <= limit;

type SlotCondition = Extract<Condition, { readonly type: "Slot" }>["value"];

/** On a chain without a market no slot ever comes. */
function phaseHeight(state: StorageReader, { slot, phase }: SlotCondition): number {
  const timing = marketTiming(state);
  if (timing === undefined) return Number.POSITIVE_INFINITY;
  const { open, gate, delivery, end } = slotHeights(timing, slot);
  return { Open: open, Gate: gate, Delivery: delivery, End: end }[phase.type];
}

/** Enters an active contract into the index. It is looked at once at once: its conditions may hold already. */
export function watch(context: Context, id: Hash, record: Contract): void {
  storage.Live.put(context, record.ordinal, id);
  storage.Touched.put(context, record.ordinal, id);
  for (const one of allConditions(record)) {
    const about = subjectOf(one);
    if (about !== undefined) storage.Watchers.put(context, keyOf(about), id, record.ordinal);
    else if (one.type === "Slot") {
      const height = phaseHeight(context, one.value);
      if (height > lastRelay(context).height && height <= 0xffffffff) storage.Due.put(context, height, id, true);
    }
  }
}

/** Takes a contract out of the index. */
export function unwatch(context: Context, id: Hash, record: Contract): void {
  storage.Live.remove(context, record.ordinal);
  storage.Touched.remove(context, record.ordinal);
  for (const one of allConditions(record)) {
    const about = subjectOf(one);
    if (about !== undefined) storage.Watchers.remove(context, keyOf(about), id);
  }
}

/** A fact is new: the contracts that wait for it are looked at when the block ends, and no earlier. */
export function changed(context: Context, about: Subject): void {
  for (const [, id, ordinal] of [...storage.Watchers.entries(context, keyOf(about))])
    storage.Touched.put(context, ordinal, id);
}

/**
 * Active contracts that may have become due: those that the index names, or (`traverse`) simply all of them. In the order of their
 * ordinals either way, so that both ways fill the queue alike.
 */
export function candidates(context: Context): readonly Hash[] {
  const { traverse, everyBlocks } = storage.Search.get(context);
  if (context.blockNumber % everyBlocks !== 0) return [];
  const found = [...(traverse ? storage.Live : storage.Touched).entries(context)];
  if ([...storage.Touched.entries(context)].length > 0) storage.Touched.clear(context);
  return found.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, id]) => id);
}

/** What templates may ask of the chain. */
export const factsOf = (state: StorageReader) => ({
  priceFenPerKwh: (slot: number) => storage.Prices.get(state, slot),
  importedWh: (slot: number, owner: AccountId) => countedReading(state, slot, owner)?.importedWh,
});
