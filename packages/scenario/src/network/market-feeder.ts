import type { DayProfile, Feeder } from "@paragrid/energy";
import type { MarketSettingsInput } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import type { AccountBook } from "@paragrid/workloads";
import type { NetworkWorkload } from "./feeder-settings.ts";

/** A feeder, and who is connected where. */
export interface MarketFeeder {
  readonly mode: NetworkWorkload["mode"];
  readonly slotsPerHour: number;
  readonly feeder: Feeder;
  /** By account, hex. */
  readonly buses: ReadonlyMap<string, number>;
}

/** Homes stand on the buses in turn; a storage unit stands where its owner's home does. */
export function marketFeeder(settings: NetworkWorkload, profile: DayProfile, book: AccountBook): MarketFeeder {
  const { mode, nominalV, minimumBps, maximumBps, lines, baseW } = settings;
  const buses = new Map<string, number>();
  for (const [index, { id }] of profile.participants.entries())
    for (const account of [book.homes.get(id), book.units.get(id)])
      if (account !== undefined) buses.set(toHex(account.id), 1 + (index % lines.length));
  return {
    mode,
    slotsPerHour: 60 / profile.slotMinutes,
    buses,
    feeder: {
      nominalV: BigInt(nominalV),
      minimumBps,
      maximumBps,
      lines: lines.map(({ parent, resistanceMicroohm, reactanceMicroohm, limitW }) => ({
        parent,
        resistanceMicroohm: BigInt(resistanceMicroohm),
        reactanceMicroohm: BigInt(reactanceMicroohm),
        limitW: BigInt(limitW),
      })),
      base: baseW.map((watts) => ({ activeW: BigInt(watts), reactiveVar: 0n })),
    },
  };
}

/** What stands under `settings.market.network` of the auction's chain. */
export function networkSettingsOf({ mode, slotsPerHour, feeder, buses }: MarketFeeder): MarketSettingsInput["network"] {
  const { nominalV, minimumBps, maximumBps, lines, base } = feeder;
  return {
    mode,
    slotsPerHour,
    nominalV: String(nominalV),
    minimumBps,
    maximumBps,
    lines: lines.map(({ parent, resistanceMicroohm, reactanceMicroohm, limitW }) => ({
      parent,
      resistanceMicroohm: String(resistanceMicroohm),
      reactanceMicroohm: String(reactanceMicroohm),
      limitW: String(limitW),
    })),
    base: base.map(({ activeW, reactiveVar }) => ({ activeW: String(activeW), reactiveVar: String(reactiveVar) })),
    buses: [...buses].map(([account, bus]) => ({ account, bus })),
  };
}
