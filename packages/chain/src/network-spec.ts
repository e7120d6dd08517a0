import { header } from "@paragrid/block";
import type { Algorithm, AuthoritySet, CommonParameters } from "@paragrid/consensus";
import { fromHex, type Hex, replicaId } from "@paragrid/primitives";
import type { ChainInfo } from "./agent.ts";
import type { ChainDefinition, GenesisPeer } from "./definition.ts";
import { type Genesis, makeGenesis } from "./genesis.ts";

/** All that identifies a network of chains: plain JSON, the same for every replica and host; no secrets. */
export interface NetworkSpec {
  readonly chains: readonly ChainSpec[];
}

export interface ChainSpec {
  /** The chain's name in this network. */
  readonly name: string;
  /** Key of its definition in the catalog. */
  readonly definition: string;
  /** Key of its consensus algorithm in the registry. */
  readonly algorithm: string;
  /** Laid over the algorithm's defaults. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly authorities: readonly { readonly replica: number; readonly key: Hex; readonly weight: string }[];
  readonly endowed: readonly { readonly account: Hex; readonly balanceFen: string }[];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly paraId?: number;
}

/** A chain of the spec, made ready to run. */
export interface PlannedChain {
  readonly name: string;
  readonly definition: ChainDefinition;
  readonly algorithm: Algorithm;
  readonly algorithmName: string;
  readonly parameters: CommonParameters;
  readonly authorities: AuthoritySet;
  readonly genesis: Genesis;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly paraId?: number;
}

export interface NetworkPlan {
  readonly chains: readonly PlannedChain[];
  readonly infos: Readonly<Record<string, ChainInfo>>;
}

/** Makes every chain's genesis: parachains first, then the relays that hold their heads. Throws a RangeError on an unknown name. */
export function planNetwork(
  spec: NetworkSpec,
  catalog: Readonly<Record<string, ChainDefinition>>,
  algorithms: Readonly<Record<string, Algorithm>>,
): NetworkPlan {
  const peers: Record<string, GenesisPeer> = {};
  for (const chain of spec.chains)
    peers[chain.name] = {
      algorithm: chain.algorithm,
      authorities: authoritiesOf(chain),
      endowedFen: chain.endowed.reduce((sum, one) => sum + BigInt(one.balanceFen), 0n),
      code: lookUp(catalog, chain.definition, "chain definition").runtime.code,
      ...paraIdOf(chain),
    };
  const planned = new Map<string, PlannedChain>();
  const layered = [...spec.chains].sort((left, right) => layerOf(left, catalog) - layerOf(right, catalog));
  for (const chain of layered) {
    const definition = lookUp(catalog, chain.definition, "chain definition");
    const algorithm = lookUp(algorithms, chain.algorithm, "consensus algorithm");
    const authorities = authoritiesOf(chain);
    const { [chain.name]: _self, ...others } = peers;
    const values = definition.genesis({
      name: chain.name,
      algorithm: chain.algorithm,
      authorities,
      endowed: chain.endowed.map((one) => ({ account: fromHex(one.account), balanceFen: BigInt(one.balanceFen) })),
      others,
      settings: chain.settings,
      ...paraIdOf(chain),
    });
    const parameters = { ...algorithm.protocol.defaults, ...chain.parameters };
    const digest = algorithm.protocol.genesisDigest?.(parameters, authorities);
    const genesis = makeGenesis(definition.runtime, values, digest);
    peers[chain.name] = { ...peers[chain.name]!, genesis: genesis.hash, genesisHeader: header.encode(genesis.header) };
    planned.set(chain.name, {
      name: chain.name,
      definition,
      algorithm,
      algorithmName: chain.algorithm,
      parameters,
      authorities,
      genesis,
      settings: chain.settings,
      ...paraIdOf(chain),
    });
  }
  const chains = spec.chains.map((chain) => planned.get(chain.name)!);
  const infos: Record<string, ChainInfo> = {};
  for (const chain of chains)
    infos[chain.name] = {
      algorithm: chain.algorithmName,
      genesis: chain.genesis.hash,
      replicas: chain.authorities.members.map((member) => member.replica),
      ...paraIdOf(chain),
    };
  return { chains, infos };
}

const paraIdOf = (chain: { readonly paraId?: number }): { readonly paraId?: number } =>
  chain.paraId === undefined ? {} : { paraId: chain.paraId };

function authoritiesOf(chain: ChainSpec): AuthoritySet {
  const members = chain.authorities.map((one) => ({
    replica: replicaId(one.replica),
    key: fromHex(one.key),
    weight: BigInt(one.weight),
  }));
  return { id: 0, members };
}

const layerOf = (chain: ChainSpec, catalog: Readonly<Record<string, ChainDefinition>>): number =>
  lookUp(catalog, chain.definition, "chain definition").layer === "relay" ? 1 : 0;

function lookUp<T>(table: Readonly<Record<string, T>>, key: string, what: string): T {
  const found = Object.hasOwn(table, key) ? table[key] : undefined;
  if (found === undefined) throw new RangeError(`unknown ${what} "${key}": one of ${Object.keys(table).join(", ")}`);
  return found;
}
