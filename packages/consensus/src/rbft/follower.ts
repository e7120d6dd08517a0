import type { Block, BlockRef } from "@paragrid/block";
import type { Hash, ReplicaId } from "@paragrid/primitives";
import type { Context, Effect } from "../contract.ts";
import type { Clusters } from "./clusters.ts";
import type { Final, RbftMessage } from "./messages.ts";
import { rbftVerifier } from "./proof.ts";

export interface FollowerPort {
  context(): Context;
  emit(effect: Effect<RbftMessage>): void;
  clusters(): Clusters;
}

/** Blocks that wait for their parent, at most. */
const mostWaiting = 64;

/** What a member does with what its leader tells: imports blocks, and finalises what is proven. */
export class Follower {
  readonly #port: FollowerPort;
  readonly #waiting = new Map<Hash, Block>();
  readonly #importing = new Set<Hash>();
  #pending: { readonly from: ReplicaId; readonly final: Final } | undefined;
  #fetched = 0;

  constructor(port: FollowerPort) {
    this.#port = port;
  }

  reset(): void {
    this.#waiting.clear();
    this.#importing.clear();
    this.#pending = undefined;
    this.#fetched = 0;
  }

  learn(from: ReplicaId, blocks: readonly Block[], final: Final | undefined): void {
    const { chain } = this.#port.context();
    for (const block of blocks)
      if (block.header.number > chain.finalized.number && chain.header(block.hash) === undefined) this.#take(block);
    if (final !== undefined && final.number > (this.#pending?.final.number ?? chain.finalized.number))
      this.#pending = { from, final };
    this.#finalize();
  }

  imported({ hash }: BlockRef, ok: boolean): void {
    this.#importing.delete(hash);
    if (ok)
      for (const block of [...this.#waiting.values()])
        if (block.header.parentHash === hash) {
          this.#waiting.delete(block.hash);
          this.#take(block);
        }
    this.#finalize();
  }

  /** The host's sync has made blocks final. */
  finalChanged(): void {
    const { number } = this.#port.context().chain.finalized;
    for (const [hash, block] of this.#waiting) if (block.header.number <= number) this.#waiting.delete(hash);
    this.#finalize();
  }

  #take(block: Block): void {
    if (this.#importing.has(block.hash)) return;
    if (this.#port.context().chain.header(block.header.parentHash) === undefined) {
      if (this.#waiting.size < mostWaiting) this.#waiting.set(block.hash, block);
      return;
    }
    this.#importing.add(block.hash);
    this.#port.emit({ kind: "importBlock", block });
  }

  #finalize(): void {
    if (this.#pending === undefined) return;
    const { chain, genesis, crypto } = this.#port.context();
    const { from, final } = this.#pending;
    if (final.number <= chain.finalized.number) {
      this.#pending = undefined;
      return;
    }
    const header = chain.header(final.hash);
    if (header === undefined) {
      if (this.#importing.size > 0 || this.#waiting.has(final.hash) || this.#fetched >= final.number) return;
      this.#fetched = final.number;
      this.#port.emit({ kind: "fetch", from, number: final.number });
      return;
    }
    this.#pending = undefined;
    const claim = { genesis: genesis.hash, authorities: this.#port.clusters().set, header, ...final };
    if (!rbftVerifier.verify(claim, crypto).ok) return;
    this.#port.emit({ kind: "setHead", block: final.hash });
    this.#port.emit({ kind: "finalize", block: final.hash, proof: final.proof });
  }
}
