import { type Block, extrinsicHash, makeBlock } from "@paragrid/block";
import { err, ok, type Result, zeroHash } from "@paragrid/primitives";
import type { Execution, Runtime } from "@paragrid/runtime";
import { emptyTrie } from "@paragrid/trie";
import { expect, test } from "vitest";
import type { TreeBlock } from "../src/block-tree.ts";
import { sharedExecutor } from "../src/executor.ts";

const extrinsic = Uint8Array.of(1, 2, 3);
const base = { stateRoot: zeroHash, extrinsicsRoot: extrinsicHash(extrinsic), digest: [] };
const genesis = makeBlock({ ...base, parentHash: zeroHash, number: 0 }, []);
const parent: TreeBlock = {
  hash: genesis.hash,
  number: 0,
  header: genesis.header,
  block: genesis,
  state: emptyTrie(),
  receipts: [],
};
const honest = makeBlock({ ...base, parentHash: genesis.hash, number: 1 }, [extrinsic]);
/** The same header, hence the same hash, with another body. */
const forged: Block = { ...honest, body: [Uint8Array.of(1, 2, 4)] };

/** A runtime that checks the body's root, as every one does, and counts what it is asked to execute. */
function bed() {
  const execution = {} as Execution;
  let executed = 0;
  const runtime = {
    executeBlock({ block }: { readonly block: Block }): Result<Execution> {
      executed++;
      return block.body.length === 1 && extrinsicHash(block.body[0]!) === block.header.extrinsicsRoot
        ? ok(execution)
        : err("extrinsics root");
    },
  } as unknown as Runtime;
  const executor = sharedExecutor(runtime);
  return { execute: (block: Block) => executor.execute(parent, block, new Set()).ok, executed: () => executed };
}

test("one execution serves all replicas, whose copies of a body are equal", () => {
  const { execute, executed } = bed();
  expect(execute(honest)).toBe(true);
  expect(execute({ ...honest, body: [extrinsic.slice()] })).toBe(true);
  expect(executed()).toBe(1);
});

test("a good header with another body is refused, before the honest block and after it, and does not stand in its way", () => {
  const { execute } = bed();
  expect(execute(forged)).toBe(false);
  expect(execute(honest)).toBe(true);
  expect(execute(forged)).toBe(false);
  expect(execute(honest)).toBe(true);
});
