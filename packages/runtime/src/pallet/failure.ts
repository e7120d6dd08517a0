import type { DispatchError } from "../types/dispatch-error.ts";

/** An error that a pallet declares: what a failed call shows as `Module { index, error }`. */
export interface ModuleError {
  readonly pallet: string;
  readonly name: string;
  readonly index: number;
  readonly docs: string;
}

/** Why a call must change nothing: a pallet's own error, or one of Substrate's. */
export type Failure = ModuleError | DispatchError;

/**
 * Leaves a call. Thrown by `fail` and `ensure` only, and caught in one place (`Context.attempt`), which rolls back what the
 * call wrote: in pallets an early exit reads better than a Result handed up through each function.
 */
export class DispatchFailure extends Error {
  override readonly name = "DispatchFailure";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super("pallet" in failure ? `${failure.pallet}.${failure.name}` : failure.type);
    this.failure = failure;
  }
}

/** Ends the call with that error; everything it wrote is rolled back. */
export function fail(failure: Failure): never {
  throw new DispatchFailure(failure);
}

/** Ends the call with that error unless the condition holds. */
export function ensure(condition: unknown, failure: Failure): asserts condition {
  if (!condition) throw new DispatchFailure(failure);
}
