/** A home of the virtual power plant, with what its connection, roof and battery can do. */
export interface Participant {
  readonly id: string;
  /** Peak power of its PV, 0 when it has none: the most that it can sell from the roof. */
  readonly pvPeakW: bigint;
  /** What its grid connection carries: the most that it can draw. */
  readonly connectionW: bigint;
  /** 0 capacity means no battery. */
  readonly battery: Battery;
  /** `suspect` marks homes whose meter data is known to be faulty. */
  readonly quality: "ok" | "suspect";
}

export interface Battery {
  readonly capacityWh: bigint;
  readonly powerW: bigint;
  /** Share of bought energy that is stored; all losses are taken when charging. */
  readonly efficiencyBps: number;
}

/** What the retailer charges and what the grid pays for feed-in in one slot: the outside options of a local trade. */
export interface Tariff {
  readonly retailFenPerKwh: bigint;
  readonly feedInFenPerKwh: bigint;
}

/** Metered energy of one day, as `[participant][slot]` in whole Wh: load without PV and battery, and PV output. */
export interface DayEnergy {
  readonly day: string;
  readonly loadWh: readonly (readonly bigint[])[];
  readonly pvWh: readonly (readonly bigint[])[];
}

/** A day to run, or several in a row: what will be metered, and the days before, from which alone forecasts are made. */
export interface DayProfile extends DayEnergy {
  /** Where the numbers come from, as a report should print it. */
  readonly source: string;
  readonly slotMinutes: number;
  readonly slots: number;
  readonly participants: readonly Participant[];
  /** By slot. */
  readonly tariffs: readonly Tariff[];
  /** Carbon dioxide of a kWh from the grid, by slot. */
  readonly carbonGramsPerKwh: readonly bigint[];
  /** Where that is from, as a report should print it. */
  readonly carbonSource: string;
  /** Earlier days, the most recent last; at least one. */
  readonly history: readonly DayEnergy[];
}

/** Slots of one day: `slots` is a multiple of it. */
export const slotsPerDay = ({ history, slots }: DayProfile): number => history[0]?.loadWh[0]?.length ?? slots;

/** First slot of a slot's day, and the first one after it. */
export function dayOfSlot(profile: DayProfile, slot: number): { readonly from: number; readonly to: number } {
  const length = slotsPerDay(profile);
  const from = slot - (slot % length);
  return { from, to: from + length };
}

/** Days in a row of the same homes as one profile; the history is the first one's. */
export function joinDays(days: readonly [DayProfile, ...DayProfile[]]): DayProfile {
  const [first] = days;
  const joined = <T>(of: (day: DayProfile) => readonly T[]): T[] => days.flatMap(of);
  const energy = (quantity: "loadWh" | "pvWh"): bigint[][] =>
    first.participants.map((_, home) => joined((day) => day[quantity][home]!));
  return {
    ...first,
    slots: days.reduce((sum, day) => sum + day.slots, 0),
    loadWh: energy("loadWh"),
    pvWh: energy("pvWh"),
    tariffs: joined((day) => day.tariffs),
    carbonGramsPerKwh: joined((day) => day.carbonGramsPerKwh),
  };
}

/** A three-phase connection of 32 A, assumed where the data names none. */
export const assumedConnectionW = 22_000n;

/** The most that a home can sell from its roof and draw from the grid in one slot. */
export function homeLimits(home: Participant, slotMinutes: number): { sellWh: bigint; buyWh: bigint } {
  const minutes = BigInt(slotMinutes);
  return { sellWh: (home.pvPeakW * minutes) / 60n, buyWh: (home.connectionW * minutes) / 60n };
}

/** PV less load of a participant in a slot: positive is surplus to sell, negative is deficit to buy. */
export function netWh(energy: Pick<DayEnergy, "loadWh" | "pvWh">, participant: number, slot: number): bigint {
  return energy.pvWh[participant]![slot]! - energy.loadWh[participant]![slot]!;
}
