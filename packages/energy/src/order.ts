/** A limit order of a periodic auction. A bid pays at most, an ask takes at least `limitFenPerKwh`. */
export interface Order {
  readonly id: string;
  /** Who stands behind it: two orders of one owner are subject to the self-match rule. */
  readonly owner: string;
  readonly energyWh: bigint;
  readonly limitFenPerKwh: bigint;
  /** Place in the order of arrival; breaks ties between equal prices. */
  readonly ordinal: number;
}
