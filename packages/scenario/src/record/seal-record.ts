import { toHex } from "@paragrid/primitives";
import type { Extrinsic } from "@paragrid/runtime";
import type { FinalizedBlock } from "@paragrid/workloads";
import { recordedRelayHeight } from "@paragrid/xcmp";
import type { Occasion } from "./energy-record.ts";

/** What became of a commitment, and the relay height that its chain had proof of. */
export interface SealEvent extends Occasion {
  readonly kind: "committed" | "revealed" | "forfeited";
  readonly slot: number;
  readonly owner: string;
  readonly commitment: string;
  readonly relayHeight: number;
}

/** Calls that say what an order is. */
const telling = new Set(["place", "placeWithTerms", "reveal"]);

/** What finalised blocks say of sealed orders, as it came. */
export class SealRecord {
  readonly events: SealEvent[] = [];
  /** Margins of what was not revealed, in fen. */
  forfeitedFen = 0n;
  /** Transactions of any outcome that say what an order is, with the relay height of their block. */
  readonly told: (Occasion & { readonly slot: number; readonly relayHeight: number })[] = [];

  read(block: FinalizedBlock, extrinsics: readonly Extrinsic[]): void {
    const at = { chain: block.chain, height: block.header.number };
    const relayHeight = recordedRelayHeight(block.header) ?? 0;
    for (const { pallet, name, data } of block.events) {
      const kind = pallet === "Orders" ? kinds[name] : undefined;
      if (kind === undefined) continue;
      const { slot, owner, commitment, amountFen } = data as unknown as SealData;
      this.events.push({ ...at, kind, slot, owner: toHex(owner), commitment, relayHeight });
      if (kind === "forfeited") this.forfeitedFen += amountFen;
    }
    if (this.events.length === 0) return;
    for (const { call } of extrinsics)
      if (call.pallet === "Orders" && telling.has(call.name))
        this.told.push({ ...at, slot: Number(call.args.slot), relayHeight });
  }
}

const kinds: Readonly<Record<string, SealEvent["kind"]>> = {
  OrderCommitted: "committed",
  OrderRevealed: "revealed",
  SealForfeited: "forfeited",
};

interface SealData {
  readonly slot: number;
  readonly owner: Uint8Array;
  readonly commitment: string;
  readonly amountFen: bigint;
}
