import type { BlockRef } from "@paragrid/block";
import { invariant } from "@paragrid/primitives";
import { ForkingReplica } from "./forking-replica.ts";

/** A forking replica whose chain tells by itself what is final: headers above a block make it so, and prove it. */
export abstract class TipFinality<S extends BlockRef> extends ForkingReplica<S> {
  /** False for tips that make nothing final whatever their height. */
  protected mayDecide(_tip: S): boolean {
    return true;
  }
  /** Height up to which a chain with this tip is final. */
  protected abstract finalBy(tip: S): number;
  /** Proof of the first block of this chain, which its last one makes final. */
  protected abstract proofOf(chain: readonly S[]): Uint8Array;

  /** Finalises what a chain of blocks decides, each decision with the block that made it: after a restart there may be several. */
  protected override decide(tip: S): void {
    const { tree } = this;
    if (!this.mayDecide(tip) || this.finalBy(tip) <= tree.root.number || tree.get(tip.hash) === undefined) return;
    const chain = tree.path(tree.root, tip);
    const first = chain[0]!.number;
    for (let index = 0; index < chain.length; index++) {
      const number = this.finalBy(chain[index]!);
      if (number <= tree.root.number) continue;
      const at = number - first;
      if (at >= chain.length) invariant(false, `block ${number} is below the one that makes it final`);
      this.finalize(chain[at]!, () => this.proofOf(chain.slice(at, index + 1)));
    }
  }
}
