import { bare, type Codec, type CodecType, hash, mapped, of, struct, u32, variant, vec } from "@paragrid/scale";
import type { PalletEvent } from "../pallet/event.ts";

/** When in the block an event was deposited (`frame_system::Phase`). */
const phase = variant(
  { ApplyExtrinsic: of(0, u32), Finalization: bare(1), Initialization: bare(2) },
  { path: "frame_system::Phase" },
);
export type Phase = CodecType<typeof phase>;

export interface PhasedEvent {
  readonly phase: Phase;
  readonly event: PalletEvent;
}

/** `Vec<frame_system::EventRecord<RuntimeEvent, H256>>`; topics are always empty. */
export function eventRecords(event: Codec<PalletEvent>): Codec<readonly PhasedEvent[]> {
  const record = struct(
    { phase, event, topics: vec(hash, 0) },
    {
      path: "frame_system::EventRecord",
      parameters: [
        { name: "E", type: event.shape },
        { name: "T", type: hash.shape },
      ],
    },
  );
  return mapped(
    vec(record),
    (records) => records.map((one) => ({ phase: one.phase, event: one.event })),
    (events) => events.map((one) => ({ ...one, topics: [] })),
  );
}
