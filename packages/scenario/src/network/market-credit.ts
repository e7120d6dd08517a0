import { type DayProfile, homeLimits } from "@paragrid/energy";
import type { MarketSettingsInput } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import type { AccountBook } from "@paragrid/workloads";
import type { CreditWorkload } from "./credit-settings.ts";

/** Credit among a market's participants, and who abuses it. */
export interface MarketCredit {
  readonly enforced: boolean;
  readonly settings: CreditWorkload;
  /** Participants that sell what they do not have. */
  readonly oversellers: readonly string[];
  /** What an account has put up and paid in on a chain at genesis. */
  readonly marginFen: bigint;
  readonly contributionFen: bigint;
}

export function marketCredit(settings: CreditWorkload, profile: DayProfile): MarketCredit {
  const enforced = settings.mode === "enforce";
  const roofs = profile.participants.filter((home) => homeLimits(home, profile.slotMinutes).sellWh > 0n);
  return {
    enforced,
    settings,
    oversellers: roofs.slice(0, settings.oversellers).map(({ id }) => id),
    marginFen: enforced ? BigInt(settings.marginFen) : 0n,
    contributionFen: enforced ? BigInt(settings.contributionFen) : 0n,
  };
}

/** What stands under `settings.market.credit` of each of the market's chains. */
export function creditSettingsOf(
  { enforced, settings, marginFen, contributionFen }: MarketCredit,
  book: AccountBook,
  at: {
    readonly registry: number;
    readonly chains: readonly number[];
    /** Accounts that order on this chain, hex. */
    readonly members: readonly string[];
  },
): MarketSettingsInput["credit"] {
  const { window, decayBps, initialBps, fullBps, suspendBps, failureBps } = settings;
  return {
    registry: at.registry,
    chains: [...at.chains],
    ...{ window, decayBps, initialBps, fullBps, suspendBps, failureBps },
    marginFen: String(marginFen),
    enforce: enforced,
    contributionFen: String(contributionFen),
    members: enforced ? [...at.members] : [],
    persons: [...book.units].map(([participant, unit]) => ({
      account: toHex(unit.id),
      person: toHex(book.homes.get(participant)!.id),
    })),
  };
}
