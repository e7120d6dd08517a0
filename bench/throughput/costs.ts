import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extrinsicHash, makeBlock } from "@paragrid/block";
import { type PlannedChain, TransactionPool } from "@paragrid/chain";
import { SqliteStore } from "@paragrid/node";
import { invariant } from "@paragrid/primitives";
import { type ComposedRuntime, trustAll } from "@paragrid/runtime";
import { orderedRoot, rootHash } from "@paragrid/trie";
import type { Load } from "./load.ts";

/** CPU time of one transaction's parts on this machine, in µs. */
export interface TransactionCosts {
  /** Decoding, nonce and fee checks and the pool, without the signature. */
  readonly admitUs: number;
  readonly verifyUs: number;
  /** Executing a block of them, without the hashing. */
  readonly executeUs: number;
  /** New trie nodes, state root and extrinsics root. */
  readonly hashUs: number;
  readonly storeUs: number;
  /** What the author does in place of executing and hashing: generating the block. */
  readonly buildUs: number;
  /** Signing; done before the clock starts, so no part of the bound. */
  readonly signUs: number;
}

/** CPU time of `work`, in µs, the fastest of nine goes: what compiled code can do when nobody disturbs. */
function cpuUs<T>(work: (prepared: T) => void, prepare: () => T = () => undefined as T): number {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 9; go++) {
    const prepared = prepare();
    const before = process.cpuUsage();
    work(prepared);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}

/** Measures a block of the load's first transactions through the very functions that a replica uses. */
export function measureCosts(chain: PlannedChain, runtime: ComposedRuntime, load: Load): TransactionCosts {
  const sample = load.extrinsics.slice(0, 500);
  const count = sample.length;
  const { state } = chain.genesis;
  const hashes = sample.map(extrinsicHash);
  const verify = (signatureChecked: boolean): number =>
    cpuUs(() => {
      const pool = new TransactionPool({ ready: 8192, future: 1024 }, () => {});
      for (const [index, extrinsic] of sample.entries()) {
        const valid = runtime.validateTransaction(state, extrinsic, {
          ...(signatureChecked ? { signatures: trustAll } : {}),
          blockHash: chain.genesis.hash,
        });
        invariant(valid.ok, "a transfer of the load is valid");
        pool.add({ hash: hashes[index]!, extrinsic }, valid.value, 0);
      }
    });
  const admitUs = verify(true);
  const withSignature = verify(false);
  const build = () => {
    let next = 0;
    const at = { parentHash: chain.genesis.hash, parent: chain.genesis.header, state, digest: [], inherents: {} };
    return runtime.buildBlock({
      ...at,
      next: () => (next < count ? { hash: hashes[next]!, extrinsic: sample[next++]! } : undefined),
      signatures: trustAll,
    });
  };
  const built = build();
  invariant(built.execution.signatures === count, `all ${count} transfers fit into one block`);
  const buildUs = cpuUs(build);
  const changes = built.execution.changes;
  const hashUs = cpuUs(() => {
    rootHash(state.update(changes));
    orderedRoot(built.block.body, 0);
  });
  const executedUs = cpuUs(() => {
    const done = runtime.executeBlock({
      parent: chain.genesis.header,
      state,
      block: built.block,
      signatures: trustAll,
    });
    invariant(done.ok, "the block that was built executes");
  });
  const folder = mkdtempSync(join(tmpdir(), "paragrid-bench-"));
  const stores: SqliteStore[] = [];
  const block = makeBlock(built.block.header, built.block.body);
  const storeUs = cpuUs(
    (store) => {
      store.insert({ block, changes, receipts: built.execution.receipts });
      store.finalize([block.hash], new Map());
    },
    () => {
      const store = new SqliteStore(join(folder, `${stores.length}.db`));
      store.init(chain.genesis.header, chain.genesis.hash, state.entriesWithPrefix(new Uint8Array(0)));
      stores.push(store);
      return store;
    },
  );
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    admitUs: admitUs / count,
    verifyUs: Math.max(0, withSignature - admitUs) / count,
    executeUs: Math.max(0, executedUs - hashUs) / count,
    hashUs: hashUs / count,
    storeUs: storeUs / count,
    buildUs: buildUs / count,
    signUs: load.signUs,
  };
}

/**
 * CPU time that one transaction cannot do without, in µs over all processes: every replica admits, executes, hashes and stores it, except
 * that its block's author builds instead of executing; `verifiers` of them verify its signature.
 */
export function leastCpuUs(
  costs: TransactionCosts,
  options: { readonly replicas: number; readonly verifiers: number },
): number {
  const { admitUs, verifyUs, executeUs, hashUs, storeUs, buildUs } = costs;
  const { replicas, verifiers } = options;
  return replicas * (admitUs + storeUs) + (replicas - 1) * (executeUs + hashUs) + buildUs + verifiers * verifyUs;
}
