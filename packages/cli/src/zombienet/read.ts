import { BadInput } from "@paragrid/command-line";
import { parse, TomlError } from "smol-toml";
import { keyLines } from "./lines.ts";

type Table = Readonly<Record<string, unknown>>;

/** What a network file says: a scenario's data, where its replicas listen, and what was passed over. */
export interface NetworkFile {
  readonly scenario: Table;
  /** Ports of each chain's replicas, so far as the file names them. */
  readonly ports: Readonly<Record<string, readonly { readonly rpc?: number; readonly metrics?: number }[]>>;
  /** A line for each key that means nothing here. */
  readonly ignored: readonly string[];
  /** `file:line` of a place in the scenario, for what its own check finds. */
  readonly placeOf: (scenarioPath: string) => string;
}

export interface NetworkDefaults {
  /** Algorithms by layer where the file names none. */
  readonly relay: string;
  readonly parachain: string;
  /** The relay that the catalog has, where the file names none that it knows. */
  readonly relayName: string;
}

/** Reads a network definition of Zombienet's. Throws BadInput with file, line, value and what is allowed. */
export function readNetworkFile(file: string, text: string, defaults: NetworkDefaults): NetworkFile {
  let data: Table;
  try {
    data = parse(text);
  } catch (error) {
    if (error instanceof TomlError)
      throw new BadInput(
        `${file}:${error.line}: not TOML: ${error.message.split("\n")[0]!.replace("Invalid TOML document: ", "")}`,
      );
    throw error;
  }
  const lines = keyLines(text);
  const at = (path: string): string => {
    for (let place = path; place !== ""; place = place.slice(0, Math.max(0, place.lastIndexOf("."))))
      if (lines.has(place)) return `${file}:${lines.get(place)}`;
    return `${file}:1`;
  };
  const wrong = (path: string, found: unknown, wanted: string): never => {
    throw new BadInput(`${at(path)}: ${path}: found ${JSON.stringify(found) ?? "nothing"}, ${wanted}`);
  };
  const ignored: string[] = [];
  const passOver = (table: Table, path: string, known: readonly string[]): void => {
    for (const key of Object.keys(table))
      if (!known.includes(key)) {
        const full = path === "" ? key : `${path}.${key}`;
        ignored.push(`${at(full)}: ${full} means nothing here; keys that do: ${known.join(", ")}`);
      }
  };
  const tableAt = (value: unknown, path: string): Table =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Table)
      : wrong(path, value, "a table wanted");
  const tablesAt = (value: unknown, path: string): readonly Table[] =>
    Array.isArray(value)
      ? value.map((one, index) => tableAt(one, `${path}.${index}`))
      : wrong(path, value, "a list of tables wanted");
  const taken = new Map<number, string>();
  const portAt = (node: Table, key: string, path: string): number | undefined => {
    const value = node[key];
    const place = `${path}.${key}`;
    if (value === undefined) return undefined;
    if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > 65_535)
      return wrong(place, value, "allowed: 1 to 65535");
    const other = taken.get(value);
    if (other !== undefined) wrong(place, value, `a port of its own wanted: it is that of ${other}`);
    taken.set(value, place);
    return value;
  };

  const ports: Record<string, { readonly rpc?: number; readonly metrics?: number }[]> = {};
  /** Replicas of a chain's list of nodes, with their ports noted. */
  const nodesAt = (chain: string, value: unknown, path: string): number => {
    ports[chain] = [];
    const nodes = tablesAt(value, path);
    for (const [index, node] of nodes.entries()) {
      passOver(node, `${path}.${index}`, ["name", "validator", "rpc_port", "ws_port", "prometheus_port"]);
      if (node.validator === false)
        wrong(`${path}.${index}.validator`, false, "allowed: true, for every replica takes part in consensus");
      const place = `${path}.${index}`;
      // Older definitions name a port of its own for WebSockets; there is one for both, here as in polkadot-sdk.
      const [own, older] = [portAt(node, "rpc_port", place), portAt(node, "ws_port", place)];
      if (own !== undefined && older !== undefined)
        ignored.push(`${at(`${place}.ws_port`)}: ${place}.ws_port means nothing here beside rpc_port`);
      const [rpc, metrics] = [own ?? older, portAt(node, "prometheus_port", place)];
      ports[chain].push({ ...(rpc === undefined ? {} : { rpc }), ...(metrics === undefined ? {} : { metrics }) });
    }
    return nodes.length === 0 ? wrong(path, [], "at least 1 node wanted") : nodes.length;
  };
  const chainOf = (chain: string, table: Table, path: string, nodes: string, otherwise: string) => {
    const { consensus = otherwise, parameters } = argsAt(table.default_args ?? [], `${path}.default_args`);
    return { consensus, parameters, replicas: nodesAt(chain, table[nodes], `${path}.${nodes}`) };
  };
  /** `--consensus=NAME`, and `--PARAMETER=VALUE` of the algorithm. */
  const argsAt = (value: unknown, path: string): { readonly consensus?: string; readonly parameters: Table } => {
    if (!Array.isArray(value)) return wrong(path, value, "a list of flags wanted");
    const flags = value.map((flag: unknown): readonly [string, unknown] => {
      const parts = typeof flag === "string" ? /^--([A-Za-z]\w*)=(.+)$/.exec(flag) : null;
      if (parts === null) return wrong(path, flag, "allowed: --consensus=NAME, --PARAMETER=VALUE");
      return [parts[1]!, flagValue(parts[2]!)];
    });
    const { consensus, ...parameters } = Object.fromEntries(flags);
    return { ...(consensus === undefined ? {} : { consensus: String(consensus) }), parameters };
  };

  passOver(data, "", ["settings", "relaychain", "parachains"]);
  if (data.settings !== undefined) {
    const settings = tableAt(data.settings, "settings");
    passOver(settings, "settings", ["provider"]);
    if (settings.provider !== undefined && settings.provider !== "native")
      wrong("settings.provider", settings.provider, "allowed: native");
  }
  const relay = tableAt(data.relaychain, "relaychain");
  passOver(relay, "relaychain", ["chain", "default_args", "nodes"]);
  const relayName = relay.chain ?? defaults.relayName;
  if (typeof relayName !== "string") return wrong("relaychain.chain", relayName, "the name of a chain wanted");
  const places = new Map([[relayName, "relaychain"]]);
  const chains: Record<string, Table> = {
    [relayName]: chainOf(relayName, relay, "relaychain", "nodes", defaults.relay),
  };
  for (const [index, para] of (data.parachains === undefined
    ? []
    : tablesAt(data.parachains, "parachains")
  ).entries()) {
    const path = `parachains.${index}`;
    passOver(para, path, ["id", "chain", "default_args", "collators"]);
    if (typeof para.chain !== "string") return wrong(`${path}.chain`, para.chain, "the name of a chain wanted");
    if (places.has(para.chain))
      return wrong(`${path}.chain`, para.chain, "a name that no other chain of the file has wanted");
    places.set(para.chain, path);
    chains[para.chain] = { ...chainOf(para.chain, para, path, "collators", defaults.parachain), paraId: para.id };
  }
  return {
    scenario: { question: `What does the network of ${file} do?`, name: "network", host: "process", chains },
    ports,
    ignored,
    placeOf(scenarioPath) {
      const [, chain, key] = scenarioPath.split(".");
      const path = places.get(chain ?? "");
      if (path === undefined) return `${file}:1`;
      return at(
        key === "paraId"
          ? `${path}.id`
          : key === "consensus" || key === "parameters"
            ? `${path}.default_args`
            : `${path}.chain`,
      );
    },
  };
}

/** A flag's value: a number or `true` where it reads so, otherwise text. */
function flagValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
