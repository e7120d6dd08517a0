import { decodeAddress } from "@paragrid/crypto";
import { invalidParams, RpcError } from "../error.ts";
import type { Method, MethodGroup, RpcBackend } from "../method.ts";
import { bytesParam, stringParam } from "../params.ts";

/** An account by its SS58 address or as hex. */
function accountParam(params: readonly unknown[]): Uint8Array {
  const text = stringParam(params, 0, "an account");
  if (text.startsWith("0x")) return bytesParam(params, 0, "an account");
  const decoded = decodeAddress(text);
  if (!decoded.ok) throw invalidParams(`"${text.slice(0, 60)}" is no SS58 address: ${decoded.error}`);
  return decoded.value.accountId;
}

/** The account's next nonce, transactions in the pool counted. */
const accountNextIndex: Method = (backend, params) => {
  const account = accountParam(params);
  if (account.length !== 32) throw invalidParams(`an account has 32 bytes, found ${account.length}`);
  const { node } = backend;
  const result = node.runtime.call(node.tree.best.state, "AccountNonceApi_account_nonce", account);
  if (!result.ok) throw new RpcError(4003, `Client error: Execution failed: ${result.error}`);
  const onChain = new DataView(result.value.buffer, result.value.byteOffset).getUint32(0, true);
  return node.pool.nextNonce(account, onChain);
};

function health(backend: RpcBackend): Readonly<Record<string, unknown>> {
  const replicas = backend.node.network[backend.node.self.chain]?.replicas.length ?? 1;
  return { peers: backend.peers(), isSyncing: backend.node.syncTarget > 0, shouldHavePeers: replicas > 1 };
}

/** The `system_` methods of Substrate's legacy JSON-RPC (sc-rpc-api, system/mod.rs). */
export const system: MethodGroup = {
  methods: {
    system_chain: (backend) => backend.chainName,
    system_chainType: () => "Development",
    system_name: () => "paragrid",
    system_version: (backend) => backend.version,
    system_properties: () => ({ ss58Format: 42, tokenDecimals: 2, tokenSymbol: "CNY" }),
    system_health: health,
    system_peers: () => [],
    system_nodeRoles: () => ["Authority"],
    system_localPeerId: (backend) => peerId(backend),
    system_localListenAddresses: () => [],
    system_accountNextIndex: accountNextIndex,
    account_nextIndex: accountNextIndex,
  },
};

/** A stable name of the replica: text, since no libp2p identity exists. */
function peerId(backend: RpcBackend): string {
  const { chain, replica } = backend.node.self;
  return `${chain}-${replica}-${backend.node.genesis.hash.slice(2, 18)}`;
}
