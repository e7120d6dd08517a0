import { type Block, headerHash, unsealed } from "@paragrid/block";
import { equalBytes, type Hash, ok, RecentMap, RecentSet, type Result } from "@paragrid/primitives";
import type { Execution, GoodSignatures, Runtime } from "@paragrid/runtime";
import type { TreeBlock } from "./block-tree.ts";

/** Hashes of transactions whose signatures were found good: several full pools of them. */
const mostSignatures = 65_536;

/** Executes blocks for one or many replicas. A simulator shares one, so that a block costs real time once. */
export interface Executor {
  execute(parent: TreeBlock, block: Block, signatures: GoodSignatures): Result<Execution>;
  /** Found good by any of the replicas. */
  readonly signatures: GoodSignatures;
  /** The author has just executed this block while building it. */
  remember(block: Block, execution: Execution): void;
}

/** Seals are the consensus algorithm's: a runtime sees the header as it was before them. */
function withoutSeal(block: Block): Block {
  const parts = unsealed(block.header);
  return parts === undefined ? block : { ...block, header: parts.header };
}

/** What was executed while building: the header as it was before any seal. */
const buildKey = (block: Block): Hash => headerHash(withoutSeal(block).header);

/** An executor of one replica: executes each block, except that a block just built is not executed twice. */
export function directExecutor(runtime: Runtime): Executor {
  const signatures = new RecentSet<Hash>(mostSignatures);
  let built: { readonly key: Hash; readonly body: Block["body"]; readonly execution: Execution } | undefined;
  return {
    signatures,
    execute(parent, block, good) {
      if (built !== undefined && built.body === block.body && built.key === buildKey(block)) {
        const { execution } = built;
        built = undefined;
        return ok(execution);
      }
      return runtime.executeBlock({
        parent: parent.header,
        state: parent.state,
        block: withoutSeal(block),
        signatures: good,
      });
    },
    remember(block, execution) {
      built = { key: buildKey(block), body: block.body, execution };
    },
  };
}

/**
 * An executor shared by replicas in one process: results are remembered by parent state and block hash, the last `capacity`
 * blocks of them. Sound because execution is a function of both and of the body, which is compared; `strict` mode of a host uses direct executors and compares.
 */
export function sharedExecutor(runtime: Runtime, capacity = 64): Executor {
  const results = new RecentMap<string, { readonly body: Block["body"]; readonly result: Result<Execution> }>(capacity);
  const direct = directExecutor(runtime);
  return {
    signatures: direct.signatures,
    execute(parent, block, good) {
      const key = parent.header.stateRoot + block.hash;
      const known = results.get(key);
      // A block's hash is its header's: a liar can send a good header with another body, whose root is found wrong by executing it.
      if (known !== undefined && isSameBody(known.body, block.body)) return known.result;
      const result = direct.execute(parent, block, good);
      if (known?.result.ok) return result;
      results.set(key, { body: block.body, result });
      return result;
    },
    remember: (block, execution) => direct.remember(block, execution),
  };
}

const isSameBody = (left: Block["body"], right: Block["body"]): boolean =>
  left === right ||
  (left.length === right.length && left.every((extrinsic, index) => equalBytes(extrinsic, right[index]!)));
