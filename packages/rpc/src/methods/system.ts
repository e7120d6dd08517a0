import { decodeAddress } from "@paragrid/crypto";
import { toHex } from "@paragrid/primitives";
import type { RpcBackend } from "../backend.ts";
import { invalidParams } from "../error.ts";
import type { MethodGroup } from "../method.ts";
import { bytesParam, optionalHash, shown, stringParam } from "../params.ts";
import { callApi, chainProperties, nonceAt, stateAt } from "../views.ts";

const spec = (name: string): string => `polkadot-sdk sc-rpc-api SystemApi::${name}`;
const frame = (name: string): string => `polkadot-sdk substrate-frame-rpc-system SystemApi::${name}`;

/** An account by its SS58 address or as hex. */
function accountParam(params: readonly unknown[]): Uint8Array {
  const text = stringParam(params, 0, "an account");
  if (text.startsWith("0x")) {
    const account = bytesParam(params, 0, "an account");
    if (account.length !== 32) throw invalidParams(`an account has 32 bytes, found ${account.length}`);
    return account;
  }
  const decoded = text.length > 64 ? undefined : decodeAddress(text);
  if (decoded?.ok) return decoded.value.accountId;
  throw invalidParams(`${shown(text)} is no SS58 address${decoded === undefined ? "" : `: ${decoded.error}`}`);
}

/** Replicas of the chain that are not this one. */
const others = ({ node }: RpcBackend): number => (node.network[node.self.chain]?.replicas.length ?? 1) - 1;

/** The node itself: its name, chain, peers and health (polkadot-sdk, sc-rpc-api system). */
export const system: MethodGroup = {
  methods: {
    system_name: { spec: spec("system_name"), params: [], call: () => "paragrid" },
    system_version: { spec: spec("system_version"), params: [], call: (backend) => backend.version },
    system_chain: { spec: spec("system_chain"), params: [], call: (backend) => backend.chainName },
    system_chainType: { spec: spec("system_type"), params: [], call: () => "Development" },
    system_properties: { spec: spec("system_properties"), params: [], call: () => chainProperties },
    system_health: {
      spec: spec("system_health"),
      params: [],
      call: (backend) => ({
        peers: backend.peers().length,
        isSyncing: backend.node.syncTarget > 0,
        shouldHavePeers: others(backend) > 0,
      }),
    },
    system_nodeRoles: { spec: spec("system_node_roles"), params: [], call: () => ["Authority"] },
    system_localPeerId: {
      spec: spec("system_local_peer_id"),
      params: [],
      differs: "a stable text of chain, replica and genesis: there is no libp2p identity",
      call: ({ node }) => `${node.self.chain}-${node.self.replica}-${node.genesis.hash.slice(2, 18)}`,
    },
    system_localListenAddresses: {
      spec: spec("system_local_listen_addresses"),
      params: [],
      call: (backend) => backend.listenAddresses ?? [],
    },
    system_peers: {
      spec: spec("system_peers"),
      params: [],
      unsafe: true,
      differs: "bestNumber is the height that the peer said to have finalised, bestHash what this replica has there",
      call: (backend) =>
        backend.peers().map(({ peerId, bestNumber }) => ({
          peerId,
          roles: "AUTHORITY",
          bestHash: backend.node.finalizedHash(bestNumber) ?? backend.node.genesis.hash,
          bestNumber,
        })),
    },
    system_syncState: {
      spec: spec("system_sync_state"),
      params: [],
      differs: "startingBlock is 0: a replica does not remember where it began to sync",
      call: ({ node }) => ({
        startingBlock: 0,
        currentBlock: node.tree.best.number,
        highestBlock: Math.max(node.syncTarget, node.tree.best.number),
      }),
    },
    system_accountNextIndex: {
      spec: frame("nonce"),
      params: ["account"],
      call(backend, params) {
        const account = accountParam(params);
        return backend.node.pool.nextNonce(account, nonceAt(backend, backend.node.tree.best.state, account));
      },
    },
    system_dryRun: {
      spec: frame("dry_run"),
      params: ["extrinsic", "at?"],
      unsafe: true,
      call(backend, params) {
        const extrinsic = bytesParam(params, 0, "an extrinsic");
        const state = stateAt(backend, optionalHash(params, 1));
        return toHex(callApi(backend, state, "BlockBuilder_apply_extrinsic", extrinsic));
      },
    },
  },
  aliases: { account_nextIndex: "system_accountNextIndex", system_dryRunAt: "system_dryRun" },
};
