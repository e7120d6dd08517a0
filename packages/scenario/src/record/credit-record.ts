import { toHex } from "@paragrid/primitives";
import type { FinalizedBlock } from "@paragrid/workloads";
import type { Occasion } from "./energy-record.ts";

/** What happened to an account's margin, in the order of its chain. */
export type MarginEvent = Occasion & { readonly account: string } & (
    | { readonly kind: "changed"; readonly heldFen: bigint }
    | {
        readonly kind: "defaulted";
        readonly slot: number;
        readonly delivery: boolean;
        readonly dueFen: bigint;
        readonly marginFen: bigint;
        readonly freeFen: bigint;
        readonly fundFen: bigint;
        readonly lossFen: bigint;
      }
  );

/** A participant's standing as a chain heard of it, or an order that it took: in the order of the chain. */
export type AdmissionEvent = Occasion &
  (
    | { readonly kind: "standing"; readonly person: string; readonly scoreBps: number; readonly suspended: boolean }
    | { readonly kind: "placed"; readonly owner: string; readonly orderId: string }
  );

/** What finalised blocks say of credit, as it came. */
export class CreditRecord {
  readonly margins: MarginEvent[] = [];
  readonly admissions: AdmissionEvent[] = [];
  /** The last score of each participant, by its account. */
  readonly scores = new Map<string, number>();

  read(block: FinalizedBlock): void {
    const at = { chain: block.chain, height: block.header.number };
    for (const { pallet, name, data } of block.events) {
      if (pallet === "Credit") this.#take(name, data, at);
      else if (pallet === "Orders" && name === "OrderPlaced") {
        const { owner, orderId } = data as { readonly owner: Uint8Array; readonly orderId: string };
        this.admissions.push({ ...at, kind: "placed", owner: toHex(owner), orderId });
      }
    }
  }

  #take(name: string, data: Readonly<Record<string, unknown>>, at: Occasion): void {
    switch (name) {
      case "MarginChanged": {
        const { account, heldFen } = data as { readonly account: Uint8Array; readonly heldFen: bigint };
        this.margins.push({ ...at, kind: "changed", account: toHex(account), heldFen });
        return;
      }
      case "Defaulted": {
        const { account, cause, ...amounts } = data as unknown as DefaultedData;
        this.margins.push({
          ...at,
          kind: "defaulted",
          account: toHex(account),
          delivery: cause.type === "Delivery",
          ...amounts,
        });
        return;
      }
      case "Scored": {
        const { person, scoreBps } = data as { readonly person: Uint8Array; readonly scoreBps: number };
        this.scores.set(toHex(person), scoreBps);
        return;
      }
      case "StandingChanged": {
        const { person, standing } = data as {
          readonly person: Uint8Array;
          readonly standing: { readonly scoreBps: number; readonly suspended: boolean };
        };
        const { scoreBps, suspended } = standing;
        this.admissions.push({ ...at, kind: "standing", person: toHex(person), scoreBps, suspended });
        return;
      }
      default:
        return;
    }
  }
}

interface DefaultedData {
  readonly slot: number;
  readonly account: Uint8Array;
  readonly cause: { readonly type: "Delivery" | "Payment" };
  readonly dueFen: bigint;
  readonly marginFen: bigint;
  readonly freeFen: bigint;
  readonly fundFen: bigint;
  readonly lossFen: bigint;
}
