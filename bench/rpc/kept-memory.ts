import { leastSquaresSlope } from "./slope.ts";

/** A process's memory at a time, in MiB. */
export interface MemorySample {
  readonly minute: number;
  readonly residentMib: number;
  readonly heapTotalMib: number;
  /** Part of what is outside the heap: buffers. */
  readonly externalMib: number;
  /** What the last major collection left of the JavaScript heap; 0 before the first. */
  readonly liveHeapMib: number;
}

/** What a process cannot give back. */
export interface KeptMemory {
  readonly residentMib: number;
  readonly liveHeapMib: number;
  readonly outsideMib: number;
  /** Growth of live heap and memory outside the heap together; null when too few collections were seen. */
  readonly slopeMibPerMinute: number | null;
}

/** Reads a page of Prometheus metrics. */
export function memorySample(minute: number, page: string): MemorySample {
  const mib = (name: string): number =>
    Number(new RegExp(`^${name}(?:\\{\\S*)? (\\S+)$`, "m").exec(page)?.[1]) / 2 ** 20;
  return {
    minute,
    residentMib: mib("process_resident_memory_bytes"),
    heapTotalMib: mib("nodejs_heap_size_total_bytes"),
    externalMib: mib("nodejs_external_memory_bytes"),
    liveHeapMib: mib("paragrid_live_heap_bytes"),
  };
}

/** Collections of which the judged part must have seen the results, or a leak could hide between them. */
const leastCollections = 3;

/**
 * Resident memory says how much garbage the collector lets lie, which swings by several times of what a replica holds and follows its own
 * limits for long. A leak is in what stays: live heap after a major collection, and whatever is outside the heap (buffers, SQLite's
 * pages, the allocator's fragments). The first third is warming up.
 */
export function keptMemory(samples: readonly MemorySample[]): KeptMemory {
  const last = samples.at(-1);
  const outside = ({ residentMib, heapTotalMib }: MemorySample): number => residentMib - heapTotalMib;
  const judged = samples.slice(Math.floor(samples.length / 3)).filter(({ liveHeapMib }) => liveHeapMib > 0);
  const collections = new Set(judged.map(({ liveHeapMib }) => liveHeapMib)).size;
  return {
    residentMib: last?.residentMib ?? 0,
    liveHeapMib: last?.liveHeapMib ?? 0,
    outsideMib: last === undefined ? 0 : outside(last),
    slopeMibPerMinute:
      collections < leastCollections
        ? null
        : leastSquaresSlope(judged.map((one) => ({ minute: one.minute, value: one.liveHeapMib + outside(one) }))),
  };
}
