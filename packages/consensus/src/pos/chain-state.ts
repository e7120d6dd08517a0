import type { BlockRef } from "@paragrid/block";
import { type Hash, invariant } from "@paragrid/primitives";
import { hash, struct, u128, vec } from "@paragrid/scale";
import { type AuthoritySet, nextAuthorities } from "../authorities.ts";
import type { Context, ReplicaCrypto } from "../contract.ts";
import { handOverOf } from "../forks/hand-over.ts";
import { type Lot, readHeader, type SealedHeader, type SlotClaims } from "./digest.ts";
import { afterBlock, type Epoch, enter, epoch, firstEpoch } from "./epoch.ts";
import { sealFault } from "./seal.ts";
import { emptyLedger, type SealingRule, type SlotView } from "./sealing.ts";

/** The rules that a chain is sealed by. */
export interface SealingRules {
  readonly genesis: Hash;
  readonly epochSlots: number;
  readonly rule: SealingRule;
}

/** What follows from a chain of headers at one of its blocks: a function of the block's ancestors alone. */
export interface ChainState extends BlockRef {
  /** -1 at genesis. */
  readonly slot: number;
  /** Who sealed it: the set's id and the index in it; absent at genesis. */
  readonly sealer: { readonly set: number; readonly authority: number } | undefined;
  /** What the fork choice compares. */
  readonly worth: bigint;
  readonly epoch: Epoch;
  readonly ledger: readonly bigint[];
  /** True when the block hands over to the next set. */
  readonly handsOver: boolean;
}

/** A header with its hash. */
export type Child = SealedHeader & { readonly hash: Hash };

export function genesisState(genesis: BlockRef, set: AuthoritySet): ChainState {
  return {
    ...genesis,
    slot: -1,
    sealer: undefined,
    worth: 0n,
    epoch: firstEpoch(genesis.hash, set),
    ledger: emptyLedger,
    handsOver: false,
  };
}

/** A slot on top of that block. */
export function viewOf(parent: ChainState, slot: number, { genesis, epochSlots }: SealingRules): SlotView {
  const at = enter(parent.epoch, BigInt(Math.floor(slot / epochSlots)), genesis);
  // Another set's numbers say nothing about this one.
  const ledger = at.set.id === parent.epoch.set.id ? parent.ledger : emptyLedger;
  return { genesis, slot, parent: { hash: parent.hash, slot: parent.slot, ledger }, epoch: at };
}

/** What a child of that block in that slot has to claim. */
export function claimsFor(parent: ChainState, view: SlotView, authority: number, lot: Lot): SlotClaims {
  return { slot: view.slot, set: view.epoch.set.id, authority, ruledBy: parent.epoch.latest.id, lot };
}

/** Why the header is no child of this block that its author may seal, or undefined. Whether its body is, the host finds out. */
export function headerFault(
  parent: ChainState,
  child: Child,
  rules: SealingRules,
  crypto: Pick<ReplicaCrypto, "verify" | "drawn">,
): string | undefined {
  const { header, claims } = child;
  if (header.number !== parent.number + 1) return `number ${header.number} on a parent of number ${parent.number}`;
  if (claims.slot <= parent.slot) return `slot ${claims.slot} is not after its parent's ${parent.slot}`;
  const view = viewOf(parent, claims.slot, rules);
  const { set } = view.epoch;
  if (claims.set !== set.id) return `sealed by set ${claims.set}, the epoch has set ${set.id}`;
  if (claims.ruledBy !== parent.epoch.latest.id)
    return `ruled by set ${claims.ruledBy}, its ancestors say ${parent.epoch.latest.id}`;
  const next = handOverOf(header, claims.ruledBy);
  if (!next.ok) return next.error;
  // The seal first: it is cheaper than a draw, and strangers cannot make one.
  return sealFault(child, set, rules.genesis, crypto) ?? rules.rule.fault(view, claims.authority, claims.lot, crypto);
}

/** The state after a child of this block that is known to be valid. */
export function after(parent: ChainState, child: Child, rules: SealingRules): ChainState {
  const { header, claims, hash: itself } = child;
  const view = viewOf(parent, claims.slot, rules);
  const next = handOverOf(header, claims.ruledBy);
  invariant(next.ok, "the hand-over of a valid block is well-formed");
  const { lot, authority } = claims;
  return {
    hash: itself,
    number: header.number,
    parent: header.parentHash,
    slot: claims.slot,
    sealer: { set: claims.set, authority },
    worth: parent.worth + rules.rule.worth(view, authority, lot),
    epoch: afterBlock(view.epoch, lot.type === "primary" ? lot.value.output : undefined, next.value),
    ledger: rules.rule.ledger(view, authority),
    handsOver: next.value !== undefined,
  };
}

/** The part of a state that its own header does not tell: kept of a final block, so that a restart need not begin at genesis. */
export const storedState = struct({ block: hash, worth: u128, epoch, ledger: vec(u128, 1025) });

/** The state at an imported block, from its headers above `from`. */
export function restoreState(
  block: Hash,
  from: { readonly hash: Hash; readonly state: Pick<ChainState, "worth" | "epoch" | "ledger"> } | undefined,
  context: Pick<Context, "chain" | "genesis" | "authorities">,
  rules: SealingRules,
): ChainState {
  const { chain, genesis } = context;
  const above: Child[] = [];
  let state: ChainState | undefined;
  for (let at = block; state === undefined; ) {
    if (at === genesis.hash) {
      // Its set is kept from the first start on: later the host knows only the latest one.
      state = genesisState(genesis, from?.hash === genesis.hash ? from.state.epoch.set : context.authorities);
      continue;
    }
    const header = chain.header(at);
    invariant(header !== undefined, `header ${at} is kept`);
    const read = readHeader(header);
    invariant(read.ok, `imported header ${header.number} is well-formed`);
    if (at === from?.hash) state = stateOf({ ...read.value, hash: at }, from.state);
    else {
      above.push({ ...read.value, hash: at });
      at = header.parentHash;
    }
  }
  for (const child of above.reverse()) state = after(state, child, rules);
  return state;
}

function stateOf(
  { header, claims, hash: itself }: Child,
  kept: Pick<ChainState, "worth" | "epoch" | "ledger">,
): ChainState {
  return {
    hash: itself,
    number: header.number,
    parent: header.parentHash,
    slot: claims.slot,
    sealer: { set: claims.set, authority: claims.authority },
    handsOver: nextAuthorities(header) !== undefined,
    ...kept,
  };
}
