import type { Block } from "@paragrid/block";
import { nextAuthorities } from "@paragrid/consensus";
import type { Hash } from "@paragrid/primitives";
import type { Node } from "./node.ts";
import type { Tree } from "./tree.ts";

/** A stretch of the finalised chain, lowest first, and the finality proof of its last block. */
export interface Segment {
  readonly blocks: readonly Block[];
  readonly proof: Uint8Array;
}

const mostBlocks = 128;

/** What a node answers to "I have finalised this block, what comes after?": each hand-over ends a segment of its own. */
export function segmentsAfter(tree: Tree, number: number, hash: Hash): readonly Segment[] {
  if (tree.finalizedHash(number) !== hash) return [];
  const limit = Math.min(tree.finalized.number, number + mostBlocks);
  const segments: Segment[] = [];
  let blocks: Block[] = [];
  let lastProven: Segment | undefined;
  for (let at = number + 1; at <= limit; at++) {
    const block = tree.block(tree.finalizedHash(at)!)!;
    blocks.push(block);
    const proof = tree.proof(block.hash);
    if (proof === undefined) continue;
    lastProven = { blocks: [...blocks], proof };
    if (nextAuthorities(block.header) === undefined) continue;
    segments.push(lastProven);
    blocks = [];
    lastProven = undefined;
  }
  if (lastProven !== undefined) segments.push(lastProven);
  return segments;
}

/** Takes segments over, each only after its proof is verified; answers why the rest was refused, or undefined. */
export function takeSegments(node: Node, segments: readonly Segment[]): string | undefined {
  for (const segment of segments) {
    const { finalized } = node.tree;
    const blocks = segment.blocks.filter((block) => block.header.number > finalized.number);
    const last = blocks.at(-1);
    if (last === undefined) continue;
    let parent = finalized.hash;
    for (const block of blocks) {
      if (block.header.parentHash !== parent)
        return `block ${block.header.number} does not descend from what is finalised here`;
      parent = block.hash;
    }
    const refusal = node.badProof(last, segment.proof, blocks) ?? node.takeSegment(blocks, segment.proof);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
