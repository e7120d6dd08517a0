import type { Block, Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { bitfieldBytes, type Certificate } from "../certificate.ts";
import type { Vote } from "./messages.ts";

/** Everything a replica knows about one height in one view. Slots are reused: a ring of them spans the watermarks. */
export interface Slot {
  height: number;
  view: number;
  /** The proposal of the primary, once accepted: by pre-prepare or by a new view. */
  hash: Hash | undefined;
  header: Header | undefined;
  block: Block | undefined;
  primarySignature: Uint8Array | undefined;
  /** The proposal came with a new view. */
  carried: boolean;
  /** Execution was asked for, or has succeeded. */
  requested: boolean;
  imported: boolean;
  /** This replica's prepare is durable and sent (for the primary: its pre-prepare). */
  voted: boolean;
  /** This replica's prepared certificate is durable and its commit sent. */
  prepared: boolean;
  preparePayload: Uint8Array | undefined;
  commitPayload: Uint8Array | undefined;
  readonly prepares: Tally;
  readonly commits: Tally;
}

/** Votes of one phase by authority index: the first of each; `counted` are those for the proposal whose signature is good. */
export interface Tally {
  readonly votes: (Vote | undefined)[];
  readonly counted: Uint8Array;
  weight: number;
}

function tally(members: number): Tally {
  return { votes: new Array<Vote | undefined>(members).fill(undefined), counted: new Uint8Array(members), weight: 0 };
}

export function emptySlot(members: number): Slot {
  return {
    height: -1,
    view: -1,
    hash: undefined,
    header: undefined,
    block: undefined,
    primarySignature: undefined,
    carried: false,
    requested: false,
    imported: false,
    voted: false,
    prepared: false,
    preparePayload: undefined,
    commitPayload: undefined,
    prepares: tally(members),
    commits: tally(members),
  };
}

/** Makes a slot new for a height and view. */
export function resetSlot(slot: Slot, height: number, view: number): void {
  slot.height = height;
  slot.view = view;
  slot.hash = undefined;
  slot.header = undefined;
  slot.block = undefined;
  slot.primarySignature = undefined;
  slot.carried = false;
  slot.requested = false;
  slot.imported = false;
  slot.voted = false;
  slot.prepared = false;
  slot.preparePayload = undefined;
  slot.commitPayload = undefined;
  resetTally(slot.prepares);
  resetTally(slot.commits);
}

function resetTally(one: Tally): void {
  one.votes.fill(undefined);
  one.counted.fill(0);
  one.weight = 0;
}

/** The certificate over the votes that count, and where `beside` is given over one more signature: that of an authority without a vote. */
export function certificateOf(
  { votes, counted }: Tally,
  beside?: { readonly index: number; readonly signature: Uint8Array },
): Certificate {
  const signers = new Uint8Array(bitfieldBytes(votes.length));
  const besideIndex = beside?.index ?? -1;
  let count = 0;
  for (let index = 0; index < votes.length; index++) if (counted[index] === 1 || index === besideIndex) count++;
  const signatures = new Array<Uint8Array>(count);
  let at = 0;
  for (let index = 0; index < votes.length; index++) {
    if (index === besideIndex) signatures[at++] = beside!.signature;
    else if (counted[index] === 1) signatures[at++] = votes[index]!.signature;
    else continue;
    signers[index >> 3]! |= 1 << (index & 7);
  }
  return { signers, signatures };
}
