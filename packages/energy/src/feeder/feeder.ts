import { invariant } from "@paragrid/primitives";
import { floorDiv } from "../units.ts";

/**
 * A radial feeder in the linearised branch flow model (LinDistFlow: Baran and Wu, "Network reconfiguration in distribution systems
 * for loss reduction and load balancing", IEEE Trans. Power Delivery 4(2), 1989, with the loss terms dropped).
 * A line carries the sum of what is drawn below it, and squared voltage falls along it by 2 (r P + x Q).
 * In watts, microohms and 10^-6 V² all of it is exact in integers. Losses are not counted, so that voltages come out somewhat high.
 */
export interface Feeder {
  /** Line-to-line voltage at the substation, bus 0. */
  readonly nominalV: bigint;
  /** Permitted voltage in basis points of the nominal one. */
  readonly minimumBps: number;
  readonly maximumBps: number;
  /** Line i ends at bus i + 1; its parent is a bus before that, so that a feeder is a tree by its form. */
  readonly lines: readonly FeederLine[];
  /** What buses 1, 2, ... draw beside the trades; shorter than the lines: the rest draws nothing. */
  readonly base: readonly BusLoad[];
}

export interface FeederLine {
  readonly parent: number;
  readonly resistanceMicroohm: bigint;
  readonly reactanceMicroohm: bigint;
  /** The most active power that it carries, either way. */
  readonly limitW: bigint;
}

/** Power drawn at a bus; negative where it feeds in. */
export interface BusLoad {
  readonly activeW: bigint;
  readonly reactiveVar: bigint;
}

export interface FeederFlow {
  /** Active power of each line, away from the substation. */
  readonly lineW: readonly bigint[];
  /** Squared voltage of each bus, substation first, in 10^-6 V². */
  readonly squaredMicro: readonly bigint[];
}

/** The bounds within which squared voltages must stay, in 10^-6 V², rounded inwards. */
export function voltageBounds({ nominalV, minimumBps, maximumBps }: Feeder): {
  readonly lowest: bigint;
  readonly highest: bigint;
} {
  // 10^6 for the unit, over 10^8 for two factors in basis points.
  const square = nominalV * nominalV;
  return {
    lowest: -floorDiv(-square * BigInt(minimumBps) * BigInt(minimumBps), 100n),
    highest: floorDiv(square * BigInt(maximumBps) * BigInt(maximumBps), 100n),
  };
}

/** Flows and voltages for loads of buses 1, 2, ...; throws where a parent does not come before its bus. */
export function feederFlow(feeder: Feeder, loads: readonly BusLoad[]): FeederFlow {
  const { lines, nominalV } = feeder;
  const lineW = lines.map((_, index) => loads[index]?.activeW ?? 0n);
  const lineVar = lines.map((_, index) => loads[index]?.reactiveVar ?? 0n);
  for (let index = lines.length - 1; index >= 0; index--) {
    const { parent } = lines[index]!;
    invariant(parent >= 0 && parent <= index, `line ${index} starts at a bus before ${index + 1}, found ${parent}`);
    if (parent === 0) continue;
    lineW[parent - 1]! += lineW[index]!;
    lineVar[parent - 1]! += lineVar[index]!;
  }
  const squaredMicro = [nominalV * nominalV * 1_000_000n];
  for (const [index, { parent, resistanceMicroohm, reactanceMicroohm }] of lines.entries())
    squaredMicro.push(
      squaredMicro[parent]! - 2n * (resistanceMicroohm * lineW[index]! + reactanceMicroohm * lineVar[index]!),
    );
  return { lineW, squaredMicro };
}

/** What is out of bounds first, in the order of lines and then buses, with both numbers; undefined where nothing is. */
export function feederFault(feeder: Feeder, loads: readonly BusLoad[]): string | undefined {
  const { lineW, squaredMicro } = feederFlow(feeder, loads);
  for (const [index, watts] of lineW.entries()) {
    const { limitW } = feeder.lines[index]!;
    if (watts > limitW || -watts > limitW) return `line ${index} carries ${watts} W, its limit is ${limitW} W`;
  }
  const { lowest, highest } = voltageBounds(feeder);
  for (const [bus, squared] of squaredMicro.entries()) {
    if (squared < lowest) return `bus ${bus} is at ${squared} of squared voltage (10^-6 V²), at least ${lowest} wanted`;
    if (squared > highest)
      return `bus ${bus} is at ${squared} of squared voltage (10^-6 V²), at most ${highest} wanted`;
  }
  return undefined;
}
