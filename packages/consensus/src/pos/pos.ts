/**
 * Proof of stake as Polkadot has it: a lottery says who seals a slot, votes say what is final. The lottery is BABE's (Polkadot host
 * specification, §5; Ouroboros Praos: David, Gaži, Kiayias, Russell 2018), the votes are GRANDPA's (Stewart, Kokoris-Kogia 2020).
 *
 * Time runs in slots, and each replica draws a number for each: below a threshold that grows with its weight it seals a primary block. A
 * slot has no winner three times in four; so that it is not empty, one replica that the epoch's randomness names may seal a secondary
 * block. The best chain has the most primary blocks. Epochs have a randomness of their own, made of what was drawn in the epoch before last.
 * Beside that, replicas vote in rounds, twice in each: first for the best chain, then for the highest block on which more than two thirds
 * of the weight agree. A vote is one for all ancestors, so a round may finalise many blocks at once, and a fork costs a round, not safety.
 *
 * Guarantees: safety while less than a third of the weight lies, whatever the network does; progress while more than two thirds are up and
 * messages arrive within a bound that nobody has to know for safety. Two blocks in one slot and two votes in one phase of a round are
 * evidence. Two conflicting final blocks of one round convict a third of the weight as the signers that both proofs share; of different
 * rounds the voters have to be asked why they let the later round begin (§4 of the paper), which is left out: of these the signers shared
 * may include a voter that liars have deceived.
 *
 * Authority sets: a header that hands over is the last block that the old set finalises, so nobody votes above it before it is final; the new
 * set seals from the epoch after next on. With `lottery: "kernel"` slots are won as in PPCoin (kernel.ts), with the same finality.
 *
 * Left out: the VRF's kind for secondary slots (BABE has plain ones and drawn ones; these are plain), pausing, forced changes of authorities,
 * and the median of arrival times by which BABE corrects clocks. `gossipMs` is T of the paper; Polkadot has a second.
 */
import type { CommonParameters, ConsensusProtocol } from "../contract.ts";
import { directly, disseminationOf, type GossipParameters } from "../gossip/dissemination.ts";
import { babe } from "./babe.ts";
import { posEngine } from "./digest.ts";
import { kernel } from "./kernel.ts";
import { type PosMessage, posMessage } from "./messages.ts";
import { finalityVerifier } from "./proof.ts";
import { PosReplica } from "./replica.ts";

/** `blockIntervalMs` is the length of a slot. */
export interface PosParameters extends CommonParameters, GossipParameters {
  /** T: how long a message takes to reach everybody when the network is well. */
  readonly gossipMs: number;
  readonly epochSlots: number;
  readonly lottery: "babe" | "kernel";
  /** Of so many slots one has a winner, on average: the probability f is one in this. */
  readonly primaryOneIn: number;
  /** Whether slots that nobody wins have a secondary author. */
  readonly secondary: "plain" | "none";
  /** Slots between two blocks that the kernel's target aims at, and the age beyond which coins do not ripen. */
  readonly spacingSlots: number;
  readonly maxAgeSlots: number;
}

export const posDomain = "paragrid/pos";
export const posVerifier = finalityVerifier({ domain: posDomain, quorum: "byzantine" });

export const posProtocol: ConsensusProtocol<PosMessage, PosParameters> = {
  name: "pos",
  engine: posEngine,
  guarantees: {
    faults: "byzantine",
    replicasFor: (f) => 3 * f + 1,
    faultsOf: (n) => Math.floor((n - 1) / 3),
    finality: "lagging",
    synchrony: "partial",
    accountability: true,
    source: "Polkadot host specification §5 (BABE); Stewart and Kokoris-Kogia 2020 (GRANDPA)",
  },
  defaults: {
    blockIntervalMs: 500,
    gossipMs: 50,
    epochSlots: 240,
    lottery: "babe",
    primaryOneIn: 4,
    secondary: "plain",
    spacingSlots: 2,
    maxAgeSlots: 64,
    ...directly,
  },
  variants: [
    { name: "kernel", parameters: { lottery: "kernel" } },
    { name: "no secondary slots", parameters: { secondary: "none" } },
    { name: "gossip", parameters: { gossipFanout: 3 } },
  ],
  message: posMessage,
  create(parameters) {
    const { blockIntervalMs, gossipMs, epochSlots } = parameters;
    const { primaryOneIn, lottery, secondary, spacingSlots, maxAgeSlots } = parameters;
    requireAtLeast(2, { primaryOneIn });
    requireAtLeast(1, { epochSlots, spacingSlots, maxAgeSlots });
    requireVoting({ blockIntervalMs, gossipMs });
    if (lottery !== "babe" && lottery !== "kernel")
      throw new RangeError(`lottery is "babe" or "kernel", found ${JSON.stringify(lottery)}`);
    if (secondary !== "plain" && secondary !== "none")
      throw new RangeError(`secondary is "plain" or "none", found ${JSON.stringify(secondary)}`);
    const rule =
      lottery === "babe"
        ? babe({ primaryOneIn, secondary: secondary === "plain" })
        : kernel({ spacingSlots, maxAgeSlots });
    return new PosReplica({
      slotMs: blockIntervalMs,
      epochSlots,
      dissemination: disseminationOf(parameters),
      rule,
      voting: {
        domain: posDomain,
        quorum: "byzantine",
        verifier: posVerifier,
        ...votingTimes({ blockIntervalMs, gossipMs }),
      },
    });
  },
};

/** Throws when a number is no integer of at least `least`, by its name. */
export function requireAtLeast(least: number, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isInteger(value) || value < least)
      throw new RangeError(`${name} is an integer of at least ${least}, found ${value}`);
}

export function requireVoting(times: { readonly blockIntervalMs: number; readonly gossipMs: number }): void {
  if (!(times.blockIntervalMs > 0)) throw new RangeError(`a slot takes more than 0 ms, found ${times.blockIntervalMs}`);
  if (!(times.gossipMs >= 0)) throw new RangeError(`gossipMs is at least 0, found ${times.gossipMs}`);
}

/** A voter asks around when nothing has happened for a slot, or for as long as a round takes. */
export function votingTimes(times: { readonly blockIntervalMs: number; readonly gossipMs: number }): {
  readonly gossipMs: number;
  readonly stuckMs: number;
} {
  return { gossipMs: times.gossipMs, stuckMs: Math.max(times.blockIntervalMs, 8 * times.gossipMs) };
}
