import type { MarketSettingsInput } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import { type EmergencyOptions, type EmergencyPeople, emergencyPeople } from "@paragrid/workloads";
import type { EvEmergencyWorkload, Scenario } from "../schema.ts";
import { paraIdOf } from "./energy-market.ts";

/** All that a run knows of its emergency market before the first block. */
export type EmergencyMarket = EmergencyOptions;

/** Slots of the market; rights are given up for the last, which opens long after the swaps. */
const timing = { firstHeight: 8, blocksPerSlot: 40, gateBlocks: 20, tradeBlocks: 30, slots: 16 };
const slot = timing.slots - 1;

/** The market of a scenario's emergency. */
export function emergencyMarket(workload: EvEmergencyWorkload, seed: number): EmergencyMarket {
  const { money, rights, energy, owners, drivers, signature, energyWh, priceFen } = workload;
  return {
    chains: { money, rights, energy },
    people: emergencyPeople({ seed, owners, drivers, scheme: signature }),
    slot,
    expiresAt: workload.expiresAt,
    energyWh: BigInt(energyWh),
    priceFen: BigInt(priceFen),
    stepFen: 25n,
  };
}

/** What stands under `settings.market` of one of its chains; undefined for a chain that has no part in it. */
export function emergencySettingsOf(
  market: EmergencyMarket,
  chain: string,
  scenario: Scenario,
): MarketSettingsInput | undefined {
  const { chains, people, energyWh } = market;
  const names = [...new Set([chains.money, chains.rights, chains.energy])];
  if (!names.includes(chain)) return undefined;
  const owners = people.owners.map(({ id }) => toHex(id));
  const power = String(2n * energyWh);
  return {
    timing,
    tariffs: Array.from({ length: timing.slots }, () => ({ retailFenPerKwh: "60", feedInFenPerKwh: "30" })),
    auctioneer: paraIdOf(scenario, chains.rights),
    counterChains: names.map((name) => paraIdOf(scenario, name)),
    participants: everyone(people).map(({ id }) => ({ account: toHex(id), sellWh: power, buyWh: power })),
    meters: [],
    operator: toHex(people.operator.id),
    penalty: { bandBps: 500, bandWh: "100", penaltyFenPerKwh: "20" },
    roles: owners.map((account) => ({ account, role: "EvOwner" as const })),
    // An owner's vehicle: what he gives up with his right to charge it.
    ...(chain === chains.energy
      ? {
          units: owners.map((account) => ({
            account,
            capacityWh: String(4n * energyWh),
            powerW: power,
            efficiencyBps: 9500,
            chargeWh: power,
          })),
        }
      : {}),
    ...(chain === chains.rights
      ? { chargingRights: owners.map((account) => ({ account, slot, energyWh: String(energyWh) })) }
      : {}),
  };
}

/** 10,000 CNY each, on every chain of the market: fees, and a driver's price. */
const personFen = 1_000_000n;

/** Accounts that hold money on a chain of the market. */
export function emergencyEndowments(
  market: EmergencyMarket,
  chain: string,
): { readonly account: Uint8Array; readonly balanceFen: bigint }[] {
  if (!Object.values(market.chains).includes(chain)) return [];
  return everyone(market.people).map(({ id }) => ({ account: id, balanceFen: personFen }));
}

const everyone = ({ owners, drivers, operator }: EmergencyPeople) => [...owners, ...drivers, operator];
