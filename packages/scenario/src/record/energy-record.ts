import { stakesOf, type Template } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";

export interface PlacedOrder {
  readonly orderId: string;
  /** Account, hex. */
  readonly owner: string;
  readonly bid: boolean;
  readonly slot: number;
  /** Last slot of a flexible bid's window. */
  readonly untilSlot: number;
  readonly energyWh: bigint;
  readonly limitFenPerKwh: bigint;
  /** Place in the order in which the client heard of them. */
  readonly ordinal: number;
}

export interface FilledOrder {
  readonly orderId: string;
  readonly tradeId: string;
  readonly owner: string;
  readonly bid: boolean;
  readonly slot: number;
  readonly energyWh: bigint;
  readonly costFen: bigint;
}

/** In which block it happened. */
export interface Occasion {
  readonly chain: string;
  readonly height: number;
}

/** Money that one account owes or paid. */
export interface Charge extends Occasion {
  readonly account: string;
  readonly fen: bigint;
}

export interface SettledPosition extends Occasion {
  readonly slot: number;
  readonly owner: string;
  readonly side: "seller" | "buyer";
  readonly committedWh: bigint;
  readonly meteredWh: bigint;
  readonly deliveredWh: bigint;
  readonly imbalanceFen: bigint;
  readonly penaltyFen: bigint;
}

export interface ScheduledCharge {
  readonly owner: string;
  readonly slot: number;
  readonly chargeWh: bigint;
  readonly chargedWh: bigint;
  readonly dischargedWh: bigint;
}

/** What finalised blocks say of the energy market, as it came. */
export class EnergyRecord {
  readonly orders = new Map<string, PlacedOrder>();
  readonly fills: FilledOrder[] = [];
  readonly settled: SettledPosition[] = [];
  readonly charges: ScheduledCharge[] = [];
  /** Slots that were cleared at least once, with volume and one price of each clearing. */
  readonly cleared: { readonly slot: number; readonly volumeWh: bigint; readonly priceFenPerKwh?: bigint }[] = [];
  readonly closed = new Set<number>();
  /** What owners could not pay of a settlement, and fees of the chains. */
  readonly arrears: Charge[] = [];
  /** Shares of what homes gained as one, as the operator paid them. */
  readonly benefits: Charge[] = [];
  readonly fees: Charge[] = [];
  /** What contracts with stakes moved between their two sides; negative: from the account. */
  readonly contracts: Charge[] = [];
  readonly #stakedFen = new Map<string, bigint>();

  read(block: FinalizedBlock): void {
    const at = { chain: block.chain, height: block.header.number };
    for (const { pallet, name, data } of block.events) this.#take(`${pallet}.${name}`, data, at);
  }

  #take(event: string, data: Readonly<Record<string, unknown>>, at: Occasion): void {
    switch (event) {
      case "Orders.OrderPlaced": {
        const { orderId, owner, side, slot, untilSlot, energyWh, limitFenPerKwh } = data as unknown as OrderData;
        const ordinal = this.orders.size;
        this.orders.set(orderId, {
          orderId,
          owner: toHex(owner),
          bid: side.type === "Bid",
          slot,
          untilSlot,
          energyWh,
          limitFenPerKwh,
          ordinal,
        });
        return;
      }
      case "Orders.OrderFilled": {
        const { orderId, tradeId, owner, side, slot, energyWh, costFen } = data as unknown as OrderData;
        this.fills.push({ orderId, tradeId, owner: toHex(owner), bid: side.type === "Bid", slot, energyWh, costFen });
        return;
      }
      case "Metering.Settled": {
        const { slot, owner, side, committedWh, meteredWh, deliveredWh, imbalanceFen, penaltyFen } =
          data as unknown as SettledData;
        this.settled.push({
          ...at,
          slot,
          owner: toHex(owner),
          side: side.type === "Seller" ? "seller" : "buyer",
          committedWh,
          meteredWh,
          deliveredWh,
          imbalanceFen,
          penaltyFen,
        });
        return;
      }
      case "Metering.Arrears": {
        const { owner, owedFen } = data as { readonly owner: Uint8Array; readonly owedFen: bigint };
        this.arrears.push({ ...at, account: toHex(owner), fen: owedFen });
        return;
      }
      case "Benefits.SharePaid": {
        const { member, fen } = data as { readonly member: Uint8Array; readonly fen: bigint };
        this.benefits.push({ ...at, account: toHex(member), fen });
        return;
      }
      case "Contracts.ContractRegistered": {
        const { contractId, parts } = data as { readonly contractId: string; readonly parts: readonly Template[] };
        this.#stakedFen.set(
          contractId,
          parts.reduce((sum, part) => sum + stakesOf(part).firstFen, 0n),
        );
        return;
      }
      case "Contracts.ContractPaid": {
        const { contractId, first, second, firstFen } = data as unknown as PaidData;
        // The stakes are whole again: what the first has less of its own than before, the second has more.
        const fen = firstFen - (this.#stakedFen.get(contractId) ?? 0n);
        this.contracts.push({ ...at, account: toHex(first), fen }, { ...at, account: toHex(second), fen: -fen });
        return;
      }
      case "TransactionPayment.TransactionFeePaid": {
        const { who, actualFee } = data as { readonly who: Uint8Array; readonly actualFee: bigint };
        this.fees.push({ ...at, account: toHex(who), fen: actualFee });
        return;
      }
      case "Orders.SealForfeited": {
        // Like a fee it goes to the chain's treasury, not to the operator.
        const { owner, amountFen } = data as { readonly owner: Uint8Array; readonly amountFen: bigint };
        this.fees.push({ ...at, account: toHex(owner), fen: amountFen });
        return;
      }
      case "Units.ChargeScheduled": {
        const { account, slot, chargeWh, chargedWh, dischargedWh } = data as unknown as ChargeData;
        this.charges.push({ owner: toHex(account), slot, chargeWh, chargedWh, dischargedWh });
        return;
      }
      case "Auction.Cleared": {
        const { slot, volumeWh, priceFenPerKwh } = data as unknown as (typeof this.cleared)[number];
        this.cleared.push({ slot, volumeWh, ...(priceFenPerKwh === undefined ? {} : { priceFenPerKwh }) });
        return;
      }
      case "Auction.SlotClosed":
        this.closed.add((data as { readonly slot: number }).slot);
        return;
      default:
        return;
    }
  }
}

interface OrderData {
  readonly orderId: string;
  readonly tradeId: string;
  readonly owner: Uint8Array;
  readonly side: { readonly type: "Bid" | "Ask" };
  readonly slot: number;
  readonly untilSlot: number;
  readonly energyWh: bigint;
  readonly limitFenPerKwh: bigint;
  readonly costFen: bigint;
}

interface PaidData {
  readonly contractId: string;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly firstFen: bigint;
}

interface SettledData {
  readonly slot: number;
  readonly owner: Uint8Array;
  readonly side: { readonly type: "Seller" | "Buyer" };
  readonly committedWh: bigint;
  readonly meteredWh: bigint;
  readonly deliveredWh: bigint;
  readonly imbalanceFen: bigint;
  readonly penaltyFen: bigint;
}

interface ChargeData {
  readonly account: Uint8Array;
  readonly slot: number;
  readonly chargeWh: bigint;
  readonly chargedWh: bigint;
  readonly dischargedWh: bigint;
}
