/**
 * Gossip, a layer under algorithms whose blocks or messages go to all: infect and die (Eugster, Guerraoui, Kermarrec and Massoulie, "Epidemic
 * Information Dissemination in Distributed Systems", IEEE Computer 37(5), 2004). Whoever gets something for the first time sends it to `fanout`
 * others drawn by chance, once, and never again.
 *
 * It finalises nothing and promises nothing: the share pi of replicas that it reaches is that of pi = 1 - exp(-fanout pi), .94 for 3 and
 * .98 for 4. Those that are missed are the algorithm's matter: where chains fork they ask for the block when its child or somebody's tip tells them
 * of it, elsewhere members repeat what they said and fetch what they lack, as they do when messages are lost. In exchange no replica sends
 * more than `fanout` copies, where a direct author sends n-1.
 *
 * With rounds it is push (Karp, Schindelhauer, Shenker and Vöcking, "Randomized Rumor Spreading", FOCS 2000): at the beginning of each of so many
 * rounds, which are of the clock and so the same for all, whoever has it sends it to `fanout` others, drawn anew. One other a
 * round reaches all n in about log2 n + ln n rounds (Pittel, "On Spreading a Rumor", SIAM J. Appl. Math. 47(1), 1987).
 */

/** A setting of each algorithm whose blocks or messages may be gossiped. */
export interface GossipParameters {
  /** Others that it is sent to, and passed on to, each time; 0 sends it to all at once. */
  readonly gossipFanout: number;
  /** Rounds in which a replica sends it to so many others; 0 sends it once, when it comes (infect and die). */
  readonly gossipRounds: number;
  /** Length of a round in milliseconds. */
  readonly gossipRoundMs: number;
}

/** To all at once; the rounds are read where a fanout is set. */
export const directly: GossipParameters = { gossipFanout: 0, gossipRounds: 0, gossipRoundMs: 100 };

/** How what is one's own leaves: to everybody, or to so many others each of whom passes it on, once or in rounds. */
export type Dissemination = "direct" | Gossip;
export interface Gossip {
  readonly fanout: number;
  readonly rounds: number;
  readonly roundMs: number;
}

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
