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
export class StepWatch {
  readonly moments = new Map<Step, Moment>();
  readonly #now: () => Moment;
  readonly #offered = new Set<string>();
  readonly #names = new Map<Hash, ReadonlySet<string>>();
  /** Heights that hold the locks and the decision, once they are there. */
  readonly #heights = new Map<"lockA" | "lockB" | "decide", number>();

  constructor(now: () => Moment) {
    this.#now = now;
  }

  client(effect: ClientEffect): void {
    if (effect.kind !== "send") return;
    if (effect.call === "place" && !this.#offered.has(effect.actor)) {
      this.#offered.add(effect.actor);
      if (this.#offered.size === 2) this.#mark("offer");
    }
    if (effect.call === "propose") this.#mark("lockA.sent");
  }

  /** What a replica sends: a lock on its way to B, a head on its way to the relay. */
  replica(effect: SimEffect): void {
    if (effect.kind !== "send" || effect.message.type !== "agent") return;
    const { self, to, message } = effect;
    if (self.chain === "relay" || (to.chain !== "relay" && self.chain !== "left")) return;
    const letter = self.chain === "left" ? "A" : "B";
    const step: Step = to.chain === "relay" ? `lock${letter}.proven` : "lockB.sent";
    if (this.moments.has(step)) return;
    const said = decodeAgentMessage(message.value);
    if (said?.type === "messages" && step === "lockB.sent") this.#mark(step);
    if (
      said?.type === "candidate" &&
      step !== "lockB.sent" &&
      reaches(said.value.headers, this.#heights.get(`lock${letter}`))
    )
      this.#mark(step);
  }

  /** What a replica receives: the relay's word of its decision. */
  delivered(payload: SimPayload, chain: string): void {
    if (!("message" in payload) || payload.from.chain !== "relay" || payload.message.type !== "agent") return;
    const step: Step = chain === "left" ? "carriedA" : "carriedB";
    if (chain === "relay" || this.moments.has(step) || !this.#heights.has("decide")) return;
    const said = decodeAgentMessage(payload.message.value);
    if (said?.type === "relayView" && reaches(said.value.relay.headers, this.#heights.get("decide"))) this.#mark(step);
  }

  chain(node: ChainNode, event: ChainEvent): void {
    const chain = node.self.chain as ChainName;
    if (event.kind === "imported") {
      const names = this.#namesOf(node, event.block);
      if (chain === "relay") {
        if (names.has("Trades.TradeDecided")) this.#at("decide", "decide", event.block);
      } else {
        const letter = chain === "left" ? "A" : "B";
        if (names.has("Escrow.LegLocked")) this.#at(`lock${letter}.included`, `lock${letter}`, event.block);
        if (names.has("Escrow.LegRedeemed") || names.has("Escrow.LegRefunded")) this.#mark(`settle${letter}`);
      }
    }
    if (event.kind === "finalized") {
      const top = event.path.at(-1)?.number ?? 0;
      if (chain === "relay" && top >= (this.#heights.get("decide") ?? Number.POSITIVE_INFINITY)) this.#mark("final");
      if (chain === "left" && top >= (this.#heights.get("lockA") ?? Number.POSITIVE_INFINITY))
        this.#mark("lockA.final");
      if (chain === "right" && top >= (this.#heights.get("lockB") ?? Number.POSITIVE_INFINITY))
        this.#mark("lockB.final");
    }
  }

  #at(step: Step, what: "lockA" | "lockB" | "decide", block: TreeBlock): void {
    if (!this.#heights.has(what)) this.#heights.set(what, block.number);
    this.#mark(step);
  }

  #mark(step: Step): void {
    if (!this.moments.has(step)) this.moments.set(step, this.#now());
  }

  #namesOf(node: ChainNode, block: TreeBlock): ReadonlySet<string> {
    const known = this.#names.get(block.hash);
    if (known !== undefined) return known;
    const made = new Set(eventsOf(node, block).map(({ pallet, name }) => `${pallet}.${name}`));
    this.#names.set(block.hash, made);
    return made;
  }
}

const reaches = (headers: readonly { readonly header: Header }[], height: number | undefined): boolean =>
  height !== undefined && (headers.at(-1)?.header.number ?? 0) >= height;

export const eventsOf = (node: ChainNode, block: TreeBlock): readonly PalletEvent[] =>
  (node.runtime as ComposedRuntime).events(block.state).map(({ event }) => event);

export const paraIdOf = (chain: ChainName): number | undefined => (chain === "relay" ? undefined : paraIds[chain]);
