import { stringify } from "smol-toml";

/** A replica as the network file names it. */
export interface NetworkNode {
  readonly name: string;
  readonly rpcPort: number;
  readonly prometheusPort: number;
}

export interface NetworkChain {
  readonly name: string;
  readonly consensus: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Absent for the relay. */
  readonly paraId?: number;
  readonly nodes: readonly NetworkNode[];
}

/**
 * A running network in the layout of Zombienet's network definition (paritytech.github.io/zombienet, network-definition-spec), so that
 * its users find their way, and so that `paragrid up` starts the same again. What Zombienet has no key for stands where it
 * keeps a node's flags: `default_args`.
 */
export function networkToml(chains: readonly NetworkChain[]): string {
  const argsOf = ({ consensus, parameters }: NetworkChain): string[] => [
    `--consensus=${consensus}`,
    ...Object.entries(parameters).map(([name, value]) => `--${name}=${JSON.stringify(value)}`),
  ];
  const nodesOf = ({ nodes }: NetworkChain) =>
    nodes.map(({ name, rpcPort, prometheusPort }) => ({
      name,
      validator: true,
      rpc_port: rpcPort,
      prometheus_port: prometheusPort,
    }));
  const relay = chains.find(({ paraId }) => paraId === undefined);
  return `${stringify({
    settings: { provider: "native" },
    ...(relay === undefined
      ? {}
      : { relaychain: { chain: relay.name, default_args: argsOf(relay), nodes: nodesOf(relay) } }),
    parachains: chains
      .filter(({ paraId }) => paraId !== undefined)
      .map((chain) => ({
        id: chain.paraId!,
        chain: chain.name,
        default_args: argsOf(chain),
        collators: nodesOf(chain),
      })),
  })}\n`;
}
