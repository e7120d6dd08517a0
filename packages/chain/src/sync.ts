import { type BlockRef, blockRef, type Header } from "@paragrid/block";
import { type AuthoritySet, nextAuthorities } from "@paragrid/consensus";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { SyncedBlock } from "./wire.ts";

/** Blocks asked for at once: bounded by what a peer sends in one response. */
export const syncBatch = 128;

/** What the sync machine needs of its node. */
export interface SyncPort {
  finalized(): BlockRef;
  authorities(): AuthoritySet;
  request(peer: ReplicaId, from: number, to: number): void;
  /** Verifies the finality proof of a header under a set; `below` are the headers between the last final block and it. */
  verify(block: SyncedBlock["block"], proof: Uint8Array, set: AuthoritySet, below: readonly Header[]): boolean;
  /** Imports and finalises a proven chain, oldest first, and tells the replica. False when a block did not execute. */
  adopt(chain: readonly SyncedBlock[]): boolean;
  setTimer(afterMs: number): void;
}

/**
 * Block sync from peers after any absence: proven blocks only, so a peer can delay but not deceive. One request at a time,
 * repeated with another peer when it is not answered.
 */
export class BlockSync {
  readonly #port: SyncPort;
  readonly #heights = new Map<ReplicaId, number>();
  readonly #timeoutMs: number;
  #asked: { readonly peer: ReplicaId; readonly from: number } | undefined;
  #wanted = 0;
  #strikes = new Map<ReplicaId, number>();

  constructor(port: SyncPort, timeoutMs: number) {
    this.#port = port;
    this.#timeoutMs = timeoutMs;
  }

  /** Height that is being synced to, 0 when there is nothing to fetch. */
  get target(): number {
    return this.#wanted > this.#port.finalized().number ? this.#wanted : 0;
  }

  /** How far a peer's finalised chain goes by its own word. */
  heightOf(peer: ReplicaId): number {
    return this.#heights.get(peer) ?? 0;
  }

  /** A peer says how far its finalised chain goes. `slack` blocks of lag are left to the consensus algorithm. */
  announced(peer: ReplicaId, finalized: number, slack: number): void {
    this.#heights.set(peer, finalized);
    if (finalized > this.#port.finalized().number + slack) this.want(peer, finalized);
  }

  /** The replica, or an announcement, asks for the chain up to `number`. */
  want(peer: ReplicaId, number: number): void {
    this.#heights.set(peer, Math.max(number, this.#heights.get(peer) ?? 0));
    this.#wanted = Math.max(this.#wanted, number);
    if (this.#asked === undefined) this.#ask(peer);
  }

  /** No answer came in time: the next peer is asked. */
  timedOut(): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    this.#asked = undefined;
    this.#strike(asked.peer);
    this.#askBest();
  }

  received(peer: ReplicaId, blocks: readonly SyncedBlock[]): void {
    if (this.#asked?.peer !== peer) return;
    const { from } = this.#asked;
    this.#asked = undefined;
    if (this.#adoptProven(from, blocks)) this.#strikes.delete(peer);
    else this.#strike(peer);
    this.#askBest();
  }

  /** Adopts every run of blocks that ends in a proof valid under the set that rules it. */
  #adoptProven(from: number, blocks: readonly SyncedBlock[]): boolean {
    let run: SyncedBlock[] = [];
    let adopted = false;
    let parent: Hash | undefined;
    let number = from;
    for (const one of blocks) {
      const ref = blockRef(one.block);
      // A block that became final here meanwhile is skipped, not executed again.
      if (ref.number !== number || (parent !== undefined && ref.parent !== parent)) return adopted;
      parent = ref.hash;
      number++;
      if (ref.number <= this.#port.finalized().number) continue;
      run.push(one);
      if (one.proof === undefined) {
        // A hand-over has a proof of its own: nothing behind it may be judged by the old set.
        if (nextAuthorities(one.block.header) !== undefined) return adopted;
        continue;
      }
      const below = run.slice(0, -1).map(({ block }) => block.header);
      if (!this.#port.verify(one.block, one.proof, this.#port.authorities(), below)) return adopted;
      if (!this.#port.adopt(run)) return adopted;
      adopted = true;
      run = [];
    }
    return adopted;
  }

  #strike(peer: ReplicaId): void {
    this.#strikes.set(peer, (this.#strikes.get(peer) ?? 0) + 1);
  }

  /** Asks the tallest peer with the fewest failures. */
  #askBest(): void {
    const height = this.#port.finalized().number;
    if (this.#wanted <= height) return;
    let best: ReplicaId | undefined;
    for (const [peer, tall] of this.#heights) {
      if (tall <= height) continue;
      if (best === undefined || this.#rank(peer) < this.#rank(best)) best = peer;
    }
    if (best !== undefined) this.#ask(best);
  }

  #rank(peer: ReplicaId): number {
    return (this.#strikes.get(peer) ?? 0) * 0x1_0000_0000 - (this.#heights.get(peer) ?? 0);
  }

  #ask(peer: ReplicaId): void {
    const from = this.#port.finalized().number + 1;
    this.#asked = { peer, from };
    this.#port.request(peer, from, Math.min(from + syncBatch - 1, Math.max(this.#wanted, from)));
    this.#port.setTimer(this.#timeoutMs);
  }
}
