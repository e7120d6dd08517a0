import { type Block, headerHash } from "@paragrid/block";
import type { StateChange } from "@paragrid/chain";
import { utf8, zeroHash } from "@paragrid/primitives";
import { emptyTrie, rootHash, type Trie } from "@paragrid/trie";
import { expect, test } from "vitest";
import { MemoryStore } from "../src/memory-store.ts";

const blocks = 700;
const genesis = { parentHash: zeroHash, number: 0, stateRoot: zeroHash, extrinsicsRoot: zeroHash, digest: [] };

/** A key that each block writes, one that it writes for itself, and one of an earlier block that it deletes. */
const changesOf = (number: number): StateChange[] => [
  [utf8("last"), utf8(`${number}`)],
  [utf8(`block ${number}`), new Uint8Array(40).fill(number)],
  ...(number > 5 ? [[utf8(`block ${number - 5}`), undefined] as const] : []),
];

function filled(store: MemoryStore): readonly Trie[] {
  store.init(genesis, headerHash(genesis), [[utf8("last"), utf8("0")]]);
  const states = [emptyTrie().update([[utf8("last"), utf8("0")]])];
  let parentHash = headerHash(genesis);
  for (let number = 1; number <= blocks; number++) {
    const changes = changesOf(number);
    states.push(states.at(-1)!.update(changes));
    const header = { ...genesis, parentHash, number, stateRoot: rootHash(states.at(-1)!) };
    const block: Block = { hash: headerHash(header), header, body: [] };
    store.insert({ block, changes, receipts: [] });
    store.finalize([block.hash], new Map());
    parentHash = block.hash;
  }
  return states;
}

const rootOf = (store: MemoryStore, height: number) => rootHash(emptyTrie().update(store.stateAt(height)));

test("every finalised state can be read, however old, by every replica that shares them", () => {
  const shared = new Map();
  const [one, other] = [new MemoryStore(shared), new MemoryStore(shared)];
  const states = filled(one);
  filled(other);

  for (const store of [one, other])
    for (let height = 0; height <= blocks; height += 3) {
      expect(rootOf(store, height), `height ${height}`).toBe(rootHash(states[height]!));
      expect(store.valueAt(height, utf8("last"))).toEqual(utf8(`${height}`));
    }
  for (const height of [-1, blocks + 1])
    expect(() => one.valueAt(height, utf8("last"))).toThrow(`height ${height} is not kept`);
});

test("of old states few are kept", () => {
  const shared = new Map();

  filled(new MemoryStore(shared));

  expect(shared.size).toBeLessThan(256 + 1 + blocks / 50);
});
