import {
  type Address,
  type Agent,
  type ChainDefinition,
  ChainNode,
  directExecutor,
  planNetwork,
} from "@paragrid/chain";
import { type Algorithm, attackRefusal, corrupt, everyBehaviour } from "@paragrid/consensus";
import { fromHex, replicaId, toHex } from "@paragrid/primitives";
import type { DevControl, PeerInfo } from "@paragrid/rpc";
import { StoreCorrupt } from "../store/open.ts";
import { SqliteStore } from "../store/sqlite-store.ts";
import { type Peer, Transport } from "../transport/transport.ts";
import { devControl } from "./dev-control.ts";
import { ProcessEnvironment } from "./environment.ts";
import { startMetrics } from "./metrics.ts";
import type { ClockSetting } from "./replica-clock.ts";
import type { ReplicaConfig } from "./replica-config.ts";
import { startRpc } from "./rpc-server.ts";

/** A replica that runs in this process. */
export interface RunningReplica {
  readonly node: ChainNode;
  /** Sets how its time runs against the machine's. */
  setClock(setting: ClockSetting): void;
  /** Drains: no new work, sockets and database closed. */
  stop(): Promise<void>;
}

export interface ReplicaHost {
  /** What whoever started the network does for development methods: present where that is possible. */
  readonly owner?: Pick<DevControl, "turn" | "setRates" | "snapshot">;
  /** Its clock from before its first step, where it does not show the machine's time. */
  readonly clock?: ClockSetting;
  readonly catalog: Readonly<Record<string, ChainDefinition>>;
  readonly algorithms: Readonly<Record<string, Algorithm>>;
  readonly log: (
    level: "debug" | "info" | "warn" | "error",
    message: string,
    fields?: Readonly<Record<string, unknown>>,
  ) => void;
}

/** A start that cannot succeed, in one line: a port in use, a damaged database. */
export class ReplicaStartError extends Error {
  override readonly name = "ReplicaStartError";
}

/** Starts one replica: database, sockets, node, RPC and metrics. Throws ReplicaStartError when something is in the way. */
export async function startReplica(config: ReplicaConfig, host: ReplicaHost): Promise<RunningReplica> {
  const plan = planNetwork(config.network, host.catalog, host.algorithms);
  const chain = plan.chains.find((one) => one.name === config.chain);
  if (chain === undefined) throw new ReplicaStartError(`no chain ${config.chain} in this network`);
  const self: Address = { chain: config.chain, replica: replicaId(config.replica) };
  const store = openStore(config);
  const algorithm = config.byzantine === undefined ? chain.algorithm : corrupted(chain.algorithm, config.byzantine);
  let transport: Transport | undefined;
  let node: ChainNode | undefined;
  const environment = new ProcessEnvironment({
    self,
    seed: fromHex(config.seed),
    store,
    transport: () => transport!,
    messages: algorithm.protocol.message,
    onTimer: (timer) => node?.fire(timer),
    onSolved: (puzzle, nonce) => node?.solved(puzzle, nonce),
    log: host.log,
  });
  if (host.clock !== undefined) environment.clock.set(host.clock);
  const peers = peersOf(config);
  const own = peers.find((peer) => peer.address.chain === self.chain && peer.address.replica === self.replica);
  if (own === undefined) throw new ReplicaStartError(`no endpoint for ${self.chain}/${self.replica}`);
  transport = new Transport({
    identity: config.identity,
    self: own,
    peers: peers.filter((peer) => peer !== own),
    onFrame: (from, frame) => {
      const message = environment.decode(from, frame);
      if (message !== undefined) node?.receive(from, message);
    },
    log: host.log,
  });
  const agent: Agent = chain.definition.agent({ chain: chain.name, settings: chain.settings });
  node = new ChainNode({
    self,
    runtime: chain.definition.runtime,
    executor: directExecutor(chain.definition.runtime),
    algorithm,
    parameters: chain.parameters,
    genesis: chain.genesis,
    genesisAuthorities: chain.authorities,
    agent,
    network: plan.infos,
    environment,
  });
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    node?.stop();
    environment.cancelAll();
    for (const close of closers.reverse()) await close();
    store.close();
  };
  try {
    await transport.listen();
    closers.push(() => transport!.close());
    const { genesis } = chain;
    const devOf = (of: ChainNode): { readonly dev?: DevControl } =>
      config.dev === true && host.owner !== undefined ? { dev: devControl(of, host.owner) } : {};
    const peerInfos = (): readonly PeerInfo[] =>
      transport!.connectedPeers
        .filter((peer) => peer.chain === self.chain)
        .map(({ chain: name, replica }) => ({
          peerId: `${name}-${replica}-${genesis.hash.slice(2, 18)}`,
          bestNumber: node!.finalizedOf(replica),
        }));
    const listenAddresses = [`/ip4/${own.host}/tcp/${own.port}`];
    closers.push(
      await startRpc({ node, ...config.rpc, log: host.log, peers: peerInfos, listenAddresses, ...devOf(node) }),
    );
    closers.push(await startMetrics({ node, transport, ...config.metrics }));
  } catch (error) {
    await closeAll();
    throw listenError(error, config);
  }
  transport.connectTo(
    peers.filter((peer) => peer !== own && peer.address.chain === self.chain).map((peer) => peer.address),
  );
  node.start();
  return { node, setClock: (setting) => environment.clock.set(setting), stop: closeAll };
}

function openStore(config: ReplicaConfig): SqliteStore {
  try {
    return new SqliteStore(config.database, config.store);
  } catch (error) {
    if (error instanceof StoreCorrupt) throw new ReplicaStartError(error.message);
    throw error;
  }
}

function corrupted(algorithm: Algorithm, behaviour: string): Algorithm {
  const known = everyBehaviour.find((one) => one === behaviour);
  if (known === undefined)
    throw new ReplicaStartError(`unknown behaviour "${behaviour}": one of ${everyBehaviour.join(", ")}`);
  const refusal = attackRefusal(known, algorithm.protocol.name);
  if (refusal !== undefined) throw new ReplicaStartError(refusal);
  return { ...algorithm, protocol: corrupt(algorithm.protocol, known) };
}

function peersOf(config: ReplicaConfig): Peer[] {
  return config.endpoints.map((endpoint) => {
    const chain = config.network.chains.find((one) => one.name === endpoint.chain);
    const authority = chain?.authorities.find((one) => one.replica === endpoint.replica);
    if (authority === undefined)
      throw new ReplicaStartError(`no authority ${endpoint.chain}/${endpoint.replica} in this network`);
    return {
      address: { chain: endpoint.chain, replica: replicaId(endpoint.replica) },
      host: endpoint.host,
      port: endpoint.port,
      key: toHex(fromHex(authority.key)),
    };
  });
}

function listenError(error: unknown, config: ReplicaConfig): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const port = "port" in error ? ` ${String(error.port)}` : "";
  if (error.code === "EADDRINUSE")
    return new ReplicaStartError(`port${port} of ${config.chain}/${config.replica} is in use`);
  if (error.code === "EACCES")
    return new ReplicaStartError(`port${port} of ${config.chain}/${config.replica} may not be opened by this user`);
  return error;
}
