import { type Block, type BlockRef, blockRef } from "@paragrid/block";
import type { ChainReader } from "@paragrid/consensus";
import { type Hash, invariant } from "@paragrid/primitives";

/** One replica's imported blocks, in memory; a restart rebuilds it from what was durable. */
export interface Tree extends ChainReader {
  insert(block: Block): void;
  setHead(hash: Hash): void;
  /** True when `ancestor` is on the path from `descendant` to genesis, itself included. */
  isAncestor(ancestor: Hash, descendant: Hash): boolean;
  /** Blocks after the finalised one up to `hash`, lowest first; undefined when `hash` is not above it. */
  pathFromFinalized(hash: Hash): readonly Block[] | undefined;
  /** Finalises the block and its ancestors; answers what is newly final, lowest first. */
  finalize(hash: Hash, proof: Uint8Array): readonly Block[];
}

export function createTree(genesis: Block): Tree {
  const blocks = new Map<Hash, Block>([[genesis.hash, genesis]]);
  const proofs = new Map<Hash, Uint8Array>();
  const chain: Hash[] = [genesis.hash];
  let finalized = blockRef(genesis);
  let head: BlockRef = finalized;

  function pathFromFinalized(hash: Hash): readonly Block[] | undefined {
    const path: Block[] = [];
    for (let at = blocks.get(hash); at !== undefined && at.header.number > finalized.number; ) {
      path.push(at);
      if (at.header.parentHash === finalized.hash) return path.reverse();
      at = blocks.get(at.header.parentHash);
    }
    return undefined;
  }

  return {
    get finalized() {
      return finalized;
    },
    get head() {
      return head;
    },
    header: (hash) => blocks.get(hash)?.header,
    block: (hash) => blocks.get(hash),
    finalizedHash: (number) => chain[number],
    proof: (hash) => proofs.get(hash),
    insert(block) {
      invariant(blocks.has(block.header.parentHash), `block ${block.hash} is inserted on an unknown parent`);
      blocks.set(block.hash, block);
      if (block.header.number > head.number) head = blockRef(block);
    },
    setHead(hash) {
      const block = blocks.get(hash);
      invariant(block !== undefined, `head ${hash} is not imported`);
      head = blockRef(block);
    },
    isAncestor(ancestor, descendant) {
      const number = blocks.get(ancestor)?.header.number;
      if (number === undefined) return false;
      let at = blocks.get(descendant);
      while (at !== undefined && at.header.number > number) at = blocks.get(at.header.parentHash);
      return at?.hash === ancestor;
    },
    pathFromFinalized,
    finalize(hash, proof) {
      if (chain[blocks.get(hash)?.header.number ?? -1] === hash) {
        if (!proofs.has(hash)) proofs.set(hash, proof);
        return [];
      }
      const path = pathFromFinalized(hash);
      invariant(path !== undefined, `${hash} is final without descending from ${finalized.hash}`);
      for (const block of path) chain.push(block.hash);
      finalized = blockRef(path.at(-1)!);
      proofs.set(hash, proof);
      if (head.number < finalized.number) head = finalized;
      return path;
    },
  };
}
