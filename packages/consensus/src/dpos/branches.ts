import { type Hash, invariant } from "@paragrid/primitives";
import type { ChainState } from "./chain-state.ts";
import { forkStatus, movesHead, type Tip } from "./fork-choice.ts";
import { delegateAt, type Schedule } from "./schedule.ts";

interface Leaf {
  readonly state: ChainState;
  readonly receivedInSlot: number;
}

/** The imported blocks from the last finalised one up, and which of them is the head. */
export class Branches {
  readonly #schedule: Schedule;
  readonly #blocks = new Map<Hash, Leaf>();
  #root: ChainState;
  #head: Leaf;

  constructor(root: ChainState, schedule: Schedule) {
    this.#schedule = schedule;
    this.#root = root;
    this.#head = { state: root, receivedInSlot: root.slot };
    this.#blocks.set(root.hash, this.#head);
  }

  /** The last finalised block. */
  get root(): ChainState {
    return this.#root;
  }

  get head(): ChainState {
    return this.#head.state;
  }

  get(hash: Hash): ChainState | undefined {
    return this.#blocks.get(hash)?.state;
  }

  /** Adds a block whose parent is here; true when it is the head now. */
  insert(state: ChainState, receivedInSlot: number): boolean {
    invariant(this.#blocks.has(state.parent), `parent of block ${state.number} is imported`);
    const leaf: Leaf = { state, receivedInSlot };
    this.#blocks.set(state.hash, leaf);
    return this.#choose(leaf);
  }

  /** The blocks from `hash` on the way up to `tip`, both included, lowest first. */
  path(hash: Hash, tip: ChainState): ChainState[] {
    const path = [tip];
    for (let at = tip; at.hash !== hash; ) {
      const parent = this.get(at.parent);
      invariant(parent !== undefined, `block ${hash} is an ancestor of ${tip.hash}`);
      path.push(parent);
      at = parent;
    }
    return path.reverse();
  }

  /** The ancestor of `tip` at that height, or `tip`. */
  ancestor(tip: ChainState, number: number): ChainState | undefined {
    let at: ChainState | undefined = tip;
    while (at !== undefined && at.number > number) at = this.get(at.parent);
    return at;
  }

  /** Makes `root` the last finalised block: what does not descend from it is forgotten. True when the head had to move. */
  finalize(root: ChainState): boolean {
    const kept = new Set<Hash>([root.hash]);
    const leaves = [...this.#blocks.values()].sort((left, right) => left.state.number - right.state.number);
    for (const { state } of leaves) if (kept.has(state.parent)) kept.add(state.hash);
    for (const hash of this.#blocks.keys()) if (!kept.has(hash)) this.#blocks.delete(hash);
    if (!this.#blocks.has(root.hash)) this.#blocks.set(root.hash, { state: root, receivedInSlot: root.slot });
    this.#root = root;
    if (this.#blocks.has(this.#head.state.hash)) return false;
    this.#head = this.#blocks.get(root.hash)!;
    for (const leaf of leaves) if (this.#blocks.has(leaf.state.hash)) this.#choose(leaf);
    return true;
  }

  #choose(leaf: Leaf): boolean {
    if (!movesHead(forkStatus(this.#tip(this.#head), this.#tip(leaf)))) return false;
    this.#head = leaf;
    return true;
  }

  /** As the fork choice sees it: by what its header claims to be prevoted, which leaves out the votes of the block itself (LIP 0014). */
  #tip({ state, receivedInSlot }: Leaf): Tip {
    return {
      id: state.hash,
      parent: state.parent,
      height: state.number,
      generator:
        state.slot < 0 ? "" : String(state.set.members[delegateAt(state.slot, state.set, this.#schedule)]!.replica),
      slot: state.slot,
      receivedInSlot,
      prevotedSet: state.sealed?.claims.prevotedSet ?? state.set.id,
      maxHeightPrevoted: state.sealed?.claims.maxHeightPrevoted ?? 0,
    };
  }
}
