import type { Block, Header } from "@paragrid/block";
import type { BlockStore, Snapshot, StoredBlock } from "@paragrid/chain";
import { type Hash, invariant } from "@paragrid/primitives";
import type { Receipt } from "@paragrid/runtime";
import { emptyTrie, type Trie, trieOf } from "@paragrid/trie";

/** States up to so many heights below the last finalised one are all kept: as many as a node holds in memory, which shares them. */
const recentStates = 256;
/** Of the states below those one in so many is kept, and the ones between are made again of what their blocks changed. */
const keptOneIn = 64;

/** The block store of a simulated replica: what its disk holds, which outlives the replica's crashes. */
export class MemoryStore implements BlockStore {
  /** States after blocks, by hash, shared by the replicas of a chain: a block's header commits to its state. */
  readonly #shared: Map<Hash, Trie>;
  #blocks = new Map<Hash, StoredBlock>();
  #unfinalized = new Set<Hash>();
  #proofs = new Map<Hash, Uint8Array>();
  #finalized: Hash[] = [];
  /** By height; undefined where it is to be made again. */
  #states: (Trie | undefined)[] = [];

  constructor(shared: Map<Hash, Trie> = new Map()) {
    this.#shared = shared;
  }

  #stateAfter(hash: Hash, make: () => Trie): Trie {
    const known = this.#shared.get(hash);
    if (known !== undefined) return known;
    const made = make();
    this.#shared.set(hash, made);
    return made;
  }

  /** Holds what the other one does from now on, and nothing else: the disk of a replica that was copied. */
  become(other: MemoryStore): void {
    this.#blocks = new Map(other.#blocks);
    this.#unfinalized = new Set(other.#unfinalized);
    this.#proofs = new Map(other.#proofs);
    this.#finalized = [...other.#finalized];
    this.#states = [...other.#states];
  }

  /** The same store for one incarnation: once that is over, what it still writes is lost. */
  until(isOver: () => boolean): BlockStore {
    return {
      load: () => this.load(),
      init: (genesis, hash, state) => this.init(genesis, hash, state),
      insert: (block) => {
        if (!isOver()) this.insert(block);
      },
      finalize: (chain, proofs) => {
        if (!isOver()) this.finalize(chain, proofs);
      },
      block: (hash) => this.block(hash),
      receipts: (hash) => this.receipts(hash),
      finalizedHash: (number) => this.finalizedHash(number),
      proof: (hash) => this.proof(hash),
      valueAt: (number, key) => this.valueAt(number, key),
      stateAt: (number) => this.stateAt(number),
    };
  }

  load(): Snapshot | undefined {
    const genesis = this.#finalized[0];
    if (genesis === undefined) return undefined;
    const unfinalized = [...this.#unfinalized].map((hash) => this.#blocks.get(hash)!);
    unfinalized.sort((left, right) => left.block.header.number - right.block.header.number);
    return { genesis, finalized: this.#finalized.at(-1)!, unfinalized };
  }

  init(genesis: Header, hash: Hash, state: Iterable<readonly [Uint8Array, Uint8Array]>): void {
    this.#blocks.set(hash, { block: { hash, header: genesis, body: [] }, changes: [], receipts: [] });
    this.#finalized.push(hash);
    this.#states.push(this.#stateAfter(hash, () => trieOf(state)));
  }

  insert(block: StoredBlock): void {
    if (this.#blocks.has(block.block.hash)) return;
    this.#blocks.set(block.block.hash, block);
    this.#unfinalized.add(block.block.hash);
  }

  finalize(chain: readonly Hash[], proofs: ReadonlyMap<Hash, Uint8Array>): void {
    for (const hash of chain) {
      const stored = this.#blocks.get(hash);
      invariant(stored !== undefined, `block ${hash} is stored before it is final`);
      invariant(stored.block.header.number === this.#finalized.length, "blocks become final in order of height");
      this.#finalized.push(hash);
      const before = this.#states.at(-1) ?? emptyTrie();
      this.#states.push(this.#stateAfter(hash, () => before.update(stored.changes)));
      this.#unfinalized.delete(hash);
      this.#thin(this.#finalized.length - 1 - recentStates);
    }
    for (const [hash, proof] of proofs) this.#proofs.set(hash, proof);
    const height = this.#finalized.length - 1;
    for (const hash of this.#unfinalized) {
      if (this.#blocks.get(hash)!.block.header.number > height) continue;
      this.#unfinalized.delete(hash);
      this.#blocks.delete(hash);
    }
  }

  block(hash: Hash): Block | undefined {
    return this.#blocks.get(hash)?.block;
  }

  receipts(hash: Hash): readonly Receipt[] | undefined {
    return this.#blocks.get(hash)?.receipts;
  }

  finalizedHash(number: number): Hash | undefined {
    return this.#finalized[number];
  }

  proof(hash: Hash): Uint8Array | undefined {
    return this.#proofs.get(hash);
  }

  valueAt(number: number, key: Uint8Array): Uint8Array | undefined {
    return this.#stateOf(number).get(key);
  }

  stateAt(number: number): Iterable<readonly [Uint8Array, Uint8Array]> {
    return this.#stateOf(number).entriesWithPrefix(new Uint8Array(0));
  }

  #thin(height: number): void {
    if (height < 0 || height % keptOneIn === 0) return;
    this.#states[height] = undefined;
    this.#shared.delete(this.#finalized[height]!);
  }

  #stateOf(number: number): Trie {
    if (!(number >= 0 && number < this.#states.length))
      throw new RangeError(`state at height ${number} is not kept: 0 to ${this.#states.length - 1} are`);
    let height = number;
    while (this.#states[height] === undefined) height--;
    let state = this.#states[height]!;
    while (height < number) state = state.update(this.#blocks.get(this.#finalized[++height]!)!.changes);
    return state;
  }
}
