import type { ChainSpec, NetworkSpec } from "@paragrid/chain";
import { accountIdOf, devPair, ed25519, hash256, type Scheme } from "@paragrid/crypto";
import { fromHex, toHex, utf8 } from "@paragrid/primitives";
import { type ClientAccount, transferAccounts } from "@paragrid/workloads";
import type { Scenario, ScenarioWorkload } from "../schema.ts";
import { type EmergencyMarket, emergencyEndowments, emergencySettingsOf } from "./emergency-market.ts";
import { type EnergyMarket, marketEndowments, marketSettingsOf } from "./energy-market.ts";
import { type StrategicMarket, strategicEndowments, strategicSettingsOf } from "./strategic-market.ts";

/** A scenario made ready for a host: what identifies the network, and its secrets apart from that. */
export interface ScenarioNetwork {
  readonly spec: NetworkSpec;
  /** Session key seed (32 bytes) of every replica, by chain. */
  readonly seeds: Readonly<Record<string, readonly Uint8Array[]>>;
  /** Accounts of each transfer load, by its place in the scenario's workload. */
  readonly senders: ReadonlyMap<number, readonly ClientAccount[]>;
}

/** The markets of a scenario, each by its place in the workload. */
export interface ScenarioMarkets {
  readonly days: ReadonlyMap<number, EnergyMarket>;
  readonly emergencies: ReadonlyMap<number, EmergencyMarket>;
  readonly strategic: ReadonlyMap<number, StrategicMarket>;
}

/** The network of a scenario; the same for both hosts. */
export function networkOf(scenario: Scenario, seed: number, markets: ScenarioMarkets): ScenarioNetwork {
  const senders = new Map<number, readonly ClientAccount[]>();
  for (const [index, workload] of scenario.workload.entries())
    if (workload.kind === "transfers") senders.set(index, sendersOf(workload, index, seed));
  const seeds: Record<string, readonly Uint8Array[]> = {};
  const chains = Object.entries(scenario.chains).map(([name, chain]): ChainSpec => {
    const keys = Array.from({ length: chain.replicas }, (_, replica) => sessionSeed(seed, name, replica));
    seeds[name] = keys;
    const [market] = [
      ...[...markets.days.values()].flatMap((one) => marketSettingsOf(one, name, scenario) ?? []),
      ...[...markets.emergencies.values()].flatMap((one) => emergencySettingsOf(one, name, scenario) ?? []),
      ...[...markets.strategic.values()].flatMap((one) => strategicSettingsOf(one, name, scenario) ?? []),
    ];
    return {
      name,
      definition: chain.definition ?? name,
      algorithm: chain.consensus,
      parameters: chain.parameters,
      authorities: keys.map((key, replica) => ({
        replica,
        key: toHex(ed25519.fromSeed(key).publicKey),
        weight: String(chain.weights?.[replica] ?? 1),
      })),
      endowed: endowmentsOf(scenario, name, markets, senders),
      settings: { ...(market === undefined ? {} : { market }), ...chain.settings },
      ...(chain.paraId === undefined ? {} : { paraId: chain.paraId }),
    };
  });
  return { spec: { chains }, seeds, senders };
}

/** Seed of a replica's session key: experiments only, anyone who knows the scenario can derive it. */
function sessionSeed(seed: number, chain: string, replica: number): Uint8Array {
  return fromHex(hash256(utf8(`paragrid/${seed}/${chain}/${replica}/session`)));
}

function sendersOf(
  workload: Extract<ScenarioWorkload, { kind: "transfers" }>,
  index: number,
  seed: number,
): readonly ClientAccount[] {
  return transferAccounts({ seed, load: `transfers-${index}`, count: workload.accounts, scheme: workload.signature });
}

const developers = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];
const schemes: readonly Scheme[] = ["sr25519", "ed25519", "ecdsa"];
/** 1,000,000 CNY each. */
const developerFen = 100_000_000n;
const senderFen = 10_000_000n;

/** Development accounts in all three schemes, then those of the workloads that use the chain; no account twice. */
function endowmentsOf(
  scenario: Scenario,
  name: string,
  markets: ScenarioMarkets,
  senders: ReadonlyMap<number, readonly ClientAccount[]>,
): ChainSpec["endowed"] {
  const balances = new Map<string, bigint>();
  const add = (account: Uint8Array, balanceFen: bigint): void => {
    const id = toHex(account);
    balances.set(id, (balances.get(id) ?? 0n) + balanceFen);
  };
  for (const path of developers)
    for (const scheme of schemes) add(accountIdOf(devPair(path, scheme).publicKey), developerFen);
  for (const [index, accounts] of senders) {
    const workload = scenario.workload[index];
    if (workload?.kind === "transfers" && workload.chain === name) for (const { id } of accounts) add(id, senderFen);
  }
  for (const market of markets.days.values())
    for (const { account, balanceFen } of marketEndowments(market, name)) add(account, balanceFen);
  for (const market of markets.strategic.values())
    for (const { account, balanceFen } of strategicEndowments(market, name)) add(account, balanceFen);
  for (const market of markets.emergencies.values())
    for (const { account, balanceFen } of emergencyEndowments(market, name)) add(account, balanceFen);
  return [...balances].map(([account, balanceFen]) => ({
    account: toHex(fromHex(account)),
    balanceFen: String(balanceFen),
  }));
}
