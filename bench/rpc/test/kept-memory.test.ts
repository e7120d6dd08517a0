import { expect, it } from "vitest";
import { keptMemory, type MemorySample, memorySample } from "../kept-memory.ts";

/** A heap whose garbage lies until it is collected every ten samples, and which keeps so much more in and outside of it each minute. */
const hour = (liveMib: number, outsideMib: number): MemorySample[] => {
  let liveHeapMib = 0;
  return Array.from({ length: 120 }, (_, index) => {
    const minute = index / 2;
    if (index % 10 === 0) liveHeapMib = 60 + minute * liveMib + (index % 3) / 10;
    // The collector's limit moves up and down over the hour by twice the live heap.
    const heapTotalMib = liveHeapMib + 12 * (index % 10) + (index > 60 ? 80 : 0);
    return {
      minute,
      liveHeapMib,
      heapTotalMib,
      externalMib: 12,
      residentMib: heapTotalMib + 100 + minute * outsideMib,
    };
  });
};

it("garbage that lies is not growth, and what stays is: inside the heap and outside", () => {
  expect(Math.abs(keptMemory(hour(0, 0)).slopeMibPerMinute!)).toBeLessThan(0.05);
  expect(keptMemory(hour(0.5, 0)).slopeMibPerMinute).toBeCloseTo(0.5, 1);
  expect(keptMemory(hour(0, 0.5)).slopeMibPerMinute).toBeCloseTo(0.5, 1);
});

it("without enough collections nothing is said", () => {
  expect(keptMemory(hour(1, 1).slice(0, 20)).slopeMibPerMinute).toBeNull();
  expect(keptMemory([]).slopeMibPerMinute).toBeNull();
});

it("a page of metrics is read by name", () => {
  const page = [
    'process_resident_memory_bytes{chain="storage"} 3145728',
    'nodejs_heap_size_total_bytes{chain="storage"} 2097152',
    'nodejs_external_memory_bytes{chain="storage"} 4194304',
    "paragrid_live_heap_bytes 1048576",
  ].join("\n");
  expect(memorySample(1, page)).toEqual({ minute: 1, residentMib: 3, heapTotalMib: 2, externalMib: 4, liveHeapMib: 1 });
});
