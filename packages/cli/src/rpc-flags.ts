import { BadInput } from "@paragrid/command-line";
import { defaultServerLimits, localAdmission, type RpcSettings } from "@paragrid/node";
import type { Command } from "commander";

/** What commander makes of the flags of `rpcFlags`. */
export interface RpcFlags {
  readonly rpcExternal?: boolean;
  readonly rpcMethods: string;
  readonly rpcCors?: string;
  readonly rpcHosts?: string;
  readonly rpcMaxConnections?: string;
  readonly rpcMaxSubscriptionsPerConnection?: string;
  readonly rpcMaxRequestSize?: string;
}

const mostRequestMib = 256;

/** Flags of JSON-RPC under the names that a Polkadot node has for them; `--rpc-hosts` is of this project. */
export function rpcFlags(command: Command): Command {
  const { connections, payloadBytes, connection } = defaultServerLimits;
  return command
    .option("--rpc-external", "serve JSON-RPC on all of the machine's addresses, methods marked unsafe left out")
    .option("--rpc-methods <which>", "auto (unsafe ones on a loopback address only), safe, or unsafe (all)", "auto")
    .option(
      "--rpc-cors <origins>",
      `origins of web pages besides the machine's own, with commas between, or "all"; ${localAdmission.origins} without it`,
    )
    .option("--rpc-hosts <names>", 'host names besides IP addresses and localhost, with commas between, or "all"')
    .option("--rpc-max-connections <number>", `connections to one replica; ${connections} without it`)
    .option(
      "--rpc-max-subscriptions-per-connection <number>",
      `subscriptions of one connection; ${connection.subscriptions} without it`,
    )
    .option("--rpc-max-request-size <MiB>", `the largest request; ${payloadBytes / 1024 ** 2} without it`);
}

/** What the flags ask of every replica's server. Throws BadInput. */
export function rpcSettings(flags: RpcFlags): RpcSettings {
  if (!["auto", "safe", "unsafe"].includes(flags.rpcMethods))
    throw new BadInput(`--rpc-methods: found "${flags.rpcMethods}", allowed: auto, safe, unsafe`);
  const origins = names("--rpc-cors", flags.rpcCors, isOrigin) ?? localAdmission.origins;
  const hosts = names("--rpc-hosts", flags.rpcHosts, isHost) ?? localAdmission.hosts;
  const connections = count("--rpc-max-connections", flags.rpcMaxConnections, 65_535);
  const subscriptions = count(
    "--rpc-max-subscriptions-per-connection",
    flags.rpcMaxSubscriptionsPerConnection,
    1_000_000,
  );
  const requestMib = count("--rpc-max-request-size", flags.rpcMaxRequestSize, mostRequestMib);
  return {
    ...(flags.rpcExternal === true ? { host: "0.0.0.0" } : {}),
    ...(flags.rpcMethods === "auto" ? {} : { unsafe: flags.rpcMethods === "unsafe" }),
    admission: { origins, hosts },
    limits: {
      ...(connections === undefined ? {} : { connections }),
      ...(requestMib === undefined ? {} : { payloadBytes: requestMib * 1024 ** 2 }),
      ...(subscriptions === undefined ? {} : { connection: { ...defaultServerLimits.connection, subscriptions } }),
    },
  };
}

const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text;

const isHost = (text: string): boolean => URL.canParse(`http://${text}`) && new URL(`http://${text}`).hostname === text;

function names(
  flag: string,
  text: string | undefined,
  isOne: (name: string) => boolean,
): readonly string[] | "all" | undefined {
  if (text === undefined || text === "all") return text;
  const all = text.split(",").map((name) => name.trim());
  const wrong = all.find((name) => !isOne(name));
  if (wrong !== undefined)
    throw new BadInput(
      `${flag}: found "${wrong}", allowed: all, or ${flag === "--rpc-cors" ? "origins as https://grid.example" : "host names"}`,
    );
  return all;
}

function count(flag: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new BadInput(`${flag}: found "${text}", allowed: 1 to ${most}`);
  return value;
}
