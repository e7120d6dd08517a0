import { costFen, responseShortfallFen } from "@paragrid/energy";
import type { Hash } from "@paragrid/primitives";
import type { AccountId } from "@paragrid/runtime";
import type { Leg } from "@paragrid/xcmp";
import { rightAsset } from "../charging-rights/charging-rights.ts";
import { energyAsset } from "../energy-tokens/energy-tokens.ts";
import { moneyAsset } from "../money.ts";
import { type Condition, pledgeId, type Template } from "./terms.ts";

/** What a template may look at when it executes: facts of the chain, nothing else. */
export interface Facts {
  /** First cleared price of a slot. */
  priceFenPerKwh(slot: number): bigint | undefined;
  /** Draw of an account's meter in a slot, by a reading that counts. */
  importedWh(slot: number, owner: AccountId): bigint | undefined;
}

/** What each side has at stake on the contract's chain, in fen: the most that it can come to pay there. */
export interface Stakes {
  readonly firstFen: bigint;
  readonly secondFen: bigint;
}

interface Parties {
  readonly first: AccountId;
  readonly second: AccountId;
}

const larger = (left: bigint, right: bigint): bigint => (left > right ? left : right);

/** The stakes of one part; what moves by legs is pledged on the legs' chains instead. */
export function stakesOf(part: Template): Stakes {
  switch (part.type) {
    case "Supply":
    case "EvSwap":
    case "Lease":
      return { firstFen: 0n, secondFen: 0n };
    case "Response": {
      const { clearedWh, priceFenPerKwh, requiredBps, factorBps } = part.value;
      const none = { clearedWh, actualWh: 0n, priceFenPerKwh };
      return {
        firstFen: responseShortfallFen(none, { requiredBps, factorBps }),
        secondFen: costFen(clearedWh, priceFenPerKwh),
      };
    }
    case "Limit":
      return { firstFen: part.value.coverFen, secondFen: part.value.premiumFen };
    case "Forward":
      return { firstFen: part.value.marginFen, secondFen: part.value.marginFen };
    default:
      return part satisfies never;
  }
}

/** What a part waits for by itself. */
export function conditionsOf(part: Template, first: AccountId): readonly Condition[] {
  const atLeast = { type: "AtLeast" } as const;
  switch (part.type) {
    case "Supply":
    case "EvSwap":
    case "Lease":
      return [];
    case "Response":
      return [
        {
          type: "Metered",
          value: { slot: part.value.slot, owner: first, flow: { type: "Import" }, bound: atLeast, energyWh: 0n },
        },
      ];
    case "Limit":
    case "Forward":
      return [{ type: "Price", value: { slot: part.value.slot, bound: atLeast, fenPerKwh: 0n } }];
    default:
      return part satisfies never;
  }
}

/** The legs of all parts, as one trade: they commit or abort together. */
export function legsOf(id: Hash, parts: readonly Template[], { first, second }: Parties): readonly Leg[] {
  const legs: Omit<Leg, "order">[] = [];
  for (const part of parts)
    switch (part.type) {
      case "Supply": {
        const { slot, energyWh, priceFenPerKwh, moneyChain, energyChain } = part.value;
        const amount = costFen(energyWh, priceFenPerKwh);
        legs.push({ chain: moneyChain, from: second, to: first, asset: moneyAsset, amount });
        legs.push({ chain: energyChain, from: first, to: second, asset: energyAsset(slot), amount: energyWh });
        break;
      }
      case "EvSwap": {
        const { slot, energyWh, priceFen, moneyChain, rightsChain, energyChain } = part.value;
        legs.push({ chain: moneyChain, from: second, to: first, asset: moneyAsset, amount: priceFen });
        legs.push({ chain: rightsChain, from: first, to: second, asset: rightAsset(slot), amount: energyWh });
        legs.push({ chain: energyChain, from: first, to: second, asset: energyAsset(slot), amount: energyWh });
        break;
      }
      case "Lease": {
        const { slot, returnSlot, energyWh, rentFen, moneyChain, energyChain } = part.value;
        legs.push({ chain: moneyChain, from: second, to: first, asset: moneyAsset, amount: rentFen });
        legs.push({ chain: energyChain, from: first, to: second, asset: energyAsset(slot), amount: energyWh });
        legs.push({ chain: energyChain, from: second, to: first, asset: energyAsset(returnSlot), amount: energyWh });
        break;
      }
      case "Response":
      case "Limit":
      case "Forward":
        break;
      default:
        part satisfies never;
    }
  return legs.map((leg, index) => ({ ...leg, order: pledgeId(id, index) }));
}

/**
 * Fen that the second pays the first for one part, negative the other way round, within what the payer has at stake.
 * Undefined where a fact is missing: a contract is not triggered before it is there.
 */
export function paymentOf(part: Template, parties: Parties, facts: Facts): bigint | undefined {
  const wanted = uncappedPayment(part, parties, facts);
  if (wanted === undefined) return undefined;
  const { firstFen, secondFen } = stakesOf(part);
  return wanted > secondFen ? secondFen : wanted < -firstFen ? -firstFen : wanted;
}

function uncappedPayment(part: Template, { first }: Parties, facts: Facts): bigint | undefined {
  switch (part.type) {
    case "Supply":
    case "EvSwap":
    case "Lease":
      return 0n;
    case "Response": {
      const { slot, baselineWh, clearedWh, priceFenPerKwh, requiredBps, factorBps } = part.value;
      const importedWh = facts.importedWh(slot, first);
      if (importedWh === undefined) return undefined;
      const actualWh = larger(0n, baselineWh - importedWh);
      const paidWh = actualWh < clearedWh ? actualWh : clearedWh;
      const penaltyFen = responseShortfallFen({ clearedWh, actualWh, priceFenPerKwh }, { requiredBps, factorBps });
      return costFen(paidWh, priceFenPerKwh) - penaltyFen;
    }
    case "Limit": {
      const { kind, slot, energyWh, strikeFenPerKwh, premiumFen, coverFen } = part.value;
      const price = facts.priceFenPerKwh(slot);
      if (price === undefined) return undefined;
      const away = kind.type === "Floor" ? strikeFenPerKwh - price : price - strikeFenPerKwh;
      const owed = costFen(energyWh, larger(0n, away));
      return premiumFen - (owed < coverFen ? owed : coverFen);
    }
    case "Forward": {
      const { slot, energyWh, priceFenPerKwh } = part.value;
      const price = facts.priceFenPerKwh(slot);
      if (price === undefined) return undefined;
      // The seller receives what the agreed price is above the market's, and pays what it is below.
      const away = priceFenPerKwh - price;
      return away < 0n ? -costFen(energyWh, -away) : costFen(energyWh, away);
    }
    default:
      return part satisfies never;
  }
}
