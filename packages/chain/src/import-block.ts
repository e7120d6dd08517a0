import type { Block } from "@paragrid/block";
import { err, ok, type Result } from "@paragrid/primitives";
import type { GoodSignatures } from "@paragrid/runtime";
import type { BlockTree, TreeBlock } from "./block-tree.ts";
import type { Environment } from "./environment.ts";
import type { Executor } from "./executor.ts";
import type { StateChange } from "./store.ts";

/** Executes a block on its parent's state and, if it is valid, makes it durable and adds it to the tree. Whether it is final is not asked here. */
export function importBlock(
  block: Block,
  to: {
    readonly tree: BlockTree;
    readonly executor: Executor;
    readonly signatures: GoodSignatures;
    readonly environment: Pick<Environment, "store" | "charge" | "log">;
  },
): Result<TreeBlock> {
  const { tree, environment } = to;
  const { hash, header, body } = block;
  const { number } = header;
  const parent = tree.get(header.parentHash);
  if (parent === undefined) return err("unknown parent");
  if (number !== parent.number + 1) return err(`number ${number} on a parent of number ${parent.number}`);
  if (number <= tree.finalized.number) return err("below the last finalised block");
  const result = to.executor.execute(parent, block, to.signatures);
  environment.charge({ kind: "execute", count: body.length });
  if (!result.ok) {
    environment.log("warn", "a block is refused", { number, hash, reason: result.error });
    return result;
  }
  const { state, receipts, changes } = result.value;
  environment.store.insert({ block, changes, receipts });
  environment.charge({ kind: "store", count: storedBytes(changes) });
  const entry: TreeBlock = { hash, number, header, block, state, receipts };
  tree.insert(entry);
  return ok(entry);
}

function storedBytes(changes: readonly StateChange[]): number {
  let bytes = 0;
  for (const [key, value] of changes) bytes += key.length + (value?.length ?? 0);
  return bytes;
}
