import { contractId, type Offer, slotHeights, type Timing } from "@paragrid/parachains-common";
import type { Hash } from "@paragrid/primitives";
import { recordedRelayHeight } from "@paragrid/xcmp";
import type { ClientAccount, SignedCall } from "../client-account.ts";
import type { FinalizedBlock, Workload, WorkloadContext, WorkloadEffect, WorkloadEvent } from "../contract.ts";

/** A floor under or a cap on the price of some energy in one slot, agreed between two homes (ENERGY.md §5, template Limit). */
export interface PriceLimit {
  readonly kind: "floor" | "cap";
  readonly slot: number;
  /** Pays what the price is beyond the strike, up to the cover; the holder pays it the premium. */
  readonly writer: ClientAccount;
  readonly holder: ClientAccount;
  readonly energyWh: bigint;
  readonly strikeFenPerKwh: bigint;
  readonly premiumFen: bigint;
  readonly coverFen: bigint;
}

export interface PriceLimitsOptions {
  /** The auction's chain: it knows the prices. */
  readonly chain: string;
  readonly timing: Timing;
  readonly limits: readonly PriceLimit[];
}

/** What the writer offers; `index` tells apart limits with the same terms. A slot without a price ends it with the slot. */
export function limitOffer({ timing, limits }: PriceLimitsOptions, index: number): Offer {
  const { kind, slot, holder, energyWh, strikeFenPerKwh, premiumFen, coverFen } = limits[index]!;
  const terms = { slot, energyWh, strikeFenPerKwh, premiumFen, coverFen };
  return {
    second: holder.id,
    parts: [{ type: "Limit", value: { kind: { type: kind === "floor" ? "Floor" : "Cap" }, ...terms } }],
    when: [],
    arbiter: undefined,
    expiresAt: slotHeights(timing, slot).end,
    reference: index,
  };
}

/** The contract of each limit, by its id on the auction's chain. */
export const limitContracts = (options: PriceLimitsOptions, paraId: number): ReadonlyMap<Hash, PriceLimit> =>
  new Map(
    options.limits.map((limit, index) => [contractId(paraId, limit.writer.id, limitOffer(options, index)), limit]),
  );

const mostAttempts = 4;

interface Sent {
  readonly signed: SignedCall;
  readonly account: ClientAccount;
  readonly name: "register" | "sign";
  readonly args: Readonly<Record<string, unknown>>;
  readonly attempt: number;
}

/** Writers offer their limits as soon as their chain knows of the relay, and holders sign. Done when every contract has ended. */
export function priceLimits(options: PriceLimitsOptions): Workload {
  const { chain, limits } = options;
  const waiting = new Map<string, Sent>();
  /** Contracts that have not ended. */
  let open: Map<Hash, PriceLimit> | undefined;
  let done = false;

  const send = (sent: Omit<Sent, "signed">, context: WorkloadContext): WorkloadEffect => {
    const { account, name, args } = sent;
    const signed = account.sign({ pallet: "Contracts", name, args }, chain, context);
    waiting.set(signed.id, { ...sent, signed });
    const { id, extrinsic } = signed;
    return { kind: "submit", id, chain, extrinsic, intendedAtMs: context.nowMs, label: `limit ${name}` };
  };
  const again = (sent: Sent, context: WorkloadContext): WorkloadEffect[] =>
    sent.attempt < mostAttempts
      ? [send({ ...sent, attempt: sent.attempt + 1 }, context)]
      : [{ kind: "record", measure: "price limits refused", value: 1 }];

  const offerAll = (context: WorkloadContext): WorkloadEffect[] => {
    open = new Map(limitContracts(options, context.chains[chain]!.paraId!));
    return limits.map(({ writer }, index) =>
      send({ account: writer, name: "register", args: { offer: limitOffer(options, index) }, attempt: 1 }, context),
    );
  };

  const take = (block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] =>
    block.events.flatMap(({ pallet, name, data }) => {
      if (pallet !== "Contracts") return [];
      const { contractId: id, to } = data as { readonly contractId: Hash; readonly to?: { readonly type: string } };
      const limit = open?.get(id);
      if (limit === undefined) return [];
      if (name === "ContractRegistered")
        return [send({ account: limit.holder, name: "sign", args: { contractId: id }, attempt: 1 }, context)];
      if (name === "ContractAdvanced" && (to?.type === "Settled" || to?.type === "Expired")) open?.delete(id);
      return [];
    });

  const confirm = (block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] => {
    const failed = new Set<number>();
    for (const { pallet, name, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined) failed.add(extrinsic);
    return block.extrinsics.flatMap((hash, index) => {
      const sent = waiting.get(hash);
      waiting.delete(hash);
      return sent !== undefined && failed.has(index) ? again(sent, context) : [];
    });
  };

  return {
    name: "price limits",
    step(event: WorkloadEvent, context: WorkloadContext): readonly WorkloadEffect[] {
      if (event.kind === "answered" && event.refused !== undefined) {
        const sent = waiting.get(event.id);
        if (sent === undefined) return [];
        waiting.delete(event.id);
        sent.account.release(sent.signed);
        return again(sent, context);
      }
      if (event.kind !== "finalized" || event.block.chain !== chain) return [];
      const effects = confirm(event.block, context);
      const height = recordedRelayHeight(event.block.header) ?? 0;
      if (open === undefined && height > 0) effects.push(...offerAll(context));
      effects.push(...take(event.block, context));
      // Past the last slot nothing that was refused can still be agreed on.
      const over = height > slotHeights(options.timing, options.timing.slots - 1).end + 8;
      if (!done && open !== undefined && (open.size === 0 || over)) {
        done = true;
        effects.push({ kind: "done" });
      }
      return effects;
    },
  };
}
