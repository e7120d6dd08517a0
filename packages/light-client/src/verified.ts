import { invariant } from "@paragrid/primitives";

declare const brand: unique symbol;

/** Something of another chain that was proven here. Only this package makes it: what is merely claimed does not have the type. */
export type Verified<T> = T & { readonly [brand]: true };

// Types are erased: a cast would pass the compiler, and is caught here.
const proven = new WeakSet<object>();

/** For this package alone: index.ts does not offer it. */
export function verified<T extends object>(value: T): Verified<T> {
  proven.add(value);
  return value as Verified<T>;
}

/** Throws when a value has got its type by a cast. */
export function requireVerified(value: Verified<object>): void {
  invariant(proven.has(value), "a value of type Verified was not made by the light client");
}
