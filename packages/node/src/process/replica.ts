import {
  type Address,
  type Agent,
  agentOfTwin,
  type ChainDefinition,
  ChainNode,
  directExecutor,
  type NetworkPlan,
  type PlannedChain,
  planNetwork,
} from "@paragrid/chain";
import {
  type Algorithm,
  attackRefusal,
  authorityIndex,
  type Behaviour,
  corrupt,
  everyBehaviour,
  mannersOf,
  type TwinNode,
  Twins,
} from "@paragrid/consensus";
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
  const peers = peersOf(config);
  const own = peers.find((peer) => peer.address.chain === self.chain && peer.address.replica === self.replica);
  if (own === undefined) throw new ReplicaStartError(`no endpoint for ${self.chain}/${self.replica}`);
  let transport: Transport | undefined;
  const around: Surroundings = { config, host, plan, chain, self, transport: () => transport! };
  const bodies = bodiesOf(around);
  const [{ node, environment }] = bodies as [Body];
  transport = new Transport({
    identity: config.identity,
    self: own,
    peers: peers.filter((peer) => peer !== own),
    onFrame: (from, frame) => {
      const message = environment.decode(from, frame);
      if (message !== undefined) for (const body of bodies) if (body.hears(from)) body.node.receive(from, message);
    },
    log: host.log,
  });
  const closers: (() => Promise<void>)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const body of bodies) {
      body.node.stop();
      body.environment.cancelAll();
    }
    for (const close of closers.reverse()) await close();
    for (const body of bodies) body.environment.store.close();
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
          bestNumber: node.finalizedOf(replica),
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
  for (const body of bodies) body.node.start();
  const setClock = (setting: ClockSetting): void => {
    for (const body of bodies) body.environment.clock.set(setting);
  };
  return { node, setClock, stop: closeAll };
}

interface Surroundings {
  readonly config: ReplicaConfig;
  readonly host: ReplicaHost;
  readonly plan: NetworkPlan;
  readonly chain: PlannedChain;
  readonly self: Address;
  readonly transport: () => Transport;
}

/** A node of the replica, and what it has of the world: one, or two where the replica runs twice. */
interface Body {
  readonly node: ChainNode;
  readonly environment: ProcessEnvironment;
  hears(from: Address): boolean;
}

interface Ways {
  /** As this node runs it. */
  readonly protocol?: Algorithm["protocol"];
  readonly hears?: (from: Address) => boolean;
  readonly tells?: (to: Address) => boolean;
  readonly agent?: (agent: Agent) => Agent;
}

function bodyOf(around: Surroundings, database: string, { protocol, hears, tells, agent }: Ways): Body {
  const { config, host, plan, chain, self, transport } = around;
  const algorithm = protocol === undefined ? chain.algorithm : { ...chain.algorithm, protocol };
  const environment = new ProcessEnvironment({
    self,
    seed: fromHex(config.seed),
    store: openStore({ ...config, database }),
    transport,
    messages: algorithm.protocol.message,
    onTimer: (timer) => node.fire(timer),
    onSolved: (puzzle, nonce) => node.solved(puzzle, nonce),
    log: host.log,
    ...(tells === undefined ? {} : { tells }),
  });
  if (host.clock !== undefined) environment.clock.set(host.clock);
  const beside = chain.definition.agent({ chain: chain.name, settings: chain.settings });
  const node: ChainNode = new ChainNode({
    self,
    runtime: chain.definition.runtime,
    executor: directExecutor(chain.definition.runtime),
    algorithm,
    parameters: chain.parameters,
    genesis: chain.genesis,
    genesisAuthorities: chain.authorities,
    agent: agent?.(beside) ?? beside,
    network: plan.infos,
    environment,
  });
  return { node, environment, hears: hears ?? (() => true) };
}

function bodiesOf(around: Surroundings): Body[] {
  const { config, chain } = around;
  if (config.byzantine === undefined) return [bodyOf(around, config.database, {})];
  const behaviour = behaviourOf(chain, config.byzantine);
  if (mannersOf(behaviour) !== undefined) return twinBodies(around, behaviour);
  return [bodyOf(around, config.database, { protocol: corrupt(chain.algorithm.protocol, behaviour) })];
}

/** Both nodes of a replica that runs twice, in one process: the second one with a database of its own. Who else does is known to no process. */
function twinBodies(around: Surroundings, behaviour: Behaviour): Body[] {
  const { chain, self, config } = around;
  const indexOf = (of: Address): number => authorityIndex(chain.authorities, of.replica);
  const index = indexOf(self);
  const twins = new Twins([{ index, behaviour, fromMs: 0, untilMs: Number.POSITIVE_INFINITY }]);
  return ([0, 1] as const).map((node) => {
    const other = (of: Address): TwinNode => ({ index: indexOf(of), node: 0 });
    const isOfChain = (of: Address): boolean => of.chain === self.chain;
    return bodyOf(around, node === 0 ? config.database : `${config.database}.again`, {
      hears: (from) => !isOfChain(from) || twins.reaches(other(from), { index, node }, 0),
      tells: (to) => !isOfChain(to) || twins.reaches({ index, node }, other(to), 0),
      agent: (agent) => agentOfTwin(agent, node, () => true),
    });
  });
}

function openStore(config: ReplicaConfig): SqliteStore {
  try {
    return new SqliteStore(config.database, config.store);
  } catch (error) {
    if (error instanceof StoreCorrupt) throw new ReplicaStartError(error.message);
    throw error;
  }
}

function behaviourOf({ algorithm }: PlannedChain, behaviour: string): Behaviour {
  const known = everyBehaviour.find((one) => one === behaviour);
  if (known === undefined)
    throw new ReplicaStartError(`unknown behaviour "${behaviour}": one of ${everyBehaviour.join(", ")}`);
  const refusal = attackRefusal(known, algorithm.protocol.name);
  if (refusal !== undefined) throw new ReplicaStartError(refusal);
  return known;
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
