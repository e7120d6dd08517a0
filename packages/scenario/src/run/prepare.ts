import { type NetworkPlan, planNetwork } from "@paragrid/chain";
import type { Algorithm } from "@paragrid/consensus";
import { toHex } from "@paragrid/primitives";
import type { ComposedRuntime, Runtime } from "@paragrid/runtime";
import {
  badInput,
  type ClientAccount,
  energyDay,
  evEmergency,
  type Formalities,
  priceLimits,
  strategicBidding,
  transfers,
  type Workload,
  type WorkloadChain,
} from "@paragrid/workloads";
import { dayProfile } from "../network/day-profile.ts";
import { type EmergencyMarket, emergencyMarket } from "../network/emergency-market.ts";
import { type EnergyMarket, energyMarket } from "../network/energy-market.ts";
import { publicationsOf, versionForSlot } from "../network/market-regions.ts";
import { networkOf, type ScenarioNetwork } from "../network/network-of.ts";
import { type StrategicMarket, strategicMarket } from "../network/strategic-market.ts";
import type { Scenario, ScenarioChain } from "../schema.ts";
import type { RunOptions } from "./run-options.ts";

/** A scenario with everything that both hosts need to run it. */
export interface PreparedRun {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly network: ScenarioNetwork;
  readonly plan: NetworkPlan;
  /** By place in the scenario's workload. */
  readonly markets: ReadonlyMap<number, EnergyMarket>;
  readonly emergencies: ReadonlyMap<number, EmergencyMarket>;
  readonly strategic: ReadonlyMap<number, StrategicMarket>;
  readonly workloads: readonly Workload[];
  readonly chains: Readonly<Record<string, WorkloadChain>>;
}

/** Makes profile, market, keys, genesis and workloads of a scenario. Throws an InputError or RangeError that says what does not fit. */
export function prepareRun(options: RunOptions): PreparedRun {
  const { scenario } = options;
  const seed = options.seed ?? scenario.seed;
  const markets = new Map<number, EnergyMarket>();
  const lagging = Object.values(scenario.chains).reduce(
    (sum, chain) => sum + lagOf(chain, options.algorithms[chain.consensus]),
    0,
  );
  for (const [index, workload] of scenario.workload.entries())
    if (workload.kind === "energyDay") {
      const day = dayProfile(workload, {
        seed,
        ...(options.data === undefined ? {} : { data: options.data }),
        ...(options.day === undefined ? {} : { day: options.day }),
      });
      markets.set(index, energyMarket(workload, day, { seed, lagging }));
    }
  const emergencies = new Map<number, EmergencyMarket>();
  for (const [index, workload] of scenario.workload.entries())
    if (workload.kind === "evEmergency") emergencies.set(index, emergencyMarket(workload, seed));
  const strategic = new Map<number, StrategicMarket>();
  for (const [index, workload] of scenario.workload.entries())
    if (workload.kind === "strategicBidding") strategic.set(index, strategicMarket(workload, seed));
  const network = networkOf(scenario, seed, { days: markets, emergencies, strategic });
  const plan = planNetwork(network.spec, options.catalog, options.algorithms);
  const strangers = [...markets.values()].flatMap(({ badInput: wanted, chains: { bids }, timing, book }) =>
    wanted ? [badInput({ chain: bids, timing, book })] : [],
  );
  const agreed = [...markets.values()].flatMap(({ priceLimits: limits, chains: { asks }, timing }) =>
    limits.length === 0 ? [] : [priceLimits({ chain: asks, timing, limits })],
  );
  const ordinary = scenario.workload.map((workload, index): Workload => {
    if (workload.kind === "evEmergency") return evEmergency(emergencies.get(index)!);
    if (workload.kind === "strategicBidding") return strategicBidding(strategic.get(index)!);
    if (workload.kind === "energyDay") {
      const { credit, session: _session, regions: _regions, ...market } = markets.get(index)!;
      return energyDay({
        ...market,
        seed,
        formalities: formalitiesFor(markets.get(index)!),
        ...(credit === undefined ? {} : { oversellers: credit.oversellers }),
      });
    }
    const { chain, ratePerSecond, fromMs, durationMs } = workload;
    const accounts = network.senders.get(index)!;
    return transfers({ chain, ratePerSecond, fromMs, durationMs, accounts, arrivals: "poisson", amountFen: 1n });
  });
  const workloads = [...ordinary, ...strangers, ...agreed];
  const chains = Object.fromEntries(
    plan.chains.map((chain): [string, WorkloadChain] => [
      chain.name,
      {
        genesis: chain.genesis.hash,
        runtime: composed(chain.definition.runtime, chain.name),
        ...(chain.paraId === undefined ? {} : { paraId: chain.paraId }),
      },
    ]),
  );
  return { scenario, seed, network, plan, markets, emergencies, strategic, workloads, chains };
}

/** Rules that are published while the run goes on, and what participants sign. */
function formalitiesFor({ regions, session, timing }: EnergyMarket): Formalities {
  const versionFor = (account: ClientAccount, of: number): number => {
    const member = regions?.members.get(toHex(account.id));
    return regions === undefined || member === undefined || session === undefined
      ? 0
      : versionForSlot(regions, member.region, of * session.slots);
  };
  return {
    ...(regions === undefined ? {} : { publications: publicationsOf(regions, timing) }),
    ...(session === undefined ? {} : { sessions: { rule: session, versionFor } }),
  };
}

/** Confirmations that lag as long as any other algorithm whose finality lags. */
const usualConfirmations = 6;

/** By how much a chain holds up what passes it: 0 where blocks are final at once, 1 for the usual lag of some blocks, more for many confirmations. */
function lagOf({ parameters }: ScenarioChain, algorithm: Algorithm | undefined): number {
  const finality = algorithm?.protocol.guarantees.finality;
  if (finality !== "lagging" && finality !== "probabilistic") return 0;
  const { confirmations } = { ...algorithm?.protocol.defaults, ...parameters } as { readonly confirmations?: number };
  return Math.max(1, (confirmations ?? 0) / usualConfirmations);
}

/** Clients sign and read events with the runtime's own codecs, which only a composed runtime has. */
function composed(runtime: Runtime, chain: string): ComposedRuntime {
  if (!("signExtrinsic" in runtime && "events" in runtime))
    throw new RangeError(`the runtime of ${chain} is not composed of pallets: no client can sign for it`);
  return runtime as ComposedRuntime;
}
