import type { Header } from "@paragrid/block";
import type { ChainEvent, ChainNode, TreeBlock } from "@paragrid/chain";
import type { Hash } from "@paragrid/primitives";
import type { ComposedRuntime, PalletEvent } from "@paragrid/runtime";
import type { SimEffect, SimPayload } from "@paragrid/sim";
import { decodeAgentMessage } from "@paragrid/xcmp";
import { paraIds } from "../harness/test-network.ts";
import type { ClientEffect } from "./client.ts";
import type { ChainName } from "./network.ts";

/** The steps of one trade in the order of CONSENSUS §6: A is the left chain, where the initiator offers and proposes; B the right one. */
export const steps = [
  "offer",
  "lockA.sent",
  "lockA.included",
  "lockA.final",
  "lockA.proven",
  "lockB.sent",
  "lockB.included",
  "lockB.final",
  "lockB.proven",
  "decide",
  "final",
  "carriedA",
  "carriedB",
  "settleA",
  "settleB",
] as const;
export type Step = (typeof steps)[number];

/** A moment of a run: the ordinal and the time of the kernel's event in which something was done first. */
export interface Moment {
  readonly sequence: number;
  readonly timeUs: number;
}

/** Notes the moment of each step, at whoever takes it: the event in which it is done, not the one in which it is noticed. */
export abstract class StepWatch {
  readonly moments = new Map<Step, Moment>();
  readonly #now: () => Moment;
  readonly #names = new Map<Hash, ReadonlySet<string>>();
  /** Heights that hold what is awaited to become final, once they are there. */
  readonly heights = new Map<"lockA" | "lockB" | "decide", number>();

  constructor(now: () => Moment) {
    this.#now = now;
  }

  abstract client(effect: ClientEffect): void;
  /** What a replica sends. */
  replica(_effect: SimEffect): void {}
  /** What a replica receives. */
  delivered(_payload: SimPayload, _chain: string): void {}
  /** A block that holds events of those names, at the first replica that imports it. */
  abstract block(chain: ChainName, names: ReadonlySet<string>, height: number): void;
  abstract finalized(chain: ChainName, height: number): void;

  chain(node: ChainNode, event: ChainEvent): void {
    const chain = node.self.chain as ChainName;
    if (event.kind === "imported") this.block(chain, this.#namesOf(node, event.block), event.block.number);
    if (event.kind === "finalized") this.finalized(chain, event.path.at(-1)?.number ?? 0);
  }

  protected mark(step: Step): void {
    if (!this.moments.has(step)) this.moments.set(step, this.#now());
  }

  protected at(step: Step, what: "lockA" | "lockB" | "decide", height: number): void {
    if (!this.heights.has(what)) this.heights.set(what, height);
    this.mark(step);
  }

  protected markFinal(step: Step, what: "lockA" | "lockB" | "decide", height: number): void {
    if (height >= (this.heights.get(what) ?? Number.POSITIVE_INFINITY)) this.mark(step);
  }

  #namesOf(node: ChainNode, block: TreeBlock): ReadonlySet<string> {
    const known = this.#names.get(block.hash);
    if (known !== undefined) return known;
    const made = new Set(eventsOf(node, block).map(({ pallet, name }) => `${pallet}.${name}`));
    this.#names.set(block.hash, made);
    return made;
  }
}

/** The steps where the relay decides. */
export class DecisionSteps extends StepWatch {
  readonly #offered = new Set<string>();

  client(effect: ClientEffect): void {
    if (effect.kind !== "send") return;
    if (effect.call === "place" && !this.#offered.has(effect.actor)) {
      this.#offered.add(effect.actor);
      if (this.#offered.size === 2) this.mark("offer");
    }
    if (effect.call === "propose") this.mark("lockA.sent");
  }

  /** What a replica sends: a lock on its way to B, a head on its way to the relay. */
  override replica(effect: SimEffect): void {
    if (effect.kind !== "send" || effect.message.type !== "agent") return;
    const { self, to, message } = effect;
    if (self.chain === "relay" || (to.chain !== "relay" && self.chain !== "left")) return;
    const letter = self.chain === "left" ? "A" : "B";
    const step: Step = to.chain === "relay" ? `lock${letter}.proven` : "lockB.sent";
    if (this.moments.has(step)) return;
    const said = decodeAgentMessage(message.value);
    if (said?.type === "messages" && step === "lockB.sent") this.mark(step);
    if (
      said?.type === "candidate" &&
      step !== "lockB.sent" &&
      reaches(said.value.headers, this.heights.get(`lock${letter}`))
    )
      this.mark(step);
  }

  /** What a replica receives: the relay's word of its decision. */
  override delivered(payload: SimPayload, chain: string): void {
    if (!("message" in payload) || payload.from.chain !== "relay" || payload.message.type !== "agent") return;
    const step: Step = chain === "left" ? "carriedA" : "carriedB";
    if (chain === "relay" || this.moments.has(step) || !this.heights.has("decide")) return;
    const said = decodeAgentMessage(payload.message.value);
    if (said?.type === "relayView" && reaches(said.value.relay.headers, this.heights.get("decide"))) this.mark(step);
  }

  block(chain: ChainName, names: ReadonlySet<string>, height: number): void {
    if (chain === "relay") {
      if (names.has("Trades.TradeDecided")) this.at("decide", "decide", height);
      return;
    }
    const letter = chain === "left" ? "A" : "B";
    if (names.has("Escrow.LegLocked")) this.at(`lock${letter}.included`, `lock${letter}`, height);
    if (names.has("Escrow.LegRedeemed") || names.has("Escrow.LegRefunded")) this.mark(`settle${letter}`);
  }

  finalized(chain: ChainName, height: number): void {
    if (chain === "relay") this.markFinal("final", "decide", height);
    if (chain === "left") this.markFinal("lockA.final", "lockA", height);
    if (chain === "right") this.markFinal("lockB.final", "lockB", height);
  }
}

const reaches = (headers: readonly { readonly header: Header }[], height: number | undefined): boolean =>
  height !== undefined && (headers.at(-1)?.header.number ?? 0) >= height;

export const eventsOf = (node: ChainNode, block: TreeBlock): readonly PalletEvent[] =>
  (node.runtime as ComposedRuntime).events(block.state).map(({ event }) => event);

export const paraIdOf = (chain: ChainName): number | undefined => (chain === "relay" ? undefined : paraIds[chain]);
