import type { Block } from "@paragrid/block";
import { u32 } from "@paragrid/scale";
import { certify } from "../certificate.ts";
import type { Context } from "../contract.ts";
import { quorumProof } from "../quorum-proof.ts";
import type { Member } from "./member.ts";

/** What a leader has proposed at a height in its reign (ballot, epoch), and whose signed words it has for it. */
export interface Proposal {
  readonly block: Block;
  readonly signatures: (Uint8Array | undefined)[];
  weight: number;
}

export function openProposal(state: Member<unknown>, block: Block): void {
  const signatures = new Array<Uint8Array | undefined>(state.electorate.count).fill(undefined);
  state.proposals.set(block.header.number, { block, signatures, weight: 0 });
}

/** Counts a member's word that was not counted yet; the proof once this word makes it a majority's. */
export function countWord(
  state: Member<unknown>,
  proposal: Proposal,
  { index, signature, round }: { readonly index: number; readonly signature: Uint8Array; readonly round: number },
): Uint8Array | undefined {
  const { majority, weights } = state.electorate;
  proposal.signatures[index] = signature;
  const before = proposal.weight;
  proposal.weight += weights[index]!;
  if (before >= majority || proposal.weight < majority) return undefined;
  return quorumProof.encode({ round, ...certify(proposal.signatures) });
}

/** Asks for a block on this one if there is room for another undecided height, and it is time; else sets the clock. */
export function askForBlock(
  state: Member<unknown>,
  tip: { readonly height: number; readonly hash: Block["hash"] },
  {
    blockIntervalMs,
    pipeline,
    round,
  }: { readonly blockIntervalMs: number; readonly pipeline: number; readonly round: number },
  { nowMs }: Context,
): void {
  if (tip.height - state.final.height >= pipeline) return;
  const waitMs = state.lastBuiltMs + blockIntervalMs - nowMs;
  if (waitMs > 0) {
    // Sums of times round: what is left may be less than any clock's tick, and must not be waited for again and again.
    state.effects.push({ kind: "setTimer", timer: "build", afterMs: Math.ceil(waitMs) });
    return;
  }
  state.building = true;
  state.lastBuiltMs = nowMs;
  state.effects.push({ kind: "buildBlock", parent: tip.hash, preDigest: u32.encode(round) });
}
