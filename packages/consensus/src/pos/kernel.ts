import { hash256 } from "@paragrid/crypto";
import { fixedBytes, hash, str, struct, u64 } from "@paragrid/scale";
import { totalWeight } from "../authorities.ts";
import type { SealingRule, SlotView } from "./sealing.ts";

/**
 * The chain-based variant: S. King, S. Nadal, "PPCoin: Peer-to-Peer Crypto-Currency with Proof-of-Stake" (2012). In each slot an authority
 * may seal if the hash of its kernel (chain randomness, its key, when it sealed last, the slot) is below a target that grows with its
 * coin age, which is weight times slots since it last sealed; sealing consumes the age. The best chain is the one that consumed the most. The
 * target follows the spacing of blocks as PPCoin's does, a little with every block.
 *
 * What differs: the modifier is the epoch's randomness, here a function of the genesis and the epoch alone; the age is
 * bounded by `maxAgeSlots` from above (90 days in PPCoin) and by one from below (30 days), for authorities do not come and go with their coins; and finality comes from votes
 * instead of checkpoints that a developer signs. Kernels are public: whoever wants can foresee who may seal, and tries every branch at no cost.
 */
export interface KernelOptions {
  /** Slots that should lie between two blocks. */
  readonly spacingSlots: number;
  readonly maxAgeSlots: number;
}

/** Bits of a kernel hash that are compared. */
const bits = 128n;
/** Blocks over which the target adjusts: PPCoin takes a week of them. */
const interval = 64n;

const kernelInput = struct({
  domain: str,
  genesis: hash,
  randomness: hash,
  key: fixedBytes(32),
  sealedBefore: u64,
  slot: u64,
});

export function kernel(options: KernelOptions): SealingRule {
  /** The ledger is the target for a unit of coin age, then each authority's last slot. */
  function read(view: SlotView): { target: bigint; last: readonly bigint[] } {
    const { members } = view.epoch.set;
    const { ledger, slot } = view.parent;
    if (ledger.length === members.length + 1) return { target: ledger[0]!, last: ledger.slice(1) };
    return { target: firstTarget(view), last: members.map(() => BigInt(Math.max(0, slot))) };
  }

  /** With every authority at the spacing's age, one of them is to win in `spacingSlots`. */
  function firstTarget({ epoch }: SlotView): bigint {
    const spacing = BigInt(options.spacingSlots);
    return (1n << bits) / (totalWeight(epoch.set) * spacing * spacing);
  }

  function age(view: SlotView, authority: number): bigint {
    const slots = BigInt(view.slot) - read(view).last[authority]!;
    const most = BigInt(options.maxAgeSlots);
    const bounded = slots < 1n ? 1n : slots > most ? most : slots;
    return bounded * view.epoch.set.members[authority]!.weight;
  }

  function wins(view: SlotView, authority: number): boolean {
    const { target, last } = read(view);
    const input = kernelInput.encode({
      domain: "paragrid/pos/kernel",
      genesis: view.genesis,
      randomness: view.epoch.randomness,
      key: view.epoch.set.members[authority]!.key,
      sealedBefore: last[authority]!,
      slot: BigInt(view.slot),
    });
    return BigInt(hash256(input)) >> (256n - bits) < target * age(view, authority);
  }

  return {
    draw: (view, authority) => (wins(view, authority) ? { type: "kernel" } : undefined),
    fault(view, authority, lot) {
      if (lot.type !== "kernel") return `a ${lot.type} lot where kernels are hashed`;
      return wins(view, authority) ? undefined : `the kernel of authority ${authority} is above its target`;
    },
    worth: age,
    ledger(view, authority) {
      const { target, last } = read(view);
      const spacing = BigInt(options.spacingSlots);
      const gap = BigInt(view.slot - Math.max(view.parent.slot, view.slot - 64 * options.spacingSlots));
      const next = (target * ((interval - 1n) * spacing + 2n * gap)) / ((interval + 1n) * spacing);
      return [next > 0n ? next : 1n, ...last.map((slot, index) => (index === authority ? BigInt(view.slot) : slot))];
    },
  };
}
