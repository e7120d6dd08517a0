import { equalBytes, type ReplicaId } from "@paragrid/primitives";
import { u32 } from "@paragrid/scale";
import { authorityIndex } from "../authorities.ts";
import type { Context, DurableReader, Effect, Event, MessageCodec, Recipients, Replica } from "../contract.ts";
import { named } from "../recipients.ts";
import type { Gossip } from "./dissemination.ts";
import { drawPeers } from "./draw-peers.ts";
import { type Gossiped, isGossiped, seal, sealedPayload } from "./envelope.ts";
import { Pushes } from "./pushes.ts";
import { Seen } from "./seen.ts";

type Send<M> = Extract<Effect<M>, { readonly kind: "send" }>;

const pushTimer = "gossip/push";
const lifeKey = "gossip/life";
/** A clock that shows a later second than this shows nothing; there is room above for lives that are counted. */
const lastSecond = 0xfff0_0000;

/**
 * A replica whose words to all are gossiped, and who passes on what others gossip: what it is told for the first time goes to the replica inside as
 * a message of its origin, and on to some others. What is for one is sent to that one.
 */
export class GossipReplica<M> implements Replica<M | Gossiped<M>> {
  readonly #inner: Replica<M>;
  readonly #messages: MessageCodec<M>;
  readonly #gossip: Gossip;
  readonly #seen = new Seen();
  readonly #pushes = new Pushes<Gossiped<M>>();
  #life = 0;
  #sequence = 0;
  // Of the current step.
  #context!: Context;
  #effects: Effect<M | Gossiped<M>>[] = [];

  constructor(inner: Replica<M>, messages: MessageCodec<M>, gossip: Gossip) {
    this.#inner = inner;
    this.#messages = messages;
    this.#gossip = gossip;
  }

  step(event: Event<M | Gossiped<M>>, context: Context): readonly Effect<M | Gossiped<M>>[] {
    this.#context = context;
    this.#effects = [];
    if (event.kind === "start") this.#begin(event.durable);
    if (event.kind === "authoritiesChanged") this.#seen.keep((origin) => authorityIndex(event.set, origin) >= 0);
    if (event.kind === "timer" && event.timer === pushTimer) this.#push();
    else if (event.kind === "message" && isGossiped(event.message)) this.#receive(event.from, event.message);
    else this.#say(this.#inner.step(event as Event<M>, context));
    return this.#effects;
  }

  inspect(): Readonly<Record<string, unknown>> {
    return this.#inner.inspect();
  }

  /**
   * A life that no earlier one was, durable before it says anything. It is the clock's second where that is later, so that a replica that has
   * lost its disk is heard again; nobody else looks at what the number means.
   */
  #begin(durable: DurableReader): void {
    const last = durable.get(lifeKey);
    const second = Math.min(Math.max(0, Math.floor(this.#context.nowMs / 1000)), lastSecond);
    this.#life = last === undefined ? second : Math.max(second, u32.decode(last) + 1);
    this.#effects.push({ kind: "persist", writes: [{ key: lifeKey, value: u32.encode(this.#life) }] });
  }

  #receive(from: ReplicaId, gossiped: Gossiped<M>): void {
    const { genesis, authorities, crypto, self } = this.#context;
    const { origin, life, sequence, signature, message } = gossiped.value;
    const member = authorities.members[authorityIndex(authorities, origin)];
    if (origin === self || member === undefined || this.#seen.has(origin, life, sequence)) return;
    const payload = sealedPayload(gossiped.value, genesis.hash, this.#messages);
    if (!crypto.verify(member.key, payload, signature)) return;
    this.#seen.add(origin, life, sequence);
    this.#passOn(gossiped, from);
    this.#say(this.#inner.step({ kind: "message", from: origin, message }, this.#context));
  }

  /** Effects of the replica inside, with what is for all as gossip. */
  #say(effects: readonly Effect<M>[]): void {
    for (let at = 0; at < effects.length; at++) {
      const effect = effects[at]!;
      if (effect.kind !== "send") this.#effects.push(effect);
      else if (effect.to === "all") this.#publish(effect);
      else {
        const sends = this.#sendsToAll(effects, at);
        if (sends === 0) this.#effects.push(effect);
        else {
          this.#publish(effect);
          at += sends - 1;
        }
      }
    }
  }

  /** How many of the sends from there on tell all other members the same, one by one, as Raft's leader does; 0 where they do not. */
  #sendsToAll(effects: readonly Effect<M>[], at: number): number {
    const { authorities, self } = this.#context;
    const others = authorities.members.length - (authorityIndex(authorities, self) < 0 ? 0 : 1);
    const told = new Set<ReplicaId>();
    for (let next = at; others > 1 && next < effects.length; next++) {
      const effect = effects[next]!;
      if (!saysTheSame(effect, effects[at] as Send<M>, this.#messages)) return 0;
      for (const to of named(effect.to)) {
        if (authorityIndex(authorities, to) < 0) return 0;
        told.add(to);
      }
      if (told.size === others) return next - at + 1;
    }
    return 0;
  }

  /** Nobody could verify what a replica outside of the set has signed: it speaks for itself. */
  #publish({ message }: Send<M>): void {
    const { self, authorities, genesis, crypto } = this.#context;
    if (authorityIndex(authorities, self) < 0) {
      this.#effects.push({ kind: "send", to: "all", message });
      return;
    }
    const content = { origin: self, life: this.#life, sequence: ++this.#sequence, message };
    const value = seal(content, genesis.hash, this.#messages, (payload) => crypto.sign(payload));
    this.#passOn({ type: "gossip", value }, self);
  }

  #passOn(gossiped: Gossiped<M>, from: ReplicaId): void {
    const { fanout, rounds } = this.#gossip;
    if (rounds === 0) {
      this.#sendOn(gossiped, from, fanout);
      return;
    }
    this.#pushes.add(gossiped, rounds);
    if (this.#pushes.size === 1) this.#awaitRound();
  }

  #push(): void {
    for (const gossiped of this.#pushes.round()) this.#sendOn(gossiped, this.#context.self, this.#gossip.fanout);
    if (this.#pushes.size > 0) this.#awaitRound();
  }

  #awaitRound(): void {
    const afterMs = Pushes.untilNextRound(this.#context.nowMs, this.#gossip.roundMs);
    this.#effects.push({ kind: "setTimer", timer: pushTimer, afterMs });
  }

  #sendOn(message: Gossiped<M>, from: ReplicaId, fanout: number): void {
    this.#effects.push({ kind: "send", to: drawPeers(fanout, from, this.#context), message });
  }
}

function saysTheSame<M>(
  effect: Effect<M>,
  first: Send<M>,
  messages: MessageCodec<M>,
): effect is Send<M> & { readonly to: Exclude<Recipients, "all"> } {
  if (effect.kind !== "send" || effect.to === "all") return false;
  if (effect.message === first.message) return true;
  if (messages.size(effect.message) !== messages.size(first.message)) return false;
  return equalBytes(messages.encode(effect.message), messages.encode(first.message));
}
