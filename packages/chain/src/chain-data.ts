import { type Block, blockRef } from "@paragrid/block";
import type { ChainReader } from "@paragrid/consensus";
import { type Hash, invariant, RecentMap } from "@paragrid/primitives";
import type { Receipt } from "@paragrid/runtime";
import { type Trie, trieOf } from "@paragrid/trie";
import { BlockTree } from "./block-tree.ts";
import type { Genesis } from "./genesis.ts";
import type { BlockStore } from "./store.ts";
import type { SyncedBlock } from "./wire.ts";

/** Finality proofs kept in memory at most; older ones are read from the store. */
const recentProofs = 512;

/** The blocks of one replica, in memory and on disk, as one: what is final and everything that may still become it. */
export class ChainData {
  readonly tree: BlockTree;
  /** What consensus and agents read of it. */
  readonly reader: ChainReader;
  readonly #store: BlockStore;
  readonly #proofs = new RecentMap<Hash, Uint8Array>(recentProofs);

  /** Goes on from the store, or begins at `genesis` in an empty one. `keepStates` finalised states stay in memory. */
  constructor(store: BlockStore, genesis: Genesis, keepStates: number) {
    this.#store = store;
    this.tree = loadTree(store, genesis, keepStates);
    this.reader = this.#makeReader();
  }

  block(hash: Hash): Block | undefined {
    return this.tree.get(hash)?.block ?? this.#store.block(hash);
  }

  receipts(hash: Hash): readonly Receipt[] | undefined {
    return this.tree.get(hash)?.receipts ?? this.#store.receipts(hash);
  }

  finalizedHash(number: number): Hash | undefined {
    return this.tree.finalizedHash(number) ?? this.#store.finalizedHash(number);
  }

  /** The finality proof kept for this very block. */
  proof(hash: Hash): Uint8Array | undefined {
    return this.#proofs.get(hash) ?? this.#store.proof(hash);
  }

  /** The state after a block: in memory, or rebuilt from disk for a finalised one that is not pruned. */
  stateAt(hash: Hash): Trie | undefined {
    const entry = this.tree.get(hash);
    if (entry !== undefined) return entry.state;
    const stored = this.#store.block(hash);
    if (stored === undefined || this.#store.finalizedHash(stored.header.number) !== hash) return undefined;
    try {
      return trieOf(this.#store.stateAt(stored.header.number));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Finalised blocks up to the last proven one of the range, within about a megabyte: what a peer that lags is served. */
  served(range: { readonly from: number; readonly to: number }): SyncedBlock[] {
    const blocks: SyncedBlock[] = [];
    let size = 0;
    const end = Math.min(range.to, this.tree.finalized.number);
    for (let number = Math.max(1, range.from); size < 1_000_000; number++) {
      const hash = this.finalizedHash(number);
      const block = hash === undefined ? undefined : this.block(hash);
      if (hash === undefined || block === undefined) break;
      const proof = this.proof(hash);
      blocks.push({ block, proof });
      size += block.body.reduce((sum, extrinsic) => sum + extrinsic.length, 512);
      // Past the range only until the first proof: blocks without one are of no use to the peer.
      if (number >= end && proof !== undefined) break;
    }
    while (blocks.length > 0 && blocks.at(-1)!.proof === undefined) blocks.pop();
    return blocks;
  }

  keepProofs(proofs: ReadonlyMap<Hash, Uint8Array>): void {
    for (const [at, proof] of proofs) this.#proofs.set(at, proof);
  }

  #makeReader(): ChainReader {
    const { tree } = this;
    return {
      get finalized() {
        return blockRef(tree.finalized);
      },
      get head() {
        return blockRef(tree.best);
      },
      header: (hash) => tree.get(hash)?.header ?? this.#store.block(hash)?.header,
      block: (hash) => this.block(hash),
      finalizedHash: (number) => this.finalizedHash(number),
      proof: (hash) => this.proof(hash),
    };
  }
}

function loadTree(store: BlockStore, genesis: Genesis, keepStates: number): BlockTree {
  const snapshot = store.load();
  if (snapshot === undefined) {
    store.init(genesis.header, genesis.hash, genesis.state.entriesWithPrefix(new Uint8Array(0)));
    const block: Block = { hash: genesis.hash, header: genesis.header, body: [] };
    return new BlockTree(
      { hash: genesis.hash, number: 0, header: genesis.header, block, state: genesis.state, receipts: [] },
      keepStates,
    );
  }
  if (snapshot.genesis !== genesis.hash)
    throw new Error(`the database belongs to genesis ${snapshot.genesis}, this chain's is ${genesis.hash}`);
  const root = store.block(snapshot.finalized);
  invariant(root !== undefined, "the last finalised block is stored");
  const { number } = root.header;
  const state = trieOf(store.stateAt(number));
  const tree = new BlockTree(
    { hash: root.hash, number, header: root.header, block: root, state, receipts: store.receipts(root.hash) ?? [] },
    keepStates,
  );
  for (const one of snapshot.unfinalized) {
    const parent = tree.get(one.block.header.parentHash);
    if (parent === undefined) continue;
    const { header, hash } = one.block;
    tree.insert({
      hash,
      number: header.number,
      header,
      block: one.block,
      state: parent.state.update(one.changes),
      receipts: one.receipts,
    });
  }
  return tree;
}
