/**
 * Selfish mining: blocks are kept secret to waste the others' work, and published as far as they have caught up (I. Eyal and E. G. Sirer, "Majority
 * Is Not Enough: Bitcoin Mining Is Vulnerable", 2014, Algorithm 1). The honest replica inside mines on the heaviest chain that it knows, of two
 * equal ones on its own, which is what the strategy wants: only what it sends is rewritten. A pool is one replica with the weight of all.
 * The paper's chain is never final. Here a branch that is published too late comes to nothing, however long, so that a miner which knows the chain's
 * rules publishes all it has before the others' first block becomes final.
 */
import type { CommonParameters, ConsensusProtocol, Context, Effect, Event, Replica } from "../contract.ts";
import type { RewritingAttack } from "./attack.ts";
import { blockOf, minedInSecret } from "./mining.ts";

interface Mined {
  readonly number: number;
}

/**
 * What of its own chain a selfish miner publishes, and when. Heights stand for work: both branches have one difficulty. `finalAfter` is how many
 * blocks on top make a block final: the paper's miner, to whom nothing is, leaves it out. It is counted from where the branch began, though others may
 * have built on a published part of it since: then all is published sooner than it had to be.
 */
export class SelfishPolicy<B extends Mined> {
  readonly #finalAfter: number;
  #withheld: B[] = [];
  #publicHeight = 0;
  /** The last block that both branches have in common. */
  #fork = 0;
  /** Its last block is public and has a rival of equal height. */
  #racing = false;

  constructor(finalAfter = Number.POSITIVE_INFINITY) {
    this.#finalAfter = finalAfter;
  }

  get secret(): number {
    return this.#withheld.length;
  }

  /** It has found a block on the best chain that it knows; answers what to publish now. */
  found(block: B): readonly B[] {
    if (this.#racing && block.number === this.#publicHeight + 1) return this.#publish([block]);
    if (this.#withheld.length === 0) this.#fork = block.number - 1;
    this.#withheld.push(block);
    return [];
  }

  /** Others have published a block of that height; answers what to publish now. */
  heard(height: number): readonly B[] {
    if (height <= this.#publicHeight) return [];
    this.#publicHeight = height;
    this.#racing = false;
    const tip = this.#withheld.at(-1)?.number ?? 0;
    if (tip < height) {
      this.#withheld = [];
      return [];
    }
    const isLast = height - this.#fork >= this.#finalAfter;
    if (tip === height + 1 || (isLast && tip > height)) return this.#publish(this.#withheld);
    this.#racing = tip === height;
    const due = this.#withheld.filter(({ number }) => number <= height);
    this.#withheld = this.#withheld.filter(({ number }) => number > height);
    return due;
  }

  /** All of it, for it is the longest now. */
  #publish(blocks: readonly B[]): readonly B[] {
    this.#withheld = [];
    this.#racing = false;
    this.#publicHeight = blocks.at(-1)!.number;
    return blocks;
  }
}

export const selfishMining: RewritingAttack = {
  against: ["pow"],
  what: "keeps its blocks secret until others have caught up",
  replica<M, P extends CommonParameters>(protocol: ConsensusProtocol<M, P>, parameters: P): Replica<M> {
    const honest = minedInSecret(protocol, parameters);
    const { confirmations } = parameters as P & { readonly confirmations: number };
    const policy = new SelfishPolicy<{ readonly number: number; readonly effect: Effect<M> }>(confirmations);
    return {
      step(event: Event<M>, context: Context): readonly Effect<M>[] {
        const effects = honest.step(event, context).flatMap((effect): readonly Effect<M>[] => {
          const own = effect.kind === "send" && effect.to === "all" ? blockOf(effect.message) : undefined;
          if (own === undefined) return [effect];
          return policy.found({ number: own.header.number, effect }).map((one) => one.effect);
        });
        const theirs = event.kind === "message" ? blockOf(event.message) : undefined;
        if (theirs === undefined) return effects;
        return [...policy.heard(theirs.header.number).map((one) => one.effect), ...effects];
      },
      inspect: () => ({ ...honest.inspect(), secret: policy.secret }),
    };
  },
};
