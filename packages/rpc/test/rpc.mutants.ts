import type { Mutant } from "@paragrid/testing";

const test = (file: string, name: string) => ({ files: [`packages/rpc/test/${file}.test.ts`], test: name });
const bounds = test("bounds", "nothing in a replica grows with its blocks");

export const mutants: readonly Mutant[] = [
  {
    name: "rpc: dev_pause does not wait for its turn",
    file: "packages/rpc/src/methods/dev.ts",
    find: "const rates = ratesOf(backend, 0, scopeParam(params, 0));\n        await dev.turn(() => dev.setRates(rates));",
    replace: "const rates = ratesOf(backend, 0, scopeParam(params, 0));\n        await dev.setRates(rates);",
    caughtBy: test("dev", "have their turn one after the other"),
  },
  {
    name: "rpc: a run leaves the clock as it set it",
    file: "packages/rpc/src/methods/dev.ts",
    find: "      await dev.setRates(before);\n",
    replace: "",
    caughtBy: test("dev", "put its clock back as it was"),
  },
  {
    name: "rpc: the limit on subscriptions is one too many",
    file: "packages/rpc/src/session.ts",
    find: "this.#running.size >= this.limits.subscriptions",
    replace: "this.#running.size > this.limits.subscriptions",
    caughtBy: test("session", "refuses subscriptions above its limit"),
  },
  {
    name: "rpc: notifications overtake the reply with the subscription's id",
    file: "packages/rpc/src/session.ts",
    find: "    this.afterReply(() => running.begin());\n",
    replace: "    running.begin();\n",
    caughtBy: test("session", "gives a subscription's id before its first notification"),
  },
  {
    name: "rpc: an unpinned block is answered for",
    file: "packages/rpc/src/chain-head/follow.ts",
    find: "for (const hash of hashes) this.#pinned.delete(hash);",
    replace: "",
    caughtBy: test("chain-head", "keeps blocks that it told of until they are unpinned"),
  },
  {
    name: "rpc: a transaction that was refused is judged again",
    file: "packages/rpc/src/methods/author.ts",
    find: "node.ban(extrinsicHash(extrinsic));",
    replace: "",
    caughtBy: test("author", "keeps what a client offered"),
  },
  {
    name: "pool: a ban outlasts a retraction",
    file: "packages/chain/src/transactions.ts",
    find: "if (retracted === undefined && this.#bans",
    replace: "if (this.#bans",
    caughtBy: test("author", "does not lose a transaction whose block was retracted"),
  },
  {
    name: "pool: a ban never ends",
    file: "packages/chain/src/bans.ts",
    find: "untilMs !== undefined && nowMs < untilMs",
    replace: "untilMs !== undefined && nowMs >= 0",
    caughtBy: test("author", "keeps what a client offered"),
  },
  {
    name: "rpc: broadcasts outlive their connection",
    file: "packages/rpc/src/session.ts",
    find: "    for (const broadcast of this.broadcasts.values()) broadcast.stop();\n",
    replace: "",
    caughtBy: test("session", "leaves nothing behind at the node"),
  },
  {
    name: "rpc: a follow outlives its connection",
    file: "packages/rpc/src/session.ts",
    find: "    for (const running of this.#running.values()) running.cancel();\n",
    replace: "",
    caughtBy: test("session", "leaves nothing behind at the node"),
  },
  {
    name: "pool: what a later block of the same route holds is taken for outdated",
    file: "packages/chain/src/pool-route.ts",
    find: "  for (const block of route.enacted) leavePool(block, ports.pool, strangers);\n",
    replace:
      "  for (const block of route.enacted) {\n    leavePool(block, ports.pool, strangers);\n    for (const signer of strangers.values()) ports.pool.advance(signer, ports.nonceOf(signer) ?? 0);\n  }\n",
    caughtBy: test("forks", "of pow are told blocks"),
  },
  {
    name: "rpc: a broadcast is not offered again",
    file: "packages/rpc/src/broadcast.ts",
    find: 'if (event.kind === "best" && waits) attempt();',
    replace: "",
    caughtBy: test("author", "offers again what the pool could not take"),
  },
  {
    name: "bounds: what is recent is never forgotten",
    file: "packages/primitives/src/recent.ts",
    find: "      this.#old = this.#young;\n      this.#young = new Map();\n",
    replace: "",
    caughtBy: { files: ["packages/primitives/test/recent.test.ts"], test: "is never more than 8 entries" },
  },
  {
    name: "bounds: the tree keeps blocks below the states that it keeps",
    file: "packages/chain/src/block-tree.ts",
    find: "    this.#forgetBelow(this.#finalized.number - this.#keepStates);\n",
    replace: "",
    caughtBy: bounds,
  },
  {
    name: "bounds: a follow pins without end",
    file: "packages/rpc/src/chain-head/follow.ts",
    find: "if (old > this.#options.connection.limits.pinned) this.#stop();",
    replace: "if (old < 0) this.#stop();",
    caughtBy: bounds,
  },
  {
    name: "bounds: a watch outlives its transaction",
    file: "packages/rpc/src/transaction-watches.ts",
    find: "      this.#listeners.delete(hash);\n      this.#included.delete(hash);\n",
    replace: "      this.#included.delete(hash);\n",
    caughtBy: bounds,
  },
  {
    name: "bounds: an ended subscription stays with its connection",
    file: "packages/rpc/src/session.ts",
    find: "    this.#host.forget(this.id);\n",
    replace: "",
    caughtBy: bounds,
  },
];
