import { floorDiv, maxBig, minBig } from "../units.ts";
import { type Feeder, feederFlow, voltageBounds } from "./feeder.ts";

/** Energy that one bus feeds in and another draws during a slot, at unity power factor. */
export interface FeederTrade {
  readonly seller: number;
  readonly buyer: number;
  readonly energyWh: bigint;
}

/** refuse: a trade that does not fit is left out. curtail: it is cut to what fits. */
export type FitMode = "refuse" | "curtail";

/**
 * How much of each wanted trade the feeder bears beside the held ones, in the order given.
 *
 * A trade may still be aborted, and its counterflow is then missing. So each line is held to its limit by the trades of either
 * direction alone, and each voltage by those that lower it and those that raise it alone: whichever of the trades come about, and
 * whatever part of each, the feeder bears them. Work: trades times lines.
 */
export function fitTrades(
  feeder: Feeder,
  slotsPerHour: number,
  trades: { readonly held: readonly FeederTrade[]; readonly wanted: readonly FeederTrade[] },
  mode: FitMode,
): readonly bigint[] {
  const room = roomOf(feeder);
  const hours = BigInt(slotsPerHour);
  for (const trade of trades.held) take(room, effectOf(feeder, trade), trade.energyWh * hours);
  return trades.wanted.map((trade) => {
    const effect = effectOf(feeder, trade);
    if (effect === undefined) return 0n;
    const fits = minBig(trade.energyWh, floorDiv(roomFor(room, effect, trade.energyWh * hours), hours));
    const energyWh = mode === "refuse" && fits < trade.energyWh ? 0n : fits;
    take(room, effect, energyWh * hours);
    return energyWh;
  });
}

/** What is left in each direction: watts of each line, 10^-6 V² of each bus. Below 0 where the base load alone is too much. */
interface Room {
  readonly outW: bigint[];
  readonly backW: bigint[];
  readonly drop: bigint[];
  readonly rise: bigint[];
}

function roomOf(feeder: Feeder): Room {
  const { lineW, squaredMicro } = feederFlow(feeder, feeder.base);
  const { lowest, highest } = voltageBounds(feeder);
  return {
    outW: feeder.lines.map(({ limitW }, index) => limitW - lineW[index]!),
    backW: feeder.lines.map(({ limitW }, index) => limitW + lineW[index]!),
    drop: squaredMicro.map((squared) => squared - lowest),
    rise: squaredMicro.map((squared) => highest - squared),
  };
}

/** What one watt of a trade does: flow of each line (1, 0 or -1), and fall of each bus's squared voltage in 10^-6 V². */
interface Effect {
  readonly flow: readonly bigint[];
  readonly fall: readonly bigint[];
}

/** Undefined where the feeder has no such bus. */
function effectOf(feeder: Feeder, { seller, buyer }: FeederTrade): Effect | undefined {
  const { lines } = feeder;
  if (!isBus(feeder, seller) || !isBus(feeder, buyer)) return undefined;
  const flow = lines.map(() => 0n);
  for (let bus = buyer; bus > 0; bus = lines[bus - 1]!.parent) flow[bus - 1]! += 1n;
  for (let bus = seller; bus > 0; bus = lines[bus - 1]!.parent) flow[bus - 1]! -= 1n;
  const fall = [0n];
  for (const [index, { parent, resistanceMicroohm }] of lines.entries())
    fall.push(fall[parent]! + 2n * resistanceMicroohm * flow[index]!);
  return { flow, fall };
}

const isBus = ({ lines }: Feeder, bus: number): boolean => Number.isInteger(bus) && bus >= 0 && bus <= lines.length;

/** The most watts up to `wantedW` for which there is room everywhere. */
function roomFor(room: Room, { flow, fall }: Effect, wantedW: bigint): bigint {
  let most = wantedW;
  for (const [index, sign] of flow.entries())
    if (sign !== 0n) most = minBig(most, sign > 0n ? room.outW[index]! : room.backW[index]!);
  for (const [bus, drop] of fall.entries())
    if (drop !== 0n)
      most = minBig(most, drop > 0n ? floorDiv(room.drop[bus]!, drop) : floorDiv(room.rise[bus]!, -drop));
  return maxBig(most, 0n);
}

function take(room: Room, effect: Effect | undefined, watts: bigint): void {
  if (effect === undefined || watts === 0n) return;
  for (const [index, sign] of effect.flow.entries()) {
    if (sign > 0n) room.outW[index]! -= watts;
    if (sign < 0n) room.backW[index]! -= watts;
  }
  for (const [bus, drop] of effect.fall.entries()) {
    if (drop > 0n) room.drop[bus]! -= drop * watts;
    if (drop < 0n) room.rise[bus]! += drop * watts;
  }
}
