import type { Hash } from "@paragrid/primitives";
import { type Runtime, readState, type StorageReader } from "@paragrid/runtime";
import type { Trie } from "@paragrid/trie";
import { lastRelay } from "../pallets/parachain-system.ts";
import { headOf } from "./relay-heads.ts";

/** One chain as a cut sees it: a finalised state, and which blocks are final. */
export interface CutChain {
  readonly name: string;
  /** Absent for the relay. */
  readonly paraId?: number;
  readonly runtime: Runtime;
  readonly state: Trie;
  readonly height: number;
  /** Hash of the finalised block at a height, when it is known. */
  finalizedHash(height: number): Hash | undefined;
}

/** A relay and a parachain whose states fit together. */
export interface CutPair {
  readonly relay: StorageReader;
  readonly para: StorageReader;
  readonly paraId: number;
  readonly name: string;
}

export interface Cut {
  readonly relay: CutChain;
  readonly paras: readonly (CutChain & { readonly paraId: number })[];
  /** Parachains whose state neither knows a later relay state than the cut's nor is older than what the relay has included. */
  readonly pairs: readonly CutPair[];
  /** Why other parachains are left out. */
  readonly skipped: readonly string[];
}

/**
 * Puts chains' states together into a consistent cut (TRUST §6): what a chain has received must have been sent in the cut. Chains
 * whose states were taken at times that do not fit are left out, with the reason.
 */
export function makeCut(chains: readonly CutChain[]): Cut | undefined {
  const relay = chains.find(({ paraId }) => paraId === undefined);
  if (relay === undefined) return undefined;
  const paras = chains.filter((one): one is CutChain & { paraId: number } => one.paraId !== undefined);
  const relayState = readState(relay.state);
  const pairs: CutPair[] = [];
  const skipped: string[] = [];
  for (const { name, paraId, state, height } of paras) {
    const para = readState(state);
    const known = lastRelay(para).height;
    const included = headOf(relayState, paraId)?.number;
    if (included === undefined) skipped.push(`the relay knows no head of ${name}`);
    else if (known > relay.height) skipped.push(`${name} knows relay height ${known}, the cut's is ${relay.height}`);
    else if (included > height) skipped.push(`the relay includes ${name} ${included}, the cut's height is ${height}`);
    else pairs.push({ relay: relayState, para, paraId, name });
  }
  return { relay, paras, pairs, skipped };
}
