import type { BlockLength, BlockWeights } from "../context.ts";
import { addWeight, type DispatchClass, type DispatchInfo, type Weight, zeroWeight } from "../types/weight.ts";

/** Weight and length used up in a block (`frame_system::CheckWeight`). */
export class Meter {
  readonly #weights: BlockWeights;
  readonly #lengths: BlockLength;
  #used: Readonly<Record<DispatchClass, Weight>>;
  #length = 0;

  constructor(weights: BlockWeights, lengths: BlockLength) {
    this.#weights = weights;
    this.#lengths = lengths;
    this.#used = { Normal: zeroWeight, Operational: zeroWeight, Mandatory: weights.baseBlock };
  }

  get used(): Readonly<Record<DispatchClass, Weight>> {
    return this.#used;
  }

  get total(): Weight {
    return addWeight(addWeight(this.#used.Normal, this.#used.Operational), this.#used.Mandatory);
  }

  /** What is left of the whole block; nothing below zero. */
  get remaining(): Weight {
    const { refTime, proofSize } = this.total;
    const { maxBlock } = this.#weights;
    return {
      refTime: maxBlock.refTime > refTime ? maxBlock.refTime - refTime : 0n,
      proofSize: maxBlock.proofSize > proofSize ? maxBlock.proofSize - proofSize : 0n,
    };
  }

  add(weight: Weight, to: DispatchClass): void {
    this.#used = { ...this.#used, [to]: addWeight(this.#used[to], weight) };
  }

  /** False, and nothing used, when the extrinsic does not fit any more. */
  take(info: DispatchInfo, length: number): boolean {
    const limits = this.#weights.perClass[info.class];
    const weight = addWeight(info.weight, limits.baseExtrinsic);
    if (this.#length + length > this.#lengths[info.class]) return false;
    if (info.class !== "Mandatory") {
      const used = addWeight(this.#used[info.class], weight);
      if (limits.maxExtrinsic !== undefined && exceeds(info.weight, limits.maxExtrinsic)) return false;
      if (limits.maxTotal !== undefined && exceeds(used, limits.maxTotal)) return false;
      // Beyond the whole block's limit a class may only use what is reserved for it.
      const beyond = exceeds(addWeight(this.total, weight), this.#weights.maxBlock);
      if (beyond && (limits.reserved === undefined || exceeds(used, limits.reserved))) return false;
    }
    this.add(weight, info.class);
    this.#length += length;
    return true;
  }

  /** Gives back what an extrinsic did not use of the weight it announced. */
  refund(announced: Weight, actual: Weight, of: DispatchClass): void {
    const used = this.#used[of];
    this.#used = {
      ...this.#used,
      [of]: {
        refTime: used.refTime - positive(announced.refTime - actual.refTime),
        proofSize: used.proofSize - positive(announced.proofSize - actual.proofSize),
      },
    };
  }

  /** For undoing an extrinsic that turned out invalid. */
  snapshot(): () => void {
    const used = this.#used;
    const length = this.#length;
    return () => {
      this.#used = used;
      this.#length = length;
    };
  }
}

const positive = (value: bigint): bigint => (value > 0n ? value : 0n);
const exceeds = (weight: Weight, limit: Weight): boolean =>
  weight.refTime > limit.refTime || weight.proofSize > limit.proofSize;
