import type { StorageUnit } from "@paragrid/energy";
import { toHex } from "@paragrid/primitives";
import { recordedRelayHeight } from "@paragrid/xcmp";
import type { BlockEvent, FinalizedBlock } from "../contract.ts";

/** The chains of an energy market by their part in it. */
export interface MarketChains {
  readonly bids: string;
  readonly asks: string;
  readonly storage: string;
}

interface Traded {
  boughtWh: bigint;
  soldWh: bigint;
}

interface UnitView {
  chargeWh: bigint;
  /** Of orders that stand: what they may still take and add. */
  offeredWh: bigint;
  wantedWh: bigint;
}

/** What a participant of the market learns from finalised blocks, and nothing else. */
export class MarketView {
  readonly #heights = new Map<string, number>();
  readonly #closed = new Set<number>();
  /** Legs of a trade that are not settled yet, by slot and trade. */
  readonly #pending = new Map<number, Map<string, number>>();
  /** How many legs a trade has that was proposed and is not matched to a slot yet. */
  readonly #legs = new Map<string, number>();
  /** Legs that were settled before their match was heard of. */
  readonly #early = new Map<string, number>();
  readonly #slotOfTrade = new Map<string, number>();
  readonly #traded = new Map<string, Traded>();
  readonly #units = new Map<string, UnitView>();
  readonly #orders = new Map<string, { readonly owner: string; readonly bid: boolean; openWh: bigint }>();

  constructor(units: Iterable<{ readonly account: Uint8Array; readonly unit: StorageUnit }>) {
    for (const { account } of units) this.#units.set(toHex(account), { chargeWh: 0n, offeredWh: 0n, wantedWh: 0n });
  }

  /** Takes a block in. */
  read(block: FinalizedBlock): void {
    const height = recordedRelayHeight(block.header);
    if (height !== undefined && height > (this.#heights.get(block.chain) ?? 0)) this.#heights.set(block.chain, height);
    for (const event of block.events) this.#take(event);
  }

  /** The relay height that a chain has recorded in a finalised header. */
  height(chain: string): number {
    return this.#heights.get(chain) ?? 0;
  }

  /** The newest relay height that any chain has recorded. */
  newestHeight(): number {
    return Math.max(0, ...this.#heights.values());
  }

  /** True when nothing that is traded in the slot can change any more: matching is over and every leg is settled. */
  isSettled(slot: number): boolean {
    return this.#closed.has(slot) && (this.#pending.get(slot)?.size ?? 0) === 0;
  }

  /** What an account has bought and sold in a slot by settled trades. */
  traded(slot: number, account: Uint8Array): Readonly<Traded> {
    return this.#traded.get(tradedKey(slot, toHex(account))) ?? { boughtWh: 0n, soldWh: 0n };
  }

  /** Charge of a unit, and what its open orders leave of charge and room. */
  unit(account: Uint8Array): Readonly<UnitView> {
    return this.#units.get(toHex(account)) ?? { chargeWh: 0n, offeredWh: 0n, wantedWh: 0n };
  }

  #take({ pallet, name, data }: BlockEvent): void {
    switch (`${pallet}.${name}`) {
      case "Escrow.TradeProposed": {
        const { tradeId, trade } = data as unknown as { tradeId: string; trade: { legs: readonly unknown[] } };
        this.#legs.set(tradeId, trade.legs.length);
        return;
      }
      case "Auction.Matched": {
        const { tradeId, slot } = data as { tradeId: string; slot: number };
        const pending = this.#pending.get(slot) ?? new Map<string, number>();
        this.#pending.set(slot, pending);
        this.#slotOfTrade.set(tradeId, slot);
        // The trade was proposed in the same block; settlement may be heard of before it, from a faster chain.
        if (pending.has(tradeId)) return;
        pending.set(tradeId, this.#legs.get(tradeId) ?? 2);
        this.#legs.delete(tradeId);
        const early = this.#early.get(tradeId) ?? 0;
        for (let leg = 0; leg < early; leg++) this.#settleLeg(tradeId);
        this.#early.delete(tradeId);
        return;
      }
      case "Auction.SlotClosed":
        this.#closed.add((data as { slot: number }).slot);
        return;
      case "Auction.MatchDecided": {
        const { tradeId, committed } = data as { tradeId: string; committed: boolean };
        // An aborted trade may have legs that were never locked, so that nothing will be heard of them.
        if (!committed) this.#forget(tradeId);
        return;
      }
      case "Escrow.LegRedeemed":
        this.#settleLeg((data as { tradeId: string }).tradeId);
        return;
      case "Orders.OrderPlaced": {
        const { orderId, owner, side, energyWh } = data as unknown as PlacedData;
        const account = toHex(owner);
        const bid = side.type === "Bid";
        this.#orders.set(orderId, { owner: account, bid, openWh: energyWh });
        this.#open(account, bid, energyWh);
        return;
      }
      case "Orders.OrderFilled": {
        const { orderId, owner, side, slot, energyWh } = data as unknown as FilledData;
        const account = toHex(owner);
        const bid = side.type === "Bid";
        const key = tradedKey(slot, account);
        const sum = this.#traded.get(key) ?? { boughtWh: 0n, soldWh: 0n };
        if (bid) sum.boughtWh += energyWh;
        else sum.soldWh += energyWh;
        this.#traded.set(key, sum);
        this.#closePart(orderId, energyWh);
        return;
      }
      case "Orders.OrderClosed": {
        const { orderId } = data as { orderId: string };
        this.#closePart(orderId, this.#orders.get(orderId)?.openWh ?? 0n);
        return;
      }
      case "Units.ChargeScheduled": {
        const { account, chargeWh } = data as { account: Uint8Array; chargeWh: bigint };
        const unit = this.#units.get(toHex(account));
        if (unit !== undefined) unit.chargeWh = chargeWh;
        return;
      }
      default:
        return;
    }
  }

  #settleLeg(tradeId: string): void {
    const slot = this.#slotOfTrade.get(tradeId);
    if (slot === undefined) {
      this.#early.set(tradeId, (this.#early.get(tradeId) ?? 0) + 1);
      return;
    }
    const pending = this.#pending.get(slot)!;
    const left = (pending.get(tradeId) ?? 0) - 1;
    if (left > 0) pending.set(tradeId, left);
    else pending.delete(tradeId);
  }

  #forget(tradeId: string): void {
    const slot = this.#slotOfTrade.get(tradeId);
    if (slot !== undefined) this.#pending.get(slot)?.delete(tradeId);
  }

  #closePart(orderId: string, energyWh: bigint): void {
    const order = this.#orders.get(orderId);
    if (order === undefined) return;
    order.openWh -= energyWh;
    this.#open(order.owner, order.bid, -energyWh);
    if (order.openWh <= 0n) this.#orders.delete(orderId);
  }

  #open(account: string, bid: boolean, energyWh: bigint): void {
    const unit = this.#units.get(account);
    if (unit === undefined) return;
    if (bid) unit.wantedWh += energyWh;
    else unit.offeredWh += energyWh;
  }
}

interface PlacedData {
  readonly orderId: string;
  readonly owner: Uint8Array;
  readonly side: { readonly type: "Bid" | "Ask" };
  readonly energyWh: bigint;
}
interface FilledData extends PlacedData {
  readonly slot: number;
}

const tradedKey = (slot: number, account: string): string => `${slot}/${account}`;
