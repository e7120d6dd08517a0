import type { OpaqueExtrinsic } from "@paragrid/block";
import { toHex } from "@paragrid/primitives";
import type { Route, TreeBlock } from "./block-tree.ts";
import type { TransactionPool } from "./pool.ts";

/** What the pool's owner knows beyond it. */
interface PoolPorts {
  readonly pool: TransactionPool;
  readmit(extrinsic: OpaqueExtrinsic): void;
  /** On the best block's state. */
  nonceOf(signer: Uint8Array): number | undefined;
}

/** The pool follows the best chain: what a block brought leaves it, what a retracted one had brought comes back. */
export function followRoute(route: Route, ports: PoolPorts): void {
  const strangers = new Map<string, Uint8Array>();
  for (const block of route.enacted) leavePool(block, ports.pool, strangers);
  // Transactions that this pool never held may have taken nonces that others in it wait for, or wanted to use. The nonce is that after all
  // blocks: what a later one of them holds has left by now, and is not taken for outdated.
  for (const signer of strangers.values()) {
    const nonce = ports.nonceOf(signer);
    if (nonce !== undefined) ports.pool.advance(signer, nonce);
  }
  for (const { block, receipts } of route.retracted) {
    receipts.forEach((receipt, index) => {
      // A mortal signature that was good on the retracted fork may be bad on this one: the executor remembers which it knows.
      if (receipt.signer !== undefined) ports.readmit(block.body[index]!);
    });
  }
}

/** A block's transactions leave the pool; signers of those that were not in it are added to `strangers`. */
function leavePool({ receipts, hash }: TreeBlock, pool: TransactionPool, strangers: Map<string, Uint8Array>): void {
  for (const one of receipts) {
    if (one.signer !== undefined && !pool.has(one.hash)) strangers.set(toHex(one.signer), one.signer);
  }
  pool.included(
    receipts.filter(({ signer }) => signer !== undefined).map((one) => one.hash),
    hash,
  );
}
