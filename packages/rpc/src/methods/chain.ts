import type { Hash } from "@paragrid/primitives";
import type { RpcBackend } from "../backend.ts";
import type { MethodGroup } from "../method.ts";
import { blockNumber, listParam, optionalHash } from "../params.ts";
import { blockView, headerView } from "../views.ts";

const spec = (name: string): string => `polkadot-sdk sc-rpc-api ChainApi::${name}`;
/** Heights in one request. */
const mostHeights = 1024;

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

/** Blocks, hashes and heads (polkadot-sdk, sc-rpc-api chain). */
export const chain: MethodGroup = {
  methods: {
    chain_getHeader: {
      spec: spec("header"),
      params: ["hash?"],
      call(backend, params) {
        const hash = optionalHash(params, 0);
        const block = hash === undefined ? backend.node.tree.best.block : backend.node.block(hash);
        return block === undefined ? null : headerView(block.header);
      },
    },
    chain_getBlock: {
      spec: spec("block"),
      params: ["hash?"],
      differs: "a justification is the finality proof of the chain's own algorithm, under its engine id",
      call(backend, params) {
        const hash = optionalHash(params, 0) ?? backend.node.tree.best.hash;
        const block = backend.node.block(hash);
        if (block === undefined) return null;
        const proof = backend.node.proof(hash);
        return {
          block: blockView(block),
          justifications: proof === undefined ? null : [[[...backend.node.algorithm.protocol.engine], [...proof]]],
        };
      },
    },
    chain_getBlockHash: {
      spec: spec("block_hash"),
      params: ["number?"],
      call(backend, params) {
        const [wanted] = params;
        if (wanted === undefined || wanted === null) return backend.node.tree.best.hash;
        if (!Array.isArray(wanted)) return hashAt(backend, blockNumber(wanted));
        return listParam(params, 0, "heights", mostHeights).map((one) => hashAt(backend, blockNumber(one)));
      },
    },
    chain_getFinalizedHead: {
      spec: spec("finalized_head"),
      params: [],
      call: (backend) => backend.node.tree.finalized.hash,
    },
  },
  subscriptions: {
    chain_subscribeNewHeads: {
      spec: spec("subscribe_new_heads"),
      params: [],
      differs: "after a reorganisation every block that joined the best chain is told, not the newest alone",
      notification: "chain_newHead",
      unsubscribe: "chain_unsubscribeNewHeads",
      start(backend, _params, sink) {
        sink.notify(headerView(backend.node.tree.best.header));
        return backend.node.subscribe((event) => {
          if (event.kind === "best") for (const block of event.route.enacted) sink.notify(headerView(block.header));
        });
      },
    },
    chain_subscribeFinalizedHeads: {
      spec: spec("subscribe_finalized_heads"),
      params: [],
      notification: "chain_finalizedHead",
      unsubscribe: "chain_unsubscribeFinalizedHeads",
      start(backend, _params, sink) {
        sink.notify(headerView(backend.node.tree.finalized.header));
        return backend.node.subscribe((event) => {
          if (event.kind === "finalized") for (const block of event.path) sink.notify(headerView(block.header));
        });
      },
    },
    chain_subscribeAllHeads: {
      spec: spec("subscribe_all_heads"),
      params: [],
      notification: "chain_allHead",
      unsubscribe: "chain_unsubscribeAllHeads",
      start(backend, _params, sink) {
        sink.notify(headerView(backend.node.tree.best.header));
        return backend.node.subscribe((event) => {
          if (event.kind === "imported") sink.notify(headerView(event.block.header));
        });
      },
    },
  },
  aliases: {
    chain_getHead: "chain_getBlockHash",
    chain_getFinalisedHead: "chain_getFinalizedHead",
    chain_subscribeNewHead: "chain_subscribeNewHeads",
    subscribe_newHead: "chain_subscribeNewHeads",
    chain_unsubscribeNewHead: "chain_unsubscribeNewHeads",
    unsubscribe_newHead: "chain_unsubscribeNewHeads",
    chain_subscribeFinalisedHeads: "chain_subscribeFinalizedHeads",
    chain_unsubscribeFinalisedHeads: "chain_unsubscribeFinalizedHeads",
  },
};
