import type { Header } from "@paragrid/block";
import { badInputMeasures, type FinalizedBlock } from "@paragrid/workloads";

/** A block that holds what was sent to be refused, and the header before it. */
export interface RefusingBlock {
  readonly block: FinalizedBlock;
  readonly parent: Header;
}

/** Keeps the blocks in which somebody's bad input was answered: what it left there is judged when the run is over. */
export class RefusalRecord {
  readonly blocks: RefusingBlock[] = [];
  readonly #heads = new Map<string, Header>();

  /** `labels` of the run's own transactions in the block. */
  read(block: FinalizedBlock, labels: ReadonlySet<string>): void {
    const parent = this.#heads.get(block.chain);
    this.#heads.set(block.chain, block.header);
    if (parent !== undefined && labels.has(badInputMeasures.label)) this.blocks.push({ block, parent });
  }
}
