import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extrinsicHash, makeBlock } from "@paragrid/block";
import { type PlannedChain, TransactionPool } from "@paragrid/chain";
import { SqliteStore } from "@paragrid/node";
import { invariant } from "@paragrid/primitives";
import type { ComposedRuntime } from "@paragrid/runtime";
import type { Load } from "./load.ts";

/** CPU time of one transaction's parts on this machine, in µs. */
export interface TransactionCosts {
  /** Decoding, nonce and fee checks and the pool, without the signature. */
  readonly admitUs: number;
  readonly verifyUs: number;
  /** Executing a block of them, hashing of trie and roots included. */
  readonly executeUs: number;
  readonly storeUs: number;
  /** Signing; done before the clock starts, so no part of the bound. */
  readonly signUs: number;
}

/** CPU time of `work`, in µs, the fastest of three goes: what the machine can do when nobody disturbs. */
function cpuUs(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 3; go++) {
    const before = process.cpuUsage();
    work();
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
        const valid = runtime.validateTransaction(state, extrinsic, { signatureChecked });
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
      isVerified: () => true,
    });
  };
  const built = build();
  invariant(built.execution.signatures === count, `all ${count} transfers fit into one block`);
  const executeUs = cpuUs(() => {
    const done = runtime.executeBlock({
      parent: chain.genesis.header,
      state,
      block: built.block,
      isVerified: () => true,
    });
    invariant(done.ok, "the block that was built executes");
  });
  const folder = mkdtempSync(join(tmpdir(), "paragrid-bench-"));
  let go = 0;
  const storeUs = cpuUs(() => {
    const store = new SqliteStore(join(folder, `${go++}.db`));
    store.init(chain.genesis.header, chain.genesis.hash, state.entriesWithPrefix(new Uint8Array(0)));
    const block = makeBlock(built.block.header, built.block.body);
    store.insert({ block, changes: built.execution.changes, receipts: built.execution.receipts });
    store.finalize([block.hash], new Map());
    store.close();
  });
  rmSync(folder, { recursive: true, force: true });
  return {
    admitUs: admitUs / count,
    verifyUs: Math.max(0, withSignature - admitUs) / count,
    executeUs: executeUs / count,
    storeUs: storeUs / count,
    signUs: load.signUs,
  };
}

/** Transactions per second that `cores` can bear when every replica of the chain runs on them and nothing else costs anything. */
export function boundTps(
  costs: TransactionCosts,
  options: { readonly replicas: number; readonly verifiers: number; readonly cores: number },
): number {
  const { admitUs, verifyUs, executeUs, storeUs } = costs;
  return (options.cores * 1e6) / (options.replicas * (admitUs + executeUs + storeUs) + options.verifiers * verifyUs);
}
