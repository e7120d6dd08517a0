import { type RegionMember, type RegionRule, type VoltageLevel, voltageLevels } from "@paragrid/energy";
import {
  type AccountId,
  accountId,
  blake2Concat,
  declarePallet,
  event,
  identity,
  type StorageReader,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bare, bool, type CodecType, hash, of, struct, u32, u64, variant, vec } from "@paragrid/scale";

const level = variant({ Low: bare(0), Medium: bare(1), High: bare(2) }, { path: "paragrid_regions::VoltageLevel" });

/** One version of a region's rules, and from which relay height on it counts. */
export const ruleCodec = struct(
  {
    effectiveFrom: u32,
    floorFenPerKwh: u64,
    capFenPerKwh: u64,
    mostWh: u64,
    partners: vec(u32, 256),
    levels: vec(level, voltageLevels.length),
  },
  { path: "paragrid_regions::Rule" },
);
export type RuleVersion = CodecType<typeof ruleCodec>;

const settings = struct(
  {
    /** The parachain on which rules are published; the others hear of them from it. */
    registry: u32,
    /** All parachains of the market. */
    chains: vec(u32, 16),
    /** Relay blocks between the publication of a rule and its effect, at least: by then every chain has heard of it. */
    noticeBlocks: u32,
  },
  { path: "paragrid_regions::Settings" },
);

const regionsPalletIndex = 87;

export const regionsDeclaration = declarePallet({
  name: "Regions",
  index: regionsPalletIndex,
  path: "paragrid_regions",
  docs: ["Rules of trade by region, in versions that take effect at a height; a trade across regions keeps to both."],
  storage: {
    Settings: storageValue(settings, { docs: "Where rules are published; absent: there are no regions." }),
    Members: storageMap(blake2Concat(accountId), struct({ region: u32, level }, { path: "paragrid_regions::Member" }), {
      docs: "Where accounts are connected: their region and voltage level.",
    }),
    Authorities: storageMap(twoxConcat(u32), accountId, { docs: "Who publishes a region's rules." }),
    Rules: storageMap([twoxConcat(u32), twoxConcat(u32)], ruleCodec, {
      docs: "Rules by region and version, from 1 on; none is ever changed.",
    }),
    Refused: storageMap([twoxConcat(u32), identity(hash), identity(hash)], bool, {
      docs: "Pairs of bid and ask that were refused in a slot, on the chain of the auction, until the slot is over.",
    }),
    Versions: storageMap(twoxConcat(u32), u32, { default: 0, docs: "The newest version of a region's rules." }),
  },
  events: {
    RulePublished: event(
      { region: u32, version: u32, rule: ruleCodec },
      "This chain knows a new version of a region's rules.",
    ),
    MatchRefused: event(
      {
        slot: u32,
        bid: hash,
        ask: hash,
        energyWh: u64,
        priceFenPerKwh: u64,
        refusal: variant(
          {
            PartnerNotAdmitted: bare(0),
            LevelNotAdmitted: bare(1),
            PriceOutsideRule: bare(2),
            QuantityOutsideRule: bare(3),
          },
          { path: "paragrid_regions::Refusal" },
        ),
      },
      "The auction would have matched two orders that their regions' rules together keep apart.",
    ),
  },
  errors: {
    NoRegions: "This market has no regions.",
    UnknownRegion: "There is no such region.",
    NotTheAuthority: "Only a region's authority publishes its rules.",
    NotTheRegistry: "Rules are published on another chain, and told by that one alone.",
    NoticeTooShort: "Rules take effect later than that, so that every chain has heard of them.",
    OutOfOrder: "A version takes effect after the one before it.",
    EmptyRule: "The rule admits nothing: its floor is above its cap, or it names no voltage level.",
    LevelNotAdmitted: "The region's rules do not admit the account's voltage level.",
    PriceOutsideRule: "The order's limit is outside of what its region's rules admit.",
    QuantityOutsideRule: "The order is for more than its region's rules admit.",
  },
});

/** A call of the Regions pallet for other chains' origins, in the bytes of a `Transact`. */
export const regionsCall = variant({
  Regions: of(
    regionsPalletIndex,
    variant(
      { applyRule: of(0, struct({ region: u32, version: u32, rule: ruleCodec })) },
      { path: "paragrid_regions::Call" },
    ),
  ),
});

const { storage } = regionsDeclaration;

/** The version of a region's rules that is in force at a relay height; 0 where none is. */
export function versionAt(state: StorageReader, region: number, height: number): number {
  for (let version = storage.Versions.get(state, region); version > 0; version--)
    if (storage.Rules.get(state, region, version)!.effectiveFrom <= height) return version;
  return 0;
}

/** The version of an account's region's rules at a height; 0 where it has no region. */
export function ruleVersionOf(state: StorageReader, account: AccountId, height: number): number {
  const member = storage.Members.get(state, account);
  return member === undefined ? 0 : versionAt(state, member.region, height);
}

/** Where an account belongs and by what rules at a height; undefined where it has no region. */
export function memberAt(state: StorageReader, account: AccountId, height: number): RegionMember | undefined {
  const member = storage.Members.get(state, account);
  if (member === undefined) return undefined;
  const rule = storage.Rules.get(state, member.region, versionAt(state, member.region, height));
  return rule === undefined ? undefined : { region: member.region, level: member.level.type, rule: plain(rule) };
}

const plain = ({ levels, ...rule }: RuleVersion): RegionRule => ({
  ...rule,
  levels: levels.map(({ type }): VoltageLevel => type),
});
