/**
 * Double spend: a payment is made while another chain is mined in secret that does not have it, and published once the merchant has delivered and
 * it is the heavier one (M. Rosenfeld, "Analysis of Hashrate-Based Double-Spending", 2014). The attack begins with one secret block in hand (ibid. §4),
 * the payment is in the next public one. The honest replica inside hears no block of others meanwhile, so that it mines on its own chain.
 */
import type { CommonParameters, ConsensusProtocol, Context, Effect, Event, Replica } from "../contract.ts";
import type { AttackPlan, RewritingAttack } from "./attack.ts";
import { blockOf, minedInSecret } from "./mining.ts";

const giveUpBehind = 40;

/** When to publish and when to give up, from heights alone. */
export class DoubleSpendPolicy {
  readonly #confirmations: number;
  readonly #giveUpBehind: number;
  #fork: number | undefined;
  #own = 0;
  #public = 0;
  attempts = 0;
  published = 0;

  constructor(plan: Required<AttackPlan>) {
    this.#confirmations = plan.merchantConfirmations;
    this.#giveUpBehind = plan.giveUpBehind;
  }

  get attacking(): boolean {
    return this.#fork !== undefined;
  }

  found(height: number): "publish" | undefined {
    this.#own = height;
    if (this.#fork === undefined) {
      this.attempts++;
      this.#fork = height - 1;
      this.#public = height - 1;
    }
    return this.#judge();
  }

  heard(height: number): "publish" | "give up" | undefined {
    if (this.#fork === undefined || height <= this.#public) return undefined;
    this.#public = height;
    if (this.#public - this.#own < this.#giveUpBehind) return this.#judge();
    return this.giveUp();
  }

  giveUp(): "give up" {
    this.#fork = undefined;
    return "give up";
  }

  #judge(): "publish" | undefined {
    if (this.#fork === undefined || this.#public < this.#fork + this.#confirmations || this.#own <= this.#public)
      return undefined;
    this.#fork = undefined;
    this.published++;
    return "publish";
  }
}

export const doubleSpend: RewritingAttack = {
  against: ["pow"],
  what: "mines a second chain in secret and publishes it when the merchant has delivered",
  replica<M, P extends CommonParameters>(
    protocol: ConsensusProtocol<M, P>,
    parameters: P,
    plan: AttackPlan,
  ): Replica<M> {
    const honest = minedInSecret(protocol, parameters);
    const { confirmations } = parameters as P & { readonly confirmations: number };
    const policy = new DoubleSpendPolicy({ merchantConfirmations: confirmations, giveUpBehind, ...plan });
    let secret: Effect<M>[] = [];
    let unheard: Event<M>[] = [];

    function inside(event: Event<M>, context: Context): readonly Effect<M>[] {
      return honest.step(event, context).flatMap((effect) => {
        const own = effect.kind === "send" && effect.to === "all" ? blockOf(effect.message) : undefined;
        if (own === undefined) return [effect];
        secret.push(effect);
        return policy.found(own.header.number) === "publish" ? published() : [];
      });
    }

    function published(): readonly Effect<M>[] {
      const all = secret;
      secret = [];
      return all;
    }

    /** The attack is over: the replica hears what it has missed. */
    function listen(context: Context): readonly Effect<M>[] {
      const missed = unheard;
      unheard = [];
      return missed.flatMap((event) => inside(event, context));
    }

    return {
      step(event: Event<M>, context: Context): readonly Effect<M>[] {
        const theirs = event.kind === "message" ? blockOf(event.message) : undefined;
        if (theirs === undefined) {
          const effects = inside(event, context);
          return policy.attacking || unheard.length === 0 ? effects : [...effects, ...listen(context)];
        }
        if (!policy.attacking) return inside(event, context);
        unheard.push(event);
        const verdict = policy.heard(theirs.header.number);
        if (verdict === undefined) return [];
        const effects = verdict === "publish" ? published() : [];
        secret = [];
        return [...effects, ...listen(context)];
      },
      inspect: () => ({
        ...honest.inspect(),
        attempts: policy.attempts,
        published: policy.published,
        secret: secret.length,
      }),
    };
  },
};
