import type { Scheme } from "@paragrid/crypto";
import { hash256 } from "@paragrid/crypto";
import { type Hash, toHex, utf8 } from "@paragrid/primitives";
import { type Leg, recordedRelayHeight } from "@paragrid/xcmp";
import { ClientAccount, derivedPair, type SignedCall } from "../client-account.ts";
import type { BlockEvent, FinalizedBlock, Workload, WorkloadContext, WorkloadEffect } from "../contract.ts";

/** Chains of the emergency market by what moves on them; the contracts are on the rights' chain. */
export interface EmergencyChains {
  readonly money: string;
  readonly rights: string;
  readonly energy: string;
}

/** Who takes part: owners who give up a right to charge, and drivers who need one at once. */
export interface EmergencyPeople {
  readonly owners: readonly ClientAccount[];
  readonly drivers: readonly ClientAccount[];
  /** Declares the emergency; owners offer on his word. */
  readonly operator: ClientAccount;
}

/** Makes everyone's keys from the seed. */
export function emergencyPeople(options: {
  readonly seed: number;
  readonly owners: number;
  readonly drivers: number;
  readonly scheme: Scheme;
}): EmergencyPeople {
  const account = (name: string): ClientAccount =>
    new ClientAccount(name, derivedPair(options.seed, name, options.scheme));
  const many = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => account(`${name}-${index}`));
  return {
    owners: many("owner", options.owners),
    drivers: many("driver", options.drivers),
    operator: account("operator"),
  };
}

export interface EmergencyOptions {
  readonly chains: EmergencyChains;
  readonly people: EmergencyPeople;
  /** The slot for which rights are given up. */
  readonly slot: number;
  /** Relay height at which offers and pledges end. */
  readonly expiresAt: number;
  readonly energyWh: bigint;
  /** What the cheapest owner wants, and how much more each further one. */
  readonly priceFen: bigint;
  readonly stepFen: bigint;
}

/** A call that missed its moment by a block, or met a replica that was down, is sent again so many times. */
const mostAttempts = 4;

interface Sent {
  readonly signed: SignedCall;
  readonly account: ClientAccount;
  readonly call: { readonly chain: string; readonly name: string; readonly args: Readonly<Record<string, unknown>> };
  readonly attempt: number;
}

/** Announced on the money's chain by the operator, and waited for by every offer. */
const emergency: Hash = hash256(utf8("paragrid/emergency/v1"));

/**
 * The paper's Figure 3 as ordinary clients play it: owners offer to give up their right to charge in an emergency; drivers ask for one, and
 * the chain gives each the cheapest offer; both sides pledge money, right and energy on three chains; the operator's announcement
 * triggers the contracts. Done when every request has ended, one way or the other.
 */
