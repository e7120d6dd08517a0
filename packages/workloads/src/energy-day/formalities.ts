import { type RuleVersion, type SessionRule, sessionHeights, type Timing } from "@paragrid/parachains-common";
import type { ClientAccount } from "../client-account.ts";
import type { AccountBook } from "./account-book.ts";
import type { MarketChains } from "./market-view.ts";

/** A region's authority publishes a version of its rules. */
export interface RulePublication {
  readonly account: ClientAccount;
  readonly region: number;
  readonly rule: RuleVersion;
}

/** What precedes trade: rules that authorities publish, and sessions that participants authenticate and sign for. */
export interface Formalities {
  readonly publications?: readonly RulePublication[];
  readonly sessions?: {
    readonly rule: SessionRule;
    /** The version of an account's region's rules when a session opens; 0 without regions. */
    versionFor(account: ClientAccount, session: number): number;
  };
}

export interface FormalCall {
  readonly account: ClientAccount;
  readonly chain: string;
  readonly pallet: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Gives each formality once, when its phase has begun on the chain that is furthest. */
export function formalitiesOf(
  { publications = [], sessions }: Formalities,
  market: { readonly timing: Timing; readonly book: AccountBook; readonly chains: MarketChains },
): (height: number) => readonly FormalCall[] {
  const { timing, book, chains } = market;
  const everyone = [
    ...[...new Set([chains.bids, chains.asks])].flatMap((chain) =>
      [...book.homes.values()].map((account) => ({ account, chain })),
    ),
    ...[...book.units.values()].map((account) => ({ account, chain: chains.storage })),
  ];
  const pallet = "TradingSessions";
  // By the height after which they are due.
  const steps: { readonly after: number; calls(): readonly FormalCall[] }[] = [];
  if (publications.length > 0)
    steps.push({
      after: 1,
      calls: () =>
        publications.map(({ account, region, rule }) => {
          return { account, chain: chains.asks, pallet: "Regions", name: "publish", args: { region, rule } };
        }),
    });
  if (sessions !== undefined)
    for (let session = 0; session * sessions.rule.slots < timing.slots; session++) {
      const { authentication, signing } = sessionHeights(timing, sessions.rule, session);
      steps.push(
        {
          after: authentication,
          calls: () => everyone.map((one) => ({ ...one, pallet, name: "authenticate", args: { session } })),
        },
        {
          after: signing,
          calls: () =>
            everyone.map((one) => {
              const version = sessions.versionFor(one.account, session);
              return { ...one, pallet, name: "sign", args: { session, version } };
            }),
        },
      );
    }
  steps.sort((left, right) => left.after - right.after);
  return (height) => {
    const due: FormalCall[] = [];
    while (steps[0] !== undefined && steps[0].after < height) due.push(...steps.shift()!.calls());
    return due;
  };
}
