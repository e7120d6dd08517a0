import type { Hash } from "@paragrid/primitives";
import type { MethodGroup, RpcBackend, Subscription } from "../method.ts";
import { blockNumber, optionalHash } from "../params.ts";
import { blockView, headerView } from "../views.ts";

/** Hash of the best chain's block at a height. */
function hashAt(backend: RpcBackend, number: number): Hash | null {
  const { tree } = backend.node;
  if (number > tree.best.number) return null;
  if (number <= tree.finalized.number) return backend.node.finalizedHash(number) ?? null;
  let at = tree.best;
  while (at.number > number) {
    const up = tree.get(at.header.parentHash);
    if (up === undefined) return null;
    at = up;
  }
  return at.hash;
}

/** Heads of the best chain, one by one; the current one at once. */
const newHeads: Subscription = {
  notification: "chain_newHead",
  unsubscribe: "chain_unsubscribeNewHeads",
  start(backend, _params, notify) {
    notify(headerView(backend.node.tree.best.header));
    return backend.node.subscribe((event) => {
      if (event.kind === "best") for (const block of event.route.enacted) notify(headerView(block.header));
    });
  },
};

const finalizedHeads: Subscription = {
  notification: "chain_finalizedHead",
  unsubscribe: "chain_unsubscribeFinalizedHeads",
  start(backend, _params, notify) {
    notify(headerView(backend.node.tree.finalized.header));
    return backend.node.subscribe((event) => {
      if (event.kind === "finalized") for (const block of event.path) notify(headerView(block.header));
    });
  },
};

const allHeads: Subscription = {
  notification: "chain_allHead",
  unsubscribe: "chain_unsubscribeAllHeads",
  start(backend, _params, notify) {
    notify(headerView(backend.node.tree.best.header));
    return backend.node.subscribe((event) => {
      if (event.kind === "imported") notify(headerView(event.block.header));
    });
  },
};

/** The `chain_` methods of Substrate's legacy JSON-RPC (sc-rpc-api, chain/mod.rs). */
export const chain: MethodGroup = {
  methods: {
    chain_getHeader: (backend, params) => {
      const hash = optionalHash(params, 0);
      const block = hash === undefined ? backend.node.tree.best.block : backend.node.block(hash);
      return block === undefined ? null : headerView(block.header);
    },
    chain_getBlock: (backend, params) => {
      const hash = optionalHash(params, 0) ?? backend.node.tree.best.hash;
      const block = backend.node.block(hash);
      if (block === undefined) return null;
      const proof = backend.node.proof(hash);
      return {
        block: blockView(block),
        justifications: proof === undefined ? null : [[[...backend.node.algorithm.protocol.engine], [...proof]]],
      };
    },
    chain_getBlockHash: (backend, params) => {
      const [wanted] = params;
      if (wanted === undefined || wanted === null) return backend.node.tree.best.hash;
      if (Array.isArray(wanted)) return wanted.slice(0, 1024).map((one) => hashAt(backend, blockNumber(one)));
      return hashAt(backend, blockNumber(wanted));
    },
    chain_getFinalizedHead: (backend) => backend.node.tree.finalized.hash,
  },
  subscriptions: {
    // Singular and plural are aliases, each with its own name for the end.
    chain_subscribeNewHead: { ...newHeads, unsubscribe: "chain_unsubscribeNewHead" },
    chain_subscribeNewHeads: newHeads,
    chain_subscribeFinalizedHeads: finalizedHeads,
    chain_subscribeAllHeads: allHeads,
  },
};
