import type { Mutant } from "@paragrid/testing";

const source = "packages/chain/src";
const tests = (file: string) => (test: string) => ({ files: [`packages/chain/test/${file}.test.ts`], test });
const [pool, tree, sync] = [tests("pool"), tests("block-tree"), tests("sync")];
const invariants = pool("whatever comes and goes");

export const mutants: readonly Mutant[] = [
  {
    name: "pool: an equal priority replaces what waits",
    file: `${source}/pool.ts`,
    find: "if (rival.validity.priority >= validity.priority) return undefined;",
    replace: "if (rival.validity.priority > validity.priority) return undefined;",
    caughtBy: pool("of one nonce are replaced by a higher priority"),
  },
  {
    name: "pool: what required a replaced transaction waits again",
    file: `${source}/pool.ts`,
    find: "        if (kept.has(tag)) continue;\n",
    replace: "",
    caughtBy: pool("of one nonce are replaced by a higher priority"),
  },
  {
    name: "pool: what required a dropped transaction stays ready",
    file: `${source}/pool.ts`,
    find: "          waitAgain.add(dependant);\n          leaving.push(dependant);\n",
    replace: "",
    caughtBy: invariants,
  },
  {
    name: "pool: room is made by dropping what the newcomer requires",
    file: `${source}/pool.ts`,
    find: "    const kept = this.#requiredBy(newcomer);\n",
    replace: "    const kept = new Set<Entry>();\n",
    caughtBy: invariants,
  },
  {
    name: "pool: whoever waited long enough passes the limit",
    file: `${source}/pool.ts`,
    find: "    if (!this.#hasRoom(entry, rivals)) {\n",
    replace: "    if (rivals.length < 0) {\n",
    caughtBy: invariants,
  },
  {
    name: "pool: whoever waits again passes the limit",
    file: `${source}/pool.ts`,
    find: "      const isFull = this.#future.size >= this.#limits.future;\n",
    replace: "      const isFull = false;\n",
    caughtBy: invariants,
  },
  {
    name: "pool: a nonce is offered before the one below it",
    file: `${source}/pool.ts`,
    find: "      if (unmet > 0) waiting.set(entry.hash, unmet);\n      else if",
    replace: "      if (unmet > 9) waiting.set(entry.hash, unmet);\n      else if",
    caughtBy: pool("are offered by priority"),
  },
  {
    name: "pool: later arrivals go first",
    file: `${source}/pool.ts`,
    find: "return left.ordinal < right.ordinal;",
    replace: "return left.ordinal > right.ordinal;",
    caughtBy: pool("are offered by priority"),
  },
  {
    name: "pool: transactions outlive their era",
    file: `${source}/pool.ts`,
    find: "if (entry.validTill < number) this.#withdraw",
    replace: "if (entry.validTill + 1 < number) this.#withdraw",
    caughtBy: pool("end with their era"),
  },
  {
    name: "pool: a used nonce goes on waiting",
    file: `${source}/pool.ts`,
    find: "      if (own < nonce) {\n",
    replace: "      if (own < 0) {\n",
    caughtBy: pool("whose nonce others have used"),
  },
  {
    name: "block tree: a losing branch is kept",
    file: `${source}/block-tree.ts`,
    find: "      for (const sibling of this.children(kept)) if (sibling !== entry.hash) this.#drop(sibling, stale);\n",
    replace: "",
    caughtBy: tree("forgets the branches that lose"),
  },
  {
    name: "block tree: the best chain stays on a branch that lost",
    file: `${source}/block-tree.ts`,
    find: "this.descends(this.#best.hash, hash) ? { retracted: [], enacted: [] } : this.setBest(hash);",
    replace: "this.get(hash) !== undefined ? { retracted: [], enacted: [] } : this.setBest(hash);",
    caughtBy: tree("moves the best chain off them"),
  },
  {
    name: "block tree: a block beside the final one becomes final",
    file: `${source}/block-tree.ts`,
    find: "    return at === this.#finalized ? path.reverse() : undefined;\n",
    replace: "    return path.reverse();\n",
    caughtBy: tree("never finalises beside what is final"),
  },
  {
    name: "block tree: what joined the best chain is told newest first",
    file: `${source}/block-tree.ts`,
    find: "    return { retracted, enacted: enacted.reverse() };\n",
    replace: "    return { retracted, enacted };\n",
    caughtBy: tree("tells how the best chain changed"),
  },
  {
    name: "block sync: proofs are not verified",
    file: `${source}/sync.ts`,
    find: "      if (!this.#port.verify(one.block, one.proof, this.#port.authorities(), below)) return adopted;\n",
    replace: "",
    caughtBy: sync("adopts nothing on a bad proof"),
  },
  {
    name: "block sync: a gap is taken",
    file: `${source}/sync.ts`,
    find: "if (ref.number !== number || (parent !== undefined && ref.parent !== parent)) return adopted;",
    replace: "if (parent !== undefined && ref.number <= 1) return adopted;",
    caughtBy: sync("adopts nothing on a bad proof"),
  },
  {
    name: "block sync: a hand-over may be skipped",
    file: `${source}/sync.ts`,
    find: "        if (nextAuthorities(one.block.header) !== undefined) return adopted;\n",
    replace: "",
    caughtBy: sync("judges nothing behind a hand-over"),
  },
  {
    name: "block sync: anybody answers",
    file: `${source}/sync.ts`,
    find: "    if (this.#asked?.peer !== peer) return;\n",
    replace: "    if (this.#asked === undefined) return;\n",
    caughtBy: sync("hears only who was asked"),
  },
  {
    name: "block sync: whoever fails is asked again and again",
    file: `${source}/sync.ts`,
    find: "    else this.#strike(peer);\n",
    replace: "",
    caughtBy: sync("adopts nothing on a bad proof"),
  },
];
