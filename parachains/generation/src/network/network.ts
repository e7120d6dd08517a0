import {
  type Feeder,
  type FeederTrade,
  fitTrades,
  type Match,
  type Matching,
  partOfMatch,
  type SettledMatch,
} from "@paragrid/energy";
import type { NetworkSettings } from "@paragrid/parachains-common";
import type { Hash } from "@paragrid/primitives";
import {
  type AccountId,
  accountId,
  blake2Concat,
  type Context,
  declarePallet,
  definePallet,
  event,
  identity,
  storageMap,
  storageValue,
  twoxConcat,
} from "@paragrid/runtime";
import { bool, hash, struct, u32, u64, vec } from "@paragrid/scale";

const line = struct(
  { parent: u32, resistanceMicroohm: u64, reactanceMicroohm: u64, limitW: u64 },
  { path: "paragrid_network::Line" },
);
const load = struct({ activeW: u64, reactiveVar: u64 }, { path: "paragrid_network::Load" });
const feeder = struct(
  { nominalV: u64, minimumBps: u32, maximumBps: u32, lines: vec(line, 256), base: vec(load, 256) },
  { path: "paragrid_network::Feeder" },
);
const reserved = struct({ seller: u32, buyer: u32, energyWh: u64 }, { path: "paragrid_network::Reserved" });

export const networkDeclaration = declarePallet({
  name: "Network",
  index: 89,
  path: "paragrid_network",
  docs: ["The radial feeder within whose lines and voltages the auction matches (LinDistFlow, Baran and Wu 1989)."],
  storage: {
    Feeder: storageValue(feeder, { docs: "Lines, voltages and base load; absent: lines carry anything." }),
    Rule: storageValue(struct({ curtail: bool, slotsPerHour: u32 }, { path: "paragrid_network::Rule" }), {
      default: { curtail: true, slotsPerHour: 1 },
      docs: "Whether a match that does not fit is cut or refused, and how energy of a slot becomes power.",
    }),
    Buses: storageMap(blake2Concat(accountId), u32, { docs: "Where accounts are connected." }),
    Reserved: storageMap([twoxConcat(u32), identity(hash)], reserved, {
      docs: "What proposed trades of a slot move, by slot and trade, until the slot is over; an aborted one is forgotten.",
    }),
    Limited: storageMap(twoxConcat(u32), u64, {
      default: 0n,
      docs: "Energy of a slot's matches that its last clearing left out for the feeder's sake.",
    }),
  },
  events: {
    MatchesLimited: event(
      { slot: u32, wantedWh: u64, fittedWh: u64 },
      "The feeder does not bear all that orders would match; told when what is left out changes.",
    ),
  },
});

const { storage, events } = networkDeclaration;

/** The feeder, its rule and who is connected where; set at genesis. */
export const networkPallet = definePallet(networkDeclaration, {
  genesis(context: Context, settings: NetworkSettings | undefined) {
    if (settings === undefined) return;
    const { mode, slotsPerHour, buses, ...physical } = settings;
    storage.Feeder.put(context, physical);
    storage.Rule.put(context, { curtail: mode === "curtail", slotsPerHour });
    for (const { account, bus } of buses) storage.Buses.put(context, account, bus);
  },
});

interface Owners {
  readonly seller: AccountId;
  readonly buyer: AccountId;
}

/** The part of a slot's matches that the feeder bears beside all trades of the slot that may still come about. */
export function fitMatches(
  context: Context,
  slot: number,
  matched: Matching,
  ownersOf: (match: Match) => Owners,
): Matching {
  const physical: Feeder | undefined = storage.Feeder.get(context);
  if (physical === undefined || matched.matches.length === 0) return matched;
  const { curtail, slotsPerHour } = storage.Rule.get(context);
  const held = [...storage.Reserved.entries(context, slot)].map(([, , trade]): FeederTrade => trade);
  const wanted = matched.matches.map((match) => ({ ...busesOf(context, ownersOf(match)), energyWh: match.energyWh }));
  const fitted = fitTrades(physical, slotsPerHour, { held, wanted }, curtail ? "curtail" : "refuse");
  const matches = matched.matches.flatMap((match, index): SettledMatch[] => {
    const energyWh = fitted[index]!;
    if (energyWh === match.energyWh) return [match];
    return energyWh === 0n ? [] : [partOfMatch(match, energyWh)];
  });
  const fittedWh = fitted.reduce((sum, energyWh) => sum + energyWh, 0n);
  const leftOutWh = matched.volumeWh - fittedWh;
  if (leftOutWh !== storage.Limited.get(context, slot)) {
    storage.Limited.put(context, slot, leftOutWh);
    context.deposit(events.MatchesLimited({ slot, wantedWh: matched.volumeWh, fittedWh }));
  }
  return { ...matched, matches, volumeWh: fittedWh };
}

/** Keeps room for a proposed trade. */
export function reserveTrade(
  context: Context,
  slot: number,
  trade: Owners & { readonly tradeId: Hash; readonly energyWh: bigint },
): void {
  if (storage.Feeder.get(context) === undefined) return;
  const { tradeId, energyWh } = trade;
  storage.Reserved.put(context, slot, tradeId, { ...busesOf(context, trade), energyWh });
}

/** Gives an aborted trade's room back. */
export const releaseTrade = (context: Context, slot: number, tradeId: Hash): void =>
  storage.Reserved.remove(context, slot, tradeId);

/** The auction is over for a slot: nothing more will be fitted into it. */
export function forgetSlot(context: Context, slot: number): void {
  storage.Reserved.clear(context, slot);
  storage.Limited.remove(context, slot);
}

/** No account is connected at the bus after the last: `fitTrades` gives its trades nothing. */
const nowhere = 0xffffffff;

function busesOf(context: Context, { seller, buyer }: Owners): { readonly seller: number; readonly buyer: number } {
  const busOf = (account: AccountId): number => storage.Buses.get(context, account) ?? nowhere;
  return { seller: busOf(seller), buyer: busOf(buyer) };
}