export function evEmergency(options: EmergencyOptions): Workload {
  const { chains, people } = options;
  const everyone = new Map(
    [...people.owners, ...people.drivers, people.operator].map((account) => [toHex(account.id), account]),
  );
  const waiting = new Map<string, Sent>();
  const requestedAt = new Map<string, number>();
  const ended = new Map<Hash, string>();
  /** Legs by contract: pledged and not gone home. */
  const pledged = new Map<Hash, number>();
  const tradesOf = new Map<Hash, Hash[]>();
  /** Legs paid out, by trade. */
  const redeemed = new Map<Hash, number>();
  let offers = 0;
  let signedContracts = 0;
  let begun = false;
  let done = false;

  const send = (account: ClientAccount, call: Sent["call"], context: WorkloadContext, attempt = 1): WorkloadEffect => {
    const signed = account.sign({ pallet: "Contracts", name: call.name, args: call.args }, call.chain, context);
    waiting.set(signed.id, { signed, account, call, attempt });
    const { id, extrinsic } = signed;
    return { kind: "submit", id, chain: call.chain, extrinsic, intendedAtMs: context.nowMs, label: call.name };
  };
  const again = ({ account, call, attempt }: Sent, context: WorkloadContext): WorkloadEffect[] =>
    attempt < mostAttempts
      ? [send(account, call, context, attempt + 1)]
      : [{ kind: "record", measure: `${call.name} given up`, value: 1 }];

  const paraIdOf = (name: string, context: WorkloadContext): number => context.chains[name]?.paraId ?? 0;

  const offer = (context: WorkloadContext): WorkloadEffect[] =>
    people.owners.map((owner, index) => {
      const part = {
        type: "EvSwap",
        value: {
          slot: options.slot,
          energyWh: options.energyWh,
          priceFen: options.priceFen + BigInt(index) * options.stepFen,
          moneyChain: paraIdOf(chains.money, context),
          rightsChain: paraIdOf(chains.rights, context),
          energyChain: paraIdOf(chains.energy, context),
        },
      };
      const declared = {
        type: "Message",
        value: { chain: paraIdOf(chains.money, context), by: people.operator.id, topic: emergency },
      };
      const made = { second: undefined, parts: [part], when: [declared], arbiter: undefined, reference: 0 };
      const args = { offer: { ...made, expiresAt: options.expiresAt } };
      return send(owner, { chain: chains.rights, name: "register", args }, context);
    });

  const request = (context: WorkloadContext): WorkloadEffect[] =>
    people.drivers.map((driver) => {
      requestedAt.set(toHex(driver.id), context.nowMs);
      const args = { slot: options.slot, energyWh: options.energyWh, mostFen: 2n ** 60n };
      return send(driver, { chain: chains.rights, name: "requestCharging", args }, context);
    });

  const pledge = (agreed: AgreedData, context: WorkloadContext): WorkloadEffect[] =>
    agreed.legs.flatMap((leg, legIndex) => {
      const account = everyone.get(toHex(leg.from));
      const chain = Object.values(chains).find((name) => paraIdOf(name, context) === leg.chain);
      if (account === undefined || chain === undefined) return [];
      const { contractId, legs, expiresAt } = agreed;
      const args = { contractId, home: paraIdOf(chains.rights, context), legs, legIndex, expiresAt };
      return [send(account, { chain, name: "pledge", args }, context)];
    });

  const take = ({ name, data }: BlockEvent, context: WorkloadContext): WorkloadEffect[] => {
    switch (name) {
      case "ContractRegistered":
        return ++offers === people.owners.length ? request(context) : [];
      case "LegsAgreed": {
        const effects = pledge(data as unknown as AgreedData, context);
        if (++signedContracts < people.drivers.length) return effects;
        // Every driver has an owner: the operator declares the emergency, from another chain than the contracts'.
        const args = { topic: emergency, chain: paraIdOf(chains.rights, context) };
        return [...effects, send(people.operator, { chain: chains.money, name: "announce", args }, context)];
      }
      case "LegPledged":
        count(pledged, data.contractId as Hash, 1);
        return [];
      case "PledgeReturned":
        count(pledged, data.contractId as Hash, -1);
        return [];
      case "ContractTraded":
        tradesOf.set(data.contractId as Hash, [...(tradesOf.get(data.contractId as Hash) ?? []), data.tradeId as Hash]);
        return [];
      case "LegRedeemed":
        count(redeemed, data.tradeId as Hash, 1);
        return [];
      case "ContractAdvanced":
        return advanced(data as unknown as AdvancedData, context);
      default:
        return [];
    }
  };

  const advanced = ({ contractId, to, reason }: AdvancedData, context: WorkloadContext): WorkloadEffect[] => {
    if (to.type === "Signed" && reason.type === "Account") {
      const asked = requestedAt.get(toHex(reason.value));
      if (asked !== undefined) ended.set(contractId, "open");
      if (asked !== undefined) requestedAt.set(contractId, asked);
    }
    if (!ended.has(contractId) || (to.type !== "Settled" && to.type !== "Expired")) return [];
    ended.set(contractId, to.type);
    const seconds = (context.nowMs - requestedAt.get(contractId)!) / 1000;
    const settled = to.type === "Settled";
    return [
      { kind: "record", measure: settled ? "emergency swaps settled" : "emergency swaps expired", value: 1 },
      ...(settled
        ? [{ kind: "record", measure: "seconds from request to settled swap, summed", value: seconds } as const]
        : []),
    ];
  };

  /** Whether a contract has ended and all that was pledged for it is somewhere for good. */
  const isOver = (id: Hash, state: string): boolean => {
    const paid = (tradesOf.get(id) ?? []).reduce((sum, trade) => sum + (redeemed.get(trade) ?? 0), 0);
    return state !== "open" && (pledged.get(id) ?? 0) === paid;
  };

  /** Calls of ours that failed in a block are tried again; a later block may admit them. */
  const confirm = (block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] => {
    const failed = new Set<number>();
    for (const { pallet, name, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined) failed.add(extrinsic);
    return block.extrinsics.flatMap((hash, index) => {
      const sent = waiting.get(hash);
      if (sent === undefined) return [];
      waiting.delete(hash);
      return failed.has(index) ? again(sent, context) : [];
    });
  };

  return {
    name: "EV emergency",
    step(event, context) {
      switch (event.kind) {
        case "start":
        case "timer":
          return [];
        case "finalized": {
          const { block } = event;
          const effects = confirm(block, context);
          // Once the contracts' chain knows of the relay, heights mean something there.
          if (!begun && block.chain === chains.rights && (recordedRelayHeight(block.header) ?? 0) > 0) {
            begun = true;
            effects.push(...offer(context));
          }
          for (const one of block.events)
            if (one.pallet === "Contracts" || one.pallet === "Escrow") effects.push(...take(one, context));
          const all = [...ended];
          if (!done && all.length === people.drivers.length && all.every(([id, state]) => isOver(id, state))) {
            done = true;
            effects.push({ kind: "done" });
          }
          return effects;
        }
        case "answered": {
          const sent = event.refused === undefined ? undefined : waiting.get(event.id);
          if (sent === undefined) return [];
          waiting.delete(event.id);
          sent.account.release(sent.signed);
          return again(sent, context);
        }
        default:
          return event satisfies never;
      }
    },
  };
}

const count = (counts: Map<Hash, number>, key: Hash, by: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

interface AgreedData {
  readonly contractId: Hash;
  readonly legs: readonly Leg[];
  readonly expiresAt: number;
}
interface AdvancedData {
  readonly contractId: Hash;
  readonly to: { readonly type: string };
  readonly reason: { readonly type: "Chain" } | { readonly type: "Account"; readonly value: Uint8Array };
}
