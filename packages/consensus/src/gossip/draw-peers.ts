import type { ReplicaId } from "@paragrid/primitives";
import { authorityIndex, memberIds } from "../authorities.ts";
import type { Context } from "../contract.ts";

/** Distinct members of the set that get a copy: not this replica, and not who it came from. */
export function drawPeers(fanout: number, without: ReplicaId, context: Context): readonly ReplicaId[] {
  const members = memberIds(context.authorities);
  const self = authorityIndex(context.authorities, context.self);
  const source = without === context.self ? -1 : authorityIndex(context.authorities, without);
  // Places of the two in the set that are left out, the lower one first; beyond the set when there is none.
  const lower = Math.min(placeOr(self, members.length), placeOr(source, members.length));
  const upper = Math.max(placeOr(self, members.length), placeOr(source, members.length));
  const others = members.length - (self < 0 ? 0 : 1) - (source < 0 ? 0 : 1);
  const wanted = Math.min(fanout, others);
  // The first steps of Fisher and Yates' shuffle of 0 .. others - 1, of which only what has moved is written down: each step swaps `at` with
  // the place drawn, and nobody looks at `at` again.
  const drawn = new Array<ReplicaId>(wanted);
  for (let at = 0; at < wanted; at++) {
    // All are unsigned 32-bit integers, and said to be: the remainder of doubles takes ten times as long.
    const other = at + (((context.random() >>> 0) % ((others - at) >>> 0)) >>> 0);
    let place = heldAt(other, at);
    movedTo[at] = heldAt(at, at);
    places[at] = other;
    if (place >= lower) place++;
    if (place >= upper) place++;
    drawn[at] = members[place] as ReplicaId;
  }
  return drawn;
}

// The moves of the present draw: no array for each.
const places: number[] = [];
const movedTo: number[] = [];

/** What a place holds after the first `moves`, the last of which counts; few, so that looking through them is quicker than a map. */
function heldAt(place: number, moves: number): number {
  for (let index = moves - 1; index >= 0; index--) if (places[index] === place) return movedTo[index]!;
  return place;
}

const placeOr = (index: number, none: number): number => (index < 0 ? none : index);
