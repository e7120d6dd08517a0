/**
 * Gossip, a layer under algorithms whose blocks go to all: infect and die (Eugster, Guerraoui, Kermarrec and Massoulie, "Epidemic Information
 * Dissemination in Distributed Systems", IEEE Computer 37(5), 2004). Whoever gets a block for the first time sends it to `fanout` others drawn
 * by chance, once, and never again.
 *
 * It finalises nothing and promises nothing: the share pi of replicas that a block reaches is that of pi = 1 - exp(-fanout pi), .94 for 3 and
 * .98 for 4. Those that are missed ask for the block when its child or somebody's tip tells them of it. In exchange no replica sends
 * more than `fanout` copies, where a direct author sends n-1.
 *
 * With rounds it is push (Karp, Schindelhauer, Shenker and Vöcking, "Randomized Rumor Spreading", FOCS 2000): at the beginning of each of so many
 * rounds, which are of the clock and so the same for all, whoever has the block sends it to `fanout` others, drawn anew. One other a
 * round reaches all n in about log2 n + ln n rounds (Pittel, "On Spreading a Rumor", SIAM J. Appl. Math. 47(1), 1987).
 */
import type { ReplicaId } from "@paragrid/primitives";
import { authorityIndex, memberIds } from "../authorities.ts";
import type { Context } from "../contract.ts";

/** A setting of each algorithm whose blocks may be gossiped. */
export interface GossipParameters {
  /** Others that a block is sent to, and passed on to, each time; 0 sends it to all at once. */
  readonly gossipFanout: number;
  /** Rounds in which a replica sends a block to so many others; 0 sends it once, when it comes (infect and die). */
  readonly gossipRounds: number;
  /** Length of a round in milliseconds. */
  readonly gossipRoundMs: number;
}

/** Blocks go to all at once; the rounds are read where a fanout is set. */
export const directly: GossipParameters = { gossipFanout: 0, gossipRounds: 0, gossipRoundMs: 100 };

/** How blocks of one's own leave: to everybody, or to so many others each of whom passes them on, once or in rounds. */
export type Dissemination = "direct" | { readonly fanout: number; readonly rounds: number; readonly roundMs: number };

/** More rounds than push needs for a million replicas. */
const mostRounds = 64;

/** Reads the settings of gossip. Throws RangeError for a fanout or rounds that are negative, fractions or too many, and for rounds of no length. */
export function disseminationOf({ gossipFanout, gossipRounds, gossipRoundMs }: GossipParameters): Dissemination {
  if (!Number.isInteger(gossipFanout) || gossipFanout < 0)
    throw new RangeError(`gossipFanout is a whole number from 0 (direct) on, found ${gossipFanout}`);
  if (!Number.isInteger(gossipRounds) || gossipRounds < 0 || gossipRounds > mostRounds)
    throw new RangeError(`gossipRounds is a whole number from 0 (once) to ${mostRounds}, found ${gossipRounds}`);
  if (!(gossipRoundMs > 0)) throw new RangeError(`gossipRoundMs is more than 0 ms, found ${gossipRoundMs}`);
  if (gossipFanout === 0 && gossipRounds > 0)
    throw new RangeError(`gossipRounds needs a gossipFanout from 1 on, found ${gossipFanout}`);
  return gossipFanout === 0 ? "direct" : { fanout: gossipFanout, rounds: gossipRounds, roundMs: gossipRoundMs };
}

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
    const other = at + (context.random() % (others - at));
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
