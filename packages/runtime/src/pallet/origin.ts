import type { AccountId } from "../types/account-id.ts";
import { fail } from "./failure.ts";

/** On whose word a call runs. Pallets add their own kinds with `declareOrigin`. */
export type Origin =
  | { readonly kind: "root" }
  | { readonly kind: "signed"; readonly account: AccountId }
  | { readonly kind: "none" }
  | { readonly kind: "pallet"; readonly pallet: string; readonly value: unknown };

export const root: Origin = { kind: "root" };
export const none: Origin = { kind: "none" };
export const signed = (account: AccountId): Origin => ({ kind: "signed", account });

/** The account that signed; fails with BadOrigin otherwise. */
export function ensureSigned(origin: Origin): AccountId {
  return origin.kind === "signed" ? origin.account : fail({ type: "BadOrigin" });
}

/** Fails with BadOrigin unless the call comes from the chain's governance. */
export function ensureRoot(origin: Origin): void {
  if (origin.kind !== "root") fail({ type: "BadOrigin" });
}

/** Fails with BadOrigin unless the call is an inherent or a validated unsigned one. */
export function ensureNone(origin: Origin): void {
  if (origin.kind !== "none") fail({ type: "BadOrigin" });
}

/** An origin kind of a pallet's own, e.g. "this parachain" or "so many council members". */
export interface PalletOrigin<T> {
  of(value: T): Origin;
  /** The value, or undefined for any other origin. */
  match(origin: Origin): T | undefined;
  /** The value; fails with BadOrigin for any other origin. */
  ensure(origin: Origin): T;
}

/** Declares an origin kind; one for each pallet name. */
export function declareOrigin<T>(pallet: string): PalletOrigin<T> {
  const match = (origin: Origin): T | undefined =>
    origin.kind === "pallet" && origin.pallet === pallet ? (origin.value as T) : undefined;
  return {
    of: (value) => ({ kind: "pallet", pallet, value }),
    match,
    ensure: (origin) => match(origin) ?? fail({ type: "BadOrigin" }),
  };
}
