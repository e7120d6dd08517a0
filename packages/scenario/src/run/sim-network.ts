import type { NetworkSettings } from "@paragrid/kernel";
import type { Scenario } from "../schema.ts";

/** A scenario's links as the kernel takes them. */
export function simNetwork(links: Scenario["links"]): NetworkSettings {
  const { latencyMs, jitterMs, bandwidthMbps, loss, duplication, reordering } = links;
  return {
    link: {
      latency: { kind: "normal", mean: latencyMs, deviation: jitterMs, minimum: Math.min(latencyMs, 0.05) },
      loss,
      duplicate: duplication,
      ...(reordering === 0
        ? {}
        : { reorder: { probability: reordering, delay: { kind: "uniform", low: 0, high: 4 * latencyMs } } }),
    },
    uploadBitPerS: bandwidthMbps * 1e6,
  };
}
