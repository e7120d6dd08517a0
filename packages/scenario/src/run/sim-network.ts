import type { LinkSettings, NetworkSettings } from "@paragrid/kernel";
import { regionalNetwork } from "../network/regions.ts";
import type { Scenario } from "../schema.ts";

/** A scenario's links as the kernel takes them: one latency for all, or what was measured between its regions. */
export function simNetwork(links: Scenario["links"]): NetworkSettings {
  const { latencyMs = 2, jitterMs = 0.5, bandwidthMbps, loss, duplication, reordering } = links;
  const impaired = (link: LinkSettings): LinkSettings => ({
    ...link,
    loss,
    duplicate: duplication,
    ...(reordering === 0
      ? {}
      : { reorder: { probability: reordering, delay: { kind: "uniform", low: 0, high: 4 * latencyMs } } }),
  });
  const regional = regionalNetwork(links);
  if (regional !== undefined) {
    const { between } = regional;
    return { ...regional, link: impaired(regional.link), between: (from, to) => impaired(between!(from, to)!) };
  }
  const minimum = Math.min(latencyMs, 0.05);
  return {
    link: impaired({ latency: { kind: "normal", mean: latencyMs, deviation: jitterMs, minimum } }),
    uploadBitPerS: bandwidthMbps * 1e6,
  };
}
