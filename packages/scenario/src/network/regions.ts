import {
  cloudRegionNames,
  cloudRegions,
  type NetworkSettings,
  placeByShare2019,
  regionNames2019,
  regions2019,
} from "@paragrid/kernel";
import type { Scenario } from "../schema.ts";

/** Every region that a scenario may name: six of a public peer-to-peer network in 2019, and those of a public cloud. */
export const regionNames: readonly string[] = [...regionNames2019, ...cloudRegionNames];

/** Regions that the links of a scenario span; undefined where it has one latency for all. */
function spanned({ regions }: Scenario["links"]): readonly string[] | undefined {
  return regions === "peers-2019" ? regionNames2019 : regions;
}

/** Measured latencies and, for those of 2019, bandwidths between the regions of a scenario. */
export function regionalNetwork(links: Scenario["links"]): NetworkSettings | undefined {
  const names = spanned(links);
  if (names === undefined) return undefined;
  if (isOf2019(names)) {
    const all = regions2019();
    // Only the regions that are named: the others are places where nobody is.
    return { ...all, regions: names, link: all.between!(names[0]!, names[0]!)! };
  }
  return { ...cloudRegions(names), uploadBitPerS: links.bandwidthMbps * 1e6 };
}

/** Region of each replica of a chain: its own list in turn, else by the shares of nodes in 2019, else all regions in turn. */
export function regionsOf(scenario: Scenario, chain: string): readonly string[] | undefined {
  const names = spanned(scenario.links);
  if (names === undefined) return undefined;
  const { regions, replicas } = scenario.chains[chain]!;
  if (regions === undefined && scenario.links.regions === "peers-2019") return placeByShare2019(replicas);
  const turn = regions ?? names;
  return Array.from({ length: replicas }, (_, replica) => turn[replica % turn.length]!);
}

/** What does not fit together in a scenario's regions: path and complaint. */
export function regionFaults(
  scenario: Scenario,
): readonly { readonly path: PropertyKey[]; readonly message: string }[] {
  const faults: { path: PropertyKey[]; message: string }[] = [];
  const { links } = scenario;
  const names = spanned(links);
  for (const [index, name] of (names ?? []).entries()) {
    const path = ["links", "regions", index];
    if (!regionNames.includes(name))
      faults.push({ path, message: `unknown region "${name}", allowed: ${regionNames.join(", ")}` });
    else if (isOf2019([name]) !== isOf2019(names!))
      faults.push({
        path,
        message: `${name} and ${names![0]} are not of one measurement: regions of 2019, or of the cloud`,
      });
  }
  if (names !== undefined)
    for (const key of ["latencyMs", "jitterMs"] as const)
      if (links[key] !== undefined)
        faults.push({ path: ["links", key], message: `found ${links[key]}, but the regions decide the latencies` });
  for (const [chain, { regions }] of Object.entries(scenario.chains))
    for (const [index, name] of (regions ?? []).entries())
      if (!names?.includes(name))
        faults.push({
          path: ["chains", chain, "regions", index],
          message:
            names === undefined
              ? `found ${name}, but links.regions spans none`
              : `found ${name}, links.regions spans ${names.join(", ")}`,
        });
  return faults;
}

const isOf2019 = (names: readonly string[]): boolean => (regionNames2019 as readonly string[]).includes(names[0]!);
