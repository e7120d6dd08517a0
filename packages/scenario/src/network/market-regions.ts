import type { DayProfile, RegionMember, RegionRule } from "@paragrid/energy";
import { type MarketSettingsInput, slotHeights, type Timing } from "@paragrid/parachains-common";
import { type Hex, toHex } from "@paragrid/primitives";
import { type AccountBook, ClientAccount, derivedPair, type RulePublication } from "@paragrid/workloads";
import type { RegionsWorkload } from "./region-settings.ts";

/** Regions of a market as its scenario declares them. */
export interface MarketRegions {
  readonly versions: readonly (readonly (RegionRule & { readonly fromSlot: number })[])[];
  /** Who publishes each region's rules. */
  readonly authorities: readonly ClientAccount[];
  readonly members: ReadonlyMap<Hex, Pick<RegionMember, "region" | "level">>;
}

/** Relay blocks from a rule's publication to its effect: three hops of a message, and what a chain may lag. */
const noticeBlocks = 12;

export function marketRegions(
  settings: RegionsWorkload,
  profile: DayProfile,
  book: AccountBook,
  seed: number,
): MarketRegions {
  const members = new Map<Hex, Pick<RegionMember, "region" | "level">>();
  for (const [index, { id }] of profile.participants.entries()) {
    const region = index % settings.length;
    members.set(toHex(book.homes.get(id)!.id), { region, level: "Low" });
    const unit = book.units.get(id);
    if (unit !== undefined) members.set(toHex(unit.id), { region, level: "Medium" });
  }
  return {
    versions: settings.map((versions) =>
      versions.map(({ floorFenPerKwh, capFenPerKwh, mostWh, ...rest }) => ({
        ...rest,
        floorFenPerKwh: BigInt(floorFenPerKwh),
        capFenPerKwh: BigInt(capFenPerKwh),
        mostWh: BigInt(mostWh),
      })),
    ),
    authorities: settings.map((_, region) => {
      const name = `region ${region}`;
      return new ClientAccount(name, derivedPair(seed, name, "ed25519"));
    }),
    members,
  };
}

/** The number of the version that is in force for a slot, from 1 on. */
export const versionForSlot = ({ versions }: MarketRegions, region: number, slot: number): number =>
  versions[region]!.filter(({ fromSlot }) => fromSlot <= slot).length;

/** Where an account belongs, and by what rules it trades in a slot. */
export function memberInSlot(regions: MarketRegions, account: string, slot: number): RegionMember | undefined {
  const member = regions.members.get(account as Hex);
  if (member === undefined) return undefined;
  return { ...member, rule: regions.versions[member.region]![versionForSlot(regions, member.region, slot) - 1]! };
}

/** What stands under `settings.market.regions` of each of the market's chains: the first versions, in force from genesis. */
export function regionsSettingsOf(
  { versions, authorities, members }: MarketRegions,
  at: { readonly registry: number; readonly chains: readonly number[] },
): MarketSettingsInput["regions"] {
  return {
    registry: at.registry,
    chains: [...at.chains],
    noticeBlocks,
    regions: versions.map(([first], region) => ({
      authority: toHex(authorities[region]!.id),
      floorFenPerKwh: String(first!.floorFenPerKwh),
      capFenPerKwh: String(first!.capFenPerKwh),
      mostWh: String(first!.mostWh),
      partners: [...first!.partners],
      levels: [...first!.levels],
    })),
    members: [...members].map(([account, member]) => ({ account, ...member })),
  };
}

/** Later versions, as their authorities publish them when the market begins. */
export const publicationsOf = ({ versions, authorities }: MarketRegions, timing: Timing): RulePublication[] =>
  versions.flatMap((all, region) =>
    all.slice(1).map(({ fromSlot, levels, ...rule }) => ({
      account: authorities[region]!,
      region,
      rule: {
        ...rule,
        effectiveFrom: slotHeights(timing, fromSlot).open,
        levels: levels.map((type) => ({ type })),
      },
    })),
  );
