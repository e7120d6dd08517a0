import type { Mutant } from "@paragrid/testing";

const store = "packages/node/src/store/sqlite-store.ts";
const tests = (test: string) => ({ files: ["packages/node/test/sqlite-store.test.ts"], test });
const server = (test: string) => ({ files: ["packages/node/test/rpc-server.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "store: branches that lost are kept",
    file: store,
    find: "      this.#statements.dropLosers.run(height);\n",
    replace: "",
    caughtBy: tests("keeps branches until one of them is final"),
  },
  {
    name: "store: a state is written before its block is final",
    file: store,
    find: "    const changes = finalized === 1 ? null : packer.pack",
    replace:
      "    if (finalized === 0) this.#writeState(stored.block.header.number, stored.changes);\n    const changes = finalized === 1 ? null : packer.pack",
    caughtBy: tests("keeps branches until one of them is final"),
  },
  {
    name: "store: a deleted value comes back in the state that is read",
    file: store,
    find: "    const rows = [...newest.values()].filter((row) => row.value !== null);\n",
    replace:
      "    const rows = [...newest.values()].map((row) => ({ ...row, value: row.value ?? new Uint8Array(0) }));\n",
    caughtBy: tests("gives back every finalised block"),
  },
  {
    name: "store: a value is that of a later height",
    file: store,
    find: "prefix = ? AND height <= ? AND key = ? ORDER",
    replace: "prefix = ? AND height >= ? AND key = ? ORDER",
    caughtBy: tests("gives back every finalised block"),
  },
  {
    name: "store: a value is that of another key with the same index prefix",
    file: store,
    find: " AND height <= ? AND key = ? ORDER BY height DESC",
    replace: " AND height <= ? AND key IS NOT ? ORDER BY height DESC",
    caughtBy: tests("keeps apart keys that share an index prefix"),
  },
  {
    name: "store: pruning takes the present state with it",
    file: store,
    find: "prefix = ? AND height < ? AND key = ?",
    replace: "prefix = ? AND height <= 1 + ? AND key = ?",
    caughtBy: tests("refuses a pruned height by name"),
  },
  {
    name: "store: finality is not remembered",
    file: store,
    find: '      this.#statements.setMeta.run("finalized", fromHex(last));\n',
    replace: "",
    caughtBy: tests("gives back every finalised block"),
  },
  {
    name: "store: a word that was deleted stays durable",
    file: store,
    find: "        if (value === undefined) deleteDurable.run(key);\n        else setDurable",
    replace: "        if (value !== undefined) setDurable",
    caughtBy: tests("writes, deletes and lists durable words"),
  },
  {
    name: "rpc server: a client that does not read is kept",
    file: "packages/node/src/process/rpc-server.ts",
    find: "if (socket.bufferedAmount <= limits.queuedBytes) {",
    replace: "if (socket.bufferedAmount >= 0) {",
    caughtBy: server("closes a WebSocket that does not read"),
  },
  {
    name: "rpc server: connections are not counted",
    file: "packages/node/src/process/rpc-server.ts",
    find: "sockets.clients.size >= limits.connections",
    replace: "sockets.clients.size > limits.connections + 8",
    caughtBy: server("turns away a connection above the limit"),
  },
  {
    name: "rpc server: unsafe methods on every address",
    file: "packages/node/src/process/rpc-server.ts",
    find: "options.unsafe ?? isLoopback(host)",
    replace: "options.unsafe ?? host !== undefined",
    caughtBy: server("keeps unsafe methods"),
  },
  {
    name: "dev turns: a dead process keeps its turn",
    file: "packages/node/src/process/dev-turns.ts",
    find: "      for (const end of ends.values()) end();\n",
    replace: "",
    caughtBy: { files: ["packages/node/test/dev-turns.test.ts"], test: "a dead one gives its own up" },
  },
  {
    name: "puzzle search: a machine that was held up forgets its budget",
    file: "packages/node/src/process/puzzle-search.ts",
    find: "const mostOwedMs = 1000;",
    replace: "const mostOwedMs = 40;",
    caughtBy: {
      files: ["packages/node/test/puzzle-search.test.ts"],
      test: "keeps what is due when a new template takes the place",
    },
  },
];
