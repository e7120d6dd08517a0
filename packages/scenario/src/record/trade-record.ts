import type { FinalizedBlock } from "@paragrid/workloads";
import type { Trade } from "@paragrid/xcmp";

/** One trade's life as the chains told it. */
export interface RecordedTrade {
  readonly tradeId: string;
  readonly slot: number;
  readonly bid: string;
  readonly ask: string;
  readonly energyWh: bigint;
  readonly priceFenPerKwh: bigint;
  /** What the buyer pays and the seller receives. */
  readonly costFen: bigint;
  readonly earnedFen: bigint;
  /** When the block that proposed it was final. */
  readonly openedMs: number;
}

export interface RecordedLeg {
  lockedMs?: number;
  settledMs?: number;
  outcome?: "redeemed" | "refunded";
}

export interface TradeProgress {
  trade?: Trade;
  /** When the block that proposed it was final. */
  proposedMs?: number;
  /** One, or all of a block order. */
  readonly matches: RecordedTrade[];
  decision?: "Committed" | "Aborted";
  decidedMs?: number;
  /** By leg index. */
  readonly legs: Map<number, RecordedLeg>;
  /** Contradictions that were seen. */
  readonly faults: string[];
}

/** All trades of a run, from the events of every chain that has a part in them. */
export class TradeRecords {
  readonly byId = new Map<string, TradeProgress>();
  readonly #decisions = { Committed: 0, Aborted: 0 };

  read(block: FinalizedBlock, atMs: number): void {
    for (const { pallet, name, data } of block.events) {
      if (pallet === "Auction" && name === "Matched") {
        const match = data as Omit<RecordedTrade, "openedMs">;
        this.#of(match.tradeId).matches.push({ ...match, openedMs: atMs });
      } else if (pallet === "Escrow") this.#escrow(name, data, atMs);
      else if (pallet === "Trades" && name === "TradeDecided") this.#decided(data, atMs);
    }
  }

  count(decision: "Committed" | "Aborted"): number {
    return this.#decisions[decision];
  }

  #escrow(name: string, data: Readonly<Record<string, unknown>>, atMs: number): void {
    const { tradeId, legIndex } = data as { readonly tradeId?: string; readonly legIndex?: number };
    if (tradeId === undefined) return;
    const progress = this.#of(tradeId);
    if (name === "TradeProposed") {
      progress.trade = (data as { readonly trade: Trade }).trade;
      progress.proposedMs = atMs;
    }
    if (legIndex === undefined) return;
    const leg = progress.legs.get(legIndex) ?? {};
    progress.legs.set(legIndex, leg);
    if (name === "LegLocked") leg.lockedMs ??= atMs;
    const outcome = name === "LegRedeemed" ? "redeemed" : name === "LegRefunded" ? "refunded" : undefined;
    if (outcome === undefined) return;
    if (leg.outcome !== undefined)
      progress.faults.push(`leg ${legIndex} of trade ${tradeId} was ${leg.outcome} and then ${outcome}`);
    leg.outcome = outcome;
    leg.settledMs = atMs;
  }

  #decided(data: Readonly<Record<string, unknown>>, atMs: number): void {
    const { tradeId, decision } = data as {
      readonly tradeId: string;
      readonly decision: { readonly type: "Committed" | "Aborted" };
    };
    const progress = this.#of(tradeId);
    if (progress.decision !== undefined)
      progress.faults.push(`trade ${tradeId} was decided ${progress.decision} and then ${decision.type}`);
    if (progress.decision !== undefined) this.#decisions[progress.decision]--;
    this.#decisions[decision.type]++;
    progress.decision = decision.type;
    progress.decidedMs = atMs;
  }

  #of(tradeId: string): TradeProgress {
    const known = this.byId.get(tradeId);
    if (known !== undefined) return known;
    const made: TradeProgress = { matches: [], legs: new Map(), faults: [] };
    this.byId.set(tradeId, made);
    return made;
  }
}
