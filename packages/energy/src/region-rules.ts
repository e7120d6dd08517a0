import { maxBig, minBig } from "./units.ts";

/** Voltage levels at which an account may be connected. */
export const voltageLevels = ["Low", "Medium", "High"] as const;
export type VoltageLevel = (typeof voltageLevels)[number];

/** One version of a region's rules of trade. */
export interface RegionRule {
  readonly floorFenPerKwh: bigint;
  readonly capFenPerKwh: bigint;
  /** The most energy of one order or match. */
  readonly mostWh: bigint;
  /** Other regions with which the region's members may trade. */
  readonly partners: readonly number[];
  /** Levels whose accounts may trade. */
  readonly levels: readonly VoltageLevel[];
}

/** Where an account belongs, and by what rules. */
export interface RegionMember {
  readonly region: number;
  readonly level: VoltageLevel;
  readonly rule: RegionRule;
}

/** What a rule refuses, by its name. */
export type RuleRefusal = "PartnerNotAdmitted" | "LevelNotAdmitted" | "PriceOutsideRule" | "QuantityOutsideRule";

/** What both rules allow (ENERGY.md §1: rules are intersected for trades across regions); partners are what both name. */
export const intersectRules = (left: RegionRule, right: RegionRule): RegionRule => ({
  floorFenPerKwh: maxBig(left.floorFenPerKwh, right.floorFenPerKwh),
  capFenPerKwh: minBig(left.capFenPerKwh, right.capFenPerKwh),
  mostWh: minBig(left.mostWh, right.mostWh),
  partners: left.partners.filter((region) => right.partners.includes(region)),
  levels: left.levels.filter((level) => right.levels.includes(level)),
});

/** What a rule is asked about. */
export interface RuledTrade {
  readonly priceFenPerKwh: bigint;
  /** Where the price is known only between bounds: the highest that it can be, `priceFenPerKwh` being the lowest. */
  readonly upToFenPerKwh?: bigint;
  readonly energyWh: bigint;
}

/** Why a rule does not let accounts of these levels trade so much at that price; undefined where it does. */
export function ruleRefusal(
  rule: RegionRule,
  trade: RuledTrade & { readonly levels: readonly VoltageLevel[] },
): RuleRefusal | undefined {
  const { priceFenPerKwh, upToFenPerKwh = priceFenPerKwh } = trade;
  if (trade.levels.some((level) => !rule.levels.includes(level))) return "LevelNotAdmitted";
  if (upToFenPerKwh < rule.floorFenPerKwh || priceFenPerKwh > rule.capFenPerKwh) return "PriceOutsideRule";
  return trade.energyWh > rule.mostWh ? "QuantityOutsideRule" : undefined;
}

/** Why the rules of buyer and seller do not let them trade so much at that price; undefined where they do. */
export function tradeRefusal(buyer: RegionMember, seller: RegionMember, trade: RuledTrade): RuleRefusal | undefined {
  const across = buyer.region !== seller.region;
  if (across && !(buyer.rule.partners.includes(seller.region) && seller.rule.partners.includes(buyer.region)))
    return "PartnerNotAdmitted";
  const rule = across ? intersectRules(buyer.rule, seller.rule) : buyer.rule;
  return ruleRefusal(rule, { ...trade, levels: [buyer.level, seller.level] });
}
