import type { Scheme } from "@paragrid/crypto";
import { type CurveStep, type MarketGame, type SeenRound, viewOfRound } from "@paragrid/energy";
import { slotHeights, type Timing } from "@paragrid/parachains-common";
import { toHex } from "@paragrid/primitives";
import { recordedRelayHeight } from "@paragrid/xcmp";
import { ClientAccount, derivedPair, type SignedCall } from "../client-account.ts";
import type { BlockEvent, FinalizedBlock, Workload, WorkloadContext, WorkloadEffect } from "../contract.ts";

export interface StrategicOptions {
  /** Chain of the bids, and chain of the asks and of the auction. */
  readonly chains: { readonly bids: string; readonly asks: string };
  readonly game: MarketGame;
  /** By player, in the game's order. */
  readonly players: readonly ClientAccount[];
  /** One slot a round; a slot opens when the one before is settled. */
  readonly timing: Timing;
}

/** Makes the players' keys from the seed. */
export function strategicPlayers(game: MarketGame, seed: number, scheme: Scheme): ClientAccount[] {
  return game.players.map((name) => new ClientAccount(name, derivedPair(seed, name, scheme)));
}

const mostPlacements = 3;

interface Sent {
  readonly signed: SignedCall;
  readonly player: number;
  readonly chain: string;
  readonly steps: readonly CurveStep[];
  readonly attempt: number;
}

/**
 * Players of a game as ordinary clients: one slot is one round. Each places its curve as limit orders, a batch a chain, sees from finalised
 * blocks at which price the auction cleared and what everybody traded, and answers in the next slot (`MarketGame`). Nobody tells
 * another its strategy. Done when the last round is settled.
 */
export function strategicBidding({ chains, game, players, timing }: StrategicOptions): Workload {
  const heights = new Map<string, number>();
  const strategies = [...game.start];
  const seen: SeenRound[] = [];
  const waiting = new Map<string, Sent>();
  const rounds = Array.from({ length: timing.slots }, () => ({
    price: undefined as number | undefined,
    tradedWh: players.map(() => 0n),
    closed: false,
    unsettled: 0,
    committedWh: 0n,
  }));
  const playerOf = new Map(players.map(({ id }, player) => [toHex(id), player]));
  let placed = 0;
  let ended = 0;
  let finished = false;

  const send = (sent: Omit<Sent, "signed">, slot: number, context: WorkloadContext): WorkloadEffect => {
    const calls = sent.steps.map(({ side, priceFenPerKwh, energyWh }, reference) => ({
      pallet: "Orders",
      name: "place",
      args: {
        side: { type: side === "bid" ? "Bid" : "Ask" },
        slot,
        energyWh,
        limitFenPerKwh: priceFenPerKwh,
        reference,
      },
    }));
    const account = players[sent.player]!;
    const signed = account.sign({ pallet: "Utility", name: "batchAll", args: { calls } }, sent.chain, context);
    waiting.set(signed.id, { ...sent, signed });
    const { id, extrinsic } = signed;
    return { kind: "submit", id, chain: sent.chain, extrinsic, intendedAtMs: context.nowMs, label: "curve" };
  };

  const placeRound = (slot: number, context: WorkloadContext): WorkloadEffect[] => {
    const view = viewOfRound(game, slot, seen);
    return players.flatMap((_, player) => {
      const steps = game.orders(player, strategies[player]!, view);
      return (["bid", "ask"] as const).flatMap((side) => {
        const own = steps.filter((step) => step.side === side);
        const chain = side === "bid" ? chains.bids : chains.asks;
        return own.length === 0 ? [] : [send({ player, chain, steps: own, attempt: 1 }, slot, context)];
      });
    });
  };

  const again = (sent: Sent, context: WorkloadContext): WorkloadEffect[] =>
    sent.attempt < mostPlacements
      ? [send({ ...sent, attempt: sent.attempt + 1 }, placed - 1, context)]
      : [{ kind: "record", measure: "curves refused", value: 1 }];

  const take = ({ pallet, name, data }: BlockEvent): void => {
    const { slot } = data as { readonly slot: number };
    switch (`${pallet}.${name}`) {
      case "Auction.Cleared": {
        const { priceFenPerKwh, volumeWh } = data as { readonly priceFenPerKwh?: bigint; readonly volumeWh: bigint };
        const round = rounds[slot]!;
        if (priceFenPerKwh !== undefined && volumeWh > 0n) round.price ??= Number(priceFenPerKwh);
        return;
      }
      case "Auction.Matched":
        rounds[slot]!.unsettled++;
        return;
      case "Auction.MatchDecided": {
        const { energyWh, committed } = data as { readonly energyWh: bigint; readonly committed: boolean };
        rounds[slot]!.unsettled--;
        if (committed) rounds[slot]!.committedWh += energyWh;
        return;
      }
      case "Auction.SlotClosed":
        rounds[slot]!.closed = true;
        return;
      case "Orders.OrderFilled": {
        const { owner, energyWh } = data as { readonly owner: Uint8Array; readonly energyWh: bigint };
        const player = playerOf.get(toHex(owner));
        if (player !== undefined) rounds[slot]!.tradedWh[player]! += energyWh;
        return;
      }
      default:
        return;
    }
  };

  /** Sellers' and buyers' fills come from two chains: a round has ended when both tell of the same energy. */
  const endRounds = (): void => {
    while (ended < placed) {
      const { price, tradedWh, closed, unsettled, committedWh } = rounds[ended]!;
      const sum = tradedWh.reduce((total, wh) => total + wh, 0n);
      if (!closed || unsettled > 0 || sum !== 2n * committedWh) break;
      if (price !== undefined) {
        seen.push({ priceFenPerKwh: price, tradedKwh: tradedWh.map((wh) => Number(wh) / 1000) });
        for (const [player, strategy] of strategies.entries()) strategies[player] = game.answer(player, strategy, seen);
      }
      ended++;
    }
  };

  return {
    name: game.title,
    step(event, context): readonly WorkloadEffect[] {
      switch (event.kind) {
        case "start":
        case "timer":
          return [];
        case "answered": {
          const found = event.refused === undefined ? undefined : waiting.get(event.id);
          if (found === undefined) return [];
          waiting.delete(event.id);
          found.signed.account.release(found.signed);
          return again(found, context);
        }
        case "finalized": {
          read(event.block);
          endRounds();
          const effects = confirm(event.block, context);
          const height = Math.min(heights.get(chains.bids) ?? 0, heights.get(chains.asks) ?? 0);
          if (placed < timing.slots && placed === ended && height >= slotHeights(timing, placed).open)
            effects.push(...placeRound(placed++, context));
          if (!finished && ended === timing.slots) {
            finished = true;
            effects.push({ kind: "done" });
          }
          return effects;
        }
        default:
          return event satisfies never;
      }
    },
  };

  function read(block: FinalizedBlock): void {
    const height = recordedRelayHeight(block.header);
    if (height !== undefined) heights.set(block.chain, Math.max(height, heights.get(block.chain) ?? 0));
    for (const event of block.events) take(event);
  }

  function confirm(block: FinalizedBlock, context: WorkloadContext): WorkloadEffect[] {
    const failed = new Set<number>();
    for (const { pallet, name, extrinsic } of block.events)
      if (pallet === "System" && name === "ExtrinsicFailed" && extrinsic !== undefined) failed.add(extrinsic);
    return block.extrinsics.flatMap((hash, index) => {
      const found = waiting.get(hash);
      waiting.delete(hash);
      return found !== undefined && failed.has(index) ? again(found, context) : [];
    });
  }
}
