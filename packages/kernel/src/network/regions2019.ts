import type { NetworkSettings } from "./linkSettings.ts";

/*
 * Six regions of a public peer-to-peer network in 2019: the published figures that SimBlock uses
 * (dsg-titech/simblock, commit 5fc7f9f, NetworkConfiguration.java, Apache-2.0).
 */

/** The regions, in the order of the figures below. */
export const regionNames2019 = ["northAmerica", "europe", "southAmerica", "asiaPacific", "japan", "australia"] as const;
export type Region2019 = (typeof regionNames2019)[number];

/** Mean one-way latency in ms from a region (row) to another (column). */
const meanLatencyMs = [
  [32, 124, 184, 198, 151, 189],
  [124, 11, 227, 237, 252, 294],
  [184, 227, 88, 325, 301, 322],
  [198, 237, 325, 85, 58, 198],
  [151, 252, 301, 58, 12, 126],
  [189, 294, 322, 198, 126, 16],
];
const uploadBitPerS = [19_200_000, 20_700_000, 5_800_000, 15_700_000, 10_200_000, 11_300_000];
const downloadBitPerS = [52_000_000, 40_000_000, 18_000_000, 22_800_000, 22_800_000, 29_900_000];
const interRegionBitPerS = 6_000_000;
/** Share of the nodes in each region (Bitcoin, 2019). */
const nodeShare = [0.3316, 0.4998, 0.009, 0.1177, 0.0224, 0.0195];

const byRegion = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(regionNames2019.map((name, index) => [name, values[index]!]));

/**
 * Network settings of the six regions. Latencies are Pareto with minimum m - 5 ms and shape m / 5 around the mean m, as
 * in SimBlock's Network.getLatency; a link between regions carries 6 Mbit/s, and each actor has its region's access line.
 */
export function regions2019(): NetworkSettings {
  const between = (from: string, to: string) => {
    const mean = meanLatencyMs[place(from)]![place(to)]!;
    const latency = { kind: "pareto", minimum: mean - 5, shape: mean / 5 } as const;
    return from === to ? { latency } : { latency, bandwidthBitPerS: interRegionBitPerS };
  };
  return {
    regions: regionNames2019,
    link: between("europe", "europe"),
    between,
    uploadBitPerS: byRegion(uploadBitPerS),
    downloadBitPerS: byRegion(downloadBitPerS),
  };
}

/** Mean one-way latency of the figures in ms. */
export function meanLatencyMs2019(from: Region2019, to: Region2019): number {
  return meanLatencyMs[place(from)]![place(to)]!;
}

/** A region for each of `count` actors, by the regions' shares of nodes. */
export function placeByShare2019(count: number): Region2019[] {
  const placed = nodeShare.map(() => 0);
  // The region that is furthest behind its share gets the next actor.
  return Array.from({ length: count }, (_, index) => {
    const behind = nodeShare.map((share, region) => share * (index + 1) - placed[region]!);
    const next = behind.indexOf(Math.max(...behind));
    placed[next]!++;
    return regionNames2019[next]!;
  });
}

function place(region: string): number {
  const found = (regionNames2019 as readonly string[]).indexOf(region);
  if (found < 0) throw new RangeError(`a region of 2019 is one of ${regionNames2019.join(", ")}, found ${region}`);
  return found;
}
