import { type DayProfile, netWh, poolingWorth, roundShares, sampledShapley } from "@paragrid/energy";
import type { ClientAccount } from "../client-account.ts";
import type { WorkloadContext } from "../contract.ts";

/** Members whose gain the chain itself splits: the Benefits pallet's bound. */
const mostExactMembers = 10;
/** Pairs of orders of arrival that the operator draws for more. */
const sampledOrders = 2000;

/**
 * What the operator asks the chain for when all is metered: to split the gain of few homes exactly, or to check the shares of more, which it has
 * sampled at length and rounded so that they add up.
 */
export function splitCall(
  profile: DayProfile,
  coalition: number,
  homes: ReadonlyMap<string, ClientAccount>,
  slots: number,
  context: WorkloadContext,
): { readonly name: "split" | "propose"; readonly args: Readonly<Record<string, unknown>> } {
  const members = profile.participants.slice(0, coalition).map(({ id }) => homes.get(id)!.id);
  const named = { id: 0, members, fromSlot: 0, toSlot: slots };
  if (members.length <= mostExactMembers) return { name: "split", args: named };
  const all = Array.from({ length: slots }, (_, slot) => slot);
  const nets = members.map((_, home) => all.map((slot) => netWh(profile, home, slot)));
  const gains = all.map((slot) => {
    const { retailFenPerKwh, feedInFenPerKwh } = profile.tariffs[slot]!;
    return retailFenPerKwh - feedInFenPerKwh;
  });
  const worth = poolingWorth(nets, gains);
  const random = { nextUint32: () => context.random() };
  const { shares } = sampledShapley(members.length, worth, { orders: sampledOrders, random });
  const worthFen = worth(nets.map((_, home) => home));
  // Hundredths of a fen of each mean; what rounding them lost goes to the first, before fen are made of them.
  const hundredths = shares.map(({ mean }) => BigInt(Math.round(mean * 100)));
  const lost = worthFen * 100n - hundredths.reduce((sum, each) => sum + each, 0n);
  const sharesFen = roundShares(worthFen, [hundredths[0]! + lost, ...hundredths.slice(1)], 100n);
  return { name: "propose", args: { ...named, sharesFen } };
}
