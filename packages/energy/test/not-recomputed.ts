/** What we say of the cases whose expected numbers came from their source alone (`recomputed_by_us: false`). */
export interface Reasoning {
  readonly file: string;
  readonly name: string;
  /** `equal`: our own functions give the source's numbers. `differs`: they do not, for the reason. */
  readonly outcome: "equal" | "differs";
  readonly reason: string;
}

export const notRecomputed: readonly Reasoning[] = [
  {
    file: "market_assume.json",
    name: "block order, paradoxically rejected-free (Bichler 2021 fig 5a)",
    outcome: "equal",
    reason:
      "the block may be filled in part and lasts one hour, so that it is a limit order; 10 at 40 by the dearest ask",
  },
  {
    file: "market_assume.json",
    name: "minimum acceptance ratio (Bichler 2021 fig 5d)",
    outcome: "equal",
    reason: "the block of 12 would be filled by 10, below its least 11: it is left out, and the rest clears 10 at 100",
  },
  {
    file: "market_pymarket.json",
    name: "MUDA dataset_1, left={1,3,4,7,8,9}, right={0,2,5,6,10}",
    outcome: "equal",
    reason:
      "with the halves given and the mean of the marginal pair, as the source has it and not inside the interval [3, 4]",
  },
  {
    file: "market_pymarket.json",
    name: "MUDA 4x3",
    outcome: "equal",
    reason:
      "numpy's generator is not ours: of all 128 ways to halve the orders, some give exactly these trades and prices",
  },
  {
    file: "market_simply.json",
    name: "grid-fee example network",
    outcome: "equal",
    reason:
      "pay-as-bid by the discriminatory auction, pay-as-clear with the fee on every ask, network-aware by areas first",
  },
  {
    file: "market_simply.json",
    name: "default grid fee 1 blocks equal price",
    outcome: "equal",
    reason: "the buyer pays the ask and the fee, 3; the seller gets 2, and the fee is the operator's",
  },
  {
    file: "market_simply.json",
    name: "energy unit rounding",
    outcome: "differs",
    reason:
      "the source rounds a quantity down to its unit; an order here is whole Wh, and a fraction is refused, not rounded",
  },
];
