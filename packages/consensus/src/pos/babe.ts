import { hash256 } from "@paragrid/crypto";
import { equalBytes } from "@paragrid/primitives";
import { type AuthoritySet, totalWeight } from "../authorities.ts";
import { inputOf } from "./epoch.ts";
import { drawnNumber, winningBelow } from "./lottery.ts";
import { emptyLedger, type SealingRule, type SlotView } from "./sealing.ts";

/**
 * BABE (Polkadot host specification, §5): a replica that wins the lottery of a slot seals a primary block there; so that no slot
 * stays empty, the slot's secondary author, whom the epoch's randomness names, may seal one as well. The best chain has the most primary
 * blocks. Secondary slots are plain: anybody can foresee them, for as long as the epoch's randomness is known.
 */
export function babe(options: { readonly primaryOneIn: number; readonly secondary: boolean }): SealingRule {
  return {
    draw(view, authority, crypto) {
      const drawn = crypto.draw(inputOf(view.genesis, view.epoch.randomness, view.slot));
      if (drawnNumber(drawn.output) < thresholdOf(view.epoch.set, authority, options.primaryOneIn))
        return { type: "primary", value: { output: drawn.output.slice(0, 32), proof: drawn.proof } };
      return options.secondary && secondaryOf(view) === authority ? { type: "secondary" } : undefined;
    },
    fault(view, authority, lot, crypto) {
      if (lot.type === "secondary" && options.secondary) {
        const wanted = secondaryOf(view);
        return wanted === authority ? undefined : `the slot's secondary author is ${wanted}, not ${authority}`;
      }
      if (lot.type !== "primary") return `a ${lot.type} lot in a lottery`;
      const { output, proof } = lot.value;
      if (drawnNumber(output) >= thresholdOf(view.epoch.set, authority, options.primaryOneIn))
        return `what authority ${authority} drew does not win the slot`;
      const key = view.epoch.set.members[authority]!.key;
      const drawn = crypto.drawn(key, inputOf(view.genesis, view.epoch.randomness, view.slot), proof);
      return drawn !== undefined && equalBytes(drawn.slice(0, 32), output)
        ? undefined
        : `authority ${authority} did not draw what it says`;
    },
    worth: (_view, _authority, lot) => (lot.type === "primary" ? 1n : 0n),
    ledger: () => emptyLedger,
  };
}

/** Index of the author who may seal where nobody wins: the randomness and the slot, modulo the number of authorities (§5.2). */
export function secondaryOf({ genesis, epoch, slot }: SlotView): number {
  return Number(BigInt(hash256(inputOf(genesis, epoch.randomness, slot))) % BigInt(epoch.set.members.length));
}

/** Thresholds are asked for at every slot and computed once for each weight of a set. */
const remembered = new WeakMap<AuthoritySet, Map<string, bigint>>();

function thresholdOf(set: AuthoritySet, authority: number, oneIn: number): bigint {
  let known = remembered.get(set);
  if (known === undefined) {
    known = new Map();
    remembered.set(set, known);
  }
  const { weight } = set.members[authority]!;
  const key = `${weight} ${oneIn}`;
  let below = known.get(key);
  if (below === undefined) {
    below = winningBelow(weight, totalWeight(set), oneIn);
    known.set(key, below);
  }
  return below;
}
