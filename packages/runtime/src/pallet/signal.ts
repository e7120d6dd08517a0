import type { Context } from "../context.ts";

/** Something that happened which other pallets may act on, within the same block: neither side names the other. */
export interface Signal<T> {
  readonly name: string;
  /** A pallet's reaction, for `definePallet`'s `listeners`. */
  on(react: (context: Context, value: T) => void): Listener;
}

/** A pallet's reaction to a signal; listeners run in the runtime's pallet order. */
export interface Listener {
  readonly signal: string;
  readonly react: (context: Context, value: never) => void;
}

/** Declares a signal; `context.emit(signal, value)` raises it. */
export function declareSignal<T>(name: string): Signal<T> {
  return { name, on: (react) => ({ signal: name, react }) };
}
