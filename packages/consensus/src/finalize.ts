import type { Hash } from "@paragrid/primitives";

/** What has a finality proof, which may be made when it is first read. */
export interface Proven {
  readonly proof: Uint8Array;
}

/** That a block is final, with a proof that is made when it is first read: kilobytes, and of all replicas of a simulation hardly one is asked for its own. */
export class Finalize implements Proven {
  readonly kind = "finalize";
  readonly block: Hash;
  #prove: (() => Uint8Array) | undefined;
  #proof: Uint8Array | undefined;

  constructor(block: Hash, prove: () => Uint8Array) {
    this.block = block;
    this.#prove = prove;
  }

  get proof(): Uint8Array {
    if (this.#prove !== undefined) {
      this.#proof = this.#prove();
      // What it was made of may be forgotten now.
      this.#prove = undefined;
    }
    return this.#proof!;
  }
}
