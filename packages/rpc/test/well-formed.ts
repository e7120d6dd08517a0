import { groups, unsubscribes } from "../src/registry.ts";
import { type Client, hex, type ScriptedChain } from "./scripted-chain.ts";

/** Where a request is sent: what it may name is there at that moment. */
export interface Ground {
  readonly chain: ScriptedChain;
  readonly client: Client;
}

const best = ({ chain }: Ground): string => chain.node.tree.best.hash;
const final = ({ chain }: Ground): string => chain.node.tree.finalized.hash;
/** `twox128("System")`: every chain has keys of it. */
const prefix = "0x26aa394eea5630e07c48ae0c9558cef7";
const key = `${prefix}02a5c1b19ab7a04f536c519aca4983ac`;

/** The next transfer of Alice's that the pool takes. */
const extrinsic = ({ chain }: Ground): string => hex(chain.transfer(chain.nextNonce()));
/** A follow that is open: one is begun where there is none. */
const follow = ({ client }: Ground): string =>
  [...client.session.follows.keys()].at(-1) ?? client.result("chainHead_v1_follow", [true]);
/** A block that this follow has pinned, told of last. */
const pinned = (ground: Ground): readonly [string, string] => {
  const id = follow(ground);
  return [id, best(ground)];
};

/**
 * Parameters that each registered method takes and answers with a result, as things are. The fuzz changes them in one place, so that
 * a bad part is met behind good ones and not at the first look alone.
 */
export const wellFormed: Readonly<Record<string, (ground: Ground) => readonly unknown[]>> = {
  archive_v1_genesisHash: () => [],
  archive_v1_finalizedHeight: () => [],
  archive_v1_hashByHeight: ({ chain }) => [chain.node.tree.best.number],
  archive_v1_header: (ground) => [final(ground)],
  archive_v1_body: (ground) => [final(ground)],
  archive_v1_call: (ground) => [final(ground), "Core_version", "0x"],
  archive_v1_storage: (ground) => [final(ground), [{ key: prefix, type: "descendantsValues" }], null],
  archive_v1_storageDiff: (ground) => [final(ground), [{ key: prefix, returnType: "hash" }], null],
  author_submitExtrinsic: (ground) => [extrinsic(ground)],
  author_pendingExtrinsics: () => [],
  author_removeExtrinsic: () => [[{ hash: `0x${"01".repeat(32)}` }, { extrinsic: "0x00" }]],
  author_submitAndWatchExtrinsic: (ground) => [extrinsic(ground)],
  chain_getHeader: (ground) => [best(ground)],
  chain_getBlock: (ground) => [final(ground)],
  chain_getBlockHash: ({ chain }) => [chain.node.tree.finalized.number],
  chain_getFinalizedHead: () => [],
  chain_subscribeNewHeads: () => [],
  chain_subscribeFinalizedHeads: () => [],
  chain_subscribeAllHeads: () => [],
  chainHead_v1_header: (ground) => pinned(ground),
  chainHead_v1_body: (ground) => pinned(ground),
  chainHead_v1_call: (ground) => [...pinned(ground), "Core_version", "0x"],
  chainHead_v1_storage: (ground) => [...pinned(ground), [{ key: prefix, type: "descendantsHashes" }], null],
  chainHead_v1_continue: (ground) => [follow(ground), "0001"],
  chainHead_v1_unpin: (ground) => pinned(ground),
  chainHead_v1_stopOperation: (ground) => [follow(ground), "0001"],
  chainHead_v1_follow: ({ client }) => {
    // At the limit the oldest makes room, or the method would only ever be refused.
    const { follows } = client.session;
    if (follows.size >= client.session.limits.follows)
      client.result("chainHead_v1_unfollow", [follows.keys().next().value]);
    return [true];
  },
  chainSpec_v1_chainName: () => [],
  chainSpec_v1_genesisHash: () => [],
  chainSpec_v1_properties: () => [],
  dev_newBlock: () => [1],
  dev_pause: () => ["chain"],
  dev_resume: () => ["network"],
  dev_setStorage: () => [[["0xfeed", "0xbeef"]]],
  dev_snapshot: () => ["monday"],
  dev_timeTravel: ({ chain }) => [chain.node.tree.finalized.number + 2, 4],
  paragrid_consensus: () => [],
  payment_queryInfo: (ground) => [extrinsic(ground), best(ground)],
  payment_queryFeeDetails: (ground) => [extrinsic(ground), best(ground)],
  state_getMetadata: (ground) => [best(ground)],
  state_getRuntimeVersion: (ground) => [best(ground)],
  state_call: (ground) => ["Core_version", "0x", best(ground)],
  state_getStorage: (ground) => [key, best(ground)],
  state_getStorageHash: (ground) => [key, best(ground)],
  state_getStorageSize: (ground) => [key, best(ground)],
  state_getKeysPaged: (ground) => [prefix, 4, prefix, best(ground)],
  state_getPairs: (ground) => [prefix, best(ground)],
  state_queryStorageAt: (ground) => [[key], best(ground)],
  state_queryStorage: (ground) => [[key], final(ground), best(ground)],
  state_getReadProof: (ground) => [[key], best(ground)],
  state_subscribeRuntimeVersion: () => [],
  state_subscribeStorage: () => [[key]],
  system_name: () => [],
  system_version: () => [],
  system_chain: () => [],
  system_chainType: () => [],
  system_properties: () => [],
  system_health: () => [],
  system_nodeRoles: () => [],
  system_localPeerId: () => [],
  system_localListenAddresses: () => [],
  system_peers: () => [],
  system_syncState: () => [],
  system_accountNextIndex: () => ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"],
  system_dryRun: (ground) => [extrinsic(ground), best(ground)],
  transaction_v1_broadcast: (ground) => [extrinsic(ground)],
  transaction_v1_stop: ({ client }) => {
    const { broadcasts } = client.session;
    return [broadcasts.keys().next().value ?? client.result("transaction_v1_broadcast", ["0x00"])];
  },
  rpc_methods: () => [],
};

const aliases: ReadonlyMap<string, string> = new Map(
  Object.values(groups).flatMap((group) => Object.entries(group.aliases ?? {})),
);

/** The newest subscription that the client heard of: what a method that ends one is given. */
const newest = ({ client }: Ground): string =>
  client.texts.map((text) => JSON.parse(text).params?.subscription).findLast((id) => id !== undefined) ?? "0001";

/** Well-formed parameters of a method, of the one that it is another name of, or of an end; undefined where nobody wrote any. */
export function caseOf(method: string): ((ground: Ground) => readonly unknown[]) | undefined {
  const name = aliases.get(method) ?? method;
  return wellFormed[name] ?? (unsubscribes.has(name) ? (ground) => [newest(ground)] : undefined);
}
