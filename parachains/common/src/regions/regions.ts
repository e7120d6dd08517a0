import { ruleRefusal, type VoltageLevel } from "@paragrid/energy";
import { equalBytes } from "@paragrid/primitives";
import {
  type AccountId,
  type Context,
  call,
  definePallet,
  ensure,
  ensureSigned,
  fail,
  weightOf,
} from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";
import { crossChainOrigin, lastRelay, selfParaId, sendCall } from "@paragrid/xcmp";
import { memberAt, type RuleVersion, regionsCall, regionsDeclaration, ruleCodec } from "./declaration.ts";

const { storage, events, errors } = regionsDeclaration;

export interface RegionsGenesis {
  readonly registry: number;
  readonly chains: readonly number[];
  readonly noticeBlocks: number;
  readonly regions: readonly { readonly region: number; readonly authority: AccountId; readonly rule: RuleVersion }[];
  readonly members: readonly {
    readonly account: AccountId;
    readonly region: number;
    readonly level: VoltageLevel;
  }[];
}

/** Regions, who belongs to them, and their rules in versions. */
export const regionsPallet = definePallet(regionsDeclaration, {
  genesis(context: Context, genesis: RegionsGenesis | undefined) {
    if (genesis === undefined) return;
    const { registry, chains, noticeBlocks, regions, members } = genesis;
    storage.Settings.put(context, { registry, chains, noticeBlocks });
    for (const { region, authority, rule } of regions) {
      storage.Authorities.put(context, region, authority);
      storage.Rules.put(context, region, 1, rule);
      storage.Versions.put(context, region, 1);
    }
    for (const { account, region, level } of members)
      storage.Members.put(context, account, { region, level: { type: level } });
  },
  calls: {
    applyRule: call({
      index: 0,
      docs: "A version of a region's rules, by the chain on which they are published; its call.",
      args: { region: u32, version: u32, rule: ruleCodec },
      weight: weightOf(50),
      dispatch(context, origin, { region, version, rule }) {
        const { chain } = crossChainOrigin.ensure(origin);
        const settings = storage.Settings.get(context) ?? fail(errors.NoRegions);
        ensure(chain === settings.registry, errors.NotTheRegistry);
        keep(context, region, version, rule);
      },
    }),
    publish: call({
      index: 1,
      docs: "A new version of a region's rules, which takes effect at a later relay height on every chain; its authority's call.",
      args: { region: u32, rule: ruleCodec },
      weight: weightOf(80),
      dispatch(context, origin, { region, rule }) {
        const who = ensureSigned(origin);
        const settings = storage.Settings.get(context) ?? fail(errors.NoRegions);
        ensure(settings.registry === selfParaId(context), errors.NotTheRegistry);
        const authority = storage.Authorities.get(context, region) ?? fail(errors.UnknownRegion);
        ensure(equalBytes(authority, who), errors.NotTheAuthority);
        ensure(rule.floorFenPerKwh <= rule.capFenPerKwh && rule.levels.length > 0, errors.EmptyRule);
        ensure(rule.effectiveFrom >= lastRelay(context).height + settings.noticeBlocks, errors.NoticeTooShort);
        const newest = storage.Versions.get(context, region);
        const before = storage.Rules.get(context, region, newest);
        ensure(before === undefined || before.effectiveFrom < rule.effectiveFrom, errors.OutOfOrder);
        const version = newest + 1;
        keep(context, region, version, rule);
        for (const chain of settings.chains)
          if (chain !== settings.registry) {
            const value = { type: "applyRule", value: { region, version, rule } } as const;
            sendCall(context, chain, regionsCall.encode({ type: "Regions", value }));
          }
      },
    }),
  },
});

function keep(context: Context, region: number, version: number, rule: RuleVersion): void {
  storage.Rules.put(context, region, version, rule);
  storage.Versions.put(context, region, version);
  context.deposit(events.RulePublished({ region, version, rule }));
}

/** Fails where an order breaks the rules of its owner's region that are in force when its slot opens. */
export function ensureWithinRegion(
  context: Context,
  owner: AccountId,
  order: { readonly openHeight: number; readonly energyWh: bigint; readonly limitFenPerKwh: bigint },
): void {
  const member = memberAt(context, owner, order.openHeight);
  if (member === undefined) return;
  const { energyWh, limitFenPerKwh: priceFenPerKwh } = order;
  const refusal = ruleRefusal(member.rule, { levels: [member.level], priceFenPerKwh, energyWh });
  // An order has no partner yet.
  if (refusal !== undefined && refusal !== "PartnerNotAdmitted") fail(errors[refusal]);
}
